"""Readers of texts and switches."""

from __future__ import annotations

import re

from metodbank import codes, fields
from metodbank.fields import Field
from metodbank.node import Node, Scalar
from metodbank.reading.reader import Reading, read, scalar_of
from metodbank.record import Markdown
from metodbank.typography import set_type
from metodbank.words import N_


@read.register
def _(kind: fields.Line, node: Node, field: Field, reading: Reading) -> str | None:
    scalar = scalar_of(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    text = scalar.text.strip()
    if "\n" in text:
        reading.report(scalar.place, codes.LINE_BREAK, field=field.name)
        return None
    if not _fits(text, kind.longest, scalar, field, reading):
        return None
    return text if kind.code else set_type(text)


@read.register
def _(kind: fields.Prose, node: Node, field: Field, reading: Reading) -> Markdown | None:
    scalar = scalar_of(node, field, reading, N_("a text"))
    if scalar is None or not _fits(scalar.text, kind.longest, scalar, field, reading):
        return None
    return Markdown(scalar.text.strip(), scalar)


def _fits(text: str, longest: int, node: Scalar, field: Field, reading: Reading) -> bool:
    rest = reading.source.text[node.end :].partition("\n")[0]
    if node.plain and (note := re.match(r"\s+(#.*)", rest)):
        reading.report(
            reading.source.place_at(node.end + note.start(1), len(note[1])), codes.TEXT_AFTER_HASH, found=note[1]
        )
    excess = len(text) - longest
    if excess > 0:
        reading.report(node.place, codes.TOO_LONG, field=field.name, length=len(text), limit=longest, excess=excess)
    return excess <= 0


@read.register
def _(kind: fields.Flag, node: Node, field: Field, reading: Reading) -> bool | None:
    scalar = scalar_of(node, field, reading, N_("yes or no"))
    if scalar is None:
        return None
    answers = {"yes": True, "no": False, "true": True, "false": False, "да": True, "нет": False}
    answer = answers.get(scalar.text.casefold())
    if answer is None:
        reading.report(scalar.place, codes.BAD_FLAG, field=field.name, found=scalar.text[:60])
    return answer
