"""What can be wrong with a bank: where it stands, what it is, how to cure it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


MOST = 100
"""So many problems of one file are told. Nobody mends more at a time; a hostile file has a hundred thousand."""


class Place(NamedTuple):
    """A stretch of one line of one file; lines and columns count characters from 1. Width 0 means the whole file."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True)
class Code:
    """One kind of problem. Its texts are message ids of the catalogue, with named gaps."""

    name: str
    severity: Severity
    title: str
    message: str
    help: str
    why: str


@dataclass(frozen=True)
class Problem:
    """One fault at one place. `message` and `help` stand in for the code's own where it has several wordings."""

    place: Place
    code: Code
    gaps: Mapping[str, object] = field(default_factory=dict)
    message: str = ""
    help: str = ""

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def order(self) -> tuple[Place, int, str, str]:
        return (self.place, _RANK[self.severity], self.code.name, repr(sorted(self.gaps.items(), key=str)))


def arrange(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted by place, each once; of a file that has too many, errors rather than warnings."""
    unique = {problem.order: problem for problem in problems}
    ordered = [unique[order] for order in sorted(unique)]
    full = {path for path, number in Counter(problem.place.path for problem in ordered).items() if number > MOST}
    told = {path: _worst([problem for problem in ordered if problem.place.path == path]) for path in sorted(full)}
    return [
        problem for problem in ordered if problem.place.path not in full or problem.order in told[problem.place.path]
    ]


def _worst(ordered: Sequence[Problem]) -> set[object]:
    return {problem.order for problem in sorted(ordered, key=lambda problem: _RANK[problem.severity])[:MOST]}


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether anything among the problems forbids publishing."""
    return any(problem.severity == "error" for problem in problems)
