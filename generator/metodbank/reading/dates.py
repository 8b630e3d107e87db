"""Readers of dates, months, school years and periods."""

from __future__ import annotations

import re
from datetime import date

from metodbank import codes, fields
from metodbank.fields import Field
from metodbank.node import Mapping, Node, Scalar
from metodbank.problem import Place
from metodbank.reading.reader import Reading, read, read_fields, scalar_of, wrong
from metodbank.reading.spoken import as_iso, school_years
from metodbank.record import MonthOfYear, Period, YearOfSchool
from metodbank.words import N_


@read.register
def _(kind: fields.Day, node: Node, field: Field, reading: Reading) -> date | None:
    return _dated(node, field, reading, N_("a date"), "2025-03-12", r"(\d{4})-(\d\d)-(\d\d)")


@read.register
def _(kind: fields.Month, node: Node, field: Field, reading: Reading) -> date | None:
    day = _dated(node, field, reading, N_("a month"), "2025-03", r"(\d{4})-(\d\d)")
    return MonthOfYear(day.year, day.month, 1) if day else None


@read.register
def _(kind: fields.Year, node: Node, field: Field, reading: Reading) -> int | None:
    day = _dated(node, field, reading, N_("a year"), "2025", r"(\d{4})")
    return day.year if day else None


def _dated(node: Node, field: Field, reading: Reading, expected: str, example: str, pattern: str) -> date | None:
    scalar = scalar_of(node, field, reading, expected)
    if scalar is None:
        return None
    written = re.fullmatch(pattern, scalar.text)
    if written:
        year, month, day = [*map(int, written.groups()), 1, 1][:3]
        if 1990 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _days(year, month):
            return date(year, month, day)
        help = N_("correct the day, the month or the year")
        message = N_("“{field}” is “{found}”, and there is no such date from 1990 to 2100")
        reading.report(scalar.place, codes.BAD_DATE, help, message, field=field.name, found=scalar.text)
        return None
    iso = as_iso(scalar.text)
    meant = iso if iso and re.fullmatch(pattern, iso) else None
    reading.report(
        scalar.place,
        codes.BAD_DATE,
        "" if meant else codes.DATE_FOR_EXAMPLE,
        field=field.name,
        expected=expected,
        found=scalar.text[:60],
        example=meant or example,
    )
    return None


def _days(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


@read.register
def _(kind: fields.SchoolYear, node: Node, field: Field, reading: Reading) -> YearOfSchool | None:
    scalar = scalar_of(node, field, reading, N_("a school year"))
    return None if scalar is None else school_year(scalar, field, reading)


def school_year(scalar: Scalar, field: Field, reading: Reading) -> YearOfSchool | None:
    """Read a school year as 2024/25, the second half one more than the first."""
    written = re.fullmatch(r"(\d{4})/(\d\d)", scalar.text)
    if written and 1990 <= int(written[1]) <= 2100 and (int(written[1]) + 1) % 100 == int(written[2]):
        return YearOfSchool(int(written[1]))
    meant = school_years(scalar.text)
    reading.report(
        scalar.place,
        codes.BAD_DATE,
        (codes.DATE_FOR_EXAMPLE, "", codes.ONE_OF_TWO_YEARS)[len(meant)],
        field=field.name,
        expected=N_("a school year"),
        found=scalar.text[:60],
        example=meant[0] if meant else "2024/25",
        other=meant[-1] if meant else "",
    )
    return None


@read.register
def _(kind: fields.Span, node: Node, field: Field, reading: Reading) -> Period | None:
    if not isinstance(node, Mapping):
        wrong(node, field, reading, N_("a period with start and end"))
        return None
    ends = (
        Field("start", kind.of, N_("Start"), "", _end_example(field, "start"), True),
        Field("end", kind.of, N_("End"), "", _end_example(field, "end"), True),
    )
    places: dict[str, Place] = {}
    values = read_fields(ends, node, reading, node.place, places)
    if values.start is None or values.end is None:
        return None
    if values.end < values.start:
        reading.report(places["end"], codes.PERIOD_REVERSED, start=values.start, end=values.end)
        return None
    return Period(values.start, values.end)


def _end_example(field: Field, end: str) -> object:
    return field.example.get(end) if isinstance(field.example, dict) else None
