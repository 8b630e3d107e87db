"""Declension: in which case a name stands, and a word put into that case, so that a text still reads as Russian."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from metodbank.lexemes import analyser

_ENDINGS = re.compile(
    r"(?<=[а-я]{2})(?:иями|иях|ями|ами|ией|ого|его|ому|ему|ыми|ими|ой|ою|ей|ею|ый|ий|ая|яя|ую|юю|ым|им|ом|ем|ых|их|ам|ям"
    r"|ах|ях|ия|ии|ию|а|у|е|ы|и|я|ю|о|ь|й)$"
)
_NAMES = ("Surn", "Name", "Patr", "Geox")
_SURNAME = re.compile(r"(?:ов|ев|ёв|ин|ын)(|а|у|ой|ым|е)$")
_SURNAME_CASES = {
    "": frozenset({"nomn"}),
    "а": frozenset({"nomn", "gent", "accs"}),
    "у": frozenset({"accs", "datv"}),
    "ой": frozenset({"gent", "datv", "ablt", "loct"}),
    "ым": frozenset({"ablt"}),
    "е": frozenset({"loct"}),
}
"""The cases of surnames that no dictionary needs to know; a first name such as Ирина is not among them."""
_SECOND = {"gen2": "gent", "acc2": "accs", "loc2": "loct"}
_LIKELY = ("nomn", "gent", "accs", "datv", "ablt", "loct")
_PREPOSITIONS = {
    "у от до из без для около после кроме вместо против среди мимо ради из-за": ("gent",),
    "к ко по благодаря вопреки навстречу согласно": ("datv",),
    "о об обо при": ("loct",),
    "над перед передо между": ("ablt",),
    "про через сквозь": ("accs",),
    "в во на": ("loct", "accs"),
    "с со": ("ablt", "gent"),
    "за под": ("ablt", "accs"),
}
_AFTER = {word: cases for words, cases in _PREPOSITIONS.items() for word in words.split()}
"""The cases that follow a preposition, the likeliest first."""


def stem(word: str) -> str:
    """Return a word without its case ending, small, with е for ё: the same for every case of a name."""
    return _ENDINGS.sub("", word.casefold().replace("ё", "е"))


@cache
def keys(word: str) -> frozenset[str]:
    """Return what a word is known by in any case: its stem and the stems of the words whose form it may be.

    Родионовна and Родионович have one lemma, but are two persons: patronymics are known by their stems.
    """
    own = {stem(word)}
    for parse in analyser()(word.casefold()):
        if "Patr" not in parse.tag:
            own.add(stem(parse.normal_form))
    return frozenset(own)


@cache
def marks(word: str) -> frozenset[str]:
    """Return what a name may be: Surn, Name, Patr, Geox; empty where the dictionary does not say."""
    return frozenset(mark for parse in analyser()(word.casefold()) for mark in _NAMES if mark in parse.tag)


def case_of(words: Iterable[str], before: str) -> str:
    """Return the case in which the words of a name stand; `before` is the word that precedes them."""
    fits, words = set(_LIKELY), list(words)
    for word in words:
        fits = fits & cases(word) or fits
    after = _AFTER.get(before.casefold(), ())
    asked = [case for case in after if case in fits] or list(after)
    if asked:
        return asked[0]
    order: tuple[str, ...] = _LIKELY
    parse = analyser()(before.casefold())[0] if before else None
    if parse is not None and parse.tag.POS == "NOUN":
        order = ("gent", *_LIKELY)
    elif parse is not None and parse.tag.POS in ("VERB", "INFN", "GRND"):
        order = ("nomn", "accs", "datv", "ablt", "gent", "loct")
        if not all(_may_do(word, parse.tag.gender) for word in words if "nomn" in cases(word)):
            fits.discard("nomn")
    elif parse is not None and parse.tag.POS in ("PRTF", "PRTS"):
        order = ("ablt", *_LIKELY)
    return next(case for case in order if case in fits)


def _may_do(word: str, gender: str | None) -> bool:
    """Tell whether a name in the nominative can be the subject of a verb of that gender."""
    if "Name" not in marks(word) and (surname := _SURNAME.search(word.casefold())):
        return gender in (None, "femn" if surname[1] else "masc")
    genders = {parse.tag.gender for parse in analyser()(word.casefold()) if parse.tag.case == "nomn"}
    return gender is None or gender in genders or bool(genders & {"ms-f", None})


@cache
def cases(word: str) -> frozenset[str]:
    """Return the cases in which a word may stand; none where it tells nothing."""
    surname = None if "Name" in marks(word) else _SURNAME.search(word.casefold())
    if surname:
        return _SURNAME_CASES[surname[1]]
    parses = analyser()(word.casefold())
    if word.endswith("о") and "Geox" in marks(word):
        return frozenset()
    named = [parse for parse in parses if any(mark in parse.tag for mark in _NAMES)] or parses
    single = [parse for parse in named if "plur" not in parse.tag] or named
    found = frozenset(_SECOND.get(parse.tag.case, parse.tag.case) for parse in single if parse.tag.case) & {*_LIKELY}
    return found if len(found) < 6 else frozenset()


@cache
def put_into(case: str, label: str) -> str:
    """Return a label with every word that stands in the nominative put into the case: «учитель физики», gent."""
    nouns = [parse for word in re.findall(r"[\w-]+", label) for parse in analyser()(word.casefold())[:1]]
    life = "anim" if any("anim" in parse.tag for parse in nouns if parse.tag.POS == "NOUN") else "inan"
    return re.sub(r"[\w-]+", lambda found: _one(found[0], case, life), label)


def _one(word: str, case: str, life: str) -> str:
    for parse in analyser()(word.casefold()):
        if {"nomn", "sing"} in parse.tag and parse.tag.POS in ("NOUN", "ADJF", "PRTF"):
            wanted = {case} if parse.tag.POS == "NOUN" else {case, "sing"}
            put = parse.inflect(wanted | {life}) if case == "accs" and len(wanted) > 1 else parse.inflect(wanted)
            if put is not None:
                form = str(put.word)
                return form.capitalize() if word[:1].isupper() else form
    return word


def is_in_genitive(word: str) -> bool:
    """Tell whether a word is first of all a genitive: «математики» after «учитель»."""
    parse = analyser()(word.casefold())[0]
    return parse.tag.case in ("gent", "gen2") and parse.tag.POS in ("NOUN", "ADJF")


@cache
def is_known(word: str) -> bool:
    """Tell whether the dictionary has a word."""
    return any(parse.is_known for parse in analyser()(word.casefold()))


@cache
def lemma(word: str) -> str:
    """Return the likeliest dictionary form of a word."""
    return str(analyser()(word.casefold())[0].normal_form).replace("ё", "е")
