"""Route (ИОМ): a teacher's anonymised route from a difficulty to a changed practice."""

from __future__ import annotations

from metodbank.fields import Field, Group, Kind, Line, Many, Month, Prose, Ref, SchoolYear, Scores, Span, Word
from metodbank.kinds import common
from metodbank.vocabulary import NOT_STATED
from metodbank.words import N_, count

_PROFILE = Group(
    (
        Field(
            "role",
            Word("roles"),
            N_("Role"),
            N_("An id from the vocabulary roles."),
            NOT_STATED,
            True,
            facet="role",
            quasi=True,
        ),
        Field(
            "subject_area",
            Word("subject-areas"),
            N_("Subject area"),
            N_("Area, not the subject: an id from the vocabulary subject-areas."),
            NOT_STATED,
            True,
            quasi=True,
            facet="subject-area",
        ),
        Field(
            "experience",
            Word("experience-bands"),
            N_("Experience"),
            N_("Band of years: an id from the vocabulary experience-bands."),
            NOT_STATED,
            True,
            quasi=True,
            facet="experience",
        ),
        Field(
            "category",
            Word("categories"),
            N_("Category"),
            N_("Qualification category: an id from the vocabulary categories."),
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
        Field(
            "locality",
            Word("locality-types"),
            N_("Type of locality"),
            N_("An id from the vocabulary locality-types."),
            NOT_STATED,
            True,
            quasi=True,
        ),
        Field(
            "year",
            SchoolYear(),
            N_("School year"),
            N_("The school year of the route."),
            "2024/25",
            True,
            quasi=True,
            facet="year",
        ),
    )
)

_TASK = Group(
    (
        Field(
            "starter",
            Word("need-starters"),
            N_("Kind of need"),
            N_("How column 1 begins: an id from the vocabulary need-starters."),
            "improve-results",
            True,
        ),
        Field(
            "need",
            Line(300),
            N_("Task for the period (column 1)"),
            N_("The need or the deficit, in the words of the starter."),
            "Повышение качества результатов пятиклассников за счёт обратной связи на каждом уроке",
            True,
        ),
        Field(
            "kind",
            Word("task-kinds"),
            N_("Kind of task"),
            N_("Learning or change of own practice: a route needs both."),
            "change",
            True,
        ),
        Field(
            "action",
            Word("task-actions"),
            N_("Action"),
            N_("What the educational task begins with: an id from the vocabulary task-actions."),
            "introduce",
            True,
        ),
        Field(
            "task",
            Line(300),
            N_("Educational task (column 2)"),
            N_("What to learn or to change, not what to produce."),
            "Внедрить в собственную практику карточки на выходе в двух пятых классах",
            True,
        ),
        Field(
            "form",
            Word("work-forms"),
            N_("Form of work (column 3)"),
            N_("An id from the vocabulary work-forms."),
            "mutual-visits",
            True,
        ),
        Field(
            "event",
            Line(300),
            N_("Concrete event (column 3)"),
            N_("A concrete event, not a direction: which seminar, whose lesson, which meeting."),
            "Три взаимных посещения уроков с наставником и разбор карточек в тот же день",
            True,
        ),
        Field(
            "term",
            Span(Month()),
            N_("Term (column 4)"),
            N_("First and last month."),
            {"start": "2024-11", "end": "2025-02"},
            True,
        ),
        Field(
            "result_form",
            Word("result-forms"),
            N_("Form of result (column 5)"),
            N_("An id from the vocabulary result-forms."),
            "lesson-series",
            True,
        ),
        Field(
            "result",
            Line(300),
            N_("Result shown (column 5)"),
            N_("What will be shown, and to whom."),
            "Серия из четырёх уроков, открытых для коллег",
            True,
        ),
    )
)

ROUTE = Kind(
    name="route",
    folder="routes",
    label=N_("Route"),
    plural=N_("Routes"),
    counted=count("{n} route", "{n} routes"),
    about=N_("Anonymised individual routes: how colleagues went from a difficulty to a changed practice."),
    example_id="formative-assessment-first-year",
    summary="request",
    is_anonymous=True,
    fields=(
        common.ID,
        Field(
            "title",
            Line(120),
            N_("Title"),
            N_("What the route is about. Never a name or the name of a school."),
            example="От отметки к обратной связи за один год",
            required=True,
        ),
        Field(
            "request",
            Line(400),
            N_("Request"),
            N_("What the teacher came with, in one or two sentences."),
            example="Хочу понимать, кто в классе не понял тему, раньше контрольной.",
            required=True,
        ),
        Field(
            "profile",
            _PROFILE,
            N_("Profile"),
            N_(
                "Coarse by design: nobody must be recognised. "
                "Write what is true, then run “metodbank anonymise”: it says what may stay. "
                "While the year has fewer than five routes, write not-stated."
            ),
            required=True,
        ),
        Field(
            "deficits",
            Many(
                Group(
                    (
                        Field(
                            "difficulty",
                            Ref("difficulty"),
                            N_("Difficulty"),
                            N_("Id of a difficulty: a file name from difficulties/ without .yml."),
                            "feedback-without-marks",
                            True,
                            inverse=N_("Routes that worked on it"),
                            similar=3.0,
                            facet="difficulty",
                        ),
                        Field(
                            "source",
                            Word("difficulty-sources"),
                            N_("How it was found"),
                            N_("An id from the vocabulary difficulty-sources."),
                            "self-assessment",
                            True,
                        ),
                    )
                ),
                least=1,
            ),
            N_("Deficits"),
            N_("Difficulties the route answers, each with how it was found."),
            required=True,
        ),
        Field(
            "tasks",
            Many(_TASK, least=2),
            N_("Tasks"),
            N_("Rows of the five-column table. At least one task of learning and one of changing own practice."),
            example=[
                {
                    "starter": "find-difficulties",
                    "need": "Выявление типичных затруднений пятиклассников до проверочной работы",
                    "kind": "learning",
                    "action": "study",
                    "task": "Изучить приёмы быстрой проверки понимания",
                    "form": "seminar",
                    "event": "Практикум ассоциации учителей математики 16 октября и курс из банка ресурсов",
                    "term": {"start": "2024-09", "end": "2024-10"},
                    "result_form": "methodical-product",
                    "result": "Копилка из восьми приёмов с примерами",
                },
                {
                    "starter": "improve-results",
                    "need": "Повышение качества результатов пятиклассников за счёт обратной связи на каждом уроке",
                    "kind": "change",
                    "action": "introduce",
                    "task": "Внедрить в собственную практику карточки на выходе в двух пятых классах",
                    "form": "mutual-visits",
                    "event": "Три взаимных посещения уроков с наставником и разбор карточек в тот же день",
                    "term": {"start": "2024-11", "end": "2025-02"},
                    "result_form": "lesson-series",
                    "result": "Серия из четырёх уроков, открытых для коллег",
                },
            ],
            required=True,
        ),
        Field(
            "stages",
            Many(
                Group(
                    (
                        Field(
                            "stage", Word("route-stages"), N_("Stage"), N_("One of five stages."), "diagnostic", True
                        ),
                        Field(
                            "term",
                            Span(Month()),
                            N_("Term"),
                            N_("First and last month."),
                            {"start": "2024-09", "end": "2024-09"},
                            True,
                        ),
                        Field(
                            "text",
                            Line(300),
                            N_("What was done"),
                            N_("In one sentence."),
                            "Анкета самооценки и два посещения уроков",
                            True,
                        ),
                    )
                )
            ),
            N_("Stages"),
            N_("The five stages with their months."),
        ),
        Field(
            "checkpoints",
            Many(
                Group(
                    (
                        Field("month", Month(), N_("Month"), N_("Month of the check."), "2024-12", True),
                        Field(
                            "text",
                            Prose(600),
                            N_("What was seen"),
                            N_("What had worked by then."),
                            "Карточки идут в одном классе, во втором не хватает времени в конце урока.",
                            True,
                        ),
                        Field(
                            "correction",
                            Prose(600),
                            N_("Correction"),
                            N_("What was changed in the route."),
                            "Карточка перенесена на середину урока.",
                        ),
                    )
                )
            ),
            N_("Checkpoints"),
            N_("When the route was looked at and what was corrected."),
        ),
        Field(
            "feedback",
            Many(
                Group(
                    (
                        Field("role", Word("roles"), N_("Role"), N_("Who gives it, by role."), "tutor", True),
                        Field(
                            "text",
                            Prose(800),
                            N_("Feedback"),
                            N_("What the tutor says."),
                            "Вопросы стали точнее; следующий шаг – показать их коллегам.",
                            True,
                        ),
                    )
                )
            ),
            N_("Feedback of the tutor"),
            N_("By role, without names."),
        ),
        common.RESOURCES,
        common.practices(N_("Practices tried"), N_("Ids of practices tried on the route."), N_("Routes that used it")),
        Field(
            "events",
            Many(Ref("event")),
            N_("Where the result was shown"),
            N_("Ids of events."),
            example=["open-lesson-day"],
            inverse=N_("Routes shown here"),
        ),
        Field(
            "before",
            Word("mastery-levels"),
            N_("Level before"),
            N_("Level of mastery at the start: an id from the vocabulary mastery-levels."),
            example="reproduction",
            required=True,
        ),
        Field(
            "after",
            Word("mastery-levels"),
            N_("Level after"),
            N_("Level of mastery at the end; leave out while the route goes on."),
            example="pattern",
        ),
        Field(
            "reflection",
            Prose(1600),
            N_("Reflection"),
            N_("What the teacher says at the end."),
            example="Стало спокойнее: я знаю, с чего начать следующий урок.",
        ),
        Field(
            "effect",
            Prose(1600),
            N_("Effect on pupils"),
            N_("What changed for pupils and how it is known."),
            example="Пятиклассники чаще задают вопросы по теме: 4–5 за урок вместо одного.",
        ),
        Field(
            "analysis",
            Scores("route-criteria", 2),
            N_("Self-analysis by ten criteria"),
            N_("Each criterion gets 0, 1 or 2; at most 20 together."),
            required=True,
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
