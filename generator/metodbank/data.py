"""Structured data of a page: schema.org in JSON-LD (LearningResource with LRMI, Organization, Event)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metodbank.citation import MayName
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
    return {key: value for key, value in (common | particular).items() if value not in (None, [], "")}


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


def _label(term: Any, words: Words) -> str:
    return str(term.labels[words.language])


_PARTICULAR = {"association": _organisation, "event": _event}
