"""Places: the settlements, streets and schools that a text names, to be cut out where they tell who somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from metodbank.privacy.context import SPACE, beginnings
from metodbank.privacy.finding import Finding
from metodbank.privacy.lexicon import word_of
from metodbank.privacy.tagger import tag
from metodbank.privacy.tokens import sentences_of, tokens_of
from metodbank.words import N_

PLACE_KINDS: dict[str, str] = {
    "place": N_("name of a place"),
    "organisation": N_("name of an organisation"),
}
"""The kinds of what `find_places` finds and their labels (message ids). They are no findings of the scan."""

_WORD = r"[А-ЯЁІЎ][а-яёіў]+(?:-[А-ЯЁІЎа-яёіў][а-яёіў]+)*"
_NAME = rf"{_WORD}(?:{SPACE}{_WORD}){{0,2}}"
_QUOTED = r"[«„\"][^»“\"\n]{1,80}[»“\"]"
_NUMBER = rf"№{SPACE}?\d{{1,4}}"
_ADJECTIVE = rf"[А-ЯЁІЎ][а-яёіў-]+(?:[сц]к|[сц]ко-[а-я]+[сц]к)[а-яёіў]{{1,3}}{SPACE}(?:[а-яёіў]+{SPACE}){{0,3}}"
_AREA = r"[А-ЯЁІЎ][а-яёіў-]+(?:[иыо]й|[ео]го|[ео]му|[иы]м|ом|ем|[ая]я|[ую]ю|ой|ей|ое|ее|[ыи]х)"
_FEW_WORDS = rf"(?:{SPACE}[а-яёіў-]+){{0,4}}"
_NOT_INSIDE = r"(?<![^\W\d_])"


@cache
def _organisation() -> re.Pattern[str]:
    house = rf"{beginnings('houses')}(?:{SPACE}{beginnings('houses')})*"
    numbered = rf"(?:{_ADJECTIVE})?{house}{_FEW_WORDS}{SPACE}?(?:{_NUMBER}|{_QUOTED})(?:{SPACE}?{_QUOTED})?"
    of_place = rf"{_ADJECTIVE}{house}"
    namesake = rf"(?:{_WORD}{SPACE}|[а-яё]+{SPACE}){{0,4}}?(?:[А-ЯЁ]\.{SPACE}?){{0,2}}{_NAME}"
    named_after = rf"{house}{SPACE}(?:имени|им\.|імя){SPACE}{namesake}"
    return re.compile(f"{_NOT_INSIDE}(?:{numbered}|{of_place}|{named_after})")


@cache
def _place() -> re.Pattern[str]:
    house_number = rf"(?:,{SPACE}?(?:д\.|дом){SPACE}?\d+[а-я]?)?"
    after_kind = rf"{beginnings('kinds-of-place')}{SPACE}?(?:{_NAME}|{_QUOTED}){house_number}"
    no_name = rf"(?!{beginnings('courtesy')}|Наш|Ваш|Кажд|Все|Друг)"
    before_area = rf"{no_name}{_AREA}(?:{SPACE}(?:муниципальн|городск|сельск)[а-яё]+)?{SPACE}{beginnings('areas')}"
    republic = rf"(?i:республик[а-яё]){SPACE}{_NAME}"
    return re.compile(f"{_NOT_INSIDE}(?:{after_kind}|{before_area}|{republic})")


def find_places(text: str) -> list[Finding]:
    """Return the settlements, districts, streets and organisations of a text; sorted, none overlaps another.

    It looks at every sentence: there are few texts to make anonymous, and none may keep its place.
    """
    found: list[Finding] = []
    for finding in (*_by_words(text), *_by_tagger(text), *_by_dictionary(text)):
        if not any(finding.overlaps(other) for other in found):
            found.append(finding)
    return sorted(found)


def _by_words(text: str) -> Iterator[Finding]:
    for kind, pattern in (("organisation", _organisation()), ("place", _place())):
        for match in pattern.finditer(text):
            yield Finding(match.start(), match.end(), kind, match[0])


def _by_tagger(text: str) -> Iterator[Finding]:
    bounds = list(sentences_of(text))
    for (start, _), spans in zip(bounds, tag(text[start:end] for start, end in bounds), strict=True):
        for first, last, kind in spans:
            if kind in PLACE_KINDS and _is_named(text[start + first : start + last], begins=first == 0):
                yield Finding(start + first, start + last, kind, text[start + first : start + last])


def _is_named(piece: str, begins: bool) -> bool:
    """Whether a piece holds a name: a capital letter that is not only the beginning of a sentence."""
    capitals = [token for token in tokens_of(piece) if token.is_capital]
    if begins and capitals and capitals[0].start == 0 and word_of(capitals[0].key).is_ordinary:
        capitals = capitals[1:]
    return bool(capitals)


def _by_dictionary(text: str) -> Iterator[Finding]:
    for token in tokens_of(text):
        word = word_of(token.key) if token.is_capital and len(token.text) > 2 else None
        if word and word.is_place and not (word.is_ordinary or word.is_name or word.is_surname):
            yield Finding(token.start, token.end, "place", token.text)
