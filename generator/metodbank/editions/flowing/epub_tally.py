"""Tally: what the blocks of a chapter are, how they are numbered, and how deep their headings stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from metodbank.editions.book import Block, Book, Figure, Heading, List, Paragraph, Quote, Table, Told


class Tally:
    """Counts through one chapter: figures and tables are numbered, headings follow one another without a gap."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._above = 1
        self._figures = self._tables = 0

    def heading(self, value: Heading) -> int:
        """Return the level of a heading below the title, 2 to 6: screen readers count on none being passed over."""
        self._above = min(1 + max(1, value.level), self._above + 1, 6)
        return self._above

    def figure(self) -> str:
        """Return the number of the next figure, in words."""
        self._figures += 1
        return self._told.figure.replace("{n}", str(self._figures))

    def table(self, value: Table) -> str:
        """Return the number of the next table, in words; only one with a caption is counted."""
        self._tables += bool(value.caption)
        return self._told.table.replace("{n}", str(self._tables))


def kind_of(block: Block) -> str:
    """Return the name of the kind of a block."""
    return type(block).__name__.lower()


def is_line(item: tuple[Block, ...]) -> bool:
    """Tell whether an item of a list is one line of text: it needs no paragraph of its own."""
    return len(item) == 1 and isinstance(item[0], Paragraph) and not item[0].role


def figures_of(book: Book) -> Iterator[Figure]:
    """Yield every figure in the order of the book."""
    for blocks in chain((part.blocks for part in book.parts), (chapter.blocks for chapter in book.chapters)):
        yield from _figures(blocks)


def _figures(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Quote(inner):
                yield from _figures(inner)
            case List(items):
                yield from _figures(tuple(chain.from_iterable(items)))
