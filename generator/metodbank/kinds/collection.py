"""Collection: the book of best practices that a district publishes once a year."""

from __future__ import annotations

from dataclasses import replace

from metodbank.fields import Attachment, Day, Field, Group, Kind, Line, Many, Prose, Ref, SchoolYear, Whole, Word, Year
from metodbank.kinds import common
from metodbank.words import N_, Message, count


def _people(name: str, label: Message, help: Message) -> Field:
    return Field(name, Many(Group((common.ROLE, common.ORGANISATION, common.PERSON))), label, help)


_PRINTED = N_("Printed in the collections")

_QUERY = Group(
    (
        Field(
            "years",
            Many(SchoolYear()),
            N_("School years"),
            N_("Practices of these school years."),
            example=["2024/25"],
        ),
        Field(
            "levels",
            Many(Word("school-levels")),
            N_("School levels"),
            N_("Practices of any of these levels: ids from the vocabulary school-levels."),
            example=["basic"],
        ),
        Field(
            "subjects",
            Many(Word("subjects")),
            N_("Subjects"),
            N_("Practices of any of these subjects: ids from the vocabulary subjects."),
            example=["mathematics"],
        ),
        Field(
            "competencies",
            Many(Word("competency-groups")),
            N_("Competency groups"),
            N_("Practices that grow competencies of these groups: ids from the vocabulary competency-groups."),
        ),
        Field(
            "difficulties",
            Many(Ref("difficulty")),
            N_("Difficulties"),
            N_("Practices that answer any of these difficulties: ids from the folder difficulties/."),
            inverse=N_("Collections with answers"),
        ),
        Field(
            "statuses",
            Many(Word("practice-statuses")),
            N_("Statuses"),
            N_("Practices of these statuses: ids from practice-statuses; left out, all but drafts and the archive."),
            example=["recommended"],
        ),
        Field(
            "reviewed",
            Word("service-levels"),
            N_("Reviewed at least at this level"),
            N_("Practices reviewed at this level or higher: an id from the vocabulary service-levels."),
            example="municipal",
        ),
    )
)

_SECTION = Group(
    (
        Field("title", Line(120), N_("Title"), N_("Title of the section."), "Математика: видеть ход мысли", True),
        Field(
            "intro",
            Prose(3000),
            N_("Opening"),
            N_("A paragraph or two under the title of the section: what its practices have in common."),
        ),
        Field(
            "practices",
            Many(Ref("practice")),
            N_("Practices"),
            N_("Ids of practices in the order of the book: file names from the folder practices/ without .yml."),
            example=["exit-cards"],
            inverse=_PRINTED,
        ),
        Field(
            "chosen",
            _QUERY,
            N_("Chosen by"),
            N_("Practices that meet all of these follow those named by hand, unless an earlier section holds them."),
        ),
        Field(
            "order",
            Word("collection-orders"),
            N_("Order"),
            N_("How the chosen practices are ordered: an id from the vocabulary collection-orders."),
            example="grade",
        ),
    )
)

_DECISION = Group(
    (
        Field(
            "body",
            Line(200),
            N_("Body"),
            N_("Which council or commission decided to publish it."),
            "Районный методический совет",
            True,
        ),
        Field("protocol", Line(80), N_("Protocol"), N_("Number of the protocol."), example="№ 7"),
        Field("date", Day(), N_("Date"), N_("Date of the decision."), "2025-11-20", True),
    )
)

_COVER = Group(
    (
        Field(
            "colour",
            Line(7, code=True),
            N_("Colour"),
            N_("Colour of the cover as # and six signs; left out, it is the colour of the bank."),
            example="#17505c",
        ),
        Field(
            "image",
            Attachment(),
            N_("Picture"),
            N_("Your own picture for the cover: a file in the folder that is named like the record."),
        ),
        common.SHOWN,
        common.NOBODY_RECOGNISABLE,
    )
)

_ERRATUM = Group(
    (
        Field("date", Day(), N_("Date"), N_("The day the mistake was noticed."), "2026-02-03", True),
        Field("where", Line(160), N_("Where"), N_("Page and line, or practice and part."), "С. 14, шаг 3", True),
        Field("printed", Line(400), N_("Printed"), N_("What stands in the book."), "за пятнадцать минут", True),
        Field("read", Line(400), N_("Should be"), N_("What should stand there."), "за пять минут", True),
    )
)

COLLECTION = Kind(
    name="collection",
    folder="collections",
    label=N_("Yearly collection"),
    plural=N_("Collections"),
    counted=count("{n} collection", "{n} collections"),
    about=N_("The best practices of each year as a book: to read, to print, to cite."),
    example_id="2025",
    summary="annotation",
    is_series=True,
    fields=(
        replace(common.ID, help=N_("May be left out: the file name without .yml is the id. Usually the year.")),
        Field(
            "title",
            Line(120),
            N_("Title"),
            N_("Title of the book as it stands on the title page."),
            example="Лучшие практики района",
            required=True,
        ),
        Field(
            "subtitle",
            Line(160),
            N_("Subtitle"),
            N_("What kind of book it is: it follows the title after a colon."),
            example="сборник методических материалов",
        ),
        Field("year", Year(), N_("Year"), N_("Year of publication."), example="2025", required=True),
        Field(
            "publisher",
            Line(200),
            N_("Publisher"),
            N_("May be left out: the publisher of the bank is taken."),
            example=None,
        ),
        Field("city", Line(80), N_("City"), N_("May be left out: the city of the bank is taken."), example=None),
        _people("compilers", N_("Compilers"), N_("Who compiled it: role and organisation; a name only with consent.")),
        _people("editors", N_("Editors"), N_("Who edited it; a name only with consent.")),
        _people("reviewers", N_("Reviewers"), N_("Who reviewed it for print; a name only with consent.")),
        Field("udc", Line(80, code=True), N_("UDC"), N_("Index of the Universal Decimal Classification."), "37.091.3"),
        Field("bbk", Line(80, code=True), N_("BBK"), N_("Index of the Russian library classification."), "74.202"),
        Field(
            "author_mark",
            Line(12, code=True),
            N_("Author mark"),
            N_("A letter and figures from the table of author marks: by the first word of the title."),
            "Л87",
        ),
        Field("isbn", Line(20, code=True), N_("ISBN"), N_("ISBN of the printed book."), "978-5-00000-000-7"),
        Field(
            "isbn_electronic",
            Line(20, code=True),
            N_("ISBN of the electronic edition"),
            N_("ISBN of the files: it must not be that of the printed book."),
        ),
        Field(
            "annotation",
            Line(900),
            N_("Annotation"),
            N_("What the book is about and for whom, in three or four sentences; it stands behind the title page."),
            example="В сборник вошли практики, которые учителя района попробовали сами.",
            required=True,
        ),
        Field(
            "foreword",
            Prose(20000),
            N_("Foreword"),
            N_("Foreword of the book. A last line in emphasis, *like this*, is its signature."),
        ),
        Field(
            "sections",
            Many(_SECTION, least=1),
            N_("Sections"),
            N_("The parts of the book and their practices, in order."),
            example=[{"title": "Математика: видеть ход мысли", "practices": ["exit-cards"]}],
            required=True,
        ),
        Field("afterword", Prose(20000), N_("Afterword"), N_("Afterword of the book.")),
        Field(
            "appendices",
            Group(
                (
                    Field(
                        "forms",
                        Many(Ref("form")),
                        N_("Forms"),
                        N_("Ids of forms that are printed empty."),
                        ["iom"],
                        inverse=_PRINTED,
                    ),
                    Field(
                        "associations",
                        Many(Ref("association")),
                        N_("Associations"),
                        N_("Ids of associations that are listed with theme and contact."),
                        inverse=_PRINTED,
                    ),
                    Field(
                        "indicators",
                        Many(Ref("indicator")),
                        N_("Indicators"),
                        N_("Ids of indicators that are printed with their figures by year."),
                        inverse=_PRINTED,
                    ),
                )
            ),
            N_("Appendices"),
            N_("What is printed after the practices."),
        ),
        Field(
            "paper",
            Word("paper-sizes"),
            N_("Paper"),
            N_("Size of the printed book: an id from the vocabulary paper-sizes; left out, it is a5."),
            example="a5",
        ),
        Field("cover", _COVER, N_("Cover"), N_("Left out, a cover is drawn from the colours of the bank.")),
        Field("print_run", Whole(1, 100_000), N_("Print run"), N_("How many copies are printed."), example=150),
        Field(
            "signed",
            Day(),
            N_("Signed for print"),
            N_("The day the book was signed for print; it stands on the last page."),
            example="2025-11-24",
        ),
        Field(
            "publisher_address",
            Line(240),
            N_("Address of the publisher"),
            N_("Stands on the last page; left out, it is the address of the operator."),
        ),
        Field(
            "printer",
            Line(300),
            N_("Printing house"),
            N_("Name and address of the printing house; it stands on the last page."),
        ),
        Field("order_number", Line(40), N_("Order number"), N_("Number of the order in the printing house.")),
        Field(
            "decision",
            _DECISION,
            N_("Decision to publish"),
            N_("Who decided and when; without it the edition cannot be frozen."),
        ),
        Field(
            "errata",
            Many(_ERRATUM),
            N_("Errata"),
            N_("Mistakes found after publication: the book stays as it is, its page shows this list."),
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
