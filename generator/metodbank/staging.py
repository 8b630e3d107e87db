"""Building beside the published site, so that nothing already published is lost.

MkDocs empties its output folder before it writes; killed half-way it would leave a ruin. So a site is built in a folder
next to the published one, and takes its place by two renames once it is whole. Only one build at a time may do so, and
only a folder that holds an earlier site of ours, or nothing, is replaced.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from metodbank.policy import MARK
from metodbank.words import N_

_MARK = Path("assets/css/metodbank.css")
"""A file that every site of ours has and hardly anything else."""


def refusal(published: Path, content: Path) -> str | None:
    """Return why a folder may not be replaced by a built site (a message id), or None where it may."""
    if content.resolve() in (published.resolve(), *published.resolve().parents):
        return N_("it lies inside the folder of the records")
    if published.resolve() in content.resolve().parents:
        return N_("the folder of the records lies inside it")
    if published.exists() and not published.is_dir():
        return N_("it is not a folder")
    kept = [entry for entry in published.iterdir() if not _is_hidden(entry)] if published.exists() else []
    if kept and not (published / _MARK).is_file():
        return N_("it holds other files that would be lost")
    return None


def claim(published: Path) -> FileLock | None:
    """Return the lock by which this build alone may replace a site, or None where another build holds it.

    The lock is freed when it is released or the process ends, however it ends.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(published.with_name(f".{published.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def stage(published: Path) -> Path:
    """Return the empty folder to build in; first mend what a run killed between the two renames left behind."""
    old = _old(published)
    if old.exists() and not published.exists():
        old.rename(published)
    staged = published.with_name(f".{published.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    return staged


def publish(staged: Path, published: Path) -> None:
    """Put a finished site in the place of the published one.

    What is hidden there (.git, .well-known) stays, and so does a district's own .htaccess.
    """
    old = _old(published)
    shutil.rmtree(old, ignore_errors=True)
    if published.exists():
        published.rename(old)
    staged.rename(published)
    for entry in old.iterdir() if old.exists() else ():
        if _is_hidden(entry) and (_is_theirs(entry) or not (published / entry.name).exists()):
            entry.replace(published / entry.name)
    shutil.rmtree(old, ignore_errors=True)


def _is_hidden(entry: Path) -> bool:
    return entry.name.startswith(".") or entry.name == "CNAME"


def _is_theirs(entry: Path) -> bool:
    return entry.name == ".htaccess" and MARK not in entry.read_text(encoding="utf-8", errors="replace")


def _old(published: Path) -> Path:
    return published.with_name(f".{published.name}.old")


class WarningCounter(logging.Handler):
    """Counts the warnings of a build: under --strict a site with warnings is not published."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
