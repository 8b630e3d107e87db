"""Plain text: a text as the seekers of numbers read it, with the way back to the places in the source.

People write one number in many signs: non-breaking spaces, en dashes, wide digits, the letter О for a zero, invisible
signs, entities and escapes of Markdown. The seekers read one plain form; what they find is cut from the source.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63"
_SIGNS = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys("\r\u0085\u2028\u2029", "\n")
    | {chr(sign + 0xFEE0): chr(sign) for sign in range(0x21, 0x7F)}
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_UNSEEN = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
    r"|[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u20e3\ufe00-\ufe0f\ufeff]+"
    r"|\*{2,}|\\(?=[!-/:-@\[-`{-~])"
)
"""Entities, invisible signs, marks of bold type and escapes."""

_LOOK_ALIKE = re.compile(r"(?<!\w)(?=[ОоOoЗзIlІі]*\d)[\dОоOoЗзIlІі]+(?!\w)|(?<=\d[ -])[ОOоo]{1,3}(?=[ -]\d)")
_AS_DIGITS = str.maketrans("ОоOoЗзIlІі", "0000331111")


@dataclass(frozen=True)
class Plain:
    """A text to be searched, and for each of its characters where it begins and ends in the source."""

    text: str
    _begins: tuple[int, ...] = ()
    _ends: tuple[int, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of a piece that is not empty."""
        return (self._begins[start], self._ends[end - 1]) if self._begins else (start, end)


def plain(source: str) -> Plain:
    """Return the text with every sign in its plain form."""
    signs = _in_plain_signs(source)
    pieces: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    done = 0
    for unseen in _UNSEEN.finditer(signs):
        _keep(signs[done : unseen.start()], done, pieces, begins, ends)
        meant = _in_plain_signs(html.unescape(unseen[0])) if unseen[0][0] == "&" else ""
        pieces.append(meant)
        begins += [unseen.start()] * len(meant)
        ends += [unseen.end()] * len(meant)
        done = unseen.end()
    if not done:
        return Plain(_with_digits(signs))
    _keep(signs[done:], done, pieces, begins, ends)
    return Plain(_with_digits("".join(pieces)), tuple(begins), tuple(ends))


def _keep(piece: str, place: int, pieces: list[str], begins: list[int], ends: list[int]) -> None:
    pieces.append(piece)
    begins += range(place, place + len(piece))
    ends += range(place + 1, place + len(piece) + 1)


def _in_plain_signs(text: str) -> str:
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text.translate(_SIGNS))


def _with_digits(text: str) -> str:
    """Turn letters that look like digits into digits in a word that is otherwise a number."""
    return _LOOK_ALIKE.sub(lambda word: word[0].translate(_AS_DIGITS), text)
