"""Bleed: the boxes of a printed sheet. What sets the pages tells where they are cut, not how far their ink may run."""

from __future__ import annotations

import re
from bisect import bisect
from itertools import accumulate

_MILLIMETRE = 72 / 25.4
_BLEED = 3 * _MILLIMETRE
_CUT = re.compile(rb"/TrimBox\[([\d. -]+)\]")
_TABLE = re.compile(rb"\nxref\n0 \d+\n((?:\d{10} \d{5} [nf][ \r]\n)+)")
_ENTRY = re.compile(rb"(\d{10})( \d{5} n)")
_START = re.compile(rb"startxref\n(\d+)")


def with_bleed(pdf: bytes) -> bytes:
    """Return a PDF whose pages name their bleed: 3 mm around where they are cut (ISO 32000-1, 14.11.2).

    The pages grow by it, so the table that tells where every object lies is written anew.
    """
    cuts = [(found.end(), _box(found[1])) for found in _CUT.finditer(pdf)]
    places = [place for place, _ in cuts]
    moved = [0, *accumulate(len(box) for _, box in cuts)]

    def shifted(offset: bytes) -> int:
        return int(offset) + moved[bisect(places, int(offset))]

    head, body = 0, bytearray()
    for place, box in cuts:
        body += pdf[head:place] + box
        head = place
    tail = _TABLE.sub(
        lambda table: _ENTRY.sub(lambda entry: b"%010d" % shifted(entry[1]) + entry[2], table[0]), pdf[head:]
    )
    return bytes(body + _START.sub(lambda start: b"startxref\n%d" % shifted(start[1]), tail))


def _box(cut: bytes) -> bytes:
    left, bottom, right, top = map(float, cut.split())
    box = (left - _BLEED, bottom - _BLEED, right + _BLEED, top + _BLEED)
    return b"/BleedBox[%s]" % " ".join(f"{each:.3f}" for each in box).encode()
