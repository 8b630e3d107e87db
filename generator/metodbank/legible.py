"""Legible: what of a text can stand in a file that is printed.

XML has no place for most control characters, and marks that turn a text around would let a paper say another thing than
its record does.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_NOT_TEXT = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def legible(text: str) -> str:
    """Return a text without what cannot be printed; lines stay lines."""
    spaced = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    return _NOT_TEXT.sub("", _UNSEEN.sub("", spaced))
