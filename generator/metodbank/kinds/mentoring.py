"""Mentoring pair: who helps whom, at what, by which programme."""

from __future__ import annotations

from dataclasses import replace

from metodbank.fields import Field, Group, Kind, Line, Many, Month, Prose, Ref, Span, Word
from metodbank.kinds import common
from metodbank.vocabulary import NOT_STATED
from metodbank.words import N_, count


def _side(name: str, label: str, help: str) -> Field:
    return Field(
        name,
        Group(
            (
                Field(
                    "role",
                    Word("roles"),
                    N_("Role"),
                    N_("Who it is at work: an id from the vocabulary roles."),
                    NOT_STATED,
                    True,
                    quasi=True,
                ),
                Field(
                    "experience",
                    Word("experience-bands"),
                    N_("Experience"),
                    N_("Band of years at work: an id from the vocabulary experience-bands."),
                    NOT_STATED,
                    True,
                    quasi=True,
                ),
                Field(
                    "organisation_type",
                    Word("organisation-types"),
                    N_("Type of organisation"),
                    N_("The type only, never the name: an id from the vocabulary organisation-types."),
                    NOT_STATED,
                    True,
                    quasi=True,
                ),
            )
        ),
        label,
        help,
        required=True,
    )


MENTORING = Kind(
    name="mentoring",
    folder="mentoring",
    label=N_("Mentoring pair"),
    plural=N_("Mentoring pairs"),
    counted=count("{n} pair", "{n} pairs"),
    about=N_("How pairs worked: programmes by month that you can take for your own."),
    example_id="first-year-mathematics",
    summary="goals",
    is_anonymous=True,
    fields=(
        common.ID,
        Field(
            "title",
            Line(120),
            N_("Title"),
            N_("What the pair worked on. No names."),
            example="Первый год: учимся видеть понимание класса",
            required=True,
        ),
        Field(
            "form",
            Word("mentoring-forms"),
            N_("Form of mentoring"),
            N_("One of five forms: an id from the vocabulary mentoring-forms."),
            example="teacher-teacher",
            required=True,
            facet="mentoring-form",
        ),
        Field(
            "kinds",
            Many(Word("mentoring-kinds"), least=1),
            N_("Kinds of mentoring"),
            N_("One or more of eight kinds: ids from the vocabulary mentoring-kinds."),
            example=["traditional"],
            required=True,
            facet="mentoring-kind",
        ),
        Field(
            "direction",
            Many(Word("support-directions")),
            N_("Directions of support"),
            N_("What the mentor mostly does: ids from the vocabulary support-directions."),
            example=["teaching", "consulting"],
        ),
        replace(common.school_year(N_("The school year in which the pair worked (or began).")), quasi=True),
        Field(
            "period",
            Span(Month()),
            N_("Period"),
            N_("First and last month of work."),
            example={"start": "2024-09", "end": "2025-05"},
            required=True,
        ),
        _side(
            "mentor",
            N_("Mentor"),
            N_("Role, experience and type of organisation. No names."),
        ),
        _side(
            "mentee",
            N_("Mentee"),
            N_("Role, experience and type of organisation. No names."),
        ),
        replace(
            common.SUBJECTS,
            help=N_("School subjects: ids from the vocabulary subjects. Leave out unless several pairs share them."),
            example=None,
            quasi=True,
        ),
        common.difficulties(
            N_("Works on the difficulties"),
            N_("What the pair worked on: file names from difficulties/ without .yml."),
            N_("Pairs that worked on it"),
            required=True,
        ),
        Field(
            "goals",
            Many(Line(240), least=1),
            N_("Goals"),
            N_("What the mentee wanted to become able to do."),
            example=["Каждую неделю знать, что класс понял, до проверочной работы"],
            required=True,
        ),
        Field(
            "programme",
            Many(
                Group(
                    (
                        Field("month", Month(), N_("Month"), N_("Month of the meeting."), "2024-09", True),
                        Field(
                            "content",
                            Prose(600),
                            N_("Content"),
                            N_("What the pair does."),
                            example="Смотрим урок наставника: где и как он проверяет понимание.",
                            required=True,
                        ),
                        Field(
                            "form",
                            Word("work-forms"),
                            N_("Form of work"),
                            N_("An id from the vocabulary work-forms."),
                            example="mutual-visits",
                            required=True,
                        ),
                        Field(
                            "result",
                            Line(240),
                            N_("Result"),
                            N_("What remains after the meeting."),
                            example="список из пяти приёмов",
                            required=True,
                        ),
                    )
                ),
                least=2,
            ),
            N_("Programme"),
            N_("Meetings by month: content, form, result."),
            example=[
                {
                    "month": "2024-09",
                    "content": "Смотрим урок наставника: где и как он проверяет понимание.",
                    "form": "mutual-visits",
                    "result": "список из пяти приёмов",
                },
                {
                    "month": "2024-10",
                    "content": "Готовим карточки на выходе и пробуем их в одном классе.",
                    "form": "joint-planning",
                    "result": "первые карточки и три стопки ответов",
                },
            ],
            required=True,
        ),
        Field(
            "results",
            Prose(1600),
            N_("What came of it"),
            N_("What the mentee can do now and how it is seen."),
            example="К маю карточки на выходе проводятся раз в неделю без подсказки наставника.",
        ),
        Field(
            "route",
            Ref("route"),
            N_("Route of the mentee"),
            N_("Id of the mentee's route, if it is in the bank."),
            example="formative-assessment-first-year",
            inverse=N_("Pair that carried it"),
        ),
        common.practices(N_("Practices tried"), N_("Ids of practices the pair tried."), N_("Pairs that tried it")),
        common.RESOURCES,
        Field(
            "status",
            Word("pair-statuses"),
            N_("Status"),
            N_("An id from the vocabulary pair-statuses."),
            example="completed",
            required=True,
            facet="pair-status",
        ),
        Field(
            "closing",
            Ref("event"),
            N_("Closing event"),
            N_("Id of the event at which the pair showed its result."),
            example="open-lesson-day",
            inverse=N_("Pairs that closed their year here"),
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
