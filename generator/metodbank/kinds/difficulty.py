"""Difficulty: something that does not work out for teachers, and how many said so."""

from __future__ import annotations

from metodbank.fields import Field, Kind, Line, Many, PerYear, Prose, Ref, SchoolYear, Whole, Word
from metodbank.kinds import common
from metodbank.words import N_, count

DIFFICULTY = Kind(
    name="difficulty",
    folder="difficulties",
    label=N_("Difficulty"),
    plural=N_("Difficulties"),
    counted=count("{n} difficulty", "{n} difficulties"),
    about=N_("What does not work out for teachers, and what the bank has to help with it."),
    example_id="feedback-without-marks",
    summary="description",
    fields=(
        common.ID,
        Field(
            "title",
            Line(120),
            N_("Title"),
            N_("As a teacher would say it: what does not work out."),
            example="Трудно дать обратную связь без отметки",
            required=True,
        ),
        Field(
            "group",
            Word("competency-groups"),
            N_("Competency group"),
            N_("One of five groups: an id from the vocabulary competency-groups."),
            example="methodical",
            required=True,
            similar=0.5,
            facet="competency",
        ),
        common.COMPETENCIES,
        common.SUBJECTS,
        common.SCHOOL_LEVELS,
        Field(
            "description",
            Prose(),
            N_("What it is"),
            N_("What exactly is hard and why it matters for pupils."),
            example="Ученик получает «четыре» и не знает, что сделать, чтобы стало «пять».",
            required=True,
        ),
        Field(
            "signs",
            Many(Prose(400)),
            N_("How to notice it"),
            N_("Signs that a teacher or a methodist can see at a lesson."),
            example=["После проверки тетрадей вопросы задают одни и те же три ученика."],
        ),
        Field(
            "first_step",
            Prose(800),
            N_("Where to begin"),
            N_("What can be done tomorrow, without a course."),
            example="Выберите одну работу и вместо отметки напишите каждому одно следующее действие.",
        ),
        Field(
            "sources",
            Many(Word("difficulty-sources"), least=1),
            N_("How it was found"),
            N_("Ids from the vocabulary difficulty-sources."),
            example=["self-assessment", "observation"],
            required=True,
            facet="source",
        ),
        Field(
            "reported",
            PerYear(Whole(0, 100_000)),
            N_("How many reported it"),
            N_("Number of teachers who named it, by school year."),
            example={"2023/24": 31, "2024/25": 24},
            required=True,
        ),
        Field(
            "priority",
            Many(SchoolYear()),
            N_("Priority of the year"),
            N_("School years in which the district made it a priority."),
            example=["2024/25"],
            facet="priority",
        ),
        Field(
            "related",
            Many(Ref("difficulty")),
            N_("Close difficulties"),
            N_("Ids of difficulties that often come together with it."),
            inverse=N_("Close difficulties"),
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
