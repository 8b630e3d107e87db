"""Lines for paper: runs of text as the templates of a book take them, long words and addresses ready to be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from metodbank.editions.book import Line, Text
from metodbank.editions.print.sheet import Paper
from metodbank.legible import legible

_RUNNING: Mapping[Paper, int] = {"a5": 58, "a4": 84}
"""Letters of a running head; a longer title is cut."""

_BREAK = "\u200b"
_LONGEST_LINK = 2000
_LONG_WORD = re.compile(r"[^\s\u200b]{41,}")
_ENDS = re.compile(r"(?<=[/?&=#._~%+-])(?![/?&=#._~%+-])")
_SCHEME = re.compile(r"\Ahttps?://(www\.)?", re.IGNORECASE)


def pieces_of(line: Line) -> list[Any]:
    """Return a line as JSON: a plain run is its text, a line break is nothing, others have marks and an address."""
    after: Sequence[Text | None] = (*line[1:], None)
    return list(chain.from_iterable(map(_told, line, after)))


def printed(address: str) -> list[str]:
    """Return an address as it is printed, without its scheme and a last slash, in pieces that a line may end with."""
    short = _SCHEME.sub("", legible(address).strip(), count=1).removesuffix("/")
    return [part for piece in _ENDS.split(short) for part in _chunks(piece, 24)]


def breakable(text: str) -> str:
    """Return a text, legible, whose longest words may be broken anywhere: a line could not hold them."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_chunks(word[0], 8)), legible(text))


def running(title: str, paper: Paper) -> str:
    """Return a title for the head of a page: cut after a word where it is long."""
    told, most = " ".join(legible(title).split()), _RUNNING[paper]
    if len(told) <= most:
        return told
    return (told[:most].rpartition(" ")[0] or told[:most]).rstrip(" ,.;:–—-") + "…"


def plain(line: Line) -> str:
    """Return the text of a line alone."""
    return "".join(run.text for run in line)


def _told(run: Text, following: Text | None) -> Iterator[Any]:
    link = run.link if len(run.link) <= _LONGEST_LINK else ""
    is_last = following is None or following.link != run.link
    lines = breakable(run.text).split("\n")
    for number, text in enumerate(lines):
        if number:
            yield None
        if text and (run.marks or link):
            notes = _note(run, link) if is_last and number == len(lines) - 1 else []
            yield {"text": text, "marks": sorted(run.marks), "link": legible(link), "printed": notes}
        elif text:
            yield text


def _note(run: Text, link: str) -> list[str]:
    """Return the address that a footnote prints: none where the linked words are the address already."""
    address = printed(link) if _SCHEME.match(link) else []
    return [] if "".join(address) == "".join(printed(run.text)) else address


def _chunks(text: str, size: int) -> list[str]:
    cuts = [*range(0, len(text), size), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]
