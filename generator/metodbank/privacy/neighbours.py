"""Neighbours: the words that are names because of what stands beside them, or elsewhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from metodbank.privacy.context import SPACE
from metodbank.privacy.grammar import Part, parts_of
from metodbank.privacy.lexicon import stem
from metodbank.privacy.tokens import tokens_of

_BESIDE = re.compile(rf"(?:,|;|{SPACE}и|{SPACE}і){SPACE}*")


def listed_beside(
    text: str, runs: Sequence[Sequence[Part]], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield an initial with an ordinary word that stands in a list beside a name: Т. Белкина, С. Орёл."""
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    for one, other in (pair for run in runs for pair in pairwise(run)):
        word = other if one.roles == "I" else one
        if "I" in (one.roles, other.roles) and set(word.roles) & set("solcS"):
            follows = any(_BESIDE.fullmatch(text, end, one.start) for end in ends if end < one.start)
            precedes = any(_BESIDE.fullmatch(text, other.end, start) for start in starts if other.end < start)
            if follows or precedes:
                ends.add(other.end)
                yield one.start, other.end


def named_elsewhere(
    text: str, spans: Sequence[tuple[int, int]], bounds: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the words that stand alone but belong to a name which the text gives in full elsewhere."""
    named = [[token for token in tokens_of(text, *span) if token.is_word] for span in spans]
    known = {stem(token.key) for name in named if len(name) > 1 for token in name if len(token.text) > 2}
    taken = {place for span in spans for place in range(*span)}
    for start, end in bounds if known else ():
        for run in parts_of(tokens_of(text, start, end), text):
            yield from (
                (part.start, part.end)
                for part in run
                if part.start not in taken and _is_meant(part) and stem(part.key) in known
            )


def _is_meant(part: Part) -> bool:
    """Whether a word that also belongs to somebody's name is that name here, not an ordinary word."""
    if part.roles in ("I", "i"):
        return False
    return not part.word.is_name or not part.word.is_ordinary or (part.inside and not part.word.is_plain_name)
