"""PDF: a book is set in print, tagged for screen readers and fit to be kept (PDF/UA-1 with PDF/A-2a).

PDF/A-4 asks for PDF 2.0, which PDF/UA-1 does not know, and PDF/A-3 adds but attached files: 2a is the strongest pair.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metodbank.editions.book import Book
from metodbank.editions.print.bleed import with_bleed
from metodbank.editions.print.setting import told_of
from metodbank.editions.print.sheet import Paper
from metodbank.editions.print.workshop import workshop
from metodbank.typesetting import pdf_of, settled


@dataclass(frozen=True)
class SetBook:
    """A book in print: the file, the first and the last page of its pieces by their ids, and how many it has.

    Pages are counted as they are printed: the half-title is the first, the cover is none of them.
    """

    pdf: bytes
    pages: Mapping[str, tuple[int, int]]
    total: int


def set_book(book: Book, pictures: Mapping[str, bytes], paper: Paper, *, is_trimmed: bool = True) -> SetBook:
    """Return a book set on a paper. What the fonts hold no sign for is shown as an empty square.

    For a printing house it is not trimmed: it has 3 mm of bleed and crop marks. Raises TypstError where a picture is
    none.
    """
    with workshop("book.typ", pictures) as place:
        told = told_of(book, paper, place.files, is_trimmed=is_trimmed)

        def make(text: str) -> tuple[bytes, dict[str, Any]]:
            place.tell(text)
            made = pdf_of(place.typst, None, ["ua-1", "a-2a"])
            return made, json.loads(place.typst.query("<found>", field="value", one=True))

        pdf, found = settled(told, make)
    pages = {id: (first, last) for id, first, last in found["pages"]}
    return SetBook(pdf if is_trimmed else with_bleed(pdf), _whole(book, pages), found["total"])


def _whole(book: Book, pages: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return the pages with those of the parts: a part ends where the last of its chapters does."""
    ends = {part.id: pages[part.chapters[-1].id][1] for part in book.parts if part.chapters}
    if book.appendices:
        ends["appendices"] = pages[book.appendices[-1].id][1]
    return {id: (first, ends.get(id, last)) for id, (first, last) in pages.items()}
