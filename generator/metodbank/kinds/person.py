"""Person: a name that may be shown, because there is a consent to distribute it.

The rule is art. 10.1 of the Federal Law 152-FZ: without consent on record, the site shows the role and organisation.
"""

from __future__ import annotations

from metodbank.fields import Day, Field, Group, Kind, Line, Many, Word
from metodbank.kinds import common
from metodbank.words import N_, count

PERSON = Kind(
    name="person",
    folder="people",
    label=N_("Person"),
    plural=N_("People"),
    counted=count("{n} person", "{n} people"),
    about=N_("People who agreed in writing that their names be published."),
    example_id="author-1",
    title="name",
    published=False,
    fields=(
        common.ID,
        Field(
            "name",
            Line(120),
            N_("Full name"),
            N_("Surname, name and patronymic, as in the consent."),
            example="Вымышленная Анна Петровна",
            required=True,
        ),
        Field(
            "consent",
            Group(
                (
                    Field(
                        "document",
                        Line(80, code=True),
                        N_("Number of the document"),
                        N_("Number of the consent kept by the operator. Never the document itself."),
                        "СР-2025/014",
                        True,
                    ),
                    Field("given", Day(), N_("Given"), N_("The day the consent was signed."), "2025-01-15", True),
                    Field("until", Day(), N_("Until"), N_("Last day of the term of the consent."), "2030-01-15", True),
                    Field(
                        "scope",
                        Many(Word("consent-scopes"), least=1),
                        N_("Scope"),
                        N_("What the consent covers: ids from the vocabulary consent-scopes."),
                        ["site", "collection"],
                        True,
                    ),
                    Field(
                        "withdrawn",
                        Day(),
                        N_("Withdrawn"),
                        N_("The day it was withdrawn: the name disappears."),
                        never_empty=True,
                    ),
                )
            ),
            N_("Consent"),
            N_("Consent to the distribution of personal data."),
            required=True,
        ),
    ),
)
