"""The nearest right word for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_CLOSE = 78.0
_APART = str.maketrans("ё_-–—", "е    ")
_LONGEST = 240
"""A text longer than any label is no slip of one."""


def nearest(wrong: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """Return the id whose own spelling, or one of whose labels, is nearest to the wrong word.

    `names` maps each id to its labels. Slips of a letter or two, and words written in Russian instead of the Latin
    id, are recognised; where nothing is near, the answer is None.
    """
    if len(wrong) > _LONGEST:
        return None
    spellings = {plain(spelling): id for id, labels in names.items() for spelling in (id, *labels)}
    word = plain(wrong)
    if word in spellings:
        return spellings[word]
    slip = process.extractOne(word, spellings.keys(), scorer=OSA.distance, score_cutoff=max(1, len(word) // 4))
    if slip:
        return spellings[slip[0]]
    near = process.extractOne(word, spellings.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return spellings[near[0]] if near else None


def plain(text: str) -> str:
    """Return a word as words are compared: small letters, е for ё, one space for spaces and hyphens."""
    return " ".join(text.casefold().translate(_APART).split())
