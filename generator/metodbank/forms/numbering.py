"""Numbering: the words around the number of a page and the number of pages."""

from __future__ import annotations

import re

from metodbank.words import N_, words


def numbering(language: str) -> tuple[str, str, str]:
    """Return what stands before, between and after the two numbers in the foot of a page."""
    before, between, after = re.split(r"\{pages?\}", words(language).show(N_("page {page} of {pages}")))
    return before, between, after
