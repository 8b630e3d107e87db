"""Plain: frozen dataclasses as values that JSON can hold, and back.

What comes back is checked against the declared types: of a file that somebody else wrote, nothing is taken on trust.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_IS = "is"
"""The key under which one of several classes says which it is."""

_DEEPEST = 40


def to_plain(value: Any) -> Any:
    """Return a value of dataclasses, tuples, sets and dates as JSON holds it, without what has its default."""
    if is_dataclass(value):
        held = {field.name: (getattr(value, field.name), field) for field in fields(value)}
        told = {name: to_plain(one) for name, (one, field) in held.items() if one != field.default}
        return {_IS: type(value).__name__.lower(), **told}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(one) for key, one in value.items()}
    if isinstance(value, str):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: type[T], told: Any) -> T:
    """Return the value that was told as JSON, of the declared type; raise ValueError where it is another."""
    return cast("T", _read(kind, told, 0))


def _read(kind: Any, told: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise ValueError(kind)
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return _one_of(get_args(kind), told, depth)
    if origin is Literal:
        return _same(told, told in get_args(kind) and isinstance(told, str), kind)
    if origin in (tuple, frozenset):
        return _many(kind, told, depth)
    if is_dataclass(kind):
        return _record(cast("type[Any]", kind), told, depth)
    if kind is date:
        return date.fromisoformat(_same(told, isinstance(told, str), kind))
    return _same(told, type(told) is kind, kind)


def _same(told: Any, is_fit: bool, kind: Any) -> Any:
    if not is_fit:
        raise ValueError(kind)
    return told


def _many(kind: Any, told: Any, depth: int) -> Any:
    arguments = get_args(kind)
    _same(told, isinstance(told, list), kind)
    if get_origin(kind) is frozenset:
        return frozenset(_read(arguments[0], item, depth + 1) for item in told)
    if arguments[-1] is Ellipsis:
        return tuple(_read(arguments[0], item, depth + 1) for item in told)
    _same(told, len(told) == len(arguments), kind)
    return tuple(_read(one, item, depth + 1) for one, item in zip(arguments, told, strict=True))


def _one_of(kinds: tuple[Any, ...], told: Any, depth: int) -> Any:
    if told is None:
        return _same(None, NoneType in kinds, kinds)
    plain = [kind for kind in kinds if kind is not NoneType]
    name = told.get(_IS) if isinstance(told, dict) else None
    fitting = [kind for kind in plain if kind.__name__.lower() == name] if name else plain
    _same(told, len(fitting) == 1, kinds)
    return _read(fitting[0], told, depth)


def _record(kind: type[Any], told: Any, depth: int) -> Any:
    _same(told, isinstance(told, dict) and told.get(_IS) == kind.__name__.lower(), kind)
    declared = {field.name: field for field in fields(kind)}
    _same(told, told.keys() - {_IS} <= declared.keys(), kind)
    hints = _hints(cast("Hashable", kind))
    lacking = [name for name, field in declared.items() if name not in told and field.default is MISSING]
    _same(told, not lacking, kind)
    return kind(**{name: _read(hints[name], told[name], depth + 1) for name in declared if name in told})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)
