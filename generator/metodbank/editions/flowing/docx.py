"""DOCX: a book for the printing house and for methodists who work in Word, with real styles, fields and footnotes.

Every chapter is a section, so that its title stands over its pages in every program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from metodbank.editions.book import Book
from metodbank.editions.flowing.flow import Flow
from metodbank.editions.flowing.ledger import EMU, TWIPS
from metodbank.editions.flowing.matter import Division, divisions, indices, last_page, numbers, statement
from metodbank.editions.flowing.pictures import format_of, portable
from metodbank.editions.print.lines import running
from metodbank.editions.print.sheet import HEIGHTS, MEASURES, Paper
from metodbank.packed import LOCALES, filled, packed
from metodbank.renditions import BOOK

_MARGINS: Mapping[Paper, Mapping[str, float]] = {
    "a5": {"left": 17, "right": 19, "top": 20, "bottom": 22},
    "a4": {"left": 28, "right": 40, "top": 27, "bottom": 35},
}
"""In millimetres, the left one inside: as in theme/print/book/looks.typ."""

_SIZES: Mapping[Paper, Mapping[str, int]] = {
    "a5": {"text": 21, "small": 17, "note": 16, "head": 24, "title": 32, "part": 44},
    "a4": {"text": 24, "small": 20, "note": 18, "head": 28, "title": 40, "part": 56},
}
"""Sizes of letters in half-points."""


@dataclass(frozen=True)
class Section:
    """A run of pages. `start` is how it begins; `even` and `odd` name what stands over its pages."""

    start: str = "nextPage"
    even: str = ""
    odd: str = ""
    has_number: bool = True
    is_first: bool = False
    columns: int = 1

    @property
    def has_opening(self) -> bool:
        """Tell whether nothing stands over its first page."""
        return bool(self.even) and self.start != "continuous"


@dataclass
class _Heads:
    """The heads of pages by what they say and the edge they stand at."""

    names: dict[tuple[str, str], str] = field(default_factory=lambda: {("", "odd"): "head1"})

    def name(self, text: str, side: str) -> str:
        return self.names.setdefault((text, side), f"head{len(self.names) + 1}")


@dataclass(frozen=True)
class Piece:
    """A division with its bookmark, its paragraphs and the section that it makes."""

    division: Division
    bookmark: str
    blocks: list[dict[str, Any]]
    section: Section

    @property
    def columns(self) -> Section:
        """The section of the entries of an index."""
        return replace(self.section, start="continuous", columns=2)

    @property
    def is_part(self) -> bool:
        """Tell whether chapters follow that stand in it."""
        return self.division.kind in ("part", "appendices")

    @property
    def style(self) -> str:
        """The style of its line in the contents."""
        return f"TOC{self.division.level}"


def docx(book: Book, pictures: Mapping[str, bytes], pages: int, cover: bytes) -> bytes:
    """Return a book as a file of Word, its cover a PNG; `pages` is how many the printed one has.

    Same values, same bytes. Of a picture that is missing the caption stays.
    """
    flow = Flow(book.told, book.paper, {name: portable(data, BOOK)[0] for name, data in sorted(pictures.items())})
    heads = _Heads()
    title = heads.name(running(book.title, book.paper), "even")
    pieces = _pieces(book, flow, heads, title)
    told = {
        "book": book,
        "locale": LOCALES[book.language],
        "pieces": pieces,
        "bookmarks": {piece.division.id: piece.bookmark for piece in pieces},
        "contents": Section("oddPage", title, heads.name(book.told.contents, "odd")),
        "section": Section,
        "indices": indices(book),
        "isbn": numbers(book),
        "rights": tuple(filter(None, book.copyright)),
        "statement": statement(book, pages),
        "last_page": last_page(book, pages),
        "cover": flow.ledger.picture(cover),
        "ledger": flow.ledger,
        "heads": heads.names,
        "images": {name: f"{name}.{format_of(data)}" for data, name in flow.ledger.pictures.items()},
        **_measures(book.paper),
    }
    return packed("book-docx", _parts(book, flow, heads, told), **told)


def _pieces(book: Book, flow: Flow, heads: _Heads, title: str) -> list[Piece]:
    found = []
    for number, it in enumerate(divisions(book), 1):
        over = heads.name(running(it.part, book.paper), "even") if it.part else title
        start = "oddPage" if it.kind in ("part", "appendices") else "nextPage"
        section = Section(start, over, heads.name(running(it.title, book.paper), "odd"))
        found.append(Piece(it, f"_Toc{number:09}", flow.told(it.blocks, it.level), section))
    return found


def _parts(book: Book, flow: Flow, heads: _Heads, told: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the parts of the file that are made apart: the heads of pages, and pictures."""
    texts = {
        f"word/{name}.xml": filled(
            "book-docx", "word/head.xml.jinja", book=book, text=text, side=side, room=told["room"]
        )
        for (text, side), name in heads.names.items()
    }
    images = {f"word/media/{told['images'][name]}": data for data, name in flow.ledger.pictures.items()}
    return {**texts, **images}


def _measures(paper: Paper) -> dict[str, Any]:
    """Return the measures of a page in twips, of its letters in half-points, of the cover as pictures are measured."""
    margins, (wide, high) = _MARGINS[paper], MEASURES[paper]
    width = wide + margins["left"] + margins["right"]
    return {
        "margins": {side: round(margin * TWIPS) for side, margin in margins.items()},
        "room": round(wide * TWIPS),
        "height": round(high * TWIPS),
        "page": (round(width * TWIPS), round(HEIGHTS[paper] * TWIPS)),
        "cover_size": (round(width * EMU), HEIGHTS[paper] * EMU),
        "sizes": _SIZES[paper],
    }
