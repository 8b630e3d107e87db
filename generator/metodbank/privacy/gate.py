"""Gate: whether a sentence can name a person at all, so that the tagger is spared the many that cannot.

A capital letter that only begins the sentence says nothing; neither do abbreviations and names of places.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from metodbank.privacy.lexicon import word_of
from metodbank.privacy.tokens import key_of

_CAPITAL = re.compile(r"[^\W\d_a-zа-яёіўїєґәғқңөұүһҳҷҗӣӯӑӗҫӳ](?:[^\W\d_]|[-‐‑'’](?=[^\W\d_]))*")
_BEGINS = re.compile(r"(?:^|[\n«“\"„:;!?…•*|>)]|\d\.|\.\s|[–—-]\s)[\s«“\"„(–—-]*$")
_INITIAL = re.compile(
    r"(?<![^\W_])[А-ЯЁІЎЇЄA-Z]\.\s*[А-ЯЁІЎЇЄA-Z]"  # Т. Белкина, Т.С.
    r"|[А-ЯЁІЎЇЄ][а-яёіўїє]+\s+[А-ЯЁІЎЇЄ](?:\.|\s[А-ЯЁІЎЇЄ](?![^\W_])|\s*$)"  # Белкина Т., Белкина Т С
)
_PATRONYMIC_ENDING = re.compile(r"(?:вич(?:а|у|ем|е)?|[оеё]вн(?:а|ы|е|у|ой)|ичн(?:а|ы|е|у|ой))(?![а-яё])")
_GOES_ON = re.compile(
    r",\s+[а-яё]+(?:[,.!?\s]|$)|:|\s\d{1,2}\s?[а-яА-Я«]"  # «Лен, ты …», «Вика 5а …»
    r"|\s+(?:(?:также|уже|ещё|не|и)\s+)?[а-яё]+(?:[аеиоуыяё]л|[аеиоуыяё]ла|[ая]ет|[аиыуя]лс?я|[аиыуя]лась|ит|ёт)(?![а-яё])"
)
"""What follows the first word of a sentence that names whoever is spoken to, or acts."""
_ENDS = re.compile(r"\s*(?:[.,;(]|$)")
_QUIET_INITIALS = re.compile(r"(?<![а-яё])[а-яё]{4,}\s+[а-яё]\.\s?[а-яё]\.")
_SMALL_WORD = re.compile(r"[а-яё-]{3,}")
_LAST_WORD = re.compile(r"[а-яё]+$")


def may_name(sentence: str) -> bool:
    """Whether a sentence may name a person."""
    capitals = 0
    for capital in _CAPITAL.finditer(sentence):
        capitals += 1
        kind = _kind(capital[0])
        if kind == "name":
            return True
        if kind == "word" and not _BEGINS.search(sentence, max(0, capital.start() - 4), capital.start()):
            return True
        if kind == "word" and _ENDS.match(sentence, capital.end()) and word_of(key_of(capital[0])).is_surname:
            return True
        if kind in ("word", "place") and _GOES_ON.match(sentence, capital.end()) and _may_begin(capital[0]):
            return True
    return (
        (capitals > 1 and bool(_INITIAL.search(sentence)))
        or _has_patronymic(sentence)
        or bool(_QUIET_INITIALS.search(sentence))
        or (sentence.lstrip()[:1].islower() and _has_quiet_name(sentence))
    )


def _has_quiet_name(sentence: str) -> bool:
    """Whether a first name and a surname stand side by side in small letters."""
    words = [word_of(key_of(word)) for word in _SMALL_WORD.findall(sentence)]
    return any(
        (one.is_surname and bool(other.name_forms)) or (other.is_surname and bool(one.name_forms))
        for one, other in pairwise(words)
        if not (one.is_ordinary or other.is_ordinary)
    )


def _has_patronymic(sentence: str) -> bool:
    """Whether a patronymic stands there in small letters, as people write in a hurry."""
    for ending in _PATRONYMIC_ENDING.finditer(sentence):
        word = _LAST_WORD.search(sentence, max(0, ending.end() - 30), ending.end())
        if word and word_of(key_of(word[0])).is_patronymic:
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _may_begin(word: str) -> bool:
    """Whether a word that mostly means something else may be somebody who is spoken to or who acts."""
    found = word_of(key_of(word))
    return found.is_name or found.is_surname or (found.is_ordinary and "nomn" not in found.cases and found.is_noun)


@lru_cache(maxsize=1 << 16)
def _kind(word: str) -> str:
    """Return `name` if a word tells of a name wherever it stands, `word` if inside a sentence only, else nothing."""
    if len(word) == 1:
        return "" if word in "ИВКСОУАЯI" else "word"
    found = word_of(key_of(word))
    if found.is_mostly_place:
        return "place" if found.is_surname else ""
    if found.is_patronymic or (found.is_name and not found.is_plain_name):
        return "name"
    if word.isupper() and len(word) < 7 and not found.is_surname:
        return ""
    if found.is_surname and not found.is_plain_surname:
        return "name"
    if found.is_unknown and not found.is_ordinary:
        return "name"
    return "word"
