"""What the forms of a bank cost: all of them, in all formats, made for the first time and found again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from metodbank.forms.files import written
from metodbank.forms.places import ENDINGS
from metodbank.forms.published import paper_of
from metodbank.pipeline import read_bank
from metodbank.words import words


@dataclass(frozen=True)
class Cost:
    """Seconds of the first making of every file, and of the next."""

    first: float
    again: float


def measure(content: Path) -> Cost:
    """Make every form of a bank twice; the first time nothing is remembered yet."""
    base = read_bank(content).base
    papers = [paper_of(form, {}, base, words("ru")) for form in base.of("form")]

    def make() -> float:
        start = time.perf_counter()
        for paper in papers:
            for ending in ENDINGS:
                written(paper, ending)
        return time.perf_counter() - start

    return Cost(make(), make())
