"""Form: a sheet that is printed and filled in, declared once."""

from __future__ import annotations

from metodbank.fields import Field, Flag, Group, Kind, Line, Many, Prose, Whole, Word
from metodbank.kinds import common
from metodbank.words import N_, count

LARGEST_SCORE = 10

_NAME = Field(
    "id",
    Line(60, code=True),
    N_("Id"),
    N_("The name under which the answer is kept: Latin letters, digits and hyphens, once in a form."),
    "conclusions",
    True,
)

_ANSWER = Group(
    (
        _NAME,
        Field(
            "label",
            Line(200),
            N_("Label"),
            N_("What is asked. May be left out in a column with one answer."),
            "Что уже получилось",
        ),
        Field(
            "type",
            Word("answer-types"),
            N_("Type of answer"),
            N_("How it is answered: an id from the vocabulary answer-types. Left out: one line."),
            "text",
        ),
        Field("hint", Line(300), N_("Hint"), N_("A few words that help to answer."), "Назовите одно-два изменения"),
        Field(
            "words",
            Line(60, code=True),
            N_("Vocabulary"),
            N_("For a choice: the name of the vocabulary whose terms are offered."),
            None,
        ),
        Field("options", Many(Line(160)), N_("Options"), N_("For a choice: own options, if no vocabulary fits."), None),
        Field("lines", Whole(1, 40), N_("Lines"), N_("Room on paper for handwriting, in lines."), 4),
        Field("required", Flag(), N_("Required"), N_("Whether the form is incomplete without it."), None),
        Field("personal", Flag(), N_("Personal"), N_("Whether the answer is somebody's personal data."), None),
        Field(
            "path",
            Line(120, code=True),
            N_("Field of the record"),
            N_("Where the answer stands in the record that the form is filled in from: profile.role."),
            None,
        ),
        Field("sum", Flag(), N_("Sum"), N_("In a growing table: whether the column is added up."), None),
        Field(
            "difference_of",
            Many(Line(60, code=True)),
            N_("Difference of"),
            N_("Ids of two answers of the same row: the first minus the second is worked out."),
            None,
        ),
        Field(
            "examples",
            Many(Line(400, code=True), repeats=True),
            N_("Examples"),
            N_("What the filled example shows: one value, in a table one for each row."),
            ["Ученики сами находят ошибку до сдачи работы"],
        ),
    )
)

_COLUMN = Group(
    (
        Field("label", Line(200), N_("Heading"), N_("The heading of the column."), "Задача", True),
        Field(
            "above",
            Line(200),
            N_("Common heading"),
            N_("A heading over neighbouring columns: write the same words in each of them."),
            None,
        ),
        Field("width", Whole(2, 90), N_("Width"), N_("Share of the table's width, per cent."), None),
        Field("fields", Many(_ANSWER, least=1), N_("Answers"), N_("One or more answers in one cell."), None, True),
    )
)

_ROW = Group(
    (
        _NAME,
        Field("label", Line(300), N_("Label"), N_("What stands at the beginning of the row."), "Цель", True),
        Field(
            "group",
            Line(200),
            N_("Group"),
            N_("Neighbouring rows of one group stand beside one merged cell."),
            None,
        ),
    )
)

_TABLE = Group(
    (
        _NAME,
        Field("columns", Many(_COLUMN, least=1), N_("Columns"), N_("The columns that are filled in."), None, True),
        Field("rows", Many(_ROW), N_("Rows"), N_("Fixed rows. Without them the table grows."), None),
        Field(
            "rows_of",
            Line(60, code=True),
            N_("Rows of a vocabulary"),
            N_("Instead of rows: the name of a vocabulary; every term gets a row."),
            None,
        ),
        Field("group_label", Line(120), N_("Heading of the groups"), N_("The heading above the merged cells."), None),
        Field("row_label", Line(120), N_("Heading of the rows"), N_("The heading above the labels of rows."), None),
        Field("blank", Whole(1, 40), N_("Empty rows"), N_("How many empty rows of a growing table are printed."), None),
        Field("numbered", Flag(), N_("Numbered"), N_("Whether rows are numbered."), None),
        Field(
            "path",
            Line(120, code=True),
            N_("Field of the record"),
            N_("Which list of the record fills a growing table; paths of its answers begin inside an item."),
            None,
        ),
    )
)

_CRITERION = Group(
    (_NAME, Field("label", Line(300), N_("Label"), N_("What is judged."), "Цель понятна ученикам", True))
)

_CRITERIA = Group(
    (
        _NAME,
        Field("words", Line(60, code=True), N_("Vocabulary"), N_("The criteria are the terms of a vocabulary …"), None),
        Field("items", Many(_CRITERION), N_("Criteria"), N_("… or are written here."), None),
        Field(
            "scale",
            Many(
                Group(
                    (
                        Field("score", Whole(0, LARGEST_SCORE), N_("Score"), N_("The score."), 1, True),
                        Field("mark", Line(12), N_("Mark"), N_("How the score is marked."), "+/–", True),
                        Field("meaning", Line(200), N_("Meaning"), N_("What the score says."), "есть отчасти", True),
                    )
                ),
                least=2,
            ),
            N_("Key"),
            N_("What the scores mean."),
            None,
            True,
        ),
        Field("spare", Whole(0, 10), N_("Own criteria"), N_("Empty rows for criteria of one's own."), None),
        Field("enough", Whole(1, 1000), N_("Enough"), N_("The total from which all is well."), None),
        Field("low", Line(300), N_("Low total"), N_("What a lower total means and what to do."), None),
        Field("path", Line(120, code=True), N_("Field of the record"), N_("Where the scores stand."), None),
        Field(
            "examples",
            Many(Whole(0, LARGEST_SCORE), repeats=True),
            N_("Examples"),
            N_("Scores of the filled example, in the order of the criteria."),
            None,
        ),
    )
)

_PART = Group(
    (
        Field("title", Line(160), N_("Title"), N_("The heading of the part."), "Рефлексия"),
        Field("text", Many(Line(800)), N_("Text before"), N_("Paragraphs before the answers."), None),
        Field("fields", Many(_ANSWER), N_("Answers"), N_("Single answers, one under another."), None),
        Field("beside", Whole(1, 3), N_("Side by side"), N_("How many answers stand side by side, as boxes."), None),
        Field("table", _TABLE, N_("Table"), N_("A table with fixed or growing rows."), None),
        Field("criteria", _CRITERIA, N_("Scored criteria"), N_("Criteria with scores and their total."), None),
        Field("notes", Many(Line(800)), N_("Text after"), N_("Paragraphs after the answers."), None),
        Field(
            "signatures",
            Many(
                Group(
                    (
                        _NAME,
                        Field("label", Line(120), N_("Label"), N_("Who signs, by role."), "Педагог", True),
                    )
                )
            ),
            N_("Signatures"),
            N_("Lines for a signature, its decoding and the date."),
            None,
        ),
    )
)

FORM = Kind(
    name="form",
    folder="forms",
    label=N_("Printable form"),
    plural=N_("Forms"),
    counted=count("{n} form", "{n} forms"),
    about=N_("Sheets of methodical work: print them, take them as a Word file or fill them in right here."),
    example_id="lesson-notes",
    summary="purpose",
    fields=(
        common.ID,
        Field(
            "title",
            Line(160),
            N_("Title"),
            N_("As it is printed above the form."),
            example="Заметки после урока",
            required=True,
        ),
        Field(
            "purpose",
            Prose(1200),
            N_("What it is for"),
            N_("One to three sentences: what the form helps with."),
            example="Помогает за пять минут сохранить то, что стоит повторить и что стоит изменить.",
            required=True,
        ),
        Field(
            "area",
            Word("form-areas"),
            N_("Area of work"),
            N_("Which work it belongs to: an id from the vocabulary form-areas."),
            example="lesson",
            required=True,
            facet="form-area",
        ),
        Field(
            "filled_by",
            Line(200),
            N_("Who fills it in"),
            N_("By role."),
            example="Учитель, который провёл урок",
            required=True,
        ),
        Field("when", Line(200), N_("When"), N_("When and how often."), example="В тот же день", required=True),
        Field(
            "orientation",
            Word("page-orientations"),
            N_("Orientation"),
            N_("An id from the vocabulary page-orientations. Left out: portrait."),
            example=None,
        ),
        Field(
            "filled_from",
            Word("form-records"),
            N_("Filled in from"),
            N_("The kind of record that the form can be filled in from: an id from the vocabulary form-records."),
            example=None,
        ),
        Field(
            "parts",
            Many(_PART, least=1),
            N_("Parts"),
            N_("What the form consists of, in order."),
            example=[
                {
                    "title": "Рефлексия",
                    "fields": [
                        {
                            "id": "achieved",
                            "label": "Что получилось",
                            "type": "text",
                            "lines": 4,
                            "examples": ["Ученики сами нашли ошибку до сдачи работы"],
                        },
                        {
                            "id": "change",
                            "label": "Что изменить в следующий раз",
                            "type": "text",
                            "lines": 4,
                            "examples": ["Дать на карточку три минуты вместо одной"],
                        },
                    ],
                }
            ],
            required=True,
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
