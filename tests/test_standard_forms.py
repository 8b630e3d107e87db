"""The seventeen forms that come with every bank, in every output: nothing lost, nothing added, nothing cut."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx as word
import pytest
from pypdf import PdfReader

from metodbank.forms.answers import from_examples
from metodbank.forms.files import FORMATS, written
from metodbank.forms.paper import Grid, Paper
from metodbank.forms.published import paper_of
from metodbank.pipeline import Bank, read_bank
from metodbank.words import words

from .conftest import TESTS
from .files import converted_all
from .test_forms import _bare, printed

_A4 = {(595, 842), (842, 595)}


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(TESTS.parent / "content")


@pytest.fixture(scope="module")
def papers(bank: Bank) -> Mapping[str, Paper]:
    """Every form blank, and filled in with its examples."""
    say, base = words("ru"), bank.base
    found = {}
    for form in base.of("form"):
        found[form.id] = paper_of(form, {}, base, say)
        found[f"{form.id}-filled"] = paper_of(form, from_examples(form, base.vocabularies, say), base, say)
    assert len(found) == 2 * 17
    return found


def _lost(paper: Paper, pdf: bytes) -> list[str]:
    pages = _bare("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    return [text for text in printed(paper) if _bare(text) not in pages]


def _are_whole_sheets(pdf: bytes, *, is_landscape: bool) -> bool:
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(BytesIO(pdf)).pages}
    return sizes == {(842, 595) if is_landscape else (595, 842)} and sizes <= _A4


def test_every_pdf_is_for_everybody_and_holds_every_word(papers: Mapping[str, Paper]) -> None:
    for name, paper in papers.items():
        pdf = written(paper, "pdf")
        root = PdfReader(BytesIO(pdf)).trailer["/Root"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), name  # type: ignore[index]
        assert _are_whole_sheets(pdf, is_landscape=paper.is_landscape), name
        assert _lost(paper, pdf) == [], name


def test_every_word_file_has_the_tables_of_its_declaration(papers: Mapping[str, Paper]) -> None:
    for name, paper in papers.items():
        tables = word.Document(BytesIO(written(paper, "docx"))).tables
        grids = [block for block in paper.blocks if isinstance(block, Grid)]
        shapes = [(len(table.rows), len(table.columns)) for table in tables]
        assert shapes == [(len(grid.rows), len(grid.widths)) for grid in grids], name


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"pdf"}))
def test_libreoffice_prints_every_form_whole(format: str, papers: Mapping[str, Paper], tmp_path: Path) -> None:
    sources = [tmp_path / f"{name}.{format}" for name in papers]
    for source, paper in zip(sources, papers.values(), strict=True):
        source.write_bytes(written(paper, format))
    for made, paper in zip(converted_all(sources, "pdf"), papers.values(), strict=True):
        assert _are_whole_sheets(made.read_bytes(), is_landscape=paper.is_landscape), made.name
        assert _lost(paper, made.read_bytes()) == [], made.name
