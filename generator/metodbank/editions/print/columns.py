"""Columns: how wide the columns of a table are on paper, and which of its rows surely fit on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

from metodbank.editions.book import Line, Table
from metodbank.editions.print.lines import plain

_SIGN = 1.75  # millimetres that a letter of a table takes, rather more than it does
_BOLD, _EDGES = 2.0, 2.5  # millimetres that a letter of a head takes, and the edges of a cell
_LEAD = 4.2  # height of a line of a table in millimetres
_FITS = 0.6  # of a page: a row that is guessed lower than this stays whole


def shares_of(table: Table) -> tuple[int, ...]:
    """Return the relative widths of the columns: as given, else by the longest word and the length of the texts."""
    if table.shares:
        return table.shares
    columns = list(zip(table.head, *table.rows, strict=True))
    return tuple(max(1, round(_weight([plain(cell) for cell in column]))) for column in columns)


def is_whole(row: tuple[Line, ...], shares: tuple[int, ...], width: float, height: float) -> bool:
    """Tell whether a row surely fits on a page, so that it need not be cut in two."""
    parts = zip(row, shares, strict=True)
    lines = max((_lines(plain(cell), width * share / sum(shares)) for cell, share in parts), default=0)
    return lines * _LEAD < _FITS * height


def _weight(texts: list[str]) -> float:
    word = max((len(word) for text in texts for word in text.split()), default=1)
    length = max(map(len, texts), default=1)
    return max(min(word, 16) + 2, min(length, 8 + 3 * sqrt(length)))


def _lines(text: str, width: float) -> float:
    """Guess how many lines a text takes, rather too many: words that do not fill a line leave it half empty."""
    room = max(1.0, width / _SIGN - 1)
    return sum(1 + 1.6 * len(line) / room + _broken(line, room) for line in re.split(r"[\n\r]", text))


def _broken(line: str, room: float) -> float:
    return sum(len(word) > room for word in line.split())


def widths_of(shares: Sequence[int], words: Sequence[int], width: float) -> list[float]:
    """Return the widths of columns in millimetres: by their shares, but wide enough for a word of so many letters.

    Where there is no room for that the shares alone decide.
    """
    plain = [width * share / sum(shares) for share in shares]
    needs = [letters * _BOLD + _EDGES for letters in words] or plain
    wide = [share for share, need, own in zip(shares, needs, plain, strict=True) if need <= own]
    left = width - sum(need for need, own in zip(needs, plain, strict=True) if need > own)
    if left < width / 3 or not wide:
        return plain
    columns = zip(shares, needs, plain, strict=True)
    return [need if need > own else left * share / sum(wide) for share, need, own in columns]
