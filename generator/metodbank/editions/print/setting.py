"""Setting: what the templates of a book are told. Lines are cut into pieces, sizes are worked out, names are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metodbank.editions.book import Block, Book, Chapter, Index, Part
from metodbank.editions.print.drawing import drawn
from metodbank.editions.print.lines import breakable, running
from metodbank.editions.print.pieces import Pieces
from metodbank.editions.print.sheet import FORMATS, Paper
from metodbank.editions.standards import barcode, isbn_fault
from metodbank.legible import legible
from metodbank.typesetting import as_json
from metodbank.words import N_, words

_UNTITLED = "…"


def told_of(book: Book, paper: Paper, files: Mapping[str, str], *, is_trimmed: bool) -> dict[str, Any]:
    """Return a book as JSON. `files` are the names under which the templates find its pictures."""
    setting = _Setting(book, paper, files)
    return setting.front() | setting.body() | {"paper": paper, "is_trimmed": is_trimmed}


def bars_of(isbn: str) -> dict[str, str]:
    """Return the bar code of an ISBN as SVG, and what is read under it; nothing of an ISBN that is none."""
    if not isbn or isbn_fault(isbn):
        return {"drawing": "", "words": ""}
    return {"drawing": drawn((barcode(isbn),)), "words": f"ISBN {isbn}"}


def cover_of(book: Book, files: Mapping[str, str]) -> dict[str, Any]:
    """Return the cover as JSON: the ink is black or white, whichever stands out more on its colour (WCAG 1.4.3)."""
    size = next(points for most, points in ((28, 34), (60, 28), (110, 23), (10**9, 17)) if len(book.title) <= most)
    ink = "#ffffff" if _luminance(book.cover.colour) < 0.179 else "#000000"
    return {"colour": book.cover.colour, "ink": ink, "size": size, "file": files.get(book.cover.picture, "")}


def _luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2, 1.4.3); at 0.179 black and white stand out alike."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@dataclass(frozen=True)
class _Setting:
    book: Book
    paper: Paper
    files: Mapping[str, str]

    def front(self) -> dict[str, Any]:
        """Return what all pages outside the chapters say."""
        book, say = self.book, words(self.book.language)
        plain_fields = ("year", "language", "is_draft", "subtitle", "heading", "city", "publisher", "district")
        back = ("udc", "bbk", "author_mark", "isbn", "isbn_electronic", "annotation", "description", "copyright")
        return {
            **{name: self._json(getattr(book, name)) for name in (*plain_fields, *back, "credits")},
            "title": self._title(book.title),
            "whole_title": legible(": ".join(filter(None, (book.title, book.subtitle)))) or _UNTITLED,
            "people": self._json(
                [name for credit in book.credits if credit.duty == "compilers" for name in credit.names]
            ),
            "keywords": self._json(
                [*filter(None, (book.district, str(book.year))), *(part.title for part in book.parts)]
            ),
            "told": self._json(book.told) | {"udc": say(N_("UDC")), "bbk": say(N_("BBK"))},
            "running": self._running(book.title),
            "cover": cover_of(book, self.files),
            "imprint": self._json(book.imprint) | {"print": self._print(), "bars": bars_of(book.isbn)},
        }

    def body(self) -> dict[str, Any]:
        """Return the chapters and what leads to them."""
        book = self.book
        appendices = [Part("appendices", book.told.appendices, (), book.appendices)] if book.appendices else []
        return {
            "front": [self._chapter(chapter, 1) for chapter in book.front],
            "parts": [self._part(part) for part in book.parts],
            "back": [self._chapter(chapter, 1) for chapter in book.back],
            "appendices": [self._part(part) for part in appendices],
            "indexes": [
                self._json(index) | {"title": self._title(index.title), "running": self._running(index.title)}
                for index in book.indexes
            ],
            "contents": [
                *(self._entry(chapter, 1) for chapter in book.front),
                *self._entries(book.parts),
                *(self._entry(chapter, 1) for chapter in book.back),
                *self._entries(appendices),
                *(self._entry(index, 1) for index in book.indexes),
            ],
        }

    def _entries(self, parts: Iterable[Part]) -> Iterator[dict[str, Any]]:
        for part in parts:
            yield self._entry(part, 1)
            yield from (self._entry(chapter, 2) for chapter in part.chapters)

    def _entry(self, it: Chapter | Part | Index, level: int) -> dict[str, Any]:
        """Return a line of the contents."""
        byline = it.byline if isinstance(it, Chapter) else ""
        told: dict[str, Any] = self._json({"id": it.id, "byline": byline})
        return told | {"title": self._title(it.title), "level": level, "is_part": isinstance(it, Part)}

    def _print(self) -> dict[str, Any]:
        name, pages = FORMATS[self.paper]
        before, _, after = self.book.told.sheets.partition("{n}")
        point = "," if self.book.language == "ru" else "."
        size = self.book.told.format.replace("{paper}", name)
        return {"format": size, "pages": pages, "sheets": [before, after], "point": point}

    def _running(self, title: str) -> str:
        return running(title, self.paper)

    def _part(self, part: Part) -> dict[str, Any]:
        return {
            "id": part.id,
            "title": self._title(part.title),
            "running": self._running(part.title),
            "blocks": self._blocks(part.blocks, 1),
            "chapters": [self._chapter(chapter, 2) for chapter in part.chapters],
        }

    def _chapter(self, chapter: Chapter, level: int) -> dict[str, Any]:
        return {
            "id": chapter.id,
            "title": self._title(chapter.title),
            "running": self._running(chapter.title),
            "blocks": self._blocks(chapter.blocks, level),
        }

    def _title(self, title: str) -> str:
        """Return a title, which is never empty: PDF/UA has no place for a heading that says nothing."""
        told = breakable(title)
        return told if told.strip() else _UNTITLED

    def _blocks(self, blocks: tuple[Block, ...], level: int) -> list[Any]:
        return Pieces(self.book.told, self.paper, self.files, level).told(blocks)

    def _json(self, value: Any) -> Any:
        return as_json(value, lambda it: breakable(it) if isinstance(it, str) else None)
