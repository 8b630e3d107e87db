"""The yearly collection as an editor makes it: built, frozen, never changed again, freed of a name."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from metodbank.cli import main
from metodbank.editions.book import Block, Chapter, Code, Heading, List, Paragraph, Quote, Room, Rule, Table, Text
from metodbank.editions.frozen import Unfit, fingerprint, read
from metodbank.editions.markup import blocks_of
from metodbank.editions.plain import from_plain, to_plain
from metodbank.plugin import build

from .files import photo

PERSON = """\
name: Вымышленная Анна Петровна
consent:
  document: СР-2025/014
  given: 2025-01-15
  until: 2030-01-15
  scope: [site, collection]
"""


def _collection(bank: Path, *arguments: str) -> int:
    return main(["collection", *arguments, "--content", str(bank / "content")])


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def named(bank: Path) -> Path:
    """A bank whose only practice names its author, who consents."""
    (bank / "content/people/author-1.yml").write_text(PERSON, encoding="utf-8")
    practice = bank / "content/practices/exit-cards.yml"
    _edit(practice, "    organisation: school-1\n", "    organisation: school-1\n    person: author-1\n")
    return bank


@pytest.fixture
def frozen(named: Path) -> Path:
    """The same bank with its collection of 2025 frozen."""
    assert _collection(named, "freeze", "2025") == 0
    return named


def _built(bank: Path, folder: str) -> dict[str, bytes]:
    assert _collection(bank, "build", "2025", "--to", str(bank / folder)) == 0
    return {file.name: file.read_bytes() for file in sorted((bank / folder).iterdir())}


def _words(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def test_build_writes_every_format(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = _built(named, "out")
    assert set(files) == {
        *("2025.pdf", "2025-a4.pdf", "2025.epub", "2025.docx", "2025.bib", "2025.ris", "2025.json", "cover.png")
    }
    assert "проект" in _words(named / "out/2025.pdf").lower()
    assert "проект" in capsys.readouterr().out


def test_build_for_the_printing_house_has_crop_marks(named: Path) -> None:
    assert _collection(named, "build", "2025", "--to", str(named / "out"), "--crop-marks") == 0
    page = PdfReader(named / "out/2025-print.pdf").pages[3]
    assert page.mediabox.width > PdfReader(named / "out/2025.pdf").pages[3].mediabox.width
    assert page.trimbox.width < page.bleedbox.width <= page.mediabox.width


def test_an_unknown_collection_is_refused_with_the_nearest(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _collection(bank, "build", "2052") == 1
    assert "2025" in capsys.readouterr().err


def test_a_collection_without_a_decision_is_not_frozen(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = bank / "content/collections/2025.yml"
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    begin = lines.index("decision:")
    end = next(n for n in range(begin + 1, len(lines)) if lines[n] and not lines[n].startswith(" "))
    file.write_text("\n".join(lines[:begin] + lines[end:]), encoding="utf-8")
    assert _collection(bank, "freeze", "2025") == 1
    assert "decision:" in capsys.readouterr().err
    assert not (bank / "content/editions").exists()


def test_a_review_names_what_stands_in_the_way_and_mends_typography(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = bank / "content/practices/exit-cards.yml"
    text = practice.read_text(encoding="utf-8")
    begin, end = text.index("\nreviews:"), text.index("\nstatus:")
    practice.write_text((text[:begin] + text[end:]).replace("три минуты", "три  минуты", 1), encoding="utf-8")
    page = bank / "review.html"
    assert _collection(bank, "review", "2025", "--page", str(page)) == 0
    said = capsys.readouterr().out
    assert "practices/exit-cards.yml: практику не рассматривал" in said
    assert "reviews:" in page.read_text(encoding="utf-8")
    assert "три  минуты" in practice.read_text(encoding="utf-8")
    assert _collection(bank, "review", "2025", "--write") == 0
    assert "три  минуты" not in practice.read_text(encoding="utf-8")
    assert "три минуты" in practice.read_text(encoding="utf-8")
    assert _collection(bank, "freeze", "2025") == 1


def test_what_is_frozen_is_no_draft_any_more(frozen: Path) -> None:
    assert "проект" not in _words_of(_built(frozen, "out"), frozen)


def _words_of(files: dict[str, bytes], bank: Path) -> str:
    (bank / "read.pdf").write_bytes(files["2025.pdf"])
    return _words(bank / "read.pdf").lower()


def test_freezing_twice_is_refused(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _collection(frozen, "freeze", "2025") == 1
    assert "errata" in capsys.readouterr().err


def test_a_frozen_edition_stays_the_same_whatever_happens_to_its_practices(
    frozen: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _built(frozen, "before")
    practice = frozen / "content/practices/exit-cards.yml"
    _edit(practice, "Карточки", "Листочки")
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path / "no-memory"))
    assert _built(frozen, "edited") == before
    for other in ("mentoring", "projects", "events", "routes", "indicators"):
        shutil.rmtree(frozen / "content" / other, ignore_errors=True)
    practice.rename(practice.with_name("slips-at-the-door.yml"))
    assert _built(frozen, "renamed") == before
    practice.with_name("slips-at-the-door.yml").unlink()
    assert _built(frozen, "deleted") == before


def test_a_practice_that_has_left_keeps_its_page_and_its_text(frozen: Path) -> None:
    (frozen / "content/practices/exit-cards.yml").unlink()
    for other in ("mentoring", "projects", "events", "routes", "indicators"):
        shutil.rmtree(frozen / "content" / other, ignore_errors=True)
    assert build(frozen / "mkdocs.yml", None, search=False) == 0
    assert 'href="../../collections/2025/exit-cards/"' in _page(frozen, "practices/exit-cards")
    assert "Три минуты" in _page(frozen, "collections/2025/exit-cards") or "три минуты" in _page(
        frozen, "collections/2025/exit-cards"
    )


def _page(bank: Path, folder: str) -> str:
    return (bank / "site" / folder / "index.html").read_text(encoding="utf-8")


def test_a_tampered_edition_is_refused(frozen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _edit(frozen / "content/editions/2025.json", "Карточки", "Листочки")
    assert main(["check", str(frozen / "content")]) == 1
    said = capsys.readouterr().out
    assert "bad-edition" in said
    assert "git checkout -- content/editions/2025.json" in said


@pytest.mark.parametrize("change", ["name", "salt", "seal"])
def test_a_name_cannot_be_exchanged(frozen: Path, change: str) -> None:
    file = frozen / "content/editions/2025.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    held["kept"]["names"][0][change] = "Другая Мария Ивановна"
    with pytest.raises(Unfit):
        read(json.dumps(held, ensure_ascii=False))


def test_a_withdrawn_consent_takes_the_name_out_of_page_and_files_and_the_fingerprint_still_fits(frozen: Path) -> None:
    assert "вымышленная" in _words_of(_built(frozen, "before"), frozen)
    person = frozen / "content/people/author-1.yml"
    person.write_text(PERSON + "  withdrawn: 2026-05-30\n", encoding="utf-8")
    _edit(frozen / "content/practices/exit-cards.yml", "    person: author-1\n", "")
    files = _built(frozen, "after")
    assert "вымышленн" not in _words_of(files, frozen)
    assert build(frozen / "mkdocs.yml", None, search=False) == 0
    site = frozen / "site"
    published = [file for folder in ("collections", "practices") for file in (site / folder).rglob("*")]
    published = [file for file in published if file.suffix in (".html", ".bib", ".ris", ".json")]
    assert len(published) > 5
    assert not any("вымышленн" in file.read_text(encoding="utf-8").lower() for file in published)


def test_a_name_can_be_wiped_out_of_the_file_and_the_fingerprint_is_the_same(frozen: Path) -> None:
    file = frozen / "content/editions/2025.json"
    before = file.read_text(encoding="utf-8")
    assert "Вымышленная" in before
    person = frozen / "content/people/author-1.yml"
    person.write_text(PERSON + "  withdrawn: 2026-05-30\n", encoding="utf-8")
    _edit(frozen / "content/practices/exit-cards.yml", "    person: author-1\n", "")
    assert _collection(frozen, "forget", "2025") == 0
    after = file.read_text(encoding="utf-8")
    assert "Вымышленная" not in after
    assert "author-1" not in after
    assert json.loads(after)["fingerprint"] == json.loads(before)["fingerprint"]
    assert main(["check", str(frozen / "content")]) == 0
    assert _collection(frozen, "forget", "2025") == 0


def test_a_person_without_a_record_is_not_named(frozen: Path) -> None:
    (frozen / "content/people/author-1.yml").unlink()
    _edit(frozen / "content/practices/exit-cards.yml", "    person: author-1\n", "")
    assert "вымышленн" not in _words_of(_built(frozen, "after"), frozen)


def test_the_pages_that_are_kept_are_those_of_the_book(frozen: Path) -> None:
    held = json.loads((frozen / "content/editions/2025.json").read_text(encoding="utf-8"))
    files = _built(frozen, "out")
    printings = {one["paper"]: one for one in held["kept"]["printings"]}
    assert printings["a5"]["sum"] == sha256(files["2025.pdf"]).hexdigest()
    assert printings["a4"]["sum"] == sha256(files["2025-a4.pdf"]).hexdigest()


def test_a_page_says_so_where_the_pdf_turns_its_pages_elsewhere_than_the_published_book(frozen: Path) -> None:
    said = "PDF набран заново"
    assert build(frozen / "mkdocs.yml", None, search=False) == 0
    assert said not in _page(frozen, "collections/2025")
    file = frozen / "content/editions/2025.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    held["kept"]["printings"][0]["total"] += 2
    held["fingerprint"] = fingerprint(held["kept"])
    file.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    assert build(frozen / "mkdocs.yml", None, search=False) == 0
    assert said in _page(frozen, "collections/2025")


def test_every_practice_can_be_had_on_leaves_of_its_own(named: Path) -> None:
    assert build(named / "mkdocs.yml", None, search=False, practice_pdfs=True) == 0
    words = _words(named / "site/practices/exit-cards/exit-cards.pdf")
    assert 'href="exit-cards.pdf" download' in _page(named, "practices/exit-cards")
    assert "Вымышленная Анна Петровна" in words
    assert "Карточки на выходе" in words
    assert "https://bank.example.org/practices/exit-cards/" in words
    (named / "content/people/author-1.yml").write_text(PERSON + "  withdrawn: 2026-05-30\n", encoding="utf-8")
    _edit(named / "content/practices/exit-cards.yml", "    person: author-1\n", "")
    assert build(named / "mkdocs.yml", None, search=False, practice_pdfs=True) == 0
    assert "Вымышленная" not in _words(named / "site/practices/exit-cards/exit-cards.pdf")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"metodbank": 1}',
        '{"metodbank": 1, "kept": [], "fingerprint": ""}',
        '{"metodbank": 1, "kept": {"names": [1]}, "fingerprint": ""}',
        '{"metodbank": 1, "kept": {"names": []}, "fingerprint": "x"}',
    ],
)
def test_a_strange_file_is_no_edition_and_no_crash(text: str) -> None:
    with pytest.raises(Unfit):
        read(text)


def test_an_edition_whose_links_may_not_be_followed_is_refused(frozen: Path) -> None:
    held = json.loads((frozen / "content/editions/2025.json").read_text(encoding="utf-8"))
    for hostile in ("javascript:alert(1)", "https://user:word@example.org/", "data:text/html,x"):
        held["kept"]["edition"]["sections"][0]["practices"][0]["materials"][0]["address"] = hostile
        held["fingerprint"] = fingerprint(held["kept"])
        with pytest.raises(Unfit):
            read(json.dumps(held, ensure_ascii=False))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "../2025"),
        (("language",), "xx"),
        (("year",), 10**9),
        (("cover", "colour"), "red"),
        (("sections", 0, "practices", 0, "id"), "../../../escape"),
        (("appendices", 0, "id"), "../text"),
        (("appendices", 0, "blocks"), [{"is": "figure", "name": "x.png", "width": 1, "height": 1, "caption": ""}]),
        (("appendices", 0, "blocks"), [{"is": "heading", "text": "x", "level": -1}]),
        (("appendices", 0, "blocks"), [{"is": "room", "label": "", "lines": 10**9}]),
        (("appendices", 0, "blocks"), [{"is": "table", "head": [[]], "rows": [[]]}]),
    ],
)
def test_an_edition_that_no_book_can_be_made_of_is_refused_though_its_fingerprint_fits(
    frozen: Path, path: tuple[str | int, ...], value: object
) -> None:
    held = json.loads((frozen / "content/editions/2025.json").read_text(encoding="utf-8"))
    place = held["kept"]["edition"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    held["fingerprint"] = fingerprint(held["kept"])
    with pytest.raises(Unfit):
        read(json.dumps(held, ensure_ascii=False))


def test_a_picture_of_somebody_who_does_not_consent_is_not_kept(named: Path) -> None:
    folder = named / "content/practices/exit-cards"
    folder.mkdir(exist_ok=True)
    (folder / "lesson.jpg").write_bytes(photo("JPEG", (1200, 900)))
    more = "materials:\n  - title: Урок\n    file: lesson.jpg\n    shown: [author-1]\n"
    _edit(named / "content/practices/exit-cards.yml", "materials:\n", more)
    assert _collection(named, "freeze", "2025") == 0
    assert main(["check", str(named / "content")]) == 0
    assert not (named / "content/editions/2025").exists()
    assert "Урок" not in (named / "content/editions/2025.json").read_text(encoding="utf-8").replace("Уроки", "")


@pytest.fixture
def photographed(named: Path) -> Path:
    """The bank frozen with two pictures: of its author, who consents to photographs, and of nobody."""
    _edit(named / "content/people/author-1.yml", "[site, collection]", "[site, collection, photo]")
    folder = named / "content/practices/exit-cards"
    folder.mkdir(exist_ok=True)
    (folder / "lesson.jpg").write_bytes(photo("JPEG", (1200, 900)))
    (folder / "board.jpg").write_bytes(photo("JPEG", (1201, 901)))
    more = (
        "materials:\n  - title: Перемена у окна\n    file: lesson.jpg\n    shown: [author-1]\n"
        "  - title: Доска\n    file: board.jpg\n    nobody_recognisable: yes\n"
    )
    _edit(named / "content/practices/exit-cards.yml", "materials:\n", more)
    assert _collection(named, "freeze", "2025") == 0
    assert len(list((named / "content/editions/2025").iterdir())) == 2
    return named


def test_pictures_of_somebody_who_withdraws_can_be_wiped_out_and_the_fingerprint_is_the_same(
    photographed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = photographed / "content/editions/2025.json"
    before = json.loads(file.read_text(encoding="utf-8"))
    _edit(photographed / "content/people/author-1.yml", ", photo]", "]")
    _edit(photographed / "content/practices/exit-cards.yml", "shown: [author-1]", "nobody_recognisable: yes")
    capsys.readouterr()
    assert _collection(photographed, "forget", "2025") == 0
    assert "1 снимок" in capsys.readouterr().out
    after = json.loads(file.read_text(encoding="utf-8"))
    assert after["fingerprint"] == before["fingerprint"]
    assert "Вымышленная" in file.read_text(encoding="utf-8")
    assert len(list((photographed / "content/editions/2025").iterdir())) == 1
    assert main(["check", str(photographed / "content")]) == 0
    book = _words_of(_built(photographed, "after"), photographed)
    assert "доска" in book
    assert "перемена у окна" not in book
    assert _collection(photographed, "forget", "2025") == 0
    assert json.loads(file.read_text(encoding="utf-8")) == after


def test_a_picture_that_shows_nobody_cannot_be_called_wiped_out(photographed: Path) -> None:
    file = photographed / "content/editions/2025.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    held["kept"]["wiped"] = [picture.name for picture in (photographed / "content/editions/2025").iterdir()]
    with pytest.raises(Unfit):
        read(json.dumps(held, ensure_ascii=False))


def test_a_picture_that_is_missing_is_told_of(photographed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for picture in (photographed / "content/editions/2025").iterdir():
        picture.unlink()
    assert main(["check", str(photographed / "content")]) == 1
    assert "bad-edition" in capsys.readouterr().out


def test_a_frozen_edition_speaks_its_own_language_whatever_the_bank_speaks_later(frozen: Path) -> None:
    before = _built(frozen, "before")
    site = frozen / "content/site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(re.sub(r"(?m)^language: .*$", "language: en", text), encoding="utf-8")
    assert "language: en" in site.read_text(encoding="utf-8")
    assert _built(frozen, "after") == before


def test_without_the_record_of_its_collection_an_edition_is_told_of_and_breaks_nothing(
    frozen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (frozen / "content/collections/2025.yml").unlink()
    assert main(["check", str(frozen / "content")]) == 1
    assert "collections/2025.yml" in capsys.readouterr().out


# Values and their JSON

_TEXT = st.text(max_size=12)
_LINES = st.lists(st.builds(Text, _TEXT, st.frozensets(st.sampled_from(["strong", "code"])), _TEXT)).map(tuple)
_LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, _LINES, _TEXT),
    st.builds(Heading, _TEXT, st.integers(1, 4)),
    st.builds(Code, _TEXT),
    st.builds(Room, _TEXT, st.integers(1, 9)),
    st.just(Rule()),
    st.builds(
        Table, st.tuples(_LINES), st.lists(st.tuples(_LINES)).map(tuple), _TEXT, st.frozensets(st.integers(0, 0))
    ),
)
_BLOCKS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.builds(List, st.lists(st.lists(inner, max_size=2).map(tuple), max_size=2).map(tuple), st.integers(0, 5)),
    ),
    max_leaves=6,
)


@given(st.builds(Chapter, _TEXT, _TEXT, st.lists(_BLOCKS, max_size=4).map(tuple), _TEXT))
def test_what_is_written_as_json_is_read_again(chapter: Chapter) -> None:
    assert from_plain(Chapter, json.loads(json.dumps(to_plain(chapter)))) == chapter


@dataclass(frozen=True)
class _Declared:
    word: Literal["a", "b"]
    numbers: tuple[int, ...]
    pair: tuple[int, str]


@pytest.mark.parametrize(
    "told",
    [
        {"is": "_declared", "word": "c", "numbers": [], "pair": [1, "x"]},
        {"is": "_declared", "word": "a", "numbers": ["1"], "pair": [1, "x"]},
        {"is": "_declared", "word": "a", "numbers": [True], "pair": [1, "x"]},
        {"is": "_declared", "word": "a", "numbers": [], "pair": [1]},
        {"is": "_declared", "word": "a", "numbers": []},
        {"is": "_declared", "word": "a", "numbers": [], "pair": [1, "x"], "more": 1},
        {"word": "a", "numbers": [], "pair": [1, "x"]},
        [],
        None,
    ],
)
def test_a_value_of_another_type_is_not_taken(told: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_plain(_Declared, told)


@given(st.text(alphabet="ab *_`[]()#>-|\n1.~\\!<&\"'", max_size=80))
def test_no_markdown_is_too_wild(source: str) -> None:
    blocks = blocks_of(source, lambda address: address)
    assert all(isinstance(block, Block) for block in blocks)


def test_markdown_becomes_blocks() -> None:
    source = (
        "Слово **важное** и [ссылка](/x/).\n\n3. три\n4. четыре\n   - а\n\n> чужое\n\n| а | б |\n|---|--:|\n| 1 | 2 |"
    )
    paragraph, steps, quote, table = blocks_of(source, lambda address: f"https://example.org{address}")
    assert paragraph == Paragraph(
        (
            Text("Слово "),
            Text("важное", frozenset({"strong"})),
            Text(" и "),
            Text("ссылка", link="https://example.org/x/"),
            Text("."),
        )
    )
    assert isinstance(steps, List)
    assert steps.start == 3
    assert isinstance(steps.items[1][1], List)
    assert isinstance(quote, Quote)
    assert table == Table(((Text("а"),), (Text("б"),)), (((Text("1"),), (Text("2"),)),), numbers=frozenset({1}))
