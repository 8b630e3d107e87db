"""Coder: the text of a page as codes, one for the lexeme of every word and one for every phrase that has synonyms.

So a page asks the index once for a word in any form, and once for all phrases that find each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metodbank.lexemes import Lexeme, code_of, tokens_in

_ALWAYS, _OFTEN = 100, 3
"""Of the first words of a page each place counts; further down the first few places of a word are enough."""

_Phrase = tuple[frozenset[str], ...]
"""A phrase as the codes that each of its words may have."""


@dataclass(frozen=True)
class Group:
    """Phrases that find each other: their code, how they are written, all forms of their words that pages hold."""

    code: str
    phrases: tuple[str, ...]
    forms: frozenset[str]


class Coder:
    """Turns words into codes."""

    def __init__(self, lexicon: Sequence[Lexeme], synonyms: Sequence[Sequence[str]]) -> None:
        self._codes: dict[str, tuple[str, ...]] = {}
        owners: dict[str, list[Lexeme]] = {}
        for lexeme in lexicon:
            for form in lexeme.forms:
                owners.setdefault(form, []).append(lexeme)
            for form in () if lexeme.is_empty else lexeme.held:
                self._codes[form] = (*self._codes.get(form, ()), lexeme.code)
        self.groups: list[Group] = []
        self._phrases: dict[str, list[tuple[_Phrase, str]]] = {}
        for number, phrases in enumerate(synonyms):
            self._add(code_of(len(lexicon) + number), phrases, owners)

    def _add(self, code: str, phrases: Sequence[str], owners: dict[str, list[Lexeme]]) -> None:
        forms: set[str] = set()
        for phrase in phrases:
            words = [word for word in tokens_in(phrase) if word in self._codes]
            lexemes = [owners.get(word, ()) for word in words]
            forms.update(form for word in lexemes for lexeme in word for form in lexeme.held)
            coded = tuple(frozenset(lexeme.code for lexeme in word) for word in lexemes)
            for first in coded[0] if coded else ():
                self._phrases.setdefault(first, []).append((coded, code))
        self.groups.append(Group(code, tuple(" ".join(tokens_in(phrase)) for phrase in phrases), frozenset(forms)))

    def coded(self, tokens: Sequence[str]) -> list[str]:
        """Return the codes of a text in its order; a phrase's own code follows those of its first word."""
        words = [word for word in map(self._codes.get, tokens) if word]
        codes: list[str] = []
        seen: dict[str, int] = {}
        for place, word in enumerate(words):
            if not self._phrases.keys().isdisjoint(word):
                word = (*word, *self._begun(words, place))
            for code in word:
                number = seen[code] = seen.get(code, 0) + 1
                if place < _ALWAYS or number <= _OFTEN:
                    codes.append(code)
        return codes

    def _begun(self, words: Sequence[tuple[str, ...]], place: int) -> list[str]:
        """Return the codes of the groups of which a phrase begins at a place."""
        found: dict[str, None] = {}
        for first in words[place]:
            for phrase, code in self._phrases.get(first, ()):
                rest = words[place + 1 : place + len(phrase)]
                if len(rest) == len(phrase) - 1 and all(
                    not may.isdisjoint(word) for may, word in zip(phrase[1:], rest, strict=True)
                ):
                    found[code] = None
        return list(found)
