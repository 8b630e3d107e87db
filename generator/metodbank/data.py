"""Structured data of a page: schema.org in JSON-LD (LearningResource with LRMI, Organization, Event, Book)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metodbank.citation import MayName
from metodbank.editions.book import Book, Chapter
from metodbank.record import Record, Values
from metodbank.settings import language_of
from metodbank.words import Words


def describe(record: Record, settings: Values, words: Words, may_name: MayName, summary: str) -> Mapping[str, object]:
    """Return the schema.org description of a record's page. A person is named only where the consent allows it."""
    common: dict[str, object] = {
        "@context": "https://schema.org",
        "name": record.title,
        "description": summary,
        "inLanguage": language_of(settings),
    }
    if settings.address:
        common["url"] = f"{settings.address}{record.folder}"
    particular = _PARTICULAR.get(record.kind.name, _learning_resource)(record.values, words, may_name)
    return _stated(common | particular)


def _learning_resource(it: Values, words: Words, may_name: MayName) -> dict[str, object]:
    names = set(it)
    return {
        "@type": "LearningResource",
        "dateModified": it.updated.isoformat(),
        "dateCreated": it.created.isoformat() if "created" in names else None,
        "license": it.licence.url if "licence" in names else None,
        "educationalLevel": [_label(level, words) for level in it.levels] if "levels" in names else None,
        "about": [_label(subject, words) for subject in it.subjects] if "subjects" in names else None,
        "teaches": [difficulty.title for difficulty in it.difficulties] if "difficulties" in names else None,
        "author": [_author(author, words, may_name) for author in it.authors] if "authors" in names else None,
        "learningResourceType": _label(it.type, words) if "type" in names else None,
    }


def _author(author: Values, words: Words, may_name: MayName) -> dict[str, object]:
    organisation: dict[str, object] = {"@type": "Organization", "name": _label(author.organisation, words)}
    if not may_name(author.person):
        return organisation
    return {"@type": "Person", "name": author.person.title, "affiliation": organisation}


def _organisation(it: Values, words: Words, may_name: MayName) -> dict[str, object]:
    contact = it.contact
    return {
        "@type": "Organization",
        "email": contact.email if contact else None,
        "telephone": contact.phone if contact else None,
        "knowsAbout": [difficulty.title for difficulty in it.difficulties],
    }


def _event(it: Values, words: Words, may_name: MayName) -> dict[str, object]:
    return {
        "@type": "Event",
        "startDate": it.dates.start.isoformat(),
        "endDate": it.dates.end.isoformat(),
        "organizer": {"@type": "Organization", "name": _label(it.organiser, words)},
        "location": {"@type": "Place", "name": it.place, "address": it.place} if it.place else None,
    }


def describe_book(book: Book, pages: int) -> Mapping[str, object]:
    """Return the schema.org description of a yearly collection with its practices; it names whom the book names."""
    chapters = [_without_context(describe_chapter(book, one)) for one in book.chapters if one.practice]
    return _stated(
        {
            "@context": "https://schema.org",
            "@type": "Book",
            "name": book.title,
            "alternativeHeadline": book.subtitle,
            "description": book.annotation,
            "inLanguage": book.language,
            "url": book.address,
            "image": f"{book.address}cover.png" if book.address else "",
            "isbn": [one for one in (book.isbn, book.isbn_electronic) if one],
            "datePublished": "" if book.is_draft else str(book.year),
            "creativeWorkStatus": "Draft" if book.is_draft else "Published",
            "numberOfPages": pages,
            "publisher": {"@type": "Organization", "name": book.publisher},
            "editor": _persons(book, "compilers", "editors"),
            "hasPart": chapters,
        }
    )


def describe_chapter(book: Book, chapter: Chapter, pages: tuple[int, int] | None = None) -> Mapping[str, object]:
    """Return the schema.org description of a practice as it stands in a yearly collection."""
    first, last = pages or ("", "")
    return _stated(
        {
            "@context": "https://schema.org",
            "@type": "Chapter",
            "name": chapter.title,
            "inLanguage": book.language,
            "url": f"{book.address}{chapter.practice}/" if book.address else "",
            "author": [{"@type": "Person", "name": name} for name in chapter.authors],
            "pageStart": first,
            "pageEnd": last,
            "isPartOf": {"@type": "Book", "name": book.title, "url": book.address} if pages and book.address else None,
        }
    )


def _without_context(part: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in part.items() if key != "@context"}


def _persons(book: Book, *duties: str) -> list[Mapping[str, object]]:
    names = (name for credit in book.credits if credit.duty in duties for name in credit.names)
    return [{"@type": "Person", "name": name} for name in dict.fromkeys(names)]


def _stated(described: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in described.items() if value not in (None, [], "")}


def _label(term: Any, words: Words) -> str:
    return str(term.labels[words.language])


_PARTICULAR = {"association": _organisation, "event": _event}
