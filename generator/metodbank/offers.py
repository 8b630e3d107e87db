"""Offers: what the bank has to help with a difficulty, as JSON that the page of a new route fetches when it is chosen.

Nobody is named in it: who offers a resource stands on its page, while the consent holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from metodbank import views
from metodbank.base import KnowledgeBase
from metodbank.record import Record, Values
from metodbank.vocabulary import Term
from metodbank.words import Words

Json = dict[str, object]

MOST = 12
"""Offers of one kind that a difficulty brings; beside them stands how many there are."""

MOST_OF_LEVEL = 3
"""Resources of one level, so that those far away leave room for those next door."""

WORK_FORMS: Mapping[str, str] = {
    "course": "training",
    "internship-site": "internship",
    "seminar": "seminar",
    "event": "seminar",
    "online-course": "tutorial",
    "book": "discussion",
    "digital": "tutorial",
    "group": "group-consultation",
    "colleague": "individual-consultation",
}
"""In which form of work a type of resource is used, until the teacher says otherwise."""


def offers_of(difficulty: Record, base: KnowledgeBase, words: Words) -> Json:
    """Return what helps with a difficulty: of each kind a few, and how many there are."""
    found: Json = {"id": difficulty.id, "title": difficulty.title}
    for kind, offer in _OFFERS.items():
        records = views.mentioned(base, difficulty, kind)
        found[kind] = {"total": len(records), "shown": offer(records, words)}
    return found


def _practices(records: Iterable[Record], words: Words) -> list[Json]:
    found: list[Json] = []
    for record in views.by_evidence(records)[:MOST]:
        evidence = views.best_evidence(record)
        offered = {**_named(record), "text": record.values.annotation, "repeated": len(record.values.repeated)}
        if evidence:
            offered |= {"marks": evidence.marks, "evidence": words.show(evidence.label)}
        found.append(offered)
    return found


def _resources(records: Iterable[Record], words: Words) -> list[Json]:
    return [
        _resource(record, record.values, words)
        for _, group in views.by_level(records)
        for record in group[:MOST_OF_LEVEL]
    ]


def _resource(record: Record, it: Values, words: Words) -> Json:
    found = {
        **_named(record),
        "level": words.show(it.level.label),
        "education": words.show(it.education.label),
        "type": words.show(it.type.label),
        "provider": it.provider,
        "form": WORK_FORMS.get(it.type.id, ""),
    }
    return found | {
        name: value
        for name, value in (
            ("hours", it.hours),
            ("cost", it.cost),
            ("start", it.dates and it.dates.start.isoformat()),
            ("end", it.dates and it.dates.end.isoformat()),
        )
        if value
    }


def _associations(records: Sequence[Record], words: Words) -> list[Json]:
    return [
        {
            **_named(record),
            "level": words.show(record.values.level.label),
            "meetings": [
                {"day": meeting.date.isoformat(), "topic": meeting.topic, "form": meeting.form.id}
                for meeting in sorted(record.values.plan, key=lambda meeting: str(meeting.date.isoformat()))[-MOST:]
            ],
        }
        for record in records[:MOST]
    ]


def _events(records: Iterable[Record], words: Words) -> list[Json]:
    latest = sorted(records, key=lambda record: (record.values.dates.start, record.id), reverse=True)
    return [
        {
            **_named(record),
            "kind": words.show(record.values.kind.label),
            "level": words.show(record.values.level.label),
            "start": record.values.dates.start.isoformat(),
            "end": record.values.dates.end.isoformat(),
        }
        for record in latest[:MOST]
    ]


def _pairs(records: Iterable[Record], words: Words) -> list[Json]:
    """Return the forms of mentoring that pairs chose, the most frequent first, each with a pair to look at."""
    forms: dict[Term, list[Record]] = {}
    for record in records:
        forms.setdefault(record.values.form, []).append(record)
    return [
        {
            **_named(pairs[0]),
            "form": words.show(form.label),
            "kinds": [words.show(kind.label) for kind in dict.fromkeys(k for pair in pairs for k in pair.values.kinds)],
            "pairs": len(pairs),
        }
        for form, pairs in sorted(forms.items(), key=lambda found: (-len(found[1]), found[0].rank))[:MOST]
    ]


def _routes(records: Iterable[Record], words: Words) -> list[Json]:
    latest = sorted(records, key=lambda record: (-record.values.profile.year.start, record.title))
    return [
        {
            **_named(record),
            "year": str(record.values.profile.year),
            "levels": [words.show(level.label) for level in (record.values.before, record.values.after) if level],
            "trial": _trial(record),
        }
        for record in latest[:MOST]
    ]


def _trial(route: Record) -> Json:
    """Return the task in which a colleague tried something in practice: what is worth taking over."""
    tasks: Sequence[Values] = route.values.tasks
    task = next((task for task in tasks if task.kind.id == "change"), tasks[0])
    terms = {name: task[name].id for name in ("starter", "kind", "action", "form", "result_form")}
    return {**terms, **{name: task[name] for name in ("need", "task", "event", "result")}}


def _named(record: Record) -> Json:
    return {"id": record.id, "title": record.title, "folder": record.folder}


_OFFERS: Mapping[str, Callable[[list[Record], Words], list[Json]]] = {
    "practice": _practices,
    "resource": _resources,
    "association": _associations,
    "event": _events,
    "mentoring": _pairs,
    "route": _routes,
}
