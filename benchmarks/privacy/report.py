"""The tables of the measure: by kind beside the peer, by genre, and the rows that are held to limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.limits import table
from benchmarks.privacy.corpus import HELD, Sentence
from benchmarks.privacy.quality import (
    Choice,
    Quality,
    Scanner,
    is_full_name,
    is_named,
    is_number,
    is_person,
    is_single_name,
    measure,
)
from benchmarks.privacy.tagger import tag
from metodbank.privacy.finding import KINDS, Finding

MISSED, FALSE, FLAGGED, NUMBERS_MISSED = 3.0, 5.0, 1.0, 1.0
"""The goals in per cent: names of two parts and more that are missed; findings of them that are false; sentences
without anybody's name in which a person is found; numbers, addresses and links that are missed."""

_CLEAN: Sequence[tuple[str, Choice, Choice]] = (
    ("sentences without anybody's name", is_person, is_named),
    ("sentences without a person, public names or not", is_person, is_person),
    ("sentences without a number, an address or a link", is_number, is_number),
)
_KINDS = "{:36}{:>6}{:>9}{:>8}{:>11}{:>8}{:>15}{:>11}"
_GENRES = "{:14}{:>10}{:>7}{:>9}{:>11}{:>21}{:>9}{:>8}"


def compare(sentences: Sequence[Sentence], scanner: Scanner, *, verbose: bool = False) -> bool:
    """Print how well a scanner does beside the peer; tell whether it holds its limits."""
    ours, peer = measure(sentences, scanner), measure(sentences, tag)
    clean = sum(not one.marks for one in ours.judged)
    print(f"{len(sentences)} labelled sentences, {clean} of them without a person, a number, an address or a link")
    print(
        f"{ours.milliseconds:.1f} ms a sentence; the peer, natasha's tagger as it comes: {peer.milliseconds:.1f} ms\n"
    )
    for line in (*_by_kind(ours, peer), *_clean(ours, peer), *_by_genre(ours)):
        print(line)
    for line in _faults(ours) if verbose else ():
        print(line)
    return table(rows(ours))


def rows(quality: Quality) -> Sequence[tuple[str, float, float]]:
    """Return what is held to a limit; numbers only where the corpus marks some."""
    names, numbers = quality.count(is_full_name), quality.count(is_number)
    flagged = quality.flagged(is_person, without=is_named)
    found = [
        ("names of two parts and more missed, %", 100 * (1 - names.recall), MISSED),
        ("names of two parts and more found falsely, %", 100 * (1 - names.precision), FALSE),
        ("sentences without anybody's name flagged, %", 100 * flagged, FLAGGED),
    ]
    if numbers.marks:
        found.append(("numbers, addresses and links missed, %", 100 * (1 - numbers.recall), NUMBERS_MISSED))
    return found


def _by_kind(ours: Quality, peer: Quality) -> Iterator[str]:
    yield _KINDS.format("", "marks", "recall", "exact", "precision", "exact", "peer's recall", "precision")
    for name, chosen in _choices(ours):
        own, other = ours.count(chosen), peer.count(chosen)
        shares = (own.recall, own.exact_recall, own.precision, own.exact_precision)
        beside = (other.recall, other.precision) if other.findings else ()
        yield _KINDS.format(name, own.marks, *_texts(shares), *_texts(beside), *[""] * (2 - len(beside))).rstrip()
    yield ""


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


def _clean(ours: Quality, peer: Quality) -> Iterator[str]:
    for name, chosen, without in _CLEAN:
        own, other = (100 * quality.flagged(chosen, without=without) for quality in (ours, peer))
        yield f"{name + ' that are flagged, %':68}{own:>6.1f}; by the peer {other:.1f}"
    marked, flagged = ours.public()
    yield f"{f'public names that are flagged, of {marked}':68}{flagged:>6}; by the peer {peer.public()[1]}"
    yield ""


def _by_genre(quality: Quality) -> Iterator[str]:
    yield _GENRES.format("", "sentences", "names", "recall", "precision", "nameless flagged, %", "numbers", "recall")
    for genre in sorted({one.sentence.genre for one in quality.judged}):
        own = quality.of_genre(genre)
        names, numbers = own.count(is_full_name), own.count(is_number)
        flagged = f"{100 * own.flagged(is_person, without=is_named):.1f}"
        shares = _texts((names.recall, names.precision))
        yield _GENRES.format(
            genre, len(own.judged), names.marks, *shares, flagged, numbers.marks, *_texts((numbers.recall,))
        )


def _texts(shares: Iterable[float]) -> list[str]:
    return [f"{share:.3f}" for share in shares]


def _faults(quality: Quality) -> Iterator[str]:
    """Yield every mark that was missed and every finding that is false, with its sentence; none that is held back."""
    yield ""
    for one in quality.judged:
        if one.sentence.genre == HELD:
            continue
        faults = [("missed", mark) for mark in one.misses()] + [("false", found) for found in one.false_alarms()]
        for what, finding in sorted(faults, key=lambda fault: fault[1]):
            yield f"{what:7}{finding.kind:13}«{finding.text}»  {one.sentence.place}: {one.sentence.text}"
