"""A book for Word: nothing is lost, LibreOffice shows the same headings, and the contents tell the true pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import docx as word
import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from metodbank.editions.book import Book, Heading
from metodbank.editions.flowing.docx import docx
from metodbank.editions.flowing.matter import divisions

from .book_strings import bare, lost
from .books import sample_book
from .files import converted
from .hostile_book import hostile_book
from .sample_book import picture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PAGES = 96


def made(book: Book, pictures: Mapping[str, bytes]) -> ZipFile:
    return ZipFile(BytesIO(docx(book, pictures, PAGES, picture())))


@pytest.fixture(scope="module")
def book() -> ZipFile:
    return made(*sample_book())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages as LibreOffice prints them."""
    source = tmp_path_factory.mktemp("printed") / "book.docx"
    book, pictures = sample_book(is_draft=True)
    source.write_bytes(docx(book, pictures, PAGES, picture()))
    return [page.extract_text() for page in PdfReader(converted(source, "pdf")).pages]


def tree(book: ZipFile, name: str) -> Element:
    found: Element = fromstring(book.read(name))
    return found


def said(book: ZipFile) -> str:
    """Return all that the body says."""
    return "".join(each.text or "" for each in tree(book, "word/document.xml").iter(f"{W}t"))


def headings(book: Book) -> list[str]:
    """Return the titles of a book and the headings in its chapters, in order."""
    return [
        title
        for it in divisions(book)
        for title in (it.title, *(block.text for block in it.blocks if isinstance(block, Heading)))
    ]


def faults(book: ZipFile) -> list[str]:
    """Return what refers to something that is not there, and parts whose type is not told."""
    names = set(book.namelist())
    types = tree(book, "[Content_Types].xml")
    told = {each.get("PartName", "").lstrip("/") for each in types}
    endings = {each.get("Extension") for each in types} - {"xml"}
    found = [name for name in names if name not in told and name.rpartition(".")[2] not in endings]
    for name in names:
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
            found += [f"{name}: {each}" for each in _unmet(book, tree(book, name), folder, source)]
    return [each for each in found if each != "[Content_Types].xml"]


def _unmet(book: ZipFile, relations: Element, folder: str, source: str) -> list[str]:
    targets = {each.get("Id"): each for each in relations}
    inside = [each.get("Target", "") for each in relations if each.get("TargetMode") != "External"]
    missing = [each for each in inside if posixpath.normpath(posixpath.join(folder, each)) not in book.namelist()]
    if source in book.namelist():
        used = {value for each in tree(book, source).iter() for key, value in each.items() if key.startswith(R)}
        missing += sorted(used - targets.keys())
    return missing


def test_every_word_of_a_book_is_there_in_its_order(book: ZipFile) -> None:
    assert lost(sample_book()[0], said(book)) == []


def test_whatever_a_part_refers_to_is_there(book: ZipFile) -> None:
    assert faults(book) == []
    document = tree(book, "word/document.xml")
    marks = {each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")}
    fields = re.findall(r"PAGEREF (\S+)", "".join(each.text or "" for each in document.iter(f"{W}instrText")))
    assert set(fields) == marks
    notes = [each.get(f"{W}id") for each in document.iter(f"{W}footnoteReference")]
    assert notes == [each.get(f"{W}id") for each in tree(book, "word/footnotes.xml")][2:]
    lists = {each.get(f"{W}val") for each in document.iter(f"{W}numId")}
    assert lists == {each.get(f"{W}numId") for each in tree(book, "word/numbering.xml").iter(f"{W}num")}
    styles = {each.get(f"{W}styleId") for each in tree(book, "word/styles.xml")}
    kinds = ("pStyle", "rStyle", "tblStyle")
    assert {each.get(f"{W}val") for kind in kinds for each in document.iter(f"{W}{kind}")} <= styles


def test_a_program_that_knows_word_finds_the_headings_of_the_book() -> None:
    sample, pictures = sample_book()
    found = word.Document(BytesIO(docx(sample, pictures, PAGES, picture())))
    styled = [(each.text, str(each.style.name)) for each in found.paragraphs if each.style]
    levels = {text: style for text, style in styled if style.startswith("Heading")}
    assert [text for text, style in styled if style.startswith("Heading")] == headings(sample)
    told = [levels[title] for title in ("Видеть ход мысли", "Утренний круг", "Как проходит")]
    assert told == ["Heading 1", "Heading 2", "Heading 3"]
    assert found.core_properties.title == sample.title
    assert found.core_properties.author == "Иванова Ирина Игоревна"


def test_libreoffice_shows_the_same_headings_in_the_same_order(tmp_path: Path) -> None:
    sample, pictures = sample_book()
    (tmp_path / "book.docx").write_bytes(docx(sample, pictures, PAGES, picture()))
    with ZipFile(converted(tmp_path / "book.docx", "odt")) as opened:
        content = fromstring(opened.read("content.xml"))
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    assert ["".join(each.itertext()) for each in content.iter(f"{text}h")] == headings(sample)


def test_the_contents_and_the_indexes_tell_the_true_pages(printed: list[str]) -> None:
    sample, _ = sample_book()
    place = next(number for number, page in enumerate(printed) if sample.told.contents in page)
    contents = bare(printed[place].strip().rpartition("\n")[0])
    for it in divisions(sample):
        told = re.search(re.escape(bare(it.title)) + r"\.+(\d+)", contents)
        assert told, it.title
        page = next(page for page in printed[place + 1 :] if bare(it.title) in bare(page)[:400])
        assert page.split()[-1] == told[1], it.title
    entry = re.search(r"Берёзкина А\. П\., (\d+)", "".join(printed))
    cards = re.search(r"звонка\.+(\d+)", contents)
    assert entry
    assert cards
    assert entry[1] == cards[1]


def test_a_draft_says_so_over_every_page(printed: list[str], book: ZipFile) -> None:
    assert all("проект" in page for page in printed)
    heads = [name for name in book.namelist() if name.startswith("word/head")]
    assert heads
    assert not any("проект" in book.read(name).decode() for name in heads)


def test_the_pages_follow_one_another_as_in_print(printed: list[str]) -> None:
    marks = (
        "методических материалов",
        "ISBN",
        "Содержание",
        "Эта книга собрана",
        "Карточка показывает",
        "приносит один вопрос",
    )
    whole = [next(number for number, page in enumerate(printed) if bare(mark) in bare(page)) for mark in marks]
    assert whole == sorted(whole)
    assert "Усл. печ. л. 5,6" in " ".join(printed[-1].split())
    assert f"2025. – {PAGES} с." in " ".join(printed[whole[1]].split())


def test_tables_repeat_their_heads_and_pictures_have_words(book: ZipFile) -> None:
    document = tree(book, "word/document.xml")
    table = next(each for each in document.iter(f"{W}tbl") if len(each.findall(f"{W}tr")) == 41)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")][:3] == [
        True,
        False,
        False,
    ]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.findall(f"{W}tr"))
    assert [int(each.get(f"{W}w", "0")) > 800 for each in table.iter(f"{W}gridCol")] == [True] * 4
    drawn = [each for each in document.iter() if each.tag.endswith("}docPr")]
    assert all(each.get("descr") for each in drawn)
    assert len({each.get("id") for each in drawn}) == len(drawn)


def test_a_list_begins_with_its_own_number(book: ZipFile) -> None:
    lists = tree(book, "word/numbering.xml").iter(f"{W}startOverride")
    assert [each.get(f"{W}val") for each in lists] == ["1", "1", "5"]


def test_an_address_stands_in_a_footnote(book: ZipFile) -> None:
    notes = ["".join(each.itertext()).strip() for each in tree(book, "word/footnotes.xml")]
    assert notes[2:] == ["docs.example.org/fgos/ooo?id=287&part=2", "bank.example.org/practices/exit-cards", *notes[4:]]


@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_a_page_has_the_size_of_the_book(paper: Any) -> None:
    sample, pictures = sample_book()
    size = next(tree(made(_on(sample, paper), pictures), "word/document.xml").iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == {"a5": ("8391", "11906"), "a4": ("11906", "16838")}[paper]


def _on(book: Book, paper: Any) -> Book:
    return Book(**{**vars(book), "paper": paper})


def test_hostile_texts_are_texts() -> None:
    book, pictures = hostile_book()
    found = made(book, pictures)
    assert faults(found) == []
    assert lost(book, said(found)) == []
    targets = [each for name in found.namelist() if name.endswith("document.xml.rels") for each in tree(found, name)]
    outside = [each.get("Target", "") for each in targets if each.get("TargetMode") == "External"]
    assert all(re.match(r"https?://[\w.:-]+([/?#][!-~]*)?$|mailto:", address) for address in outside)
    assert word.Document(BytesIO(docx(book, pictures, PAGES, picture()))).paragraphs


def test_the_same_book_is_the_same_file() -> None:
    sample, pictures = sample_book()
    assert docx(sample, pictures, PAGES, picture()) == docx(sample, pictures, PAGES, picture())
