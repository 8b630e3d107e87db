"""Report: problems as text for people, as JSON for programs, as annotations for a forge."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from metodbank.node import Source
from metodbank.policy import FAULTS
from metodbank.problem import MOST, Place, Problem
from metodbank.words import N_, Words

_WIDEST = 100
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"(##|^[^\S\n]*:)(?=\[|:)", re.MULTILINE)
"""What a forge would take for a command of its own in the log of a job: `##[`, or `::name::` where a line begins."""

Report = Callable[[Sequence[Problem], Mapping[str, str], Words], str]


def texts_of(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the text of each file by its path."""
    return {path: source.text for path, source in sources.items()}


def clean(text: str) -> str:
    """Return a text of several lines with nothing in it that would move a terminal."""
    return "\n".join(_UNSHOWN.sub("�", line) for line in text.split("\n"))


def message(problem: Problem, words: Words) -> str:
    """Return what is wrong, in words, on one line."""
    return _UNSHOWN.sub("�", words(problem.message or problem.code.message, **_gaps(problem)))


def cure(problem: Problem, words: Words) -> str:
    """Return what to type; an example may take several lines."""
    lines = words(problem.help or problem.code.help, **_gaps(problem)).split("\n")
    return "\n".join(_UNSHOWN.sub("�", line) for line in lines)


def _gaps(problem: Problem) -> dict[str, object]:
    """Return the gaps with nothing in what was found that would move a terminal or speak to a forge."""
    return {
        name: _UNSHOWN.sub("�", gap) if type(gap) is str and name != "example" else gap
        for name, gap in problem.gaps.items()
    }


def as_text(problems: Sequence[Problem], texts: Mapping[str, str], words: Words) -> str:
    """Return one paragraph a problem, with the line of the file and carets under the fault, and a sum at the end."""
    lines = {path: texts.get(path, "").split("\n") for path in {problem.place.path for problem in problems}}
    blocks = [_block(problem, lines[problem.place.path], words) for problem in problems]
    told = "\n\n".join([*blocks, *_cut_short(problems, words), summary(problems, words)])
    return _COMMAND.sub(r"\1 ", told) + "\n"


def _cut_short(problems: Sequence[Problem], words: Words) -> Iterator[str]:
    """Yield a sentence for each file that has as many problems as are told of one file, and may have more."""
    for path, number in sorted(Counter(problem.place.path for problem in problems).items()):
        if number >= MOST:
            message = N_("{path}: only the first {n} problems are shown. Mend them and check once more.")
            yield words(message, path=_UNSHOWN.sub("�", path), n=number)


def _block(problem: Problem, lines: Sequence[str], words: Words) -> str:
    place = problem.place
    path = _UNSHOWN.sub("�", place.path)
    head = f"{path}:{place.line}:{place.column}: {problem.severity}[{problem.code.name}]: {message(problem, words)}"
    first, *rest = cure(problem, words).split("\n")
    return "\n".join([head, *excerpt(place, lines), f"  help: {first}", *(f"  {line}" for line in rest)])


def excerpt(place: Place, lines: Sequence[str]) -> list[str]:
    """Return the line of a place, as much of it as fits, and carets under the fault; nothing where there is no line."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    cut = max(0, place.column - _WIDEST // 2) if len(line) > _WIDEST else 0
    seen = _UNSHOWN.sub("�", line[cut : cut + _WIDEST].replace("\t", " "))
    if not seen.strip() or not place.width:
        return []
    shown = ("…" if cut else "") + seen + ("…" if len(line) > cut + _WIDEST else "")
    column = place.column - cut + (1 if cut else 0)
    carets = "^" * max(1, min(place.width, len(shown) - column + 1))
    number = str(place.line)
    margin = " " * len(number)
    return [f"  {number} | {shown}", f"  {margin} | {' ' * (column - 1)}{carets}"]


def faults_page(report: str, words: Words) -> str:
    """Return a page that shows a report in the place of a site that cannot be built, while one edits."""
    title = words(N_("The site cannot be built yet"))
    hint = words(N_("Mend the records: the page renews itself when a file is saved."))
    policy = f'<meta http-equiv="Content-Security-Policy" content="{FAULTS}">'
    style = "body{font:18px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap}"
    head = f"<meta charset=utf-8>{policy}<title>{title}</title><style>{style}</style>"
    return f"<!doctype html>{head}<body><h1>{title}</h1><p>{hint}</p><pre>{escape(report)}</pre></body>"


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
    written = json.dumps(rows, ensure_ascii=False, indent=2)
    return _UNSHOWN.sub(lambda sign: sign[0] if sign[0] == "\n" else f"\\u{ord(sign[0]):04x}", written) + "\n"


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
