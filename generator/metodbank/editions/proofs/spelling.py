"""Spelling: ё that is written and not written in one text, letters of another alphabet, words written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from metodbank.lexemes import analyser

Slip = tuple[int, int, str, str | None]
"""Where it stands, the name of the rule, and what should stand there; None where that is not certain."""

_WORD = re.compile(r"[А-Яа-яЁё]{2,}(?:-[А-Яа-яЁё]+)*")
_MIXED = re.compile(r"(?<!\w)(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]+(?!\w)")
_ALONE = re.compile(r"(?<=[А-Яа-яё] )[coya](?= [а-яё])|^[COYA](?= [а-яё])", re.MULTILINE)
_TWICE = re.compile(r"(?<![\w-])([А-Яа-яЁёA-Za-z]+)[ \u00a0]+(?=(\1)(?![\w-]))", re.IGNORECASE)
_LATIN, _CYRILLIC = "AaBCcEeHKMOoPpTXxy", "АаВСсЕеНКМОоРрТХху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_NEVER_TWICE = frozenset({"в", "во", "для", "до", "за", "и", "из", "к", "ко", "на", "над", "но", "о", "об", "от", "по"})
_NEVER_TWICE |= {"под", "при", "про", "с", "со", "у", "что"}
_NAMES = {"Surn", "Name", "Patr", "Geox"}


def without_yo(text: str) -> Iterator[Slip]:
    """Yield the words with е for ё in a text that has ё elsewhere.

    What to write is certain where the dictionary knows the word with ё only; where it does not know the word, it is
    told only if the text has it with ё too. A name is spelled as in a passport: it is never changed.
    """
    if "ё" not in text.casefold():
        return
    spelled = {word.casefold() for word in _WORD.findall(text)}
    with_yo = {word.replace("ё", "е") for word in spelled if "ё" in word}
    for found in _WORD.finditer(text):
        word = found[0].casefold()
        if "е" in word and "ё" not in word:
            only = _only_spelling(word)
            if only and only != word:
                yield *found.span(), "yo", _like(found[0], only)
            elif only is None and word in with_yo:
                yield *found.span(), "yo", None


@lru_cache(maxsize=8192)
def _only_spelling(word: str) -> str | None:
    """Return how a word is spelled; itself where there are two ways, None where the dictionary does not know it."""
    parses = analyser()(word)
    if any(not parse.is_known or _NAMES & set(parse.tag.grammemes) for parse in parses):
        return None
    spellings = {parse.word for parse in parses}
    only = spellings.pop()
    return only if not spellings and len(only) == len(word) else word


def _like(found: str, word: str) -> str:
    """Return a word in the small and capital letters of another."""
    return "".join(right.upper() if sign.isupper() else right for sign, right in zip(found, word, strict=True))


def of_two_alphabets(text: str) -> Iterator[Slip]:
    """Yield the words with Latin and Cyrillic letters, and single letters of a wrong alphabet among words.

    What to write is certain where all letters of one alphabet have a twin in the other, and some of the other have
    none. A Roman number before letters is none of these.
    """
    for found in _MIXED.finditer(text):
        yield *found.span(), "alphabets", _of_one_alphabet(found[0])
    for found in _ALONE.finditer(text):
        yield *found.span(), "alphabets", None


def _of_one_alphabet(word: str) -> str | None:
    latin, cyrillic = re.sub(r"[^A-Za-z]", "", word), re.sub(r"[A-Za-z]", "", word)
    if re.match(r"[IVXLCDM]{2,}", word):
        return None
    can_be_cyrillic, can_be_latin = set(latin) <= set(_LATIN), set(cyrillic) <= set(_CYRILLIC)
    if can_be_cyrillic and not can_be_latin:
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN) if can_be_latin and not can_be_cyrillic else None


def written_twice(text: str) -> Iterator[Slip]:
    """Yield words that stand twice; certain where the word never does: a preposition, “и”, “что”.

    A single capital letter is an initial.
    """
    for found in _TWICE.finditer(text):
        if len(found[2]) == 1 and found[2].isupper():
            continue
        certain = found[1].casefold() in _NEVER_TWICE and found[2].islower()
        yield found.start(), found.end(2), "twice", found[1] if certain else None
