"""Readers of what holds several values: lists, groups, values by school year, scores."""

from __future__ import annotations

import re

from metodbank import codes, fields
from metodbank.fields import Field
from metodbank.node import Mapping, Node, Scalar, Sequence
from metodbank.reading.dates import school_year
from metodbank.reading.reader import Reading, read, read_fields, wrong
from metodbank.record import Values, YearOfSchool
from metodbank.sample import to_yaml
from metodbank.suggest import nearest
from metodbank.words import N_


@read.register
def _(kind: fields.Many, node: Node, field: Field, reading: Reading) -> tuple[object, ...] | None:
    if not isinstance(node, Sequence):
        wrong(node, field, reading, N_("a list"), example=_as_list(kind, node, field, reading))
        return None
    items = [item for item in node.items if not (isinstance(item, Scalar) and item.is_empty)]
    if len(items) < kind.least:
        reading.report(node.place, codes.TOO_FEW, field=field.name, found=len(items), least=kind.least)
        return None
    values: list[object] = []
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Scalar) and item.text in seen and not kind.repeats:
            reading.report(item.place, codes.REPEATED_VALUE, found=item.text[:60])
            continue
        if isinstance(item, Scalar):
            seen.add(item.text)
        if reading.is_hopeless:
            break
        value = read(kind.of, item, field, reading)
        if value is not None:
            values.append(value)
    return tuple(values)


def _as_list(kind: fields.Many, node: Node, field: Field, reading: Reading) -> str:
    """Return the lines of the list that an editor meant by a text of several items; empty where that cannot be told."""
    if not isinstance(node, Scalar) or isinstance(kind.of, fields.Group):
        return ""
    splits = r"[,;\n]" if isinstance(kind.of, (fields.Word, fields.Ref)) else r"\n|;"
    items = [item.strip(" \t-–—•") for item in re.split(splits, node.text)]
    if isinstance(kind.of, fields.Word):
        labels = {id: tuple(term.labels.values()) for id, term in reading.vocabularies[kind.of.vocabulary].items()}
        items = [nearest(item, labels) or item for item in items]
    return to_yaml(field.name, [item for item in items if item], indent=4)


@read.register
def _(kind: fields.Group, node: Node, field: Field, reading: Reading) -> Values | None:
    if not isinstance(node, Mapping):
        wrong(node, field, reading, N_("a group of fields"))
        return None
    at = node.entries[0][0].place if node.entries else node.place
    return read_fields(kind.fields, node, reading, at)


@read.register
def _(
    kind: fields.PerYear, node: Node, field: Field, reading: Reading
) -> tuple[tuple[YearOfSchool, object], ...] | None:
    if not isinstance(node, Mapping):
        wrong(node, field, reading, N_("a list of school years with values"))
        return None
    years = Field(N_("the year"), fields.SchoolYear(), field.label, field.help)
    pairs: list[tuple[YearOfSchool, object]] = []
    for key, item in node.entries:
        if reading.is_hopeless:
            break
        year = school_year(key, years, reading)
        one = Field(key.text, kind.of, field.label, field.help, _first_value(field.example))
        value = read(kind.of, item, one, reading)
        if year is not None and value is not None:
            pairs.append((year, value))
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def _first_value(example: object) -> object:
    return next(iter(example.values())) if isinstance(example, dict) else None


@read.register
def _(kind: fields.Scores, node: Node, field: Field, reading: Reading) -> tuple[tuple[object, int], ...] | None:
    if not isinstance(node, Mapping):
        wrong(node, field, reading, N_("a group of criteria with scores"))
        return None
    terms = reading.vocabularies[kind.vocabulary]
    declared = tuple(
        Field(id, fields.Whole(0, kind.most), term.label, "", kind.most, True) for id, term in terms.items()
    )
    values = read_fields(declared, node, reading, node.place)
    return tuple((term, values[id]) for id, term in terms.items() if values[id] is not None)
