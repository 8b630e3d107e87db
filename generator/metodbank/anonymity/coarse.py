"""Coarse: exact values become the coarse ones that a record publishes.

A date becomes its month, a number of years its band, a subject its area, an organisation its type, a position its
role; a word in Russian becomes the id of its term, a title the id of its record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from datetime import date

from metodbank import vocabulary
from metodbank.anonymity.values import changed, values_of
from metodbank.fields import Field, Kind, Month, Ref, SchoolYear, Whole, Word
from metodbank.node import Mapping, Scalar
from metodbank.problem import Place
from metodbank.reading.spoken import as_iso, school_years
from metodbank.record import YearOfSchool
from metodbank.suggest import plain
from metodbank.vocabulary import Term, Vocabularies

Titles = AnyMapping[str, AnyMapping[str, str]]
"""The titles of the bank's records by kind and id."""

_YEARS = re.compile(r"(\d{1,2})(?:[.,]\d+)?(?: (?:лет|год|года|полных лет|years?))?")


@dataclass(frozen=True)
class Coarsened:
    """One value that was more exact than what is published: what it was and what it became."""

    place: Place
    field: Field
    before: str
    after: Term | str


def coarsen(kind: Kind, tree: Mapping, vocabularies: Vocabularies, titles: Titles) -> tuple[Mapping, list[Coarsened]]:
    """Return the tree with coarse values, and which of them were exact. What is not understood stays as it is."""
    notes: list[Coarsened] = []
    year = _year_of(kind, tree)

    def coarse(scalar: Scalar, field: Field) -> str:
        text = scalar.text.strip()
        match field.type:
            case Word(vocabulary=name) if text not in vocabularies[name]:
                term, exact = _term(text, name, vocabularies, year)
                if term is not None and exact:
                    notes.append(Coarsened(scalar.place, field, text, term))
                return term.id if term else scalar.text
            case Month():
                iso = as_iso(text) or text
                if re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
                    notes.append(Coarsened(scalar.place, field, text, iso[:7]))
                return iso[:7] if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", iso) else scalar.text
            case SchoolYear():
                return _school_year(text) or scalar.text
            case Ref(kind=other):
                ids = [id for id, title in titles.get(other, {}).items() if plain(title) == plain(text)]
                return ids[0] if len(ids) == 1 and text not in titles[other] else scalar.text
            case Whole():
                return text
        return scalar.text

    return changed(kind, tree, coarse), notes


def _year_of(kind: Kind, tree: Mapping) -> YearOfSchool | None:
    """Return the school year that the record tells of, if it can be read."""
    for scalar, field in values_of(kind, tree):
        if isinstance(field.type, SchoolYear):
            written = re.fullmatch(r"(\d{4})/\d\d", _school_year(scalar.text) or scalar.text.strip())
            return YearOfSchool(int(written[1])) if written else None
    return None


def _school_year(text: str) -> str | None:
    iso = as_iso(text) or ""
    if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", iso):
        return str(YearOfSchool.of(date(int(iso[:4]), min(max(int(iso[5:7]), 1), 12), 1)))
    meant = school_years(text)
    return meant[0] if len(meant) == 1 else None


def _term(text: str, name: str, vocabularies: Vocabularies, year: YearOfSchool | None) -> tuple[Term | None, bool]:
    """Return the term that a text means, and whether the text was more exact than it."""
    word = plain(text.rstrip(" .…"))
    own = _labelled(word, vocabularies[name])
    if own is not None:
        return own, False
    years = _years(text, year) if name == "experience-bands" else None
    if years is not None:
        return _band(years, vocabularies[name]), True
    for finer, attribute in _finer(name):
        exact = _labelled(word, vocabularies[finer]) or vocabularies[finer].get(text)
        coarse = exact.attributes[attribute] if exact else None
        if isinstance(coarse, Term):
            return coarse, True
    return (_beginning(word, vocabularies[name]), True) if name == "roles" else (None, False)


def _labelled(word: str, terms: AnyMapping[str, Term]) -> Term | None:
    return next((term for term in terms.values() if word in _spoken(term)), None)


def _spoken(term: Term) -> list[str]:
    return [plain(label.rstrip(" .…")) for label in term.labels.values()]


def _finer(name: str) -> list[tuple[str, str]]:
    """Return the vocabularies each of whose terms says which term of the named one it belongs to, and by what."""
    return [
        (other.name, attribute.name)
        for other in vocabulary.VOCABULARIES
        for attribute in other.attributes
        if attribute.type == Word(name) and other.name != name
    ]


def _beginning(word: str, terms: AnyMapping[str, Term]) -> Term | None:
    """Return the role with the longest name that a position begins with: «учитель физики» is a teacher."""
    fits = [
        (len(plain(label)), term)
        for term in terms.values()
        for label in term.labels.values()
        if word.startswith(f"{plain(label)} ")
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _years(text: str, year: YearOfSchool | None) -> int | None:
    """Return the full years at work: a number as it is, a date of hiring counted up to 1 September of the record."""
    word = " ".join(text.casefold().split())
    number = _YEARS.fullmatch(word)
    if number:
        return int(number[1])
    bare = re.fullmatch(r"(?:с )?((?:19|20)\d\d)(?: ?(?:г\.?|года?))?", word)
    iso = f"{bare[1]}-09-01" if bare else as_iso(text.removeprefix("с ")) or text
    parts = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", iso)
    if not parts or year is None:
        return None
    hired = (int(parts[1]), int(parts[2]), int(parts[3] or 1))
    full = year.start - hired[0] - (hired[1:] > (9, 1))
    return full if -1 <= full <= 80 else None


def _band(years: int, bands: AnyMapping[str, Term]) -> Term | None:
    """Return the band whose bounds, as its id says them (4-10, over-20), hold the number of years."""
    years = max(years, 0)
    bounds: list[tuple[int, int, Term]] = []
    for term in bands.values():
        closed = re.fullmatch(r"(\d+)-(\d+)", term.id)
        opened = re.fullmatch(r"over-(\d+)", term.id)
        if closed:
            bounds.append((int(closed[1]), int(closed[2]), term))
        elif opened:
            bounds.append((int(opened[1]) + 1, 100, term))
    fits = [(upper - lower, term) for lower, upper, term in bounds if lower <= years <= upper]
    return min(fits, key=lambda fit: fit[0])[1] if fits else None
