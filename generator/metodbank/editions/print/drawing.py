"""Drawing: a QR code as a drawing and as a picture."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

_ROW = 1.02  # rows overlap by a hair: no screen shows a seam between them
_DOTS = 10  # of the picture across a cell


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


def picture_of(rows: tuple[str, ...]) -> bytes:
    """Return a code as PNG, large enough for print; nothing of nothing."""
    if not rows:
        return b""
    width, height = max(map(len, rows)), len(rows)
    image = Image.new("1", (width, height), 1)
    image.putdata([sign != "1" for row in rows for sign in row.ljust(width, "0")])
    out = BytesIO()
    image.resize((width * _DOTS, height * _DOTS), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()
