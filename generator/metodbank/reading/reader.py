"""Reading the declared fields of a group: unknown, missing and faulty ones are reported at their places.

`read` has one reader for each type of field; they stand in the modules of this package, by what they read.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from functools import singledispatch
from pathlib import Path
from typing import Any

from metodbank import codes, fields
from metodbank.fields import Field, Type
from metodbank.node import Mapping, Node, Scalar, Sequence, Source
from metodbank.problem import MOST, Code, Place, Problem
from metodbank.record import Values
from metodbank.sample import example_of, to_yaml
from metodbank.suggest import nearest
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, Choices, words


@dataclass
class Reading:
    """What reading one file needs to know, and the problems it has found so far."""

    source: Source
    vocabularies: Vocabularies
    folder: Path
    problems: list[Problem]
    errors: int = 0

    def report(self, place: Place, code: Code, help: str = "", message: str = "", **gaps: object) -> None:
        self.problems.append(Problem(place, code, gaps, message, help))
        self.errors += code.severity == "error"

    @property
    def is_hopeless(self) -> bool:
        """Tell whether so many errors were found that the rest need not be read: nobody mends more at a time."""
        return self.errors >= MOST


_NONE: AnyMapping[type[Type], object] = {
    fields.Many: (),
    fields.Group: None,
    fields.PerYear: (),
    fields.Scores: (),
    fields.Flag: False,
}


def read_fields(
    declared: tuple[Field, ...], node: Mapping, reading: Reading, at: Place, places: dict[str, Place] | None = None
) -> Values:
    """Read the declared fields of a mapping. Report unknown, missing and faulty ones at their places.

    `places`, where given, receives the place of each value read.
    """
    by_name = {field.name: field for field in declared}
    values: dict[str, object] = {field.name: _NONE.get(type(field.type)) for field in declared}
    present: set[str] = set()
    for key, value in node.entries:
        if reading.is_hopeless:
            return Values(values, at)
        field = by_name.get(key.text)
        if field is None:
            present.add(_unknown(key, by_name, node, reading))
            continue
        if isinstance(value, Scalar) and value.is_empty:
            if field.never_empty:
                _empty(field, key, reading)
            continue
        present.add(field.name)
        if places is not None:
            places[field.name] = value.place
        result = read(field.type, value, field, reading)
        if result is not None:
            values[field.name] = result
    for field in declared:
        if field.required and field.name not in present:
            _missing(field, declared, node, reading, at)
    return Values(values, at)


def _unknown(key: Scalar, by_name: dict[str, Field], node: Mapping, reading: Reading) -> str:
    """Report an unknown field and return the name that was probably meant, so that it is not reported as missing."""
    if whole := _cut_by_comma(key, node, reading.source):
        reading.report(key.place, codes.UNKNOWN_FIELD, codes.QUOTE_THE_COMMA, found=key.text, example=whole)
        return ""
    written = {name.text for name, _ in node.entries}
    free = {name: _labels(field) for name, field in by_name.items() if name not in written}
    parent = next((name for name, field in by_name.items() if key.text in _parts(field)), None)
    near = nearest(key.text, free)
    if parent:
        reading.report(key.place, codes.UNKNOWN_FIELD, codes.MOVE_THE_FIELD, found=key.text, parent=parent)
    elif near:
        reading.report(key.place, codes.UNKNOWN_FIELD, found=key.text, nearest=near)
    else:
        choices = Choices({name: by_name[name].label for name in free}, most=40)
        reading.report(key.place, codes.UNKNOWN_FIELD, codes.RENAME_THE_FIELD, found=key.text, choices=choices)
    return near or ""


def _cut_by_comma(key: Scalar, node: Mapping, source: Source) -> str:
    """Return the field that was meant where a comma inside { } has cut its text in two; empty where none has."""
    place = next(place for place, (name, _) in enumerate(node.entries) if name is key)
    before, value = node.entries[place - 1]
    is_alone = source.text[key.end :].lstrip()[:1] in (",", "}")
    is_cut = place > 0 and isinstance(value, Scalar) and source.text[value.end : key.begin].strip(" \n") == ","
    return f'{before.text}: "{value.text}, {key.text}"' if is_alone and is_cut and isinstance(value, Scalar) else ""


def _parts(field: Field) -> set[str]:
    kind = fields.one_of(field.type)
    return {part.name for part in kind.fields} if isinstance(kind, fields.Group) else set()


def _labels(field: Field) -> tuple[str, str]:
    return (field.label, words("ru")(field.label))


def _empty(field: Field, key: Scalar, reading: Reading) -> None:
    message = N_("the field “{field}” ({label}) is empty")
    help = N_("write it so:\n{example}")
    gaps = {"field": field.name, "label": field.label, "example": typed(field, reading)}
    reading.report(key.place, codes.MISSING_FIELD, help, message, **gaps)


def _missing(field: Field, declared: tuple[Field, ...], node: Mapping, reading: Reading, at: Place) -> None:
    """Report a missing field where its line is to be added: above the field that comes after it, or at the end."""
    keys = {key.text: key for key, _ in node.entries}
    if field.name in keys:
        _empty(field, keys[field.name], reading)
        return
    after = declared[declared.index(field) + 1 :]
    following = next((keys[other.name] for other in after if other.name in keys), None)
    place, help = at, ""
    if following is not None:
        place = following.place
        help = "" if _begins_an_item(following, reading.source) else codes.ADD_A_LINE_ABOVE
    elif last := _last_of(node):
        place, help = reading.source.last_line_of(last), codes.ADD_A_LINE_BELOW
    gaps = {"field": field.name, "label": field.label, "example": typed(field, reading)}
    reading.report(place, codes.MISSING_FIELD, help, **gaps)


def _begins_an_item(key: Scalar, source: Source) -> bool:
    return "-" in source.text[: key.begin].rpartition("\n")[2]


def _last_of(node: Node) -> Scalar | None:
    """Return the last value of a node, or the last name of a field that has none."""
    while not isinstance(node, Scalar):
        if isinstance(node, Mapping):
            if not node.entries:
                return None
            key, value = node.entries[-1]
            node = value if not isinstance(value, Scalar) or value.end > value.begin else key
        elif node.items:
            node = node.items[-1]
        else:
            return None
    return node


def typed(field: Field, reading: Reading) -> str:
    """Return the lines an editor would type for the field, indented as they stand under a message."""
    example = example_of(field, reading.vocabularies)
    return to_yaml(field.name, example, indent=4) if example is not None else f"    {field.name}: …"


@singledispatch
def read(kind: Type, node: Node, field: Field, reading: Reading) -> Any:
    """Return the value of a node read as the type; None and a reported problem where it cannot be."""
    raise TypeError(f"no reader for {kind!r}")


def scalar_of(node: Node, field: Field, reading: Reading, expected: str) -> Scalar | None:
    """Return the node if it is a single value; report that it had to be `expected` (a message id) if not."""
    if isinstance(node, Scalar):
        return node
    wrong(node, field, reading, expected, codes.QUOTE_THE_COLON if isinstance(node, Mapping) else "")
    return None


_FOUND = {Scalar: N_("a text"), Sequence: N_("a list"), Mapping: N_("a group of fields")}


def wrong(node: Node, field: Field, reading: Reading, expected: str, help: str = "", example: str = "") -> None:
    """Report that a node has the wrong shape and had to be `expected` (a message id).

    `example` are the lines that were meant, if that can be told; otherwise those of the declaration are shown.
    """
    reading.report(
        node.place,
        codes.WRONG_TYPE,
        help or ("" if example else codes.SHAPE_FOR_EXAMPLE),
        field=field.name,
        expected=expected,
        found=_FOUND[type(node)],
        example=example or typed(field, reading),
    )
