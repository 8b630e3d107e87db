"""Values: the single values of a tree, changed one by one where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from metodbank.fields import Field, Group, Kind, Many, Scores, Span, Type, Whole
from metodbank.node import Mapping, Node, Scalar, Sequence

Change = Callable[[Scalar, Field], str]
"""Given a value and the field that declares it, what it becomes."""


def changed(kind: Kind, tree: Mapping, change: Change) -> Mapping:
    """Return the tree with every value of a declared field changed, in the order of the declarations.

    What is not declared, or has another shape than declared, stays as it is: reading it will say so.
    """
    return _group(kind.fields, tree, change)


def values_of(kind: Kind, tree: Mapping) -> Iterator[tuple[Scalar, Field]]:
    """Yield every value of a declared field, in the order of the declarations."""
    found: list[tuple[Scalar, Field]] = []

    def keep(scalar: Scalar, field: Field) -> str:
        found.append((scalar, field))
        return scalar.text

    changed(kind, tree, keep)
    yield from found


def _group(fields: tuple[Field, ...], tree: Mapping, change: Change) -> Mapping:
    rank = {field.name: number for number, field in enumerate(fields)}
    entries = sorted(tree.entries, key=lambda entry: rank.get(entry[0].text, len(rank)))
    parts = {field.name: field for field in fields}
    return Mapping(
        tuple((key, _value(parts[key.text], node, change) if key.text in parts else node) for key, node in entries),
        tree.place,
    )


def _value(field: Field, node: Node, change: Change) -> Node:
    match field.type, node:
        case Group(fields=fields), Mapping():
            return _group(fields, node, change)
        case Many(of=of), Sequence(items=items):
            one = Field(field.name, of, field.label, field.help, inverse=field.inverse)
            return Sequence(tuple(_value(one, item, change) for item in items), node.place)
        case Span(of=of), Mapping():
            return _group(_ends(field, of), node, change)
        case Scores(most=most), Mapping():
            scores = tuple(Field(key.text, Whole(0, most), field.label, "") for key, _ in node.entries)
            return _group(scores, node, change)
        case ((Group() | Many() | Span() | Scores()), _):
            return node
        case _, Scalar():
            text = change(node, field)
            return node if text == node.text else Scalar(text, node.place, node.begin, node.end, plain=False)
    return node


def _ends(field: Field, of: Type) -> tuple[Field, ...]:
    return (Field("start", of, field.label, field.help), Field("end", of, field.label, field.help))
