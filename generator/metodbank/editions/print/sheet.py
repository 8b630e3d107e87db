"""Sheet: the papers that a book is set on, and what of a page is text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Paper = Literal["a5", "a4"]
"""Papers that a book is set on."""

MEASURES: Mapping[Paper, tuple[float, float]] = {"a5": (112, 168), "a4": (142, 235)}
"""Width and height of the text on a page, in millimetres: as in theme/print/book/looks.typ."""

HEIGHTS: Mapping[Paper, float] = {"a5": 210, "a4": 297}
"""Height of a page in millimetres."""

FORMATS: Mapping[Paper, tuple[str, int]] = {"a5": ("60×84/16", 16), "a4": ("60×84/8", 8)}
"""Share of a sheet of 60 × 84 cm that a page takes (ГОСТ 5773-90), and so many pages that make a printer's sheet."""
