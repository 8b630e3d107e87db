"""A book as EPUB: programs that judge it find nothing, and nothing of the book is lost in it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from metodbank.editions.book import (
    Block,
    Book,
    Chapter,
    Code,
    Entry,
    Facts,
    Figure,
    Heading,
    Index,
    List,
    Living,
    Mark,
    Paragraph,
    Quote,
    Room,
    Table,
    Text,
)
from metodbank.editions.flowing.epub import epub
from metodbank.editions.flowing.links import followed
from metodbank.editions.flowing.pictures import portable
from metodbank.legible import legible

from .books import sample_book, strings_of
from .hostile import hostile_texts
from .install import EPUBCHECK
from .sample_book import picture

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
EVERY_MARK: frozenset[Mark] = frozenset({"strong", "emphasis", "code", "deleted"})
PRINTED = 120


def written(book: Book, pictures: dict[str, bytes]) -> bytes:
    return epub(book, pictures, PRINTED, picture())


def sample(*, is_draft: bool = False) -> ZipFile:
    return ZipFile(BytesIO(written(*sample_book(is_draft=is_draft))))


def judged(data: bytes, folder: Path) -> str:
    """Return all that epubcheck says of a book."""
    file = folder / "book.epub"
    file.write_bytes(data)
    program = EPUBCHECK.find()
    assert program, "epubcheck is not installed: run tests/install.py"
    found = subprocess.run(["java", "-jar", program, file], capture_output=True, text=True)
    return found.stdout + found.stderr


def spine(book: ZipFile) -> list[str]:
    """Return the files of a book in the order in which it is read."""
    package = fromstring(book.read("EPUB/package.opf"))
    files = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    return [f"EPUB/{files[item.get('idref')]}" for item in package.iter(f"{OPF}itemref")]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def said(book: ZipFile) -> str:
    """Return all that the texts of a book say, in the order in which they are read."""
    bodies = (fromstring(book.read(file)).find(f"{XHTML}body") for file in spine(book))
    return squeezed(" ".join(" ".join(body.itertext()) for body in bodies if body is not None))


def lost(book: Book, text: str) -> list[str]:
    """Return the strings of a book that a text does not say, or says before what comes before them."""
    missing, at = [], 0
    for string in map(squeezed, map(legible, strings_of(book))):
        found = text.find(string, at)
        if found < 0:
            missing.append(string)
        else:
            at = found + len(string)
    return missing


@pytest.mark.parametrize("is_draft", [False, True])
def test_epubcheck_finds_nothing(tmp_path: Path, is_draft: bool) -> None:
    said = judged(written(*sample_book(is_draft=is_draft)), tmp_path)
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in said, said


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    book, pictures = sample_book()
    texts = [
        "😀 שלום \u202eгра\u202c",
        "\x00\x01\ufeff\ud800\uffff",
        "<script>canary(1)</script> ]]> & &amp; {{ 7*7 }}",
    ]
    texts += [each.text[:300] for each in hostile_texts()]
    hostile = of(replace(book, title=texts[2], subtitle=texts[0], annotation=texts[2], isbn_electronic=""), texts)
    data = written(hostile, pictures)
    said_of_it = judged(data, tmp_path)
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in said_of_it, said_of_it[:4000]
    with ZipFile(BytesIO(data)) as found:
        assert not lost(hostile, said(found))
        tags = {element.tag for file in spine(found) for element in fromstring(found.read(file)).iter()}
    assert f"{XHTML}script" not in tags


def of(book: Book, texts: list[str]) -> Book:
    """Return a book that says the texts in every place where a book can say anything."""
    blocks = tuple(block for text in texts for block in blocks_of(text))
    chapter = Chapter("hostile", texts[1], blocks, texts[2], tuple(texts[:3]), "hostile")
    indexes = (Index("index", texts[0], tuple(Entry(text, ("hostile",)) for text in texts)),)
    part = replace(book.parts[0], title=texts[2], blocks=blocks_of(texts[0]), chapters=(chapter,))
    credits = tuple(replace(credit, people=tuple(texts[:3]), names=tuple(texts[:3])) for credit in book.credits)
    return replace(book, credits=credits, parts=(part,), indexes=indexes)


def blocks_of(text: str) -> tuple[Block, ...]:
    line = (Text(text), Text(text, EVERY_MARK, text), Text("там", link=f"https://example.org/{text}#{text}?{text}"))
    paragraph = Paragraph(line, "note")
    return (
        Heading(text, 4),
        paragraph,
        List(((paragraph, Quote((paragraph,))), (Paragraph(line),)), 3),
        Code(text),
        Facts(((text, line),)),
        Table((line, line), ((line, line),), text, frozenset({1}), (1, 2)),
        Figure("answers.png", 0, 0, text),
        Living(text, text, ()),
        Room(text, 2),
    )


def test_nothing_is_lost_and_all_stands_in_order() -> None:
    book, pictures = sample_book()
    with ZipFile(BytesIO(written(book, pictures))) as found:
        text = said(found)
    assert lost(book, text) == []
    assert lost(replace(book, back=book.front), text) != []
    front = (book.heading, book.title, book.subtitle, book.city, book.udc, *(credit.label for credit in book.credits))
    last = (book.annotation, book.isbn_electronic, *book.copyright, book.told.contents)
    places = [text.index(string) for string in (*front, *last)]
    assert places == sorted(places)
    assert f"{book.description[0]}{PRINTED}{book.description[1]}" in text
    assert text.endswith(book.imprint.printer)


def test_the_texts_stand_in_the_order_of_a_book() -> None:
    with sample() as found:
        names = [Path(file).stem for file in spine(found)]
    assert names[:5] == ["cover", "title", "about", "contents", "foreword"]
    assert names[5:8] == ["part-1", "practice-exit-cards", "practice-mistakes"]
    assert names[-5:] == ["appendix-sheet", "index-authors", "index-subjects", "index-schools", "imprint"]


def test_the_mark_of_the_format_comes_first_and_is_not_compressed() -> None:
    with sample() as found:
        first = found.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert found.read("mimetype") == b"application/epub+zip"


def test_the_same_book_gives_the_same_bytes() -> None:
    assert written(*sample_book()) == written(*sample_book())


def test_only_a_draft_says_on_every_page_that_it_is_one() -> None:
    for is_draft in (False, True):
        with sample(is_draft=is_draft) as found:
            heads = [fromstring(found.read(file)).find(f"{XHTML}body")[0] for file in spine(found)]
        assert all((head.text == "проект") is is_draft for head in heads)


def test_indexes_contents_and_programs_lead_to_the_texts() -> None:
    book, _ = sample_book()
    with sample() as found:
        files = {Path(name).name for name in found.namelist()}
        index = links(found, "EPUB/text/index-subjects.xhtml")
        contents, nav = links(found, "EPUB/contents.xhtml"), links(found, "EPUB/nav.xhtml")
        ncx = [each.get("src") for each in fromstring(found.read("EPUB/toc.ncx")).iter(f"{NCX}content")]
    told = [chapter for entry in book.indexes[1].entries for chapter in entry.chapters]
    assert index == [f"{chapter}.xhtml" for chapter in told]
    assert {Path(link).name for link in (*index, *contents, *nav)} <= files
    assert nav[: len(contents)] == contents == list(dict.fromkeys(ncx))
    ids = [*(it.id for it in book.chapters), *(it.id for it in book.parts), *(it.id for it in book.indexes)]
    assert sorted(Path(link).stem for link in contents) == sorted(ids)


def links(book: ZipFile, file: str) -> list[str]:
    return [each.get("href") for each in fromstring(book.read(file)).iter(f"{XHTML}a")]


def metadata(book: Book, pictures: dict[str, bytes]) -> Any:
    with ZipFile(BytesIO(written(book, pictures))) as found:
        return fromstring(found.read("EPUB/package.opf"))


def properties(package: Any, name: str) -> list[str]:
    return [each.text for each in package.iter(f"{OPF}meta") if each.get("property") == name]


def test_libraries_are_told_what_the_book_is() -> None:
    package = metadata(*sample_book())
    elements = {name: [each.text for each in package.iter(DC + name)] for name in ("title", "creator", "identifier")}
    assert elements["title"] == ["Лучшие практики района", "сборник методических материалов"]
    assert elements["creator"] == ["Иванова Ирина Игоревна"]
    assert elements["identifier"] == ["urn:isbn:978-5-00000-001-4"]
    assert properties(package, "role")[:4] == ["com", "edt", "rev", "ctb"]
    assert properties(package, "dcterms:modified") == ["2025-01-01T00:00:00Z"]
    assert set(properties(package, "schema:accessibilityFeature")) >= {"alternativeText", "index", "tableOfContents"}


def test_a_book_without_numbers_and_people_is_known_all_the_same() -> None:
    book, pictures = sample_book()
    bare = replace(book, isbn_electronic="", credits=(), front=(), back=(), appendices=(), indexes=())
    package, other = metadata(bare, pictures), metadata(replace(bare, year=2026), pictures)
    number, later = (next(each.iter(f"{DC}identifier")).text for each in (package, other))
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}", number)
    assert number != later
    assert [each.text for each in package.iter(f"{DC}creator")] == [book.heading]
    assert "index" not in properties(package, "schema:accessibilityFeature")


def test_tables_figures_and_texts_say_what_they_are() -> None:
    with sample() as found:
        table = fromstring(found.read("EPUB/text/practice-mistakes.xhtml"))
        cards = fromstring(found.read("EPUB/text/practice-exit-cards.xhtml"))
        kinds = [kind for file in spine(found) for kind in kinds_of(fromstring(found.read(file)))]
    assert [each.get("scope") for each in table.iter(f"{XHTML}th")] == ["col"] * 4
    assert squeezed("".join(next(table.iter(f"{XHTML}caption")).itertext())).startswith("Таблица 1. Ошибки")
    image = next(cards.iter(f"{XHTML}img"))
    assert image.get("alt") == "Ответы одного класса, разложенные на три стопки"
    assert "Рис. 1. Ответы" in squeezed("".join(cards.itertext()))
    assert "".join(each.tag[-1] for each in cards.iter() if re.search(r"}h\d$", each.tag)) == "122342"
    assert {"foreword", "part", "chapter", "afterword", "appendix", "index", "colophon"} <= set(kinds)


def kinds_of(root: Any) -> Iterator[str]:
    for section in root.iter(f"{XHTML}section"):
        role = section.get("role")
        assert role in (None, f"doc-{section.get(TYPE)}")
        yield section.get(TYPE)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://bank.example.org/a/?q=1&r=2#b", "https://bank.example.org/a/?q=1&r=2#b"),
        ("https://школа.рф/урок 1", ""),
        ("https://школа.рф/урок", "https://xn--80atdl2c.xn--p1ai/%D1%83%D1%80%D0%BE%D0%BA"),
        ("https://example.org/100%#a#b", "https://example.org/100%25#a%23b"),
        ("mailto:bank@example.org", "mailto:bank@example.org"),
        ("javascript:canary(1)", ""),
        ("//evil.example/", ""),
        ("", ""),
    ],
)
def test_links_lead_to_the_web_and_to_mail_alone(link: str, address: str) -> None:
    assert followed(link) == address


def test_one_link_stays_one_however_its_words_are_marked() -> None:
    book, pictures = sample_book()
    line = (Text("это ", link="https://e.org/"), Text("важно", EVERY_MARK, "https://e.org/"))
    chapter = replace(book.front[0], blocks=(Paragraph(line),))
    with ZipFile(BytesIO(written(replace(book, front=(chapter,)), pictures))) as found:
        root = fromstring(found.read("EPUB/text/foreword.xhtml"))
    assert ["".join(each.itertext()) for each in root.iter(f"{XHTML}a")] == ["это важно"]


def test_a_picture_that_not_every_program_shows_becomes_one_that_it_does() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 4), "#17505c80").save(out, "WEBP", lossless=True)
    data, ending = portable(out.getvalue(), 8)
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size, image.mode, ending) == ("PNG", (8, 4), "RGBA", "png")
    assert portable(picture(), 2000) == (picture(), "png")
