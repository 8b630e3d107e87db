"""Form: how a kind of record is laid out on the sheets of a workbook that a school fills in.

The sheets come from the declared fields, so the form is never out of step with the checks: a group is a sheet with one
value a line, a list of groups is a table, the other lists stand side by side as columns of one sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from metodbank.fields import (
    Field,
    Group,
    Kind,
    Line,
    Many,
    Month,
    Prose,
    Ref,
    SchoolYear,
    Scores,
    Span,
    Type,
    Whole,
    Word,
    one_of,
)
from metodbank.kinds.mentoring import MENTORING
from metodbank.kinds.route import ROUTE
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, Words

KINDS: tuple[Kind, ...] = (ROUTE, MENTORING)
"""The kinds of record that a school's own file becomes."""

UNASKED = frozenset({"id", "updated", "source"})
"""What a person never fills in: the id is drawn by lot, the date is made coarse, a source tells who it was."""

CUTS = Field(
    "cuts",
    Many(
        Group(
            (
                Field(
                    "text",
                    Line(200),
                    N_("Whom and what not to name"),
                    N_("A full name, a school, a village: every mention in the texts is cut, in any grammatical case."),
                    "Школа № 1",
                    True,
                ),
                Field(
                    "by",
                    Line(80),
                    N_("What to write instead"),
                    N_("One word, such as teacher or mentor. If it is empty, a word is chosen; to keep it, repeat it."),
                    "школа",
                ),
            )
        )
    ),
    N_("Not to be named"),
    N_("Begin with the teacher; then colleagues, pupils, the school and the places that the texts mention."),
)
"""What a school says beside the record, for the cutting only."""

Shape = Literal["card", "table", "lists"]


@dataclass(frozen=True)
class Slot:
    """One value to fill in: where it belongs in the record, and the words that name it there (message ids)."""

    path: tuple[str, ...]
    field: Field
    labels: tuple[str, ...]

    @property
    def kind(self) -> Type:
        """The type of what stands in one cell."""
        return one_of(self.field.type)

    def label(self, words: Words) -> str:
        """Return what stands beside the cell or above the column."""
        return ": ".join(" ".join(words(label).split()) for label in self.labels)


@dataclass(frozen=True)
class Sheet:
    """One sheet: a card has a value a line, a table a record a line, lists have a value a cell.

    `path` leads to the list that a table fills.
    """

    label: str
    shape: Shape
    about: str
    slots: tuple[Slot, ...]
    path: tuple[str, ...] = ()

    def title(self, words: Words) -> str:
        """Return the title as spreadsheet programs allow it: 31 characters, without signs of formulas."""
        return " ".join(words(self.label).translate({ord(sign): " " for sign in "[]:*?/\\'"}).split())[:31].strip()


def form_of(kind: Kind, vocabularies: Vocabularies) -> tuple[Sheet, ...]:
    """Return the sheets of a kind's form, in the order in which they are filled in."""
    asked = [field for field in kind.fields if field.name not in UNASKED]
    shapes = [_shape_of(field) for field in asked]
    sheets = [_sheet(field, vocabularies) for field, shape in zip(asked, shapes, strict=True) if shape == "sheet"]
    lists = [field for field, shape in zip(asked, shapes, strict=True) if shape == "list"]
    first = shapes.index("sheet") if "sheet" in shapes else len(shapes)
    begin = [field for field, shape in zip(asked[:first], shapes, strict=False) if shape == "value"]
    end = [field for field, shape in zip(asked[first:], shapes[first:], strict=True) if shape == "value"]
    listed = Sheet(N_("Lists"), "lists", N_("One value a cell, from top to bottom."), tuple(_slots(lists)))
    found = (
        _table(CUTS),
        _card(kind.label, kind.about, begin),
        *sheets,
        listed,
        _card(N_("Outcome"), N_("What came of it."), end),
    )
    return tuple(sheet for sheet in found if sheet.slots)


def _shape_of(field: Field) -> str:
    match field.type:
        case Group() | Many(of=Group()) | Scores():
            return "sheet"
        case Many():
            return "list"
    return "value"


def _sheet(field: Field, vocabularies: Vocabularies) -> Sheet:
    match field.type:
        case Many():
            return _table(field)
        case Group(fields=fields):
            return Sheet(field.label, "card", field.help, tuple(_slots(fields, (field.name,))))
        case Scores(vocabulary=vocabulary, most=most):
            terms = vocabularies[vocabulary].values()
            scores = [Field(term.id, Whole(0, most), term.label, "", most, field.required) for term in terms]
            return Sheet(field.label, "card", field.help, tuple(_slots(scores, (field.name,))))
    raise TypeError(field.type)


def _card(label: str, about: str, fields: list[Field]) -> Sheet:
    return Sheet(label, "card", about, tuple(_slots(fields)))


def _table(field: Field) -> Sheet:
    assert isinstance(field.type, Many) and isinstance(field.type.of, Group)  # noqa: S101 - _shape_of saw to it
    return Sheet(field.label, "table", field.help, tuple(_slots(field.type.of.fields)), (field.name,))


def _slots(fields: tuple[Field, ...] | list[Field], path: tuple[str, ...] = ()) -> Iterator[Slot]:
    """Yield the slots of fields; a period takes two."""
    for field in fields:
        here = (*path, field.name)
        if isinstance(field.type, Span):
            ends = field.example if isinstance(field.example, dict) else {}
            for end, label in (("start", N_("Start")), ("end", N_("End"))):
                half = replace(field, name=end, type=field.type.of, example=ends.get(end))
                yield Slot((*here, end), half, (field.label, label))
        else:
            yield Slot(here, field, (field.label,))


def hint_of(slot: Slot, words: Words) -> str:
    """Return what a person needs to know to fill in a slot: what it is for, how long it may be, an example."""
    example = slot.field.example
    sample = example[0] if isinstance(example, list) and example else example
    match slot.kind:
        case Word(vocabulary=vocabulary):
            return words(_EXACT.get(vocabulary, N_("Choose from the list.")))
        case Month():
            return words(N_("A month, such as 03.2025. If you write a date, its day is left out."))
        case SchoolYear():
            return words(N_("A school year, such as 2024/25."))
        case Ref():
            return words(N_("Choose a record of the bank by its title."))
        case Whole(least=least, most=most):
            return words(N_("A number from {least} to {most}."), least=least, most=most)
        case Line(longest=longest) | Prose(longest=longest):
            about = words(slot.field.help)
            room = words(N_("At most {n} characters."), n=longest)
            shown = words(N_("For example: {example}"), example=_short(str(sample))) if sample else ""
            return " ".join(filter(None, (about, room, shown)))
    return words(slot.field.help)


_EXACT = {
    "experience-bands": N_("Choose from the list, or write the number of years or the date of hiring."),
    "subject-areas": N_("Choose from the list, or write the subject."),
    "organisation-types": N_("Choose from the list, or write the name of an organisation of the bank."),
    "locality-types": N_("Choose from the list; never the name of the place."),
    "roles": N_("Choose from the list, or write the position."),
}
"""Lists instead of which something more exact may be written; it is made coarse."""


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + "…"
