"""Contents of an EPUB: the texts that it is read in, one after another, and the points that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from metodbank.editions.book import Block, Book, Chapter, Entry


@dataclass(frozen=True)
class Text:
    """A text with a file of its own; `kind` is its role (EPUB 3 Structural Semantics, DPUB-ARIA)."""

    id: str
    title: str
    kind: str
    blocks: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def file(self) -> str:
        return _file(self.id)

    @property
    def template(self) -> str:
        return "index.jinja" if self.kind == "index" else "chapter.jinja"


@dataclass(frozen=True)
class Point:
    """A line of the contents; one without a file only holds others together."""

    title: str
    file: str = ""
    byline: str = ""
    points: tuple[Point, ...] = ()

    @property
    def first(self) -> str:
        """The file it leads to, or that of the first point in it."""
        return self.file or self.points[0].first

    @property
    def all(self) -> Iterator[Point]:
        """Itself and every point in it, in the order of the book."""
        yield self
        for point in self.points:
            yield from point.all


def texts_of(book: Book) -> tuple[Text, ...]:
    """Return all that has a file of its own between the contents and the imprint."""
    return tuple(_texts(book))


def points_of(book: Book) -> tuple[Point, ...]:
    """Return the contents; appendices and indexes stand together under a name."""
    indexes = tuple(Point(index.title, _file(index.id)) for index in book.indexes)
    groups = ((book.told.appendices, _points(book.appendices)), (book.told.indexes, indexes))
    return (
        *_points(book.front),
        *(Point(part.title, _file(part.id), "", _points(part.chapters)) for part in book.parts),
        *_points(book.back),
        *(Point(title, "", "", points) for title, points in groups if points),
    )


def _texts(book: Book) -> Iterator[Text]:
    yield from _chapters(book.front, "foreword")
    for part in book.parts:
        yield Text(part.id, part.title, "part", part.blocks)
        yield from _chapters(part.chapters, "chapter")
    yield from _chapters(book.back, "afterword")
    yield from _chapters(book.appendices, "appendix")
    for index in book.indexes:
        yield Text(index.id, index.title, "index", entries=index.entries)


def _chapters(chapters: tuple[Chapter, ...], kind: str) -> Iterator[Text]:
    return (Text(chapter.id, chapter.title, kind, chapter.blocks) for chapter in chapters)


def _points(chapters: tuple[Chapter, ...]) -> tuple[Point, ...]:
    return tuple(Point(chapter.title, _file(chapter.id), chapter.byline) for chapter in chapters)


def _file(id: str) -> str:
    return f"text/{id}.xhtml"
