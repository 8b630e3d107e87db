"""Hostile texts by family, and the examples of CommonMark as the honest ones.

Each line of `texts/<family>.jsonl` is one text, written as a JSON string; a long one says what is repeated how often.
What a payload would do is `canary(…)`, a request to evil.example, or a change that is seen. `commonmark.json` holds the
examples of the CommonMark Spec by John MacFarlane (CC-BY-SA 4.0), as its first line says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Hostile:
    """A text that somebody may try, and the family it belongs to."""

    family: str
    text: str


@dataclass(frozen=True)
class Example:
    """An example of the CommonMark Spec: its number and section, the Markdown, and the HTML it stands for."""

    number: int
    section: str
    markdown: str
    html: str


@cache
def hostile_texts() -> tuple[Hostile, ...]:
    """Return every hostile text once, family by family."""
    found: dict[str, Hostile] = {}
    for file in sorted((HERE / "texts").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            text = _text(json.loads(line))
            found.setdefault(text, Hostile(file.stem, text))
    return tuple(found.values())


def _text(written: str | dict[str, str | int]) -> str:
    if isinstance(written, str):
        return written
    return str(written["text"]) * int(written["times"]) + str(written.get("then", ""))


@cache
def examples() -> tuple[Example, ...]:
    """Return the examples of CommonMark in their order."""
    read = json.loads((HERE / "commonmark.json").read_text(encoding="utf-8"))
    return tuple(Example(**each) for each in read["examples"])
