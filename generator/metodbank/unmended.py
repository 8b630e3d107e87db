"""What is still at fault while one edits: told on the pages of a site that is served from the records that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from metodbank.kinds import BY_FOLDER
from metodbank.pipeline import Bank
from metodbank.problem import Place, Problem
from metodbank.report import cure, excerpt, message
from metodbank.words import Words

STYLE = "assets/css/unmended.css"
"""The style that only a served site needs."""


@dataclass(frozen=True)
class Fault:
    """An error as a page shows it. `folder` is the page of its record from the root of the site, or empty.

    `excerpt` is the line of the file with carets under the fault.
    """

    place: Place
    message: str
    cure: str
    excerpt: str
    folder: str

    @property
    def where(self) -> str:
        return f"{self.place.path}:{self.place.line}:{self.place.column}"


def stops_all(problem: Problem) -> bool:
    """Tell whether nothing can be shown because of a problem: it lies in what all pages need."""
    return problem.severity == "error" and not _is_of_records(problem.place.path)


def _is_of_records(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) > 2 and parts[1] != "vocabularies"


def faults_of(bank: Bank, words: Words) -> list[Fault]:
    """Return the errors of a bank, those of one file together."""
    return [_fault(problem, bank, words) for problem in bank.problems if problem.severity == "error"]


def _fault(problem: Problem, bank: Bank, words: Words) -> Fault:
    place = problem.place
    source = bank.sources.get(place.path)
    lines = excerpt(place, source.text.split("\n")) if source else []
    return Fault(place, message(problem, words), cure(problem, words), "\n".join(lines), _folder(place.path))


def _folder(path: str) -> str:
    parts = PurePosixPath(path).parts
    kind = BY_FOLDER.get(parts[1]) if len(parts) == 3 else None
    return f"{kind.folder}/{PurePosixPath(path).stem}/" if kind and kind.published and path.endswith(".yml") else ""


def hidden(faults: Sequence[Fault], bank: Bank) -> dict[str, str]:
    """Return the addresses of the records that do not hold, each with the file that it comes from."""
    shown = {record.folder for record in bank.base.published}
    return {fault.folder: fault.place.path for fault in faults if fault.folder and fault.folder not in shown}
