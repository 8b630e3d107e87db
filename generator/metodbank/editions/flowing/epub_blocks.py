"""Blocks: what the blocks of a chapter are, as the templates ask."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from metodbank.editions.book import Block, Book, Figure, List, Paragraph, Quote


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
