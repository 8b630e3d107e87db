"""Examine: a file becomes its fault, or its words and the bytes that are published.

`within` does the work in this process; `examined` asks the process behind the wall, and remembers the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from metodbank import codes
from metodbank.attachments.fault import Fault, Refused
from metodbank.attachments.limits import LARGEST
from metodbank.attachments.office import OfficeFile
from metodbank.attachments.office_text import pieces_of
from metodbank.attachments.open_document import OpenDocument
from metodbank.attachments.pdf import Pdf
from metodbank.attachments.pictures import Picture
from metodbank.attachments.piece import Piece
from metodbank.attachments.plain import PlainTable, PlainText
from metodbank.attachments.types import OFFICE, OPEN_DOCUMENT


@dataclass(frozen=True)
class Examined:
    """What was found out about a file: a fault; or its words, its published bytes and, of a picture, its size."""

    fault: Fault | None = None
    pieces: tuple[Piece, ...] = ()
    published: bytes = b""
    size: tuple[int, int] | None = None


class Readable(Protocol):
    """A file that may be published; making one raises `Refused` for a file that may not."""

    def pieces(self) -> Iterator[Piece]:
        """Yield its words with their places."""

    def published(self) -> bytes:
        """Return it without traces of who made it."""


class _Office(OfficeFile):
    def pieces(self) -> Iterator[Piece]:
        return pieces_of(self)


def _reader_of(ending: str) -> Callable[[bytes], Readable]:
    if ending == ".pdf":
        return Pdf
    if ending in OFFICE:
        return lambda data: _Office(data, ending)
    if ending in OPEN_DOCUMENT:
        return lambda data: OpenDocument(data, ending)
    if ending == ".csv":
        return PlainTable
    if ending == ".txt":
        return PlainText
    return lambda data: Picture(data, ending)


def within(data: bytes, ending: str) -> Examined:
    """Examine the bytes of a file in this process. What is wrong with the file becomes a fault; nothing is raised."""
    if len(data) > LARGEST:
        return Examined(Fault(codes.ATTACHMENT_TOO_LARGE))
    try:
        file = _reader_of(ending)(data)
        return Examined(None, tuple(file.pieces()), file.published(), getattr(file, "size", None))
    except Refused as refused:
        return Examined(refused.fault)
