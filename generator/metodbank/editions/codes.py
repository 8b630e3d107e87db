"""Codes: a QR code as a drawing."""

from __future__ import annotations

import re

_ROW = 1.02  # rows overlap by a hair: no screen shows a seam between them


def drawn(rows: tuple[str, ...]) -> str:
    """Return a code as SVG, one path of all its dark cells; nothing of nothing."""
    if not rows:
        return ""
    runs = "".join(
        f"M{run.start()} {number}h{len(run[0])}v{_ROW}h-{len(run[0])}z"
        for number, row in enumerate(rows)
        for run in re.finditer("1+", row)
    )
    width, height = max(map(len, rows)), len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path d="{runs}"/></svg>'
