"""Needles: what a school asks not to name, found in a text in any case form, in part and with initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from metodbank.anonymity.declension import keys, lemma, marks

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+")
_SCHOOL = re.compile(r"школ|гимнази|лице|сош|оош|доу|детск|колледж|центр|техникум|\d|[«\"№]", re.IGNORECASE)
_PLACE_NOUNS = (
    "город поселок село деревня станица хутор аул станция район область край республика округ улица проспект переулок "
    "микрорайон местность волость поселение"
)
_SCHOOL_NOUNS = (
    "школа гимназия лицей сад интернат колледж техникум училище институт университет академия центр дом кружок клуб "
    "библиотека музей организация учреждение комплекс станция дворец отдел комитет управление"
)
NOUNS = {"place": frozenset(_PLACE_NOUNS.split()), "organisation": frozenset(_SCHOOL_NOUNS.split())}
"""Common nouns that may stay where a name goes, by the kind of what is named."""

_COMMON = frozenset((*NOUNS["place"], *NOUNS["organisation"], "детский"))
_GAP = re.compile(r"[\s.,«»\"№()–—-]{0,6}")
_INITIAL_GAP = re.compile(r"\.?\s?")


@dataclass(frozen=True)
class Needle:
    """What must not be named, and the word that stands in for it; empty where one is to be chosen.

    `kind` is person, organisation or place.
    """

    text: str
    by: str = ""
    kind: str = "person"

    @property
    def is_kept(self) -> bool:
        """Whether the school asked to leave it as it is."""
        return self.by.casefold() == self.text.casefold()


def needle(text: str, by: str = "") -> Needle:
    """Return the needle of a text as a school writes it: a full name, an organisation or a place."""
    text = " ".join(text.split())
    words = _words(text)
    for kind, nouns in NOUNS.items():
        if by and lemma(_words(by)[-1] if _words(by) else by) in nouns:
            return Needle(text, by, kind)
    named = frozenset().union(*(marks(word) for word in words)) if words else frozenset()
    if _SCHOOL.search(text):
        return Needle(text, by, "organisation")
    if "Geox" in named and not named & {"Name", "Patr", "Surn"}:
        return Needle(text, by, "place")
    return Needle(text, by)


def needles_in(text: str, needles: Sequence[Needle]) -> Iterator[tuple[int, int, Needle]]:
    """Yield every mention: where it begins and ends, and whose it is. Mentions of several needles may overlap."""
    tokens = [(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(text)]
    for one in needles:
        yield from ((start, end, one) for start, end in _phrases(text, tokens, one))
        if one.kind == "person" and not one.is_kept:
            yield from ((start, end, one) for start, end in _persons(text, tokens, one))


Tokens = Sequence[tuple[int, int, str]]


def _words(text: str) -> list[str]:
    return [word for word in _TOKEN.findall(text) if len(word) > 1 or word.isdigit()]


def _phrases(text: str, tokens: Tokens, one: Needle) -> Iterator[tuple[int, int]]:
    """Yield where all the words of a needle stand side by side, whatever their endings and the signs between them."""
    wanted = _TOKEN.findall(one.text)
    for at in range(len(tokens) - len(wanted) + 1) if wanted else ():
        run = tokens[at : at + len(wanted)]
        if all(_same(found, word) for (_, _, found), word in zip(run, wanted, strict=True)) and all(
            _GAP.fullmatch(text, left[1], right[0]) for left, right in pairwise(run)
        ):
            start, end = run[0][0], run[-1][1]
            yield start, end + (text[end : end + 1] in '»"' and text[start:end].count("«") > 0)


def _same(found: str, wanted: str) -> bool:
    if found.isdigit() or wanted.isdigit() or len(wanted) == 1:
        return found.casefold() == wanted.casefold()
    if wanted[0].isupper() and not found[0].isupper() and lemma(wanted) not in _COMMON:
        return False
    return bool(keys(found) & keys(wanted))


def _persons(text: str, tokens: Tokens, one: Needle) -> Iterator[tuple[int, int]]:
    """Yield where a person is mentioned by a part of the full name, with or without initials."""
    parts = _words(one.text)
    letters = {word[0].casefold() for word in _TOKEN.findall(one.text)}
    at = 0
    while at < len(tokens):
        last = at
        while (
            last < len(tokens)
            and _belongs(tokens[last], parts, letters)
            and (last == at or _joined(text, tokens[last - 1], tokens[last]))
        ):
            last += 1
        run = tokens[at:last]
        if any(len(found) > 1 for _, _, found in run):
            end = run[-1][1]
            yield run[0][0], end + (len(run[-1][2]) == 1 and text[end : end + 1] == ".")
        at = max(last, at + 1)


def _belongs(token: tuple[int, int, str], parts: Sequence[str], letters: set[str]) -> bool:
    word = token[2]
    if not word[0].isupper():
        return False
    if len(word) == 1:
        return word.casefold() in letters
    return any(keys(word) & keys(part) for part in parts)


def _joined(text: str, left: tuple[int, int, str], right: tuple[int, int, str]) -> bool:
    between = text[left[1] : right[0]]
    return bool(_INITIAL_GAP.fullmatch(between)) and ("." not in between or len(left[2]) == 1)
