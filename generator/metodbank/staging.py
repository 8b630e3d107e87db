"""Building beside the published site, so that nothing already published is lost.

MkDocs empties its output folder before it writes; killed half-way it would leave a ruin. So a site is built in a folder
next to the published one, and the two change places in one step once it is whole: whoever reads the site, and whatever
kills the build, finds one whole site. Where the system has no such step (Windows, some network drives) it takes two
renames: for a moment there is no site, and what a build killed in that moment left behind is mended by the next one.

Only one build at a time may do so, and only a folder that holds an earlier site of ours, or nothing, is replaced. The
empty file of the lock stays: deleted, it could be held by two.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from metodbank.exchange import exchange, settle
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
    if os.path.ismount(published):
        return N_("it is a disk of its own, and a site takes its place as a folder; name a folder on that disk")
    kept = [entry for entry in published.iterdir() if not _is_hidden(entry)] if published.exists() else []
    if kept and not (published / _MARK).is_file():
        return N_("it holds other files that would be lost")
    return None


def claim(published: Path) -> FileLock | None:
    """Return the lock by which this build alone may replace a site, or None where another build holds it.

    The lock is freed when it is released or the process ends, however it ends.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(_beside(published, "lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def stage(published: Path) -> Path:
    """Return the folder to build in, not there yet; first mend and remove what a killed run left behind."""
    old = _beside(published, "old")
    if old.exists() and not published.exists():
        old.rename(published)
    discard(published)
    return _beside(published, "new")


def archive(published: Path) -> Path:
    """Return the file in which the ZIP of a site is made before it takes the place of the published one."""
    return _beside(published, "zip")


def publish(staged: Path, published: Path, packed: Path | None = None) -> None:
    """Put a finished site in the place of the published one, and its ZIP, if there is one, in the place beside it.

    What is hidden in the published folder (.git, .well-known) stays, and so does a district's own .htaccess.
    """
    for entry in sorted(published.iterdir()) if published.exists() else ():
        if _is_theirs(entry):
            (staged / entry.name).unlink(missing_ok=True)
        if _is_hidden(entry) and not os.path.lexists(staged / entry.name):
            _keep(entry, staged / entry.name)
    settle(staged)
    if not exchange(staged, published):
        _replace(published, staged)
    if packed is not None:
        packed.replace(published.with_name(f"{published.name}.zip"))
    settle(published)
    discard(published)


def _replace(published: Path, staged: Path) -> None:
    old = _beside(published, "old")
    if published.exists():
        published.rename(old)
    try:
        staged.rename(published)
    except OSError:
        if old.exists():
            old.rename(published)
        raise


def discard(published: Path) -> None:
    """Remove all that a build puts beside a site, and what is left of the site before."""
    for part in ("new", "new.pages", *(("old",) if published.exists() else ())):
        shutil.rmtree(_beside(published, part), ignore_errors=True)
    archive(published).unlink(missing_ok=True)


def _keep(entry: Path, kept: Path) -> None:
    """Let an entry stand in a second folder too. No file is copied where one file can have two names."""
    if entry.is_dir() and not entry.is_symlink():
        shutil.copytree(entry, kept, symlinks=True, copy_function=_link)
    else:
        _link(entry, kept)


def _link(file: str | Path, second: str | Path) -> None:
    try:
        os.link(file, second, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, second, follow_symlinks=False)


def _is_hidden(entry: Path) -> bool:
    return entry.name.startswith(".") or entry.name == "CNAME"


def _is_theirs(entry: Path) -> bool:
    return entry.name == ".htaccess" and MARK not in entry.read_text(encoding="utf-8", errors="replace")


def _beside(published: Path, part: str) -> Path:
    return published.with_name(f".{published.name}.{part}")


class WarningCounter(logging.Handler):
    """Counts the warnings of a build: under --strict a site with warnings is not published."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
