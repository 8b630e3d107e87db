"""Sweep: the scan over texts outside a bank's records: a stream, a file, a folder of files and documents.

So the quality of the scan can be measured on any corpus, and a letter can be looked through before it is sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from metodbank.attachments.published import texts_of
from metodbank.attachments.types import ALLOWED
from metodbank.privacy.finding import KINDS, Finding
from metodbank.privacy.public import is_public, names_of
from metodbank.privacy.scan import Scanner
from metodbank.terms import vocabularies_of
from metodbank.words import Phrase, Words

_TEXTS = {".yml", ".yaml", ".md", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".html"}
_DOCUMENTS = set(ALLOWED) - _TEXTS


@dataclass(frozen=True)
class Met:
    """A finding, and where it was met: the path, the line and the column in characters from 1.

    Of a document, lines and offsets are those of the piece of text that `where` names: a page, a sheet, a property.
    """

    path: str
    line: int
    column: int
    finding: Finding
    where: Phrase | None = None


def sweep_stream(stream: BinaryIO) -> list[Met]:
    """Return what is found in a plain text that comes in UTF-8, under the path "-"."""
    sweep = _Sweep()
    met = list(sweep.over("-", _decoded(stream.read())))
    sweep.scanner.keep()
    return met


def sweep_path(path: Path) -> list[Met]:
    """Return what is found in a file, or in those of a folder by name. Symbolic links are not followed."""
    sweep = _Sweep()
    met = [one for file in _files(path) for one in _met_in(file, sweep)]
    sweep.scanner.keep()
    return met


class _Sweep:
    """Scans texts of which nothing is known, not even that they are a bank's.

    So a name on the list of public ones is shown when it is told in full, and left out when it is cited by initials.
    The list is that of the bank one is in, or the one that ships with the program.
    """

    def __init__(self) -> None:
        content = Path("content")
        self.known = names_of(vocabularies_of(content.resolve() if content.is_dir() else None))
        self.scanner = Scanner(())

    def over(self, path: str, text: str, where: Phrase | None = None) -> Iterator[Met]:
        """Yield what is found in a text that goes under a path."""
        (findings,) = self.scanner.scan([text])
        line, begin = 1, 0
        for finding in findings:
            line += text.count("\n", begin, finding.start)
            begin = text.rfind("\n", 0, finding.start) + 1
            if not (_is_cited(finding) and is_public(text, finding, self.known)):
                yield Met(path, line, finding.start - begin + 1, finding, where)


_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.")


def _is_cited(finding: Finding) -> bool:
    return finding.kind == "person" and _INITIAL.search(finding.text) is not None


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir() or entry.suffix.lower() in _TEXTS | _DOCUMENTS:
            yield from _files(entry)


def _met_in(file: Path, sweep: _Sweep) -> Iterator[Met]:
    if file.suffix.lower() in _DOCUMENTS:
        for piece in texts_of(file):
            yield from sweep.over(file.as_posix(), piece.text, Phrase(piece.where, piece.gaps))
    else:
        yield from sweep.over(file.as_posix(), _decoded(file.read_bytes()))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def as_json(met: Sequence[Met], words: Words) -> str:
    """Return the findings as JSON, one to a line; `start` and `end` are offsets in characters from 0."""
    lines = [json.dumps(_described(one, words), ensure_ascii=False) for one in met]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def _described(one: Met, words: Words) -> dict[str, object]:
    found = one.finding
    place = {"path": one.path, "line": one.line, "column": one.column, "start": found.start, "end": found.end}
    piece = {"piece": words.show(one.where)} if one.where else {}
    return {**place, "kind": found.kind, "text": found.text, **piece}


def as_text(met: Sequence[Met], words: Words) -> str:
    """Return a line a finding, and their number."""
    return "\n".join([*(_line(one, words) for one in met), words.count("{n} finding", "{n} findings", len(met))]) + "\n"


def _line(one: Met, words: Words) -> str:
    place = words.show(one.where) if one.where else f"{one.line}:{one.column}"
    return f"{one.path}:{place}: {words(KINDS[one.finding.kind])}: {' '.join(one.finding.text.split())}"
