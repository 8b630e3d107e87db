"""Pairing: which quotation mark and which bracket closes which, and what a quotation mark should look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.editions.proofs.untouched import COVERED

_QUOTES = re.compile('["«»„“”]')
_OUTER, _INNER = ("«", "»"), ("„", "“")
_NUMBERED = re.compile(r"(?:^|(?<=\s))(?:\d{1,3}|[^\W\d_])\)|[:;]-?[()]", re.MULTILINE)
"""The bracket after the number of an item, and a smile, belong to no pair where none is open."""


def quotes(text: str) -> Iterator[tuple[int, str | None]]:
    """Yield the places of quotation marks of a paragraph that should look otherwise, and how; None for one alone.

    «Ёлочки» outside, „лапки“ inside (A. Milchin, “Справочник издателя и автора”). A straight mark opens where a word
    begins after it, and closes where one ends before it.
    """
    opened: list[int] = []
    pairs: dict[int, str] = {}
    found = [sign.start() for sign in _QUOTES.finditer(text)]
    for place in found:
        if _opens(text, place, after_opening=bool(opened) and opened[-1] == place - 1):
            opened.append(place)
        elif opened:
            marks = _OUTER if len(opened) == 1 else _INNER
            pairs[opened.pop()], pairs[place] = marks
    for place in found:
        better = pairs.get(place)
        if better != text[place]:
            yield place, better


def _opens(text: str, place: int, *, after_opening: bool) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] in '"“':
        begins = after_opening or not before or before.isspace() or before in "([«„–—-/" + COVERED
        return begins and bool(after) and not after.isspace() and after not in ".,;:!?)»"
    return text[place] in "«„"


def brackets(text: str) -> Iterator[int]:
    """Yield the places of brackets of a paragraph that are alone."""
    numbered = {place for item in _NUMBERED.finditer(text) for place in range(*item.span())}
    opened: list[int] = []
    for sign in re.finditer(r"[()\[\]]", text):
        place = sign.start()
        if place in numbered and not opened:
            continue
        if text[place] in "([":
            opened.append(place)
        elif opened and text[opened[-1]] + text[place] in ("()", "[]"):
            opened.pop()
        else:
            yield place
    yield from opened
