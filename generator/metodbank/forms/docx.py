"""DOCX: a paper as a file of Word, where every answer is a content control that carries its key as its tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from metodbank.forms.looks import lines_of
from metodbank.forms.numbering import numbering
from metodbank.forms.paper import Grid, Paper, Slot
from metodbank.packed import LOCALES, packed

LONGEST = 64
"""Longer tags and titles of a control are a damaged file to Word; the check sees to the keys that become tags."""

_TWIPS = 1440 / 25.4
_PAGE = (11906, 16838)
_MARGIN = 964
_LISTS = frozenset({"choice", "score"})


@dataclass(frozen=True)
class Control:
    """The content control of a slot; `id` is its place among all. Of options with the same words Word bears one."""

    slot: Slot
    id: int

    @property
    def title(self) -> str:
        label = self.slot.label
        return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"

    @property
    def type(self) -> str:
        if self.slot.kind in _LISTS and self.slot.options:
            return "list"
        return self.slot.kind if self.slot.kind in ("date", "tick") else "text"

    @property
    def options(self) -> Iterator[tuple[str, str]]:
        yield from ((value, words) for words, value in {words: value for value, words in self.slot.options}.items())

    @property
    def day(self) -> str:
        return self.slot.value if re.fullmatch(r"\d{4}-\d\d-\d\d", self.slot.value) else ""


def docx(paper: Paper) -> bytes:
    """Return a paper as a file of Word; the same paper gives the same bytes."""
    wide, high = reversed(_PAGE) if paper.is_landscape else _PAGE
    numbers = count(1)
    return packed(
        "docx",
        paper=paper,
        locale=LOCALES[paper.language],
        numbering=numbering(paper.language),
        size=(wide, high),
        margin=_MARGIN,
        room=wide - 2 * _MARGIN,
        lines_of=lines_of,
        widths_of=lambda grid: _widths(grid, wide - 2 * _MARGIN),
        twips=lambda millimetres: round(millimetres * _TWIPS),
        control=lambda slot: Control(slot, next(numbers)),
    )


def _widths(grid: Grid, room: int) -> list[int]:
    return [round(width * room / sum(grid.widths)) for width in grid.widths]
