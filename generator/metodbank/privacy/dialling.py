"""Dialling: digits of a text read as a telephone number, and what of it is a clue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from metodbank.privacy.clue import BARE, Clue, names_other_number

PUBLIC_LINES = frozenset({"88002000122", "88001007010", "88011001611"})
"""Lines open to all: the child helplines of Russia and Belarus, state services."""

BELARUS = re.compile(r"24|25|29|33|44|1[567]|2[123]")
"""What numbers of Belarus begin with after the code of the country: mobile networks and regions."""

_GAP = " \n.()[]-/_~*·•"
_LONGEST_GAP = 4
LONGEST = 15
_EXTENSION = re.compile(
    r"[ ,(]{0,3}(?:доб(?:авочн\w+|ав|\.)?|внутр?(?:енн\w+)?|вн|ext|#)\.?:?\s?(?:тел\.|номер)?\s?№?\s?\d{1,6}\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DigitRun:
    """Digits of a text read over short gaps: where each stands."""

    text: str
    places: tuple[int, ...]

    def __str__(self) -> str:
        return "".join(self.text[place] for place in self.places)

    @property
    def groups(self) -> tuple[int, ...]:
        sizes: list[int] = []
        for number, place in enumerate(self.places):
            if number and place == self.places[number - 1] + 1:
                sizes[-1] += 1
            else:
                sizes.append(1)
        return tuple(sizes)

    @property
    def gaps(self) -> str:
        """The signs between the digits."""
        return "".join(filter(lambda sign: not sign.isdigit(), self.text[self.places[0] : self.end]))

    @property
    def end(self) -> int:
        return self.places[-1] + 1

    @property
    def is_whole(self) -> bool:
        return not self.text[self.end : self.end + 1].isdigit()

    def first(self, count: int) -> DigitRun:
        return DigitRun(self.text, self.places[:count])


def digits_at(text: str, place: int) -> DigitRun:
    """Read up to fifteen digits from a place on, over gaps of up to four signs."""
    places: list[int] = []
    gap = 0
    while place < len(text) and len(places) < LONGEST and gap <= _LONGEST_GAP:
        if "0" <= text[place] <= "9":
            places.append(place)
            gap = 0
        elif text[place] in _GAP:
            gap += 1
        else:
            break
        place += 1
    return DigitRun(text, tuple(places))


def phone_clue(text: str, start: int, number: DigitRun, sureness: int) -> Iterator[Clue]:
    """Yield a number, with its extension, unless it is an example, a public line or a bare number of a thing."""
    if _is_invented(str(number)) or (sureness == BARE and names_other_number(text, start)):
        return
    extension = _EXTENSION.match(text, number.end)
    end = extension.end() if extension else number.end
    if not extension and text[end : end + 1] == ")" and "(" in text[start:end] and ")" not in text[start:end]:
        end += 1
    yield Clue(start, end, "phone", sureness)


def _is_invented(written: str) -> bool:
    """Tell whether a number is an example or a public line."""
    return (len(written) >= 9 and len(set(written[-7:])) == 1) or written in PUBLIC_LINES
