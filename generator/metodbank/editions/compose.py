"""Compose: an edition becomes a book, without the names that may not be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from metodbank.address import can_be_followed, is_inside
from metodbank.citation import initials_first, initials_last
from metodbank.editions.book import (
    Block,
    Book,
    Chapter,
    Cover,
    Credit,
    Entry,
    Facts,
    Figure,
    Heading,
    Imprint,
    Index,
    Line,
    List,
    Paragraph,
    Part,
    Text,
    Told,
)
from metodbank.editions.choice import alphabetical
from metodbank.editions.citing import description_of
from metodbank.editions.edition import Contributor, Decision, Edition, Material, Names, Practice, Review, Section, Whole
from metodbank.editions.living import living
from metodbank.editions.markup import blocks_of
from metodbank.typography import set_type
from metodbank.words import N_, Message, Words, lower_first


def compose(whole: Whole, words: Words, *, is_draft: bool) -> Book:
    """Return the book that an edition is. Who is not among its names, is there by role and organisation only."""
    return _Composer(whole.edition, whole.names, frozenset(whole.pictures), words).book(is_draft=is_draft)


def plain(text: str) -> Line:
    """Return a line that is one plain text with its typography; nothing of nothing."""
    return (Text(set_type(text)),) if text else ()


@dataclass(frozen=True)
class _Composer:
    edition: Edition
    names: Names
    pictures: frozenset[str]
    words: Words

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
            told=self._told(),
        )
        return replace(book, description=description_of(book, self.words))

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
        return f"{initials_first(name)}, {role}" if name else set_type(f"{who.role}, {who.organisation}")

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

    def _told(self) -> Told:
        say = self.words
        return Told(
            contents=say(N_("Contents")),
            draft=say(N_("draft")),
            appendices=say(N_("Appendices")),
            page=say(N_("p.")),
            pages_of=say(N_("{n} p.")),
            sheets=say(N_("Printer's sheets: {n}")),
            format=say(N_("Format {paper}")),
            indexes=say(N_("Indexes")),
            cover=say(
                N_("Cover: {title}, {year}, {district}"),
                title=self.edition.title,
                year=self.edition.year,
                district=self.edition.district,
            ),
            qr=say(N_("QR code with the address {address}")),
            figure=say(N_("Fig. {n}")),
            table=say(N_("Table {n}")),
            footnote=say(N_("Address in print")),
        )

    def _text(self, id: str, title: Message, source: str) -> tuple[Chapter, ...]:
        return (Chapter(id, self.words(title), blocks_of(source, self._lead)),) if source else ()

    def _part(self, section: Section, number: int) -> Part:
        chapters = tuple(map(self._chapter, section.practices))
        return Part(f"part-{number}", set_type(section.title), blocks_of(section.intro, self._lead), chapters)

    # A practice

    def _chapter(self, it: Practice) -> Chapter:
        named = tuple(self.names[who.person] for who in it.authors if who.person in self.names)
        organisations = tuple(dict.fromkeys(who.organisation for who in it.authors))
        byline = ", ".join((*map(initials_first, named), *organisations)) if named else "; ".join(self._whom(it))
        return Chapter(
            f"practice-{it.id}", set_type(it.title), tuple(self._practice(it)), set_type(byline), named, it.id
        )

    def _whom(self, it: Practice) -> Iterator[str]:
        for who in it.authors:
            name = self.names.get(who.person)
            role = f"{lower_first(who.role) if name else who.role}, {who.organisation}"
            yield f"{name}, {role}" if name else role

    def _practice(self, it: Practice) -> Iterator[Block]:
        yield Paragraph(plain("; ".join(self._whom(it))), "byline")
        yield Paragraph(plain(it.annotation), "lead")
        yield Facts(tuple(self._facts(it)))
        yield from self._under(N_("Problem"), it.problem)
        yield from self._under(N_("Conditions"), it.conditions)
        yield from self._under(N_("Essence"), it.essence)
        yield Heading(self.words(N_("Steps")))
        yield List(tuple(self._blocks(step) for step in it.steps), 1, "steps")
        yield Heading(self.words(N_("Results")))
        for result in it.results:
            yield from self._blocks(result.text)
            known = ". ".join(filter(None, (_upper_first(result.strength), _upper_first(result.evidence))))
            yield Paragraph(plain(known or self.words(N_("No evidence given"))), "evidence")
        yield from self._under(N_("Limits"), it.limits)
        yield from self._under(N_("What can go wrong"), it.risks)
        yield from self._figures(it.materials)
        yield from self._materials(it.materials)
        yield from self._repeated(it)
        yield from self._reviews(it.reviews)
        yield from self._end(it)

    def _facts(self, it: Practice) -> Iterator[tuple[str, Line]]:
        facts: tuple[tuple[str, str], ...] = (
            (N_("Answers the difficulties"), "; ".join(tag.title for tag in it.difficulties)),
            (N_("For whom"), _listed(it.audience)),
            (N_("Subjects"), _listed(tag.title for tag in it.subjects)),
            (N_("School levels"), _listed(it.levels)),
            (N_("Grades"), it.grades),
            (N_("Competencies"), _listed(tag.title for tag in it.competencies)),
            (N_("Time"), it.time),
            (N_("Who is needed"), it.people),
            (N_("Equipment"), it.equipment),
            (N_("Cost"), it.cost),
            (N_("Whose experience"), f"{it.organisation}, {it.district}, {it.year}"),
        )
        yield from ((self.words(label), plain(_upper_first(text))) for label, text in facts if text)

    def _under(self, title: Message, source: str) -> Iterator[Block]:
        if source:
            yield Heading(self.words(title))
            yield from self._blocks(source, 2)

    def _blocks(self, source: str, level: int = 2) -> tuple[Block, ...]:
        return blocks_of(source, self._lead, level)

    def _figures(self, materials: Sequence[Material]) -> Iterator[Block]:
        for it in materials:
            if it.picture in self.pictures:
                yield Figure(it.picture, it.width, it.height, set_type(it.title))

    def _materials(self, materials: Sequence[Material]) -> Iterator[Block]:
        others = [it for it in materials if not it.picture]
        if others:
            yield Heading(self.words(N_("Materials")))
            yield List(tuple((Paragraph((Text(set_type(it.title), link=self._lead(it.address)),)),) for it in others))

    def _repeated(self, it: Practice) -> Iterator[Block]:
        if it.repeated:
            yield Heading(self.words(N_("Where it was repeated")))
        for again in it.repeated:
            yield Paragraph(plain(f"{again.organisation}, {again.year}"), "source")
            yield from self._blocks(again.changes)

    def _reviews(self, reviews: Sequence[Review]) -> Iterator[Block]:
        if reviews:
            yield Heading(self.words(N_("Expert review")))
            yield List(tuple((Paragraph(plain(self._review(it))),) for it in reviews))

    def _review(self, it: Review) -> str:
        protocol = self.words(N_("protocol {number}"), number=it.protocol) if it.protocol else ""
        score = self.words(N_("score {score}"), score=it.score) if it.score else ""
        level = self.words(N_("{level} level"), level=it.level)
        return ", ".join(filter(None, (f"{it.body} ({level})", protocol, self.words.day(it.date), score)))

    def _end(self, it: Practice) -> Iterator[Block]:
        source = self.words(N_("Source: {source}"), source=it.source) if it.source else ""
        licence = self.words(N_("Licence: {licence}"), licence=it.licence) if it.licence else ""
        told = ". ".join(part.rstrip(".") for part in (source, licence) if part)
        if told:
            yield Paragraph(plain(f"{told}."), "note")
        page = N_("The practice on the site: what was added since, files, neighbours")
        yield from living(self.edition.address, f"practices/{it.id}/", self.words, page)

    def _lead(self, address: str) -> str:
        """Return the full address that a link of a text leads to; nothing where a book cannot lead there."""
        if not can_be_followed(address):
            return ""
        if not is_inside(address):
            return address
        return (
            f"{self.edition.address}{address.lstrip('/')}" if address.startswith("/") and self.edition.address else ""
        )

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


def _listed(labels: Iterable[str]) -> str:
    first, *others = [*labels, ""]
    return ", ".join(filter(None, (first, *map(lower_first, others))))


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
