"""Compose: an edition becomes a book, without the names that may not be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from metodbank.citation import initials_first, initials_last
from metodbank.editions.book import (
    Block,
    Book,
    Chapter,
    Cover,
    Credit,
    Entry,
    Imprint,
    Index,
    Paragraph,
    Part,
)
from metodbank.editions.chapters import Composer
from metodbank.editions.choice import alphabetical
from metodbank.editions.citations.citing import description_of
from metodbank.editions.edition import Contributor, Decision, Edition, Names, Practice, Section, Whole
from metodbank.editions.told import told_in
from metodbank.typography import set_type
from metodbank.words import N_, NBSP, Message, Words, lower_first


def compose(whole: Whole, words: Words, *, is_draft: bool) -> Book:
    """Return the book that an edition is. Who is not among its names, is there by role and organisation only."""
    return _Binder(whole.edition, whole.names, frozenset(whole.pictures), words).book(is_draft=is_draft)


@dataclass(frozen=True)
class _Binder:
    edition: Edition
    names: Names
    pictures: frozenset[str]
    words: Words

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self.edition.address, self.names, self.pictures, self.words)

    def book(self, *, is_draft: bool) -> Book:
        it = self.edition
        parts = tuple(self._part(section, number) for number, section in enumerate(it.sections, 1))
        book = Book(
            id=it.id,
            year=it.year,
            language=it.language,
            is_draft=is_draft,
            title=set_type(it.title),
            subtitle=set_type(it.subtitle),
            heading=set_type(it.publisher),
            city=it.city,
            publisher=set_type(it.publisher),
            district=set_type(it.district),
            address=f"{it.address}collections/{it.id}/" if it.address else "",
            credits=tuple(self._credits()),
            udc=it.udc,
            bbk=it.bbk,
            author_mark=it.author_mark,
            isbn=it.isbn,
            isbn_electronic=it.isbn_electronic,
            annotation=set_type(it.annotation),
            description=("", ""),
            copyright=tuple(self._copyright()),
            paper=it.paper,
            cover=Cover(it.cover.colour, it.cover.picture if it.cover.picture in self.pictures else ""),
            front=self._text("foreword", N_("Foreword"), it.foreword),
            parts=parts,
            back=self._text("afterword", N_("Afterword"), it.afterword),
            appendices=it.appendices,
            indexes=tuple(self._indexes()),
            imprint=self._imprint(),
            told=told_in(self.words, set_type(f"{it.title}, {it.year}, {it.district}")),
        )
        first, last = description_of(book, self.words)
        return replace(book, description=(set_type(first), set_type(last)))

    # The frame of the book

    def _credits(self) -> Iterator[Credit]:
        duties: tuple[tuple[str, tuple[str, str], tuple[Contributor, ...]], ...] = (
            ("compilers", _count(N_("Compiler"), N_("Compilers")), self.edition.compilers),
            ("editors", _count(N_("Editor"), N_("Editors")), self.edition.editors),
            ("reviewers", _count(N_("Reviewer"), N_("Reviewers")), self.edition.reviewers),
        )
        for duty, (one, many), people in duties:
            if people:
                label = self.words(one if len(people) == 1 else many)
                names = tuple(self.names[who.person] for who in people if who.person in self.names)
                yield Credit(label, tuple(map(self._with_name, people)), names, duty)

    def _with_name(self, who: Contributor) -> str:
        """Return a person as the back of the title page names one: initials, role, organisation."""
        role = f"{lower_first(who.role)}, {who.organisation}"
        name = self.names.get(who.person, "")
        return (
            f"{initials_first(name).replace(' ', NBSP)}, {role}"
            if name
            else set_type(f"{who.role}, {who.organisation}")
        )

    def _copyright(self) -> Iterator[str]:
        it = self.edition
        yield set_type(f"© {it.publisher}, {it.year}")
        if it.licence:
            yield self.words(N_("Licence of the texts: {licence}"), licence=it.licence)

    def _decided(self, decision: Decision | None) -> str:
        if decision is None:
            return ""
        taken = ", ".join(filter(None, (decision.body, decision.protocol, self.words.day(decision.date))))
        return self.words(N_("Published by decision: {decision}"), decision=taken)

    def _imprint(self) -> Imprint:
        it, say = self.edition, self.words
        full = f"{it.title}: {it.subtitle}" if it.subtitle else it.title
        people = tuple(f"{credit.label}: {'; '.join(credit.people)}" for credit in self._credits())
        lines = (set_type(full), *people, *filter(None, (self._decided(it.decision),)))
        return Imprint(
            kind=say(N_("Methodical publication")),
            lines=lines,
            signed=say(N_("Signed for print on {day}"), day=it.signed) if it.signed else "",
            print_run=say(N_("Print run {n} copies"), n=say.number(it.print_run)) if it.print_run else "",
            order=say(N_("Order {number}"), number=it.order_number) if it.order_number else "",
            publisher=", ".join(filter(None, (set_type(it.publisher), it.publisher_address))),
            printer=say(N_("Printed by: {printer}"), printer=it.printer) if it.printer else "",
        )

    def _text(self, id: str, title: Message, source: str) -> tuple[Chapter, ...]:
        return (Chapter(id, self.words(title), _signed(self._composer.text(source))),) if source else ()

    def _part(self, section: Section, number: int) -> Part:
        chapters = tuple(map(self._composer.chapter, section.practices))
        return Part(f"part-{number}", set_type(section.title), self._composer.text(section.intro), chapters)

    # Indexes

    def _indexes(self) -> Iterator[Index]:
        indexes: tuple[tuple[str, Message, Callable[[Practice], Iterable[str]]], ...] = (
            ("authors", N_("Index of authors"), self._authors),
            ("subjects", N_("Index of subjects"), lambda it: (tag.title for tag in it.subjects)),
            ("difficulties", N_("Index of difficulties"), lambda it: (tag.title for tag in it.difficulties)),
        )
        for id, title, headings in indexes:
            entries = _entries(self.edition.practices, headings)
            if entries:
                yield Index(f"index-{id}", self.words(title), entries)

    def _authors(self, it: Practice) -> Iterator[str]:
        return (initials_last(self.names[who.person]) for who in it.authors if who.person in self.names)


def _count(one: Message, many: Message) -> tuple[str, str]:
    return one, many


def _entries(practices: Iterable[Practice], headings: Callable[[Practice], Iterable[str]]) -> tuple[Entry, ...]:
    found: dict[str, list[str]] = {}
    for it in practices:
        for heading in dict.fromkeys(headings(it)):
            found.setdefault(set_type(heading), []).append(f"practice-{it.id}")
    return tuple(Entry(heading, tuple(found[heading])) for heading in sorted(found, key=alphabetical))


def _signed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a text whose last paragraph is a signature, where it is one line of emphasis: *The methodical centre*."""
    match blocks:
        case (*others, Paragraph(line, "")) if others and line and all("emphasis" in run.marks for run in line):
            plainly = tuple(replace(run, marks=run.marks - {"emphasis"}) for run in line)
            return (*others, Paragraph(plainly, "signature"))
    return blocks
