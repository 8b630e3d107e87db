"""The nearest right word for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_CLOSE = 78.0
_LONGEST = 240
"""A text longer than any label is no slip of one."""


def nearest(wrong: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """Return the id whose own spelling, or one of whose labels, is nearest to the wrong word.

    `names` maps each id to its labels. Slips of a letter or two, and words written in Russian instead of the Latin
    id, are recognised; where nothing is near, the answer is None.
    """
    if len(wrong) > _LONGEST:
        return None
    spellings = {_plain(spelling): id for id, labels in names.items() for spelling in (id, *labels)}
    word = _plain(wrong)
    if word in spellings:
        return spellings[word]
    slip = process.extractOne(word, spellings.keys(), scorer=OSA.distance, score_cutoff=max(1, len(word) // 4))
    if slip:
        return spellings[slip[0]]
    near = process.extractOne(word, spellings.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return spellings[near[0]] if near else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").replace("_", " ").replace("-", " ").split())
