"""Spread: where every cell of a grid stands, those merged ones too that reach down from the rows above.

Word and OpenDocument want every place of a grid said, the covered ones too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metodbank.forms.paper import Cell, Grid, Row

_EMPTY = Cell(())


@dataclass(frozen=True)
class Place:
    """A cell in one row, from `column` on; `below` says how many rows above it began."""

    cell: Cell
    column: int
    below: int = 0


def spread(rows: Sequence[Row], columns: int) -> tuple[tuple[Place, ...], ...]:
    """Return the places of each row from left to right; together they fill it. What a row lacks is empty.

    Raises ValueError where a cell reaches beyond the grid or over another one.
    """
    found: list[tuple[Place, ...]] = []
    reaching: dict[int, Place] = {}
    for row in rows:
        found.append(tuple(_places(row, reaching, columns)))
        reaching = {
            place.column: Place(place.cell, place.column, place.below + 1)
            for place in found[-1]
            if place.below + 1 < place.cell.rows
        }
    if reaching:
        raise ValueError("a cell reaches below its grid")
    return tuple(found)


def _places(row: Row, reaching: dict[int, Place], columns: int) -> Iterator[Place]:
    cells = iter(row.cells)
    column = 0
    while column < columns:
        place = reaching.get(column) or Place(next(cells, _EMPTY), column)
        yield place
        covered = range(column + 1, column + place.cell.columns)
        if any(other in reaching for other in covered):
            raise ValueError("a cell reaches over another one")
        column += place.cell.columns
    if column > columns or next(cells, None) is not None:
        raise ValueError("a row is wider than its grid")


def names_of_columns(grid: Grid) -> list[str]:
    """Return what heads each column of a grid; heads that stand above each other are joined."""
    names = [""] * len(grid.widths)
    for place in (place for row in spread(grid.rows, len(names))[: grid.head] for place in row if not place.below):
        text = " ".join(piece.text for piece in place.cell.pieces)
        for column in range(place.column, place.column + place.cell.columns):
            names[column] = " – ".join(filter(None, (names[column], text)))
    return names


def heads(grid: Grid) -> list[list[str]]:
    """Return what heads each cell of every row, of the spare one last: where there is no room for columns."""
    names = names_of_columns(grid)
    whole = spread(grid.rows, len(grid.widths))
    spare = spread((grid.spare,), len(grid.widths)) if grid.spare else ()
    return [[names[place.column] for place in row if not place.below] for row in (*whole, *spare)]
