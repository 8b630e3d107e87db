"""Words shown to people: the gettext catalogues in theme/locale, dates and numbers of a language."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO

from babel.core import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from metodbank.record import MonthOfYear, Period
from metodbank.shipped import THEME

LANGUAGES = ("ru", "en")
NBSP = "\u00a0"


class Bilingual(str):
    """A text that comes in every language from data, not from the catalogue: the label of a term."""

    __slots__ = ("labels",)
    labels: Mapping[str, str]

    def __new__(cls, labels: Mapping[str, str]) -> Bilingual:
        text = super().__new__(cls, labels["en"])
        text.labels = labels
        return text


@dataclass(frozen=True)
class Choices:
    """Words to choose from, each with its label; only the first few are shown."""

    labels: Mapping[str, str]
    most: int = 12


@dataclass(frozen=True)
class Phrase:
    """A message with what fills its gaps, that stands in the gap of another message."""

    message: str
    gaps: Mapping[str, object]


class Message(str):
    """A message id of the catalogue, as against a text that is shown as it is."""

    __slots__ = ()


def N_(message: str) -> Message:
    """Mark a message for the catalogue."""
    return Message(message)


def count(one: str, many: str) -> tuple[str, str]:
    """Mark the two English forms of a counted noun for the catalogue."""
    return one, many


class Words:
    """The words of one language. English is the language of the message ids, so it needs no catalogue."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = _catalogue(language)
        self._locale = Locale.parse(language)

    def __call__(self, message: str, **gaps: object) -> str:
        """Return the message in this language with its named gaps filled."""
        text = self.show(Message(message) if type(message) is str else message) if message else ""
        return text.format(**{name: self.show(gap) for name, gap in gaps.items()}) if gaps else text

    def show(self, value: object) -> str:
        """Write a value for a person: messages are translated, dates and numbers written out."""
        if isinstance(value, Bilingual):
            return value.labels[self.language]
        if isinstance(value, Choices):
            shown = [f"{word} ({self.show(label)})" for word, label in list(value.labels.items())[: value.most]]
            return ", ".join([*shown, *(["…"] if len(value.labels) > value.most else [])])
        if isinstance(value, Phrase):
            return self(value.message, **value.gaps)
        if isinstance(value, Message):
            return self._catalogue.gettext(value)
        if isinstance(value, MonthOfYear):
            return self.month(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Period):
            return f"{self.show(value.start)} – {self.show(value.end)}"
        return str(value)

    def count(self, one: str, many: str, number: int) -> str:
        """Return the plural form for the number; `{n}` in the message stands for it."""
        return self._catalogue.ngettext(one, many, number).format(n=self.number(number))

    def plurals(self, one: str, many: str) -> dict[str, str]:
        """Return the plural forms by the names that CLDR gives them: one, few, many, other. `{n}` stays in them."""
        return {self._locale.plural_form(number): self._catalogue.ngettext(one, many, number) for number in (1, 2, 5)}

    def number(self, value: float | Decimal) -> str:
        """Write a number as the language does: 12 345,6 in Russian."""
        return str(format_decimal(value, locale=self._locale))

    def day(self, value: date) -> str:
        """Write a date: 12 марта 2026."""
        return _day(value, self._locale).replace(" ", NBSP, 1)

    def month(self, value: date) -> str:
        """Write a month: март 2026."""
        return _month(value, self._locale)

    def days(self, first: date, last: date) -> str:
        """Write a stretch of days, what both ends share only once: 16–17 апреля 2026."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        start = self.day_month(first) if first.year == last.year else self.day(first)
        return f"{start}{NBSP}– {self.day(last)}"

    def months(self, first: date, last: date) -> str:
        """Write a stretch of months: сентябрь – ноябрь 2025."""
        if first == last:
            return self.month(first)
        start = _bare_month(first, self._locale) if first.year == last.year else self.month(first)
        return f"{start}{NBSP}– {self.month(last)}"

    def day_month(self, value: date) -> str:
        """Write a date without its year: 12 марта."""
        return _day_month(value, self._locale).replace(" ", NBSP)


@cache
def _day(value: date, locale: Locale) -> str:
    return str(format_date(value, "d MMMM y", locale=locale))


@cache
def _month(value: date, locale: Locale) -> str:
    return str(format_date(value, "LLLL y", locale=locale))


@cache
def _bare_month(value: date, locale: Locale) -> str:
    return str(format_date(value, "LLLL", locale=locale))


@cache
def _day_month(value: date, locale: Locale) -> str:
    return str(format_date(value, "d MMMM", locale=locale))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = THEME / "locale" / language / "LC_MESSAGES" / "metodbank.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def lower_first(label: str) -> str:
    """Return a label as it stands inside a sentence: its first letter small, unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2].isspace() else label


@cache
def words(language: str) -> Words:
    """Return the words of a language, `ru` or `en`."""
    return Words(language)
