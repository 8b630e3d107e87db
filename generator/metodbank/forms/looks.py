"""Looks: how the pieces of a grid are set in an office file, and how high its rows are.

A look is the name of a paragraph style: Label is FormLabel in Word and in OpenDocument.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from metodbank.forms.paper import Cell, Grid, Slot, Text
from metodbank.forms.spread import Place, spread

HANDWRITING = 7.0
"""The height of a line to write on, in millimetres."""

_MOST_TICKS = 6
_SHORT = 30
_HEIGHTS = {"label": 4.6, "hint": 3.8}
_NUMBERS = frozenset({"score", "difference", "number", "tick"})
_ROLES = {"label": "Label", "hint": "Hint", "number": "Number"}


@dataclass(frozen=True)
class Line:
    """A row as office files have it: every place, its height in millimetres."""

    grid: Grid
    places: tuple[Place, ...]
    is_head: bool

    @property
    def is_signed(self) -> bool:
        return any(piece.kind == "signature" for piece in self._slots())

    @property
    def is_sum(self) -> bool:
        return any(piece.kind == "total" for piece in self._slots())

    @property
    def height(self) -> float:
        """The room that blank answers need; what is written needs as much as it takes."""
        return max((_room(place.cell) for place in self.places if place.cell.rows == 1), default=0.0)

    def look(self, piece: Text | Slot) -> str:
        """Return the style of a piece."""
        if isinstance(piece, Slot):
            return self._look_of_slot(piece)
        if self.is_head:
            return "Head"
        if self.is_signed and piece.role == "hint":
            return "Caption"
        return _ROLES.get(piece.role, "Sum" if self.is_sum else "Plain")

    def stand(self, place: Place) -> str:
        """Return where in its cell a text stands: top, center or bottom."""
        if not self.grid.is_ruled:
            return "bottom"
        is_number = any(self.look(piece) in ("Number", "Total") for piece in place.cell.pieces)
        is_middle = self.is_head or is_number or (place.cell.is_heading and place.cell.rows == 1)
        return "center" if self.grid.head and is_middle else "top"

    def _look_of_slot(self, slot: Slot) -> str:
        if slot.kind == "total":
            return "Total"
        if not self.grid.is_ruled and slot.kind != "tick":
            return "Line"
        return "Number" if self.grid.head and slot.kind in _NUMBERS else "Plain"

    def _slots(self) -> Iterator[Slot]:
        for place in self.places:
            yield from (piece for piece in place.cell.pieces if isinstance(piece, Slot))


def offered(slot: Slot) -> tuple[str, ...]:
    """Return the options of a choice that are printed to be ticked by hand; none where they would fill the paper."""
    words = tuple(words for _, words in slot.options)
    is_short = len(words) <= _MOST_TICKS and all(len(each) <= _SHORT for each in words)
    return words if slot.kind in ("choice", "choices") and not slot.text and is_short else ()


def lines_of(grid: Grid) -> tuple[Line, ...]:
    """Return the rows of a grid."""
    rows = spread(grid.rows, len(grid.widths))
    return tuple(Line(grid, places, number < grid.head) for number, places in enumerate(rows))


def _room(cell: Cell) -> float:
    return sum(_height(piece) for piece in cell.pieces)


def _height(piece: Text | Slot) -> float:
    if isinstance(piece, Text):
        return _HEIGHTS.get(piece.role, 0.0)
    return 0.0 if piece.text or piece.kind == "tick" else piece.lines * HANDWRITING
