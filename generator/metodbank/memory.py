"""Memory: where a run leaves what the next one need not find out again. Without it everything still works."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path


def folder(name: str) -> Path:
    """Return the folder for one kind of memory: in the user's own place for such things, or under METODBANK_CACHE."""
    own = os.environ.get("METODBANK_CACHE")
    return (Path(own) if own else user_cache_path("metodbank", appauthor=False)) / name
