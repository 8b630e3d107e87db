"""What can be wrong with a bank: where it stands, what it is, how to cure it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


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
    """Return the problems sorted by place, each once."""
    unique = {problem.order: problem for problem in problems}
    return [unique[order] for order in sorted(unique)]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether anything among the problems forbids publishing."""
    return any(problem.severity == "error" for problem in problems)
