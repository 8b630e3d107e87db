"""Days: exact dates inside a text, and the months that stand in for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = tuple(
    tuple(forms.split())
    for forms in (
        "январь января январю январь январём январе",
        "февраль февраля февралю февраль февралём феврале",
        "март марта марту март мартом марте",
        "апрель апреля апрелю апрель апрелем апреле",
        "май мая маю май маем мае",
        "июнь июня июню июнь июнем июне",
        "июль июля июлю июль июлем июле",
        "август августа августу август августом августе",
        "сентябрь сентября сентябрю сентябрь сентябрём сентябре",
        "октябрь октября октябрю октябрь октябрём октябре",
        "ноябрь ноября ноябрю ноябрь ноябрём ноябре",
        "декабрь декабря декабрю декабрь декабрём декабре",
    )
)
_NOMINATIVE, _GENITIVE, _DATIVE, _ACCUSATIVE, _INSTRUMENTAL, _LOCATIVE = range(6)
_PREPOSITIONS = {
    _GENITIVE: "с со от до после около для из",
    _DATIVE: "к ко",
    _ACCUSATIVE: "по на за через",
    _INSTRUMENTAL: "перед между",
    _LOCATIVE: "в во о об при",
}
_CASES = {word: case for case, words in _PREPOSITIONS.items() for word in words.split()}
_BEFORE = rf"(?:(?<!\w)(?P<before>{'|'.join(sorted(_CASES, key=len, reverse=True))})\s+)?"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)(?:\s*(?:года|году|год|гг?\.?))?(?!\w))"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:-?(?:го|е|ого|му|ому))?"
_DAYS = rf"(?<![\d.,:№/-]){_DAY}(?:\s*(?:[-–—,/]|и|или)\s*{_DAY})*"
_NAMES = "|".join(forms[1] for forms in _MONTHS)
_WRITTEN = re.compile(
    rf"(?:(?<!\w)с\s+{_DAY}\s+по\s+{_DAY}\s+|{_BEFORE}{_DAYS}\s+)(?P<month>{_NAMES})(?!\w)(?:\s+{_YEAR})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"{_BEFORE}(?<![\d.,/-])(?:(?:0?[1-9]|[12]\d|3[01])[./](?P<m1>0?[1-9]|1[0-2])[./](?P<y1>(?:19|20)\d\d|\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)-(?P<m2>0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d/-]|[.,]\d)(?:\s*(?:года|г\.?)(?!\w))?",
    re.IGNORECASE,
)


def days_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each exact date of a text: where it begins and ends, and the words that say its month only."""
    for found in _WRITTEN.finditer(text):
        month = next(place for place, forms in enumerate(_MONTHS) if forms[1] == found["month"].casefold())
        yield found.start(), found.end(), _month(text, found, month, found["year"])
    for found in _DIGITS.finditer(text):
        year = found["y1"] or found["y2"]
        year = f"20{year}" if len(year) == 2 else year
        yield found.start(), found.end(), _month(text, found, int(found["m1"] or found["m2"]) - 1, year)


def _month(text: str, found: re.Match[str], month: int, year: str | None) -> str:
    """Return the month in the case that the place asks for, with its preposition."""
    before = found["before"]
    tail = f" {year} года" if year else ""
    if before:
        return f"{before} {_MONTHS[month][_CASES[before.casefold()]]}{tail}"
    if text[: found.start()].endswith("("):
        return f"{_MONTHS[month][_NOMINATIVE]}{tail}"
    said = f"в {_MONTHS[month][_LOCATIVE]}{tail}"
    return said[0].upper() + said[1:] if begins_a_sentence(text, found.start()) else said


def begins_a_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence begins at an offset of a text."""
    before = text[:at].rstrip(' \t«„"(*_')
    return not before or before[-1] in ".!?…\n"
