"""BibTeX: an edition as @book, then each of its practices as @incollection, for BibTeX and biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterable

from metodbank.editions.book import Book
from metodbank.editions.citations.sources import PagesOf, key_of, name_parts, named, one_line, page_range, practices

_Fields = Iterable[tuple[str, str]]

_TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""Braces go by name: BibTeX counts them even after a backslash."""

_LANGUAGES = {"ru": "russian", "en": "english"}


def bibtex(book: Book, pages_of: PagesOf, total: int | None) -> str:
    """Return the edition as @book and each practice as @incollection, for BibTeX and biblatex.

    Titles stand in two pairs of braces, so that no style makes their letters small; compilers are editors of the type
    that biblatex calls compiler.
    """
    whole = (("title", _kept(book.title)), ("subtitle", _kept(book.subtitle)), *_editors(book), *_imprint(book))
    own = (("pagetotal", str(total or "")), ("isbn", _tex(book.isbn)), ("url", _url(book.address)))
    entries = [_entry("book", key_of(book), (*whole, *own))]
    for chapter in practices(book):
        part = (("author", _people(chapter.authors)), ("title", _kept(chapter.title)))
        inside = (("booktitle", _kept(book.title)), ("booksubtitle", _kept(book.subtitle)), *_editors(book))
        pages = (("pages", page_range(pages_of.get(chapter.id), "--")), ("isbn", _tex(book.isbn)))
        entries.append(_entry("incollection", key_of(book, chapter), (*part, *inside, *_imprint(book), *pages)))
    return "\n".join(entries)


def _entry(kind: str, key: str, fields: _Fields) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _editors(book: Book) -> _Fields:
    compilers, editors = named(book, "compilers"), named(book, "editors")
    if not compilers:
        return (("editor", _people(editors)),)
    return (
        ("editor", _people(compilers)),
        ("editortype", "compiler"),
        ("editora", _people(editors)),
        ("editoratype", "editor" if editors else ""),
    )


def _imprint(book: Book) -> _Fields:
    language = _LANGUAGES.get(book.language, "")
    return (
        ("publisher", f"{{{_tex(book.publisher)}}}" if book.publisher else ""),
        ("address", _tex(book.city)),
        ("year", str(book.year)),
        ("langid", language),
        ("language", language),
    )


def _people(names: Iterable[str]) -> str:
    return " and ".join(", ".join(map(_part_of_name, name_parts(name))) for name in names)


def _part_of_name(part: str) -> str:
    """Return a part of a name; in braces where BibTeX would take a word of it for the end of the name."""
    return f"{{{_tex(part)}}}" if re.search(r"\band\b", part, re.IGNORECASE) else _tex(part)


def _kept(title: str) -> str:
    return f"{{{_tex(title)}}}" if title else ""


def _tex(text: str) -> str:
    return one_line(text).translate(_TEX)


def _url(address: str) -> str:
    """Return an address as a field that is read letter by letter: without what would end it."""
    return one_line(address).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C").replace(" ", "%20")
