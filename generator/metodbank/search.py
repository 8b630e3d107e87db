"""Search: the built pages are indexed by Pagefind, which loads its index in pieces. The only file that runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_UNUSED = ("pagefind-ui*", "pagefind-modular-ui*", "pagefind-component-ui*", "pagefind-highlight.js")


class IndexingFailed(Exception):
    """The index could not be made; the argument is what Pagefind said."""


def index(site: Path, language: str) -> None:
    """Index a built site and leave the index in its folder `pagefind/`. Raises IndexingFailed."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", language, "--quiet"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise IndexingFailed(done.stderr.strip())
    for pattern in _UNUSED:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()
