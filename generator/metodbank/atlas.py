"""The atlas: which pages the site has and at what addresses, before any of them is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from metodbank.attachments.published import published_attachments
from metodbank.base import KnowledgeBase
from metodbank.editions.places import places
from metodbank.fields import Kind
from metodbank.forms.places import ENDINGS, file_place
from metodbank.kinds import BY_NAME, PUBLISHED
from metodbank.record import Record, YearOfSchool
from metodbank.vocabulary import Term
from metodbank.words import N_

PER_PAGE = 24
"""Cards on one page of a list."""

MOST_BESIDE = 8
"""Neighbours of one kind that a record's own page shows."""


@dataclass(frozen=True)
class Shelf:
    """A way to browse the bank: by the terms of a vocabulary, or by school year where it names none."""

    folder: str
    vocabulary: str
    label: str
    about: str


SHELVES = (
    Shelf("subjects", "subjects", N_("Subjects"), N_("Everything in the bank, by school subject.")),
    Shelf("levels", "school-levels", N_("School levels"), N_("Everything in the bank, by level of education.")),
    Shelf("grades", "grades", N_("Grades"), N_("Everything in the bank, by grade or age group.")),
    Shelf(
        "competencies",
        "competency-groups",
        N_("Competency groups"),
        N_("Everything in the bank, by the group of a teacher's competencies it develops."),
    ),
    Shelf("organisations", "organisations", N_("Organisations"), N_("Who shares experience and takes part.")),
    Shelf("years", "", N_("School years"), N_("What every school year brought.")),
)


@dataclass(frozen=True)
class Slot:
    """One place on a shelf: a term or a school year, and its records, the newest first."""

    shelf: Shelf
    value: Term | YearOfSchool
    records: Sequence[Record]

    @property
    def folder(self) -> str:
        return f"{self.shelf.folder}/{self.value.id}/"

    @cached_property
    def _by_kind(self) -> dict[str, list[Record]]:
        kinds: dict[str, list[Record]] = {}
        for record in self.records:
            kinds.setdefault(record.kind.name, []).append(record)
        return kinds

    def of(self, kind: str) -> list[Record]:
        """Return the records of one kind."""
        return self._by_kind.get(kind, [])


def slots(base: KnowledgeBase) -> list[Slot]:
    """Return every shelf's places that hold records, in the order of the vocabulary, years from the latest."""
    held: dict[tuple[str, object], list[Record]] = {}
    for kind in PUBLISHED:
        for record in base.of(kind.name):
            for term in base.terms_of(record):
                held.setdefault((term.vocabulary, term), []).append(record)
            for year in base.years_of(record):
                held.setdefault(("", year), []).append(record)
    found: list[Slot] = []
    for shelf in SHELVES:
        places = ((shelf.vocabulary, value) for value in _values(base, shelf))
        found += [Slot(shelf, place[1], held[place]) for place in places if place in held]
    return found


def _values(base: KnowledgeBase, shelf: Shelf) -> Sequence[Term | YearOfSchool]:
    if not shelf.vocabulary:
        now = YearOfSchool.of(base.updated)
        return [*(year for year in base.years if year <= now), *(year for year in base.years if year > now)]
    return sorted(base.vocabularies[shelf.vocabulary].values(), key=lambda term: term.rank)


@dataclass(frozen=True)
class Circle:
    """The neighbours of one kind that a record has, when there are too many to stand on its own page."""

    record: Record
    kind: Kind
    neighbours: Sequence[Record]

    @property
    def folder(self) -> str:
        return f"{self.record.folder}{self.kind.folder}/"


def circles(base: KnowledgeBase) -> dict[tuple[tuple[str, str], str], Circle]:
    """Return the circles of all records by the record's key and the name of the neighbours' kind."""
    found: dict[tuple[tuple[str, str], str], Circle] = {}
    for record in base.published:
        around: dict[str, dict[tuple[str, str], Record]] = {}
        for tie in base.ties[record.key]:
            around.setdefault(tie.record.kind.name, {})[tie.record.key] = tie.record
        for name, others in around.items():
            if len(others) > MOST_BESIDE and BY_NAME[name].published:
                found[record.key, name] = Circle(record, BY_NAME[name], list(others.values()))
    return found


def pages_of(folder: str, number: int) -> Iterator[str]:
    """Yield the address of each page of a list of so many records; a list of none has no page."""
    for page in range(1, -(-number // PER_PAGE) + 1):
        yield folder if page == 1 else f"{folder}page/{page}/"


def addresses(base: KnowledgeBase, tried: Iterable[tuple[str, str]], content: Path) -> frozenset[str]:
    """Return the address of every page, from the root of the site: /practices/some-id/.

    `tried` are the kinds and ids of all records, those too that failed the checks: a link to them is not dead.
    """
    found = {"", *FIXED, *(shelf.folder + "/" for shelf in SHELVES)}
    found.update(f"{BY_NAME[kind].folder}/{id}/" for kind, id in tried if BY_NAME[kind].published)
    for kind in PUBLISHED:
        found.update(pages_of(f"{kind.folder}/", max(1, len(base.of(kind.name)))))
    for circle in circles(base).values():
        found.update(pages_of(circle.folder, len(circle.neighbours)))
    for slot in slots(base):
        found.add(slot.folder)
        for kind in PUBLISHED:
            found.update(pages_of(f"{slot.folder}{kind.folder}/", len(slot.of(kind.name))))
    found.update(each.folder + each.name for each in published_attachments(base, content.parent))
    found.update(places(base))
    found.update(file_place(form, ending) for form in base.of("form") for ending in ENDINGS)
    pages = content / "pages"
    for file in sorted(pages.rglob("*.md")):
        path = file.relative_to(pages).with_suffix("")
        found.add("/".join([*(path.parent if path.name == "index" else path).parts, ""]))
    return frozenset("/" + address for address in found)


FIXED = (
    *(
        "editor/",
        "editor/fields/",
        "editor/words/",
        "editor/checks/",
        "editor/forms/",
        "editor/collections/",
        "about/",
        "privacy/",
    ),
    *("search/", "selection/", "diagnosis/", "routes/new/"),
)
"""Pages that every bank has."""
