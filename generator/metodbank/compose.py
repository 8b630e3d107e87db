"""Compose: the events of a YAML parser become a tree of nodes with places.

The tree is built on an explicit stack, so depth costs no recursion. YAML is read by libyaml through PyYAML.
"""

from __future__ import annotations

import re

import yaml

from metodbank import codes
from metodbank.node import Mapping, Node, Scalar, Sequence
from metodbank.problem import Place, Problem
from metodbank.syntax import NAME_GLUED, SPACE_AFTER_COLON
from metodbank.words import N_

DEEPEST = 20


class _Open:
    """A list or a mapping that is still being read; `key` is the key that waits for its value."""

    __slots__ = ("entries", "is_mapping", "items", "key", "place", "seen")

    def __init__(self, is_mapping: bool, place: Place) -> None:
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.entries: list[tuple[Scalar, Node]] = []
        self.seen: dict[str, int] = {}
        self.key: Scalar | None = None
        self.place = place

    def close(self) -> Node:
        if self.is_mapping:
            return Mapping(tuple(self.entries), self.place)
        return Sequence(tuple(self.items), self.place)


def compose(path: str, text: str) -> Mapping | list[Problem]:
    """Build the tree of one YAML document, or say why it cannot be a record.

    Raises yaml.MarkedYAMLError where the text is not YAML.
    """
    problems: list[Problem] = []
    references: set[object] = set()
    stack: list[_Open] = []
    root: Node | None = None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        place = _place(path, event)
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            if text[event.end_mark.index :].strip():
                problems.append(Problem(place, codes.MANY_DOCUMENTS))
            break
        refused = _refused(event, text, place)
        if refused and refused.gaps["found"] not in references:
            problems.append(refused)
            if refused.code is codes.ANCHOR:
                references.add(refused.gaps["found"])
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) >= DEEPEST:
                problems.append(Problem(place, codes.TOO_DEEP, {"limit": DEEPEST}))
                break
            stack.append(_Open(isinstance(event, yaml.MappingStartEvent), place))
            continue
        if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            node: Node = _scalar(event, place)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = stack.pop().close()
        else:
            continue
        if not stack:
            root = node
        else:
            fault = _put(stack[-1], node)
            if fault:
                problems.append(fault)
    if problems:
        return problems
    if not isinstance(root, Mapping):
        return [_not_a_mapping(path, root)]
    return root


def _place(path: str, event: yaml.Event) -> Place:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(path, start.line + 1, start.column + 1, max(width, 1))


def _scalar(event: yaml.ScalarEvent | yaml.AliasEvent, place: Place) -> Scalar:
    text = "" if isinstance(event, yaml.AliasEvent) else event.value
    plain = isinstance(event, yaml.ScalarEvent) and event.implicit[0]
    return Scalar(text, place, event.start_mark.index, event.end_mark.index, plain)


def _put(parent: _Open, node: Node) -> Problem | None:
    """Put a finished node into its parent; return a problem where it is a key that cannot be."""
    if not parent.is_mapping:
        parent.items.append(node)
        return None
    if parent.key is not None:
        parent.entries.append((parent.key, node))
        parent.key = None
        return None
    if not isinstance(node, Scalar):
        parent.key = Scalar("", node.place, 0, 0, True)
        return Problem(node.place, codes.SYNTAX, message=N_("the name of a field must be a word, and here is a list"))
    parent.key = node
    first = parent.seen.get(node.text)
    if first is not None and node.text:
        return Problem(node.place, codes.DUPLICATE_KEY, {"key": node.text, "line": first})
    parent.seen[node.text] = node.place.line
    return None


def _refused(event: yaml.Event, text: str, place: Place) -> Problem | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        found = ("*" if isinstance(event, yaml.AliasEvent) else "&") + event.anchor
        return Problem(place, codes.ANCHOR, {"found": found})
    tag = getattr(event, "tag", None)
    if tag:
        written = text[event.start_mark.index : event.end_mark.index].split(maxsplit=1)
        return Problem(place, codes.TAG, {"found": written[0] if written else tag})
    return None


def _not_a_mapping(path: str, root: Node | None) -> Problem:
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        return Problem(Place(path), codes.EMPTY_FILE, message=N_("there is nothing in the file but notes after #"))
    found = N_("a list") if isinstance(root, Sequence) else N_("a text without fields")
    help = SPACE_AFTER_COLON if isinstance(root, Scalar) and re.match(NAME_GLUED, root.text) else ""
    return Problem(root.place, codes.NOT_A_MAPPING, {"found": found}, help=help)
