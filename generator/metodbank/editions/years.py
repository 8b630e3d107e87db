"""Years: the yearly collections beside each other – what each brought, whom it answered, what others took up since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from metodbank.editions.choice import alphabetical
from metodbank.editions.edition import Edition, Practice, Tag

Repeats = Mapping[str, Sequence[tuple[str, str]]]
"""Who repeated a practice as the bank knows today: organisation and year, by the id of the practice."""


@dataclass(frozen=True)
class Spread:
    """A practice that others repeated: how many organisations did, and those that did after it was printed."""

    practice: Practice
    organisations: int
    since: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """A collection beside those before it. `new` counts against the collection before, none of the first one.

    New organisations are those whose authors stand in no collection before.
    """

    edition: Edition
    new: tuple[Practice, ...]
    organisations: tuple[str, ...]
    new_organisations: tuple[str, ...]
    subjects: tuple[Tag, ...]
    new_subjects: tuple[Tag, ...]
    difficulties: tuple[Tag, ...]
    new_difficulties: tuple[Tag, ...]
    left: tuple[Tag, ...]
    """Difficulties that the collection before answered and this one does not."""
    repeated: tuple[Spread, ...]
    is_first: bool


@dataclass(frozen=True)
class Row:
    """A difficulty and how many practices of each collection answer it, in the order of the collections."""

    difficulty: Tag
    answers: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """Collections from the first to the latest, and which difficulties they answer, in alphabetical order."""

    years: tuple[Year, ...]
    rows: tuple[Row, ...]


def compare(editions: Iterable[Edition], repeats: Repeats) -> Comparison:
    """Return collections laid beside each other. What has been renamed since is called as in the latest of them."""
    ordered = sorted(editions, key=lambda it: (it.year, it.id))
    years = tuple(_year(it, ordered[:place], repeats) for place, it in enumerate(ordered))
    return Comparison(years, tuple(_rows(ordered)))


def _year(it: Edition, before: Sequence[Edition], repeats: Repeats) -> Year:
    last = before[-1:]
    earlier = {name for edition in before for name in _organisations(edition)}
    organisations, subjects, difficulties = tuple(_organisations(it)), _subjects(it), _difficulties(it)
    printed = {practice.id for edition in last for practice in edition.practices}
    return Year(
        edition=it,
        new=tuple(practice for practice in it.practices if practice.id not in printed),
        organisations=organisations,
        new_organisations=tuple(name for name in organisations if name not in earlier),
        subjects=subjects,
        new_subjects=_without(subjects, map(_subjects, last)),
        difficulties=difficulties,
        new_difficulties=_without(difficulties, map(_difficulties, last)),
        left=tuple(tag for edition in last for tag in _without(_difficulties(edition), [difficulties])),
        repeated=tuple(_spreads(it, repeats)),
        is_first=not before,
    )


def _organisations(it: Edition) -> Iterator[str]:
    return iter(dict.fromkeys(who.organisation for practice in it.practices for who in practice.authors))


def _subjects(it: Edition) -> tuple[Tag, ...]:
    return _alphabetically(tag for practice in it.practices for tag in practice.subjects)


def _difficulties(it: Edition) -> tuple[Tag, ...]:
    return _alphabetically(tag for practice in it.practices for tag in practice.difficulties)


def _alphabetically(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    return tuple(sorted({tag.id: tag for tag in tags}.values(), key=lambda tag: (*alphabetical(tag.title), tag.id)))


def _without(tags: Sequence[Tag], known: Iterable[Sequence[Tag]]) -> tuple[Tag, ...]:
    ids = {tag.id for each in known for tag in each}
    return tuple(tag for tag in tags if tag.id not in ids)


def _spreads(it: Edition, repeats: Repeats) -> Iterator[Spread]:
    """Yield the practices that were repeated, those that most organisations repeated first."""
    found = [_spread(practice, repeats.get(practice.id, ())) for practice in it.practices]
    yield from sorted((one for one in found if one.organisations), key=lambda one: -one.organisations)


def _spread(practice: Practice, repeats: Sequence[tuple[str, str]]) -> Spread:
    printed = {(again.organisation, again.year) for again in practice.repeated}
    since = dict.fromkeys(organisation for organisation, year in repeats if (organisation, year) not in printed)
    organisations = {organisation for organisation, _ in (*printed, *repeats)}
    return Spread(practice, len(organisations), tuple(since))


def _rows(editions: Sequence[Edition]) -> Iterator[Row]:
    for tag in _alphabetically(tag for edition in editions for tag in _difficulties(edition)):
        yield Row(tag, tuple(_answers(edition, tag.id) for edition in editions))


def _answers(it: Edition, difficulty: str) -> int:
    return sum(any(tag.id == difficulty for tag in practice.difficulties) for practice in it.practices)
