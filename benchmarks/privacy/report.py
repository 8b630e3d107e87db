"""The tables of the measure: by kind beside the peer, by genre, and the rows that are held to limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.privacy.quality import (
    Choice,
    Quality,
    is_full_name,
    is_number,
    is_person,
    is_single_name,
)
from metodbank.privacy.finding import KINDS, Finding

MISSED, FALSE, FLAGGED, NUMBERS_MISSED = 3.0, 5.0, 1.0, 1.0
"""The goals in per cent: names of two parts and more that are missed; findings of them that are false; sentences
without a person in which one is found; numbers, addresses and links that are missed."""


def print_tables(ours: Quality, peer: Quality) -> None:
    """Print the quality by kind and by genre, the peer's beside."""
    clean = sum(not one.marks for one in ours.judged)
    print(f"{len(ours.judged)} sentences, {clean} of them without a person or a number")
    print(f"{ours.milliseconds:.1f} ms a sentence; the peer, natasha's tagger as it comes: {peer.milliseconds:.1f} ms")
    print(f"\n{'':40}{'marks':>6}{'recall':>9}{'exact':>8}{'precision':>11}{'exact':>8}{'peer: recall':>15}{'precision':>11}")
    for name, chosen in _choices(ours):
        own, other = ours.count(chosen), peer.count(chosen)
        beside = f"{other.recall:>15.3f}{other.precision:>11.3f}" if other.findings else ""
        print(
            f"{name:40}{own.marks:>6}{own.recall:>9.3f}{own.exact_recall:>8.3f}"
            f"{own.precision:>11.3f}{own.exact_precision:>8.3f}{beside}"
        )
    marked, flagged = ours.public()
    print(f"\npublic names: {marked}, flagged {flagged}; by the peer {peer.public()[1]}")
    print(f"sentences without a person flagged: {_percents(ours, is_person)}; by the peer {_percents(peer, is_person)}")
    print(f"sentences without a number flagged: {_percents(ours, is_number)}")
    _print_genres(ours)


def _choices(quality: Quality) -> Iterator[tuple[str, Choice]]:
    yield "names of two parts and more", is_full_name
    yield "names of one word", is_single_name
    for kind in KINDS:
        if kind != "person" and quality.count(_of(kind)).marks:
            yield kind, _of(kind)
    if quality.count(is_number).marks:
        yield "all numbers, addresses and links", is_number


def _of(kind: str) -> Choice:
    def is_of_kind(finding: Finding) -> bool:
        return finding.kind == kind

    return is_of_kind


def _percents(quality: Quality, chosen: Choice) -> str:
    return f"{100 * quality.flagged(chosen):.1f} %"


def _print_genres(quality: Quality) -> None:
    print(f"\n{'':16}{'sentences':>10}{'names':>7}{'recall':>9}{'precision':>11}{'flagged without, %':>20}{'numbers':>9}{'recall':>9}")
    for genre in sorted({one.sentence.genre for one in quality.judged}):
        own = quality.of_genre(genre)
        names, numbers = own.count(is_full_name), own.count(is_number)
        print(
            f"{genre:16}{len(own.judged):>10}{names.marks:>7}{names.recall:>9.3f}{names.precision:>11.3f}"
            f"{100 * own.flagged(is_person):>20.1f}{numbers.marks:>9}{numbers.recall:>9.3f}"
        )


def print_faults(quality: Quality) -> None:
    """Print every mark that was missed and every finding that is false, with the sentence."""
    for one in quality.judged:
        faults = [("missed", mark) for mark in one.misses()] + [("false", found) for found in one.false_alarms()]
        for what, finding in sorted(faults, key=lambda fault: fault[1]):
            print(f"{what:7}{finding.kind:13}«{finding.text}»  {one.sentence.place}: {one.sentence.text}")


def rows(quality: Quality) -> Sequence[tuple[str, float, float]]:
    """Return what is held to a limit; numbers only where the corpus marks some."""
    names, numbers = quality.count(is_full_name), quality.count(is_number)
    found = [
        ("names of two parts and more missed, %", 100 * (1 - names.recall), MISSED),
        ("names of two parts and more found falsely, %", 100 * (1 - names.precision), FALSE),
        ("sentences without a person flagged, %", 100 * quality.flagged(is_person), FLAGGED),
    ]
    if numbers.marks:
        found.append(("numbers, addresses and links missed, %", 100 * (1 - numbers.recall), NUMBERS_MISSED))
    return found
