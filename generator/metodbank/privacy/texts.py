"""Texts: the pieces of writing in a tree, one by one, and the tree with some of them changed or left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from metodbank import fields
from metodbank.fields import Field
from metodbank.node import Mapping, Node, Scalar, Source
from metodbank.node import Sequence as Items
from metodbank.privacy.finding import Finding
from metodbank.problem import Place

OMITTED = "[…]"
"""Stands in a text where a name is not shown."""

_WRITTEN = (fields.Line, fields.Prose, fields.Web, fields.Attachment)


_PAGE = Field("page", fields.Prose(), "", "")

Changes = dict[int, Scalar | None]
"""What stands in the place of a node, by the node's identity: another, or nothing."""


@dataclass(frozen=True)
class Text:
    """A text of the bank: where its parts stand, and whether names are out of place in it even by consent."""

    source: Source
    node: Scalar
    field: Field = _PAGE
    strict: bool = False

    def place_of(self, finding: Finding, number: int) -> Place:
        """Return where the finding stands in the file, the `number`-th piece of this wording in the text, from 0."""
        pattern = r"\s+".join(map(re.escape, finding.text.split()))
        met = list(re.finditer(pattern, self.source.text[self.node.begin : self.node.end]))
        if len(met) <= number:
            return self.node.place
        first_line = met[number].group().partition("\n")[0]
        return self.source.place_at(self.node.begin + met[number].start(), len(first_line))


def texts_in(declared: Sequence[Field], tree: Mapping) -> Iterator[tuple[Field, Scalar]]:
    """Yield every text of a tree with the field that declares it."""
    by_name = {field.name: field for field in declared}
    for key, node in tree.entries:
        if key.text in by_name:
            yield from _texts(by_name[key.text].type, node, by_name[key.text])


def _texts(kind: fields.Type, node: Node, field: Field) -> Iterator[tuple[Field, Scalar]]:
    if isinstance(kind, fields.Many):
        for item in node.items if isinstance(node, Items) else ():
            yield from _texts(kind.of, item, field)
    elif isinstance(kind, fields.Group) and isinstance(node, Mapping):
        yield from texts_in(kind.fields, node)
    elif isinstance(kind, fields.PerYear) and isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _texts(kind.of, value, field)
    elif isinstance(node, Scalar) and isinstance(kind, (*_WRITTEN, fields.Email, fields.Phone)):
        yield field if field.type is kind else replace(field, type=kind), node


def without(node: Scalar, spans: Sequence[tuple[int, int]]) -> Scalar:
    """Return the node with the pieces of its text replaced by the sign of omission."""
    return replace(node, text=cut(node.text, spans))


def cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text with pieces of it replaced by the sign of omission."""
    for start, end in reversed(spans):
        text = text[:start] + (OMITTED if end - start >= len(OMITTED) else "…") + text[end:]
    return text


def with_changes(tree: Mapping, changed: Changes) -> Mapping | None:
    """Return the tree with the changed texts in their places; None for a group that names a file left out."""
    entries = [(key, _changed(node, changed)) for key, node in tree.entries]
    kept = tuple((key, node) for key, node in entries if node is not None)
    return Mapping(kept, tree.place) if len(kept) == len(entries) else None


def _changed(node: Node, changed: Changes) -> Node | None:
    if isinstance(node, Scalar):
        return changed.get(id(node), node)
    if isinstance(node, Items):
        items = (_changed(item, changed) for item in node.items)
        return Items(tuple(item for item in items if item is not None), node.place)
    return with_changes(node, changed)
