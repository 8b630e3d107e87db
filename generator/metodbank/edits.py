"""Edits: stretches of a record's file written otherwise, and everything else left as it is, byte for byte."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from metodbank.node import Source

Edit = tuple[int, int, str]
"""Where in the text a stretch begins and ends, and what stands in its place."""


def rewrite(file: Path, source: Source, edits: Iterable[Edit]) -> None:
    """Write the edits of a file that was read as `source` into it, at once.

    Raises OSError where the file cannot be written or has changed since it was read.
    """
    raw = file.read_bytes().decode("utf-8")
    text, places = _normal(raw)
    if text != source.text:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(file))
    for begin, end, new in sorted(edits, reverse=True):
        raw = raw[: places[begin]] + new + raw[places[end] :]
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(raw.encode("utf-8"))
    beside.chmod(file.stat().st_mode)
    beside.replace(file)


def _normal(raw: str) -> tuple[str, list[int]]:
    """Return a text as it is read, with plain line ends and no mark at its beginning, and where its signs come from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(raw):
        if (sign == "\ufeff" and place == 0) or (sign == "\n" and raw[place - 1 : place] == "\r"):
            continue
        signs.append("\n" if sign == "\r" else sign)
        places.append(place)
    return "".join(signs), [*places, len(raw)]
