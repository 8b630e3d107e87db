"""What the system may refuse – a full disk, a folder that may not be written – told in an editor's words."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from metodbank.words import N_, Words

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
"""A disk that is full, a share of it that is used up, a file that may not grow."""

_WORDS = {
    **dict.fromkeys(
        FULL,
        N_("there is no room left on the disk in the folder {folder}. Free some room and run the command once more"),
    ),
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM),
        N_("{path}: you may not read or write here. Name another folder, or ask who looks after the computer"),
    ),
    errno.EROFS: N_("the disk with the folder {folder} can only be read. Name a folder on another disk"),
    errno.EBUSY: N_("{path} is in use by another program or is a disk of its own. Close what uses it"),
    errno.EIO: N_("the disk with the folder {folder} does not answer, it may be failing. Name another disk"),
    errno.ENAMETOOLONG: N_("{path}: the name is too long. Name a folder nearer to the beginning of the disk"),
    errno.ENOTDIR: N_("{path}: there is a file where a folder must be. Name another folder"),
}


def told(error: OSError, say: Words, folder: Path) -> str | None:
    """Return what the system refused and what to do about it; None where that is no matter of disks and rights.

    `folder` is where the work was done: the system does not always say.
    """
    message = _WORDS.get(error.errno or 0)
    return say(message, path=error.filename or folder, folder=folder) if message else None


def is_at_hand() -> bool:
    """Tell whether an obstacle is being handled at this moment: it will be told, and others need not speak of it."""
    error = sys.exc_info()[1]
    return isinstance(error, OSError) and error.errno in _WORDS
