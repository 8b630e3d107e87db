"""Practice: a teacher's experience that another teacher can repeat."""

from __future__ import annotations

from metodbank.fields import Day, Field, Group, Kind, Line, Many, Prose, Ref, SchoolYear, Whole, Word, Year
from metodbank.kinds import common
from metodbank.words import N_, count

PRACTICE = Kind(
    name="practice",
    folder="practices",
    label=N_("Practice"),
    plural=N_("Practices"),
    counted=count("{n} practice", "{n} practices"),
    about=N_("What teachers of the district have tried, what came of it and how to repeat it."),
    example_id="exit-cards",
    summary="annotation",
    fields=(
        common.ID,
        Field(
            "title",
            Line(120),
            N_("Title"),
            N_("Names the method and where it works. No quotation marks around the whole title, no full stop."),
            example="Карточки на выходе: что понял класс за урок",
            required=True,
        ),
        Field(
            "annotation",
            Line(400),
            N_("Annotation"),
            N_("One or two sentences: what it is, for whom, what it gives."),
            example="Ученики за три минуты отвечают на два вопроса; учитель видит, с чего начать следующий урок.",
            required=True,
        ),
        Field(
            "authors",
            Many(Group((common.ROLE, common.ORGANISATION, common.PERSON)), least=1),
            N_("Authors"),
            N_("Who tried it: role and organisation; a name only through a person with consent."),
            required=True,
        ),
        common.OWN_ORGANISATION,
        Field(
            "district",
            Word("districts"),
            N_("District"),
            N_("May be left out: the district of the organisation is taken. An id from the vocabulary districts."),
            example=None,
        ),
        common.SUBJECTS,
        Field(
            "levels",
            Many(Word("school-levels"), least=1),
            N_("School levels"),
            N_("Levels of education: ids from the vocabulary school-levels."),
            example=["basic"],
            required=True,
            facet="level",
        ),
        Field(
            "grades",
            Many(Word("grades")),
            N_("Grades"),
            N_("Grades or groups it was tried in: ids from the vocabulary grades."),
            example=["5", "6"],
            similar=0.5,
            facet="grade",
        ),
        Field(
            "audience",
            Many(Word("audiences"), least=1),
            N_("For whom"),
            N_("Who will use it: ids from the vocabulary audiences."),
            example=["teachers"],
            required=True,
            facet="audience",
        ),
        common.difficulties(
            N_("Answers the difficulties"),
            N_("Which difficulties it helps to overcome: file names from the folder difficulties/ without .yml."),
            N_("Practices that answer it"),
            required=True,
        ),
        common.COMPETENCIES,
        common.school_year(N_("The school year in which it was described.")),
        Field(
            "problem",
            Prose(),
            N_("Problem"),
            N_("What did not work before: what you saw in the classroom."),
            example="Контрольная показывала пробелы через две недели, когда тема уже закрыта.",
            required=True,
        ),
        Field(
            "conditions",
            Prose(),
            N_("Conditions"),
            N_("Where it was tried: class size, equipment, what pupils could already do."),
            example="Два пятых класса по 24–26 человек, обычный кабинет.",
        ),
        Field(
            "essence",
            Prose(),
            N_("Essence"),
            N_("The idea in a paragraph or two: why it works."),
            example="Учитель видит ответы до следующего урока, поэтому урок начинается с того, что не понято.",
            required=True,
        ),
        Field(
            "steps",
            Many(Prose(1200), least=2),
            N_("Steps"),
            N_("What to do, in order: each item is one action that a colleague can repeat."),
            example=[
                "Подготовьте два вопроса: один на понимание, один на применение.",
                "За три минуты до звонка раздайте карточки и попросите ответить молча.",
                "Разложите ответы на три стопки и начните следующий урок со второй.",
            ],
            required=True,
        ),
        Field(
            "needs",
            Group(
                (
                    Field(
                        "time",
                        Line(160),
                        N_("Time"),
                        N_("How long preparation and one use take."),
                        example="3 минуты урока и 10 минут на разбор",
                    ),
                    Field(
                        "people",
                        Line(160),
                        N_("Who is needed"),
                        N_("Who is needed besides the teacher."),
                        example="один учитель",
                    ),
                    Field(
                        "equipment",
                        Line(240),
                        N_("Equipment"),
                        N_("What must be at hand."),
                        example="карточки по числу учеников",
                    ),
                    Field("cost", Line(120), N_("Cost"), N_("What has to be bought."), example="бумага"),
                )
            ),
            N_("What it takes"),
            N_("Time, people, equipment, cost: what a colleague has to count on."),
            required=True,
        ),
        Field(
            "results",
            Many(
                Group(
                    (
                        Field(
                            "text",
                            Prose(1200),
                            N_("Result"),
                            N_("What changed, with figures where there are any."),
                            example="Доля пятиклассников, верно решающих задачу на применение, выросла с 46 до 63 %.",
                            required=True,
                        ),
                        Field(
                            "evidence",
                            Line(300),
                            N_("Evidence"),
                            N_("How you know: what was measured, when, on how many."),
                            example="две проверочные работы, сентябрь и декабрь, 50 учеников",
                        ),
                        Field(
                            "strength",
                            Word("evidence-strengths"),
                            N_("Strength of evidence"),
                            N_("How far it can be trusted: an id from the vocabulary evidence-strengths."),
                            example="before-after",
                            facet="evidence",
                        ),
                    )
                ),
                least=1,
            ),
            N_("Results"),
            N_("What changed and how it is known. A result without evidence is marked so."),
            required=True,
        ),
        Field(
            "limits",
            Prose(),
            N_("Limits"),
            N_("Where it does not work or was not tried."),
            example="Не заменяет проверочную работу и не подходит для отметок.",
            required=True,
        ),
        Field(
            "risks",
            Prose(),
            N_("Risks"),
            N_("What can go wrong and how to prevent it."),
            example="Если карточки оценивать, ответы становятся одинаковыми.",
        ),
        common.materials("materials", N_("Materials"), N_("Files and links that save a colleague's time.")),
        Field(
            "repeated",
            Many(
                Group(
                    (
                        common.ORGANISATION,
                        Field("year", SchoolYear(), N_("School year"), N_("When it was repeated."), "2024/25", True),
                        Field(
                            "changes",
                            Prose(800),
                            N_("What changed"),
                            N_("What the colleagues did differently and what came of it."),
                            example="Карточки заменили устным ответом в парах: так быстрее в третьем классе.",
                            required=True,
                        ),
                    )
                )
            ),
            N_("Repeated by others"),
            N_("Organisations that repeated the practice, with the year and what they changed."),
            example=[
                {
                    "organisation": "school-2",
                    "year": "2024/25",
                    "changes": "Карточки заменили устным ответом в парах: так быстрее в третьем классе.",
                }
            ],
        ),
        Field(
            "reviews",
            Many(
                Group(
                    (
                        Field(
                            "level",
                            Word("service-levels"),
                            N_("Level"),
                            N_("Who looked at it: school, district, region or country."),
                            example="municipal",
                            required=True,
                            facet="review",
                        ),
                        Field(
                            "body",
                            Line(200),
                            N_("Body"),
                            N_("Which council or commission."),
                            example="Районный методический совет",
                            required=True,
                        ),
                        Field("protocol", Line(80), N_("Protocol"), N_("Number of the protocol."), example="№ 4"),
                        Field("date", Day(), N_("Date"), N_("Date of the decision."), "2025-04-17", True),
                        Field("score", Whole(0, 1000), N_("Score"), N_("Sum of the experts' scores."), example=17),
                        Field("of", Whole(1, 1000), N_("Out of"), N_("The highest possible score."), example=20),
                    )
                )
            ),
            N_("Expert review"),
            N_("Decisions of councils and commissions, from school to federal level."),
        ),
        Field(
            "status",
            Word("practice-statuses"),
            N_("Status"),
            N_("Where it is on its way: an id from the vocabulary practice-statuses."),
            example="approved",
            required=True,
            facet="status",
            start="draft",
        ),
        Field(
            "licence",
            Word("licences"),
            N_("Licence"),
            N_("On what terms others may use it: an id from the vocabulary licences."),
            example="cc-by",
            required=True,
        ),
        Field(
            "editions",
            Many(Year()),
            N_("Yearly collections"),
            N_("Years of the district's collections in which it was printed."),
            example=["2025"],
        ),
        common.RESOURCES,
        Field(
            "associations",
            Many(Ref("association")),
            N_("Discussed in"),
            N_("Associations where it was shown: file names from the folder associations/ without .yml."),
            example=["mathematics-teachers"],
            inverse=N_("Practices of its members"),
        ),
        Field(
            "related",
            Many(Ref("practice")),
            N_("Goes well with"),
            N_("Ids of practices that continue, precede or replace this one."),
            inverse=N_("Goes well with"),
        ),
        Field(
            "created",
            Day(),
            N_("First described"),
            N_("The day the record appeared in the bank."),
            example="2025-02-11",
            required=True,
            start="today",
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
