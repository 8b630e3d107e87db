"""Slips: typography that is at fault in the records of a collection, with the edits that mend what can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from metodbank.editions.proofs.proofreading import RULES, Finding, proofread
from metodbank.edits import Edit, rewrite
from metodbank.fields import Line, Prose
from metodbank.node import Scalar, Source
from metodbank.privacy.texts import texts_in
from metodbank.problem import Place
from metodbank.record import Record
from metodbank.words import N_, Words

_AROUND = 12
"""Signs on either side of a slip by which it is found again in the file."""


@dataclass(frozen=True)
class Slip:
    """A slip: where it stands, what it is, and the edit that mends it, if it is safe to make."""

    place: Place
    finding: Finding
    edit: Edit | None

    def told(self, words: Words) -> str:
        """Return the slip in words."""
        rule = words(RULES[self.finding.rule])
        if self.finding.better is None:
            return words(N_("{rule}: “{found}”"), rule=rule, found=self.finding.found)
        message = N_("{rule}: “{found}” → “{better}”")
        return words(message, rule=rule, found=self.finding.found, better=self.finding.better)


def slips_in(records: Iterable[Record], sources: Mapping[str, Source], language: str) -> Iterator[Slip]:
    """Yield the slips of records in a language, in the order of their files."""
    for record in records:
        source = sources[record.place.path]
        for field, node in texts_in(record.kind.fields, source.tree):
            is_words = isinstance(field.type, Prose) or (isinstance(field.type, Line) and not field.type.code)
            for finding in proofread(node.text, language) if is_words else ():
                yield _slip(finding, node, source)


def _slip(finding: Finding, node: Scalar, source: Source) -> Slip:
    begin = _in_file(finding, node, source)
    if begin is None:
        return Slip(node.place, finding, None)
    place = source.place_at(begin, len(finding.found))
    end = begin + finding.end - finding.start
    return Slip(place, finding, None if finding.better is None else (begin, end, finding.better))


def _in_file(finding: Finding, node: Scalar, source: Source) -> int | None:
    """Return where in its file a finding stands; None where YAML spells the words around it otherwise."""
    line_start = node.text.rfind("\n", 0, finding.start) + 1
    line_end = node.text.find("\n", finding.end) % (len(node.text) + 1)
    first = max(line_start, finding.start - _AROUND)
    around = node.text[first : min(line_end, finding.end + _AROUND)]
    written = source.text[node.begin : node.end]
    inside = [met.start() for met in re.finditer(f"(?={re.escape(around)})", node.text)]
    in_file = [met.start() for met in re.finditer(f"(?={re.escape(around)})", written)]
    if "\n" in node.text[finding.start : finding.end] or len(inside) != len(in_file):
        return None
    return node.begin + in_file[inside.index(first)] + finding.start - first


def mend(slips: Iterable[Slip], sources: Mapping[str, Source], root: Path) -> int:
    """Write the edits of slips into the files below `root`; return how many were made. Raises OSError as `rewrite`."""
    number = 0
    for path, group in groupby((slip for slip in slips if slip.edit), key=lambda slip: slip.place.path):
        edits = [slip.edit for slip in group if slip.edit]
        rewrite(root / path, sources[path], edits)
        number += len(edits)
    return number
