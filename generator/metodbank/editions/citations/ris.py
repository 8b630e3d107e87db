"""RIS: an edition as BOOK, then each of its practices as CHAP, by the specification of 2011."""

from __future__ import annotations

from collections.abc import Iterable

from metodbank.editions.book import Book
from metodbank.editions.citations.sources import PagesOf, full_title, key_of, name_parts, named, one_line, practices

_Fields = Iterable[tuple[str, str]]


def ris(book: Book, pages_of: PagesOf, total: int | None) -> str:
    """Return an edition and its practices as RIS.

    A line is a tag of two signs, two spaces, a hyphen, a space and a value; TY begins a record, ER ends it.
    """
    people = (*named(book, "compilers"), *named(book, "editors"))
    records = [
        _record(
            "BOOK",
            key_of(book),
            (
                *(("ED", _author(name)) for name in people),
                ("TI", full_title(book)),
                *_publication(book),
                ("SP", str(total or "")),
                ("AB", book.annotation),
                ("UR", book.address),
            ),
        )
    ]
    for chapter in practices(book):
        first, last = pages_of.get(chapter.id, ("", ""))
        fields = (
            *(("AU", _author(name)) for name in chapter.authors),
            ("TI", chapter.title),
            ("T2", full_title(book)),
            *(("A2", _author(name)) for name in people),
            *_publication(book),
            ("SP", str(first)),
            ("EP", str(last)),
        )
        records.append(_record("CHAP", key_of(book, chapter), fields))
    return "\r\n".join(records)


def _record(kind: str, key: str, fields: _Fields) -> str:
    lines = (("TY", kind), ("ID", key), *((tag, one_line(value)) for tag, value in fields), ("ER", ""))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value or tag == "ER")


def _publication(book: Book) -> _Fields:
    return (
        ("CY", book.city),
        ("PB", book.publisher),
        ("PY", str(book.year)),
        ("SN", book.isbn),
        ("LA", book.language),
    )


def _author(name: str) -> str:
    """Return a name as “surname, given names”; the specification allows no asterisk in it."""
    return ", ".join(name_parts(name.replace("*", "")))
