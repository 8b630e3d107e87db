"""Readers of numbers: whole ones, and those with tenths."""

from __future__ import annotations

import re
from decimal import Decimal

from metodbank import codes, fields
from metodbank.fields import Field
from metodbank.node import Node
from metodbank.reading.reader import Reading, read, scalar_of
from metodbank.words import N_

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,3})?")
_TYPED = re.compile(
    r"([0-9]{1,9}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,2})(?:[.,]([0-9]{1,3}))?\s*(?:%|[^\W\d_][\w. ]*)?"
)
"""A number as it stands in a report: with a comma, with spaces between thousands, with its unit."""


@read.register
def _(kind: fields.Whole, node: Node, field: Field, reading: Reading) -> int | None:
    scalar = scalar_of(node, field, reading, N_("a number"))
    if scalar is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", scalar.text) and kind.least <= int(scalar.text) <= kind.most:
        return int(scalar.text)
    example = field.example if isinstance(field.example, int) else kind.least
    reading.report(
        scalar.place,
        codes.BAD_NUMBER,
        field=field.name,
        least=kind.least,
        most=kind.most,
        found=scalar.text[:60],
        example=example,
    )
    return None


@read.register
def _(kind: fields.Number, node: Node, field: Field, reading: Reading) -> Decimal | None:
    scalar = scalar_of(node, field, reading, N_("a number"))
    if scalar is None:
        return None
    if _NUMBER.fullmatch(scalar.text) and kind.least <= Decimal(scalar.text) <= kind.most:
        return Decimal(scalar.text)
    reading.report(
        scalar.place,
        codes.BAD_NUMBER,
        N_("write the number alone, without a unit, with a point before the tenths: {field}: {example}"),
        N_("“{field}” must be a number from {least} to {most}, and here is “{found}”"),
        field=field.name,
        least=kind.least,
        most=kind.most,
        found=scalar.text[:60],
        example=_meant(scalar.text, kind) or field.example or kind.least,
    )
    return None


def _meant(text: str, kind: fields.Number) -> str:
    """Return the number meant by a text such as “5,06 %” as it is to be typed; empty where none can be told."""
    typed = _TYPED.fullmatch(text.strip())
    if typed is None:
        return ""
    whole = re.sub(r"\s", "", typed[1])
    number = f"{whole}.{typed[2]}" if typed[2] else whole
    return number if kind.least <= Decimal(number) <= kind.most else ""
