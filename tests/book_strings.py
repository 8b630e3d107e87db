"""What a book says, string by string in reading order: no format may lose any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.editions.book import (
    Block,
    Book,
    Chapter,
    Code,
    Facts,
    Figure,
    Heading,
    Line,
    List,
    Living,
    Paragraph,
    Quote,
    Room,
    Table,
)
from metodbank.legible import legible


def strings_of(book: Book) -> list[str]:
    """Return every string of the body, from the foreword to the last index, each a single line without outer blanks.

    What the front of a book says stands in an order of each format's own; it is not among them.
    """
    return [line.strip() for text in _body(book) for line in text.split("\n") if line.strip()]


def _body(book: Book) -> Iterator[str]:
    for chapter in book.front:
        yield from strings_in(chapter)
    for part in book.parts:
        yield part.title
        yield from _blocks(part.blocks)
        for chapter in part.chapters:
            yield from strings_in(chapter)
    for chapter in (*book.back, *book.appendices):
        yield from strings_in(chapter)
    for index in book.indexes:
        yield index.title
        yield from (entry.heading for entry in index.entries)


def strings_in(chapter: Chapter) -> Iterator[str]:
    """Yield every string of a chapter."""
    yield chapter.title
    yield from _blocks(chapter.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Code(text) | Room(text) | Figure(caption=text):
            yield text
        case Paragraph(line):
            yield from _line(line)
        case List(items):
            for item in items:
                yield from _blocks(item)
        case Quote(blocks):
            yield from _blocks(blocks)
        case Facts(rows):
            for label, line in rows:
                yield label
                yield from _line(line)
        case Table():
            yield block.caption
            for row in (block.head, *block.rows):
                for line in row:
                    yield from _line(line)
        case Living(address, words):
            yield words
            yield address


def _line(line: Line) -> Iterator[str]:
    yield from (run.text for run in line)


def bare(text: str) -> str:
    """Return a text as formats show it, without spaces."""
    return re.sub(r"\s+", "", legible(text))


def lost(book: Book, said: str) -> list[str]:
    """Return the strings of a book that a text does not say, or says out of their order.

    Of an address the scheme and a last slash are not printed.
    """
    missing, place, text = [], 0, bare(said)
    for string in strings_of(book):
        address = re.match(r"https?://(www\.)?(.*?)/?$", bare(string), re.IGNORECASE)
        shown = address[2] if address else bare(string)
        found = text.find(shown, place)
        if found < 0:
            missing.append(string)
        place = max(place, found + len(shown))
    return missing
