"""Pictures: what a camera and a program put in beside the pixels is taken out, and the pixels are left as they are.

JPEG, PNG, WEBP and GIF are rewritten segment by segment, without compressing anew. Kept is what the eye needs: colours
(ICC profiles), transparency, movement, and the direction of the camera, written anew with nothing else beside it.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from metodbank import codes
from metodbank.attachments.container import damaged
from metodbank.attachments.fault import Refused, refuse
from metodbank.attachments.limits import FRAMES, PIXELS, SCANS
from metodbank.attachments.piece import Piece
from metodbank.words import N_

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
FORMATS |= {".bmp": "BMP", ".tiff": "TIFF"} | {
    ".bmp": "BMP",
    ".tiff": "TIFF",
}
"""Formats by ending; GIF, BMP and TIFF are met inside office files and among a district's own pages."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCv cLLi bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_NOT_WORDS = frozenset(("exif", "icc_profile", "photoshop", "version", "compression"))
_ORIENTATION = ExifTags.Base.Orientation


class Size(NamedTuple):
    """Width and height in pixels, as seen: the direction of the camera is heeded."""

    width: int
    height: int


class Picture:
    """A picture whose content is what its ending says."""

    def __init__(self, data: bytes, ending: str) -> None:
        self.format = FORMATS[ending]
        self._data = data
        self._found: list[Piece] = []
        self._cleaned = b""
        self.size = self._opened()

    def pieces(self) -> Iterator[Piece]:
        yield from self._found

    def published(self) -> bytes:
        return self._cleaned

    def _opened(self) -> Size:
        """Read what lies beside the pixels, take it out, and decode what is left as a browser would."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._decoded()
        except Refused:
            raise
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except Exception as error:  # a decoder met bytes that nobody foresaw
            raise damaged() from error

    def _decoded(self) -> Size:
        with Image.open(BytesIO(self._data), formats=[self.format]) as image:
            width, height = image.size
            if width * height > PIXELS or getattr(image, "n_frames", 1) > FRAMES:
                raise _too_large()
            turn = image.getexif().get(_ORIENTATION, 1)
            turn = turn if isinstance(turn, int) and 1 <= turn <= 8 else 1
            self._found = list(_beside(image))
        self._cleaned = _CLEANERS[self.format](self._data, turn)
        with Image.open(BytesIO(self._cleaned), formats=[self.format]) as image:
            image.draft(None, (width // 8, height // 8))
            image.load()
        return Size(height, width) if turn >= 5 else Size(width, height)


def _too_large() -> Refused:
    return refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MANY_PIXELS, codes.SHRINK_THE_PICTURE)


def _beside(image: ImageFile.ImageFile) -> Iterator[Piece]:
    """Yield the texts and numbers that stand beside the pixels. None of them is published."""
    exif = image.getexif()
    for folder, names in ((exif, ExifTags.TAGS), (exif.get_ifd(ExifTags.IFD.Exif), ExifTags.TAGS)):
        for tag, value in sorted(folder.items()):
            if isinstance(value, str | bytes) and (text := _shown(value)):
                yield _property(names.get(tag, str(tag)), text)
    if place := exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield _property("GPS", " ".join(str(value) for _, value in sorted(place.items())))
    for record, value in sorted((IptcImagePlugin.getiptcinfo(image) or {}).items()):
        for one in value if isinstance(value, list) else [value]:
            if text := _shown(one):
                yield _property(f"IPTC {record}", text)
    for name, value in sorted(image.info.items(), key=lambda item: str(item[0])):
        if isinstance(value, str | bytes) and name not in _NOT_WORDS and _shown(value):
            yield _property(str(name), _shown(value))


def _property(name: str, text: str) -> Piece:
    return Piece(text, N_("property “{name}”"), {"name": name[:40]}, published=False)


def _shown(value: str | bytes) -> str:
    """Return the words of a property: UTF-8, the UTF-16 of Windows, or Latin letters."""
    if isinstance(value, bytes):
        wide = len(value) > 3 and value[1::2].count(0) + value[1::2].count(4) > len(value) // 3
        value = value.decode("utf-16-le" if wide else "utf-8", errors="ignore")
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in value[:20_000]).strip()


def _jpeg(data: bytes, turn: int) -> bytes:
    kept = [b"\xff\xd8"]
    at, scans = 2, 0
    if turn != 1:
        exif = b"Exif\0\0" + _turned(turn)
        kept.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    while True:
        if data[at] != 0xFF:
            raise damaged()
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            body = data[at + 4 : at + 2 + length]
            kept.append(_segment(marker, body))
            at += 2 + length
            if marker == 0xDA:
                scans += 1
                end = _end_of_scan(data, at)
                kept.append(data[at:end])
                at = end
                if scans > SCANS:
                    raise damaged()


def _segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG as it is published: nothing for what only programs and cameras read."""
    is_colour = (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")) or (marker == 0xEE and body.startswith(b"Adobe"))
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        body = body[:12] + b"\0\0"
    elif marker == 0xFE or (0xE0 <= marker <= 0xEF and not is_colour):
        return b""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


_AFTER_SCAN = re.compile(rb"\xff(?![\x00\xd0-\xd7])")


def _end_of_scan(data: bytes, at: int) -> int:
    found = _AFTER_SCAN.search(data, at)
    if not found:
        raise damaged()
    return found.start()


def _turned(turn: int) -> bytes:
    """Return the block of EXIF that says nothing but which way the camera was held."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turn, 0, 0)


def _png(data: bytes, turn: int) -> bytes:
    if not data.startswith(_PNG):
        raise damaged()
    kept = [_PNG]
    at = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise damaged()
        if name in _PNG_KEPT:
            kept.append(data[at:end])
        if name == b"IHDR" and turn != 1:
            body = b"eXIf" + _turned(turn)
            kept.append(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
        if name == b"IEND":
            return b"".join(kept)
        at = end


def _webp(data: bytes, turn: int) -> bytes:
    (length,) = struct.unpack_from("<I", data, 4)
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or length + 8 > len(data) + 1:
        raise damaged()
    kept: list[bytes] = []
    for name, body in _chunks(data[12 : 8 + length]):
        if name == b"VP8X":
            body = bytes([body[0] & ~0x0C | (0x08 if turn != 1 else 0)]) + body[1:]
        elif name == b"ANMF":
            body = body[:16] + b"".join(_chunk(*part) for part in _chunks(body[16:]) if part[0] in _WEBP_KEPT)
        if name in _WEBP_KEPT:
            kept.append(_chunk(name, body))
    if turn != 1:
        kept.append(_chunk(b"EXIF", _turned(turn)))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _gif(data: bytes, _turn: int) -> bytes:
    """Return the GIF with its pictures, their times and its repetition; comments and programs' blocks go."""
    at = 13 + _table(data[10])
    kept = [data[:at]]
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            start = at
            at = _end_of_blocks(data, at + 11 + _table(data[at + 9]))
            kept.append(data[start:at])
        elif data[at] == 0x21:
            end = _end_of_blocks(data, at + 2)
            if data[at + 1] == 0xF9 or (data[at + 1] == 0xFF and data[at + 3 : at + 14] == b"NETSCAPE2.0"):
                kept.append(data[at:end])
            at = end
        else:
            raise damaged()
    return b"".join([*kept, b";"])


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


def _anew(data: bytes, _turn: int) -> bytes:
    """Return the pixels of a BMP or TIFF in a new file: both lose nothing by it."""
    rewritten = BytesIO()
    with Image.open(BytesIO(data), formats=["BMP", "TIFF"]) as image:
        pixels = image.copy()
        pixels.info = {}
        pixels.save(rewritten, image.format, **({"compression": "tiff_lzw"} if image.format == "TIFF" else {}))
    return rewritten.getvalue()


_CLEANERS: dict[str, Callable[[bytes, int], bytes]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
    "BMP": _anew,
    "TIFF": _anew,
}


_SIGNS = {
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"BM": ".bmp",
    b"RIFF": ".webp",
    b"II*\0": ".tiff",
    b"MM\0*": ".tiff",
}
_DRAWINGS = re.compile(rb"\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a|\x01\0\x09\0\0[\x01\x03]", re.DOTALL)
"""How the drawings of Windows begin (EMF, WMF): commands of a pen, without properties of a camera."""


def inside(data: bytes, part: str) -> Picture | None:
    """Return the picture that lies inside an office file; None for a drawing of Windows. `part` is its name there."""
    ending = next((ending for sign, ending in _SIGNS.items() if data.startswith(sign)), "")
    if not ending and _DRAWINGS.match(data):
        return None
    try:
        if ending:
            return Picture(data, ending)
    except Refused as refused:
        if refused.fault.code is codes.ATTACHMENT_TOO_LARGE:
            raise
    name = part.rpartition("/")[2]
    raise refuse(codes.UNREADABLE_ATTACHMENT, codes.PICTURE_INSIDE, codes.REPLACE_THE_PICTURE, part=name)


def cleaned(data: bytes, part: str) -> bytes:
    """Return a picture of an office file as it is published."""
    picture = inside(data, part)
    return data if picture is None else picture.published()


def bare_jpeg(data: bytes) -> bytes:
    """Return the JPEG of a PDF without what a camera put in. One that breaks off is left if it tells of no camera."""
    try:
        return _jpeg(data, 1)
    except (Refused, struct.error, IndexError) as error:
        if re.search(rb"Exif\0|http://ns\.adobe\.com|Photoshop 3\.0|\xff\xfe", data[:200_000]):
            raise damaged() from error
        return data


def bare_jpeg2000(data: bytes) -> bytes:
    """Return the JPEG 2000 of a PDF without its boxes of properties."""
    if data[4:8] != b"jP  ":
        return data
    kept: list[bytes] = []
    at = 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = len(data) if length == 0 else at + length
        if length == 1 or end <= at or end > len(data):
            raise damaged()
        if name in (b"jP  ", b"ftyp", b"jp2h", b"jp2c"):
            kept.append(data[at:end])
        at = end
    return b"".join(kept)
