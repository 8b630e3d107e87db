"""Chapters: a practice as a chapter of a book, or as a leaf of its own; texts as blocks whose links lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from metodbank.address import can_be_followed, is_inside
from metodbank.citation import initials_first
from metodbank.editions.book import Block, Chapter, Facts, Figure, Heading, Line, List, Paragraph, Text
from metodbank.editions.edition import Material, Names, Practice, Review
from metodbank.editions.living import living
from metodbank.editions.markup import blocks_of
from metodbank.typography import set_type
from metodbank.words import N_, Message, Words, lower_first


def plain(text: str) -> Line:
    """Return a line that is one plain text with its typography; nothing of nothing."""
    return (Text(set_type(text)),) if text else ()


@dataclass(frozen=True)
class Composer:
    """Lays texts and practices out. `address` is that of the site; who is not among the names stays unnamed."""

    address: str
    names: Names
    pictures: AbstractSet[str]
    words: Words

    def text(self, source: str, level: int = 1) -> tuple[Block, ...]:
        """Return the blocks of a Markdown text."""
        return blocks_of(source, self._lead, level)

    def chapter(self, it: Practice) -> Chapter:
        """Return a practice as a chapter."""
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
        page = N_("The practice on the site: what was added since, files, neighbours")
        yield from living(self.address, f"practices/{it.id}/", self.words, page)
        yield from self._under(N_("Problem"), it.problem)
        yield from self._under(N_("Conditions"), it.conditions)
        yield from self._under(N_("Essence"), it.essence)
        yield Heading(self.words(N_("Steps")))
        yield List(tuple(self.text(step, 2) for step in it.steps), 1, "steps")
        yield Heading(self.words(N_("Results")))
        for result in it.results:
            yield from self.text(result.text, 2)
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
            yield from self.text(source, 2)

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
            yield from self.text(again.changes, 2)

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

    def _lead(self, address: str) -> str:
        """Return the full address that a link of a text leads to; nothing where a book cannot lead there."""
        if not can_be_followed(address):
            return ""
        if not is_inside(address):
            return address
        return f"{self.address}{address.lstrip('/')}" if address.startswith("/") and self.address else ""


def _listed(labels: Iterable[str]) -> str:
    first, *others = [*labels, ""]
    return ", ".join(filter(None, (first, *map(lower_first, others))))


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
