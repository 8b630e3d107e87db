"""The knowledge base: linked records, and who is whose neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from metodbank.editions.keeping import KeptEditions
from metodbank.fields import Field, PerYear, Scores
from metodbank.record import Period, Record, Values, YearOfSchool, leaves
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
    frozen: KeptEditions = field(default_factory=dict)

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
        return tuple(sorted({year for record in self.published for year in self.years_of(record)}, reverse=True))

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str], frozenset[Term]]:
        return {key: frozenset(terms_in(record)) for key, record in self.records.items()}

    def terms_of(self, record: Record) -> frozenset[Term]:
        """Return every term of a record, with the terms those point to."""
        return self._terms[record.key]

    @cached_property
    def _years(self) -> Mapping[tuple[str, str], frozenset[YearOfSchool]]:
        return {key: frozenset(_years_in(record)) for key, record in self.records.items()}

    def years_of(self, record: Record) -> frozenset[YearOfSchool]:
        """Return the school years a record belongs to: its school years, and those of its dates that are marked so."""
        return self._years[record.key]

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


def _years_in(record: Record) -> Iterator[YearOfSchool]:
    for declared, value in leaves(record.kind.fields, record.values):
        if isinstance(declared.type, PerYear):
            yield value[0]
        elif isinstance(value, YearOfSchool):
            yield value
        elif isinstance(value, Period):
            if isinstance(value.start, YearOfSchool) and isinstance(value.end, YearOfSchool):
                yield from map(YearOfSchool, range(value.start.start, value.end.start + 1))
            elif declared.dates and isinstance(value.start, date):
                yield YearOfSchool.of(value.start)


def terms_in(record: Record) -> Iterator[Term]:
    """Yield every term of a record, linked or not, with the terms those point to."""
    for declared, value in leaves(record.kind.fields, record.values):
        if isinstance(value, Term):
            yield from terms_of(value)
        elif isinstance(declared.type, Scores):
            yield value[0]
