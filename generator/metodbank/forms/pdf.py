"""PDF: a paper is set by Typst, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

from typing import Any

from metodbank.forms.numbering import numbering
from metodbank.forms.paper import Grid, Paper
from metodbank.forms.spread import Place, spread
from metodbank.shipped import THEME
from metodbank.typesetting import as_json, named, pdf_of, press, settled

_FOLDER = THEME / "print" / "pdf"


def pdf(paper: Paper) -> bytes:
    """Return a paper as PDF/UA-1. What the fonts hold no sign for is shown as an empty square."""
    template = (_FOLDER / "form.typ").read_bytes()
    told = as_json(paper, _spread) | {"numbering": numbering(paper.language)}
    return settled(told, lambda text: pdf_of(press(_FOLDER), template, ["ua-1"], paper=text))


def _spread(value: Any) -> Any:
    """Return a grid as JSON: its cells know their columns. Of other values nothing is told here."""
    if not isinstance(value, Grid):
        return None
    rows = [[_placed(place) for place in row if not place.below] for row in spread(value.rows, len(value.widths))]
    return named(value, _spread) | {"rows": rows}


def _placed(place: Place) -> dict[str, Any]:
    return {**named(place.cell, _spread), "column": place.column}
