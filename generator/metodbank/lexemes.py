"""Lexemes: which forms of one word the pages hold, so that a search in any form finds them all.

Stemming cannot know it: отец and отца, день and дня, ребёнок and дети share no stem. The dictionary of OpenCorpora,
through pymorphy3, does; a form that several words share (стали) belongs to each that is at all likely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from string import ascii_lowercase

import snowballstemmer
from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

_CYRILLIC = re.compile(r"[а-я]+")
_TOKENS = re.compile(r"[^\W_]+")
_LEAST_LIKELY = 0.05
"""A reading of a form rarer than this is not meant: «дело» as a form of «деть». Adjectives are never too rare: «легко»
is read as an adverb, but whoever asks for «лёгкий» means it too."""

_BRANCHING = {"PRTF", "PRTS", "GRND"}
"""Participles: a search for one finds its verb, but nobody is thought to have misspelt one that no page holds."""

_EMPTY = {"PREP", "CONJ", "PRCL", "INTJ", "NPRO"}
"""Parts of speech that say nothing of what is sought."""

_STEMMERS = {"en": "english"}
_CODE_LENGTH = 4

BUCKET = 3
"""First letters by which a form is found."""


@dataclass(frozen=True)
class Lexeme:
    """A word: its code in the index, its forms, those of them that pages hold, those that a reader may have meant.

    Codes are of one length, so none begins another: Pagefind finds whatever begins as it is asked.
    """

    code: str
    forms: tuple[str, ...]
    held: frozenset[str]
    typed: frozenset[str]
    is_empty: bool


def normal(text: str) -> str:
    """Return the text as forms are compared: lower case, е for ё."""
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def tokens_in(text: str) -> list[str]:
    """Return the words and numbers of a text as forms are compared."""
    return _TOKENS.findall(normal(text))


def lexemes(held: Iterable[str], language: str) -> list[Lexeme]:
    """Return the lexemes of the words that pages hold, in the order of their forms.

    In Russian by the dictionary, in other languages by the Snowball stemmer.
    """
    words = frozenset(held)
    found = _russian(words) if language == "ru" else _stemmed(words, language)
    ordered = sorted(found, key=lambda one: one.forms)
    return [replace(lexeme, code=code_of(number)) for number, lexeme in enumerate(ordered)]


def code_of(number: int) -> str:
    """Return the code of a number."""
    letters = []
    for _ in range(_CODE_LENGTH):
        number, letter = divmod(number, len(ascii_lowercase))
        letters.append(ascii_lowercase[letter])
    return "".join(reversed(letters))


def _stemmed(words: frozenset[str], language: str) -> list[Lexeme]:
    stem = snowballstemmer.stemmer(_STEMMERS[language]).stemWord
    groups: dict[str, set[str]] = {}
    for word in words:
        groups.setdefault(stem(word), set()).add(word)
    return [
        Lexeme("", tuple(sorted(group | _regular(group))), frozenset(group), frozenset(group), False)
        for group in groups.values()
    ]


def _regular(group: Iterable[str]) -> set[str]:
    """Return what readers type beside the forms that pages hold: English takes few endings."""
    return {word + ending for word in group if word.isalpha() for ending in ("s", "es", "ed", "ing")}


def _russian(words: frozenset[str]) -> list[Lexeme]:
    russian = {word for word in words if _CYRILLIC.fullmatch(word)}
    alone = [Lexeme("", (word,), frozenset((word,)), frozenset((word,)), False) for word in words - russian]
    paradigms: dict[tuple[str, str], dict[str, bool]] = {}
    empty: set[tuple[str, str]] = set()
    for word in sorted(russian):
        for key, parse in _readings(word).items():
            if key not in paradigms:
                forms = {normal(form.word): str(form.tag.POS) for form in parse.lexeme}
                paradigms[key] = {form: part not in _BRANCHING for form, part in forms.items()}
                empty |= {key} if _EMPTY.issuperset(forms.values()) else set()
            paradigms[key].setdefault(word, True)
    return [*alone, *_without_doubles(paradigms, frozenset(russian), empty)]


def _without_doubles(
    paradigms: Mapping[tuple[str, str], Mapping[str, bool]], words: frozenset[str], empty: set[tuple[str, str]]
) -> list[Lexeme]:
    """Return the lexemes; a form that several share stays only with those it is likely to be a form of."""
    owners: dict[str, list[tuple[str, str]]] = {}
    for key, forms in paradigms.items():
        for form in forms:
            owners.setdefault(form, []).append(key)
    strange = {
        (form, key) for form, keys in owners.items() if len(keys) > 1 for key in set(keys) - set(_readings(form))
    }
    found: dict[tuple[str, ...], Lexeme] = {}
    for key, paradigm in paradigms.items():
        own = tuple(sorted(form for form in paradigm if (form, key) not in strange))
        held = words.intersection(own)
        typed = frozenset(form for form in own if paradigm[form] or form in held)
        if held:
            found.setdefault(own, Lexeme("", own, held, typed, key in empty))
    return list(found.values())


_SURNAME_ENDS = re.compile(r"(?:ий|ый|ой|ая|яя|[аяоеийьё])$")
_SURNAME_ENDINGS = (
    *("", "а", "я", "у", "ю", "е", "и", "ы", "о", "ой", "ей", "ою", "ею", "ом", "ем", "ым", "им", "ых", "их"),
    *("ый", "ий", "ая", "яя", "ую", "юю", "ого", "его", "ому", "ему", "ыми", "ими"),
    *("ам", "ям", "ами", "ями", "ах", "ях", "ов", "ев"),
)


def forms_of_surname(surname: str) -> frozenset[str]:
    """Return what may be a case form of a surname of either sex: those of the dictionary and of every declension.

    Rather too many than too few: the forms are looked for in texts where a person must not be named.
    """
    plain = normal(surname)
    stem = _SURNAME_ENDS.sub("", plain)
    declined = {stem + ending for ending in _SURNAME_ENDINGS} if len(stem) > 1 else {plain}
    known = (parse for parse in analyser()(plain) if "Surn" in parse.tag)
    return frozenset(declined | {normal(form.word) for parse in known for form in parse.lexeme} | {plain})


@cache
def analyser() -> Callable[[str], list[Parse]]:
    """Return what parses a word by the dictionary; it is loaded once, for everybody."""
    analyse: Callable[[str], list[Parse]] = MorphAnalyzer(lang="ru").parse
    return analyse


@cache
def _readings(word: str) -> Mapping[tuple[str, str], Parse]:
    """Return the likely readings of a form by lexeme (normal form, part of speech of a dictionary's entry)."""
    readings: dict[tuple[str, str], Parse] = {}
    likely: dict[tuple[str, str], float] = {}
    for parse in analyser()(word):
        key = (parse.normal_form, _entry(str(parse.tag.POS)))
        readings.setdefault(key, parse)
        likely[key] = likely.get(key, 0.0) + float(parse.score)
    most = max(likely, key=lambda key: likely[key])
    known = [key for key in readings if readings[key].is_known] or [most]
    return {key: readings[key] for key in known if likely[key] >= _LEAST_LIKELY or key == most or key[1] == "ADJF"}


def _entry(part: str) -> str:
    """Return the part of speech under which a dictionary lists a form of this one."""
    verbs, adjectives = ("VERB", "INFN", "PRTF", "PRTS", "GRND"), ("ADJF", "ADJS", "COMP")
    return "VERB" if part in verbs else "ADJF" if part in adjectives else part


def as_line(lexeme: Lexeme) -> str:
    """Write a lexeme as the page reads it: code|beginning|ending*|ending, with * at those that pages hold."""
    first, last = lexeme.forms[0], lexeme.forms[-1]
    start = first[: next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]
    endings = (form[len(start) :] + ("*" if form in lexeme.held else "") for form in lexeme.forms)
    return "|".join((lexeme.code, start, *endings))


def by_beginning(found: Sequence[Lexeme]) -> Iterator[tuple[str, str]]:
    """Yield the beginning of a form and the line of its lexeme, sorted; a lexeme comes once for each beginning."""
    pairs: set[tuple[str, str]] = set()
    for lexeme in found:
        line = as_line(lexeme)
        pairs.update((form[:BUCKET], line) for form in lexeme.forms)
    yield from sorted(pairs, key=lambda pair: (pair[0], pair[1].split("|", 1)[1]))


def by_ending(found: Sequence[Lexeme]) -> Iterator[tuple[str, str]]:
    """Yield every form that a reader may have meant, backwards, as key and line: for slips in a word's beginning."""
    forms = {form[::-1] for lexeme in found for form in lexeme.typed if len(form) > BUCKET}
    yield from ((form, form) for form in sorted(forms))


def pieces(pairs: Iterable[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """Cut sorted pairs into texts of about `most` characters; return the first key of each and the text.

    Pairs of one key stay together, so a key is sought in one piece.
    """
    found: list[tuple[str, list[str]]] = []
    size, last = most, ""
    for key, line in pairs:
        if not found or (size >= most and key != last):
            found.append((key, []))
            size = 0
        found[-1][1].append(line)
        size += len(line) + 1
        last = key
    return [(key, "\n".join(lines) + "\n") for key, lines in found]
