"""Russian typography: quotation marks, dashes and non-breaking spaces.

After A. Milchin's “Справочник издателя и автора”: «ёлочки», a dash with a non-breaking space before it, no line break
after a short preposition, between a number and what it counts, inside a telephone or between initials and a surname.
"""

from __future__ import annotations

import re

_NBSP = "\u00a0"
_WORDS = "а без в во для до за и из к как ко на над не ни но о об обо от по под при про с со у что"
_SHORT = [f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _WORDS.split()]
_LEADING = "|".join([*_SHORT, r"№|§|стр\.|с\.|г\."])
_COUNTED = (
    r"мин\w*|час\w*|год\w*|лет|раз\w{0,2}|класс\w*|урок\w*|балл\w*|руб\w*|учени\w*|человек\w*|школ\w*|недел\w*"
    r"|дн\w{1,3}|месяц\w*|см|мм|км|кг|м|г|ч|р|кл|уч"
)
_DIGITS = "0123456789"
_RULES: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = tuple(
    (frozenset(signs), re.compile(pattern), replacement)
    for signs, pattern, replacement in (
        ('"', r'(^|[\s(\[«„/–—-])"(?=\S)', r"\1«"),
        ('"', r'(?<=\S)"', "»"),
        ("-—", r"(?<=[\s\u00a0])(?:--|-|—)(?=[\s\u00a0])", "–"),
        ("-", r"(?<![\d.,/-])(\d{1,4})-(\d{1,4})(?![\d/-]|[.,]\d)", r"\1–\2"),
        (".", r"\.\.\.", "…"),
        ("-–—", r"[ \u00a0]+–", f"{_NBSP}–"),
        (" ", r"(?<=\w)\s+(?=(?:же|бы|ли|ж|б|ль)\b)", _NBSP),
        (" ", rf"(?<![\w-])({_LEADING})\s+(?=\S)", rf"\1{_NBSP}"),
        (_DIGITS, rf"(?<=\d) (?=%|(?:{_COUNTED})\b)", _NBSP),
        (_DIGITS, r"(?<=\d) (?=\d{3}\b)", _NBSP),
        ("(", r"(?<=\+\d) (?=\(\d)|(?<=\d\)) (?=\d)", _NBSP),
        (".", r"(?<!\w)([А-ЯЁA-Z]\.) +(?=[А-ЯЁA-Z])", rf"\1{_NBSP}"),
        (".", r"(?<=[а-яё]) (?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.(?![ \u00a0]*[А-ЯЁ]))", _NBSP),
    )
)
"""Signs of which one must be there for the rule to apply, what it looks for, and what it puts there."""

_ADDRESS = re.compile(r"(\S*(?:://|www\.|@)\S*)")


def set_type(text: str) -> str:
    """Return the text with its typographic signs in place; addresses stay as they are. Twice changes nothing."""
    if "://" in text or "www." in text or "@" in text:
        parts = _ADDRESS.split(text)
        return "".join(part if place % 2 else _set(part) for place, part in enumerate(parts))
    return _set(text)


def _set(text: str) -> str:
    signs = set(text)
    for needed, pattern, replacement in _RULES:
        if not needed.isdisjoint(signs):
            text = pattern.sub(replacement, text)
    return text
