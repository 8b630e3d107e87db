"""Report: problems as text for people, as JSON for programs, as annotations for a forge."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from metodbank.node import Source
from metodbank.problem import Place, Problem
from metodbank.words import N_, Words

_WIDEST = 100
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


Report = Callable[[Sequence[Problem], Mapping[str, str], Words], str]


def texts_of(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the text of each file by its path."""
    return {path: source.text for path, source in sources.items()}


def message(problem: Problem, words: Words) -> str:
    """Return what is wrong, in words."""
    return words(problem.message or problem.code.message, **problem.gaps)


def cure(problem: Problem, words: Words) -> str:
    """Return what to type."""
    return words(problem.help or problem.code.help, **problem.gaps)


def as_text(problems: Sequence[Problem], texts: Mapping[str, str], words: Words) -> str:
    """Return one paragraph a problem, with the line of the file and carets under the fault, and a sum at the end."""
    lines = {path: texts.get(path, "").split("\n") for path in {problem.place.path for problem in problems}}
    blocks = [_block(problem, lines[problem.place.path], words) for problem in problems]
    return "\n\n".join([*blocks, summary(problems, words)]) + "\n"


def _block(problem: Problem, lines: Sequence[str], words: Words) -> str:
    place = problem.place
    head = (
        f"{place.path}:{place.line}:{place.column}: {problem.severity}[{problem.code.name}]: {message(problem, words)}"
    )
    excerpt = _excerpt(place, lines)
    first, *rest = cure(problem, words).split("\n")
    return "\n".join([head, *excerpt, f"  help: {first}", *(f"  {line}" for line in rest)])


def _excerpt(place: Place, lines: Sequence[str]) -> list[str]:
    line = _UNSHOWN.sub("�", lines[place.line - 1].replace("\t", " ")) if place.line <= len(lines) else ""
    if not line.strip() or not place.width:
        return []
    cut = max(0, place.column - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = ("…" if cut else "") + line[cut : cut + _WIDEST] + ("…" if len(line) > cut + _WIDEST else "")
    column = place.column - cut + (1 if cut else 0)
    carets = "^" * max(1, min(place.width, len(shown) - column + 1))
    number = str(place.line)
    margin = " " * len(number)
    return [f"  {number} | {shown}", f"  {margin} | {' ' * (column - 1)}{carets}"]


def summary(problems: Sequence[Problem], words: Words) -> str:
    """Return one line that counts the problems."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = sum(problem.severity == "warning" for problem in problems)
    notes = len(problems) - errors - warnings
    if not problems:
        return words(N_("No problems found."))
    parts = (
        (errors, words.count("{n} error", "{n} errors", errors)),
        (warnings, words.count("{n} warning", "{n} warnings", warnings)),
        (notes, words.count("{n} note", "{n} notes", notes)),
    )
    return ", ".join(text for number, text in parts if number)


def as_json(problems: Sequence[Problem], texts: Mapping[str, str], words: Words) -> str:
    """Return a JSON list of objects with path, line, column, code, severity, message and help."""
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code.name,
            "severity": problem.severity,
            "message": message(problem, words),
            "help": cure(problem, words),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(problems: Sequence[Problem], texts: Mapping[str, str], words: Words) -> str:
    """Return workflow commands of GitHub Actions, one line a problem."""
    return "".join(_command(problem, words) for problem in problems)


def _command(problem: Problem, words: Words) -> str:
    place = problem.place
    end = place.column + place.width
    where = f"file={_property(place.path)},line={place.line},col={place.column},endColumn={end}"
    text = f"{message(problem, words)}\nhelp: {cure(problem, words)}"
    return f"::{_GITHUB[problem.severity]} {where},title={problem.code.name}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Report] = {"text": as_text, "json": as_json, "github": as_github}
