"""Association: a subject association, a methodical union or a professional community."""

from __future__ import annotations

from metodbank.fields import (
    Day,
    Email,
    Field,
    Group,
    Kind,
    Line,
    Many,
    PerYear,
    Phone,
    Prose,
    SchoolYear,
    Web,
    Whole,
    Word,
)
from metodbank.kinds import common
from metodbank.words import N_, count

ASSOCIATION = Kind(
    name="association",
    folder="associations",
    label=N_("Association"),
    plural=N_("Associations"),
    counted=count("{n} association", "{n} associations"),
    about=N_("Communities to join: what they work on this year and when they meet."),
    example_id="mathematics-teachers",
    summary="description",
    fields=(
        common.ID,
        Field(
            "title",
            Line(160),
            N_("Name"),
            N_("Full name of the association."),
            example="Ассоциация учителей математики",
            required=True,
        ),
        Field(
            "form",
            Word("association-forms"),
            N_("Form"),
            N_("An id from the vocabulary association-forms."),
            example="subject-association",
            required=True,
            facet="association-form",
        ),
        Field(
            "level",
            Word("service-levels"),
            N_("Level"),
            N_("School, district, region or country: an id from the vocabulary service-levels."),
            example="municipal",
            required=True,
            facet="scope",
        ),
        common.SUBJECTS,
        common.SCHOOL_LEVELS,
        Field(
            "description",
            Prose(1200),
            N_("What it does"),
            N_("Two or three sentences for somebody who thinks of joining."),
            example="Разбираем работы учеников, готовим общие задания и ходим друг к другу на уроки.",
            required=True,
        ),
        Field(
            "themes",
            PerYear(Line(200)),
            N_("Theme of the year"),
            N_("The theme, by school year."),
            example={"2024/25": "Как увидеть понимание до контрольной"},
            required=True,
        ),
        Field(
            "head",
            Group((common.ROLE, common.ORGANISATION, common.PERSON)),
            N_("Head"),
            N_("Role and organisation; a name only through a person with consent."),
            required=True,
        ),
        Field(
            "members",
            PerYear(Whole(0, 100_000)),
            N_("Members"),
            N_("Number of members, by school year."),
            example={"2024/25": 38},
            required=True,
        ),
        Field(
            "schools",
            PerYear(Whole(0, 10_000)),
            N_("Organisations"),
            N_("Number of organisations the members come from, by school year."),
            example={"2024/25": 14},
        ),
        Field(
            "plan_year",
            SchoolYear(),
            N_("Year of the plan"),
            N_("The school year that the plan below is for."),
            example="2024/25",
            required=True,
            facet="year",
        ),
        Field(
            "plan",
            Many(
                Group(
                    (
                        Field("date", Day(), N_("Date"), N_("Day of the meeting."), "2024-10-16", True),
                        Field(
                            "topic",
                            Line(240),
                            N_("Topic"),
                            N_("What it is about."),
                            example="Разбор карточек на выходе: читаем ответы вместе",
                            required=True,
                        ),
                        Field(
                            "form",
                            Word("work-forms"),
                            N_("Form of work"),
                            N_("An id from the vocabulary work-forms."),
                            example="workshop",
                            required=True,
                        ),
                        Field("place", Line(160), N_("Place"), N_("Where, or “online”."), "Школа № 1"),
                        Field(
                            "audience",
                            Line(160),
                            N_("For whom"),
                            N_("Who is invited."),
                            example="учителя 5–6 классов",
                        ),
                    )
                ),
                least=1,
            ),
            N_("Plan of the year"),
            N_("Meetings in order of date."),
            required=True,
        ),
        common.difficulties(
            N_("Difficulties in focus"),
            N_("Which difficulties the association works on: file names from difficulties/ without .yml."),
            N_("Associations that work on it"),
        ),
        common.materials("documents", N_("Documents"), N_("Regulations, minutes, recommendations.")),
        Field(
            "contact",
            Group(
                (
                    common.ORGANISATION,
                    Field("email", Email(), N_("E-mail"), N_("Address of the organisation, not of a person."), None),
                    Field("phone", Phone(), N_("Telephone"), N_("Number of the organisation."), None),
                    Field("site", Web(), N_("Site"), N_("Page of the association."), None),
                )
            ),
            N_("Official contact"),
            N_("How to reach the association through its organisation."),
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
