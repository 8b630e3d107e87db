"""How well the search knows Russian: words of the pages asked in every form, against what the pages really hold.

The truth comes from the texts of the built pages and from pymorphy3's paradigms, not from what the search was given.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from playwright.sync_api import Page
from pymorphy3 import MorphAnalyzer

IRREGULAR = ("отец", "день", "ребёнок", "человек", "год", "угол", "идти", "мать", "время", "хороший", "друг", "лист")
"""Lexemes whose forms share no stem: always among those that are asked, where a page holds them."""

_PARTS = {"NOUN": "noun", "ADJF": "adjective", "VERB": "verb", "INFN": "verb"}
_WORD = re.compile(r"[а-яё]+")
_SURE = 0.5


@dataclass(frozen=True)
class Quality:
    """What the search found of what it should: shares from 0 to 1, and on how many lexemes and forms they rest."""

    lexemes: int
    forms: int
    recall: float
    false: float
    worst: Sequence[tuple[str, float]]


def normal(text: str) -> str:
    """Return the text in lower case, with е for ё."""
    return text.lower().replace("ё", "е")


@cache
def _analyser() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


def texts(site: Path) -> dict[str, frozenset[str]]:
    """Return the words of every page that the search indexes, by what it is the page of: practice/exit-cards."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        text = file.read_text(encoding="utf-8")
        record = re.search(r'<h1 data-record="([^"]+)"', text)
        is_text = '<div class="page page--text"' in text
        if record or is_text:
            key = record[1] if record else f"page/{file.parent.relative_to(site).as_posix()}/"
            found[key] = frozenset(_WORD.findall(normal(_body(text))))
    return found


def _body(text: str) -> str:
    """Return the text of a page's body without what is kept from the index; nested elements of one name are counted."""
    text = (
        text[text.index('<div class="page ') :]
        .partition('<footer class="foot"')[0]
        .partition('<aside class="provenance')[0]
    )
    for found in reversed(list(re.finditer(r"<(\w+)[^>]*data-unsearched", text))):
        start, name = found.start(), found[1]
        depth = 0
        for tag in re.finditer(rf"<(/?){name}\b[^>]*>", text[start:]):
            depth += -1 if tag[1] else 1
            if not depth:
                text = text[:start] + " " + text[start + tag.end() :]
                break
    text = re.sub(r"<pre\b.*?</pre>", " ", text, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def lexemes(pages: Mapping[str, frozenset[str]], number: int, seed: int) -> dict[str, frozenset[str]]:
    """Draw lexemes that pages hold, nouns, adjectives and verbs, and return all forms of each by its normal form."""
    words = sorted(frozenset().union(*pages.values()))
    found: dict[str, frozenset[str]] = {}
    for word in words:
        parse = _analyser().parse(word)[0]
        if parse.is_known and len(word) > 2 and parse.score >= _SURE and str(parse.tag.POS) in _PARTS:
            found.setdefault(parse.normal_form, frozenset(normal(form.word) for form in parse.lexeme))
    drawn = random.Random(seed).sample(sorted(found), min(number, len(found)))
    return {name: found[name] for name in [*drawn, *(name for name in IRREGULAR if name in found)]}


def synonyms(content: Path, shipped: Path) -> list[list[list[frozenset[str]]]]:
    """Return the groups of phrases that may find each other; a phrase is a list of words, a word all its forms."""
    groups: dict[str, dict[str, list[str]]] = {}
    for file in (shipped / "synonyms.yml", content / "vocabularies" / "synonyms.yml"):
        if file.is_file():
            groups |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        [[_forms(word) for word in _WORD.findall(normal(phrase))] for phrase in g["words"]] for g in groups.values()
    ]


@cache
def _forms(word: str) -> frozenset[str]:
    return frozenset(normal(form.word) for parse in _analyser().parse(word) for form in parse.lexeme)


def measure(page: Page, site: Path, content: Path, shipped: Path, *, number: int, seed: int) -> Quality:
    """Ask every form of the drawn lexemes on an open page of the site that has the search's scripts."""
    pages = texts(site)
    drawn = lexemes(pages, number, seed)
    groups = synonyms(content, shipped)
    asked = sorted({form for forms in drawn.values() for form in forms})
    answers: dict[str, list[str]] = {}
    for start in range(0, len(asked), 200):
        answers |= page.evaluate(_ASK, asked[start : start + 200])
    right = whole = false = found_in_all = 0
    worst: list[tuple[str, float]] = []
    for name, forms in drawn.items():
        holding = {key for key, words in pages.items() if words & forms}
        granted = holding | _synonymous(forms, groups, pages)
        own_right = own_whole = 0
        for form in forms:
            found = set(answers[form])
            own_right += len(found & holding)
            own_whole += len(holding)
            found_in_all += len(found)
            false += len(found - granted)
        right += own_right
        whole += own_whole
        worst.append((name, own_right / own_whole if own_whole else 1.0))
    worst.sort(key=lambda one: one[1])
    return Quality(len(drawn), sum(map(len, drawn.values())), right / whole, false / found_in_all, worst[:10])


def _synonymous(
    forms: frozenset[str], groups: Sequence[Sequence[Sequence[frozenset[str]]]], pages: Mapping[str, frozenset[str]]
) -> set[str]:
    """Return the pages that hold all words of a phrase that one of the forms may stand for."""
    phrases = [phrase for group in groups if any(len(one) == 1 and one[0] & forms for one in group) for phrase in group]
    return {key for key, words in pages.items() for phrase in phrases if all(words & word for word in phrase)}


def relevance(page: Page, queries: Sequence[str]) -> Iterator[list[str]]:
    """Yield, for each query, whose pages come first: practice/exit-cards, …"""
    for start in range(0, len(queries), 50):
        asked = queries[start : start + 50]
        answers = page.evaluate(_ASK, asked)
        yield from (answers[query] for query in asked)


_ASK = """async (queries) => {
  globalThis.recordsByRow ??= new Map();
  const answers = {};
  for (const query of queries) {
    const { hits } = await metodbank.search(query);
    const keys = [];
    for (const hit of hits) {
      if (!recordsByRow.has(hit.row)) recordsByRow.set(hit.row, (await hit.page()).record);
      keys.push(recordsByRow.get(hit.row));
    }
    answers[query] = keys;
  }
  return answers;
}"""
