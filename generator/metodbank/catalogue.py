"""The catalogue of the search: what is known of every record before its page is fetched.

A browser loads the whole catalogue of a bank of ten thousand records, so it is terse: rows are numbered in the order of
Pagefind's own ids, and columns are strings with one sign, or one short word, a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from metodbank.base import KnowledgeBase
from metodbank.fields import Field, Kind
from metodbank.kinds import PUBLISHED
from metodbank.record import Period, Record, YearOfSchool, leaves
from metodbank.settings import weights_of
from metodbank.vocabulary import Term
from metodbank.words import N_, Message, Words

Value = Term | Record | YearOfSchool
"""What a list may be narrowed to."""

Facets = Mapping[str, Mapping[str, Value]]
"""The values of one record by the name of the facet and the id of the value."""

Places = Mapping[str, Mapping[str, int]]
"""Where a value, by its id, stands among the values of a facet, by its name."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

FACETS: Mapping[str, Message] = {
    "subject": N_("Subject"),
    "grade": N_("Grade"),
    "level": N_("School level"),
    "difficulty": N_("Difficulty"),
    "competency": N_("Competency group"),
    "role": N_("Role"),
    "audience": N_("For whom"),
    "subject-area": N_("Subject area"),
    "experience": N_("Experience"),
    "mentoring-form": N_("Form of mentoring"),
    "mentoring-kind": N_("Kind of mentoring"),
    "association-form": N_("Form of association"),
    "resource-type": N_("Type of resource"),
    "resource-level": N_("Level of resource"),
    "education": N_("Kind of education"),
    "project-kind": N_("Kind of project"),
    "project-stage": N_("Stage"),
    "event-kind": N_("Kind of event"),
    "indicator-group": N_("Group of indicators"),
    "form-area": N_("Area of work"),
    "scope": N_("Level of service"),
    "review": N_("Expert review"),
    "evidence": N_("Evidence"),
    "status": N_("Status"),
    "pair-status": N_("State of the pair"),
    "source": N_("How it was found"),
    "priority": N_("Priority of the year"),
    "year": N_("School year"),
    "organisation": N_("Organisation"),
}
"""Facets in the order of their groups on the page, with the names of the groups."""


@dataclass(frozen=True)
class Found:
    """A page that Pagefind indexed: its id there (in base 16), whose page it is, how many words its title has."""

    id: str
    key: tuple[str, str]
    title_words: int


def catalogue(base: KnowledgeBase, rows: Sequence[Found], words: Words) -> dict[str, object]:
    """Return what every search needs of the pages, in the order of their ids: kinds, weights, title lengths."""
    names = [kind.name for kind in PUBLISHED] + ["page"]
    weights = weights_of(base.settings)
    return {
        "ids": " ".join(_steps([int(page.id, 16) for page in rows])),
        "width": max((len(page.id) for page in rows), default=0),
        "kinds": [*({"name": kind.name, "label": words(kind.plural)} for kind in PUBLISHED), {"name": "page"}],
        "kind": "".join(_DIGITS[names.index(page.key[0])] for page in rows),
        "weight": "".join(_DIGITS[_weight(base.records.get(page.key), base, weights)] for page in rows),
        "title": "".join(_DIGITS[min(page.title_words, 35)] for page in rows),
        "weights": {"title": weights["title"], "lead": weights["lead"]},
    }


class FacetValues(TypedDict):
    """The name of a facet, and the ids and labels of its values in their order."""

    label: str
    values: list[tuple[str, str]]


def facet_values(base: KnowledgeBase, words: Words) -> dict[str, FacetValues]:
    """Return the name of every facet in use, and the ids and labels of its values in their order."""
    values: dict[str, dict[str, Value]] = {}
    for record in base.published:
        for name, held in values_of(record).items():
            values.setdefault(name, {}).update(held)
    return {
        name: {
            "label": words(FACETS[name]),
            "values": [
                (id, _label(values[name][id], words)) for id in sorted(values[name], key=_order_in(values[name]))
            ],
        }
        for name in FACETS
        if name in values
    }


def facets(base: KnowledgeBase, kind: Kind, rows: Mapping[tuple[str, str], int], places: Places) -> dict[str, object]:
    """Return the columns by which the records of a kind are narrowed and sorted, the newest first.

    `rows` tells in which row of the catalogue a page stands; a record whose page the district wrote by hand has none.
    `places` tells where a value stands among all values of its facet.
    """
    records = base.of(kind.name)
    held = [values_of(record) for record in records]
    by_title = sorted(range(len(records)), key=lambda place: records[place].title.lower().replace("ё", "е"))
    return {
        "rows": " ".join(base36(rows.get(record.key, len(rows))) for record in records),
        "titles": " ".join(base36(place) for place in by_title),
        "levels": "".join(_DIGITS[_level(values)] for values in held),
        "of": {name: _column(name, held, places[name]) for name in FACETS if name in facet_names(kind) & places.keys()},
    }


def facet_names(kind: Kind) -> frozenset[str]:
    """Return the names of the facets that the fields of a kind declare."""

    def walk(fields: Sequence[Field]) -> Iterator[str]:
        for declared in fields:
            if declared.facet:
                yield declared.facet
            inner = getattr(getattr(declared.type, "of", declared.type), "fields", ())
            yield from walk(inner)

    return frozenset(walk(kind.fields))


def values_of(record: Record) -> Facets:
    """Return the values of every facet of a record by the name of the facet and the id of the value."""
    found: dict[str, dict[str, Value]] = {}
    for declared, value in leaves(record.kind.fields, record.values):
        if declared.facet:
            for one in _single(value):
                chosen = getattr(one, declared.facet_by) if declared.facet_by else one
                found.setdefault(declared.facet, {})[chosen.id] = chosen
    return found


def _single(value: object) -> Iterator[Value]:
    """Yield what a list may be narrowed to by a value; “not stated” is nothing that a reader looks for."""
    if isinstance(value, Period):
        first, last = (_year(value.start), _year(value.end))
        yield from map(YearOfSchool, range(first.start, last.start + 1))
    elif isinstance(value, Value) and not (isinstance(value, Term) and not value.is_stated):
        yield value


def _year(value: date | YearOfSchool) -> YearOfSchool:
    return value if isinstance(value, YearOfSchool) else YearOfSchool.of(value)


def _column(name: str, records: Sequence[Facets], places: Mapping[str, int]) -> str:
    held = (sorted(places[id] for id in values.get(name, {})) for values in records)
    return " ".join(",".join(map(str, numbers)) for numbers in held)


def _order_in(values: Mapping[str, Value]) -> Callable[[str], tuple[int, str, str]]:
    """Return the key that puts values in order: terms as in their list, the latest year first, records by title."""

    def order(id: str) -> tuple[int, str, str]:
        value = values[id]
        if isinstance(value, Record):
            return (0, value.title, id)
        return (value.rank if isinstance(value, Term) else -value.start, "", id)

    return order


def _label(value: Value, words: Words) -> str:
    if isinstance(value, Record):
        return value.title
    return words.show(value.label) if isinstance(value, Term) else str(value)


def _level(values: Facets) -> int:
    """Return the highest level of expert review among the values of a record, 0 for none."""
    return max((term.rank for term in values.get("review", {}).values() if isinstance(term, Term)), default=0)


def _weight(record: Record | None, base: KnowledgeBase, weights: Mapping[str, int]) -> int:
    """Return what a record's score is multiplied by, in tenths, from 1 to 35."""
    if record is None:
        return 10
    percent = 100 + (weights["difficulty"] if record.kind.name == "difficulty" else 0)
    values = record.values
    status = values.status.id if "status" in values and isinstance(values.status, Term) else ""
    percent += weights["recommended"] if status == "recommended" else 0
    percent -= weights["draft"] if status == "draft" else weights["archived"] if status == "archived" else 0
    percent += weights["repeated"] if "repeated" in values and values.repeated else 0
    years = [year for year in values_of(record).get("year", {}).values() if isinstance(year, YearOfSchool)]
    percent += weights["recent"] if max(years, default=None) == YearOfSchool.of(base.updated) else 0
    return min(35, max(1, round(percent / 10)))


def _steps(numbers: Sequence[int]) -> Iterator[str]:
    last = 0
    for number in numbers:
        yield base36(number - last)
        last = number


def base36(number: int) -> str:
    """Write a whole number with the digits 0-9 and a-z."""
    written = ""
    while number or not written:
        number, digit = divmod(number, 36)
        written = _DIGITS[digit] + written
    return written
