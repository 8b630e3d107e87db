"""Pieces: the blocks of a chapter as the templates take them. Nothing is left to be worked out on the page."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from metodbank.editions.book import Block, Figure, Heading, Line, List, Living, Paragraph, Quote, Table, Text, Told
from metodbank.editions.print.columns import is_whole, shares_of
from metodbank.editions.print.drawing import drawn
from metodbank.editions.print.lines import breakable, pieces_of, printed
from metodbank.editions.print.sheet import MEASURES, Paper
from metodbank.editions.tally import Tally
from metodbank.typesetting import as_json, named

_ENDS = ("note", "signature")
_COARSEST = 150  # dots in an inch that a picture keeps at least: a smaller one is not enlarged beyond
_TALLEST = 0.7  # of the height of the text: a picture leaves room for its caption
_INCH = 25.4


class Pieces:
    """The blocks of one chapter: its figures and tables are numbered, its headings follow one another without a gap.

    `files` are the names under which the templates find pictures, `level` is that of the chapter's own title.
    """

    def __init__(self, told: Told, paper: Paper, files: Mapping[str, str], level: int) -> None:
        self._words, self._files, self._level = told, files, level
        self._width, self._height = MEASURES[paper]
        self._tally = Tally(told, level)

    def told(self, blocks: tuple[Block, ...]) -> list[Any]:
        """Return blocks as JSON, without headings that say nothing: PDF/UA has no place for them.

        What a signature or a note follows is kept on one page with it: neither stands on a page of its own.
        """
        said = [block for block in blocks if not isinstance(block, Heading) or breakable(block.text).strip()]
        return [
            as_json(block, self._special) | {"is_kept": isinstance(after, Paragraph) and after.role in _ENDS}
            for block, after in zip_longest(said, said[1:])
        ]

    def _special(self, value: Any) -> Any:
        match value:
            case str():
                return breakable(value)
            case (Text(), *_):
                return self._line(value)
            case Heading():
                return self._heading(value)
            case Table():
                return self._table(value)
            case Figure():
                return self._figure(value)
            case Living():
                return self._living(value)
            case List():
                return {**self._role(value), "items": [self.told(item) for item in value.items]}
            case Quote():
                return {"is": "quote", "blocks": self.told(value.blocks)}
        return None

    def _line(self, value: Line) -> list[Any]:
        return pieces_of(value)

    def _role(self, value: List) -> dict[str, Any]:
        return {"is": "list", "start": value.start, "role": value.role}

    def _heading(self, value: Heading) -> dict[str, Any]:
        """Return a heading with its level in the book, and its depth in the chapter."""
        level = self._tally.heading(value)
        return {"is": "heading", "text": breakable(value.text), "level": level, "depth": level - self._level}

    def _table(self, value: Table) -> dict[str, Any]:
        shares = shares_of(value)
        head, *rows = (
            {"cells": list(map(self._line, row)), "is_whole": is_whole(row, shares, self._width, self._height)}
            for row in (value.head, *value.rows)
        )
        number = self._tally.table(value)
        return {**named(value, self._special), "shares": shares, "head": head, "rows": rows, "number": number}

    def _figure(self, value: Figure) -> dict[str, Any]:
        """Return a figure with its width in millimetres: no wider than the text, not enlarged beyond what it bears."""
        number = self._tally.figure()
        across, down = max(1, value.width), max(1, value.height)
        width = min(self._width, across * _INCH / _COARSEST, self._height * _TALLEST * across / down)
        file = self._files.get(value.name, "")
        return {
            **named(value, self._special),
            "width": width,
            "number": number,
            "file": file,
            "alt": breakable(value.caption) or number,
        }

    def _living(self, value: Living) -> dict[str, Any]:
        alt = self._words.qr.replace("{address}", value.address)
        return {
            **named(value, self._special),
            "printed": printed(value.address),
            "code": drawn(value.code),
            "alt": breakable(alt) or value.address,
        }
