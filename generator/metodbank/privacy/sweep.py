"""Sweep: the scan over plain texts outside a bank's records: a stream, a file, a folder of files.

So the quality of the scan can be measured on any corpus, and a letter can be looked through before it is sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metodbank.privacy.finding import KINDS, Finding
from metodbank.privacy.scan import Scanner
from metodbank.words import Words

_TEXTS = {".yml", ".yaml", ".md", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".html"}


@dataclass(frozen=True)
class Met:
    """A finding, and where it was met: the path, the line and the column in characters from 1."""

    path: str
    line: int
    column: int
    finding: Finding


def sweep(path: str, text: str, scanner: Scanner) -> list[Met]:
    """Return what is found in a text that goes under a path ("-" for standard input), by place."""
    (findings,) = scanner.scan([text])
    met: list[Met] = []
    line, begin = 1, 0
    for finding in findings:
        passed = text.count("\n", begin, finding.start)
        line += passed
        begin = text.rfind("\n", 0, finding.start) + 1
        met.append(Met(path, line, finding.start - begin + 1, finding))
    return met


def files_of(path: Path) -> Iterator[Path]:
    """Yield the texts at a path: the file itself, or those of a folder by name. Symbolic links are not followed."""
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir() or entry.suffix.lower() in _TEXTS:
            yield from files_of(entry)


def as_json(met: Sequence[Met]) -> str:
    """Return the findings as JSON, one to a line; `start` and `end` are offsets in characters from 0."""
    lines = [
        json.dumps(
            {
                "path": one.path,
                "line": one.line,
                "column": one.column,
                "start": one.finding.start,
                "end": one.finding.end,
                "kind": one.finding.kind,
                "text": one.finding.text,
            },
            ensure_ascii=False,
        )
        for one in met
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def as_text(met: Sequence[Met], words: Words) -> str:
    """Return a line a finding, and their number."""
    lines = [
        f"{one.path}:{one.line}:{one.column}: {words(KINDS[one.finding.kind])}: {' '.join(one.finding.text.split())}"
        for one in met
    ]
    return "\n".join([*lines, words.count("{n} finding", "{n} findings", len(met))]) + "\n"
