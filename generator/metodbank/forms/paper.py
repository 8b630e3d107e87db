"""Paper: a form laid out, before it becomes a page, a Word file or a PDF. Plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["plain", "label", "hint", "number"]


@dataclass(frozen=True)
class Text:
    """Words that are printed: a `label` of an answer, a `hint`, the `number` of a row, or plain ones."""

    text: str
    role: Role = "plain"


@dataclass(frozen=True)
class Slot:
    """Room for one answer.

    `key` names it among the answers (tasks.0.event); `kind` is a type of answer, or `score`, `total`, `difference`,
    `signature`; `value` is the answer as it is kept, `text` as it is read; `options` are values with their words;
    `lines` is the room on paper; `of` are the keys that a total or a difference is worked out from; `path` leads to the
    answer in a record.
    """

    key: str
    kind: str
    label: str
    value: str = ""
    text: str = ""
    options: tuple[tuple[str, str], ...] = ()
    lines: int = 1
    is_required: bool = False
    is_personal: bool = False
    of: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a grid; a heading says what its column (or, at the beginning of a row, its row) holds."""

    pieces: tuple[Text | Slot, ...]
    columns: int = 1
    rows: int = 1
    is_heading: bool = False


@dataclass(frozen=True)
class Row:
    """A row. `index` is its place among the rows that grow, -1 for one that does not."""

    cells: tuple[Cell, ...]
    index: int = -1


@dataclass(frozen=True)
class Heading:
    """The heading of a part."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `is_note` for one that stands after the answers and is set smaller."""

    text: str
    is_note: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. `widths` are per cent; the first `head` rows are repeated on every page.

    A `ruled` one has lines around its cells; of an open one only slots are underlined. `spare` is the row that a
    growing table is continued by: its keys have # in the place of the index. Scores that add up to less than `enough`
    mean what `low` says.
    """

    id: str
    label: str
    widths: tuple[float, ...]
    head: int
    rows: tuple[Row, ...]
    is_ruled: bool = True
    spare: Row | None = None
    enough: int = 0
    low: str = ""


Block = Heading | Paragraph | Grid


@dataclass(frozen=True)
class Paper:
    """A form laid out. `foot` is what stands below every page: the source, the address."""

    id: str
    title: str
    language: str
    is_landscape: bool
    blocks: tuple[Block, ...]
    foot: str = ""

    def slots(self) -> Iterator[Slot]:
        """Yield every slot in reading order."""
        for block in self.blocks:
            if isinstance(block, Grid):
                for row in block.rows:
                    for cell in row.cells:
                        yield from (piece for piece in cell.pieces if isinstance(piece, Slot))
