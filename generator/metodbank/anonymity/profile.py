"""Profiles: what of a record may be known from elsewhere, read off the declarations.

The school year is known to every colleague, and the months of a route or a pair tell it whatever its field says. So it
cannot be generalised; it divides the records into tables instead, and each year is anonymous by itself. A district may
take all years together (`across_years`), which keeps more detail and protects less: whoever knows the year finds fewer
than k records, in the worst case one.

Not in a profile are difficulties, texts, and the form and kinds of mentoring: they are what a reader comes for. The
form of a pair tells roughly who helps whom. How far the members of a class differ in difficulties is measured
(`diversity`); texts are judged by eye and by the scan for personal data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from metodbank.anonymity.ladder import Ladder, Ladders, Profile
from metodbank.fields import Field, Group, Kind, Many, Ref, SchoolYear, Word, one_of
from metodbank.kinds import KINDS
from metodbank.record import Record, Values
from metodbank.vocabulary import NOT_STATED, Vocabularies


@dataclass(frozen=True)
class Trait:
    """A declared quasi-identifier: the field and the way to it, from the record down."""

    path: tuple[str, ...]
    field: Field

    @property
    def name(self) -> str:
        """The way as one word, for release files."""
        return ".".join(self.path)

    @property
    def is_list(self) -> bool:
        return isinstance(self.field.type, Many)

    def _value(self, record: Record) -> object:
        value: object = record.values
        for name in self.path:
            value = value[name] if isinstance(value, Values) else None
        return value

    def is_read(self, record: Record) -> bool:
        """Tell whether the record has a value here, or need not have one."""
        return self._value(record) is not None or not self.field.required

    def of(self, record: Record) -> str:
        """Return the value of a record: the id of a term, or the ids of a list with spaces between them."""
        value = self._value(record)
        if isinstance(value, tuple):
            return " ".join(sorted({term.id for term in value}))
        return getattr(value, "id", "" if self.is_list else NOT_STATED)

    def ladder(self, vocabularies: Vocabularies) -> Ladder:
        """Return what is wider than what: the steps of its vocabulary; for a list, the whole list or nothing."""
        kind = self.field.type
        if not isinstance(kind, Word):
            return Ladder("", {})
        terms = vocabularies[kind.vocabulary].values()
        wider = {term.id: term.attributes.get("wider") for term in terms if term.id != NOT_STATED}
        return Ladder(NOT_STATED, {id: getattr(term, "id", NOT_STATED) for id, term in wider.items()})


def _declared(fields: tuple[Field, ...], path: tuple[str, ...] = ()) -> Iterator[Trait]:
    for declared in fields:
        here = (*path, declared.name)
        if declared.quasi:
            yield Trait(here, declared)
        elif isinstance(declared.type, Group):
            yield from _declared(declared.type.fields, here)


def _traits(kind: Kind) -> tuple[Trait, ...]:
    return tuple(trait for trait in _declared(kind.fields) if not isinstance(trait.field.type, SchoolYear))


TRAITS: Mapping[str, tuple[Trait, ...]] = {kind.name: found for kind in KINDS if (found := _traits(kind))}
"""The quasi-identifiers that can be generalised, by the kind of record; kinds without any are not anonymous."""

YEARS: Mapping[str, Trait] = {
    kind.name: trait for kind in KINDS for trait in _declared(kind.fields) if isinstance(trait.field.type, SchoolYear)
}
"""The quasi-identifier that divides the records of a kind into tables."""

LINKS: Mapping[str, Field] = {
    kind.name: declared
    for kind in KINDS
    for declared in kind.fields
    if kind.name in TRAITS and isinstance(target := one_of(declared.type), Ref) and target.kind in TRAITS
}
"""The field by which an anonymous record names another one: who knows one of them knows both."""


def profile_of(record: Record) -> Profile:
    """Return the values of a record that may be known from elsewhere."""
    return tuple(trait.of(record) for trait in TRAITS[record.kind.name])


def year_of(record: Record) -> str:
    """Return the id of the school year of a record."""
    return YEARS[record.kind.name].of(record)


def ladders_of(kind: str, vocabularies: Vocabularies) -> Ladders:
    """Return the ladder of each quasi-identifier of a kind."""
    return tuple(trait.ladder(vocabularies) for trait in TRAITS[kind])
