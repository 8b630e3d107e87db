"""Forms as files: every format says the same, in real tables, under real names, and in the same bytes every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import docx as word
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from metodbank import memory
from metodbank.attachments.examine import within
from metodbank.forms import files
from metodbank.forms.answers import from_examples
from metodbank.forms.docx import LONGEST
from metodbank.forms.files import FORMATS, written
from metodbank.forms.layout import lay_out
from metodbank.forms.numbering import numbering
from metodbank.forms.odt import odt
from metodbank.forms.paper import Cell, Grid, Heading, Paper, Paragraph, Row, Slot, Text
from metodbank.forms.places import ENDINGS
from metodbank.forms.spread import spread
from metodbank.pipeline import read_bank
from metodbank.words import words

from .conftest import TESTS
from .files import converted
from .hostile import hostile_texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOOT = "Методический банк · bank.example.org/forms/every/"
HOSTILE = '<w:t> #read("/etc/passwd") {{ 7*7 }} {% raw %} ]]> &amp; =1+1 $x$ \\u{41} // /* @a *b* _c_ `d` <e> -- ~'
UNSEEN = "а\u202eб\x00\x01\ufeff\ud800\uffff\x85в\tг漢"


def papers_of(folder: Path) -> tuple[Paper, Paper]:
    """Return the form of these tests, blank and filled in."""
    (folder / "forms").mkdir(parents=True)
    (folder / "forms" / "every.yml").write_bytes((TESTS / "forms.yml").read_bytes())
    base = read_bank(folder).base
    form = base.records["form", "every"]
    told = from_examples(form, base.vocabularies, words("ru"))
    blank, filled = (lay_out(form, answers, base.vocabularies, words("ru"), FOOT) for answers in ({}, told))
    return blank, filled


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, Paper]:
    return papers_of(tmp_path_factory.mktemp("every"))


def hostile() -> Paper:
    """Return a paper of texts that would do something, or show something else, where they were not taken as texts."""
    cell = Cell((Text(HOSTILE, "label"), Slot("a", "text", HOSTILE, HOSTILE, HOSTILE)))
    seen = Cell((Text(UNSEEN), Slot("b", "choice", UNSEEN, options=((UNSEEN, UNSEEN), (HOSTILE, HOSTILE)))))
    rows = (Row((cell, seen)), Row((seen, cell)))
    blocks = (Heading(HOSTILE), Paragraph(HOSTILE), Grid("g", HOSTILE, (50, 50), 1, rows))
    return Paper("hostile", HOSTILE, "ru", False, blocks, HOSTILE)


def printed(paper: Paper) -> Iterator[str]:
    """Yield the words of a paper in reading order."""
    yield paper.title
    for block in paper.blocks:
        if not isinstance(block, Grid):
            yield block.text
            continue
        for row in block.rows:
            yield from (piece.text for cell in row.cells for piece in cell.pieces if piece.text)


def _bare(text: str) -> str:
    """Return a text without what a line break adds to it."""
    return re.sub(r"[\s\u00ad‐-]+", "", text)


def _pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def _is_landscape(data: bytes) -> bool:
    return all(page.mediabox.width > page.mediabox.height for page in PdfReader(BytesIO(data)).pages)


# what is said


def test_a_pdf_says_every_word_and_every_answer(papers: tuple[Paper, Paper]) -> None:
    for paper in papers:
        pages = _pages(written(paper, "pdf"))
        for text in printed(paper):
            assert _bare(text) in _bare("".join(pages)), text
        before, between, after = numbering("ru")
        for number, page in enumerate(pages, 1):
            assert _bare(f"{FOOT}{before}{number}{between}{len(pages)}{after}") in _bare(page)
    assert _is_landscape(written(papers[0], "pdf"))


def test_a_pdf_is_read_aloud_in_the_order_of_the_paper(papers: tuple[Paper, Paper]) -> None:
    blank = _bare("".join(_pages(written(papers[0], "pdf"))))
    headings = [_bare(block.text) for block in papers[0].blocks if isinstance(block, Heading)]
    places = [blank.rindex(heading) for heading in headings]
    assert places == sorted(places)


def test_a_blank_choice_is_ticked_by_hand_and_a_filled_one_is_not(papers: tuple[Paper, Paper]) -> None:
    blank, filled = ("".join(_pages(written(paper, "pdf"))) for paper in papers)
    assert "☐\u00a0учёба" in blank
    assert "☐\u00a0учёба" not in filled
    assert "☑" in filled
    assert "☑" not in blank


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_libreoffice_opens_a_form_and_prints_every_word(
    format: str, papers: tuple[Paper, Paper], tmp_path: Path
) -> None:
    for name, paper in (("blank", papers[0]), ("filled", papers[1]), ("hostile", hostile())):
        source = tmp_path / f"{name}.{format}"
        source.write_bytes(written(paper, format))
        made = converted(source, "pdf").read_bytes()
        pages = _bare("".join(_pages(made)))
        assert _is_landscape(made) is paper.is_landscape
        assert PdfReader(BytesIO(made)).metadata.title == paper.title  # type: ignore[union-attr]
        for text in printed(paper):
            assert text == UNSEEN or _bare(text) in pages, text


# PDF


def test_a_pdf_declares_that_it_is_for_everybody(papers: tuple[Paper, Paper]) -> None:
    reader = PdfReader(BytesIO(written(papers[1], "pdf")))
    root: Any = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert root["/Lang"] == "ru"
    assert root["/MarkInfo"]["/Marked"]
    tags = list(_tags(root["/StructTreeRoot"]))
    for tag_, least in (("/H1", 5), ("/Table", 4), ("/TH", 15), ("/TD", 40), ("/P", 40)):
        assert tags.count(tag_) >= least, tag_


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        yield from _tags(node.get("/K", []))


def test_a_row_taller_than_a_page_is_parted_and_no_other() -> None:
    tall = Cell((Slot("a", "text", "а", "слово " * 3000, "слово " * 3000),))
    short = Row((Cell((Slot("b", "text", "б", lines=8, text="\n".join(["начало", *"234567", "конец"])),)),))
    blocks = (
        Grid("g", "г", (100,), 1, (Row((Cell((Text("Столбец"),), is_heading=True),)), *[short] * 20, Row((tall,)))),
    )
    pages = _pages(written(Paper("p", "Лист", "ru", False, blocks), "pdf"))
    assert _bare("".join(pages)).count("слово") == 3000
    assert all(page.count("начало") == page.count("конец") for page in pages)
    assert all("Столбец" in page for page in pages)


# Word


def test_word_finds_the_tables_of_the_paper(papers: tuple[Paper, Paper]) -> None:
    for paper in papers:
        document = word.Document(BytesIO(written(paper, "docx")))
        grids = [block for block in paper.blocks if isinstance(block, Grid)]
        assert len(document.tables) == len(grids)
        for table, grid in zip(document.tables, grids, strict=True):
            assert (len(table.rows), len(table.columns)) == (len(grid.rows), len(grid.widths))
            assert [row._tr.find(f".//{W}tblHeader") is not None for row in table.rows] == [
                number < grid.head for number in range(len(grid.rows))
            ]
            for number, row in enumerate(table.rows):
                found = [_text(cell._tc) for cell in row.cells]
                for cell in grid.rows[number].cells:
                    told = " ".join(piece.text for piece in cell.pieces)
                    assert found.count(_bare(told)) >= cell.columns, told


def _text(element: Any) -> str:
    texts = [each.text or "" for each in element.iter(f"{W}t")]
    return _bare("".join(texts)).replace("☐", "").replace("☑", "да")


def test_merged_cells_are_one_cell_to_word(papers: tuple[Paper, Paper]) -> None:
    tables = word.Document(BytesIO(written(papers[0], "docx"))).tables
    plan = next(table for table in tables if _text(table.cell(0, 0)._tc) == "Образование")
    assert plan.cell(1, 0)._tc is plan.cell(2, 0)._tc
    assert plan.cell(3, 0)._tc is not plan.cell(2, 0)._tc
    tasks = next(table for table in tables if "Задача" in [_text(cell._tc) for cell in table.rows[0].cells])
    assert tasks.cell(0, 2)._tc is tasks.cell(0, 3)._tc
    assert _text(tasks.cell(0, 2)._tc) == "Сроки"
    assert [_text(tasks.cell(1, column)._tc) for column in (2, 3)] == ["Начало", "Конец"]
    assert tasks.cell(0, 1)._tc is tasks.cell(1, 1)._tc


def test_every_answer_is_a_control_of_word_under_its_own_key(papers: tuple[Paper, Paper]) -> None:
    for paper in papers:
        controls = list(word.Document(BytesIO(written(paper, "docx"))).element.iter(f"{W}sdt"))
        slots = [slot for slot in paper.slots() if slot.key]
        assert [_value(control, "tag") for control in controls] == [slot.key for slot in slots]
        ids = [int(_value(control, "id")) for control in controls]
        assert len(set(ids)) == len(ids)
        assert min(ids) > 0
        for control, slot in zip(controls, slots, strict=True):
            assert slot.kind == "tick" or _text(control) == _bare(slot.text)
            assert (control.find(f".//{W}showingPlcHdr") is not None) is (not slot.text and slot.kind != "tick")
            options = [item.get(f"{W}displayText") for item in control.iter(f"{W}listItem")]
            assert options == ([words for _, words in slot.options] if slot.kind in ("choice", "score") else [])
            assert (control.find(f".//{W}date") is not None) is (slot.kind == "date")


def _value(control: Any, name: str) -> str:
    return str(control.find(f"{W}sdtPr/{W}{name}").get(f"{W}val"))


def test_titles_that_word_would_choke_on_are_short() -> None:
    cell = Cell((Slot("a", "line", "Очень длинный вопрос " * 20),))
    paper = Paper("p", "Лист", "ru", False, (Grid("g", "г", (100,), 0, (Row((cell,)),)),))
    (control,) = word.Document(BytesIO(written(paper, "docx"))).element.iter(f"{W}sdt")
    assert len(_value(control, "alias")) == LONGEST


@pytest.mark.parametrize(
    "part",
    [
        "signatures: [{id: LONG, label: Педагог}]",
        "criteria: {id: LONG, words: roles, scale: [{score: 0, mark: a, meaning: a}, {score: 1, mark: b, meaning: b}]}",
        "table: {id: LONG, columns: [{label: Шаг, fields: [{id: a}]}]}",
        "table: {id: tasks, columns: [{label: Шаг, fields: [{id: LONG}]}]}",
    ],
)
def test_the_check_refuses_keys_that_word_would_choke_on(part: str, tmp_path: Path) -> None:
    head = "title: Лист\npurpose: Учит.\narea: lesson\nfilled_by: Педагог\nwhen: Раз\nupdated: 2026-01-01\n"
    text = f"{head}parts:\n  - PART\n"
    (tmp_path / "forms").mkdir()
    file = tmp_path / "forms" / "sheet.yml"
    for length, is_refused in ((30, False), (60, True)):
        file.write_text(text.replace("PART", part.replace("LONG", "a" * length)), encoding="utf-8")
        codes = [found.code.name for found in read_bank(tmp_path).problems]
        assert ("bad-answer-id" in codes) is is_refused


def test_the_formats_are_those_that_have_an_address() -> None:
    assert tuple(FORMATS) == ENDINGS


def test_a_form_filled_in_with_word_can_be_attached_to_a_record(papers: tuple[Paper, Paper]) -> None:
    for paper in papers:
        for format in FORMATS:
            assert within(written(paper, format), f".{format}").fault is None


# hostile texts


@pytest.mark.parametrize("format", FORMATS)
def test_texts_that_would_act_are_only_texts(format: str) -> None:
    data = written(hostile(), format)
    if format == "pdf":
        text = "".join(_pages(data))
    else:
        with ZipFile(BytesIO(data)) as archive:
            name = {"docx": "word/document.xml", "odt": "content.xml"}[format]
            text = _unescaped(archive.read(name).decode())
    assert _bare(text).count(_bare(HOSTILE)) >= 5
    assert "\u202e" not in text
    assert "\x01" not in text


def _unescaped(xml: str) -> str:
    return "".join(fromstring(xml).itertext())


@pytest.mark.parametrize("format", FORMATS)
def test_every_hostile_text_passes_through_every_file_as_a_text(format: str) -> None:
    texts = [each.text[:300] for each in hostile_texts()]
    assert len(texts) >= 1000
    rows = tuple(
        Row((Cell((Text(text, "label"),)), Cell((Slot(f"a-{place}", "text", text, text, text),))))
        for place, text in enumerate(texts)
    )
    told = written(Paper("hostile", "Лист", "ru", False, (Grid("g", "Г", (50, 50), 0, rows),)), format)
    if format == "pdf":
        root: Any = PdfReader(BytesIO(told)).trailer["/Root"]
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(root)
        assert not [page for page in PdfReader(BytesIO(told)).pages if "/Annots" in page]
        return
    part = {"docx": "word/document.xml", "odt": "content.xml"}[format]
    plain = written(Paper("plain", "Лист", "ru", False, (Grid("g", "Г", (50, 50), 0, _tamed(rows)),)), format)
    with ZipFile(BytesIO(told)) as packed, ZipFile(BytesIO(plain)) as tame:
        assert packed.namelist() == tame.namelist()
        assert _elements(packed.read(part)) <= _elements(tame.read(part))
        assert all(packed.read(name) == tame.read(name) for name in packed.namelist() if name.endswith(".rels"))


def _tamed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows with harmless texts of several lines and with spaces in them."""
    text = "слово  слово\nслово"
    return tuple(
        Row((Cell((Text(text, "label"),)), Cell((Slot(f"a-{n}", "text", text, text, text),)))) for n in range(len(rows))
    )


def _elements(xml: bytes) -> set[tuple[str, tuple[str, ...]]]:
    return {(each.tag, tuple(sorted(each.keys()))) for each in fromstring(xml).iter()}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_a_file(text: str) -> None:
    cell = Cell((Text(text), Slot("a", "line", text, text, text), Slot("b", "choice", text, options=((text, text),))))
    blocks = (Heading(f"Часть {text}"), Paragraph(text), Grid("g", text, (1, 1), 1, (Row((cell, cell)),)))
    paper = Paper("p", f"Лист {text}", "ru", False, blocks, text)
    assert PdfReader(BytesIO(FORMATS["pdf"](paper))).pages
    word.Document(BytesIO(FORMATS["docx"](paper)))
    with ZipFile(BytesIO(FORMATS["odt"](paper))) as archive:
        _unescaped(archive.read("content.xml").decode())


# the same bytes


def fingerprints(folder: Path) -> str:
    """Return what tells whether two runs made the same files."""
    papers = (*papers_of(folder), hostile())
    return " ".join(sha256(make(paper)).hexdigest() for paper in papers for make in FORMATS.values())


def test_the_same_paper_gives_the_same_bytes_anywhere_and_at_any_time(tmp_path: Path) -> None:
    made = set()
    for number, (zone, seed, epoch) in enumerate((("UTC", "1", "1780272000"), ("Asia/Tokyo", "2", "1000000000"))):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch}
        folder = str(tmp_path / str(number))
        ask = f"from tests.test_forms import *; print(fingerprints(Path({folder!r})))"
        run = subprocess.run(
            [sys.executable, "-c", ask], env=environment, cwd=TESTS.parent, check=True, capture_output=True, text=True
        )
        made.add(run.stdout)
    assert len(made) == 1


def test_no_file_tells_who_made_it_and_when(papers: tuple[Paper, Paper]) -> None:
    assert not {"/CreationDate", "/ModDate", "/Author"} & set(
        PdfReader(BytesIO(written(papers[0], "pdf"))).metadata or {}
    )
    for format, first in (("docx", "[Content_Types].xml"), ("odt", "mimetype")):
        with ZipFile(BytesIO(written(papers[0], format))) as archive:
            assert archive.namelist()[0] == first
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            about = archive.read({"docx": "docProps/core.xml", "odt": "meta.xml"}[format]).decode()
            assert not re.search("creat|modif|date", re.sub(r'"[^"]*"', "", about))
            assert (archive.infolist()[0].compress_type == ZIP_STORED) is (format == "odt")


# memory


def test_a_form_that_did_not_change_is_not_made_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path))
    made = []

    def make(paper: Paper) -> bytes:
        made.append(paper.title)
        return odt(paper)

    monkeypatch.setattr(files, "FORMATS", {"odt": make})
    paper = hostile()
    first = written(paper, "odt")
    assert written(paper, "odt") == first
    assert len(made) == 1
    for file in memory.folder("forms").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert written(paper, "odt") == first
    assert len(made) == 2
    assert written(Paper("other", "Другой", "ru", False, ()), "odt") != first


def test_where_nothing_can_be_remembered_forms_are_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "forms").write_text("a file in the place of the folder", encoding="utf-8")
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path))
    assert written(hostile(), "odt") == FORMATS["odt"](hostile())


def test_what_is_long_unused_is_forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path))
    monkeypatch.setattr(memory, "_MOST", 3)
    for number in range(6):
        written(Paper(f"p{number}", "Лист", "ru", False, ()), "odt")
    assert len(list(memory.folder("forms").iterdir())) == 3


# merged cells


@st.composite
def _tilings(draw: st.DrawFn) -> tuple[int, tuple[Row, ...]]:
    """Return a grid cut at random into cells, and how many columns it has."""
    columns, rows = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    found = []
    for row in range(rows):
        cells = []
        for column in range(columns):
            if (row, column) in taken:
                continue
            free = next((end for end in range(column, columns) if (row, end) in taken), columns)
            wide, high = draw(st.integers(1, free - column)), draw(st.integers(1, rows - row))
            taken |= {(row + down, column + across) for down in range(high) for across in range(wide)}
            cells.append(Cell((Text(f"{row},{column}"),), wide, high))
        found.append(Row(tuple(cells)))
    return columns, tuple(found)


@given(_tilings())
def test_every_place_of_a_grid_is_held_by_the_cell_that_was_put_there(tiling: tuple[int, tuple[Row, ...]]) -> None:
    columns, rows = tiling
    for number, places in enumerate(spread(rows, columns)):
        at = 0
        for place in places:
            assert place.column == at
            assert place.cell.pieces == (Text(f"{number - place.below},{place.column}"),)
            assert place.below < place.cell.rows
            at += place.cell.columns
        assert at == columns
        assert tuple(place.cell for place in places if not place.below) == rows[number].cells


def test_a_row_that_lacks_cells_is_filled_up_and_one_that_has_too_many_is_refused() -> None:
    one = Cell((Text("а"),))
    (places,) = spread((Row((one,)),), 3)
    assert [place.cell.pieces for place in places] == [one.pieces, (), ()]
    deep, wide = Cell((), rows=2), Cell((), columns=2)
    for rows in ((Row((one,) * 4),), (Row((deep,)),), (Row((one, deep, one)), Row((wide, one)))):
        with pytest.raises(ValueError, match="a "):
            spread(rows, 3)
