"""The files of a bank: which may be published, and with what bytes.

A file is published only if a record names it and it lies in the record's own folder, or beside the district's own
pages; if its type is allowed and its content is what the name says; and never as it is, but without traces of who made
it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from metodbank import codes
from metodbank.attachments.examine import Examined, within
from metodbank.attachments.fault import Fault
from metodbank.attachments.limits import LARGEST
from metodbank.attachments.memory import key_of, recalled, remember
from metodbank.attachments.names import ending_of, fault_of_name
from metodbank.attachments.piece import Piece
from metodbank.attachments.types import ALLOWED, PICTURES, TEXTS
from metodbank.attachments.wall import examined
from metodbank.base import KnowledgeBase
from metodbank.consent import fault_of as fault_of_consent
from metodbank.fields import Attachment, Group, one_of
from metodbank.record import FileName, Record, Values, leaves
from metodbank.words import N_


def look_at(folder: Path, name: str) -> Examined:
    """Return what is known of the named file of a record's folder. Whatever name and file are, nothing is raised."""
    fault = fault_of_name(name) or _fault_of_place(folder, name)
    found = examine(folder / name) if fault is None else Examined(fault)
    if found.fault is None:
        return found
    gaps = {"allowed": ", ".join(ALLOWED), **found.fault.gaps}
    return replace(found, fault=replace(found.fault, gaps=gaps))


def fault_of(folder: Path, name: str) -> Fault | None:
    """Return why the named file of a record's folder cannot be published, or None if it can."""
    return look_at(folder, name).fault


def texts_of(file: Path) -> Iterator[Piece]:
    """Yield every text of a file that can be published: its words, its properties, what is written about its pictures.

    The pixels of pictures are not read. A file that cannot be published has no texts.
    """
    data = _read(file)
    yield from () if isinstance(data, Fault) else _examined(data, ending_of(file.name)).pieces


def fingerprint(file: Path) -> str:
    """Return what tells the content of a file, as this program reads it, from any other; nothing for one unreadable."""
    data = _read(file)
    return "" if isinstance(data, Fault) else key_of(data, ending_of(file.name))


def publish(file: Path) -> bytes | None:
    """Return the bytes of a file as they are published, without traces of who made it; None if it may not be."""
    found = examine(file)
    return None if found.fault else found.published


def examine(file: Path) -> Examined:
    """Return what is known of a file, without its words; of a picture, its size.

    The same content is examined once, and then remembered.
    """
    data = _read(file)
    if isinstance(data, Fault):
        return Examined(data)
    key = key_of(data, ending_of(file.name))
    found = recalled(key)
    if found is None:
        found = _examined(data, ending_of(file.name))
        remember(key, found)
    return found


def _examined(data: bytes, ending: str) -> Examined:
    return (within if ending in TEXTS else examined)(data, ending)


def _read(file: Path) -> bytes | Fault:
    """Return the bytes of an ordinary file; no link is followed, nothing that is not a file is opened."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(file, flags), "rb") as opened:
            about = os.fstat(opened.fileno())
            if not stat.S_ISREG(about.st_mode):
                return Fault(codes.BAD_ATTACHMENT, gaps={"reason": N_("it is not a file")})
            if about.st_size > LARGEST:
                return Fault(codes.ATTACHMENT_TOO_LARGE)
            return opened.read(LARGEST + 1)
    except (OSError, ValueError):
        return Fault(codes.BAD_ATTACHMENT, gaps={"reason": N_("it cannot be opened")})


def _fault_of_place(folder: Path, name: str) -> Fault | None:
    """Return what is wrong with where a file lies: no link leads there, and its name is spelled as in the folder."""
    try:
        if any(place.is_symlink() for place in (folder, folder.parent, folder.parent.parent, folder / name)):
            return Fault(codes.BAD_ATTACHMENT, gaps={"reason": N_("it is a symbolic link")})
        names = {entry.name for entry in os.scandir(folder)} if folder.is_dir() else set()
        if name not in names:
            return Fault(codes.BAD_ATTACHMENT, gaps={"reason": _missing(name, names)})
        if not stat.S_ISREG((folder / name).lstat().st_mode):
            return Fault(codes.BAD_ATTACHMENT, gaps={"reason": N_("it is not a file")})
    except (OSError, ValueError):
        return Fault(codes.BAD_ATTACHMENT, gaps={"reason": N_("it cannot be opened")})
    return None


def _missing(name: str, names: set[str]) -> str:
    if any(_plain(other) == _plain(name) for other in names):
        return N_("the file is there, but with other small and capital letters in its name")
    return N_("there is no such file in the record's folder")


def _plain(name: str) -> str:
    return normalize("NFC", name).casefold()


class Attached(NamedTuple):
    """An attachment that a record names: the folder of the record on the site, its name there, and the file."""

    folder: str
    name: FileName
    file: Path


def published_attachments(base: KnowledgeBase, root: Path, today: date | None = None) -> Iterator[Attached]:
    """Yield each attachment that a record names. `root` holds the bank's folder.

    With a day, the pictures stay out that show somebody who did not, or does no longer, consent to it.
    """
    for record in base.published:
        folder = (root / record.place.path).with_suffix("")
        names = {value for field, value in leaves(record.kind.fields, record.values) if field.type == Attachment()}
        hidden = set() if today is None else {item.file for item in pictures_in(record) if not may_show(item, today)}
        for name in sorted(names - hidden):
            yield Attached(record.folder, name, folder / name)


@dataclass(frozen=True)
class Picture:
    """A picture of a record: its file, who can be recognised in it, and whether that was said to be nobody."""

    file: FileName
    shown: tuple[Record, ...]
    nobody_recognisable: bool


def pictures_in(record: Record) -> Iterator[Picture]:
    """Yield the pictures that a record shows: among its materials, or as a cover of its own."""
    for field in record.kind.fields:
        kind = one_of(field.type)
        name = (
            next((part.name for part in kind.fields if part.type == Attachment()), "")
            if isinstance(kind, Group)
            else ""
        )
        value = record.values[field.name] if name else ()
        for item in value if isinstance(value, tuple) else filter(None, (value,)):
            if item[name] and ending_of(item[name]) in PICTURES:
                yield Picture(item[name], item.shown, item.nobody_recognisable)


def may_show(item: Picture | Values, today: date) -> bool:
    """Tell whether everybody who can be recognised in a picture consents to it today."""
    return all(fault_of_consent(person, today, "photo") is None for person in item.shown)
