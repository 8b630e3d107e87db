"""Indicator: a figure by which a district sees, year by year, how its teachers grow."""

from __future__ import annotations

from metodbank.fields import Field, Group, Kind, Line, Number, PerYear, Prose, SchoolYear, Word
from metodbank.kinds import common
from metodbank.words import N_, count

_DEFINITION = Group(
    (
        Field(
            "numerator",
            Line(300),
            N_("What is counted"),
            N_("Whom or what is counted, and for which period; of a share, what stands above the line."),
            "Учителя, которые за учебный год хотя бы раз показали свой приём коллегам другой школы",
            True,
        ),
        Field(
            "denominator",
            Line(300),
            N_("Out of what"),
            N_("Of a share or a mean: what it is divided by. Left out where it is a plain number."),
            "Все учителя района на 1 сентября",
        ),
        Field(
            "unit",
            Word("indicator-units"),
            N_("Unit"),
            N_("An id from the vocabulary indicator-units."),
            "percent",
            True,
        ),
    )
)

_TARGET = Group(
    (
        Field("value", Number(), N_("Value"), N_("What is to be reached."), 50, True),
        Field(
            "year",
            SchoolYear(),
            N_("By the year"),
            N_("The school year in which it is to be reached."),
            "2027/28",
            True,
        ),
    )
)

INDICATOR = Kind(
    name="indicator",
    folder="indicators",
    label=N_("Indicator"),
    plural=N_("Indicators"),
    counted=count("{n} indicator", "{n} indicators"),
    about=N_("Figures of monitoring by year: what is counted, how, and what has changed."),
    example_id="sharing-experience",
    summary="description",
    fields=(
        common.ID,
        Field(
            "title",
            Line(160),
            N_("Title"),
            N_("What is measured, as it stands in a report."),
            example="Доля учителей, которые делятся опытом",
            required=True,
        ),
        Field(
            "description",
            Line(400),
            N_("What it tells"),
            N_("One sentence: what one learns from the figure and who needs it."),
            example="Выходит ли удачный приём за двери кабинета, где он родился?",
            required=True,
        ),
        Field(
            "group",
            Word("indicator-groups"),
            N_("Group"),
            N_("An id from the vocabulary indicator-groups."),
            example="sharing",
            required=True,
            facet="indicator-group",
        ),
        Field(
            "level",
            Word("service-levels"),
            N_("Level"),
            N_("For which level it is counted: an id from the vocabulary service-levels."),
            example="municipal",
            required=True,
            facet="scope",
        ),
        Field(
            "definition",
            _DEFINITION,
            N_("How it is counted"),
            N_("Exactly enough for another person to get the same figure."),
            required=True,
        ),
        Field(
            "method",
            Line(400),
            N_("How it is collected"),
            N_("Where the figures are taken from, when and by whom (a role, not a name)."),
            example="Отчёты заместителей директоров в мае, выборочно сверены с программами встреч.",
            required=True,
        ),
        Field(
            "values",
            PerYear(Number()),
            N_("Values"),
            N_("Figures by school year; tenths after a point: 5.06."),
            example={"2022/23": 27.4, "2023/24": 31, "2024/25": 36.5},
            required=True,
        ),
        Field("target", _TARGET, N_("Target"), N_("What is to be reached and when.")),
        Field(
            "reading",
            Prose(1500),
            N_("How to read it"),
            N_("What stands behind the change, where the way of counting changed, what the figure does not show."),
            example="Рост не значит, что учить стали лучше: он говорит только о том, что к коллегам ходят чаще.",
        ),
        common.difficulties(
            N_("Watches the difficulties"),
            N_("Which difficulties the figure helps to watch: file names from difficulties/ without .yml."),
            N_("Indicators that watch it"),
        ),
        common.practices(
            N_("Practices behind the figures"),
            N_("Ids of practices that move the figure."),
            N_("Seen in the indicators"),
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
