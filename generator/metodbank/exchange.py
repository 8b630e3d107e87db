"""Two steps that Python's library lacks: folders that change places at once, and files that outlive a power cut.

Linux and macOS can let two names change places in one step, so that at no moment a name is missing. Not every file
system lets them (some network and FUSE ones do not), and Windows has no such step at all.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_AT_WORKING_FOLDER = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two files or folders of one file system change places in one step.

    False, and nothing has changed, where the system or the file system has no such step or one of the two is missing.
    """
    step = _exchange()
    return step is not None and step(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _exchange() -> Callable[[bytes, bytes], int] | None:
    if sys.platform == "linux" and (call := _call("renameat2")):
        return lambda one, other: int(call(_AT_WORKING_FOLDER, one, _AT_WORKING_FOLDER, other, _RENAME_EXCHANGE))
    if sys.platform == "darwin" and (call := _call("renamex_np")):
        return lambda one, other: int(call(one, other, _RENAME_SWAP))
    return None


def settle(folder: Path) -> None:
    """Wait until everything written to the file system of a folder is on the disk: after a power cut no file is empty.

    One step for all files: a step for each would take minutes on a large site. Where the system knows no such step
    (Windows), files settle in their own time.
    """
    sync = _call("syncfs") if sys.platform == "linux" else None
    if sync is None:
        getattr(os, "sync", lambda: None)()
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if sync(opened) != 0:
            failed = ctypes.get_errno()
            raise OSError(failed, os.strerror(failed), str(folder))
    finally:
        os.close(opened)


@cache
def _call(name: str) -> Any:
    """Return a function of the system's library, or None where it has none of this name."""
    return getattr(ctypes.CDLL(None, use_errno=True), name, None)
