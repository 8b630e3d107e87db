"""Files beside the district's own pages: which are published, and which of them are judged like attachments.

Styles, scripts and fonts are the district's own program, and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from metodbank.attachments.types import ALLOWED

_JUDGED = frozenset((*ALLOWED, ".gif"))
PAGE_FILES = _JUDGED | {".css", ".js", ".woff2", ".ico"}
"""Endings of the files beside a district's own pages that are published."""


def is_judged(file: Path) -> bool:
    """Tell whether a file beside the pages is judged, and published without traces of who made it."""
    return file.suffix.lower() in _JUDGED


def page_files(pages: Path) -> Iterator[Path]:
    """Yield the files beside the pages that are judged. Links are not followed: what they lead to is not published."""
    for file in sorted(pages.rglob("*")) if pages.is_dir() else ():
        if is_judged(file) and not any(place.is_symlink() for place in (file, *file.parents)) and not file.is_dir():
            yield file
