"""The knowledge base: linked records, and who is whose neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from metodbank.fields import Field
from metodbank.record import Period, Record, Values, YearOfSchool
from metodbank.vocabulary import Term, Vocabularies, terms_of


@dataclass(frozen=True)
class Tie:
    """A neighbour and the declared field that ties it; `inverse` when the neighbour is the one who names."""

    field: Field
    record: Record
    inverse: bool

    @property
    def label(self) -> str:
        return self.field.inverse if self.inverse else self.field.label


@dataclass(frozen=True)
class Likeness:
    """A record alike another, how much, and what they share: difficulties (records) and terms."""

    record: Record
    score: float
    shared: tuple[Record | Term, ...]


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything the site is rendered from."""

    settings: Values
    vocabularies: Vocabularies
    records: Mapping[tuple[str, str], Record]
    ties: Mapping[tuple[str, str], Sequence[Tie]]
    alike: Mapping[tuple[str, str], Sequence[Likeness]] = field(default_factory=dict)

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        kinds: dict[str, list[Record]] = {}
        for record in self.records.values():
            kinds.setdefault(record.kind.name, []).append(record)
        return {name: tuple(sorted(records, key=_newest_first)) for name, records in kinds.items()}

    def of(self, kind: str) -> tuple[Record, ...]:
        """Return the records of a kind, the newest first."""
        return self._by_kind.get(kind, ())

    @cached_property
    def years(self) -> tuple[YearOfSchool, ...]:
        """The school years any published record belongs to, the latest first."""
        return tuple(sorted({year for record in self.published for year in years_of(record)}, reverse=True))

    @cached_property
    def published(self) -> tuple[Record, ...]:
        return tuple(record for record in self.records.values() if record.kind.published)

    @cached_property
    def updated(self) -> date:
        """The latest day on which any record was changed: the date of the bank."""
        return max((record.values.updated for record in self.published), default=date(2000, 1, 1))


def _newest_first(record: Record) -> tuple[int, str, str]:
    updated = record.values.updated if record.kind.published else date.min
    return (-updated.toordinal(), record.title, record.id)


def years_of(record: Record) -> set[YearOfSchool]:
    """Return the school years a record belongs to, from its school years and from its dates that are marked so."""
    return set(_years(record.values, {declared.name for declared in record.kind.fields if declared.dates}))


def _years(value: object, dated: set[str]) -> Iterator[YearOfSchool]:
    if isinstance(value, YearOfSchool):
        yield value
    elif isinstance(value, Period):
        if isinstance(value.start, YearOfSchool) and isinstance(value.end, YearOfSchool):
            yield from map(YearOfSchool, range(value.start.start, value.end.start + 1))
    elif isinstance(value, tuple):
        for item in value:
            yield from _years(item, dated)
    elif isinstance(value, Values):
        for name in value:
            part = value[name]
            if name in dated and isinstance(part, Period) and isinstance(part.start, date):
                yield YearOfSchool.of(part.start)
            else:
                yield from _years(part, dated)


def all_terms(record: Record) -> set[Term]:
    """Return every term of a record, with the terms those point to."""
    return set(_terms(record.values))


def _terms(value: object) -> Iterator[Term]:
    if isinstance(value, Values):
        for name in value:
            yield from _terms(value[name])
    elif isinstance(value, tuple):
        for item in value:
            yield from _terms(item)
    else:
        yield from terms_of(value)
