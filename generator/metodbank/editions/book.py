"""Book: an edition laid out, the same for every format. Nothing of it knows YAML, Markdown or a format.

All words are there in the language of the book, with their typography; who may not be named is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mark = Literal["strong", "emphasis", "code", "deleted"]


# What a line is made of


@dataclass(frozen=True)
class Text:
    """A run of text with its marks; with a `link`, the full address it leads to. It may hold line breaks."""

    text: str
    marks: frozenset[Mark] = frozenset()
    link: str = ""


Line = tuple[Text, ...]


# What a chapter is made of


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter; `level` 1 is the first below the chapter's own title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `role`: "" text, "lead" annotation under the title, "byline" authors, "source" where it comes from,
    "evidence" how a result is known, "note" small print, "signature" who signs a foreword.
    """

    line: Line
    role: str = ""


@dataclass(frozen=True)
class List:
    """A list; `start` is the number of the first item, 0 for one that is not numbered. `role`: "" or "steps"."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 0
    role: str = ""


@dataclass(frozen=True)
class Quote:
    """Somebody else's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    """A text that keeps its line breaks and spaces."""

    text: str


@dataclass(frozen=True)
class Facts:
    """What is known in brief: label and value. Set as a quiet two-column table."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True)
class Table:
    """A table with one row of heads, all rows of one length. `numbers` are the columns that are set to the right.

    `shares` are the relative widths of the columns, empty where the content decides; `caption` may be empty.
    """

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""
    numbers: frozenset[int] = frozenset()
    shares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture by its name among the pictures of the book, its size in pixels, and what it shows."""

    name: str
    width: int
    height: int
    caption: str


@dataclass(frozen=True)
class Living:
    """Where the living page of a practice stands: an address, shown as a QR code (rows of 0 and 1) beside `words`."""

    address: str
    words: str
    code: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """Room to write by hand: so many lines, under a label that may be empty."""

    label: str
    lines: int


@dataclass(frozen=True)
class Rule:
    """A thematic break."""


Block = Heading | Paragraph | List | Quote | Code | Facts | Table | Figure | Living | Room | Rule


# What a book is made of


@dataclass(frozen=True)
class Chapter:
    """A piece with a title of its own. `id` is unique in the book and safe in addresses, file names and bookmarks.

    `authors` are full names, surname first, of those who may be named; `byline` is what stands in the contents under
    the title, with roles where there are no names. `practice` is the id of the practice it is, else empty.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    byline: str = ""
    authors: tuple[str, ...] = ()
    practice: str = ""


@dataclass(frozen=True)
class Part:
    """A section of the practices: it opens on a page of its own, with `blocks` under its title."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Entry:
    """A line of an index: the heading and the ids of the chapters it leads to, in the order of the book."""

    heading: str
    chapters: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """An index at the end of the book, its entries in alphabetical order of the book's language."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Credit:
    """People of one duty: “Compilers”, and each with name or role and organisation; `names` are those named in full."""

    label: str
    people: tuple[str, ...]
    names: tuple[str, ...]
    duty: str
    """What they did: compilers, editors, reviewers."""


@dataclass(frozen=True)
class Cover:
    """The colour as #rrggbb and the name of the district's own picture among the pictures, or nothing."""

    colour: str
    picture: str = ""


@dataclass(frozen=True)
class Imprint:
    """Lines of the last page (выпускные данные, ГОСТ Р 7.0.4-2020) apart from the sheets, which the pages tell."""

    kind: str
    lines: tuple[str, ...]
    signed: str
    print_run: str
    order: str
    publisher: str
    printer: str


@dataclass(frozen=True)
class Told:
    """The words that a format sets itself: all it may say besides what the book says."""

    contents: str
    draft: str
    appendices: str
    pages_of: str
    """“{n} с.”, with the gap of the number."""
    sheets: str
    """“Усл. печ. л. {n}”, with the gap of the number."""
    format: str
    """“Формат {paper}”, with the gap of the paper."""
    indexes: str
    cover: str
    """What the cover shows, for those who cannot see it."""
    qr: str
    """What a QR code is, for those who cannot see it: with the gap {address}."""
    figure: str
    """“Рис. {n}”, with the gap of the number."""
    table: str
    """“Таблица {n}”, with the gap of the number."""


@dataclass(frozen=True)
class Book:
    """An edition laid out. `id` names its files; `statement` is the bibliographic description on the back of the title.

    `description` is that statement in two halves: between them stands the number of pages, which the format tells.
    """

    id: str
    year: int
    language: str
    is_draft: bool
    title: str
    subtitle: str
    heading: str
    """Above the title: the publishing organisation."""
    city: str
    publisher: str
    district: str
    address: str
    """Full address of the edition's page, or nothing where the bank has no address."""
    credits: tuple[Credit, ...]
    udc: str
    bbk: str
    author_mark: str
    isbn: str
    isbn_electronic: str
    annotation: str
    description: tuple[str, str]
    copyright: tuple[str, ...]
    paper: Literal["a5", "a4"]
    cover: Cover
    front: tuple[Chapter, ...]
    """What comes before the parts: the foreword."""
    parts: tuple[Part, ...]
    back: tuple[Chapter, ...]
    """What comes after them: the afterword."""
    appendices: tuple[Chapter, ...]
    indexes: tuple[Index, ...]
    imprint: Imprint
    told: Told

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter in the order of the book."""
        inside = tuple(chapter for part in self.parts for chapter in part.chapters)
        return (*self.front, *inside, *self.back, *self.appendices)
