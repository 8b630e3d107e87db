"""Gate: whether a sentence can name a person at all, so that the tagger is spared the many that cannot.

A capital letter that only begins the sentence says nothing; neither do abbreviations and names of places.
"""

from __future__ import annotations

import re
from functools import lru_cache

from metodbank.privacy.lexicon import word_of
from metodbank.privacy.tokens import key_of

_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_a-zа-яёіўїєґ](?:[^\W\d_]|[-‑'’](?=[^\W\d_]))*")
_BEGINS = re.compile(r"(?:^|[\n«“\"„:;!?…•*|>)]|\d\.|\.\s|[–—-]\s)[\s«“\"„(–—-]*$")
_LOWER_PATRONYMIC = re.compile(r"[а-яё]{2,}\s+[а-яё]{2,}(?:вич|вн|ичн|инич)(?:а|у|ем|е|ы|ой)?(?![а-яё])")


_INITIAL = re.compile(
    r"(?<![^\W_])[А-ЯЁІЎЇЄA-Z]\.[\s\u00a0]*[А-ЯЁІЎЇЄA-Z]|[А-ЯЁІЎЇЄ][а-яёіўїє]+[\s\u00a0]+[А-ЯЁІЎЇЄ](?:\.|[\s\u00a0][А-ЯЁІЎЇЄ](?![^\W_])|[\s\u00a0]*$)"
)


def may_name(sentence: str) -> bool:
    """Whether a sentence may name a person."""
    if _INITIAL.search(sentence):
        return True
    for capital in _CAPITAL.finditer(sentence):
        word = capital[0]
        kind = _kind(word)
        if kind == "name":
            return True
        if kind == "word" and not _BEGINS.search(sentence, max(0, capital.start() - 4), capital.start()):
            return True
    return bool(_LOWER_PATRONYMIC.search(sentence)) and any(
        word_of(key_of(one[0].split()[-1])).is_patronymic for one in _LOWER_PATRONYMIC.finditer(sentence)
    )


@lru_cache(maxsize=1 << 16)
def _kind(word: str) -> str:
    """Return `name` if a word tells of a name wherever it stands, `word` if inside a sentence only, else nothing."""
    if len(word) == 1:
        return "" if word in "ИВКСОУАЯI" else "word"
    found = word_of(key_of(word))
    if found.is_patronymic or (found.is_name and not found.is_plain_name):
        return "name"
    if word.isupper() and len(word) < 7 and not found.is_surname:
        return ""
    if found.is_surname and not found.is_plain_surname:
        return "name"
    if found.is_unknown and not found.is_ordinary:
        return "name"
    return "" if found.is_place and not found.is_surname and not found.is_name else "word"
