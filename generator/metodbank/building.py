"""Building: what the page of a new route knows of the bank, as JSON that it fetches.

A route is built in the browser and sent nowhere, so the bank comes to it: its difficulties, how the form of a route
names its answers, and with whom a new route would not stand alone. What the builder edits is a draft of that form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from metodbank import views
from metodbank.anonymity.company import company
from metodbank.anonymity.profile import TRAITS, YEARS, ladders_of
from metodbank.anonymity.survey import Survey
from metodbank.base import KnowledgeBase
from metodbank.fields import Field, Group, Line, Prose, Scores, one_of
from metodbank.forms.answers import criteria_of
from metodbank.forms.layout import ANY, lay_out
from metodbank.forms.paper import Grid, Heading, Row, Slot
from metodbank.forms.spread import heads
from metodbank.kinds.route import ROUTE
from metodbank.offers import Json, offers_of
from metodbank.record import Record
from metodbank.vocabulary import Term, Vocabularies
from metodbank.words import Words

ROUTE_FORM = "iom"
"""The form whose draft is built."""

BANK = "routes/new/bank.json"
OFFERS = "offers.json"


def route_form(base: KnowledgeBase) -> Record | None:
    """Return the form of a route, if the bank has it."""
    return base.records.get(("form", ROUTE_FORM))


def files(base: KnowledgeBase, survey: Survey, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of every file that the page fetches; none where it cannot build a route."""
    form = route_form(base)
    if form is None or lacking(form, base, words):
        return
    yield BANK, _written(bank(form, base, survey, words))
    for difficulty in base.of("difficulty"):
        yield f"{difficulty.folder}{OFFERS}", _written(offers_of(difficulty, base, words))


def judges_route(form: Record, base: KnowledgeBase, words: Words) -> bool:
    """Tell whether a form gives scores to a route that another form holds: the two are read side by side."""
    parts = form.values.parts
    holder = route_form(base)
    is_whole = holder is not None and not lacking(holder, base, words)
    scores = any(part.criteria and part.criteria.words == "route-criteria" for part in parts)
    return is_whole and scores and not any(part.table and part.table.path == "tasks" for part in parts)


def _written(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def bank(form: Record, base: KnowledgeBase, survey: Survey, words: Words) -> Json:
    """Return what building a route needs, whatever it is about."""
    vocabularies = base.vocabularies
    population = survey.populations["route"]
    difficulties = sorted(base.of("difficulty"), key=lambda record: (record.values.group.rank, record.title))
    return {
        "form": {"id": form.id, "title": form.title, **_laid_out(form, vocabularies, words)},
        "keys": keys(form, base, words),
        "longest": {path: longest for path, field in _asked(vocabularies) if (longest := _longest(field))},
        "difficulties": [
            {
                "id": record.id,
                "title": record.title,
                "group": record.values.group.id,
                "practices": len(views.mentioned(base, record, "practice")),
            }
            for record in difficulties
        ],
        "actions": {id: _action(term) for id, term in vocabularies["task-actions"].items()},
        "criteria": [[id, words.show(term.label)] for id, term in vocabularies["route-criteria"].items()],
        "profile": [
            {
                "path": trait.name,
                "label": words(trait.field.label),
                "chains": {id: ladder.chain(id) for id in ladder.values},
            }
            for trait, ladder in zip(TRAITS["route"], ladders_of("route", vocabularies), strict=True)
        ],
        "year": YEARS["route"].name,
        "k": population.k,
        "years": {table.replace("-", "/"): profiles for table, profiles in company(population).items()},
    }


def _action(term: Term) -> Json:
    kind, results = term.attributes["kind"], term.attributes["results"]
    fitting = [each.id for each in results if isinstance(each, Term)] if isinstance(results, tuple) else []
    return {"kind": kind.id if isinstance(kind, Term) else "", "results": fitting}


# Where the form keeps the fields of a route


def keys(form: Record, base: KnowledgeBase, words: Words) -> dict[str, str]:
    """Return the key of the answer for each field of a route, # for any row. Personal answers have no place in it."""
    found: dict[str, str] = {}
    for part in form.values.parts:
        found |= {one.path: one.id for one in part.fields if one.path and not one.personal}
        table, criteria = part.table, part.criteria
        if table and table.path and not (table.rows or table.rows_of):
            answers = (one for column in table.columns for one in column.fields)
            found |= {
                f"{table.path}.{one.path}": f"{table.id}.{ANY}.{one.id}"
                for one in answers
                if one.path and not one.personal
            }
        if criteria and criteria.path:
            named = criteria_of(criteria, base.vocabularies, words)
            found |= {f"{criteria.path}.{id}": f"{criteria.id}.{id}" for id, _ in named}
    return found


def lacking(form: Record, base: KnowledgeBase, words: Words) -> list[str]:
    """Return the fields that a route must have and that the form does not ask for."""
    known = keys(form, base, words)
    return [path for path, field in _asked(base.vocabularies) if field.required and path not in known]


def _asked(
    vocabularies: Vocabularies, fields: tuple[Field, ...] = ROUTE.fields, before: str = ""
) -> Iterator[tuple[str, Field]]:
    """Yield the fields of a route that a teacher fills in, by their paths."""
    for field in fields:
        path, kind = before + field.name, one_of(field.type)
        if isinstance(kind, Group):
            yield from _asked(vocabularies, kind.fields, f"{path}.")
        elif isinstance(kind, Scores):
            yield from ((f"{path}.{id}", field) for id in vocabularies[kind.vocabulary])
        elif path not in ("id", "updated", "source"):
            yield path, field


def _longest(field: Field) -> int | None:
    return field.type.longest if isinstance(field.type, Line | Prose) else None


# What the form asks, as the scripts of forms take it, and how to show its answers in their order


def _laid_out(form: Record, vocabularies: Vocabularies, words: Words) -> Json:
    options: dict[tuple[tuple[str, str], ...], int] = {}
    slots: Json = {}
    tables: Json = {}
    sheet: list[Json] = []
    for block in lay_out(form, {}, vocabularies, words).blocks:
        if isinstance(block, Heading):
            sheet.append({"title": block.text})
        elif isinstance(block, Grid):
            fixed = [row for row in block.rows[block.head :] if row.index < 0]
            if block.spare is not None:
                tables[block.id] = len(block.rows) - block.head - len(fixed)
                sheet.append({"table": block.id, "label": block.label, "columns": _columns(block, block.spare)})
                fixed.append(block.spare)
            else:
                sheet.append({"keys": [slot.key for row in fixed for slot in _slots(row)]})
            slots |= {slot.key: _slot(slot, options) for row in fixed for slot in _slots(row)}
    return {"slots": slots, "tables": tables, "options": [dict(each) for each in options], "sheet": sheet}


def _slots(row: Row) -> Iterator[Slot]:
    pieces = (piece for cell in row.cells for piece in cell.pieces if isinstance(piece, Slot))
    return (slot for slot in pieces if slot.kind != "signature")


def _columns(grid: Grid, spare: Row) -> list[Json]:
    columns = zip(heads(grid)[-1], spare.cells, strict=True)
    found = [(label, [slot.key for slot in _slots(Row((cell,)))]) for label, cell in columns]
    return [{"label": label, "keys": inside} for label, inside in found if inside]


def _slot(slot: Slot, options: dict[tuple[tuple[str, str], ...], int]) -> Json:
    asked: Json = {"kind": slot.kind, "label": slot.label.removesuffix(f" – {ANY}")}
    if slot.options:
        asked["options"] = options.setdefault(slot.options, len(options))
    if slot.of:
        asked["of"] = slot.of
    return asked
