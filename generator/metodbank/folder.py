"""The files of a bank's folder: which of them are records, and what does not belong there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from metodbank import codes
from metodbank.ids import as_id, is_id
from metodbank.problem import Place, Problem
from metodbank.suggest import nearest
from metodbank.words import N_

_TEXTS = (".yml", ".yaml", ".txt", "")
_JUNK = re.compile(r"\..*|~\$.*|.*~|Thumbs\.db|desktop\.ini", re.IGNORECASE)
"""What systems and office programs leave behind."""

_DEEPEST = 8


def path_of(file: Path, root: Path) -> str:
    """Return the path of a file as problems name it."""
    return file.relative_to(root).as_posix()


def find_records(folder: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """Return the record files below a folder, sorted, and what is wrong with the other files there.

    A folder named like a record that lies beside it holds the record's attachments and is not searched.
    """
    found = list(_walk(folder, root, 0)) if folder.exists() or folder.is_symlink() else []
    return [item for item in found if isinstance(item, Path)], [item for item in found if isinstance(item, Problem)]


def strangers(content: Path, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each file and folder of the bank that no stage reads: its records would be lost silently."""
    for entry in sorted(content.iterdir()) if content.is_dir() else ():
        if entry.name not in known and not _JUNK.fullmatch(entry.name):
            near = nearest(entry.name, dict.fromkeys(known, ()))
            gaps = {"found": entry.name, "nearest": near, "allowed": ", ".join(sorted(known))}
            help = "" if near else codes.MOVE_THE_STRANGER
            yield Problem(Place(path_of(entry, content.parent)), codes.STRANGER, gaps, help=help)


def _walk(folder: Path, root: Path, depth: int) -> Iterator[Path | Problem]:
    place = Place(path_of(folder, root))
    if folder.is_symlink():
        yield Problem(place, codes.SYMLINK)
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield Problem(place, codes.UNREADABLE, {"reason": N_("it is a folder that cannot be read")})
        return
    if depth > _DEEPEST:
        yield Problem(place, codes.UNREADABLE, {"reason": N_("there are too many folders inside each other")})
        return
    records = {entry.stem for entry in entries if entry.suffix == ".yml"}
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and entry.suffix != ".yml":
            if entry.name not in records and not _JUNK.fullmatch(entry.name):
                yield from _walk(entry, root, depth + 1)
        elif not _JUNK.fullmatch(entry.name):
            yield from _judge(entry, root)


def _judge(entry: Path, root: Path) -> Iterator[Path | Problem]:
    place = Place(path_of(entry, root), width=0)
    if entry.is_symlink():
        yield Problem(place, codes.SYMLINK)
    elif entry.suffix != ".yml":
        yield _wrong_extension(entry, place)
    elif not entry.is_file():
        yield Problem(place, codes.UNREADABLE, {"reason": N_("it is not a file")}, help=codes.RENAME_THE_FOLDER)
    else:
        yield entry
        if not is_id(entry.stem):
            gaps = {"found": entry.name, "expected": f"{as_id(entry.stem)}.yml"}
            yield Problem(place, codes.BAD_FILE_NAME, gaps)


def _wrong_extension(entry: Path, place: Place) -> Problem:
    gaps = {"found": entry.suffix or entry.name, "expected": f"{as_id(entry.name.split('.')[0])}.yml"}
    help = "" if entry.suffix.lower() in _TEXTS else codes.MOVE_THE_FILE
    return Problem(place, codes.WRONG_EXTENSION, gaps, help=help)
