"""Sources: what every format for lists of sources says of an edition: its practices, its people, their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from metodbank.editions.book import Book, Chapter

PagesOf = Mapping[str, tuple[int, int]]
"""The first and the last page of a chapter by its id; of what was not set yet there is none."""


def practices(book: Book) -> Iterator[Chapter]:
    """Return the chapters that are practices, in the order of the book."""
    return (chapter for chapter in book.chapters if chapter.practice)


def named(book: Book, duty: str) -> tuple[str, ...]:
    """Return the full names, surname first, of those who did a duty and may be named."""
    return tuple(name for credit in book.credits if credit.duty == duty for name in credit.names)


def key_of(book: Book, chapter: Chapter | None = None) -> str:
    """Return the key of the edition or of a practice in it, by the ids of their records: Latin letters and digits."""
    return f"collection-{book.id}" + (f"-{chapter.practice}" if chapter else "")


def full_title(book: Book) -> str:
    """Return title and subtitle on one line."""
    return one_line(": ".join(filter(None, (book.title, book.subtitle))))


def name_parts(name: str) -> list[str]:
    """Return surname and given names, or the one word that a name is."""
    return one_line(name).replace(",", " ").split(maxsplit=1)


def page_range(pages: tuple[int, int] | None, dash: str) -> str:
    """Return the pages with a dash between, one page once, and nothing where they are not known."""
    return dash.join(map(str, dict.fromkeys(pages))) if pages else ""


def one_line(text: str) -> str:
    """Return a text as one line, without signs that no line may have; spaces that do not break become plain ones."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", text).split())
