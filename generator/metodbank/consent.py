"""Consent: may a person be named on the site today?

The rule is art. 10.1 of the Federal Law 152-FZ: a name is distributed only while a consent covers it.
"""

from __future__ import annotations

from datetime import date

from metodbank.record import Record
from metodbank.words import N_


def fault_of(person: Record, today: date) -> str | None:
    """Return why the person may not be named on the site (a message id), or None while the consent is in force."""
    consent = person.values.consent
    if consent.withdrawn and consent.withdrawn <= today:
        return N_("has been withdrawn")
    if consent.given > today:
        return N_("is dated in the future")
    if consent.until < today:
        return N_("has expired")
    if all(scope.id != "site" for scope in consent.scope):
        return N_("does not cover the site")
    return None
