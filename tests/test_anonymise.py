"""The commands anonymise and release, on a folder: what they say, what they write, what they leave alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank.anonymity.changes import changes_of
from metodbank.anonymity.history import Edition
from metodbank.anonymity.ladder import Profile, covers
from metodbank.anonymity.profile import TRAITS, ladders_of
from metodbank.anonymity.survey import Population
from metodbank.catalogue import values_of
from metodbank.cli import main
from metodbank.editions.issues import issues_of
from metodbank.pipeline import read_bank, today
from metodbank.render import Renderer
from metodbank.shipped import THEME
from metodbank.terms import vocabularies_of
from metodbank.words import words

TITLES = (
    "Пауза",
    "Черновик",
    "Карта",
    "Роли",
    "Задача",
    "Дневник",
    "Вопрос",
    "Схема",
    "Портрет",
    "Опыт",
    "Круг",
    "Мост",
)
EXACT = {
    "role": "teacher",
    "subject_area": "natural-sciences",
    "experience": "4-10",
    "category": "first",
    "organisation_type": "secondary-school",
    "locality": "village",
}


def add_route(content: Path, number: int, **profile: str) -> Path:
    """Write a route like the sample, but of 2023/24, with a title and a profile of its own."""
    text = (content / "routes" / "formative-assessment-first-year.yml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^title: .*$", f"title: {TITLES[number]} на каждом уроке {TITLES[-1 - number].lower()}", text)
    text = (
        text.replace("2025-", "2026-").replace("2024-", "2023-").replace("2026-", "2024-").replace("2024/25", "2023/24")
    )
    for name, value in {**EXACT, **profile}.items():
        text = re.sub(rf"(?m)^(  {name}: ).*$", rf"\g<1>{value}", text)
    file = content / "routes" / f"route-{number}.yml"
    file.write_text(text, encoding="utf-8")
    return file


def add_difficulty(content: Path) -> None:
    """Give one of the routes another difficulty, so that a class does not tell what everybody in it has."""
    text = (content / "difficulties" / "feedback-without-marks.yml").read_text(encoding="utf-8")
    (content / "difficulties" / "other.yml").write_text(
        re.sub(r"(?m)^title: .*$", "title: Другое", text), encoding="utf-8"
    )
    file = content / "routes" / "route-0.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("difficulty: feedback-without-marks", "difficulty: other"), encoding="utf-8")


def codes(content: Path) -> list[str]:
    return [problem.code.name for problem in read_bank(content).problems]


@pytest.fixture
def content(bank: Path) -> Path:
    """A bank with six routes of one year, two of them unlike the others."""
    folder = bank / "content"
    for number in range(6):
        add_route(folder, number)
    add_route(folder, 4, experience="0-3")
    add_route(folder, 5, experience="0-3", locality="settlement")
    add_difficulty(folder)
    return folder


def test_a_new_bank_gives_nobody_away(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anonymise", "--content", str(bank / "content"), "--lang", "en"]) == 0
    assert "Nothing has to be changed." in capsys.readouterr().out


def test_who_stands_alone_is_told_what_to_write(content: Path) -> None:
    assert codes(content) == ["stands-alone"] * 6
    file = content / "routes" / "route-5.yml"
    cure = next(problem for problem in read_bank(content).problems if problem.place.path.endswith(file.name))
    assert cure.gaps["example"] == "    profile:\n      experience: up-to-10\n      locality: countryside"


def test_without_write_nothing_is_written(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in content.rglob("*.yml")}
    assert main(["anonymise", "--content", str(content), "--lang", "en"]) == 0
    report = capsys.readouterr().out
    assert "content/routes/route-5.yml: profile.locality: settlement → countryside" in report
    assert "Loss of detail: now 14.3 %" in report
    assert {file: file.read_bytes() for file in content.rglob("*.yml")} == before


def test_only_the_values_are_written(content: Path) -> None:
    file = content / "routes" / "route-5.yml"
    told = file.read_text(encoding="utf-8").replace("  experience: 0-3", '  experience: "0-3"   # со слов педагога')
    file.write_bytes(b"\xef\xbb\xbf" + told.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert main(["anonymise", "--content", str(content), "--write"]) == 0
    wanted = told.replace('experience: "0-3" ', "experience: up-to-10 ").replace("y: settlement", "y: countryside")
    assert file.read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(entry.name for entry in file.parent.iterdir() if entry.name.startswith(".")) == []


def test_afterwards_the_check_is_clean_and_nothing_is_left_to_do(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["anonymise", "--content", str(content), "--write"])
    assert codes(content) == []
    before = {file: file.read_bytes() for file in content.rglob("*.yml")}
    capsys.readouterr()
    assert main(["anonymise", "--content", str(content), "--write", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["k"], told["changes"], told["kinds"]["route"]["alone"]) == (5, [], [])
    assert told["kinds"]["route"]["loss"]["now"] == told["kinds"]["route"]["loss"]["then"]
    assert [(len(row["ids"]), row["l"]) for row in told["kinds"]["route"]["classes"]] == [(6, 1), (1, 1)]
    assert {file: file.read_bytes() for file in content.rglob("*.yml")} == before


def test_a_district_may_choose_three_and_no_fewer(content: Path) -> None:
    site = content / "site.yml"
    text = re.sub(r"(?m)^  k: 5$", "  k: 3", site.read_text(encoding="utf-8"))
    site.write_text(text, encoding="utf-8")
    assert codes(content) == ["stands-alone"] * 2
    site.write_text(text.replace("  k: 3", "  k: 2"), encoding="utf-8")
    assert "bad-number" in codes(content)


def test_subjects_and_a_link_that_give_away_are_left_out(content: Path) -> None:
    main(["anonymise", "--content", str(content), "--write"])
    file = content / "mentoring" / "first-year-mathematics.yml"
    text = file.read_text(encoding="utf-8")
    told = text.replace("route: formative-assessment-first-year", "route: route-1")
    file.write_text(told + "\nsubjects: # один\n  - mathematics\n", encoding="utf-8")
    assert codes(content) == ["stands-alone"]
    main(["anonymise", "--content", str(content), "--write"])
    assert file.read_text(encoding="utf-8") == told.replace("route: route-1\n", "") + "\n"
    assert codes(content) == []


def test_a_record_that_cannot_be_read_hinders(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = content / "routes" / "route-0.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("role: teacher", "role: uchitel"), encoding="utf-8")
    assert main(["anonymise", "--content", str(content), "--lang", "en"]) == 2
    assert "metodbank check" in capsys.readouterr().err
    assert codes(content).count("unknown-term") == 1


def test_a_release_keeps_what_was_shown_and_nothing_else(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--content", str(content)]) == 1
    assert not (content / "releases").exists()
    main(["anonymise", "--content", str(content), "--write"])
    assert main(["release", "--content", str(content)]) == 0
    file = content / "releases" / "2026-06-01.yml"
    text = file.read_text(encoding="utf-8")
    assert "profile.experience: up-to-10" in text
    assert "0-3" not in text
    assert not any(title in text for title in TITLES)
    assert codes(content) == []
    capsys.readouterr()
    assert main(["release", "--content", str(content), "--lang", "en"]) == 0
    assert "Nothing new" in capsys.readouterr().out


def test_what_a_release_showed_is_not_undone(content: Path) -> None:
    main(["anonymise", "--content", str(content), "--write"])
    main(["release", "--content", str(content)])
    kept = {file: file.read_bytes() for file in (content / "routes").iterdir()}
    for file in kept:
        if file.stem in ("route-0", "route-1", "route-2", "route-3", "route-4"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("locality: countryside", "locality: village"), encoding="utf-8")
    (content / "routes" / "route-5.yml").unlink()
    assert codes(content) == ["edition-undone"]
    main(["anonymise", "--content", str(content), "--write"])
    assert codes(content) == []
    assert {file: file.read_bytes() for file in (content / "routes").iterdir()} == {
        file: text for file, text in kept.items() if file.stem != "route-5"
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("k: 5\nroutes: &a\n  - *a\n", "yaml-anchor"),
        ("k: 1\n", "bad-number"),
        ("- k\n", "not-fields"),
        ("k: 5\nroutes:\n  - ids:\n      - a\n", "missing-field"),
        ("k: 5\nroutes:\n  - profile:\n      year: 2024/26\n    ids:\n      - a\n", "bad-date"),
        ("k: 5\nkinds: 3\n", "unknown-field"),
        ("", "empty-file"),
    ],
)
def test_a_faulty_release_gets_an_ordinary_message(bank: Path, text: str, code: str) -> None:
    folder = bank / "content" / "releases"
    folder.mkdir()
    (folder / "2026-01-15.yml").write_text(text, encoding="utf-8")
    assert set(codes(bank / "content")) == {code}


LADDERS = ladders_of("route", vocabularies_of(None))
PROFILES = st.tuples(*(st.sampled_from(each.values) for each in LADDERS))


@st.composite
def population(draw: st.DrawFn) -> Population:
    """Routes of two years with profiles from the real vocabularies, after up to two editions."""
    ids = [f"r{number}" for number in range(draw(st.integers(0, 18)))]
    years = st.sampled_from(["2023-24", "2024-25"])
    tables = {id: draw(years) for id in ids}
    editions = [
        Edition(str(number), 3, {id: (*draw(PROFILES), draw(years)) for id in draw(st.sets(st.sampled_from(ids)))})
        for number in range(draw(st.integers(0, 2)) if ids else 0)
    ]
    profiles: dict[str, Profile] = {id: draw(PROFILES) for id in ids}
    return Population("route", 3, LADDERS, {}, profiles, tables, editions, 0)


@settings(max_examples=60, deadline=None)
@given(population())
def test_a_plan_carried_out_leaves_nothing_to_plan(drawn: Population) -> None:
    planned = drawn.planned
    assert planned.keys() == drawn.profiles.keys()
    assert all(covers(planned[id], drawn.profiles[id], LADDERS) for id in planned)
    again = Population("route", 3, LADDERS, {}, planned, drawn.tables, drawn.editions, 0)
    assert not again.lonely
    assert again.planned == planned


def test_every_trait_is_declared_with_a_way_to_widen_it() -> None:
    for kind, traits in TRAITS.items():
        for trait, ladder in zip(traits, ladders_of(kind, vocabularies_of(None)), strict=True):
            assert trait.is_list or ladder.height >= 2, trait.name


def test_the_demonstration_needs_no_change() -> None:
    bank = read_bank(Path(__file__).parent.parent / "content")
    assert changes_of(bank.survey) == []


def test_years_may_be_taken_together_where_a_district_says_so(bank: Path) -> None:
    content = bank / "content"
    for number in range(5):
        file = add_route(content, number)
        if number == 4:
            text = file.read_text(encoding="utf-8").replace("2024-", "2025-").replace("2023-", "2024-")
            file.write_text(text.replace("2023/24", "2024/25"), encoding="utf-8")
    sample = content / "routes" / "formative-assessment-first-year.yml"
    sample.write_text((content / "routes" / "route-4.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (content / "routes" / "route-4.yml").unlink()
    add_difficulty(content)
    pair = content / "mentoring" / "first-year-mathematics.yml"
    pair.write_text(re.sub(r"(?m)^route: .*\n", "", pair.read_text(encoding="utf-8")), encoding="utf-8")
    assert codes(content) == ["stands-alone"] * 5
    site = content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("across_years: no", "across_years: yes"), encoding="utf-8")
    assert codes(content) == []


def test_pages_say_what_is_stated_and_keep_silent_about_the_rest(content: Path) -> None:
    add_route(content, 4, experience="0-3", category="not-stated", locality="not-stated")
    main(["anonymise", "--content", str(content), "--write"])
    base = read_bank(content).compared()
    issues = issues_of(base, content.parent, words("ru"), today())
    renderer = Renderer(base, words("ru"), [THEME], today(), has_search=True, issues=issues)
    pages = {
        sheet.folder: sheet.body().replace("\u00a0", " ")
        for sheet in renderer.sheets()
        if not sheet.folder.startswith(("editor/", "forms/", "routes/new/"))  # they offer all words to choose from
    }
    assert "до 10 лет" in pages["routes/route-5/"]
    assert "естественно-научные предметы" in pages["routes/route-5/"].lower()
    assert [folder for folder, page in pages.items() if "не указано" in page.lower()] == []
    route = base.records["route", "route-5"]
    assert "not-stated" not in {id for values in values_of(route).values() for id in values}
