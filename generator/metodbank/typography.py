"""Russian typography: quotation marks, dashes and non-breaking spaces.

After A. Milchin's “Справочник издателя и автора”: «ёлочки», a dash with a non-breaking space before it, no line break
after a short preposition or between a number and what it counts.
"""

from __future__ import annotations

import re

_NBSP = "\u00a0"
_SHORT = (
    "а|без|бы|в|во|для|до|же|за|и|из|к|как|ко|ли|на|над|не|ни|но|о|об|обо|от|по|под|при|про|с|со|у|что|№|§"
    r"|стр\.|с\.|г\."
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'(^|[\s(\[«„/–—-])"(?=\S)'), r"\1«"),
    (re.compile(r'(?<=\S)"'), "»"),
    (re.compile(r"(?<=[\s\u00a0])(?:--|-|—)(?=[\s\u00a0])"), "–"),
    (re.compile(r"(?<=\d)-(?=\d)(?![\d-]*-)(?<!\d{4}-)"), "–"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"[ \u00a0]+–"), _NBSP + "–"),
    (re.compile(rf"(?<![\w-])({_SHORT})\s+(?=\S)", re.IGNORECASE), rf"\1{_NBSP}"),
    (re.compile(r"(?<=\d) (?=(?:%|мин|час|год|лет|раз|кл|уч|ч|г|р|руб|балл|класс|урок)\b|%)"), _NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), _NBSP),
)
_QUICK = re.compile(r"[\"\d№–—-]|\.\.\.|(?<![\w-])\w{1,3}\s")


def set_type(text: str) -> str:
    """Return the text with its typographic signs in place. Doing it twice changes nothing."""
    if not _QUICK.search(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
