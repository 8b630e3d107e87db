"""Issues: the yearly collections of a bank as they are published today, with the files of each.

A frozen edition is built from what was kept of it, any other one from the records; both without the names and the
pictures of those who do not consent any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from metodbank.base import KnowledgeBase
from metodbank.consent import fault_of
from metodbank.editions.book import Book, Chapter
from metodbank.editions.citations.bibtex import bibtex
from metodbank.editions.citations.csl import csl_json
from metodbank.editions.citations.ris import ris
from metodbank.editions.compose import compose
from metodbank.editions.edition import Cover, Material, PaperSize, Pictures, Whole
from metodbank.editions.frozen import Printing, names_in_force, shown_in_force
from metodbank.editions.gather import gather
from metodbank.editions.keeping import Kept
from metodbank.editions.press import WRITERS, Press
from metodbank.record import Record
from metodbank.renditions import PAGE, on_page, rendition
from metodbank.words import Words
from metodbank.words import words as words_of

OTHER_PAPER: Mapping[PaperSize, PaperSize] = {"a5": "a4", "a4": "a5"}
CITATIONS = {"bib": bibtex, "ris": ris, "json": csl_json}
"""What describes an edition and its practices for programs, by the ending of the file."""

Make = Callable[[], bytes]


@dataclass
class Issue:
    """One yearly collection as it is published: its record, what is in it, the book; `kept` once it is frozen."""

    record: Record
    whole: Whole
    kept: Kept | None
    words: Words
    is_draft: bool

    @property
    def folder(self) -> str:
        return self.record.folder

    @cached_property
    def book(self) -> Book:
        """The edition laid out."""
        return compose(self.whole, self.words, is_draft=self.is_draft)

    @cached_property
    def press(self) -> Press:
        """What makes the files."""
        return Press(self.book, self.whole.pictures)

    @cached_property
    def printings(self) -> Mapping[PaperSize, Printing]:
        """What was kept of the printings; nothing of an edition that is not frozen."""
        return {one.paper: one for one in self.kept.frozen.printings} if self.kept else {}

    @cached_property
    def pages_of(self) -> Mapping[str, tuple[int, int]]:
        """The pages of chapters, parts and indexes in the printed book; of a frozen edition as they were printed."""
        printing = self.printings.get(self.book.paper)
        return {**self.press.set(self.book.paper).pages, **(printing.pages_of if printing else {})}

    @cached_property
    def is_set_anew(self) -> bool:
        """Whether a PDF of a frozen edition turns its pages elsewhere than it did when it was published.

        Another version of the program sets other pages, and so does a book out of which a name was taken.
        """
        return any(
            (printing.total, printing.pages_of) != (self.press.set(paper).total, self.press.set(paper).pages)
            for paper, printing in self.printings.items()
        )

    @cached_property
    def total(self) -> int:
        """How many pages the printed book has; of a frozen edition as it was printed."""
        return self.pages_on(self.book.paper)

    def files(self) -> Iterator[tuple[str, Make]]:
        """Yield the name of each file of the edition and what makes its bytes."""
        paper, id = self.book.paper, self.record.id
        yield f"{id}.pdf", partial(self._pdf, paper)
        yield f"{id}-{OTHER_PAPER[paper]}.pdf", partial(self._pdf, OTHER_PAPER[paper])
        for format in WRITERS:
            yield f"{id}.{format}", partial(self.press.written, format)
        for ending in CITATIONS:
            yield f"{id}.{ending}", partial(self._citations, ending)
        yield "cover.png", self.press.cover
        for name, data in self.whole.pictures.items():
            yield name, partial(bytes, data)

    def renditions(self) -> Iterator[tuple[str, Make]]:
        """Yield the name of each picture as small as pages show it, and what makes its bytes."""
        for it in (material for practice in self.whole.edition.practices for material in practice.materials):
            data = self.whole.pictures.get(it.picture)
            if data and (shown := on_page(it.picture, it.width, it.height)) != it.picture:
                yield shown, partial(rendition, data, PAGE, "WEBP")

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """The sizes of the files of the edition in bytes, by their names."""
        return {name: len(make()) for name, make in self.files()}

    def pages_on(self, paper: PaperSize) -> int:
        """Return how many pages the book has on a size of paper; of a frozen edition as it was set then."""
        printing = self.printings.get(paper)
        return printing.total if printing else self.press.set(paper).total

    @cached_property
    def _by_practice(self) -> Mapping[str, Chapter]:
        return {one.practice: one for one in self.book.chapters if one.practice}

    def _pdf(self, paper: PaperSize) -> bytes:
        return self.press.set(paper).pdf

    def _citations(self, ending: str) -> bytes:
        return CITATIONS[ending](self.book, self.pages_of, self.total).encode()

    def chapter_of(self, practice: str) -> Chapter | None:
        """Return the chapter that a practice is in the book, None where it is not in it."""
        return self._by_practice.get(practice)


@dataclass(frozen=True)
class Issues:
    """The yearly collections of a bank, the latest first."""

    all: tuple[Issue, ...]

    @property
    def sites(self) -> frozenset[str]:
        """The addresses that the site had when the collections were published; links of their texts begin with them."""
        return frozenset(issue.whole.edition.address for issue in self.all if issue.whole.edition.address)

    @cached_property
    def _by_practice(self) -> Mapping[str, tuple[Issue, ...]]:
        found: dict[str, list[Issue]] = {}
        for issue in self.all:
            for practice in issue.whole.edition.practices:
                found.setdefault(practice.id, []).append(issue)
        return {id: tuple(issues) for id, issues in found.items()}

    @cached_property
    def _by_difficulty(self) -> Mapping[str, tuple[tuple[Issue, tuple[Chapter, ...]], ...]]:
        found: dict[str, list[tuple[Issue, tuple[Chapter, ...]]]] = {}
        for issue in self.all:
            held: dict[str, list[Chapter]] = {}
            for practice in issue.whole.edition.practices:
                for difficulty in practice.difficulties:
                    held.setdefault(difficulty.id, []).extend(filter(None, (issue.chapter_of(practice.id),)))
            for id, chapters in held.items():
                found.setdefault(id, []).append((issue, tuple(chapters)))
        return {id: tuple(answers) for id, answers in found.items()}

    def answering(self, id: str) -> tuple[tuple[Issue, tuple[Chapter, ...]], ...]:
        """Return the collections that answer a difficulty, the latest first, each with the chapters that do."""
        return self._by_difficulty.get(id, ())

    def with_practice(self, id: str) -> tuple[Issue, ...]:
        """Return the collections that a practice is in, the latest first."""
        return self._by_practice.get(id, ())

    def of(self, record: Record) -> Issue:
        """Return the collection that a record is."""
        return next(issue for issue in self.all if issue.record.id == record.id)


def issues_of(base: KnowledgeBase, root: Path, words: Words, today: date) -> Issues:
    """Return the collections of a bank; `root` holds the bank's folder, `today` judges consents."""
    found = [issue_of(record, base, root, words, today) for record in base.of("collection")]
    return Issues(tuple(sorted(found, key=lambda issue: (-issue.record.values.year, issue.record.id))))


def issue_of(record: Record, base: KnowledgeBase, root: Path, words: Words, today: date) -> Issue:
    """Return one collection as it is published today: a frozen one in the language that it was published in."""
    kept = base.frozen.get(record.id)
    may_name = allows(base, today, ("site", "collection"))
    may_show = allows(base, today, ("photo",))
    if kept is None:
        whole = gather(record, base, root, words)
        names = {id: name for id, name in whole.names.items() if may_name(id)}
        shown = frozenset(filter(may_show, whole.edition.shown))
        return Issue(
            record,
            Whole(whole.edition, names, shown_only(whole.edition.pictures, whole.pictures, shown)),
            None,
            words,
            is_draft=True,
        )
    edition = kept.frozen.edition
    names = dict(names_in_force(kept.frozen, may_name))
    pictures = shown_only(edition.pictures, kept.pictures, shown_in_force(kept.frozen, may_show))
    return Issue(record, Whole(edition, names, pictures), kept, words_of(edition.language), is_draft=False)


def allows(base: KnowledgeBase, today: date, scopes: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells of the id of a person whether a consent in force covers all scopes (152-FZ, art. 10.1)."""

    def is_allowed(person: str) -> bool:
        record = base.records.get(("person", person))
        return record is not None and all(fault_of(record, today, scope) is None for scope in scopes)

    return is_allowed


def shown_only(showing: Iterable[Material | Cover], pictures: Pictures, shown: frozenset[str]) -> Pictures:
    """Return the pictures in which nobody can be recognised but those who may be shown."""
    hidden = {one.picture for one in showing if not shown.issuperset(one.shown)}
    return {name: data for name, data in pictures.items() if name not in hidden}


def sum_of(data: bytes) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    return sha256(data).hexdigest()
