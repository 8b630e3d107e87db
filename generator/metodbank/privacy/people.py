"""People: those whom the bank knows by name, and where a text mentions them, in any case form.

A scan finds names of anybody; this finds the names of somebody. It knows the surname, so it may be bold: once a consent
ends, hiding a word too much is better than leaving one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from metodbank.ids import as_id
from metodbank.lexemes import forms_of_surname, normal
from metodbank.privacy.finding import Finding

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]{1,40})*\.?")
_GAP = re.compile(r"[\s\u00a0\u202f]*")
_LATIN = re.compile(r"[a-z]+")
_SHORTEST = 3
_MOST_PARTS = 2
"""How many other words of a name may stand on either side of the surname: the given name and the patronymic."""


@dataclass(frozen=True)
class Named:
    """A person by the full name, surname first, and why the name may not be shown (a message id; empty if it may)."""

    name: str
    fault: str = ""

    @cached_property
    def _parts(self) -> list[str]:
        return [normal(part) for part in self.name.split()]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The surname in every case form of either sex."""
        return forms_of_surname(self._parts[0]) if self._parts else frozenset()

    @cached_property
    def latin(self) -> frozenset[str]:
        """The surname's forms as file names and addresses spell them; none of one so short that it is any syllable."""
        return frozenset(spelled for form in self.surnames if len(spelled := as_id(form)) > _SHORTEST)

    def is_meant(self, name: str) -> bool:
        """Tell whether a name that stands in a text may be this person's: the surname fits and nothing contradicts."""
        words = [word.group() for word in _WORD.finditer(name)]
        surnames = [word for word in words if normal(word.rstrip(".")) in self.surnames]
        others = [word for word in words if word not in surnames]
        return bool(surnames) and all(self._is_given(word) for word in others)

    def mentions(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a text mentions the person by surname, with the given names or initials beside it."""
        words = list(_WORD.finditer(text))
        for number, word in enumerate(words):
            if not word.group()[0].isupper() or normal(word.group().rstrip(".")) not in self.surnames:
                continue
            before = self._beside(text, words[max(0, number - _MOST_PARTS) : number][::-1], word, -1)
            after = self._beside(text, words[number + 1 : number + 1 + _MOST_PARTS], word, 1)
            first, last = (before or [word])[-1], (after or [word])[-1]
            end = last.end() - (last is word and word.group().endswith("."))
            yield first.start(), end

    def _beside(self, text: str, words: Sequence[re.Match[str]], start: re.Match[str], way: int) -> list[re.Match[str]]:
        found: list[re.Match[str]] = []
        last = start
        for word in words:
            gap = text[last.end() : word.start()] if way > 0 else text[word.end() : last.start()]
            if not _GAP.fullmatch(gap) or not self._is_given(word.group()):
                break
            found.append(word)
            last = word
        return found

    def _is_given(self, word: str) -> bool:
        """Tell whether a word may be the given name or the patronymic: an initial of it, or it in some case form."""
        if not word[0].isupper():
            return False
        plain = normal(word.rstrip("."))
        if len(plain) == 1:
            return any(part[0] == plain for part in self._parts[1:])
        return any(_is_form(plain, part) for part in self._parts[1:]) or len(self._parts) == 1


def _is_form(word: str, name: str) -> bool:
    """Tell whether a word is a case form of a given name: all but the last two letters are the same."""
    stem = name[: max(2, len(name) - 2)]
    return word.startswith(stem) and len(word) <= len(name) + 3


class People:
    """Those whom the bank knows by name. Who is meant is looked up by surname, so many cost no more than few."""

    def __init__(self, persons: Iterable[Named]) -> None:
        self._persons = sorted(persons, key=lambda person: person.name)
        self._spelled = frozenset(form for person in self._persons for form in person.latin)
        self.hidden = tuple(person.name for person in self._persons if person.fault)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where the persons stand in their order, by each form of the surname."""
        places: dict[str, list[int]] = {}
        for place, person in enumerate(self._persons):
            for form in person.surnames:
                places.setdefault(form, []).append(place)
        return places

    def _with_surname_in(self, text: str) -> list[Named]:
        words = {normal(word.rstrip(".")) for word in _WORD.findall(text)}
        return [self._persons[place] for place in sorted({one for word in words for one in self._places.get(word, ())})]

    def hidden_in(self, text: str) -> dict[tuple[int, int], Named]:
        """Return whose name may not be shown and stands in a text, by the places where it does."""
        persons = self._with_surname_in(text) if self.hidden else ()
        return {span: person for person in persons if person.fault for span in person.mentions(text)}

    def meant_by(self, finding: Finding) -> Named | None:
        """Return whose name was found, one whose name may not be shown before others; None if nobody's."""
        meant = [person for person in self._with_surname_in(finding.text) if person.is_meant(finding.text)]
        return next((person for person in meant if person.fault), meant[0] if meant else None)

    def are_in_address(self, address: str) -> bool:
        """Tell whether an id or a file name spells a surname in Latin letters or in Russian ones."""
        return not self._spelled.isdisjoint(_LATIN.findall(as_id(address)))
