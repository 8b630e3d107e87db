"""Golden files: what is expected lies beside the tests, and one option accepts a change."""

from __future__ import annotations

from pathlib import Path


def check_golden(path: Path, actual: str, *, accept: bool) -> None:
    """Compare a text with a golden file, or write it there when changes are accepted (pytest --accept)."""
    if accept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert path.is_file(), f"{path} is missing: look at the result and run pytest --accept"
    assert actual == path.read_text(encoding="utf-8")
