"""Labelled sentences: our own school documents, marked by hand, and corpora of others as JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from razdel import sentenize

from metodbank.privacy.finding import KINDS, Finding

TEXTS = Path(__file__).resolve().parent / "texts"

PUBLIC = "public"
"""The kind of a name that everybody may write: a scanner should leave it alone."""

HELD = "held"
"""The genre that is measured and never listed, so that no scanner is fitted to it."""

_MARK = re.compile(r"\{([a-z-]+):([^{}]+)\}")
_OTHERS = {"PER": "person"}


@dataclass(frozen=True)
class Sentence:
    """A text to scan and what a person found in it; genre is the name of its file, place says where it stands."""

    genre: str
    place: str
    text: str
    spans: tuple[Finding, ...]

    def has(self, kind: str) -> bool:
        return any(span.kind == kind for span in self.spans)


def read_own(folder: Path = TEXTS) -> list[Sentence]:
    """Return the sentences of all files of a folder, in the order of their names.

    Raises ValueError where a mark is broken or names a kind that is not known.
    """
    return [sentence for file in sorted(folder.glob("*.txt")) for sentence in _of_file(file)]


def _of_file(file: Path) -> Iterator[Sentence]:
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield parse(line, file.stem, f"{file.name}:{number}")


def parse(line: str, genre: str, place: str) -> Sentence:
    """Return a marked line as its text and spans. Raises ValueError where a mark is broken or of no known kind."""
    pieces: list[str] = []
    spans: list[Finding] = []
    length = end = 0
    for found in _MARK.finditer(line):
        kind, text = found.groups()
        if (kind not in KINDS and kind != PUBLIC) or text != text.strip():
            raise ValueError(f"{place}: {found[0]}")
        before = line[end : found.start()]
        start = length + len(before)
        spans.append(Finding(start, start + len(text), kind, text))
        pieces += [before, text]
        length, end = start + len(text), found.end()
    whole = "".join([*pieces, line[end:]])
    if set("{}") & set(whole):
        raise ValueError(f"{place}: a brace that is no mark: {whole}")
    return Sentence(genre, place, whole, tuple(spans))


def read_lines(file: Path) -> list[Sentence]:
    """Return the sentences of a file of JSON lines: {"id", "text", "spans": [[start, end, "PER"], …]}.

    Whole documents are cut into sentences as they stand; a cut that would fall into a name is not made.
    """
    found: list[Sentence] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        spans = sorted(
            Finding(start, end, _OTHERS.get(kind, kind), text[start:end]) for start, end, kind in document["spans"]
        )
        genre, place = document["id"].rpartition("/")[0] or file.stem, document["id"]
        found += (_part(text, start, end, spans, genre, place) for start, end in _cuts(text, spans))
    return found


def _cuts(text: str, spans: list[Finding]) -> Iterator[tuple[int, int]]:
    start = end = 0
    for piece in sentenize(text):
        if end > start and not any(span.start < piece.start and end < span.end for span in spans):
            yield start, end
            start = piece.start
        end = piece.stop
    if end > start:
        yield start, end


def _part(text: str, start: int, end: int, spans: list[Finding], genre: str, place: str) -> Sentence:
    own = (
        Finding(span.start - start, span.end - start, span.kind, span.text)
        for span in spans
        if start <= span.start < end
    )
    return Sentence(genre, f"{place}:{start}", text[start:end], tuple(own))
