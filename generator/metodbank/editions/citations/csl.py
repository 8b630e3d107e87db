"""CSL-JSON: an edition and its practices as processors of CSL styles read them (csl-data.json of CSL 1.0)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from metodbank.editions.book import Book
from metodbank.editions.citations.sources import (
    PagesOf,
    full_title,
    key_of,
    name_parts,
    named,
    one_line,
    page_range,
    practices,
)


def csl_json(book: Book, pages_of: PagesOf, total: int | None) -> str:
    """Return the edition and its practices as the data that processors of CSL styles read (csl-data.json, CSL 1.0)."""
    whole = {
        "id": key_of(book),
        "type": "book",
        "title": full_title(book),
        **_common(book),
        "number-of-pages": str(total or ""),
        "abstract": one_line(book.annotation),
        "URL": book.address,
    }
    parts = (
        {
            "id": key_of(book, chapter),
            "type": "chapter",
            "author": _persons(chapter.authors),
            "title": one_line(chapter.title),
            "container-title": full_title(book),
            **_common(book),
            "page": page_range(pages_of.get(chapter.id), "-"),
        }
        for chapter in practices(book)
    )
    items = [{name: value for name, value in item.items() if value} for item in (whole, *parts)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _common(book: Book) -> dict[str, object]:
    return {
        "compiler": _persons(named(book, "compilers")),
        "editor": _persons(named(book, "editors")),
        "publisher": one_line(book.publisher),
        "publisher-place": one_line(book.city),
        "issued": {"date-parts": [[book.year]]},
        "ISBN": book.isbn,
        "language": book.language,
    }


def _persons(names: Iterable[str]) -> list[dict[str, str]]:
    return [dict(zip(("family", "given"), name_parts(name), strict=False)) for name in names]
