"""ODT: a paper as a text of OpenDocument, for those who work without Word."""

from __future__ import annotations

from metodbank.forms.looks import lines_of, offered
from metodbank.forms.numbering import numbering
from metodbank.forms.paper import Grid, Paper
from metodbank.packed import LOCALES, packed

_PAGE = (210, 297)
_MARGIN = 17


def odt(paper: Paper) -> bytes:
    """Return a paper as a text of OpenDocument; the same paper gives the same bytes."""
    wide, high = reversed(_PAGE) if paper.is_landscape else _PAGE
    room = wide - 2 * _MARGIN
    grids = [(f"Grid{number}", block) for number, block in enumerate(paper.blocks) if isinstance(block, Grid)]
    told = [(name, grid, _widths(grid, room), lines_of(grid)) for name, grid in grids]
    language, country = LOCALES[paper.language].split("-")
    return packed(
        "odt",
        paper=paper,
        language=language,
        country=country,
        numbering=numbering(paper.language),
        size=(wide, high),
        margin=_MARGIN,
        room=room,
        offered=offered,
        grids={name: (grid, widths, lines) for name, grid, widths, lines in told},
        heights=sorted({line.height for _, _, _, lines in told for line in lines}),
    )


def _widths(grid: Grid, room: int) -> list[float]:
    return [round(width * room / sum(grid.widths), 2) for width in grid.widths]
