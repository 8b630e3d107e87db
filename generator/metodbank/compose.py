"""Compose: the events of a YAML parser become a tree of nodes with places.

The tree is built on an explicit stack, so depth costs no recursion. YAML is read by libyaml through PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from metodbank import codes
from metodbank.node import Mapping, Node, Scalar, Sequence
from metodbank.problem import MOST, Place, Problem
from metodbank.syntax import NAME_GLUED, QUOTE, SPACE_AFTER_COLON
from metodbank.words import N_

DEEPEST = 20


Event = Any
"""An event of PyYAML: the type stubs of its attributes leave out what libyaml always gives."""


def events(text: str) -> Iterator[Event]:
    """Yield libyaml's events of a text. Raises yaml.MarkedYAMLError where the text is not YAML."""
    return yaml.parse(text, Loader=yaml.CSafeLoader)


class _Open:
    """A list or a mapping that is still being read; `key` is the key that waits for its value."""

    __slots__ = ("entries", "is_mapping", "items", "key", "place", "seen")

    def __init__(self, is_mapping: bool, place: Place) -> None:
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.entries: list[tuple[Scalar, Node]] = []
        self.seen: dict[str, Place] = {}
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
    root: Node | None = None
    stack: list[_Open] = []
    for event in events(text):
        if len(problems) >= MOST:
            break
        if isinstance(event, yaml.CollectionEndEvent):
            node = stack.pop().close()
        elif isinstance(event, yaml.NodeEvent):
            place = _place(path, event)
            if event.anchor or getattr(event, "tag", None):
                problems += _refused(event, text, place, problems)
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(_Open(isinstance(event, yaml.MappingStartEvent), place))
                if len(stack) <= DEEPEST:
                    continue
                problems.append(Problem(place, codes.TOO_DEEP, {"limit": DEEPEST}))
                break
            node = _scalar(event, place)
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            if text[_span(event)[1] :].strip():
                problems.append(Problem(_place(path, event), codes.MANY_DOCUMENTS))
            break
        else:
            continue
        if not stack:
            root = node
        elif fault := _put(stack[-1], node):
            problems.append(fault)
    if problems:
        return problems
    return root if isinstance(root, Mapping) else [_not_a_mapping(path, root)]


def _place(path: str, event: Event) -> Place:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(path, start.line + 1, start.column + 1, max(width, 1))


def _span(event: Event) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _scalar(event: Event, place: Place) -> Scalar:
    is_alias = isinstance(event, yaml.AliasEvent)
    text = "" if is_alias else event.value
    return Scalar(text, place, *_span(event), is_alias or event.implicit[0])


def _put(parent: _Open, node: Node) -> Problem | None:
    """Put a finished node into its parent; return a problem where it is a key that cannot be."""
    if not parent.is_mapping:
        parent.items.append(node)
    elif parent.key is not None:
        parent.entries.append((parent.key, node))
        parent.key = None
    elif isinstance(node, Scalar):
        parent.key = node
        first = parent.seen.setdefault(node.text, node.place)
        if node.text and first is not node.place:
            return Problem(node.place, codes.DUPLICATE_KEY, {"key": node.text, "line": first.line})
    else:
        parent.key = Scalar("", node.place, 0, 0, True)
        message = N_("the name of a field must be a word, and here is a list")
        return Problem(node.place, codes.SYNTAX, message=message, help=QUOTE)
    return None


def _refused(event: Event, text: str, place: Place, known: list[Problem]) -> list[Problem]:
    """Return a problem for an anchor, an alias or a tag; for each name of an alias once."""
    tag = getattr(event, "tag", None)
    if event.anchor:
        found = ("*" if isinstance(event, yaml.AliasEvent) else "&") + event.anchor
        return [] if any(one.gaps.get("found") == found for one in known) else [_anchored(place, found)]
    if tag:
        begin, end = _span(event)
        written = text[begin:end].split(maxsplit=1)
        return [Problem(place, codes.TAG, {"found": written[0] if written else "!"})]
    return []


def _anchored(place: Place, found: str) -> Problem:
    return Problem(place, codes.ANCHOR, {"found": found})


def _not_a_mapping(path: str, root: Node | None) -> Problem:
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        return Problem(Place(path), codes.EMPTY_FILE, message=N_("there is nothing in the file but notes after #"))
    found = N_("a list") if isinstance(root, Sequence) else N_("a text without fields")
    help = SPACE_AFTER_COLON if isinstance(root, Scalar) and re.match(NAME_GLUED, root.text) else ""
    return Problem(root.place, codes.NOT_A_MAPPING, {"found": found}, help=help)
