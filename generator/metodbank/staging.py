"""Building beside the published site, so that nothing already published is lost.

MkDocs empties its output folder before it writes; killed half-way it would leave a ruin. So a site is built in a folder
next to the published one, and takes its place by two renames once it is whole.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path


def stage(published: Path) -> Path:
    """Return the empty folder to build in; first mend what a run killed between the two renames left behind."""
    old = _old(published)
    if old.exists() and not published.exists():
        old.rename(published)
    staged = published.with_name(f".{published.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    return staged


def publish(staged: Path, published: Path) -> None:
    """Put a finished site in the place of the published one."""
    old = _old(published)
    shutil.rmtree(old, ignore_errors=True)
    if published.exists():
        published.rename(old)
    staged.rename(published)
    shutil.rmtree(old, ignore_errors=True)


def _old(published: Path) -> Path:
    return published.with_name(f".{published.name}.old")


class WarningCounter(logging.Handler):
    """Counts the warnings of a build: under --strict a site with warnings is not published."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
