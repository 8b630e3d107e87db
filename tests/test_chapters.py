"""Nothing of a practice is lost on the way from its record into a book: compared field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from metodbank.base import KnowledgeBase
from metodbank.editions.book import Chapter, Paragraph
from metodbank.editions.compose import compose
from metodbank.editions.issues import Issue, issues_of
from metodbank.pipeline import read_bank, today
from metodbank.prose import to_text
from metodbank.record import FileName, Markdown, Record, YearOfSchool, leaves
from metodbank.vocabulary import Term
from metodbank.words import words

from .book_strings import bare, strings_in
from .conftest import TESTS

DEMO = TESTS.parent / "content"
LEFT = {"id", "status", "editions", "resources", "associations", "related", "created", "updated", "grades", "shown"}
"""What belongs to the bank, not to the book: where a record stands, when it changed, its neighbours."""


def _said(practice: Record) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every field that a reader is told."""
    say = words("ru")
    for field, value in leaves(practice.kind.fields, practice.values):
        if field.name in LEFT or isinstance(value, FileName | bool) or field.name in ("person", "url", "of"):
            continue
        if isinstance(value, Markdown):
            yield from ((field.name, to_text(part)) for part in value.source.split("\n\n") if "|" not in part)
        elif isinstance(value, Term):
            yield field.name, say.show(value.label)
        elif isinstance(value, date):
            yield field.name, say.day(value)
        elif isinstance(value, Record):
            yield field.name, value.title
        elif isinstance(value, str | int | YearOfSchool):
            yield field.name, str(value)


def _missing(practice: Record, chapter: Chapter) -> list[tuple[str, str]]:
    text = bare(" ".join(strings_in(chapter))).lower()
    return [(name, said) for name, said in _said(practice) if bare(said).lower() not in text]


def _draft() -> tuple[KnowledgeBase, Issue]:
    """Return the demonstration bank and its edition that is not frozen."""
    base = read_bank(DEMO).base
    (issue,) = (one for one in issues_of(base, DEMO.parent, words("ru"), today()).all if one.kept is None)
    return base, issue


def test_every_field_of_every_practice_is_in_the_book() -> None:
    base, issue = _draft()
    compared = 0
    for practice in issue.whole.edition.practices:
        chapter = issue.chapter_of(practice.id)
        assert chapter is not None
        assert _missing(base.records["practice", practice.id], chapter) == []
        compared += 1
    assert compared == len(issue.whole.edition.practices) > 10


@pytest.mark.parametrize(
    ("foreword", "role"),
    [
        ("Первый абзац.\n\n*Методический центр*\n", "signature"),
        ("Первый абзац.\n\n*Методический центр*,\nПриозёрный\n", ""),
        ("*Единственный абзац.*\n", ""),
    ],
)
def test_a_last_line_in_emphasis_is_the_signature_of_a_foreword(foreword: str, role: str) -> None:
    _, issue = _draft()
    whole = replace(issue.whole, edition=replace(issue.whole.edition, foreword=foreword))
    (chapter,) = compose(whole, words("ru"), is_draft=True).front
    last = chapter.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.role == role
    assert "emphasis" in last.line[0].marks or role
