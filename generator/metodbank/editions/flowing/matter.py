"""Matter: a book in the order of its pages, for formats that let their readers turn them into pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from metodbank.editions.book import Block, Book, Chapter, Entry, Part
from metodbank.editions.print.sheet import FORMATS
from metodbank.legible import legible
from metodbank.words import N_, words

Kind = Literal["foreword", "part", "chapter", "afterword", "appendices", "appendix", "index"]

_SHARE = Decimal("0.93")
"""Share of a printer's sheet that a page of 60 × 84 cm makes conventional (ГОСТ 7.0.4-2020, 3.2.9)."""


@dataclass(frozen=True)
class Division:
    """What begins on a page of its own. `part` is the title of the part it stands in, `level` 1 or, in a part, 2."""

    kind: Kind
    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    byline: str = ""
    part: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def level(self) -> int:
        return 2 if self.part else 1


def divisions(book: Book) -> tuple[Division, ...]:
    """Return all divisions in the order of the book; none is without a title."""
    appendices = Part("appendices", book.told.appendices, (), book.appendices)
    return (
        *(_chapter("foreword", it) for it in book.front),
        *(each for part in book.parts for each in _part("part", "chapter", part)),
        *(_chapter("afterword", it) for it in book.back),
        *(_part("appendices", "appendix", appendices) if book.appendices else ()),
        *(Division("index", it.id, _title(it.title, it.id), entries=it.entries) for it in book.indexes),
    )


def indices(book: Book) -> tuple[str, ...]:
    """Return УДК and ББК with their names (ГОСТ Р 7.0.4-2020, 5.2)."""
    say = words(book.language)
    known = ((say(N_("UDC")), book.udc), (say(N_("BBK")), book.bbk))
    return tuple(f"{name} {index}" for name, index in known if index)


def statement(book: Book, pages: int) -> str:
    """Return the bibliographic description; nothing where the book has none."""
    return str(pages).join(book.description) if any(book.description) else ""


def numbers(book: Book) -> tuple[str, ...]:
    """Return the ISBN of the printed book and of its files, with their name (ГОСТ Р 7.0.53-2007)."""
    return tuple(f"ISBN {number}" for number in (book.isbn, book.isbn_electronic) if number)


def last_page(book: Book, pages: int) -> tuple[str, ...]:
    """Return the paragraphs of the last page; none is empty (ГОСТ Р 7.0.4-2020, clause 7)."""
    it = book.imprint
    return tuple(filter(None, (it.kind, *it.lines, _print_facts(book, pages), it.publisher, it.printer)))


def _print_facts(book: Book, pages: int) -> str:
    it, told = book.imprint, book.told
    name, in_sheet = FORMATS[book.paper]
    sheets = (Decimal(pages) / in_sheet * _SHARE).quantize(Decimal("0.1"), ROUND_HALF_UP)
    point = "," if book.language == "ru" else "."
    measured = told.sheets.replace("{n}", str(sheets).replace(".", point))
    facts = (it.signed, told.format.replace("{paper}", name), measured, it.print_run, it.order)
    return " ".join(f"{fact.removesuffix('.')}." for fact in facts if fact)


def _part(kind: Kind, inside: Kind, it: Part) -> Iterator[Division]:
    title = _title(it.title, it.id)
    yield Division(kind, it.id, title, it.blocks)
    yield from (_chapter(inside, chapter, title) for chapter in it.chapters)


def _chapter(kind: Kind, it: Chapter, part: str = "") -> Division:
    return Division(kind, it.id, _title(it.title, it.id), it.blocks, legible(it.byline).strip(), part)


def _title(title: str, id: str) -> str:
    return " ".join(legible(title).split("\n")).strip() or id
