"""Renditions: pictures made as small as they are shown, for pages over a bad line and for books.

A telephone makes pictures of several megabytes; on a page they stand as wide as a column. The picture as it was sent
is one click away.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Literal

from PIL import Image, ImageOps

from metodbank.memory import keep, recall

PAGE = 1280
"""The longer side in pixels of a picture on a page: two dots for every point of the widest column."""

BOOK = 2000
"""The longer side in pixels of a picture in a book: 300 dots an inch across the text of A4."""

_FOLDER = "renditions"
_OWN = Path(__file__).read_bytes()  # what was remembered by another version of these rules is made anew
_MOVING = ".gif"
_KEPT = {"JPEG", "PNG", "WEBP"}
_PLAIN = {"L", "RGB", "RGBA"}
_HOW: Mapping[str, Mapping[str, object]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
}


def on_page(name: str, width: int, height: int) -> str:
    """Return the path beside a picture of what a page shows of it: the picture itself where that is small enough.

    `width` and `height` are in pixels.
    """
    is_small = max(width, height) <= PAGE or PurePosixPath(name).suffix.lower() == _MOVING
    return name if is_small else f"small/{name}.webp"


def rendition(data: bytes, side: int, format: Literal["", "PNG", "WEBP"] = "") -> bytes:
    """Return a picture with its longer side at most so many pixels, upright; as it is where that is so already.

    A drawing, which as PNG weighs less than a bit for a pixel, keeps its size: made smaller it would weigh more.
    `format` is the picture's own if left out; only for PNG a moving picture stops. The picture is one that has been
    published: what is damaged or too large has been refused before; what no program can open is left as it is. Same
    picture, same bytes; they are remembered.
    """
    key = sha256(b"\0".join((_OWN, f"{side} {format} {version('pillow')}".encode(), data))).hexdigest()
    known = recall(_FOLDER, key)
    if known is None:
        known = _made(data, side, format)
        keep(_FOLDER, key, known)
    return known


def _made(data: bytes, side: int, format: str) -> bytes:
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            own = image.format if image.format in _KEPT else "PNG"
            wanted = format or own
            is_drawn = own == "PNG" and len(data) * 8 < image.width * image.height
            is_own = wanted == image.format
            is_fit = (is_drawn or max(image.size) <= side) and is_own
            if is_fit or (getattr(image, "n_frames", 1) > 1 and format != "PNG"):
                return data
            image.draft(None, (side, side))
            seen = _plain(ImageOps.exif_transpose(image))
            if not is_drawn:
                seen.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
            made = _written(seen, wanted, {"lossless": True} if is_drawn else _HOW[wanted])
            return data if is_own and len(made) >= len(data) else made
    except (OSError, ValueError, SyntaxError):
        return data


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in one of the modes that all formats hold; colours of a printing house lose their profile."""
    if image.mode in _PLAIN:
        return image
    image.info.pop("icc_profile", None)
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _written(image: Image.Image, format: str, how: Mapping[str, object]) -> bytes:
    out = BytesIO()
    image.save(out, format, icc_profile=image.info.get("icc_profile"), **how)
    return out.getvalue()
