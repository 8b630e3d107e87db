"""Rows: what tells of a person only because it stands beside the name in a list or a table.

A date there is one of birth, ten or eleven digits are a telephone number, four and six are a passport, unless the head
of the column or the words around say that they are something else: a lesson, an order, a certificate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import zip_longest

from metodbank.privacy.clue import names_other_number
from metodbank.privacy.context import beginnings, role_before
from metodbank.privacy.digits import is_day, runs
from metodbank.privacy.finding import Finding

FIRST_YEAR, LAST_YEAR = 1930, 2022
"""Whom a school lists was born between them; what happened before or after was no birth."""

LAST_YEAR_OF_GROWN, LAST_YEAR_BY_INITIALS = 2007, 2017
"""The last years for those whose office stands beside the name, and for those written by initials."""

_MONTHS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
_MONTH_NAMES = "|".join(_MONTHS)
_DATE = re.compile(
    r"(?<![\w./-])(?:(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"|(?P<year_first>\d{4})-(?P<month_next>\d\d)-(?P<day_last>\d\d)"
    rf"|(?P<day_named>\d{{1,2}})\s(?P<month_named>{_MONTH_NAMES})[а-я]{{1,2}}\s(?P<year_named>\d{{4}}))(?![\w/])(?!\.\d)"
    r"(?:\s?(?:года?(?!\w)|г\.))?(?!\s?р\.)(?!\s?[-–—]\s?\d)",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"[ \u00a0]?[,;|\t(–—-](?>[\s,;|():–—№-]|(?:снилс|инн|паспорт\w*|тел|моб|пол|[мж]|муж|жен|кл|класса?|ученик|ученица"
    r"|сын|дочь)(?!\w)\.?|\d{1,2}(?:\s?[«\"]?[А-Яа-я][»\"]?)?(?!\w)){0,40}+",
    re.IGNORECASE,
)
"""Between a name and its date: signs that part cells, other cells of numbers, a class."""

_CELL = re.compile(r"[^\t;|,]+")
_PASSPORT = re.compile(r"\d\d ?\d\d(?: ?№ ?| ?- ?| )\d{3} ?\d{3}")
_PHONE = re.compile(r"[78][3489]\d{9}|9\d{9}")
_BIRTH = re.compile(r"рожд|нараджэн|(?<!\w)д\.? ?р(?:\.|(?!\w))|birth", re.IGNORECASE)
_OTHER_DATE = re.compile(r"(?<!\w)(?:дат|срок|период|когда|начал|конец|оконч|выдач|время)", re.IGNORECASE)
_INITIAL = re.compile(r"(?<!\w)[А-ЯЁІA-Z]\.")
_PEOPLE = re.compile(r"(?<!\w)(?:ф\. ?и\. ?о\.?|фио|фамили\w+|имя|ребенок|ребёнок)(?!\w)", re.IGNORECASE)
_REACH, _BEFORE, _AFTER = 160, 80, 50
_SEASON = 300


@dataclass(frozen=True)
class _Born:
    """A date beside a name: where it stands, which day it is, and whether the head of its column says what it is."""

    finding: Finding
    day: date
    is_said: bool


@cache
def _happening() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('happenings')}")


@cache
def _office_between() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]?[,;|\t(–—-]\s?{beginnings('roles')}[^\d;|\t]{{0,50}}[,;|\t]\s?")


def find_in_rows(text: str, names: Sequence[Finding], numbers: Sequence[Finding]) -> list[Finding]:
    """Return what stands beside the names of a text and is personal by that alone; it overlaps none of the numbers."""
    dates: list[_Born] = []
    found: list[Finding] = []
    for row in _rows_of(text, names, numbers):
        dates += row.dates()
        found += row.digits()
    told = [born for born in dates if not born.is_said]
    if _is_schedule([born.day for born in told]):
        dates = [born for born in dates if born.is_said]
    return sorted({*(born.finding for born in dates), *found})


def _is_schedule(days: Sequence[date]) -> bool:
    """Tell whether days follow one another within a school year, as lessons do and births in a list do not."""
    return len(days) > 3 and list(days) == sorted(days) and (days[-1] - days[0]).days <= _SEASON


@dataclass(frozen=True)
class _Row:
    """A line of a text: its bounds, the names and the numbers found in it, the head of the table above it and the
    sign that parts the columns there.
    """

    text: str
    start: int
    end: int
    names: Sequence[Finding]
    numbers: Sequence[Finding]
    head: Sequence[str]
    sign: str

    def dates(self) -> Iterator[_Born]:
        """Yield the dates of birth: those under a head that says so, and the first one after each name."""
        for found in _DATE.finditer(self.text, self.start, self.end) if any(map(_BIRTH.search, self.head)) else ():
            day = _day(found)
            if day and _BIRTH.search(self._head_of(found.start())) and self._is_free(*found.span()):
                yield _Born(_finding("birth-date", found), day, True)
        for name, after in zip_longest(self.names, self.names[1:]):
            end = after.start if after else self.end
            born = _DATE.search(self.text, name.end, min(end, name.end + _REACH))
            day = _day(born) if born else None
            if born and day and self._is_birth(name, born, day):
                yield _Born(_finding("birth-date", born), day, False)

    def digits(self) -> Iterator[Finding]:
        """Yield the telephone numbers and passports that fill a cell of a row with a name."""
        for cell in _CELL.finditer(self.text, self.names[0].end, self.end) if self.names else ():
            written = cell[0].strip()
            start = cell.start() + cell[0].index(written) if written else cell.start()
            kind = "passport" if _PASSPORT.fullmatch(written) else "phone" if _PHONE.fullmatch(written) else ""
            if kind and self._is_free(start, start + len(written)) and not self._is_of_thing(start, written):
                yield Finding(start, start + len(written), kind, written)

    def _is_birth(self, name: Finding, born: re.Match[str], day: date) -> bool:
        last = LAST_YEAR
        if role_before(self.text, name.start, 3):
            last = LAST_YEAR_OF_GROWN
        elif _INITIAL.search(name.text):
            last = LAST_YEAR_BY_INITIALS
        if not FIRST_YEAR <= day.year <= last or _OTHER_DATE.search(self._head_of(born.start())):
            return False
        gap = self._without_numbers(name.end, born.start())
        of_grown = day.year <= LAST_YEAR_OF_GROWN and _office_between().fullmatch(gap)
        if not self._is_free(*born.span()) or not (of_grown or _GAP.fullmatch(gap)):
            return False
        before = self.text[max(self.start, name.start - _BEFORE) : name.start]
        after = self.text[born.end() : min(self.end, born.end() + _AFTER)]
        return not _happening().search(before) and not _happening().search(after)

    def _is_of_thing(self, start: int, written: str) -> bool:
        head, digits = self._head_of(start), re.sub(r"\D", "", written)
        before = self.text[max(self.start, start - _BEFORE) : start]
        return runs(digits) or names_other_number(head, len(head)) or names_other_number(before, len(before))

    def _head_of(self, place: int) -> str:
        """Return the head of the column that a place of the row stands in, nothing if there is none."""
        column = self.text.count(self.sign, self.start, place)
        return self.head[column] if column < len(self.head) else ""

    def _is_free(self, start: int, end: int) -> bool:
        return not any(number.start < end and start < number.end for number in self.numbers)

    def _without_numbers(self, start: int, end: int) -> str:
        piece = self.text[start:end]
        for number in reversed(self.numbers):
            if start <= number.start and number.end <= end:
                piece = piece[: number.start - start] + piece[number.end - start :]
        return piece


def _rows_of(text: str, names: Sequence[Finding], numbers: Sequence[Finding]) -> Iterator[_Row]:
    """Yield the lines that hold a name or stand under a head that speaks of births."""
    start, head, sign = 0, [""], "\t"
    rest, digits = list(reversed(names)), list(reversed(numbers))
    spilt: list[Finding] = []
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        own, among = _taken(rest, end), [*spilt, *_taken(digits, end)]
        spilt = [number for number in among[-1:] if number.end > end]
        if own or head != [""]:
            yield _Row(text, start, end, own, among, head, sign)
        if not line.strip():
            head = [""]
        elif not own and not among and (parting := _sign_of(line)):
            head, sign = line.split(parting), parting
        start = end


def _sign_of(line: str) -> str:
    """Return the sign that parts the columns of a line which may be the head of a table, nothing if it is none."""
    if any(sign.isdigit() for sign in line):
        return ""
    return next((sign for sign in "\t;|" if sign in line), "," if "," in line and _PEOPLE.search(line) else "")


def _taken(findings: list[Finding], end: int) -> list[Finding]:
    """Take the findings that begin before a place from a list in the opposite order."""
    taken = []
    while findings and findings[-1].start < end:
        taken.append(findings.pop())
    return taken


def _finding(kind: str, found: re.Match[str]) -> Finding:
    return Finding(found.start(), found.end(), kind, found[0])


def _day(found: re.Match[str]) -> date | None:
    """Return the day that a date names, nothing if there is none such."""
    groups = found.groupdict()
    day, year = (groups[key] or groups[f"{key}_last" if key == "day" else f"{key}_first"] for key in ("day", "year"))
    month = groups["month"] or groups["month_next"]
    if groups["month_named"]:
        day, year = groups["day_named"], groups["year_named"]
        month = str(_MONTHS.index(groups["month_named"].lower()) + 1)
    return date(int(year), int(month), int(day)) if int(year) and is_day(day, month, year) else None
