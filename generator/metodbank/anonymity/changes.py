"""Changes: what has to be written otherwise in the files of a bank, and writing just that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from metodbank.anonymity.profile import LINKS, TRAITS
from metodbank.anonymity.survey import Survey
from metodbank.edits import Edit, rewrite
from metodbank.fields import Field
from metodbank.node import Mapping as Tree
from metodbank.node import Node, Scalar, Sequence, Source
from metodbank.record import Record


@dataclass(frozen=True)
class Change:
    """A field of a record and the value it should have; an empty one means that the field is to be left out."""

    record: Record
    path: tuple[str, ...]
    field: Field
    old: str
    new: str


def changes_of(found: Survey) -> list[Change]:
    """Return what makes the records of a bank anonymous, sorted by file, fields as they are declared."""
    changes = [
        Change(population.records[id], trait.path, trait.field, old, new)
        for kind, population in found.populations.items()
        for id, profile in population.planned.items()
        for trait, old, new in zip(TRAITS[kind], population.profiles[id], profile, strict=True)
        if old != new
    ]
    for kind, id in found.loose(found.planned):
        declared = LINKS[kind]
        other = found.links[kind, id][1]
        changes.append(Change(found.populations[kind].records[id], (declared.name,), declared, other, ""))
    return sorted(changes, key=lambda change: change.record.place.path)


def write(changes: Iterable[Change], sources: Mapping[str, Source], root: Path) -> list[str]:
    """Write the changes into the files below `root`, each file at once, and return the paths written.

    Everything but the values stays as it is, byte for byte. Raises OSError where a file cannot be written or has
    changed since it was read.
    """
    written = []
    for path, group in groupby(changes, key=lambda change: change.record.place.path):
        rewrite(root / path, sources[path], [edit for change in group for edit in _edits(change, sources[path])])
        written.append(path)
    return written


def _edits(change: Change, source: Source) -> Iterator[Edit]:
    key, node = _find(source.tree, change.path)
    begin, end = _span(node, source.text)
    if change.new:
        yield (begin, end, change.new)
    elif source.text[source.text.rfind("\n", 0, key.begin) + 1 : key.begin].strip():
        yield (begin, end, "[]" if isinstance(node, Sequence) else "~")
    else:
        stop = end if source.text[end - 1] == "\n" else source.text.find("\n", end) + 1
        yield (source.text.rfind("\n", 0, key.begin) + 1, stop or len(source.text), "")


def _find(tree: Tree, path: tuple[str, ...]) -> tuple[Scalar, Node]:
    """Return the key and the value at the end of a way that was read before, so it is there."""
    (first, *rest) = path
    key, node = next(entry for entry in tree.entries if entry[0].text == first)
    return _find(node, tuple(rest)) if rest and isinstance(node, Tree) else (key, node)


def _span(node: Node, text: str) -> tuple[int, int]:
    if isinstance(node, Scalar):
        return node.begin, node.end
    scalars = [item for item in (node.items if isinstance(node, Sequence) else ()) if isinstance(item, Scalar)]
    begin, end = scalars[0].begin, scalars[-1].end
    opening = text.rfind("[", text.rfind(":", 0, begin), begin)
    return (opening, text.index("]", end) + 1) if opening >= 0 else (begin, end)
