"""Tokens: the words, initials and signs of a text, and the sentences that they make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_BROKEN = r"[-‐\u00ad][ \t\u00a0]*\r?\n[ \t\u00a0]*"
"""A word divided at the end of a line."""

_TOKEN = re.compile(
    rf"""
    (?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u0302\u0304\u0305\u0309-\u036f\u00ad]|{_BROKEN}(?=[^\W\d_])|[-‐‑'’ʼ](?=[^\W\d_]))*)
    | (?P<number>\d+)
    | (?P<sign>[^\s\w]|_)
    """,
    re.VERBOSE,
)
_JOIN = re.compile(_BROKEN + r"(?=[^\W\d_A-ZА-ЯЁІЎ])|(?<=-)\s+|[\u00ad\u0300-\u0305\u0309-\u036f]")
_CYRILLIC = re.compile(r"[а-я]")
_LATIN = re.compile(r"[a-z]")
_LOOK_ALIKES = str.maketrans("aceopxyktmhb", "асеорхуктмнв")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "’": "'", "ʼ": "'", "ё": "е", "Ё": "Е"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign; `key` is the word as dictionaries have it: lower case, е for ё, nothing divided."""

    start: int
    end: int
    text: str
    kind: str
    key: str

    @property
    def is_word(self) -> bool:
        return self.kind == "word"

    @property
    def is_capital(self) -> bool:
        """Whether a word begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def is_letter(self) -> bool:
        """Whether it is one capital letter, as an initial is."""
        return self.kind == "word" and len(self.text) == 1 and self.text.isupper()

    @property
    def is_loud(self) -> bool:
        """Whether a word is written in capitals only."""
        return self.kind == "word" and len(self.text) > 1 and self.text.isupper()


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text, or of a part of it; offsets count from the beginning of the text."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(one.start(), one.end(), one[0], str(one.lastgroup), key_of(one[0])) for one in found]


def key_of(word: str) -> str:
    """Return a word as dictionaries have it."""
    key = word.lower() if word.isalpha() else _JOIN.sub("", unicodedata.normalize("NFC", word)).lower()
    key = key.translate(_DASHES)
    return key.translate(_LOOK_ALIKES) if _CYRILLIC.search(key) and _LATIN.search(key) else key


_END = re.compile(r"(?:[.!?…]+[»”\")\]]*(?=\s)|\n[ \t]*(?=\n)|\n[ \t]*(?=[-–—•*#|>]|\d+[.)]))")
_SHORTENED = re.compile(
    r"(?:^|[\s(«\".-])(?:[^\W\d_]|им|ул|г|пос|с|д|пр|пер|пл|см|др|рис|табл|стр|авт|сост|ред|проф|акад|доц|зам|св|тов|гр|уч|кл|т|п)\.$"
)
_LONGEST = 2000
"""Nobody's sentence is longer; a text without full stops is cut at a space."""


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends. A full stop after an initial or a shortened word ends none."""
    start = 0
    for end in [one.end() for one in _END.finditer(text)] + [len(text)]:
        if end < len(text) and text[end - 1] == "." and _SHORTENED.search(text[max(start, end - 8) : end]):
            continue
        yield from _pieces(text, start, end)
        start = end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end
