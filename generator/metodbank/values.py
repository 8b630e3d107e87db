"""How each type of field reads its value from a node of YAML, or says what is wrong.

One function per type; `check` calls `read_fields` for records, vocabularies and the district's settings alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from metodbank import codes, fields
from metodbank.attachment import ALLOWED, fault_of
from metodbank.fields import Field, Type
from metodbank.node import Mapping, Node, Scalar, Sequence, Source
from metodbank.problem import Code, Place, Problem
from metodbank.record import Markdown, MonthOfYear, Period, Reference, Values, YearOfSchool
from metodbank.sample import example_of, to_yaml
from metodbank.suggest import nearest
from metodbank.typography import set_type
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, words


@dataclass
class Reading:
    """What reading one file needs to know, and the problems it has found so far."""

    source: Source
    vocabularies: Vocabularies
    folder: Path
    problems: list[Problem]

    def report(self, place: Place, code: Code, help: str = "", message: str = "", **gaps: object) -> None:
        self.problems.append(Problem(place, code, gaps, message, help))


_NONE: AnyMapping[type[Type], object] = {
    fields.Many: (),
    fields.Group: None,
    fields.PerYear: (),
    fields.Scores: (),
    fields.Flag: False,
}


def read_fields(
    declared: tuple[Field, ...], node: Mapping, reading: Reading, at: Place, places: dict[str, Place] | None = None
) -> Values:
    """Read the declared fields of a mapping. Report unknown, missing and faulty ones at their places.

    `places`, where given, receives the place of each value read.
    """
    by_name = {field.name: field for field in declared}
    values: dict[str, object] = {field.name: _NONE.get(type(field.type)) for field in declared}
    present: set[str] = set()
    for key, value in node.entries:
        field = by_name.get(key.text)
        if field is None:
            present.add(_unknown(key, by_name, node, reading))
            continue
        if isinstance(value, Scalar) and value.is_empty:
            continue
        present.add(field.name)
        if places is not None:
            places[field.name] = value.place
        result = read(field.type, value, field, reading)
        if result is not None:
            values[field.name] = result
    for field in declared:
        if field.required and field.name not in present:
            _missing(field, node, reading, at)
    return Values(values, at)


def _unknown(key: Scalar, by_name: dict[str, Field], node: Mapping, reading: Reading) -> str:
    """Report an unknown field and return the name that was probably meant, so that it is not reported as missing."""
    written = {name.text for name, _ in node.entries}
    free = {name: _labels(field) for name, field in by_name.items() if name not in written}
    near = nearest(key.text, free)
    if near:
        reading.report(key.place, codes.UNKNOWN_FIELD, found=key.text, nearest=near)
    else:
        help = N_("delete the line; the fields allowed here are: {allowed}")
        reading.report(key.place, codes.UNKNOWN_FIELD, help, found=key.text, allowed=", ".join(by_name))
    return near or ""


def _labels(field: Field) -> tuple[str, str]:
    return (field.label, words("ru")(field.label))


def _missing(field: Field, node: Mapping, reading: Reading, at: Place) -> None:
    empty = next((key for key, _ in node.entries if key.text == field.name), None)
    reading.report(
        empty.place if empty else at,
        codes.MISSING_FIELD,
        help=N_("write it so:\n{example}") if empty else "",
        message=N_("the field “{field}” ({label}) is empty") if empty else "",
        field=field.name,
        label=field.label,
        example=_typed(field, reading),
    )


def _typed(field: Field, reading: Reading) -> str:
    example = example_of(field, reading.vocabularies)
    return to_yaml(field.name, example, indent=4) if example is not None else f"    {field.name}: …"


@singledispatch
def read(kind: Type, node: Node, field: Field, reading: Reading) -> Any:
    """Return the value of a node read as the type; None and a reported problem where it cannot be."""
    raise TypeError(f"no reader for {kind!r}")


def _scalar(node: Node, field: Field, reading: Reading, expected: str) -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    _wrong(node, field, reading, expected, codes.QUOTE_THE_COLON if isinstance(node, Mapping) else "")
    return None


_FOUND = {Scalar: N_("a text"), Sequence: N_("a list"), Mapping: N_("a group of fields")}


def _wrong(node: Node, field: Field, reading: Reading, expected: str, help: str = "") -> None:
    reading.report(
        node.place,
        codes.WRONG_TYPE,
        help,
        field=field.name,
        expected=expected,
        found=_FOUND[type(node)],
        example=_typed(field, reading),
    )


@read.register
def _(kind: fields.Line, node: Node, field: Field, reading: Reading) -> str | None:
    scalar = _scalar(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    text = scalar.text.strip()
    if "\n" in text:
        reading.report(scalar.place, codes.LINE_BREAK, field=field.name)
        return None
    return set_type(text) if _fits(text, kind.longest, scalar, field, reading) else None


@read.register
def _(kind: fields.Prose, node: Node, field: Field, reading: Reading) -> Markdown | None:
    scalar = _scalar(node, field, reading, N_("a text"))
    if scalar is None or not _fits(scalar.text, kind.longest, scalar, field, reading):
        return None
    return Markdown(scalar.text.strip(), scalar)


def _fits(text: str, longest: int, node: Scalar, field: Field, reading: Reading) -> bool:
    excess = len(text) - longest
    if excess > 0:
        reading.report(node.place, codes.TOO_LONG, field=field.name, length=len(text), limit=longest, excess=excess)
    return excess <= 0


@read.register
def _(kind: fields.Whole, node: Node, field: Field, reading: Reading) -> int | None:
    scalar = _scalar(node, field, reading, N_("a number"))
    if scalar is None:
        return None
    if re.fullmatch(r"\d{1,9}", scalar.text) and kind.least <= int(scalar.text) <= kind.most:
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
def _(kind: fields.Flag, node: Node, field: Field, reading: Reading) -> bool | None:
    scalar = _scalar(node, field, reading, N_("yes or no"))
    if scalar is None:
        return None
    answers = {"yes": True, "no": False, "true": True, "false": False, "да": True, "нет": False}
    answer = answers.get(scalar.text.casefold())
    if answer is None:
        reading.report(scalar.place, codes.BAD_FLAG, field=field.name, found=scalar.text[:60])
    return answer


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
    scalar = _scalar(node, field, reading, expected)
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
    reading.report(
        scalar.place,
        codes.BAD_DATE,
        field=field.name,
        expected=expected,
        found=scalar.text[:60],
        example=_redated(scalar.text, pattern) or example,
    )
    return None


def _days(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def _redated(text: str, pattern: str) -> str | None:
    """Return a date written 12.03.2025, 03.2025 or 2025.03.12 as ISO 8601, if that is what the text is."""
    parts = re.fullmatch(
        r"(?:(\d{1,2})[./-])?(\d{1,2})[./-](\d{4})|(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?", text.strip()
    )
    if not parts:
        return None
    day, month, year = parts.group(1, 2, 3) if parts.group(3) else parts.group(6, 5, 4)
    iso = "-".join(part.zfill(2) for part in (year, month, day) if part)
    return iso if re.fullmatch(pattern, iso) else None


@read.register
def _(kind: fields.SchoolYear, node: Node, field: Field, reading: Reading) -> YearOfSchool | None:
    scalar = _scalar(node, field, reading, N_("a school year"))
    return None if scalar is None else _school_year(scalar, field, reading)


def _school_year(scalar: Scalar, field: Field, reading: Reading) -> YearOfSchool | None:
    written = re.fullmatch(r"(\d{4})/(\d\d)", scalar.text)
    if written and 1990 <= int(written[1]) <= 2100 and (int(written[1]) + 1) % 100 == int(written[2]):
        return YearOfSchool(int(written[1]))
    start = re.match(r"(19|20)\d\d", scalar.text)
    example = str(YearOfSchool(int(start.group()))) if start else "2024/25"
    reading.report(
        scalar.place,
        codes.BAD_DATE,
        field=field.name,
        expected=N_("a school year"),
        found=scalar.text[:60],
        example=example,
    )
    return None


@read.register
def _(kind: fields.Span, node: Node, field: Field, reading: Reading) -> Period | None:
    if not isinstance(node, Mapping):
        _wrong(node, field, reading, N_("a period with start and end"))
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


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"\+?[\d\s()-]{5,24}")


@read.register
def _(kind: fields.Web, node: Node, field: Field, reading: Reading) -> str | None:
    scalar = _scalar(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    text = scalar.text.strip()
    if is_web_address(text):
        return text
    example = f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else "https://example.org/page"
    expected = N_("an address of a page on the web")
    reading.report(scalar.place, codes.BAD_ADDRESS, found=text[:80], expected=expected, example=example)
    return None


def is_web_address(text: str) -> bool:
    """Tell whether the text is an http or https address with a host and without spaces or credentials."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    host = parts.netloc
    return (
        parts.scheme in ("http", "https")
        and bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?", host))
        and not re.search(r"[\s<>\"'`\\^{|}]", text)
    )


@read.register
def _(kind: fields.Email, node: Node, field: Field, reading: Reading) -> str | None:
    return _contact(node, field, reading, _EMAIL, N_("an e-mail address"), "school@example.org")


@read.register
def _(kind: fields.Phone, node: Node, field: Field, reading: Reading) -> str | None:
    return _contact(node, field, reading, _PHONE, N_("a telephone number"), "+7 000 000-00-00")


def _contact(
    node: Node, field: Field, reading: Reading, pattern: re.Pattern[str], expected: str, example: str
) -> str | None:
    scalar = _scalar(node, field, reading, expected)
    if scalar is None:
        return None
    if pattern.fullmatch(scalar.text.strip()):
        return scalar.text.strip()
    reading.report(scalar.place, codes.BAD_ADDRESS, found=scalar.text[:80], expected=expected, example=example)
    return None


@read.register
def _(kind: fields.Attachment, node: Node, field: Field, reading: Reading) -> str | None:
    scalar = _scalar(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    fault = fault_of(reading.folder, scalar.text)
    if fault is None:
        return scalar.text
    reason, help = fault
    folder = reading.source.path.removesuffix(".yml") + "/"
    allowed = ", ".join(sorted(ALLOWED))
    reading.report(
        scalar.place, codes.BAD_ATTACHMENT, help, found=scalar.text[:80], reason=reason, folder=folder, allowed=allowed
    )
    return None


@read.register
def _(kind: fields.Word, node: Node, field: Field, reading: Reading) -> Any:
    scalar = _scalar(node, field, reading, N_("a word of a vocabulary"))
    return None if scalar is None else _term(kind.vocabulary, scalar, reading)


def _term(vocabulary: str, scalar: Scalar, reading: Reading) -> Any:
    terms = reading.vocabularies[vocabulary]
    term = terms.get(scalar.text)
    if term is not None:
        return term
    gaps = {"found": scalar.text[:60], "vocabulary": vocabulary}
    near = nearest(scalar.text, {id: tuple(term.labels.values()) for id, term in terms.items()})
    if near:
        reading.report(scalar.place, codes.UNKNOWN_TERM, nearest=near, label=terms[near].label, **gaps)
    else:
        help = N_("choose one of: {allowed}; or add the word to content/vocabularies/{vocabulary}.yml")
        allowed = ", ".join(list(terms)[:12]) + (", …" if len(terms) > 12 else "")
        reading.report(scalar.place, codes.UNKNOWN_TERM, help, allowed=allowed, **gaps)
    return None


@read.register
def _(kind: fields.Ref, node: Node, field: Field, reading: Reading) -> Reference | None:
    scalar = _scalar(node, field, reading, N_("the id of a record"))
    return None if scalar is None else Reference(kind.kind, scalar.text.strip(), scalar.place)


@read.register
def _(kind: fields.Many, node: Node, field: Field, reading: Reading) -> tuple[object, ...] | None:
    if not isinstance(node, Sequence):
        _wrong(node, field, reading, N_("a list"))
        return None
    items = [item for item in node.items if not (isinstance(item, Scalar) and item.is_empty)]
    if len(items) < kind.least:
        reading.report(node.place, codes.TOO_FEW, field=field.name, found=len(items), least=kind.least)
        return None
    values: list[object] = []
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Scalar) and item.text in seen:
            reading.report(item.place, codes.REPEATED_VALUE, found=item.text[:60])
            continue
        if isinstance(item, Scalar):
            seen.add(item.text)
        value = read(kind.of, item, field, reading)
        if value is not None:
            values.append(value)
    return tuple(values)


@read.register
def _(kind: fields.Group, node: Node, field: Field, reading: Reading) -> Values | None:
    if not isinstance(node, Mapping):
        _wrong(node, field, reading, N_("a group of fields"))
        return None
    at = node.entries[0][0].place if node.entries else node.place
    return read_fields(kind.fields, node, reading, at)


@read.register
def _(
    kind: fields.PerYear, node: Node, field: Field, reading: Reading
) -> tuple[tuple[YearOfSchool, object], ...] | None:
    if not isinstance(node, Mapping):
        _wrong(node, field, reading, N_("a list of school years with values"))
        return None
    years = Field(N_("the year"), fields.SchoolYear(), field.label, field.help)
    pairs: list[tuple[YearOfSchool, object]] = []
    for key, item in node.entries:
        year = _school_year(key, years, reading)
        one = Field(key.text, kind.of, field.label, field.help, _first_value(field.example))
        value = read(kind.of, item, one, reading)
        if year is not None and value is not None:
            pairs.append((year, value))
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def _first_value(example: object) -> object:
    return next(iter(example.values())) if isinstance(example, dict) else None


@read.register
def _(kind: fields.Scores, node: Node, field: Field, reading: Reading) -> tuple[tuple[object, int], ...] | None:
    if not isinstance(node, Mapping):
        _wrong(node, field, reading, N_("a group of criteria with scores"))
        return None
    terms = reading.vocabularies[kind.vocabulary]
    declared = tuple(
        Field(id, fields.Whole(0, kind.most), term.label, "", kind.most, True) for id, term in terms.items()
    )
    values = read_fields(declared, node, reading, node.place)
    return tuple((term, values[id]) for id, term in terms.items() if values[id] is not None)
