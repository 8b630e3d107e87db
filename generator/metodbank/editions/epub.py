"""EPUB: a book for telephones and reading programs (EPUB 3.2), fit for those who hear it read aloud.

What it says of itself follows EPUB Accessibility 1.1; NCX is there for older programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from metodbank.editions.book import Book, Figure
from metodbank.editions.linked import Linked
from metodbank.editions.matter import Division, divisions, files_of, indices, last_page, numbers, statement, under
from metodbank.editions.sources import name_parts, one_line
from metodbank.legible import legible
from metodbank.packed import filled, packed
from metodbank.words import N_, Words, words

_ROLES = {"compilers": "com", "editors": "edt", "reviewers": "rev"}
"""Duties as MARC relators name them (id.loc.gov/vocabulary/relators)."""


@dataclass(frozen=True)
class Person:
    """Somebody of the book by the full name, the same surname first, and the MARC relator of what was done."""

    element: str
    name: str
    file_as: str
    role: str


def epub(book: Book, pictures: Mapping[str, bytes], pages: int, cover: bytes) -> bytes:
    """Return a book as EPUB, its cover a PNG; `pages` is how many the printed one has. Same values, same bytes.

    What is neither PNG nor JPEG is left out, and its caption stays.
    """
    found, images = divisions(book), list(files_of(pictures, cover))
    files = {name: file for name, file, _, _ in images if name}
    told = {
        "book": book,
        "divisions": found,
        "tree": under(found),
        "images": [(file, type) for _, file, type, _ in images],
        "cover": next((file for name, file, _, _ in images if not name), ""),
        "identifier": _identifier(book),
        "people": list(dict.fromkeys(_people(book))),
        "conforms": _conforms(book),
        "indices": indices(book),
        "rights": (*numbers(book), *filter(None, book.copyright)),
        "statement": statement(book, pages),
        "last_page": last_page(book, pages),
        "say": _said(words(book.language)),
    }
    texts = {f"EPUB/text/{it.id}.xhtml": _text(book, it, files, found) for it in found}
    return packed("epub", {**texts, **{f"EPUB/pictures/{file}": data for _, file, _, data in images}}, **told)


def _text(book: Book, it: Division, files: Mapping[str, str], found: tuple[Division, ...]) -> bytes:
    return filled(
        "epub",
        "EPUB/text.xhtml.jinja",
        book=book,
        division=it,
        blocks=Linked(book.told, book.paper, files, 1).told(it.blocks),
        titles={each.id: each.title for each in found},
    )


def _identifier(book: Book) -> str:
    """Return what the file is known by for ever: its ISBN, its address, or a fingerprint of what it says."""
    if book.isbn_electronic:
        return f"urn:isbn:{book.isbn_electronic.replace('-', '').replace(' ', '')}"
    return one_line(book.address) or f"urn:uuid:{uuid5(NAMESPACE_URL, repr(book))}"


def _people(book: Book) -> Iterator[Person]:
    for credit in book.credits:
        role = _ROLES.get(credit.duty, "ctb")
        yield from (_person("creator" if role == "com" else "contributor", name, role) for name in credit.names)
    yield from (_person("contributor", name, "aut") for chapter in book.chapters for name in chapter.authors)


def _person(element: str, name: str, role: str) -> Person:
    return Person(element, one_line(legible(name)), ", ".join(name_parts(legible(name))), role)


def _conforms(book: Book) -> bool:
    """Tell whether the publisher may say that everybody can read it: it is published, its pictures have their words."""
    pictures = (block for chapter in book.chapters for block in chapter.blocks if isinstance(block, Figure))
    return not book.is_draft and bool(book.publisher) and all(each.caption.strip() for each in pictures)


def _said(say: Words) -> Mapping[str, str]:
    return {
        "title": say(N_("Title page")),
        "verso": say(N_("About this edition")),
        "imprint": say(N_("Imprint")),
        "landmarks": say(N_("Landmarks")),
        "text": say(N_("Beginning of the text")),
        "accessible": say(
            N_(
                "Headings, lists and tables are marked up as such, pictures have text alternatives, "
                "the contents and the indexes lead to the chapters. There is no sound and nothing flashes."
            )
        ),
    }
