"""Citing a record as ГОСТ Р 7.0.100-2018 describes an electronic component part (clauses 7 and 8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from metodbank.record import Record, Values
from metodbank.words import N_, Words

MayName = Callable[[Any], bool]

ACCESS_DATE = "__.__.____"
"""Stands where the reader's day of access belongs; the page puts it in when it is opened."""


def cite(record: Record, settings: Values, words: Words, may_name: MayName) -> str:
    """Return the bibliographic description of a record's page.

    Heading by the first author who may be named, then title, all named authors, « // » the bank, place, publisher,
    year, address and date of access. A record of a kind without authors is described under its title.
    """
    authors = record.values.authors if "authors" in set(record.values) else ()
    names = [author.person.values.name for author in authors if may_name(author.person)]
    inverted = [_inverted(name) for name in names]
    heading = f"{inverted[0]} " if inverted else ""
    responsible = f" / {', '.join(_direct(name) for name in names)}" if names else ""
    accessed = words(N_("accessed on {date}"), date=ACCESS_DATE)
    address = f" – URL: {settings.address}{record.folder} ({accessed})." if settings.address else ""
    site, text = words(N_("website")), words(N_("Text : electronic"))
    bank = f"{settings.name} : [{site}] / {settings.publisher}"
    year = record.values.updated.year
    title = record.title.rstrip(".").replace(": ", " : ")
    return f"{heading}{title}{responsible}. – {text} // {bank}. – {settings.city}, {year}.{address}"


def _inverted(name: str) -> str:
    surname, *given = name.split()
    return f"{surname}, {_initials(given)}" if given else f"{surname}."


def _direct(name: str) -> str:
    surname, *given = name.split()
    return f"{_initials(given)} {surname}".strip()


def _initials(given: list[str]) -> str:
    return " ".join(f"{part[0]}." for part in given)
