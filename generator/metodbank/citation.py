"""Citing a record as ГОСТ Р 7.0.100-2018 describes an electronic component part (clauses 7 and 8)."""

from __future__ import annotations

import re
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
    heading = f"{inverted(names[0])} " if names else ""
    responsible = f" / {', '.join(map(initials_first, names))}" if names else ""
    accessed = words(N_("accessed on {date}"), date=ACCESS_DATE)
    address = f" – URL: {settings.address}{record.folder} ({accessed})." if settings.address else ""
    site, text = words(N_("website")), words(N_("Text : electronic"))
    bank = f"{settings.name} : [{site}] / {settings.publisher}"
    year = record.values.updated.year
    return f"{heading}{with_title(record.title)}{responsible}. – {text} // {bank}. – {settings.city}, {year}.{address}"


def with_title(title: str) -> str:
    """Return a title as a description has it: what explains it stands after a colon between spaces, no full stop."""
    return title.rstrip(".").replace(": ", " : ")


def inverted(name: str) -> str:
    """Return a full name, surname first, as a heading has it: Берёзкина, А. П. (ГОСТ 7.80-2000, 5.2)."""
    surname, given = _parts(name)
    return f"{surname}, {given}" if given else f"{surname}."


def initials_first(name: str) -> str:
    """Return a full name, surname first, as a statement of responsibility has it: А. П. Берёзкина."""
    surname, given = _parts(name)
    return f"{given} {surname}".strip()


def initials_last(name: str) -> str:
    """Return a full name, surname first, as an index has it: Берёзкина А. П."""
    return " ".join(_parts(name)).strip()


def _parts(name: str) -> tuple[str, str]:
    """Return the surname and the initials: both of a double name (Ж.-Ж.), and none of a word like «оглы»."""
    surname, _, given = name.strip().partition(" ")
    return surname, " ".join(map(_initial, re.findall(r"[^\s.]+", given)))


def _initial(part: str) -> str:
    return part if part.islower() else "-".join(f"{half[0]}." for half in part.split("-") if half)
