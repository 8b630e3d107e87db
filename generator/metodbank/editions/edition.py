"""Edition: the content of a yearly collection as it stands on one day, with all words in the language of the book.

It knows no record any more, so it can be kept: from it the book is laid out, today and in ten years. People are in it
by their ids only; their names stand beside, so that one can be left out without a change to what was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from metodbank.editions.book import Chapter

PaperSize = Literal["a5", "a4"]
Language = Literal["ru", "en"]


@dataclass(frozen=True)
class Contributor:
    """Somebody who took part: role and organisation, and the id of the person, empty for one who is not named."""

    role: str
    organisation: str
    person: str = ""


@dataclass(frozen=True)
class Tag:
    """Something that practices have in common, a difficulty or a subject: its id and its title."""

    id: str
    title: str


@dataclass(frozen=True)
class Result:
    """What changed (Markdown), how it is known, and how firmly."""

    text: str
    evidence: str = ""
    strength: str = ""


@dataclass(frozen=True)
class Repetition:
    """Who repeated a practice, when, and what they changed (Markdown)."""

    organisation: str
    year: str
    changes: str


@dataclass(frozen=True)
class Review:
    """The decision of a council; `score` as it is read: 18 of 20."""

    level: str
    body: str
    protocol: str
    date: date
    score: str = ""


@dataclass(frozen=True)
class Material:
    """A file or a page by its full address; a picture also by its name among the pictures of the edition.

    `shown` are the ids of the persons who can be recognised in a picture.
    """

    title: str
    address: str = ""
    picture: str = ""
    width: int = 0
    height: int = 0
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Practice:
    """A practice as it stands on the day. Long texts are Markdown; lists of labels are written out."""

    id: str
    title: str
    annotation: str
    authors: tuple[Contributor, ...]
    organisation: str
    district: str
    subjects: tuple[Tag, ...]
    levels: tuple[str, ...]
    grades: str
    audience: tuple[str, ...]
    difficulties: tuple[Tag, ...]
    competencies: tuple[Tag, ...]
    year: str
    problem: str
    conditions: str
    essence: str
    steps: tuple[str, ...]
    time: str
    people: str
    equipment: str
    cost: str
    results: tuple[Result, ...]
    limits: str
    risks: str
    materials: tuple[Material, ...]
    repeated: tuple[Repetition, ...]
    reviews: tuple[Review, ...]
    licence: str
    source: str

    @property
    def shown(self) -> frozenset[str]:
        """The ids of all who can be recognised in its pictures."""
        return frozenset(person for one in self.materials for person in one.shown)


@dataclass(frozen=True)
class Section:
    """A part of the collection; `intro` is Markdown."""

    title: str
    intro: str
    practices: tuple[Practice, ...]


@dataclass(frozen=True)
class Decision:
    """Who decided that the collection is published, and when."""

    body: str
    protocol: str
    date: date


@dataclass(frozen=True)
class Cover:
    """The colour (#rrggbb) and the district's own picture by its name among the pictures; `shown` as of a material."""

    colour: str
    picture: str = ""
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """A yearly collection as it stands on one day. `address` is that of the site; appendices are laid out already."""

    id: str
    year: int
    language: Language
    district: str
    address: str
    title: str
    subtitle: str
    publisher: str
    city: str
    compilers: tuple[Contributor, ...]
    editors: tuple[Contributor, ...]
    reviewers: tuple[Contributor, ...]
    udc: str
    bbk: str
    author_mark: str
    isbn: str
    isbn_electronic: str
    annotation: str
    foreword: str
    sections: tuple[Section, ...]
    afterword: str
    appendices: tuple[Chapter, ...]
    paper: PaperSize
    cover: Cover
    print_run: int
    signed: date | None
    publisher_address: str
    printer: str
    order_number: str
    licence: str
    decision: Decision | None = None

    @property
    def practices(self) -> tuple[Practice, ...]:
        """Every practice in the order of the book."""
        return tuple(practice for section in self.sections for practice in section.practices)

    @property
    def contributors(self) -> Iterator[Contributor]:
        """Everybody who took part, those of the book before those of its practices."""
        yield from (*self.compilers, *self.editors, *self.reviewers)
        for practice in self.practices:
            yield from practice.authors

    @property
    def pictures(self) -> tuple[Material | Cover, ...]:
        """What has a picture: the cover, then materials in the order of the book."""
        materials = tuple(one for practice in self.practices for one in practice.materials)
        all: tuple[Material | Cover, ...] = (self.cover, *materials)
        return tuple(one for one in all if one.picture)

    @property
    def shown(self) -> frozenset[str]:
        """The ids of all who can be recognised in a picture."""
        return frozenset(person for one in self.pictures for person in one.shown)


Names = Mapping[str, str]
"""The full names, surname first, of those who may be named, by their ids."""

Pictures = Mapping[str, bytes]
"""The pictures of an edition by their names, as they are published."""


@dataclass(frozen=True)
class Whole:
    """An edition with what stands beside it: the names that may be shown, and the pictures."""

    edition: Edition
    names: Names = field(default_factory=dict)
    pictures: Pictures = field(default_factory=dict)
