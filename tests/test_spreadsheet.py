"""A workbook from a stranger: whatever is in it, it is read in moments or refused with a reason."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from metodbank.anonymity.private import draft_of, titles_of
from metodbank.anonymity.spreadsheet import COLUMNS, LARGEST, ROWS, open_spreadsheet
from metodbank.anonymity.workbook import empty_form
from metodbank.check import Checked, check
from metodbank.kinds import BY_NAME
from metodbank.pipeline import today
from metodbank.problem import Problem
from metodbank.report import message
from metodbank.starter import write_bank
from metodbank.words import words


def _saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _plain() -> bytes:
    book = Workbook()
    book.active["A1"] = "Маршрут"
    return _saved(book)


def _with(parts: dict[str, bytes], base: bytes | None = None, method: int = ZIP_DEFLATED) -> bytes:
    """Return a workbook with parts put in or put in the place of its own."""
    result = BytesIO()
    with ZipFile(BytesIO(base or _plain())) as source, ZipFile(result, "w", method) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name, data)
    return result.getvalue()


_SHEET = "xl/worksheets/sheet1.xml"
_HEAD = b'<?xml version="1.0"?>'
_SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


def _sheet(inside: bytes, before: bytes = b"", name: str = _SHEET) -> bytes:
    return _with({name: _HEAD + before + b"<worksheet " + _SPACE + b">" + inside + b"</worksheet>"})


def _bomb() -> bytes:
    return _with({"xl/media/zero.bin": b"\0" * 30_000_000})


def _many() -> bytes:
    return _with({f"xl/media/{number}.png": b"" for number in range(300)})


def _doubled() -> bytes:
    result = BytesIO(_plain())
    with ZipFile(result, "a") as target, pytest.warns(UserWarning):
        target.writestr(_SHEET, b"<worksheet/>")
    return result.getvalue()


_HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a workbook": (lambda: b"%PDF-1.7 ", "not a workbook"),
    "empty": (lambda: b"", "not a workbook"),
    "old or locked": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "password"),
    "cut short": (lambda: _plain()[:-400], "damaged"),
    "bomb": (_bomb, "unpacks"),
    "many parts": (_many, "more parts"),
    "one part twice": (_doubled, "more parts"),
    "macros": (lambda: _with({"xl/vbaProject.bin": b"x"}), "macros"),
    "macros by type": (
        lambda: _with({"[Content_Types].xml": b"application/vnd.ms-excel.sheet.macroEnabled"}),
        "macros",
    ),
    "link to a file": (lambda: _with({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "macros"),
    "object": (lambda: _with({"xl/embeddings/oleObject1.bin": b"x"}), "macros"),
    "query": (lambda: _with({"xl/connections.xml": b"<a/>"}), "macros"),
    "entities": (lambda: _sheet(b"<sheetData/>", _LAUGHS), "XML"),
    "entities in a part of another name": (
        lambda: _with({"xl/worksheets/sheet1.bin": _HEAD + _LAUGHS + b"<a/>"}),
        "XML",
    ),
    "other encoding": (lambda: _with({_SHEET: "<worksheet/>".encode("utf-16")}), "XML"),
    "no sheets": (lambda: _with({"xl/workbook.xml": b"<a/>"}), "damaged"),
    "broken sheet": (lambda: _with({_SHEET: b"<worksheet><sheetData><row"}), "damaged"),
    "wrong index of a text": (
        lambda: _sheet(b'<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>'),
        "",
    ),
    "not a number": (lambda: _sheet(b'<sheetData><row r="1"><c r="A1"><v>abc</v></c></row></sheetData>'), ""),
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_workbook_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    make, reason = _HOSTILE[name]
    file = tmp_path / "form.xlsx"
    file.write_bytes(make())
    began = time.monotonic()
    found = open_spreadsheet(file)
    assert time.monotonic() - began < 1
    if reason or isinstance(found, Problem):
        assert isinstance(found, Problem), found
        assert reason in message(found, words("en"))
        assert found.place.path == "form.xlsx"


def test_a_large_file_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(b"PK\x03\x04" + b"\0" * LARGEST)
    found = open_spreadsheet(file)
    assert isinstance(found, Problem)
    assert found.code.name == "file-too-large"


def test_xml_of_many_megabytes_is_not_parsed(tmp_path: Path) -> None:
    noise = bytes(65 + (number * 7919 + number // 13) % 26 for number in range(4_000_000))
    file = tmp_path / "form.xlsx"
    file.write_bytes(_with({"xl/a.xml": noise, "xl/b.xml": noise[::-1]}, method=ZIP_STORED)[: LARGEST - 1])
    assert isinstance(open_spreadsheet(file), Problem)


def test_a_sheet_that_claims_to_be_endless_is_read_to_the_bounds(tmp_path: Path) -> None:
    cells = b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>z</t></is></c></row></sheetData>'
    file = tmp_path / "form.xlsx"
    file.write_bytes(_sheet(cells + far))
    began = time.monotonic()
    pages = open_spreadsheet(file)
    assert time.monotonic() - began < 1
    assert not isinstance(pages, Problem)
    assert len(pages[0].rows) <= ROWS
    assert all(len(row) <= COLUMNS for row in pages[0].rows)
    assert pages[0].rows[0][0].text == "a"


def test_formulas_are_never_computed(tmp_path: Path) -> None:
    cells = (
        b'<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c>'
        b'<c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="inlineStr"><is><t>=1+1</t></is></c></row></sheetData>'
    )
    file = tmp_path / "form.xlsx"
    file.write_bytes(_sheet(cells))
    pages = open_spreadsheet(file)
    assert not isinstance(pages, Problem)
    assert [(cell.text, cell.uncomputed) for cell in pages[0].rows[0][:4]] == [
        ("2", False),
        ("", True),
        ("", True),
        ("=1+1", False),
    ]


def test_signs_that_nobody_sees_do_not_hide_a_name(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Ков\u200bыл\u00adкина\u202e З.\r\nП."
    file = tmp_path / "form.xlsx"
    file.write_bytes(_saved(book))
    pages = open_spreadsheet(file)
    assert not isinstance(pages, Problem)
    assert pages[0].rows[0][0].text == "Ковылкина З.\nП."


# a form that was filled in by nobody


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("bank")
    write_bank(folder, words("ru"), {})
    return check(folder / "content", today())


@pytest.fixture(scope="module")
def form(checked: Checked) -> bytes:
    return empty_form(BY_NAME["route"], checked.vocabularies, titles_of(checked), words("ru"))


_values = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["учитель", "=1+1", "2024/25", "12.03.2025", "да", "#REF!", "-5", "'", "а" * 5000, "Учитель", "2"]),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.booleans(),
    st.datetimes(),
)


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 12), st.integers(1, 12), _values), max_size=25))
def test_whatever_is_typed_into_the_form_never_raises_and_every_fault_has_its_cell(
    tmp_path_factory: pytest.TempPathFactory,
    checked: Checked,
    form: bytes,
    typed: list[tuple[int, int, int, object]],
) -> None:
    file = tmp_path_factory.mktemp("form") / "form.xlsx"
    file.write_bytes(form)
    book = load_workbook(file)
    for sheet, row, column, value in typed:
        try:
            book.worksheets[sheet % len(book.worksheets)].cell(row, column).value = value
        except (IllegalCharacterError, ValueError):
            continue
    try:
        book.save(file)
    except (ValueError, OverflowError):
        return
    draft = draft_of(file, checked, lambda _: (), today())
    for problem in draft.problems:
        assert problem.place.path.split("/")[0] == "form.xlsx"
        assert message(problem, words("ru"))
    assert draft.yaml


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=40), st.booleans())
def test_a_damaged_workbook_never_raises(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes, inside: bool
) -> None:
    data = _plain()
    if inside:
        with ZipFile(BytesIO(data)) as source:
            name = source.namelist()[at % len(source.namelist())]
            part = source.read(name)
        place = at % len(part)
        data = _with({name: part[:place] + noise + part[place + len(noise) :]}, data)
    else:
        place = at % len(data)
        data = data[:place] + noise + data[place + len(noise) :]
    file = tmp_path_factory.mktemp("form") / "form.xlsx"
    file.write_bytes(data)
    found = open_spreadsheet(file)
    assert isinstance(found, (Problem, list))
