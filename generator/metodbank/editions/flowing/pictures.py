"""Pictures of a book in formats that every reading program and every office program shows."""

from __future__ import annotations

from metodbank.renditions import rendition

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def portable(data: bytes, side: int) -> tuple[bytes, str]:
    """Return a picture with the ending of its format, JPEG or PNG; its longer side is at most so many pixels.

    The picture is one that has been published: what is damaged or too large has been refused before.
    """
    data = rendition(data, side, "" if format_of(data) else "PNG")
    return data, format_of(data)


def format_of(data: bytes) -> str:
    """Return the ending of a JPEG or a PNG; nothing for another picture."""
    return next((ending for signature, ending in _SIGNATURES.items() if data.startswith(signature)), "")
