"""Places: the addresses of the files of forms, from the root of the site."""

from __future__ import annotations

from metodbank.record import Record

ENDINGS = ("pdf", "docx", "odt")
"""The formats of a form, as their files end."""


def file_place(form: Record, ending: str) -> str:
    """Return where the blank form lies in a format."""
    return f"{form.folder}{form.id}.{ending}"


def answers_place(form: Record, record: Record) -> str:
    """Return where the answers lie that a record gives to a form."""
    return f"{record.folder}{form.id}.json"
