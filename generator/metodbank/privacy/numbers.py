"""Numbers: everything in a text that tells who somebody is or how to reach them, but names.

Each seeker reads the plain text and gives clues; here the surest are kept, so that none overlap.
"""

from __future__ import annotations

import re

from metodbank.privacy.births import births
from metodbank.privacy.calls import calls
from metodbank.privacy.clue import Clue
from metodbank.privacy.documents import documents
from metodbank.privacy.finding import Finding
from metodbank.privacy.homes import homes
from metodbank.privacy.links import links
from metodbank.privacy.mails import mails
from metodbank.privacy.nicks import nicks
from metodbank.privacy.phones import phones
from metodbank.privacy.plain import plain

SEEKERS = (mails, links, nicks)
OF_DIGITS = (documents, births, homes, phones, calls)
"""Seekers of what cannot be without a digit: most texts have none, and cost nothing here."""

_DIGIT = re.compile(r"[0-9]")


def find_numbers(text: str) -> list[Finding]:
    """Return what is personal in a text, names apart: in the order of the text, none overlapping another."""
    read = plain(text)
    seekers = (*SEEKERS, *OF_DIGITS) if _DIGIT.search(read.text) else SEEKERS
    clues = sorted({clue for seek in seekers for clue in seek(read.text)}, key=_surest_first)
    free = bytearray(b"\1") * len(read.text)
    found = []
    for clue in clues:
        if free.find(0, clue.start, clue.end) < 0:
            free[clue.start : clue.end] = bytes(clue.end - clue.start)
            start, end = read.source_span(clue.start, clue.end)
            found.append(Finding(start, end, clue.kind, text[start:end]))
    return sorted(found)


def _surest_first(clue: Clue) -> tuple[int, int, int, str]:
    return -clue.sureness, clue.start - clue.end, clue.start, clue.kind
