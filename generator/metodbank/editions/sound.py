"""Sound: whether an edition that came from a file can be laid out and published; a file may be written by anybody."""

from __future__ import annotations

from collections.abc import Iterator

from metodbank.editions.book import Block, Chapter, Figure, Heading, List, Quote, Room, Table
from metodbank.editions.edition import Edition
from metodbank.editions.standards import is_colour
from metodbank.ids import is_id

_YEARS = range(1900, 2101)
_LEVELS = range(1, 7)
_LINES = range(1, 101)


def is_sound(edition: Edition) -> bool:
    """Tell whether ids can be addresses, the colour is one, and the appendices have the shape that books have."""
    ids = (edition.id, *(practice.id for practice in edition.practices), *(it.id for it in edition.appendices))
    places = [practice.id for practice in edition.practices]
    return (
        all(map(is_id, ids))
        and len(set(places)) == len(places)
        and edition.year in _YEARS
        and is_colour(edition.cover.colour)
        and all(map(_fits, _blocks(edition.appendices)))
    )


def _blocks(chapters: tuple[Chapter, ...]) -> Iterator[Block]:
    for chapter in chapters:
        for block in chapter.blocks:
            yield from _with_inner(block)


def _with_inner(block: Block) -> Iterator[Block]:
    yield block
    inner = block.blocks if isinstance(block, Quote) else ()
    items = [each for item in block.items for each in item] if isinstance(block, List) else inner
    for each in items:
        yield from _with_inner(each)


def _fits(block: Block) -> bool:
    match block:
        case Heading(level=level):
            return level in _LEVELS
        case Room(lines=lines):
            return lines in _LINES
        case List(start=start):
            return start >= 0
        case Table():
            wide = len(block.head)
            shares = len(block.shares) in (0, wide) and all(share > 0 for share in block.shares)
            return wide > 0 and shares and all(len(row) == wide for row in block.rows)
    return not isinstance(block, Figure)
