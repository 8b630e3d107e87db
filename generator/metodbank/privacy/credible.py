"""Credible: how much of what the tagger takes for a person is believed.

It was taught on news, where every third sentence names somebody. In the prose of schools it takes words that begin a
sentence, discoverers and foreign terms for persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from metodbank.privacy.context import SPACE, beginnings
from metodbank.privacy.grammar import Part
from metodbank.privacy.lexicon import word_of
from metodbank.privacy.listed import listed
from metodbank.privacy.tokens import key_of

_JOINED = re.compile(rf"{SPACE}*-?{SPACE}*")
_SMALL_WORD = re.compile(rf"{SPACE}+[а-яё]")
_OF_PLACE = re.compile(rf"[а-яёіў-]*(?:ск|цк)(ий|ого|ому|им|ом|ая|ой|ую){SPACE}+([А-ЯЁа-яё]+)", re.IGNORECASE)
_CASES = {
    "ий": {"nomn", "accs"},
    "ого": {"gent", "accs"},
    "ому": {"datv"},
    "им": {"ablt"},
    "ом": {"loct"},
    "ая": {"nomn"},
    "ой": {"gent", "datv", "ablt", "loct", "nomn"},
    "ую": {"accs"},
}
"""The cases that the endings of an adjective tell."""
_WORD_BEFORE = re.compile(rf"([а-яё-]+){SPACE}+$")


@cache
def _place_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('kinds-of-place')}{SPACE}*$")


def credible(text: str, span: tuple[int, int], parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yield what the tagger found, if its words can be a name; brackets and commas part two names."""
    piece: list[Part] = []
    for part in (*(part for part in parts if span[0] <= part.start and part.end <= span[1]), None):
        if part is None or (piece and not _JOINED.fullmatch(text, piece[-1].end, part.start)):
            yield from _trimmed(text, piece)
            piece = []
        piece += [part] if part else []


def _trimmed(text: str, piece: list[Part]) -> Iterator[tuple[int, int]]:
    while piece and piece[-1].roles in ("i", "o"):
        piece.pop()
    while piece and (piece[0].roles == "i" or (len(piece) > 1 and _only_begins(text, piece))):
        piece.pop(0)
    if len(piece) == 1 and (
        not _stands_alone(piece[0]) or is_of_something(text, piece[0]) or is_of_place(text, piece[0])
    ):
        return
    if any(set(part.roles) & set("NSPUns") for part in piece):
        yield piece[0].start, piece[-1].end


def _only_begins(text: str, piece: Sequence[Part]) -> bool:
    """Whether a word has its capital letter from the sentence that it begins: «Квадрат Декарта»."""
    part, after = piece[0], piece[1]
    if not part.word.is_ordinary or part.word.is_name or part.inside or set(part.roles) & set("sS"):
        return False
    cases = {case for case, _ in after.word.name_forms or after.word.surname_forms}
    if not cases:
        return "nomn" in part.word.cases
    goes_on = _SMALL_WORD.match(text, piece[-1].end)
    return "l" not in part.roles or "nomn" not in cases or bool(goes_on)


def _stands_alone(part: Part) -> bool:
    """Whether a word that the tagger takes for a person can be one by itself. First names alone tell nobody."""
    is_surname = part.word.surname_forms or (part.word.is_surname and part.word.is_unknown and part.inside)
    return bool(is_surname) and not part.word.is_place and (part.inside or not part.word.is_ordinary)


def is_of_place(text: str, part: Part) -> bool:
    """Whether a word only looks like a surname, and tells where something is: «учитель Луговской школы»."""
    if _place_before().search(text, max(0, part.start - 30), part.start):
        return True
    after = _OF_PLACE.match(text, part.start)
    if after is None:
        return False
    word = word_of(key_of(after[2]))
    return word.is_noun and not word.is_name and not word.cases.isdisjoint(_CASES[after[1].lower()])


def is_of_something(text: str, part: Part) -> bool:
    """Whether something is called by a surname, as by a discoverer's: «реакция Вагнера». Not a colleague's lesson."""
    before = _WORD_BEFORE.search(text, max(0, part.start - 40), part.start)
    if before is None or "gent" not in {case for case, _ in part.word.surname_forms or {("gent", "")}}:
        return False
    word = word_of(key_of(before[1]))
    return word.is_noun and not word.is_small and word.lemmas.isdisjoint(listed("own-work"))


def widened(
    span: tuple[int, int],
    persons: Sequence[tuple[int, int]],
    parts: Sequence[Part],
    sure: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """Return a name of the grammar with what the tagger adds to it, if that can be of a name."""
    start, end = span
    for first, last in persons:
        if last <= start or end <= first or sum(one[0] < last and first < one[1] for one in sure) > 1:
            continue
        for part in parts:
            if end < part.start and part.end <= last and part.start - end <= 2 and set(part.roles) & set("NSPUIsnc"):
                end = part.end
        for part in reversed(parts):
            letters = "NSPUI" if part.inside else "NSPI"  # a word unknown to dictionaries may be a verb
            if first <= part.start and part.end < start and start - part.end <= 2 and set(part.roles) & set(letters):
                start = part.start
    return start, end
