"""The measure: what a scanner finds of what is marked, and how much of what it finds is right."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import cast

from benchmarks.privacy.corpus import PUBLIC, Sentence
from metodbank.privacy.finding import Finding
from metodbank.privacy.public import names_of
from metodbank.privacy.scan import scan
from metodbank.terms import vocabularies_of

Scanner = Callable[[str], Sequence[Finding]]
Choice = Callable[[Finding], bool]

SCANNER = "benchmarks.privacy.quality:scan_as_shipped"
"""The scanner that is held to the limits."""

_DIVIDERS = re.compile(r"[\s.]+")


def is_person(finding: Finding) -> bool:
    return finding.kind == "person"


def is_full_name(finding: Finding) -> bool:
    """Tell a name of two parts and more, initials counted, from one word; a hyphen divides nothing."""
    return is_person(finding) and len(_DIVIDERS.split(finding.text.strip(" ."))) > 1


def is_single_name(finding: Finding) -> bool:
    return is_person(finding) and not is_full_name(finding)


def is_named(finding: Finding) -> bool:
    """Tell any name of a person, a public one too."""
    return is_person(finding) or finding.kind == PUBLIC


def is_number(finding: Finding) -> bool:
    """Tell whatever is no name: numbers, dates, addresses, links."""
    return not is_named(finding)


def is_match(one: Finding, other: Finding) -> bool:
    """Tell whether two pieces of a kind cover at least half of each other's characters."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return one.kind == other.kind and common > 0 and 2 * common >= max(one.end - one.start, other.end - other.start)


@dataclass(frozen=True)
class Judged:
    """A sentence and what a scanner found in it."""

    sentence: Sentence
    findings: tuple[Finding, ...]

    @property
    def marks(self) -> tuple[Finding, ...]:
        return tuple(span for span in self.sentence.spans if span.kind != PUBLIC)

    def misses(self) -> list[Finding]:
        """Return the marks that no finding matches."""
        return [mark for mark in self.marks if not any(is_match(mark, found) for found in self.findings)]

    def false_alarms(self) -> list[Finding]:
        """Return the findings that match no mark; a public name that is flagged is one of them."""
        return [found for found in self.findings if not any(is_match(mark, found) for mark in self.marks)]

    def flagged_public(self) -> list[Finding]:
        """Return the public names that a person was found in."""
        named = [found for found in self.findings if is_person(found)]
        public = [span for span in self.sentence.spans if span.kind == PUBLIC]
        return [span for span in public if any(span.overlaps(found) for found in named)]


@dataclass(frozen=True)
class Count:
    """How many marks and findings there were, and how many of each were matched, half-wise and exactly."""

    marks: int
    found: int
    findings: int
    right: int
    exact: int

    @property
    def recall(self) -> float:
        return _share(self.found, self.marks, empty=1.0)

    @property
    def precision(self) -> float:
        return _share(self.right, self.findings, empty=1.0)

    @property
    def exact_recall(self) -> float:
        return _share(self.exact, self.marks, empty=1.0)

    @property
    def exact_precision(self) -> float:
        return _share(self.exact, self.findings, empty=1.0)


@dataclass(frozen=True)
class Quality:
    """All sentences as one scanner judged them, and the milliseconds that it took for each, on average."""

    judged: tuple[Judged, ...]
    milliseconds: float

    def of_genre(self, genre: str) -> Quality:
        return Quality(tuple(one for one in self.judged if one.sentence.genre == genre), self.milliseconds)

    def count(self, chosen: Choice) -> Count:
        """Count the marks and the findings of a choice; a mark may be matched by a finding outside of the choice."""
        marks = found = findings = right = exact = 0
        for one in self.judged:
            own_marks = set(filter(chosen, one.marks))
            own_findings = set(filter(chosen, one.findings))
            marks += len(own_marks)
            found += len(own_marks.difference(one.misses()))
            findings += len(own_findings)
            right += len(own_findings.difference(one.false_alarms()))
            exact += len(own_marks & own_findings)
        return Count(marks, found, findings, right, exact)

    def flagged(self, chosen: Choice, *, without: Choice) -> float:
        """Return the share, among the sentences without a span of one choice, of those with a finding of another."""
        clean = [one for one in self.judged if not any(map(without, one.sentence.spans))]
        return _share(sum(any(map(chosen, one.findings)) for one in clean), len(clean), empty=0.0)

    def public(self) -> tuple[int, int]:
        """Return how many public names there are, and how many of them were flagged."""
        marked = sum(span.kind == PUBLIC for one in self.judged for span in one.sentence.spans)
        return marked, sum(len(one.flagged_public()) for one in self.judged)


def measure(sentences: Iterable[Sentence], scanner: Scanner) -> Quality:
    """Run a scanner over sentences, one by one; what it needs to load is loaded before the clock starts."""
    scanner("Урок начался.")
    start = time.perf_counter()
    judged = tuple(Judged(sentence, tuple(scanner(sentence.text))) for sentence in sentences)
    return Quality(judged, 1000 * (time.perf_counter() - start) / max(1, len(judged)))


def scan_as_shipped(text: str) -> Sequence[Finding]:
    """Return what the scanner finds where a district has added no public names of its own."""
    return scan(text, _public_names())


@cache
def _public_names() -> frozenset[str]:
    return names_of(vocabularies_of(None))


def named(name: str) -> Scanner:
    """Return a scanner by MODULE:FUNCTION; a part of ours can be measured before the whole stands."""
    module, _, function = name.partition(":")
    return cast(Scanner, getattr(import_module(module), function))


def _share(part: int, whole: int, *, empty: float) -> float:
    return part / whole if whole else empty
