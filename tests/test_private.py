"""A school's own file becomes a record of the bank, and nobody in it can be told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from metodbank.anonymity.desk import DONE, FAULTY, MISUSED, Desk
from metodbank.anonymity.form import KINDS, UNASKED, form_of
from metodbank.anonymity.private import draft_of, lies_with_the_bank, random_id, titles_of
from metodbank.anonymity.review import faults
from metodbank.anonymity.workbook import empty_form
from metodbank.check import Checked, check
from metodbank.cli import main
from metodbank.fields import Kind, Ref, Word
from metodbank.ids import is_id
from metodbank.kinds import BY_NAME
from metodbank.pipeline import read_bank, today
from metodbank.problem import has_errors
from metodbank.starter import write_bank
from metodbank.words import words

from .conftest import TESTS
from .school import ROUTE, SECRETS, Filling, fill

DEMO = TESTS.parent / "content"


@pytest.fixture
def form(bank: Path, tmp_path: Path) -> Path:
    """An empty form in a folder of the school."""
    file = tmp_path / "school" / "маршрут.xlsx"
    file.parent.mkdir()
    assert main(["anonymise", "--form", str(file), "--content", str(bank / "content")]) == 0
    return file


def _take(bank: Path, file: Path, *options: str) -> int:
    return main(["anonymise", "--from", str(file), "--content", str(bank / "content"), *options])


def _told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.replace("\u00a0", " ")


def _routes(bank: Path) -> list[Path]:
    return sorted((bank / "content" / "routes").glob("*.yml"))


def _bytes(bank: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted(bank.rglob("*")):
        yield file, str(file.relative_to(bank))
        if file.is_file():
            yield file, file.read_bytes().decode("utf-8")


def test_a_filled_form_becomes_a_record_without_a_fault(bank: Path, form: Path) -> None:
    before = _routes(bank)
    fill(form, ROUTE)
    assert _take(bank, form, "--write", "--approve") == 0
    (new,) = set(_routes(bank)) - set(before)
    assert is_id(new.stem)
    assert read_bank(bank / "content").problems == []


def test_nothing_that_tells_who_it_was_is_in_any_byte_of_the_bank(bank: Path, form: Path) -> None:
    shipped = [file for folder in ("forms", "indicators") for file in (bank / "content" / folder).iterdir()]
    before = {file: file.read_bytes() for file in shipped}
    fill(form, ROUTE)
    assert _take(bank, form, "--write", "--approve") == 0
    for file, text in _bytes(bank):
        if file in before:
            assert file.read_bytes() == before[file]
            continue
        for secret in (*SECRETS, "2022", "12 марта", "2024-09-03", "2024-12-20", form.name):
            assert secret not in text, (file, secret)


def test_the_texts_still_read_as_russian(bank: Path, form: Path) -> None:
    fill(form, ROUTE)
    assert _take(bank, form, "--write", "--approve") == 0
    (new,) = [file for file in _routes(bank) if file.stem != "formative-assessment-first-year"]
    record = yaml.safe_load(new.read_text("utf-8"))
    assert record["title"] == "Как в школе перестали бояться контрольных"
    assert record["request"].startswith(
        "Учитель просит помочь: не видно, кто не понял тему, до контрольной в марте 2025"
    )
    assert record["tasks"][0]["event"] == "Практикум в октябре, ведёт наставник, вопросы по телефону […]"
    assert record["tasks"][1]["event"] == "Три взаимных посещения уроков с наставником в деревне"
    assert record["checkpoints"][0]["text"] == "У ученика из 5 «Б» получилось с первого раза."
    assert record["reflection"] == "Учителю стало спокойнее. Иду на урок и знаю, с чего начать."
    assert record["tasks"][0]["term"] == {"start": "2024-09", "end": "2024-10"}
    assert record["tasks"][1]["term"] == {"start": "2024-11", "end": "2025-02"}


def test_nothing_is_written_before_it_was_read_and_approved(
    bank: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(form, ROUTE)
    before = [text for _, text in _bytes(bank)]
    assert _take(bank, form) == 0
    shown = capsys.readouterr().out
    assert "было: Ковылкина З. П. просит помочь" in shown
    assert "стало: Учитель просит помочь" in shown
    assert "  event: Практикум в октябре, ведёт наставник" in shown or "    event: Практикум в октябре" in shown
    assert "Ничего не записано" in shown
    assert _take(bank, form, "--write") == 2
    assert "--approve" in capsys.readouterr().out
    assert [text for _, text in _bytes(bank)] == before


@pytest.mark.parametrize(
    ("answers", "end"),
    [(["да"] * 7, DONE), (["все", "да"], DONE), (["да", "нет"], FAULTY), (["все", "нет"], FAULTY), ([""], FAULTY)],
)
def test_each_cut_text_and_then_the_whole_is_approved(bank: Path, form: Path, answers: list[str], end: int) -> None:
    fill(form, ROUTE)
    told: list[str] = []
    rest = iter(answers)
    desk = Desk(bank / "content", words("ru"), told.append, lambda _: next(rest))
    assert desk.take_in(form, write=True, approved=False) == end
    assert len(_routes(bank)) == (2 if end == DONE else 1)
    assert next(rest, None) is None


def test_the_id_is_told_once_and_stands_nowhere_beside_a_name(
    bank: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(form, ROUTE)
    _take(bank, form, "--write", "--approve")
    (new,) = [file for file in _routes(bank) if file.stem != "formative-assessment-first-year"]
    assert f"запишите «{new.stem}»" in capsys.readouterr().out
    assert new.stem not in form.read_bytes().decode("latin-1")
    assert not any(new.stem in text for file, text in _bytes(bank) if file not in (new, bank))


def test_ids_come_by_lot() -> None:
    drawn = {random_id(()) for _ in range(200)}
    assert len(drawn) == 200
    assert all(is_id(id) for id in drawn)


def _stated(bank: Path, **profile: str) -> None:
    """Let there be five routes with the same profile in the bank; the sample is one of them."""
    sample = _routes(bank)[0]
    base = yaml.load(sample.read_text("utf-8"), yaml.BaseLoader)
    base["profile"] |= profile
    titles = ("Вопрос вместо замечания", "Пауза, которая собирает класс", "Карта без подписей", "Спор по правилам")
    for number, title in enumerate((base["title"], *titles)):
        file = sample.with_name(f"a{number}.yml") if number else sample
        text = yaml.safe_dump({**base, "title": title}, allow_unicode=True, sort_keys=False, width=1000)
        file.write_text(text, "utf-8")


_EXACT = {
    "role": "teacher",
    "subject_area": "mathematics-informatics",
    "experience": "0-3",
    "category": "none",
    "organisation_type": "secondary-school",
    "locality": "village",
    "year": "2024/25",
}


def test_among_others_like_it_a_record_keeps_its_profile(bank: Path, form: Path) -> None:
    _stated(bank, **_EXACT)
    fill(form, ROUTE)
    assert _take(bank, form, "--write", "--approve") == 0
    (new,) = [file for file in _routes(bank) if re.search(r"-\d\d$", file.stem)]
    assert yaml.safe_load(new.read_text("utf-8"))["profile"] == _EXACT


def test_one_that_stands_alone_is_widened_and_the_loss_is_told(
    bank: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _stated(bank, **{**_EXACT, "experience": "4-10"})
    fill(form, ROUTE)
    assert _take(bank, form, "--write", "--approve") == 0
    told = _told(capsys)
    assert "Стаж: до 3 лет → до 10 лет" in told
    assert "осталось" in told
    assert re.search(r"Обобщить придётся ещё \d запис", told)
    assert main(["anonymise", "--write", "--content", str(bank / "content")]) == 0
    assert not [problem for problem in read_bank(bank / "content").problems if problem.severity == "error"]


# the form


def test_the_same_form_has_the_same_bytes(bank: Path) -> None:
    checked = check(bank / "content", today())
    for kind in KINDS:
        first, second = (empty_form(kind, checked.vocabularies, titles_of(checked), words("ru")) for _ in range(2))
        assert first == second


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_form_asks_for_every_field(bank: Path, tmp_path: Path, kind: Kind, language: str) -> None:
    checked = check(bank / "content", today())
    file = tmp_path / "form.xlsx"
    file.write_bytes(empty_form(kind, checked.vocabularies, titles_of(checked), words(language)))
    book = load_workbook(file)
    shown = {
        " ".join(str(cell.value).split()) for page in book for row in page.iter_rows() for cell in row if cell.value
    }
    for sheet in form_of(kind, checked.vocabularies):
        assert sheet.title(words(language)) in book.sheetnames
        for slot in sheet.slots:
            assert slot.label(words(language)) + (" *" if slot.field.required else "") in shown
    asked = {slot.path[0] for sheet in form_of(kind, checked.vocabularies) if not sheet.path for slot in sheet.slots}
    asked |= {sheet.path[0] for sheet in form_of(kind, checked.vocabularies) if sheet.path}
    assert asked == {field.name for field in kind.fields} - UNASKED | {"cuts"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_empty_form_only_lacks_what_is_required(bank: Path, tmp_path: Path, kind: Kind) -> None:
    checked = check(bank / "content", today())
    file = tmp_path / "form.xlsx"
    file.write_bytes(empty_form(kind, checked.vocabularies, titles_of(checked), words("ru")))
    draft = draft_of(file, checked, lambda _: (), today())
    assert draft.kind is kind
    assert {problem.code.name for problem in draft.problems} == {"missing-field"}
    assert not draft.left_out
    assert not draft.texts


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_whatever_the_bank_holds_can_be_said_by_the_form(tmp_path: Path, kind: Kind) -> None:
    """Every record of the demonstration, typed into the form in Russian words, comes back as it was."""
    checked = check(DEMO, today())
    titles = titles_of(checked)
    blank = empty_form(kind, checked.vocabularies, titles, words("ru"))

    def spoken(declared: Any, value: Any) -> Any:
        if isinstance(declared, Word):
            return checked.vocabularies[declared.vocabulary][value].labels["ru"]
        return titles[declared.kind][value] if isinstance(declared, Ref) else value

    for file in sorted((DEMO / kind.folder).glob("*.yml")):
        record = {name: value for name, value in _plain(file).items() if name not in UNASKED}
        form = tmp_path / f"{file.stem}.xlsx"
        form.write_bytes(blank)
        book = load_workbook(form)
        for sheet in form_of(kind, checked.vocabularies):
            page = book[sheet.title(words("ru"))]
            for number, slot in enumerate(sheet.slots, 1):
                if sheet.shape == "card":
                    page.cell(3 + number, 2).value = (
                        spoken(slot.kind, _at(record, slot.path)) if _at(record, slot.path) else None
                    )
                elif sheet.shape == "lists":
                    for row, value in enumerate(record.get(slot.path[0], [])):
                        page.cell(6 + row, number).value = spoken(slot.kind, value)
                else:
                    for row, item in enumerate(record.get(sheet.path[0], [])):
                        value = _at(item, slot.path)
                        page.cell(6 + row, number).value = spoken(slot.kind, value) if value else None
        book.save(form)
        draft = draft_of(form, checked, lambda _: (), today())
        assert draft.problems == [], file
        cut = {text.before: text.after for text in draft.texts}
        written = yaml.load(draft.yaml, yaml.BaseLoader)
        del written["updated"]
        assert _with(written, {}) == _with(record, cut), file


def _plain(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _with(value: Any, cut: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _with(part, cut) for name, part in value.items()}
    if isinstance(value, list):
        return [_with(item, cut) for item in value]
    text = value.strip()
    return cut.get(text, text)


# faults


def _faulty(filling: Filling, sheet: str, **changes: Any) -> Filling:
    wrong = dict(deepcopy(filling))
    wrong[sheet] = {**wrong[sheet], **changes}  # type: ignore[dict-item]
    return wrong


def test_a_slip_in_a_cell_is_named_with_the_cell(bank: Path, form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = _faulty(ROUTE, "Профиль", **{"Роль": "Учитиль", "Учебный год": "2025", "Категория": None})
    fill(form, wrong)
    assert _take(bank, form) == 1
    told = _told(capsys)
    assert "маршрут.xlsx, лист «Профиль», ячейка B4: error[unknown-term]: «Учитиль» нет в списке" in told
    assert "выберите «Учитель» из списка в ячейке" in told
    assert "ячейка B7: error[missing-field]: «Категория» не заполнено" in told
    assert "ячейка B10: error[bad-date]: значение «Учебный год»" in told or "ячейка B10: error[bad-date]" in told
    assert "role" not in told


def test_rules_about_the_whole_record_point_into_the_form(
    bank: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = dict(deepcopy(ROUTE))
    first, second = (list(row) for row in wrong["Задачи"])
    second[2], second[3] = first[2], first[3]
    wrong["Задачи"] = [first, second]
    fill(form, wrong)
    assert _take(bank, form) == 1
    told = _told(capsys)
    assert "лист «Задачи»" in told
    assert "error[one-kind-of-task]" in told
    assert "добавьте задачу вида «Задача изменения практики»" in told


def test_columns_may_be_moved_and_own_ones_are_left_out(
    bank: Path, form: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(form, ROUTE)
    book = load_workbook(form)
    book["Дефициты"].insert_cols(1)
    book["Дефициты"]["A4"], book["Дефициты"]["A6"] = "Кто сказал", "Ковылкина"
    book["Профиль"]["A12"], book["Профиль"]["B12"] = "Телефон", "+7 921 555-01-23"
    book["Маршрут"]["B4"] = "Что говорила Ковылкина по +7 921 555-01-23"
    book.save(form)
    assert _take(bank, form) == 0
    told = _told(capsys)
    assert "Кто сказал, Телефон" in told or "Телефон, Кто сказал" in told
    assert "title: Что говорила учитель по […]" in told


# YAML


def _as_yaml(bank: Path, folder: Path, **changes: Any) -> Path:
    record = yaml.load(_routes(bank)[0].read_text("utf-8"), yaml.BaseLoader)
    record |= {
        "title": "Тише вопрос – громче ответ",
        "request": "Ковылкина З. П. просит Бурундукову Римму помочь до 12.03.2025.",
        **changes,
    }
    record["profile"] = {
        "position": "Учитель математики",
        "subject": "Математика",
        "hired": "2022-08-29",
        "category": "none",
        "organisation": "Школа № 1",
        "locality": "village",
        "year": "2024/25",
    }
    cuts = [{"text": "Бурундукова Римма Игоревна", "by": "наставник"}, {"text": "Верхние Мшары"}]
    own = {"name": "Ковылкина Зоя Прохоровна", "phone": "+7 921 555-01-23", "birth_date": "1999-04-05", "cuts": cuts}
    file = folder / "private.yml"
    file.write_text(yaml.safe_dump({**own, **record}, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def test_a_yaml_file_will_do(bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _as_yaml(bank, tmp_path)
    assert _take(bank, file, "--write", "--approve") == 0
    told = _told(capsys)
    assert "name, phone, birth_date" in told
    assert "request: Коллега просит наставника помочь до марта 2025 года." in told
    assert "Стаж: 2022-08-29 → до 3 лет" in told
    assert read_bank(bank / "content").problems == []
    for path, text in _bytes(bank):
        assert not any(secret in text for secret in SECRETS), path


def test_a_slip_in_yaml_has_its_line(bank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _as_yaml(bank, tmp_path, befor="pattern", after="patern")
    assert _take(bank, file) == 1
    told = _told(capsys)
    lines = file.read_text("utf-8").splitlines()
    assert f"private.yml:{lines.index('befor: pattern') + 1}:1: error[unknown-field]" in told
    assert f"private.yml:{lines.index('after: patern') + 1}:8: error[unknown-term]" in told


# where the file lies


def test_a_private_file_is_not_kept_with_the_bank(bank: Path, form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in (bank / "content" / "routes", bank / "content", bank):
        inside = place / "private.xlsx"
        shutil.copy(form, inside)
        assert _take(bank, inside) == MISUSED
        assert "вместе с банком" in capsys.readouterr().out
        inside.unlink()
    assert main(["anonymise", "--form", str(bank / "form.xlsx"), "--content", str(bank / "content")]) == MISUSED
    assert not (bank / "form.xlsx").exists()


def test_a_repository_and_a_link_into_it_count_as_the_bank(tmp_path: Path) -> None:
    home = tmp_path / "repository"
    (home / ".git").mkdir(parents=True)
    (home / "docs").mkdir()
    content = home / "bank" / "content"
    content.mkdir(parents=True)
    (tmp_path / "away").symlink_to(home / "docs")
    assert lies_with_the_bank(home / "docs" / "a.xlsx", content) == home
    assert lies_with_the_bank(tmp_path / "away" / "a.xlsx", content) == home
    assert lies_with_the_bank(tmp_path / "a.xlsx", content) is None


def test_a_link_to_a_file_is_not_followed(bank: Path, form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(form, ROUTE)
    link = form.with_name("link.xlsx")
    link.symlink_to(form)
    assert _take(bank, link) == 1
    assert "symbolic-link" in capsys.readouterr().out


def test_a_pair_goes_the_same_way(bank: Path, tmp_path: Path) -> None:
    kind = BY_NAME["mentoring"]
    sample = next((bank / "content" / kind.folder).glob("*.yml"))
    record = yaml.load(sample.read_text("utf-8"), yaml.BaseLoader)
    record |= {"mentor_name": "Бурундукова Римма Игоревна", "title": "Год с Бурундуковой: спокойный урок"}
    record["mentee"] = {"position": "Учитель физики", "years": "2", "school": "Школа № 1"}
    file = tmp_path / "pair.yml"
    file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
    assert _take(bank, file, "--write", "--approve") == 0
    (new,) = set((bank / "content" / kind.folder).glob("*.yml")) - {sample}
    assert yaml.safe_load(new.read_text("utf-8"))["title"].strip() == "Год с коллегой: спокойный урок"
    assert not [problem for problem in read_bank(bank / "content").problems if problem.severity == "error"]


_names = st.sampled_from(
    [*BY_NAME["route"].by_name, *BY_NAME["mentoring"].by_name, "cuts", "text", "by", "role", "start", "школа", "x", "1"]
)
_leaves = st.sampled_from(
    ["", "учитель", "2024/25", "12.03.2025", "7", "2015", "0", "-", "exit-cards", "а" * 500, "Иванова А. Б.", "~", "[]"]
)
_trees = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=5), max_leaves=20
)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(tree=st.dictionaries(_names, _trees, max_size=8))
def test_whatever_a_private_file_holds_reading_it_never_raises(
    tmp_path_factory: pytest.TempPathFactory, starter: Checked, tree: dict[str, object]
) -> None:
    file = tmp_path_factory.mktemp("school") / "private.yml"
    text = yaml.safe_dump(tree, allow_unicode=True)
    file.write_text(text, "utf-8")
    draft = draft_of(file, starter, lambda _: (), today())
    assert has_errors(draft.problems)
    for problem in draft.problems:
        assert problem.place.path == "private.yml"
        assert problem.place.line <= text.count("\n") + 1
    assert faults(draft.problems, draft, words("ru"))


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("bank")
    write_bank(folder, words("ru"), {})
    return check(folder / "content", today())
