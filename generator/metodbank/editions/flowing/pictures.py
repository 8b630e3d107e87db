"""Pictures of a book in formats that every reading program and every office program shows."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def portable(data: bytes) -> tuple[bytes, str]:
    """Return a picture with the ending of its format: JPEG and PNG as they are, all others as PNG.

    The picture is one that has been published: what is damaged or too large has been refused before.
    """
    known = next((ending for signature, ending in _SIGNATURES.items() if data.startswith(signature)), "")
    return (data, known) if known else (_as_png(data), "png")


def _as_png(data: bytes) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image)
        upright.convert("RGBA" if upright.has_transparency_data else "RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
