"""Listed: the lists of words in the folder `lists`, which an editor of the program can read and extend."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_LISTS = Path(__file__).parent / "lists"


@cache
def listed(file: str) -> frozenset[str]:
    """Return the words of a list in the folder `lists`: one a word, # begins a remark."""
    return frozenset(_words((_LISTS / f"{file}.txt").read_text(encoding="utf-8")))


def _words(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from line.split("#")[0].lower().replace("ё", "е").split()
