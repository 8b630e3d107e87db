"""Answers: what a form is filled in with, taken from a record or from the examples of its declaration.

Answers are flat, so that a draft, a content control of Word and a test name them alike: `teacher`, `tasks.0.event` in
a growing table, `plan.goal.content` in one of fixed rows, `analysis.concrete-tasks` for a score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metodbank.prose import to_text
from metodbank.record import Markdown, MonthOfYear, Period, Record, Values, YearOfSchool
from metodbank.typography import set_type
from metodbank.vocabulary import Term, Vocabularies
from metodbank.words import N_, Words

Answers = Mapping[str, str]
MayName = Callable[[Record | None], bool]

SEVERAL = "\n"
"""What stands between the values of a choice of several."""

YES = "yes"


def rows_of(table: Values, vocabularies: Vocabularies, words: Words) -> list[tuple[str, str, str]]:
    """Return the id, the label and the group of each fixed row; none for a table that grows."""
    if not table.rows_of:
        return [(row.id, row.label, row.group or "") for row in table.rows]
    found = []
    for term in vocabularies[table.rows_of].values():
        group = term.attributes.get("group")
        found.append((term.id, words.show(term.label), words.show(group.label) if isinstance(group, Term) else ""))
    return found


def criteria_of(criteria: Values, vocabularies: Vocabularies, words: Words) -> list[tuple[str, str]]:
    """Return the id and the label of each criterion."""
    if criteria.words:
        return [(term.id, words.show(term.label)) for term in vocabularies[criteria.words].values()]
    return [(item.id, item.label) for item in criteria.items]


def from_examples(form: Record, vocabularies: Vocabularies, words: Words) -> Answers:
    """Return what the filled example of a form shows."""
    found: dict[str, str] = {}
    for part in form.values.parts:
        for answer in part.fields:
            found.update((answer.id, _typed(answer, example)) for example in answer.examples[:1])
        if part.table:
            fixed = [id for id, _, _ in rows_of(part.table, vocabularies, words)]
            for column in part.table.columns:
                for answer in column.fields:
                    for index, example in enumerate(answer.examples):
                        place = fixed[index] if index < len(fixed) else str(index)
                        if index < len(fixed) or not fixed:
                            found[f"{part.table.id}.{place}.{answer.id}"] = _typed(answer, example)
        if part.criteria:
            named = criteria_of(part.criteria, vocabularies, words)
            for (id, _), score in zip(named, part.criteria.examples, strict=False):
                found[f"{part.criteria.id}.{id}"] = str(score)
    return found


def _typed(answer: Values, example: str) -> str:
    """Return an example as it is kept: words with their typographic signs, terms and dates as they are."""
    match kind_of(answer):
        case "choices":
            return SEVERAL.join(_named(answer, option.strip()) for option in example.split(","))
        case "choice":
            return _named(answer, example)
        case "tick":
            return YES
        case "line" | "text":
            return set_type(example)
    return example


def _named(answer: Values, option: str) -> str:
    return option if answer.words else set_type(option)


def kind_of(answer: Values) -> str:
    """Return the type of an answer."""
    if answer.difference_of:
        return "difference"
    return answer.type.id if answer.type else "line"


def is_for(form: Record, record: Record) -> bool:
    """Tell whether a form can be filled in from a record."""
    source = form.values.filled_from
    return source is not None and source.id == record.kind.name


def from_record(form: Record, record: Record, words: Words, may_name: MayName) -> Answers:
    """Return what a record of the kind that a form is filled in from says; nobody is named whom `may_name` forbids."""
    found: dict[str, str] = {}
    writer = _Writer(words, may_name)
    for part in form.values.parts:
        found.update(_of_fields(part.fields, "", record.values, writer))
        if part.table and part.table.path:
            for index, item in enumerate(_reach(record.values, part.table.path) or ()):
                for column in part.table.columns:
                    found.update(_of_fields(column.fields, f"{part.table.id}.{index}.", item, writer))
        if part.criteria and part.criteria.path:
            scores = _reach(record.values, part.criteria.path) or ()
            found.update({f"{part.criteria.id}.{term.id}": str(score) for term, score in scores})
    return found


@dataclass(frozen=True)
class _Writer:
    """Writes values of a record as answers."""

    words: Words
    may_name: MayName

    def written(self, value: object, answer: Values) -> str:
        match value:
            case None | () | False:
                return ""
            case True:
                return YES
            case (*_, (YearOfSchool(), latest)):
                return self.written(latest, answer)
            case tuple():
                separator = SEVERAL if kind_of(answer) in ("choices", "text") else "; "
                return separator.join(filter(None, (self.written(each, answer) for each in value)))
            case Term():
                return value.id if answer.words == value.vocabulary else self.words.show(value.label)
            case Markdown():
                return to_text(value.source)
            case Record():
                return value.title if value.kind.published or self.may_name(value) else ""
            case Period():
                return f"{self.written(value.start, answer)}/{self.written(value.end, answer)}"
            case MonthOfYear():
                return f"{value:%Y-%m}"
            case date():
                return value.isoformat()
            case Values():
                return ""
        return str(value)


def _of_fields(fields: tuple[Values, ...], prefix: str, item: object, writer: _Writer) -> Iterator[tuple[str, str]]:
    for answer in fields:
        written = writer.written(_reach(item, answer.path), answer) if answer.path else ""
        if written:
            yield prefix + answer.id, written


def _reach(item: object, path: str) -> Any:
    for name in path.split("."):
        item = item[name] if isinstance(item, Values) and name in set(item) else None
    return item


def read_aloud(answer: Values, value: str, options: Mapping[str, str], words: Words) -> str:
    """Return an answer as it is read: a term by its label, a date in words."""
    if not value:
        return ""
    match kind_of(answer):
        case "choice" | "choices":
            return "; ".join(options.get(each, each) for each in value.split(SEVERAL))
        case "tick":
            return words(N_("yes"))
        case "date":
            return words.day(date.fromisoformat(value))
        case "month":
            return words.month(_month(value))
        case "period":
            start, _, end = value.partition("/")
            return words.months(_month(start), _month(end or start))
    return value


def _month(value: str) -> date:
    return date.fromisoformat(f"{value[:7]}-01")
