"""Judging: what the check says about forms. Each rule is a generator whose docstring states the law."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from metodbank import codes
from metodbank.fields import Field, Group, Kind, Many, Scores, one_of
from metodbank.forms.answers import kind_of, rows_of
from metodbank.ids import as_id, is_id
from metodbank.kinds import BY_NAME
from metodbank.problem import Problem
from metodbank.record import Record, Values
from metodbank.suggest import nearest
from metodbank.typography import set_type
from metodbank.vocabulary import Vocabularies
from metodbank.words import words

if TYPE_CHECKING:
    from metodbank.rules import Scene

LONGEST_KEY = 64
"""The most characters that Word allows in the tag of a content control, which the key of an answer becomes."""

_EXAMPLES = {
    "number": (r"-?\d+(?:[.,]\d+)?", "3"),
    "date": (r"\d{4}-\d\d-\d\d", "2025-09-12"),
    "month": (r"\d{4}-\d\d", "2025-09"),
    "period": (r"\d{4}-\d\d/\d{4}-\d\d", "2025-09/2025-12"),
    "school-year": (r"\d{4}/\d\d", "2025/26"),
}
"""How an example of each type is written, and one that is."""


def answers_are_named_apart(scene: Scene) -> Iterator[Problem]:
    """The id of an answer is short, of small Latin letters, digits and hyphens, and stands in a form once."""
    for form in scene.base.of("form"):
        for named in _scopes(form, scene.base.vocabularies):
            counted = Counter(one.id for _, one in named)
            for prefix, one in named:
                if not is_id(one.id) or len(prefix) + len(one.id) > LONGEST_KEY:
                    yield Problem(one.at, codes.BAD_ANSWER_ID, {"found": one.id, "example": as_id(one.id)[:30]})
                elif counted[one.id] > 1:
                    counted[one.id] = 0
                    yield Problem(one.at, codes.REPEATED_ANSWER, {"found": one.id})


def _scopes(form: Record, vocabularies: Vocabularies) -> Iterator[list[tuple[str, Values]]]:
    """Yield the things of a form whose ids must differ, each with the longest that its key may have beside it."""
    whole: list[tuple[str, Values]] = []
    for part in form.values.parts:
        whole += [*(("", one) for one in part.fields), *((".name", one) for one in part.signatures)]
        if part.table:
            fixed = [id for id, _, _ in _safe_rows(part.table, vocabularies)]
            prefix = f"{part.table.id}.{max(fixed, key=len, default='99')}."
            whole.append((".sum-99", part.table))
            yield [(prefix, one) for column in part.table.columns for one in column.fields]
            yield [("", row) for row in part.table.rows]
        if part.criteria:
            whole.append((".own-9.label", part.criteria))
            yield [(f"{part.criteria.id}.", item) for item in part.criteria.items]
    yield whole


def _safe_rows(table: Values, vocabularies: Vocabularies) -> list[tuple[str, str, str]]:
    return rows_of(table, vocabularies, words("ru")) if (table.rows_of or "") in ("", *vocabularies) else []


def choices_offer_something(scene: Scene) -> Iterator[Problem]:
    """A choice, rows and criteria name a vocabulary that exists, or say themselves what they hold."""
    for form in scene.base.of("form"):
        for part in form.values.parts:
            held = [(one, one.words, one.options) for one in _answers(part) if kind_of(one) in ("choice", "choices")]
            if part.criteria:
                held.append((part.criteria, part.criteria.words, part.criteria.items))
            if part.table and part.table.rows_of:
                held.append((part.table, part.table.rows_of, ()))
            for one, name, own in held:
                if name and name not in scene.base.vocabularies:
                    known = dict.fromkeys(scene.base.vocabularies, ())
                    gaps = {"found": name, "nearest": nearest(name, known) or "roles"}
                    yield Problem(one.at, codes.UNKNOWN_LIST, gaps)
                elif not name and not own:
                    yield Problem(one.at, codes.NO_OPTIONS, {"found": one.id})


def paths_lead_to_a_field(scene: Scene) -> Iterator[Problem]:
    """An answer that is filled in from a record names a field which records of that kind have."""
    for form in scene.base.of("form"):
        source = form.values.filled_from
        kind = BY_NAME[source.id] if source else None
        for part in form.values.parts:
            table = part.table
            inside = _leads(kind.fields, table.path) if table and table.path and kind else None
            fields = _fields_of(inside) if inside else ()
            for one, path, among in (
                *((one, one.path, kind.fields if kind else ()) for one in part.fields),
                *((table, table.path, kind.fields if kind else ()) for _ in range(bool(table))),
                *((one, one.path, fields) for one in _in_table(table)),
                *((part.criteria, part.criteria.path, _scored(kind)) for _ in range(bool(part.criteria))),
            ):
                if path and _leads(among, path) is None:
                    gaps = {"found": path, "nearest": _near(path, among), "id": one.id}
                    yield Problem(one.at, codes.UNKNOWN_PATH, gaps)


def _scored(kind: Kind | None) -> tuple[Field, ...]:
    return tuple(field for field in kind.fields if isinstance(field.type, Scores)) if kind else ()


def _leads(fields: tuple[Field, ...], path: str) -> Field | None:
    found: Field | None = None
    for name in path.split("."):
        found = next((field for field in fields if field.name == name), None)
        fields = _fields_of(found) if found else ()
    return found


def _fields_of(field: Field) -> tuple[Field, ...]:
    kind = one_of(field.type)
    return kind.fields if isinstance(kind, Group) else ()


def _near(path: str, among: tuple[Field, ...]) -> str:
    paths = [field.name for field in among]
    paths += [f"{field.name}.{part.name}" for field in among for part in _deeper(field)]
    return nearest(path, dict.fromkeys(paths, ())) or next(iter(paths), "title")


def _deeper(field: Field) -> tuple[Field, ...]:
    return () if isinstance(field.type, Many) else _fields_of(field)


def examples_fit_their_answers(scene: Scene) -> Iterator[Problem]:
    """An example is written as its type asks; one of a choice is among the options, one of a score on the scale."""
    for form in scene.base.of("form"):
        for part in form.values.parts:
            for one in _answers(part):
                for example in one.examples:
                    fitting = _fitting(one, example, scene.base.vocabularies)
                    if fitting is not None:
                        gaps = {"found": example, "id": one.id, "example": fitting}
                        yield Problem(one.at, codes.BAD_EXAMPLE, gaps)
            if part.criteria:
                known = {step.score for step in part.criteria.scale}
                wrong = next((score for score in part.criteria.examples if score not in known), None)
                if wrong is not None:
                    gaps = {"found": wrong, "id": part.criteria.id, "example": min(known)}
                    yield Problem(part.criteria.at, codes.BAD_EXAMPLE, gaps)


def _fitting(one: Values, example: str, vocabularies: Vocabularies) -> str | None:
    """Return what could stand in the place of an example that does not fit; None for one that does."""
    kind = kind_of(one)
    if kind in ("choice", "choices"):
        options = list(vocabularies.get(one.words, ())) if one.words else list(one.options)
        found = [each.strip() for each in example.split(",")] if kind == "choices" else [example]
        wrong = next((each for each in found if not {each, set_type(each)} & set(options)), None) if options else None
        return None if wrong is None else nearest(wrong, dict.fromkeys(options, ())) or options[0]
    if kind not in _EXAMPLES:
        return None
    pattern, right = _EXAMPLES[kind]
    return None if re.fullmatch(pattern, example, re.ASCII) and _is_in_calendar(kind, example) else right


def _is_in_calendar(kind: str, example: str) -> bool:
    if kind not in ("date", "month", "period"):
        return True
    try:
        return all(date.fromisoformat(f"{each}-01"[:10]) for each in example.split("/"))
    except ValueError:
        return False


def rows_are_worked_out_from_each_other(scene: Scene) -> Iterator[Problem]:
    """A difference names two other answers of the same row; a part of a form holds something."""
    for form in scene.base.of("form"):
        for part in form.values.parts:
            if not any(part[name] for name in part if name not in ("title", "beside")):
                yield Problem(part.at, codes.EMPTY_PART, {})
            row = {one.id: () for one in _in_table(part.table)} or {one.id: () for one in part.fields}
            for one in _answers(part):
                if one.difference_of and (len(one.difference_of) != 2 or set(one.difference_of) - set(row)):
                    others = [id for id in row if id != one.id][:2]
                    gaps = {"found": ", ".join(one.difference_of), "example": ", ".join(others)}
                    yield Problem(one.at, codes.BAD_DIFFERENCE, gaps)


def _answers(part: Values) -> Iterator[Values]:
    yield from part.fields
    yield from _in_table(part.table)


def _in_table(table: Values | None) -> Iterator[Values]:
    if table:
        for column in table.columns:
            yield from column.fields


FORMS = (
    answers_are_named_apart,
    choices_offer_something,
    paths_lead_to_a_field,
    examples_fit_their_answers,
    rows_are_worked_out_from_each_other,
)
