"""Told: the words that a format sets itself, in the language of a book."""

from __future__ import annotations

from metodbank.editions.book import Told
from metodbank.words import N_, Words


def told_in(words: Words, cover: str) -> Told:
    """Return the words of a language; `cover` is what stands on the cover."""
    return Told(
        contents=words(N_("Contents")),
        draft=words(N_("draft")),
        appendices=words(N_("Appendices")),
        pages_of=words(N_("{n} p.")),
        sheets=words(N_("Printer's sheets: {n}")),
        format=words(N_("Format {paper}")),
        indexes=words(N_("Indexes")),
        cover=words(N_("Cover: {what}"), what=cover),
        qr=words(N_("QR code with the address {address}")),
        figure=words(N_("Fig. {n}")),
        table=words(N_("Table {n}")),
    )
