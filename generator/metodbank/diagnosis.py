"""Diagnosis: the map of competencies as a page that asks about one group at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metodbank import views
from metodbank.base import KnowledgeBase
from metodbank.forms.answers import kind_of
from metodbank.record import Record, Values
from metodbank.vocabulary import Term

MAP_FORM = "competency-map"
"""The form whose answers the self-diagnosis fills in."""

MOST_BESIDE_A_GAP = 5
"""Difficulties shown for one competency."""


@dataclass(frozen=True)
class Inquiry:
    """How the map of competencies names its answers: by which fields of which table, and what it asks about."""

    form: Record
    table: str
    needed: str
    now: str
    taken: str
    levels: Sequence[Term]
    groups: Sequence[tuple[Term, Sequence[Term]]]

    def key(self, competency: Term, field: str) -> str:
        """Return the key of an answer."""
        return f"{self.table}.{competency.id}.{field}"


def inquiry(base: KnowledgeBase) -> Inquiry | None:
    """Return what the self-diagnosis asks; None where the bank has no map of competencies with two levels in it."""
    form = base.records.get(("form", MAP_FORM))
    for part in form.values.parts if form else ():
        table = part.table
        if form and table and table.rows_of == "competencies":
            fields = {one.id: one for column in table.columns for one in column.fields}
            for gap in fields.values():
                if _are_levels([fields.get(id) for id in gap.difference_of]):
                    needed, now = gap.difference_of
                    taken = next((id for id, one in fields.items() if kind_of(one) == "tick"), "")
                    levels = list(base.vocabularies["mastery-levels"].values())
                    return Inquiry(form, table.id, needed, now, taken, levels, _groups(base))
    return None


def _are_levels(fields: Sequence[Values | None]) -> bool:
    return len(fields) == 2 and all(one is not None and one.words == "mastery-levels" for one in fields)


def _groups(base: KnowledgeBase) -> list[tuple[Term, list[Term]]]:
    competencies = base.vocabularies["competencies"].values()
    grouped = [
        (group, [one for one in competencies if one.attributes["group"] == group])
        for group in base.vocabularies["competency-groups"].values()
    ]
    return [(group, found) for group, found in grouped if found]


def difficulties_for(competency: Term, base: KnowledgeBase) -> list[tuple[Record, int]]:
    """Return the difficulties that a competency helps with, and how many practices answer each.

    Where none names the competency, those of its group are shown.
    """
    every = base.of("difficulty")
    named = [record for record in every if competency in record.values.competencies]
    fitting = named or [record for record in every if record.values.group == competency.attributes["group"]]
    counted = [(record, len(views.mentioned(base, record, "practice"))) for record in fitting]
    return sorted(counted, key=lambda found: (-found[1], found[0].title))[:MOST_BESIDE_A_GAP]
