"""Finding: a piece of a text that tells who somebody is, how to reach them or where they live."""

from __future__ import annotations

from dataclasses import dataclass

from metodbank.words import N_

KINDS: dict[str, str] = {
    "person": N_("name of a person"),
    "phone": N_("telephone number"),
    "email": N_("e-mail address"),
    "snils": N_("insurance number (СНИЛС)"),
    "passport": N_("passport or birth certificate"),
    "inn": N_("taxpayer number of a person (ИНН)"),
    "birth-date": N_("date of birth"),
    "address": N_("home address"),
    "profile": N_("profile in a social network"),
    "private-link": N_("link to a private document"),
}
"""Every kind of finding and its label (a message id)."""


@dataclass(frozen=True, order=True)
class Finding:
    """What was found in a text: where it begins and ends (offsets in characters), its kind, and the piece itself."""

    start: int
    end: int
    kind: str
    text: str

    def overlaps(self, other: Finding) -> bool:
        return self.start < other.end and other.start < self.end
