"""Tally: how the figures and tables of a chapter are numbered in every format, and how deep its headings stand."""

from __future__ import annotations

from metodbank.editions.book import Heading, Table, Told

_DEEPEST = 6  # levels of headings in HTML; PDF and Word have no more use for them


class Tally:
    """Counts through one chapter; `level` is that of the chapter's own title."""

    def __init__(self, told: Told, level: int) -> None:
        self._told = told
        self._above = level
        self._level = level
        self._figures = self._tables = 0

    def heading(self, value: Heading) -> int:
        """Return the level of a heading, at most 6: screen readers count on none being passed over."""
        self._above = min(self._level + max(1, value.level), self._above + 1, _DEEPEST)
        return self._above

    def figure(self) -> str:
        """Return the number of the next figure, in words."""
        self._figures += 1
        return self._told.figure.replace("{n}", str(self._figures))

    def table(self, value: Table) -> str:
        """Return the number of the next table, in words; only one with a caption is counted."""
        self._tables += bool(value.caption)
        return self._told.table.replace("{n}", str(self._tables))
