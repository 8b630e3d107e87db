"""Records: values that passed the checks, and where each stands in its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from metodbank.fields import Field, Group, Kind, one_of
from metodbank.node import Scalar
from metodbank.problem import Place


class Values:
    """The values of declared fields, by attribute; a declared field that was left out is None, False, or ().

    `at` is where the group of fields begins in its file.
    """

    __slots__ = ("_leaves", "_values", "at")

    def __init__(self, values: Mapping[str, object], at: Place) -> None:
        self._values = dict(values)
        self._leaves: tuple[tuple[Field, Any], ...] | None = None
        self.at = at

    def __getattr__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def once(self, walk: Callable[[], tuple[tuple[Field, Any], ...]]) -> tuple[tuple[Field, Any], ...]:
        """Return the single values, walked through the first time they are asked for."""
        if self._leaves is None:
            self._leaves = walk()
        return self._leaves

    def __bool__(self) -> bool:
        return any(value not in (None, ()) for value in self._values.values())


@dataclass(frozen=True)
class Markdown:
    """Untrusted restricted Markdown as the editor wrote it, and the node it was read from."""

    source: str
    node: Scalar

    def __bool__(self) -> bool:
        return bool(self.source.strip())


class FileName(str):
    """The name of an attached file, where it is written, and of a picture the width and height in pixels."""

    __slots__ = ("place", "size")
    place: Place
    size: tuple[int, int] | None

    def __new__(cls, name: str, place: Place, size: tuple[int, int] | None) -> FileName:
        text = super().__new__(cls, name)
        text.place = place
        text.size = size
        return text


class MonthOfYear(date):
    """A month, held as its first day."""


@dataclass(frozen=True, order=True)
class YearOfSchool:
    """A school year by the calendar year of its September."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    @property
    def id(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @classmethod
    def of(cls, day: date) -> YearOfSchool:
        """Return the school year a date belongs to: it begins on 1 August, before the first August meetings."""
        return cls(day.year if day.month >= 8 else day.year - 1)


@dataclass(frozen=True)
class Period:
    """A span of days, of months or of school years, both ends included."""

    start: date | MonthOfYear | YearOfSchool
    end: date | MonthOfYear | YearOfSchool


@dataclass(frozen=True)
class Reference:
    """A record named by another record, before the records are linked."""

    kind: str
    id: str
    place: Place


@dataclass(eq=False)
class Record:
    """One record. `values` hold text, dates, terms, `Markdown`, and references (records, once linked)."""

    kind: Kind
    id: str
    values: Values
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        return (self.kind.name, self.id)

    @property
    def title(self) -> str:
        return str(self.values[self.kind.title])

    @property
    def folder(self) -> str:
        """Path of the record's pages on the site and, beside its file, of its attachments."""
        return f"{self.kind.folder}/{self.id}/"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.values, name)


def leaves(fields: tuple[Field, ...], values: Values) -> Iterator[tuple[Field, Any]]:
    """Yield every single value with the field that declares it, those inside lists and groups of fields too.

    The values of a record are walked through once, and remembered: half a dozen stages ask for them.
    """
    return iter(values.once(lambda: tuple(_walk(fields, values))))


def _walk(fields: tuple[Field, ...], values: Values) -> Iterator[tuple[Field, Any]]:
    for declared in fields:
        value = values[declared.name]
        kind = one_of(declared.type)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(kind, Group) and isinstance(item, Values):
                yield from _walk(kind.fields, item)
            elif item is not None:
                yield declared, item
