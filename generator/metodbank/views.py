"""What templates show of a record that is not written in it word for word: sums, bests, orders, groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from metodbank.base import KnowledgeBase, Likeness
from metodbank.record import Record, Values, YearOfSchool
from metodbank.vocabulary import Term
from metodbank.words import N_, Bilingual, Words, lower_first


def name_of(value: Term | YearOfSchool) -> Bilingual | str:
    """Return what a place on a shelf is called."""
    return value.label if isinstance(value, Term) else str(value)


def best_evidence(practice: Record) -> Term | None:
    """Return the strongest kind of evidence among a practice's results."""
    strengths = [result.strength for result in practice.values.results if result.strength]
    return max(strengths, key=lambda strength: strength.marks, default=None)


def best_review(practice: Record) -> Values | None:
    """Return the expert review of the highest level, the latest of equals."""
    reviews: Sequence[Values] = practice.values.reviews
    return max(reviews, key=lambda review: (review.level.rank, review.date), default=None)


def by_evidence(practices: Iterable[Record]) -> list[Record]:
    """Return practices, those with the strongest evidence and the most repetitions first."""
    return sorted(
        practices, key=lambda practice: (-_strength(practice), -len(practice.values.repeated), practice.title)
    )


def _strength(practice: Record) -> int:
    best = best_evidence(practice)
    return int(best.marks) if best else -1


def by_level(resources: Iterable[Record]) -> list[tuple[Term, list[Record]]]:
    """Return resources grouped by level, from the school to online."""
    ordered = sorted(resources, key=lambda resource: (resource.values.level.rank, resource.title))
    return [(level, list(group)) for level, group in groupby(ordered, key=lambda resource: resource.values.level)]


def stated(*terms: Term) -> list[Term]:
    """Return the terms that say anything; the others are left out of what is shown."""
    return [term for term in terms if term.is_stated]


def any_stated(*groups: Values) -> bool:
    """Tell whether any of these groups of terms says anything."""
    return any(stated(*(group[name] for name in group)) for group in groups)


def total_score(route: Record) -> int:
    """Return the sum of the ten criteria of a route, from 0 to 20."""
    return sum(score for _, score in route.values.analysis)


def grades_text(grades: Sequence[Term], words: Words) -> str:
    """Write grades with runs of neighbours as ranges and the word for all numbered ones once: 5–7, 9 класс."""
    runs: list[list[Term]] = []
    for grade in sorted((grade for grade in grades if grade.id.isdigit()), key=lambda term: term.rank):
        if runs and runs[-1][-1].rank + 1 == grade.rank:
            runs[-1].append(grade)
        else:
            runs.append([grade])
    numbers = ", ".join(run[0].id if len(run) == 1 else f"{run[0].id}–{run[-1].id}" for run in runs)
    named = [words.show(grade.label) for grade in grades if not grade.id.isdigit()]
    return "; ".join([*named, *([words(N_("grade {numbers}"), numbers=numbers)] if numbers else [])])


def frequent_difficulties(base: KnowledgeBase, most: int = 6) -> list[Record]:
    """Return the difficulties for the home page: those the district names, or the most reported of the last year."""
    chosen: Sequence[Record] = base.settings.frequent
    if chosen:
        return list(chosen)[:most]
    return sorted(base.of("difficulty"), key=lambda record: (-_reported(record), record.id))[:most]


def _reported(difficulty: Record) -> int:
    reported: Sequence[tuple[YearOfSchool, int]] = difficulty.values.reported
    return reported[-1][1] if reported else 0


def newest(base: KnowledgeBase, most: int = 4) -> list[Record]:
    """Return the practices described last, without drafts and archived ones."""
    settled = [record for record in base.of("practice") if record.values.status.id not in ("draft", "archived")]
    return sorted(settled, key=lambda record: (-record.values.created.toordinal(), record.id))[:most]


def mentioned(base: KnowledgeBase, record: Record, kind: str) -> list[Record]:
    """Return the neighbours of one kind, each once."""
    found = {tie.record.key: tie.record for tie in base.ties[record.key] if tie.record.kind.name == kind}
    return list(found.values())


def schools_that_repeat(practice: Record) -> int:
    """Return how many organisations besides the author's repeated a practice."""
    return len({again.organisation for again in practice.values.repeated})


def figure(counted: str) -> Markup:
    """Return a counted noun with its number set apart: **45** practices."""
    number, _, noun = counted.partition(" ")
    return Markup("<strong>{}</strong> <span>{}</span>").format(number, noun)


def repeated_by(organisation: Term, practices: Iterable[Record]) -> list[tuple[Record, Values]]:
    """Return the practices that an organisation repeated after others, each with what it changed."""
    return [
        (practice, again)
        for practice in practices
        for again in practice.values.repeated
        if again.organisation == organisation
    ]


def _labels(terms: Iterable[Term], words: Words) -> str:
    return ", ".join(words.show(term.label) for term in terms)


def _inside(terms: Iterable[Term], words: Words) -> str:
    return ", ".join(lower_first(words.show(term.label)) for term in terms)


_WHY = {
    "competencies": N_("one competency: {what}"),
    "competency-groups": N_("one group of competencies: {what}"),
    "subjects": N_("one subject: {what}"),
    "grades": N_("the same grades: {what}"),
}


def why(likeness: Likeness, words: Words) -> str:
    """Return why a record is alike, in words: the difficulties and the terms that both share."""
    difficulties = [f"«{shared.title}»" for shared in likeness.shared if isinstance(shared, Record)]
    reasons = [words(N_("one difficulty: {what}"), what=", ".join(difficulties))] if difficulties else []
    for vocabulary, message in _WHY.items():
        terms = [item for item in likeness.shared if isinstance(item, Term) and item.vocabulary == vocabulary]
        if terms:
            reasons.append(words(message, what=_inside(terms, words)))
    return "; ".join(reasons)


def pictures_apart(items: Sequence[Values]) -> tuple[list[Values], list[Values]]:
    """Return the materials that are pictures, and the others."""
    pictures = [item for item in items if item.file and item.file.size]
    return pictures, [item for item in items if item not in pictures]
