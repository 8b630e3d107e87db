"""Renditions: pictures made as small as they are shown, for pages over a bad line and for books.

A telephone makes pictures of several megabytes; on a page they stand as wide as a column. The picture as it was sent
is one click away.
"""

from __future__ import annotations

import warnings
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from metodbank.memory import keep, recall

PAGE = 1280
"""The longer side in pixels of a picture on a page: two dots for every point of the widest column."""

BOOK = 2000
"""The longer side in pixels of a picture in a book: 300 dots an inch across the text of A4."""

_FOLDER = "renditions"
_MOVING = ".gif"
_KEPT = {"JPEG", "PNG", "WEBP"}
_PLAIN = {"L", "RGB", "RGBA"}


def on_page(name: str, width: int, height: int) -> str:
    """Return the path beside a picture of what a page shows of it: the picture itself where that is small enough.

    `width` and `height` are in pixels.
    """
    is_small = max(width, height) <= PAGE or PurePosixPath(name).suffix.lower() == _MOVING
    return name if is_small else f"small/{name}.webp"


def rendition(data: bytes, side: int, format: str = "") -> bytes:
    """Return a picture with its longer side at most so many pixels, upright; as it is where that is so already.

    `format` is JPEG, PNG or WEBP, the picture's own if left out; only for PNG a moving picture stops. The picture is
    one that has been published: what is damaged or too large has been refused before; what no program can open is left
    as it is. Same picture, same bytes; they are remembered.
    """
    key = sha256(b"\0".join((f"{side} {format} {version('pillow')}".encode(), data))).hexdigest()
    known = recall(_FOLDER, key)
    if known is None:
        known = _made(data, side, format)
        keep(_FOLDER, key, known)
    return known


def _made(data: bytes, side: int, format: str) -> bytes:
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            is_fit = max(image.size) <= side and format in ("", image.format)
            if is_fit or (getattr(image, "n_frames", 1) > 1 and format != "PNG"):
                return data
            image.draft(None, (side, side))
            own = image.format if image.format in _KEPT else "PNG"
            return _smaller(ImageOps.exif_transpose(image), side, format or own, is_drawn=own == "PNG")
    except (OSError, ValueError, SyntaxError):
        return data


def _smaller(image: Image.Image, side: int, format: str, *, is_drawn: bool) -> bytes:
    """Return an upright picture in a format; of a drawing the form without loss, where it is not larger."""
    profile = image.info.get("icc_profile") if image.mode in _PLAIN else None
    if image.mode not in _PLAIN:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    match format:
        case "JPEG":
            return _written(image, "JPEG", profile, quality=85, optimize=True, progressive=True)
        case "PNG":
            return _written(image, "PNG", profile, optimize=True)
    lossy = _written(image, "WEBP", profile, quality=80, method=4)
    return min(lossy, _written(image, "WEBP", profile, lossless=True, method=4), key=len) if is_drawn else lossy


def _written(image: Image.Image, format: str, profile: bytes | None, **how: int) -> bytes:
    out = BytesIO()
    image.save(out, format, icc_profile=profile, **how)
    return out.getvalue()
