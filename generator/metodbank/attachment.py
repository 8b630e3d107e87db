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


_SAVE_ANEW = N_("open it in the program it was made in and save it in one of these formats: {allowed}")
_MAKE_SMALLER = N_("make the file smaller, or put it on another site and write its address in “url:”")


def fault_of(folder: Path, name: str) -> tuple[str, str] | None:
    """Return why the named file of the record's folder cannot be published and the cure, or None if it can.

    Both are message ids; the cure is empty where it is to put the file there.
    """
    if not name or name != Path(name).name or name.startswith(".") or "\\" in name or "\0" in name:
        return N_("only a file name is written here, without folders"), ""
    ending = Path(name).suffix.lower()
    if ending not in ALLOWED:
        return N_("files of this type are not published"), _SAVE_ANEW
    try:
        return _fault_inside(folder, folder / name, ALLOWED[ending])
    except OSError:
        return N_("it cannot be opened"), ""


def _fault_inside(folder: Path, file: Path, begins: bytes) -> tuple[str, str] | None:
    if folder.is_symlink() or file.is_symlink():
        return N_("it is a symbolic link"), ""
    if not file.is_file():
        if any(other.name.lower() == file.name.lower() for other in folder.glob("*")):
            return N_("the file is there, but with other small and capital letters in its name"), ""
        return N_("there is no such file in the record's folder"), ""
    if file.stat().st_size > LARGEST:
        return N_("it is larger than 20 MB"), _MAKE_SMALLER
    with file.open("rb") as opened:
        start = opened.read(16)
    if file.suffix.lower() == ".webp" and start[8:12] != b"WEBP":
        return N_("its content is not what its ending says"), _SAVE_ANEW
    if not start.startswith(begins) or (not begins and b"\0" in start):
        return N_("its content is not what its ending says"), _SAVE_ANEW
    return None


def published_attachments(base: KnowledgeBase, root: Path) -> Iterator[tuple[str, Path]]:
    """Yield each attachment that a record names: its path on the site and the file. `root` holds the bank's folder."""
    for record in base.published:
        folder = (root / record.place.path).with_suffix("")
        names = {value for field, value in leaves(record.kind.fields, record.values) if field.type == Attachment()}
        for name in sorted(names):
            yield f"{record.folder}{name}", folder / name
