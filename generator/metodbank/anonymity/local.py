"""Local: which places and organisations that a text seems to name are names at all, and tell where somebody works.

What finds them looks for everything that may be one. Here a capital letter that only begins a sentence is no name, and
a country or a city of millions tells of nobody.
"""

from __future__ import annotations

import re

from metodbank.anonymity.days import begins_a_sentence
from metodbank.anonymity.declension import is_known, lemma, marks
from metodbank.privacy.finding import Finding

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SURE = re.compile(r"№|[^\W\d_]{2,}\s*[«\"]|\bим(?:ени|\.)\s|(?<!\w)[А-ЯЁ]{2,}(?!\w)\s+\S")
_WIDEST = (
    "россия рф федерация российский ссср беларусь белоруссия европа азия африка америка москва петербург "
    "санкт-петербург"
)
_WIDE = frozenset(_WIDEST.split())


def tells_where(text: str, found: Finding) -> bool:
    """Tell whether a finding names a place or an organisation by which somebody could be found."""
    name = text[found.start : found.end]
    words = [(match.start(), match[0]) for match in _WORD.finditer(name)]
    capitals = [(at, word) for at, word in words if word[0].isupper() and len(word) > 1]
    if found.kind == "organisation" and _SURE.search(name):
        return True
    proper = [word for at, word in capitals if _is_proper(text, found.start + at, word)]
    return any(lemma(word) not in _WIDE for word in proper)


def _is_proper(text: str, at: int, word: str) -> bool:
    """Tell whether a word has its capital letter for being a name, not for beginning a sentence or a title."""
    if "Geox" in marks(word) or not is_known(word):
        return True
    return not begins_a_sentence(text, at)
