"""Neighbours: the words that are names because of what stands beside them, or elsewhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from metodbank.privacy.context import SPACE, is_related, pupil_before, role_before
from metodbank.privacy.grammar import Part, parts_of
from metodbank.privacy.lexicon import stem
from metodbank.privacy.listed import listed
from metodbank.privacy.tokens import tokens_of

_BESIDE = re.compile(
    rf"(?:[,;]|{SPACE}и|{SPACE}і|(?<=\.)|[,;.]?{SPACE}+\d{{1,2}}[.)]){SPACE}*(?:\d{{1,2}}{SPACE}?[«\"]?[А-Яа-я][»\"]?{SPACE}[–—-]{SPACE})?"
)
_ROW_BEGINS = re.compile(rf"(?:^|[\n\t|;•]|\d[.)]|:{SPACE}|^[–—-]|,{SPACE})[^\S\n\t]*$")
_ROW_ENDS = re.compile(r"[^\S\n\t]*(?:$|[\n\t|;,]|\d|[–—(-])")
_SPEAKS = re.compile(rf"{SPACE}*:")


def listed_beside(
    text: str, runs: Sequence[Sequence[Part]], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield an initial with an ordinary word that stands in a list beside a name: Т. Белкина, С. Орёл."""
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    pairs = [pair for run in runs for pair in pairwise(run) if _may_be_listed(*pair)]
    chained = _chained(text, pairs)
    for one, other in pairs:
        follows = any(_BESIDE.fullmatch(text, end, one.start) for end in ends if 0 < one.start - end < 20)
        precedes = any(_BESIDE.fullmatch(text, other.end, start) for start in starts if 0 < start - other.end < 20)
        if follows or precedes or one.start in chained:
            ends.add(other.end)
            yield one.start, other.end


def _may_be_listed(one: Part, other: Part) -> bool:
    """Whether one of two parts is an initial, and the other a word that can be a surname."""
    word, initial = (other, one) if one.roles == "I" else (one, other)
    return initial.roles in ("I", "i") and word.roles not in ("I", "i") and bool(set(word.roles) & set("solcSU"))


def _chained(text: str, pairs: Sequence[tuple[Part, Part]]) -> set[int]:
    """Return where the pairs begin that stand in a list of several, one of which at least has a real surname."""
    begun: set[int] = set()
    for (one, two), (three, four) in pairwise(pairs):
        beside = (
            (one.roles in ("I", "i")
            and three.roles in ("I", "i"))
            or (two.roles in ("I", "i")
            and four.roles in ("I", "i"))
        )
        real = any(set(part.roles) & set("sS") and not part.word.is_place for part in (one, two, three, four))
        if beside and (real or one.start in begun) and _BESIDE.fullmatch(text, two.end, three.start):
            begun |= {one.start, three.start}
    return begun


def called(text: str, runs: Sequence[Sequence[Part]]) -> Iterator[tuple[int, int]]:
    """Yield initials alone that a pupil or a speaker is called by, and an initial with an ordinary word after a role:
    «ученица К. Р.», «А. А.: внести в план», «корректор Л. Лёгкая».
    """
    for one, other in (pair for run in runs for pair in pairwise(run)):
        if one.roles != "I":
            continue
        if other.roles == "I":
            begins = one.start == 0 or text[one.start - 1] == "\n"
            if pupil_before(text, one.start) or (begins and _SPEAKS.match(text, other.end)):
                yield one.start, other.end
        elif set(other.roles) & set("solcS") and not other.breaks and role_before(text, one.start, 0):
            yield one.start, other.end


def rows(text: str, runs: Sequence[Sequence[Part]]) -> Iterator[tuple[int, int]]:
    """Yield an ordinary word with a first name that fill a row of a list or a cell of a table: Лис Андрей, 5 «А»."""
    for run in runs:
        if len(run) == 2 and _is_row(text, *run):
            yield run[0].start, run[1].end


def _is_row(text: str, word: Part, name: Part) -> bool:
    if "N" not in name.roles or name.breaks or "nomn" not in {case for case, _ in name.word.name_forms}:
        return False
    if set(word.roles) & set("NPIiKL") or not set(word.roles) & set("loc") or (word.key in _folk()):
        return False
    begins = _ROW_BEGINS.search(text, max(0, word.start - 6), word.start)
    ends = _ROW_ENDS.match(text, name.end)
    if not begins or not ends or is_related(text, name.start):
        return False
    is_listed = "l" in word.roles or word.word.is_surname or "-" in word.key
    in_table = any(sign in "\t|;)" for sign in (*begins[0], *ends[0]))
    return (is_listed or in_table) and ("nomn" in word.word.cases or "-" in word.key)


def _folk() -> frozenset[str]:
    return listed("courtesy") | listed("heroes")


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
