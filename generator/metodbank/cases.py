"""The cases that document the checks: for each code a faulty file, the mended one, and the report expected.

They are the tests' own: tests/bad/<code>/ holds `bad/` and `good/` (files of a bank, beside those of tests/site), and
`report.ru.txt` and `report.en.txt`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metodbank.codes import CODES
from metodbank.problem import Code
from metodbank.shipped import CASES

_SHOWN = 1600

_BINARY = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
"""How documents and pictures begin: they are named, not shown."""


@dataclass(frozen=True)
class Case:
    """One code with its example. `bad` and `good` map a path inside the bank to the text of the file."""

    code: Code
    bad: dict[str, str]
    good: dict[str, str]
    report: str


def cases(language: str) -> Iterator[Case]:
    """Yield the case of every code, in the order of the codes."""
    for code in CODES.values():
        folder = CASES / code.name
        report = (folder / f"report.{language}.txt").read_text(encoding="utf-8")
        yield Case(code, _texts(folder / "bad"), _texts(folder / "good"), report)


def _texts(folder: Path) -> dict[str, str]:
    """Return the files of a bank by path; lists of links and of absent files (see tests/test_cases.py) in words."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix != ".absent")
    return {_name(file.relative_to(folder)): _shown(file) for file in files}


def _name(path: Path) -> str:
    """Return a path as it is written in UTF-8, whatever language the system speaks."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def _shown(file: Path) -> str:
    data = file.read_bytes()
    if data.startswith(_BINARY):
        return "…"
    text = data.decode("utf-8", errors="replace").replace("\0", "␀")
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "\n…"
