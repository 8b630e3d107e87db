"""Attachments: which files of a record may be published.

A file is published only if a record names it, it lies in the record's own folder, is of an allowed type, and its first
bytes are what its ending says. Types that a browser would run (html, svg, scripts) are not allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from metodbank.base import KnowledgeBase
from metodbank.fields import Attachment
from metodbank.record import leaves
from metodbank.words import N_

_ZIP = b"PK\x03\x04"

ALLOWED: dict[str, bytes] = {
    ".pdf": b"%PDF-",
    ".docx": _ZIP,
    ".xlsx": _ZIP,
    ".pptx": _ZIP,
    ".odt": _ZIP,
    ".ods": _ZIP,
    ".odp": _ZIP,
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".webp": b"RIFF",
    ".txt": b"",
    ".csv": b"",
}
"""Allowed endings and the bytes such a file begins with."""

LARGEST = 20 * 1024 * 1024


def fault_of(folder: Path, name: str) -> str | None:
    """Return why the named file of the record's folder cannot be published (a message id), or None if it can."""
    if not name or name != Path(name).name or name.startswith(".") or "\\" in name or "\0" in name:
        return N_("only a file name is written here, without folders")
    file = folder / name
    ending = file.suffix.lower()
    if ending not in ALLOWED:
        return N_("files of this type are not published")
    if folder.is_symlink() or file.is_symlink():
        return N_("it is a symbolic link")
    if not file.is_file():
        return N_("there is no such file in the record's folder")
    if file.stat().st_size > LARGEST:
        return N_("it is larger than 20 MB")
    with file.open("rb") as opened:
        start = opened.read(16)
    if not start.startswith(ALLOWED[ending]) or (not ALLOWED[ending] and b"\0" in start):
        return N_("its content is not what its ending says")
    return None


def published_attachments(base: KnowledgeBase, root: Path) -> Iterator[tuple[str, Path]]:
    """Yield each attachment that a record names: its path on the site and the file. `root` holds the bank's folder."""
    for record in base.published:
        folder = (root / record.place.path).with_suffix("")
        names = {value for field, value in leaves(record.kind.fields, record.values) if field.type == Attachment()}
        for name in sorted(names):
            yield f"{record.folder}{name}", folder / name
