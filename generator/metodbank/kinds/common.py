"""Fields that several kinds of record share."""

from __future__ import annotations

from dataclasses import replace

from metodbank.fields import Attachment, Day, Field, Flag, Group, Line, Many, Ref, SchoolYear, Web, Word
from metodbank.words import N_

ID = Field(
    "id",
    Line(80, code=True),
    N_("Id"),
    N_("May be left out: the file name without .yml is the id. If written, it must be the same."),
    example=None,
)

SOURCE = Field(
    "source",
    Line(300),
    N_("Source"),
    N_("Where the record comes from: a competition, a meeting, a report. Do not name people here."),
    example="Муниципальный конкурс методических разработок, 2025 год",
)

UPDATED = Field(
    "updated",
    Day(),
    N_("Updated"),
    N_("The day the record was last changed in substance."),
    example="2025-05-20",
    required=True,
    start="today",
)

COMPETENCIES = Field(
    "competencies",
    Many(Word("competencies")),
    N_("Competencies"),
    N_("The teacher's competencies that grow here: ids from the vocabulary competencies."),
    example=["formative-assessment"],
    similar=1.5,
    facet="competency",
    facet_by="group",
)

SUBJECTS = Field(
    "subjects",
    Many(Word("subjects")),
    N_("Subjects"),
    N_("School subjects: ids from the vocabulary subjects. Leave out if it suits every subject."),
    example=["mathematics"],
    similar=1.0,
    facet="subject",
)

SCHOOL_LEVELS = Field(
    "levels",
    Many(Word("school-levels")),
    N_("School levels"),
    N_("Levels of education: ids from the vocabulary school-levels."),
    example=["basic"],
    facet="level",
)

RESOURCES = Field(
    "resources",
    Many(Ref("resource")),
    N_("Resources used"),
    N_("Ids of the resources that helped: file names from the folder resources/ without .yml."),
    example=["formative-assessment-course"],
    inverse=N_("Where it was used"),
)


def difficulties(label: str, help: str, inverse: str, *, required: bool = False) -> Field:
    """Return the field that ties a record to the difficulties it deals with."""
    return Field(
        "difficulties",
        Many(Ref("difficulty"), least=1 if required else 0),
        label,
        help,
        example=["feedback-without-marks"],
        inverse=inverse,
        required=required,
        similar=3.0,
        facet="difficulty",
    )


def practices(label: str, help: str, inverse: str) -> Field:
    """Return the field that ties a record to practices."""
    return Field("practices", Many(Ref("practice")), label, help, example=["exit-cards"], inverse=inverse)


def school_year(help: str) -> Field:
    """Return the field that says which school year a record belongs to."""
    return Field(
        "year", SchoolYear(), N_("School year"), help, example="2024/25", required=True, facet="year", start="this year"
    )


SHOWN = Field(
    "shown",
    Many(Ref("person")),
    N_("Who is shown"),
    N_("Of a picture: ids from the folder people/ of all who can be recognised; their consent covers photographs."),
    example=None,
)

NOBODY_RECOGNISABLE = Field(
    "nobody_recognisable",
    Flag(),
    N_("Nobody can be recognised"),
    N_("Of a picture: yes, if nobody can be recognised in it, for instance a scheme, a drawing or hands at work."),
    example=None,
)


def materials(name: str, label: str, help: str) -> Field:
    """Return a list of attached files and links."""
    return Field(
        name,
        Many(
            Group(
                (
                    Field(
                        "title",
                        Line(160),
                        N_("Title"),
                        N_("What the reader gets when the file or the page opens."),
                        example="Набор из шести карточек для печати",
                        required=True,
                    ),
                    Field(
                        "file",
                        Attachment(),
                        N_("File"),
                        N_("Name of a file in the folder that is named like the record and lies beside it."),
                        example=None,
                    ),
                    Field(
                        "url",
                        Web(),
                        N_("Address"),
                        N_("Address of a page, if the material lies on another site."),
                        example="https://example.org/cards",
                    ),
                    SHOWN,
                    NOBODY_RECOGNISABLE,
                )
            )
        ),
        label,
        help,
    )


PERSON = Field(
    "person",
    Ref("person"),
    N_("Person"),
    N_("Id of a file in the folder people/ with the consent. Without it the site shows the role and the organisation."),
    example=None,
)

ROLE = Field(
    "role",
    Word("roles"),
    N_("Role"),
    N_("Who it is at work: an id from the vocabulary roles."),
    example="teacher",
    required=True,
)

ORGANISATION = Field(
    "organisation",
    Word("organisations"),
    N_("Organisation"),
    N_("An id from the vocabulary organisations; add your organisation there once."),
    example="school-1",
    required=True,
)

OWN_ORGANISATION = replace(ORGANISATION, facet="organisation")
"""The organisation whose record it is, as against those named inside it."""
