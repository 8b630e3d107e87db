"""Dates as people write them, turned into ISO 8601 for the cure of a message."""

from __future__ import annotations

import re

_MONTHS = ("янв", "фев", "мар", "апр", "ма[йяе]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DIGITS = r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4}|\d\d)"
_TURNED = r"(\d{4})\.(\d{1,2})(?:\.(\d{1,2}))?"
_WORDS = r"(?:(\d{1,2}) )?([а-яё]+) (\d{4})"


def as_iso(text: str) -> str | None:
    """Return a date, a month or a year written the Russian way as ISO 8601, as exact as it was written.

    Known are 12.03.2025, 12.03.25, 03.2025, 2025.03.12, 2025–03–12, «12 марта 2025 г.» and «март 2025».
    """
    plain = re.sub(r"[\s\u00a0]+", " ", text.casefold()).strip()
    plain = re.sub(r"\s*(?:года?|г\.?)$", "", plain)
    plain = re.sub(r"\s*[/–—-]\s*", ".", plain) if re.fullmatch(r"[\d\s./–—-]+", plain) else plain
    if parts := re.fullmatch(_TURNED, plain):
        year, month, day = parts.groups()
    elif parts := re.fullmatch(_DIGITS, plain):
        day, month, year = parts.groups()
    elif parts := re.fullmatch(_WORDS, plain):
        day, name, year = parts.groups()
        number = next((place for place, stem in enumerate(_MONTHS, 1) if re.match(stem, name)), None)
        month = str(number) if number else ""
    else:
        return None
    if not month:
        return None
    year = f"20{year}" if len(year) == 2 else year
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def school_years(text: str) -> list[str]:
    """Return the school years that a text may mean: one for 2024-2025, two for a bare 2025."""
    years = re.findall(r"(?:19|20)\d\d", text)
    if not years:
        return []
    first = int(years[0])
    if len(years) > 1 or re.search(rf"{first}\D{{1,3}}\d\d\b", text):
        return [_school_year(first)]
    return [_school_year(first - 1), _school_year(first)]


def _school_year(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02d}"
