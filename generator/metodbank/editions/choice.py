"""Choice: which practices a collection holds, section by section: those named by hand, then those its query finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from metodbank.base import KnowledgeBase
from metodbank.record import Record, Values
from metodbank.vocabulary import Term

Rank = tuple[Any, ...]

_LAST = 10**6
_UNFIT = frozenset({"draft", "archived"})


def practices_of(base: KnowledgeBase, collection: Record) -> tuple[tuple[Values, tuple[Record, ...]], ...]:
    """Return the sections of a collection with their practices in the order of the book.

    In a section come first those that are named by hand, then the chosen ones that neither a section before holds nor
    any section names by hand. A practice stands once: where it is named twice, at the first place.
    """
    sections = collection.values.sections
    named = {practice.key for section in sections for practice in section.practices}
    held: set[tuple[str, str]] = set()
    found = []
    for section in sections:
        others = (one for one in chosen(base, section.chosen, section.order) if one.key not in named)
        practices = {one.key: one for one in (*section.practices, *others) if one.key not in held}
        held |= practices.keys()
        found.append((section, tuple(practices.values())))
    return tuple(found)


def chooses(record: Record) -> bool:
    """Tell whether a record is a collection that asks for practices by what they have in common."""
    return record.kind.name == "collection" and any(section.chosen for section in record.values.sections)


def chosen(base: KnowledgeBase, query: Values | None, order: Term | None) -> tuple[Record, ...]:
    """Return the practices that meet every criterion of a query, with any of the values within a criterion.

    A query that names no statuses passes over drafts and practices in the archive; one without criteria finds nothing.
    Without an order, and within it where practices are alike, the newest come first, then by title.
    """
    if not query:
        return ()
    found = [practice for practice in base.of("practice") if all(_criteria(practice, query))]
    return tuple(sorted(found, key=_ORDERS[order.id])) if order and order.id in _ORDERS else tuple(found)


def _criteria(practice: Record, query: Values) -> Iterator[bool]:
    it = practice.values
    yield it.status in query.statuses if query.statuses else it.status.id not in _UNFIT
    yield not query.years or it.year in query.years
    yield not query.levels or not set(query.levels).isdisjoint(it.levels)
    yield not query.subjects or not set(query.subjects).isdisjoint(it.subjects)
    yield not query.competencies or not set(query.competencies).isdisjoint(each.group for each in it.competencies)
    difficulties = {each.key for each in query.difficulties}
    yield not difficulties or not difficulties.isdisjoint(each.key for each in it.difficulties)
    yield query.reviewed is None or any(review.level.rank >= query.reviewed.rank for review in it.reviews)


def _by_grade(practice: Record) -> Rank:
    """By the lowest grade; what has levels alone follows the grades of its lowest level."""
    grade = min(practice.values.grades, key=_rank, default=None)
    if grade:
        return (grade.level.rank, grade.rank)
    return (min((level.rank for level in practice.values.levels), default=_LAST), _LAST)


def _by_subject(practice: Record) -> Rank:
    """By the first subject of the vocabulary, in it by grade; what suits every subject comes last."""
    return (min(map(_rank, practice.values.subjects), default=_LAST), *_by_grade(practice))


def _by_difficulty(practice: Record) -> Rank:
    """By the difficulty named first, which is the chief one: by its group, then by its title."""
    first = next(iter(practice.values.difficulties), None)
    return (first.values.group.rank, *alphabetical(first.title)) if first else (_LAST,)


def _by_evidence(practice: Record) -> Rank:
    """By the best proved result, the strongest first."""
    return (-max((result.strength.marks for result in practice.values.results if result.strength), default=-1),)


def _by_title(practice: Record) -> Rank:
    return (*alphabetical(practice.title), practice.id)


def _rank(term: Term) -> int:
    return term.rank


def alphabetical(text: str) -> tuple[str, str]:
    """Return what puts a text into its place in an alphabetical list.

    ё stands with е, and signs before the first letter do not count; small and capital letters are alike
    (ГОСТ 7.80-2000 on headings; the order of Russian dictionaries).
    """
    plain = text.casefold().lstrip("«»„“”\"'(–—-…. \u00a0")
    return (plain.replace("ё", "е"), plain)


_ORDERS: dict[str, Callable[[Record], Rank]] = {
    "grade": _by_grade,
    "subject": _by_subject,
    "difficulty": _by_difficulty,
    "evidence": _by_evidence,
    "title": _by_title,
}
