"""Memory: where a run leaves what the next one need not find out again. Without it everything still works."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path


def folder(name: str) -> Path:
    """Return the folder for one kind of memory: in the user's own place for such things, or under METODBANK_CACHE."""
    own = os.environ.get("METODBANK_CACHE")
    return (Path(own) if own else user_cache_path("metodbank", appauthor=False)) / name


_MOST = 2000
"""Files of one kind that are remembered; those longest unused are forgotten."""


def recall(name: str, key: str) -> bytes | None:
    """Return the bytes kept under a key in one kind of memory, and count them as used; None if there are none."""
    with suppress(OSError, RuntimeError):
        file = folder(name) / key
        data = file.read_bytes()
        os.utime(file)
        return data
    return None


def keep(name: str, key: str, data: bytes) -> None:
    """Keep bytes under a key in one kind of memory, whole or not at all."""
    with suppress(OSError, RuntimeError):
        place = folder(name)
        place.mkdir(parents=True, exist_ok=True)
        new = place / f"{key}.{os.getpid()}"
        new.write_bytes(data)
        new.replace(place / key)
        files = list(place.iterdir())
        for file in sorted(files, key=lambda file: file.stat().st_mtime)[: max(0, len(files) - _MOST)]:
            file.unlink(missing_ok=True)
