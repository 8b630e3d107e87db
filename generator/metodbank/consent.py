"""Consent: may a person be named, or shown in a picture, on the site today?

The rule is art. 10.1 of the Federal Law 152-FZ: a name is distributed only while a consent covers it.
"""

from __future__ import annotations

from datetime import date, timedelta

from metodbank.record import Record
from metodbank.words import N_

ENDS_SOON = timedelta(days=60)
"""How long before its end a consent is worth a reminder."""

_NOT_COVERED = {
    "site": N_("does not cover the site"),
    "photo": N_("does not cover photographs"),
    "collection": N_("does not cover the printed collection"),
}


def fault_of(person: Record, today: date, scope: str = "site") -> str | None:
    """Return why the person may not be named on the site (a message id), or None while the consent is in force.

    With the scope `photo`: why the person may not be shown in a picture.
    """
    consent = person.values.consent
    if consent.withdrawn and consent.withdrawn <= today:
        return N_("has been withdrawn")
    if consent.given > today:
        return N_("is dated in the future")
    if consent.until < today:
        return N_("has expired")
    if all(covered.id != scope for covered in consent.scope):
        return _NOT_COVERED[scope]
    return None


def ends_soon(person: Record, today: date) -> bool:
    """Tell whether a consent in force ends within sixty days."""
    return fault_of(person, today) is None and person.values.consent.until - today <= ENDS_SOON
