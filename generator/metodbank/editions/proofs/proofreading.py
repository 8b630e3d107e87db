"""Proofreading: what an editor would mark in a text before print, and the correction where it is certain.

After A. Milchin's “Справочник издателя и автора”. Addresses, code and the marks of Markdown are never touched, and what
the setter does by itself, as spaces that do not break, is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from metodbank.editions.proofs.pairing import brackets, quotes
from metodbank.editions.proofs.spelling import of_two_alphabets, without_yo, written_twice
from metodbank.editions.proofs.untouched import COVERED, covered
from metodbank.prose import skeleton
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


_MOST_TIMES = 20
"""So many corrections may lie one in another; no text that people write needs more than three."""


@dataclass(frozen=True)
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
    found = [*_signs(seen), *_brackets(seen), *(_russian(seen) if language == "ru" else ())]
    findings = [Finding(start, end, rule, text[start:end], better) for start, end, rule, better in found]
    return tuple(_harmless(text, sorted(findings, key=_place)) if findings else ())


def _harmless(text: str, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings without corrections that would make other Markdown of the text, as in a heap of marks."""
    frame = skeleton(text)
    if skeleton(corrected(text, findings)) == frame:
        return findings
    kept: list[Finding] = []
    for finding in findings:
        is_safe = skeleton(corrected(text, [*kept, finding])) == frame
        kept.append(finding if is_safe else replace(finding, better=None))
    return kept


def corrected(text: str, findings: Iterable[Finding]) -> str:
    """Return a text with the corrections of its findings; of two that overlap, the second is left for the next time."""
    parts, done = [], 0
    for finding in sorted(findings, key=_place):
        if finding.better is not None and finding.start >= done:
            parts += [text[done : finding.start], finding.better]
            done = finding.end
    return "".join((*parts, text[done:]))


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule


def mended(text: str, language: str = "ru") -> str:
    """Return a text with everything corrected that is certain; a second time changes nothing."""
    for _ in range(_MOST_TIMES):
        before, text = text, corrected(text, proofread(text, language))
        if text == before:
            break
    return text


def _signs(text: str) -> _Found:
    for rule, pattern, better in _SIGNS:
        for found in pattern.finditer(text):
            yield *found.span(), rule, better


def _brackets(text: str) -> _Found:
    for start, paragraph in _paragraphs(text):
        for place in brackets(paragraph):
            yield start + place, start + place + 1, "unpaired", None


def _russian(text: str) -> _Found:
    yield from without_yo(text)
    yield from of_two_alphabets(text)
    yield from written_twice(text)
    yield from _ranges(text)
    for start, paragraph in _paragraphs(text):
        for place, better in quotes(paragraph):
            yield start + place, start + place + 1, "quotes" if better else "unpaired", better


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        yield start, paragraph
        start += len(paragraph)


def _ranges(text: str) -> _Found:
    for found in _RANGE.finditer(text):
        before = text[max(found.start() - 12, 0) : found.start()]
        if int(found[1]) < int(found[3]) and not _NUMBER_OF_STANDARD.search(before):
            yield *found.span(2), "range", "–"
