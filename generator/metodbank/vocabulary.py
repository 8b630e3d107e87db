"""Controlled vocabularies: which lists there are, what a term may say of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metodbank.fields import Field, Flag, Group, Line, Many, Web, Whole, Word
from metodbank.problem import Place
from metodbank.words import N_, Bilingual

NOT_STATED = "not-stated"
"""The id of the widest term of every vocabulary whose terms lead to wider ones."""

_ABOUT = Field(
    "about",
    Group(
        (
            Field("ru", Line(400), N_("In Russian"), N_("An explanation in Russian."), required=True),
            Field("en", Line(400), N_("In English"), N_("An explanation in English."), required=True),
        )
    ),
    N_("Explanation"),
    N_("One sentence shown where the term needs explaining."),
)

_LABELS = (
    Field("ru", Line(160), N_("In Russian"), N_("The label in Russian."), required=True),
    Field("en", Line(160), N_("In English"), N_("The label in English."), required=True),
    _ABOUT,
)


@dataclass(frozen=True)
class Vocabulary:
    """A controlled list. `label` is a message id; `attributes` are what a term says besides its labels."""

    name: str
    label: str
    attributes: tuple[Field, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        return _LABELS + self.attributes


@dataclass(frozen=True)
class Term:
    """A word of a vocabulary: its labels by language, its rank (place in the list, from 1) and its attributes."""

    vocabulary: str
    id: str
    rank: int
    labels: Mapping[str, str]
    abouts: Mapping[str, str]
    attributes: Mapping[str, object]
    place: Place

    @property
    def label(self) -> Bilingual:
        return Bilingual(self.labels)

    @property
    def is_stated(self) -> bool:
        """Whether the term says anything, so that a page should show it."""
        return self.id != NOT_STATED

    def __hash__(self) -> int:
        return hash((self.vocabulary, self.id))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and (self.vocabulary, self.id) == (other.vocabulary, other.id)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.attributes[name]
        except KeyError:
            raise AttributeError(name) from None


Vocabularies = Mapping[str, Mapping[str, Term]]


def _word(name: str, vocabulary: str, label: str) -> Field:
    return Field(name, Word(vocabulary), label, N_("An id from the vocabulary."), required=True)


def _in_both(name: str, label: str, help: str, *, required: bool = False) -> Field:
    """Return a field for words that stand on pages of either language."""
    parts = (
        Field("ru", Line(40), N_("In Russian"), N_("As it is written in Russian."), required=True),
        Field("en", Line(40), N_("In English"), N_("As it is written in English."), required=True),
    )
    return Field(name, Group(parts), label, help, required=required)


def _ladder(name: str, label: str) -> Vocabulary:
    """Return a vocabulary whose terms lead to wider ones, up to `NOT_STATED`, which covers all."""
    wider = Field(
        "wider",
        Word(name),
        N_("Wider term"),
        N_("What to write instead where the term itself would tell too much: a term that stands above in the list."),
    )
    return Vocabulary(name, label, (wider,))


VOCABULARIES: tuple[Vocabulary, ...] = (
    _ladder("subject-areas", N_("Subject areas")),
    Vocabulary("subjects", N_("Subjects"), (_word("area", "subject-areas", N_("Subject area")),)),
    Vocabulary("school-levels", N_("School levels")),
    Vocabulary("grades", N_("Grades"), (_word("level", "school-levels", N_("School level")),)),
    Vocabulary("audiences", N_("Audiences")),
    _ladder("roles", N_("Roles")),
    Vocabulary("competency-groups", N_("Competency groups")),
    Vocabulary("competencies", N_("Competencies"), (_word("group", "competency-groups", N_("Competency group")),)),
    Vocabulary("difficulty-sources", N_("Sources of a difficulty")),
    Vocabulary("education-kinds", N_("Kinds of education")),
    Vocabulary("self-education-forms", N_("Forms of self-education")),
    Vocabulary("result-forms", N_("Forms of presenting a result")),
    Vocabulary("work-forms", N_("Forms of work and interaction")),
    Vocabulary("mentoring-forms", N_("Forms of mentoring")),
    Vocabulary("mentoring-kinds", N_("Kinds of mentoring")),
    Vocabulary("mastery-levels", N_("Levels of mastery")),
    Vocabulary("service-levels", N_("Levels of service")),
    Vocabulary("resource-levels", N_("Levels of resources")),
    Vocabulary("resource-types", N_("Types of resources")),
    Vocabulary("support-directions", N_("Directions of support")),
    Vocabulary("route-stages", N_("Stages of a route")),
    Vocabulary("route-criteria", N_("Criteria of a route")),
    Vocabulary("need-starters", N_("Beginnings of a task for the period")),
    Vocabulary("task-kinds", N_("Kinds of tasks")),
    Vocabulary(
        "task-actions",
        N_("Actions of an educational task"),
        (
            _word("kind", "task-kinds", N_("Kind of task")),
            Field(
                "results",
                Many(Word("result-forms"), least=1),
                N_("Fitting forms of result"),
                N_("Which forms of result fit the action."),
                required=True,
            ),
        ),
    ),
    _ladder("experience-bands", N_("Bands of experience")),
    _ladder("categories", N_("Qualification categories")),
    _ladder("organisation-types", N_("Types of organisations")),
    _ladder("locality-types", N_("Types of localities")),
    Vocabulary("districts", N_("Districts")),
    Vocabulary(
        "organisations",
        N_("Organisations"),
        (
            _word("type", "organisation-types", N_("Type of organisation")),
            _word("locality", "locality-types", N_("Type of locality")),
            _word("district", "districts", N_("District")),
            Field("site", Web(), N_("Site"), N_("Site of the organisation.")),
        ),
    ),
    Vocabulary("association-forms", N_("Forms of associations")),
    Vocabulary("pair-statuses", N_("Statuses of a pair")),
    Vocabulary("practice-statuses", N_("Statuses of a practice")),
    Vocabulary(
        "evidence-strengths",
        N_("Strength of evidence"),
        (
            Field(
                "marks",
                Whole(0, 4),
                N_("Marks"),
                N_("From 0 (an opinion) to 4 (compared with a control group)."),
                required=True,
            ),
        ),
    ),
    Vocabulary("licences", N_("Licences"), (Field("url", Web(), N_("Address"), N_("Text of the licence.")),)),
    Vocabulary("project-kinds", N_("Kinds of projects")),
    Vocabulary("project-stages", N_("Stages of a project")),
    Vocabulary("event-kinds", N_("Kinds of events")),
    Vocabulary("indicator-groups", N_("Groups of indicators")),
    Vocabulary(
        "indicator-units",
        N_("Units of indicators"),
        (
            _in_both("sign", N_("Sign"), N_("What stands after a number, such as % or km."), required=True),
            _in_both(
                "step",
                N_("Sign of a difference"),
                N_("What stands after the difference of two numbers where it is not the sign: points of per cent."),
            ),
        ),
    ),
    Vocabulary("form-areas", N_("Areas of work of forms")),
    Vocabulary("page-orientations", N_("Orientations of a page")),
    Vocabulary("answer-types", N_("Types of answers")),
    Vocabulary("form-records", N_("Records that forms are filled in from")),
    Vocabulary("paper-sizes", N_("Sizes of paper")),
    Vocabulary("collection-orders", N_("Orders of practices in a collection")),
    Vocabulary("consent-scopes", N_("Scopes of consent")),
    Vocabulary("languages", N_("Languages of the interface")),
    Vocabulary(
        "public-names",
        N_("Public names"),
        (
            Field(
                "known-alone",
                Flag(),
                N_("Known by the surname alone"),
                N_("Whether the surname needs no first name: yes for a rare one, no where a colleague may bear it."),
            ),
        ),
    ),
    Vocabulary(
        "synonyms",
        N_("Synonyms"),
        (
            Field(
                "words",
                Many(Line(80), least=2),
                N_("Words"),
                N_("Words and phrases that find each other in the search, in the nominative."),
                required=True,
            ),
        ),
    ),
)

BY_NAME: Mapping[str, Vocabulary] = {vocabulary.name: vocabulary for vocabulary in VOCABULARIES}


def terms_of(value: object) -> Iterator[Term]:
    """Yield every term that a value holds, and the terms that those terms point to by their attributes."""
    if isinstance(value, Term):
        yield value
        for attribute in value.attributes.values():
            yield from terms_of(attribute)
    elif isinstance(value, tuple):
        for item in value:
            yield from terms_of(item)
