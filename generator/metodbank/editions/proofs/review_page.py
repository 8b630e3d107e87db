"""Review page: the remarks on a collection as text for a terminal, and as one page to open or to print."""

from __future__ import annotations

from collections.abc import Sequence

from metodbank.editions.issues import Issue
from metodbank.editions.proofs.review import Topic
from metodbank.packed import filled
from metodbank.words import N_, Words

_MOST = 12
"""Remarks of a topic that a terminal shows; the page shows all."""


def as_text(issue: Issue, topics: Sequence[Topic], words: Words) -> str:
    """Return the topics as text."""
    parts = [headline(issue, words), *(_topic(topic, words) for topic in topics), conclusion(topics, words)]
    return "\n\n".join(parts)


def _topic(topic: Topic, words: Words) -> str:
    shown = [f"  {remark.path}: {remark.text}" for remark in topic.remarks[:_MOST]]
    rest = len(topic.remarks) - _MOST
    if rest > 0:
        shown.append("  " + words(N_("… and {n} more: see the page that --page writes"), n=words.number(rest)))
    return "\n".join((f"{topic.title} · {len(topic.remarks)}", *shown, f"  {topic.why}"))


def headline(issue: Issue, words: Words) -> str:
    """Return what the collection is, in one line: title, year, practices, pages."""
    practices = words.count("{n} practice", "{n} practices", len(issue.whole.edition.practices))
    pages = words.count("{n} page", "{n} pages", issue.total)
    return f"{issue.book.title}, {issue.book.year}: {practices}, {pages}"


def conclusion(topics: Sequence[Topic], words: Words) -> str:
    """Return whether the collection can be frozen."""
    if any(topic.is_obstacle for topic in topics):
        return words(N_("It cannot be frozen yet: see the first heading."))
    return words(N_("It can be frozen. Whether the rest is mended first is up to you."))


def as_page(issue: Issue, topics: Sequence[Topic], words: Words) -> str:
    """Return the topics as a page that needs nothing but itself."""
    told = {"issue": issue, "topics": topics, "headline": headline(issue, words), "end": conclusion(topics, words)}
    return filled("review", "review.html", _=words, words=words, **told).decode()
