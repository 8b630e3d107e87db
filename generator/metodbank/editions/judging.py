"""Judging: what the check says about collections. Each rule is a generator whose docstring states the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from metodbank import codes
from metodbank.attachments.published import pictures_in
from metodbank.editions.choice import chosen, practices_of
from metodbank.editions.standards import author_mark_fault, bbk_fault, is_colour, isbn_fault, udc_fault
from metodbank.problem import Place, Problem
from metodbank.record import Record, Reference, Values
from metodbank.words import N_, Message

if TYPE_CHECKING:
    from metodbank.rules import Scene

NARROWEST = 900
"""The fewest pixels across the measure of a page, 110 mm: about 200 to the inch."""

COVERS = {"a5": (1748, 2480), "a4": (2480, 3508)}
"""The pixels of a cover at 300 to the inch, by the size of the paper."""


def isbns_are_right(scene: Scene) -> Iterator[Problem]:
    """An ISBN is one by ISO 2108:2017; each form of publication, printed and electronic, has its own."""
    for collection in scene.base.of("collection"):
        it = collection.values
        for name in ("isbn", "isbn_electronic"):
            fault = isbn_fault(it[name]) if it[name] else None
            if fault:
                gaps = {"found": it[name], "reason": fault}
                yield Problem(collection.places[name], codes.BAD_ISBN, gaps)
        if it.isbn and it.isbn_electronic and _digits(it.isbn) == _digits(it.isbn_electronic):
            yield Problem(collection.places["isbn_electronic"], codes.SAME_ISBN, {"found": it.isbn_electronic})


def _digits(isbn: str) -> str:
    return re.sub(r"\D", "", isbn)


def indexes_look_right(scene: Scene) -> Iterator[Problem]:
    """УДК, ББК and author mark have the form of their tables (ГОСТ Р 7.0.4-2020 asks for all three)."""
    for collection in scene.base.of("collection"):
        it = collection.values
        faults = {
            "udc": udc_fault(it.udc) if it.udc else None,
            "bbk": bbk_fault(it.bbk) if it.bbk else None,
            "author_mark": author_mark_fault(it.author_mark, it.title) if it.author_mark else None,
        }
        for name, fault in faults.items():
            if fault:
                gaps = {"found": it[name], "reason": fault}
                yield Problem(collection.places[name], codes.ODD_INDEX, gaps)


def colours_are_colours(scene: Scene) -> Iterator[Problem]:
    """The colour of a cover is written as # and six hexadecimal signs."""
    for collection in scene.base.of("collection"):
        cover = collection.values.cover
        if cover and cover.colour and not is_colour(cover.colour):
            yield Problem(cover.at, codes.BAD_COLOUR, {"found": cover.colour})


def days_follow_each_other(scene: Scene) -> Iterator[Problem]:
    """A book bears the year of its id, is signed for print after the decision, and errata are found in what is out."""
    for collection in scene.base.of("collection"):
        it = collection.values
        said = re.match(r"(?:19|20)\d\d(?!\d)", collection.id)
        if said and int(said[0]) != it.year:
            gaps = {"found": it.year, "id": collection.id}
            yield Problem(collection.places["year"], codes.OTHER_YEAR, gaps)
        if it.signed and it.decision and it.signed < it.decision.date:
            yield _early(collection.places["signed"], N_("signed for print"), it.signed, it.decision.date)
        for erratum in it.errata:
            if erratum.date.year < it.year:
                yield _early(erratum.at, N_("erratum found"), erratum.date, date(it.year, 1, 1))


def _early(place: Place, what: Message, found: date, least: date) -> Problem:
    return Problem(place, codes.TOO_EARLY, {"what": what, "found": found, "least": least})


def practices_stand_in_a_book_once(scene: Scene) -> Iterator[Problem]:
    """No practice is named by hand in two sections of a collection."""
    for _, written in _open(scene):
        first: dict[str, tuple[Reference, Values]] = {}
        for section in written.values.sections:
            for named in section.practices:
                earlier, other = first.setdefault(named.id, (named, section))
                if earlier is not named:
                    gaps = {"found": named.id, "section": other.title, "line": earlier.place.line}
                    yield Problem(named.place, codes.NAMED_TWICE, gaps)


def sections_hold_practices(scene: Scene) -> Iterator[Problem]:
    """A section names practices or says how they are chosen; what it says finds some that no section before holds."""
    for collection, written in _open(scene):
        for section, (linked, practices) in zip(
            written.values.sections, practices_of(scene.base, collection), strict=True
        ):
            gaps = {"found": section.title}
            if not section.practices and not section.chosen:
                yield Problem(section.at, codes.EMPTY_SECTION, gaps)
            elif section.chosen and not chosen(scene.base, linked.chosen, None):
                yield Problem(section.chosen.at, codes.NOTHING_CHOSEN, gaps)
            elif section.chosen and not practices:
                yield Problem(section.chosen.at, codes.NOTHING_CHOSEN, gaps, codes.ALL_HELD, codes.MOVE_THE_SECTION)


def practices_are_ready_for_print(scene: Scene) -> Iterator[Problem]:
    """What is printed was reviewed, and is neither under review nor in the archive."""
    for collection, written in _open(scene):
        for section, (_, practices) in zip(written.values.sections, practices_of(scene.base, collection), strict=True):
            named = {each.id: each.place for each in section.practices}
            for practice in practices:
                yield from _unready(practice, named.get(practice.id, section.at))


def _unready(practice: Record, place: Place) -> Iterator[Problem]:
    it = practice.values
    gaps = {"found": practice.title, "path": practice.place.path, "status": it.status.label}
    if it.status.id in ("draft", "archived"):
        yield Problem(place, codes.NOT_READY, gaps)
    elif not it.reviews:
        yield Problem(place, codes.NOT_READY, gaps, codes.NOT_REVIEWED, codes.ADD_THE_REVIEW)


def pictures_are_fine_enough_for_print(scene: Scene) -> Iterator[Problem]:
    """A picture has about 200 pixels to the inch where it is printed, a cover 300."""
    printed: dict[tuple[str, str], Record] = {}
    for collection, _ in _open(scene):
        printed |= {practice.key: practice for _, held in practices_of(scene.base, collection) for practice in held}
        least = COVERS[collection.values.paper.id if collection.values.paper else "a5"]
        for picture in pictures_in(collection):
            wide, high = picture.file.size or least
            if wide < least[0] or high < least[1]:
                gaps = {"found": picture.file, "wide": wide, "high": high, "least": f"{least[0]} × {least[1]}"}
                yield Problem(picture.file.place, codes.COARSE_PICTURE, gaps, codes.COARSE_COVER)
    for practice in printed.values():
        for picture in pictures_in(practice):
            wide, _ = picture.file.size or (NARROWEST, 0)
            if wide < NARROWEST:
                gaps = {"found": picture.file, "wide": wide, "least": NARROWEST}
                yield Problem(picture.file.place, codes.COARSE_PICTURE, gaps)


def practices_name_their_editions(scene: Scene) -> Iterator[Problem]:
    """A practice that names the collection of a year is in it, if the bank has the collection of that year."""
    holders: dict[int, set[tuple[str, str]]] = {}
    for collection, _ in _open(scene):
        held = {practice.key for _, practices in practices_of(scene.base, collection) for practice in practices}
        holders.setdefault(collection.values.year, set()).update(held)
    for practice in scene.base.of("practice"):
        for year in practice.values.editions:
            if practice.key not in holders.get(year, {practice.key}):
                yield Problem(practice.places["editions"], codes.NOT_IN_EDITION, {"found": year})


def _open(scene: Scene) -> Iterator[tuple[Record, Record]]:
    """Yield each collection that passed the checks and may still change, linked and as it is written.

    A frozen one is built from what was kept in editions/, whatever has become of its practices.
    """
    linked = {record.key: record for record in scene.base.of("collection")}
    for record in scene.written:
        if record.key in linked and record.id not in scene.base.frozen:
            yield linked[record.key], record


EDITIONS = (
    isbns_are_right,
    indexes_look_right,
    colours_are_colours,
    days_follow_each_other,
    practices_stand_in_a_book_once,
    sections_hold_practices,
    practices_are_ready_for_print,
    pictures_are_fine_enough_for_print,
    practices_name_their_editions,
)
