"""Proofreading: what an editor would mark in a text before print, and the correction where it is certain.

After A. Milchin's “Справочник издателя и автора”. Addresses, code and the marks of Markdown are never touched, and what
the setter does by itself, as spaces that do not break, is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from metodbank.editions.pairing import brackets, quotes
from metodbank.editions.spelling import of_two_alphabets, without_yo, written_twice
from metodbank.editions.untouched import COVERED, covered
from metodbank.words import N_, Message

RULES: Mapping[str, Message] = {
    "quotes": N_("Quotation marks: «these» outside, „these“ inside"),
    "unpaired": N_("A quotation mark or a bracket without its fellow"),
    "dash": N_("A hyphen where a dash belongs"),
    "spaces": N_("More than one space"),
    "space-before": N_("A space before a punctuation mark"),
    "space-after": N_("No space after a punctuation mark"),
    "ellipsis": N_("Three full stops in place of an ellipsis"),
    "yo": N_("ё is written here and not there"),
    "alphabets": N_("Latin and Cyrillic letters in one word"),
    "twice": N_("A word written twice"),
    "marks": N_("Several exclamation or question marks"),
    "range": N_("A hyphen between numbers in place of a dash"),
}
"""The name of each rule as the review shows it."""


@dataclass(frozen=True, order=True)
class Finding:
    """What stands from `start` to `end` of a text and breaks a rule; `better` is None where an editor must decide."""

    start: int
    end: int
    rule: str
    found: str
    better: str | None


_Found = Iterator[tuple[int, int, str, str | None]]

_SIGNS: tuple[tuple[str, re.Pattern[str], str | None], ...] = (
    ("dash", re.compile(r"(?<=\S[ \u00a0])--?(?=\s)"), "–"),
    ("spaces", re.compile(r"(?<=\S) {2,}(?=\S)"), " "),
    ("space-before", re.compile(rf"(?<=[^\s{COVERED}])[ \u00a0]+(?=,(?!\d)|[!?]|\.(?:\s|$))"), ""),
    ("space-before", re.compile(rf"(?<=[^\s{COVERED}])[ \u00a0]+(?=[:;](?:\s|$))"), None),
    ("space-after", re.compile(r"(?<=[\w»)“][,;!?])(?=[А-Яа-яЁё])|(?<=[а-яё»)]:)(?=[А-Яа-яЁё])"), " "),
    ("space-after", re.compile(r"(?<=[а-яё]{2}\.)(?=[А-ЯЁ][а-яё])"), " "),
    ("ellipsis", re.compile(r"(?<![.?!])\.{3}(?!\.)"), "…"),
    ("marks", re.compile(r"!{2,}"), "!"),
    ("marks", re.compile(r"\?{2,}"), "?"),
)
_RANGE = re.compile(r"(?<![\d.,/-])(\d{1,4})(-)(\d{1,4})(?![\d/-]|[.,]\d)")
_NUMBER_OF_STANDARD = re.compile(r"(?:ГОСТ|ISO|ИСО|СанПиН|СНиП|СП|ТУ|ФЗ|№)(?:[ \u00a0]Р)?[ \u00a0]?$")


def proofread(text: str, language: str = "ru") -> tuple[Finding, ...]:
    """Return the findings in a text of restricted Markdown by their places.

    Only spaces and marks are judged in a text that is not in Russian.
    """
    seen = covered(text)
    found = [*_signs(seen), *_pairs(seen), *(_russian(seen) if language == "ru" else ())]
    return tuple(sorted(Finding(start, end, rule, text[start:end], better) for start, end, rule, better in found))


def corrected(text: str, findings: Iterable[Finding]) -> str:
    """Return a text with the corrections of its findings; of two that overlap, the second is left for the next time."""
    parts, done = [], 0
    for finding in sorted(findings):
        if finding.better is not None and finding.start >= done:
            parts += [text[done : finding.start], finding.better]
            done = finding.end
    return "".join((*parts, text[done:]))


def mended(text: str, language: str = "ru") -> str:
    """Return a text with everything corrected that is certain; a second time changes nothing.

    It comes to an end: every correction leaves less that is straight, hyphened, doubled or of another alphabet.
    """
    while (better := corrected(text, proofread(text, language))) != text:
        text = better
    return text


def _signs(text: str) -> _Found:
    for rule, pattern, better in _SIGNS:
        for found in pattern.finditer(text):
            yield *found.span(), rule, better


def _pairs(text: str) -> _Found:
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        for place, _ in brackets(paragraph):
            yield start + place, start + place + 1, "unpaired", None
        start += len(paragraph)


def _russian(text: str) -> _Found:
    yield from without_yo(text)
    yield from of_two_alphabets(text)
    yield from written_twice(text)
    yield from _ranges(text)
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        for place, better in quotes(paragraph):
            yield start + place, start + place + 1, "quotes" if better else "unpaired", better or None
        start += len(paragraph)


def _ranges(text: str) -> _Found:
    for found in _RANGE.finditer(text):
        if int(found[1]) < int(found[3]) and not _NUMBER_OF_STANDARD.search(text[: found.start()]):
            yield *found.span(2), "range", "–"
