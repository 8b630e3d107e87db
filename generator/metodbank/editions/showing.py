"""Showing: what the pages of a yearly collection say of it besides its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from metodbank.base import KnowledgeBase
from metodbank.editions.book import Chapter, Index
from metodbank.editions.edition import Edition, PaperSize, Tag
from metodbank.editions.issues import OTHER_PAPER, Issue
from metodbank.editions.press import WRITERS
from metodbank.editions.years import Comparison, compare
from metodbank.typography import set_type
from metodbank.words import N_, NBSP, Message, Words

_PAPERS: dict[PaperSize, tuple[Message, Message]] = {
    "a5": (N_("PDF to read"), N_("A5, as the printed book")),
    "a4": (N_("PDF to print"), N_("A4, for an office printer")),
}
_FLOWING: dict[str, tuple[Message, Message]] = {
    "epub": (N_("EPUB for a phone"), N_("the text fits the screen")),
    "docx": (N_("Word file"), N_("DOCX, for those who prepare the next one")),
}


@dataclass(frozen=True)
class Download:
    """A file of a collection: its name, what it is, what it is for, its pages where it has any, its size in bytes."""

    name: str
    title: Message
    use: Message
    pages: int
    size: int


@dataclass(frozen=True)
class LeftOut:
    """Names that stood in a published edition and may not be shown any more; the last withdrawal where it is known."""

    count: int
    last: date | None


def downloads(issue: Issue) -> Iterator[Download]:
    """Yield the files in which the whole book can be taken away, the printed one first."""
    id, paper = issue.record.id, issue.book.paper
    for size, name in ((paper, f"{id}.pdf"), (OTHER_PAPER[paper], f"{id}-{OTHER_PAPER[paper]}.pdf")):
        yield Download(name, *_PAPERS[size], issue.pages_on(size), issue.sizes[name])
    for format in WRITERS:
        name = f"{id}.{format}"
        yield Download(name, *_FLOWING[format], 0, issue.sizes[name])


def weight(size: int, words: Words) -> str:
    """Write a size in bytes as people read it, by thousands: 1,2 МБ, 340 КБ."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        return words(N_("{n} KB"), n=words.number(kilobytes)).replace(" ", NBSP)
    megabytes = round(size / 1_000_000, 1) if size < 10_000_000 else round(size / 1_000_000)
    return words(N_("{n} MB"), n=words.number(megabytes)).replace(" ", NBSP)


def left_out(issue: Issue, base: KnowledgeBase, today: date) -> LeftOut:
    """Return how many names an edition has lost since it was published."""
    if issue.kept is None:
        return LeftOut(0, None)
    frozen = issue.kept.frozen
    named = {one.person for one in frozen.edition.contributors if one.person}
    lost = [
        one
        for one in frozen.names
        if one.key in named and one.key not in issue.whole.names and (one.name or not one.person)
    ]
    people = [base.records[key] for one in lost if (key := ("person", one.person)) in base.records]
    days = [day for each in people if (day := each.values.consent.withdrawn) and day <= today]
    return LeftOut(len(lost), max(days, default=None))


def neighbours(issue: Issue, chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """Return the practices before and after one in the book."""
    practices = [one for one in issue.book.chapters if one.practice]
    place = practices.index(chapter)
    return (practices[place - 1] if place else None), (practices[place + 1] if place + 1 < len(practices) else None)


def has_changed(issue: Issue, practice: str, base: KnowledgeBase) -> bool:
    """Tell whether a practice has been changed in the bank since the edition was published."""
    record = base.records.get(("practice", practice))
    return issue.kept is not None and record is not None and record.values.updated > issue.kept.frozen.on


def tags_of(issue: Issue, index: Index) -> dict[str, Tag]:
    """Return what the headings of an index of subjects or difficulties stand for."""
    edition: Edition = issue.whole.edition
    found = {
        "index-subjects": (tag for practice in edition.practices for tag in practice.subjects),
        "index-difficulties": (tag for practice in edition.practices for tag in practice.difficulties),
    }
    return {set_type(tag.title): tag for tag in found.get(index.id, ())}


def comparison(issues: tuple[Issue, ...], base: KnowledgeBase, words: Words) -> Comparison:
    """Return the collections of a bank beside each other, with what others repeated until today."""
    repeats = {
        practice.id: [(words.show(again.organisation.label), str(again.year)) for again in practice.values.repeated]
        for practice in base.of("practice")
    }
    return compare((issue.whole.edition for issue in issues), repeats)
