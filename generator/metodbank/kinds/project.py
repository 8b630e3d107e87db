"""Project: experimental or innovative work of several years."""

from __future__ import annotations

from metodbank.fields import Field, Kind, Line, Many, Prose, SchoolYear, Span, Word
from metodbank.kinds import common
from metodbank.words import N_, count

PROJECT = Kind(
    name="project",
    folder="projects",
    label=N_("Project"),
    plural=N_("Projects"),
    counted=count("{n} project", "{n} projects"),
    about=N_("Experimental and innovative projects, and the practices born in them."),
    example_id="lesson-that-listens",
    summary="annotation",
    fields=(
        common.ID,
        Field(
            "title", Line(160), N_("Title"), N_("As approved."), example="Урок, который слышит ученика", required=True
        ),
        Field(
            "annotation",
            Line(400),
            N_("Annotation"),
            N_("One or two sentences: what is tried and for whom."),
            example="Пять школ вместе проверяют, какие приёмы обратной связи приживаются в основной школе.",
            required=True,
        ),
        Field(
            "kind",
            Word("project-kinds"),
            N_("Kind of project"),
            N_("An id from the vocabulary project-kinds."),
            example="innovation",
            required=True,
            facet="project-kind",
        ),
        Field(
            "years",
            Span(SchoolYear()),
            N_("Years"),
            N_("First and last school year."),
            example={"start": "2023/24", "end": "2025/26"},
            required=True,
            facet="year",
        ),
        Field(
            "stage",
            Word("project-stages"),
            N_("Stage"),
            N_("An id from the vocabulary project-stages."),
            example="implementation",
            required=True,
            facet="project-stage",
        ),
        Field(
            "organisations",
            Many(Word("organisations"), least=1),
            N_("Organisations"),
            N_("Who takes part: ids from the vocabulary organisations."),
            example=["school-1"],
            required=True,
            facet="organisation",
        ),
        common.SUBJECTS,
        common.SCHOOL_LEVELS,
        Field(
            "goal",
            Prose(1200),
            N_("Goal"),
            N_("What is to be found out or changed."),
            example="Собрать десять приёмов, которые учитель применяет и через год после проекта.",
            required=True,
        ),
        Field(
            "results",
            Many(Prose(800)),
            N_("Results"),
            N_("What has been reached by now, with figures."),
            example=["Семь приёмов описаны и проверены в 23 классах."],
        ),
        common.difficulties(
            N_("Works on the difficulties"),
            N_("Which difficulties the project works on: file names from difficulties/ without .yml."),
            N_("Projects that work on it"),
        ),
        common.practices(
            N_("Practices born in it"), N_("Ids of practices that grew out of the project."), N_("Born in the project")
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
