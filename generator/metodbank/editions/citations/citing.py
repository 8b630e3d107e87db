"""Citing an edition and its chapters by ГОСТ Р 7.0.100-2018: areas, their order and the signs between them.

A new area begins with a full stop and a dash, which lose the stop after one that stands already or after an ellipsis;
other title information begins with a colon, the first statement of responsibility with a slash (5.2.6.1), each
further one with a semicolon, and what holds a component part with two slashes (clause 7). Nothing is abbreviated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from metodbank.citation import ACCESS_DATE, initials_first, inverted, with_title
from metodbank.editions.book import Book, Chapter
from metodbank.words import N_, Words, lower_first

_MOST_NAMED = 4
_NAMED_OF_MORE = 3
_MOST_IN_HEADING = 3
_DUTIES = {
    "compilers": (N_("Compiler"), N_("Compilers")),
    "editors": (N_("Editor"), N_("Editors")),
}
"""Whom a description names, and how; reviewers are no statement of responsibility."""


def description_of(book: Book, words: Words) -> tuple[str, str]:
    """Return the description of a printed edition in two halves; between them stands the number of its pages.

    Areas in the order of clause 5: title and responsibility (5.2), publication (5.5), physical description (5.6),
    note on the print run (5.8), ISBN (5.9), content form and media type (5.10).
    """
    before, after = book.told.pages_of.split("{n}", 1)
    notes = (_copies(book, words), _isbn(book.isbn), words(N_("Text : unmediated")))
    first = _areas((_title(book, _responsible(book, words)), _published(book)))
    return f"{_ended(first)} – {before}", _ended(_areas((after, *notes)))


def cite_edition(book: Book, pages: int | None, words: Words) -> str:
    """Return the description of a printed edition as a list of sources has it: without the print run."""
    title = _title(book, _responsible(book, words))
    notes = (_isbn(book.isbn), words(N_("Text : unmediated")))
    return _ended(_areas((title, _published(book), _extent(book, pages), *notes)))


def cite_edition_online(book: Book, pages: int | None, words: Words) -> str:
    """Return the description of the files of an edition: their own ISBN, their address and the day of access.

    `ACCESS_DATE` stands where the reader's day belongs. Without an address there is none.
    """
    accessed = words(N_("accessed on {date}"), date=ACCESS_DATE)
    address = f"URL: {book.address} ({accessed})" if book.address else ""
    title = _title(book, _responsible(book, words))
    notes = (_isbn(book.isbn_electronic), address, words(N_("Text : electronic")))
    return _ended(_areas((title, _published(book), _extent(book, pages), *notes)))


def cite_chapter(book: Book, chapter: Chapter, pages: tuple[int, int] | None, words: Words) -> str:
    """Return the description of a chapter as a component part of a printed edition (clause 7).

    It has a heading with the first author unless there are four or more (ГОСТ 7.80-2000, 5.2; ГОСТ Р 7.0.80-2023).
    Of the edition stand only the first statements of responsibility, place, publisher and year (7.3).
    """
    heading = f"{inverted(chapter.authors[0])} " if 0 < len(chapter.authors) <= _MOST_IN_HEADING else ""
    names = _names(chapter.authors, words)
    title = with_title(chapter.title) + (f" / {names}" if names else "")
    part = _areas((f"{heading}{title}", words(N_("Text : unmediated"))))
    whole = _areas((_title(book, _people(book, words) or book.heading), _published(book), _place(pages, words)))
    return f"{part} // {_ended(whole)}"


def _title(book: Book, responsible: str) -> str:
    subtitle = f" : {book.subtitle.rstrip('.')}" if book.subtitle else ""
    return f"{with_title(book.title)}{subtitle}{f' / {responsible}' if responsible else ''}"


def _responsible(book: Book, words: Words) -> str:
    """Return the statements of responsibility: the organisation above the title, then the people (5.2.6)."""
    return " ; ".join(filter(None, (book.heading, _people(book, words))))


def _people(book: Book, words: Words) -> str:
    found = []
    for credit in book.credits:
        if credit.names and credit.duty in _DUTIES:
            one, many = _DUTIES[credit.duty]
            label = words(one if len(credit.names) == 1 else many)
            found.append(f"{lower_first(label)} {_names(credit.names, words)}")
    return " ; ".join(found)


def _names(names: Sequence[str], words: Words) -> str:
    """Return up to four names in full; of five or more the first three and “and others” in brackets (5.2.6)."""
    if len(names) <= _MOST_NAMED:
        return ", ".join(map(initials_first, names))
    others = words(N_("et al."))
    return f"{', '.join(map(initials_first, names[:_NAMED_OF_MORE]))} [{others}]"


def _published(book: Book) -> str:
    return f"{book.city} : {book.publisher}, {book.year}" if book.city else f"{book.publisher}, {book.year}"


def _extent(book: Book, pages: int | None) -> str:
    return book.told.pages_of.format(n=pages) if pages else ""


def _copies(book: Book, words: Words) -> str:
    found = re.search(r"\d(?:[\d\s.,]*\d)?", book.imprint.print_run)
    return words(N_("{n} copies"), n=found[0]) if found else ""


def _isbn(isbn: str) -> str:
    return f"ISBN {isbn}" if isbn else ""


def _place(pages: tuple[int, int] | None, words: Words) -> str:
    if pages is None:
        return ""
    first, last = pages
    return words(N_("P. {pages}"), pages=first if first == last else f"{first}–{last}")


def _areas(areas: Iterable[str]) -> str:
    first, *others = filter(None, areas)
    for area in others:
        first = f"{_ended(first)} – {area}"
    return first


def _ended(area: str) -> str:
    """Return an area with its full stop, one only, and none after an ellipsis."""
    return area if area.endswith((".", "…")) else f"{area}."
