"""Package of an EPUB: by what number, people and words libraries and programs know the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from metodbank.editions.book import Book, Figure
from metodbank.legible import legible
from metodbank.words import N_, words

_ROLES = {"compilers": ("creator", "com"), "editors": ("contributor", "edt"), "reviewers": ("contributor", "rev")}
"""What people of a duty are to a book: their element of Dublin Core, and their role (MARC Code List for Relators)."""

_OTHER = ("contributor", "ctb")
_AUTHOR = ("contributor", "aut")
_BODY = ("creator", "isb")


@dataclass(frozen=True)
class Person:
    """Somebody, or a body, to whom the book is owed."""

    name: str
    element: str
    role: str


def identifier_of(book: Book) -> str:
    """Return the URN of the electronic edition: its ISBN (RFC 8254, Appendix A), or a UUID made of what it is."""
    number = legible(book.isbn_electronic).strip()
    if number:
        return f"urn:isbn:{number}"
    told = legible("\n".join((book.address, book.title, str(book.year))))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, told)}"


def people_of(book: Book) -> tuple[Person, ...]:
    """Return everybody named in full, each once in a role; an organisation is the creator where nobody compiled."""
    found = dict.fromkeys(_people(book))
    if any(person.element == "creator" for person in found):
        return tuple(found)
    bodies = [Person(name, *_BODY) for name in (book.heading or book.publisher,) if legible(name).strip()]
    return (*bodies, *found)


def _people(book: Book) -> Iterator[Person]:
    for credit in book.credits:
        yield from (Person(name, *_ROLES.get(credit.duty, _OTHER)) for name in credit.names if legible(name).strip())
    for chapter in book.chapters:
        yield from (Person(name, *_AUTHOR) for name in chapter.authors if legible(name).strip())


def features_of(book: Book, *, has_figures: bool) -> tuple[str, ...]:
    """Return what makes the book accessible (the vocabulary of schema.org, accessibilityFeature)."""
    always = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
    found = [*always, *(["alternativeText"] if has_figures else []), *(["index"] if book.indexes else [])]
    return tuple(sorted(found))


def conforms(book: Book, figures: Iterable[Figure]) -> bool:
    """Tell whether the publisher may say that everybody can read it: it is published, its pictures have their words."""
    return not book.is_draft and bool(book.publisher) and all(legible(each.caption).strip() for each in figures)


def labels_of(book: Book) -> dict[str, str]:
    """Return the words that only an EPUB says, in the language of the book."""
    say = words(book.language)
    return {
        "udc": say(N_("UDC")),
        "bbk": say(N_("BBK")),
        "isbn": say(N_("ISBN {number} (in print)"), number=book.isbn),
        "isbn_electronic": say(N_("ISBN {number} (electronic)"), number=book.isbn_electronic),
        "imprint": say(N_("Imprint")),
        "landmarks": say(N_("Places in the book")),
        "accessible": say(
            N_(
                "The text is whole without pictures: what a picture shows is told in words. Chapters, tables and lists "
                "are marked up, so they can be read aloud and jumped between."
            )
        ),
    }
