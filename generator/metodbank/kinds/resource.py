"""Resource: a row of the resource map, something to learn from."""

from __future__ import annotations

from metodbank.fields import Day, Field, Group, Kind, Line, Prose, Span, Web, Whole, Word
from metodbank.kinds import common
from metodbank.words import N_, count

RESOURCE = Kind(
    name="resource",
    folder="resources",
    label=N_("Resource"),
    plural=N_("Resources"),
    counted=count("{n} resource", "{n} resources"),
    about=N_("The resource map: courses, internship sites, books, groups and colleagues to learn from."),
    example_id="formative-assessment-course",
    summary="description",
    fields=(
        common.ID,
        Field(
            "title",
            Line(160),
            N_("Title"),
            N_("As the provider calls it."),
            example="Формирующее оценивание: первые шаги",
            required=True,
        ),
        Field(
            "type",
            Word("resource-types"),
            N_("Type"),
            N_("An id from the vocabulary resource-types."),
            example="online-course",
            required=True,
            facet="resource-type",
        ),
        Field(
            "description",
            Prose(1600),
            N_("What it gives"),
            N_("What a teacher will be able to do afterwards, and how it goes."),
            example="Шесть коротких занятий с разбором работ учеников; зачёт – свой набор карточек.",
            required=True,
        ),
        Field(
            "provider",
            Line(200),
            N_("Provider"),
            N_("Organisation that offers it."),
            example="Районный методический центр",
            required=True,
        ),
        Field(
            "owner",
            Group((common.ROLE, common.ORGANISATION, common.PERSON)),
            N_("Colleague who offers it"),
            N_("For a teacher's own resource: role and organisation, a name only with consent."),
        ),
        Field(
            "level",
            Word("resource-levels"),
            N_("Level"),
            N_("School, district, region, country or online: an id from the vocabulary resource-levels."),
            example="municipal",
            required=True,
            facet="resource-level",
        ),
        Field(
            "education",
            Word("education-kinds"),
            N_("Kind of education"),
            N_("Formal, non-formal or informal: an id from the vocabulary education-kinds."),
            example="non-formal",
            required=True,
            facet="education",
        ),
        Field(
            "activity",
            Word("self-education-forms"),
            N_("Form of self-education"),
            N_("An id from the vocabulary self-education-forms, if the resource serves one of them."),
            example="practicum",
        ),
        Field("hours", Whole(1, 2000), N_("Hours"), N_("Volume in academic hours."), example=18),
        Field(
            "dates",
            Span(Day()),
            N_("Dates"),
            N_("First and last day, if it happens at a certain time."),
            example={"start": "2024-10-01", "end": "2024-11-15"},
            dates=True,
        ),
        Field("cost", Line(120), N_("Cost"), N_("“Free”, a sum, or who pays."), example="бесплатно"),
        Field("url", Web(), N_("Address"), N_("Page of the resource."), example="https://example.org/course"),
        common.SUBJECTS,
        common.SCHOOL_LEVELS,
        common.COMPETENCIES,
        common.difficulties(
            N_("Helps with the difficulties"),
            N_("Which difficulties it helps with: file names from difficulties/ without .yml."),
            N_("Resources that help"),
            required=True,
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
