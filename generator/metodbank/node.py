"""The tree of a YAML file with the place of every node. Scalars stay text: the declaration says what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from metodbank.problem import Place


@dataclass(slots=True, eq=False)
class Scalar:
    """A value as written. `begin` and `end` are character offsets in the file; `plain` tells there were no quotes."""

    text: str
    place: Place
    begin: int
    end: int
    plain: bool

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() or (self.plain and self.text in ("~", "null"))


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values in the order of the file; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Source:
    """A file of the bank: its path from the root of the bank, its text and its tree (empty if it cannot be read)."""

    path: str
    text: str
    tree: Mapping

    def place_of(self, node: Scalar, fragment: str) -> Place:
        """Return where a fragment of a scalar's text stands in the file, or the scalar's own place."""
        offset = self.text.find(fragment, node.begin, node.end)
        return self.place_at(offset, len(fragment)) if offset >= 0 else node.place

    def last_line_of(self, node: Scalar) -> Place:
        """Return the last line of a scalar, from its first sign on."""
        end = len(self.text[: node.end].rstrip())
        line = self.text[:end].rpartition("\n")[2]
        text = line.lstrip()
        return self.place_at(end - len(text), max(len(text), 1))

    def place_at(self, offset: int, width: int) -> Place:
        """Return the place of a character offset in the text."""
        line = self.text.count("\n", 0, offset)
        return Place(self.path, line + 1, offset - self.text.rfind("\n", 0, offset), width)
