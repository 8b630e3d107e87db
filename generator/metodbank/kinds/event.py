"""Event: a festival, a camp, a contest, a seminar of the year."""

from __future__ import annotations

from metodbank.fields import Day, Field, Group, Kind, Line, Many, Prose, Ref, Span, Web, Word
from metodbank.kinds import common
from metodbank.words import N_, count

EVENT = Kind(
    name="event",
    folder="events",
    label=N_("Event"),
    plural=N_("Events"),
    counted=count("{n} event", "{n} events"),
    about=N_("Festivals, contests, seminars and camps: where to show one's experience and see others'."),
    example_id="open-lesson-day",
    summary="description",
    fields=(
        common.ID,
        Field("title", Line(160), N_("Title"), N_("Name of the event."), example="День открытых уроков", required=True),
        Field(
            "kind",
            Word("event-kinds"),
            N_("Kind of event"),
            N_("An id from the vocabulary event-kinds."),
            example="festival",
            required=True,
            facet="event-kind",
        ),
        Field(
            "dates",
            Span(Day()),
            N_("Dates"),
            N_("First and last day; the same day twice for a one-day event."),
            example={"start": "2025-04-22", "end": "2025-04-22"},
            required=True,
            dates=True,
            facet="year",
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
        Field(
            "audience",
            Many(Word("roles"), least=1),
            N_("Who is invited"),
            N_("Roles it is for: ids from the vocabulary roles."),
            example=["teacher", "young-specialist"],
            required=True,
            facet="role",
        ),
        Field(
            "organiser",
            Word("organisations"),
            N_("Organiser"),
            N_("An id from the vocabulary organisations."),
            example="methodical-centre",
            required=True,
            facet="organisation",
        ),
        Field("place", Line(160), N_("Place"), N_("Where, or “online”."), example="Школа № 1"),
        Field(
            "description",
            Prose(2000),
            N_("About the event"),
            N_("What happens there and what a teacher takes home."),
            example="Восемь уроков за день и разбор каждого сразу после звонка.",
            required=True,
        ),
        Field("url", Web(), N_("Address"), N_("Page of the event."), example="https://example.org/day"),
        common.SUBJECTS,
        common.difficulties(
            N_("Deals with the difficulties"),
            N_("Which difficulties it deals with: file names from difficulties/ without .yml."),
            N_("Events about it"),
        ),
        common.practices(N_("Practices shown"), N_("Ids of practices shown there."), N_("Shown at events")),
        Field(
            "associations",
            Many(Ref("association")),
            N_("Held by associations"),
            N_("Ids of associations that hold it."),
            example=["mathematics-teachers"],
            inverse=N_("Events of the association"),
        ),
        Field(
            "winners",
            Many(
                Group(
                    (
                        Field(
                            "nomination",
                            Line(160),
                            N_("Nomination"),
                            N_("What the prize was for."),
                            "Лучший вопрос урока",
                            True,
                        ),
                        common.ROLE,
                        common.ORGANISATION,
                        common.PERSON,
                    )
                )
            ),
            N_("Winners"),
            N_("Role and organisation; a name only through a person with consent."),
        ),
        common.UPDATED,
        common.SOURCE,
    ),
)
