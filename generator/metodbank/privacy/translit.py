"""Transliteration: Russian names in Latin letters, as passports, e-mail and file names write them, back to Cyrillic."""

from __future__ import annotations

import re

_TABLE = """
shch щ sch щ yo е jo е zh ж kh х ts ц ch ч sh ш yu ю ju ю iu ю ya я ja я ia ия iy ий ey ей ay ай ye е x кс
a а b б v в w в g г d д e е z з i и j й k к l л m м n н o о p п r р s с t т u у f ф h х c к y ы q к ' ь
"""
_WORDS = _TABLE.split()
_CYRILLIC = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_PIECES = re.compile("|".join(_CYRILLIC))


def from_latin(word: str) -> str:
    """Return a transliterated word in Cyrillic, as well as it can be guessed. `word` is in lower case."""
    return _PIECES.sub(lambda piece: _CYRILLIC[piece[0]], word)
