"""Searchable: what of a page is searched, taken from its HTML when it is written, until all pages are there."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from metodbank.lexemes import tokens_in

_LEFT_OUT = " data-unsearched"
_NAME = re.compile(r"<(\w+)")
_PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_TAG = re.compile(r"<(/?\w*)[^>]*>")
_SPACE = re.compile(r"\s+")
_STOPS = re.compile(r"([.!?:;…])(?:\s*\.)+")
_INLINE = ("a", "abbr", "b", "code", "em", "i", "mark", "strong", "sub", "sup", "time")
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "td", "th", "tr", "summary")
_SHOWN = {**{f"{end}{name}": "" for name in _INLINE for end in ("", "/")}, **{f"/{name}": ". " for name in _BLOCKS}}
"""What a tag leaves in the text: nothing, or the end of a sentence; all others leave a space."""


def text_of(body: str) -> str:
    """Return the text of a page's HTML as it is searched and quoted; blocks end like sentences.

    Elements marked `data-unsearched` are left out; none may stand inside another of the same name.
    """
    kept = _PRE.sub(" ", _without_unsearched(body)) if "<pre" in body else _without_unsearched(body)
    text = _TAG.sub(lambda tag: _SHOWN.get(tag[1], " "), kept)
    text = _SPACE.sub(" ", html.unescape(text)).strip()
    return _STOPS.sub(r"\1", text).replace(" .", ".")


def _without_unsearched(body: str) -> str:
    parts = []
    done = 0
    while (mark := body.find(_LEFT_OUT, done)) >= 0:
        start = body.rfind("<", done, mark)
        name = _NAME.match(body, start)
        if name is None:
            break
        parts.append(body[done:start])
        end = body.find(f"</{name[1]}>", mark)
        done = len(body) if end < 0 else end + len(name[1]) + 3
    return " ".join([*parts, body[done:]])


@dataclass(frozen=True)
class Page:
    """A page that is searched: its number, whose page it is ("practice", "exit-cards"), its title."""

    number: int
    key: tuple[str, str]
    title: str


class Pages:
    """The pages that are searched. Their texts wait in a file, for all of them would fill the memory."""

    def __init__(self, folder: Path) -> None:
        """Begin with a new folder, on the disk of the site: a disk that is full is full for both."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, parents=True)
        self.folder = folder
        self._file = (self.folder / "pages.jsonl").open("w+", encoding="utf-8", newline="\n")
        self.pages: list[Page] = []
        self.words: set[str] = set()

    def add(self, key: tuple[str, str], title: str, label: str, note: str, url: str, body: str) -> None:
        """Keep a page: the label of its kind, what stands under its title among results, its address, its HTML."""
        text = text_of(body)
        tokens = tokens_in(text)
        self.words.update(tokens)
        self.pages.append(Page(len(self.pages), key, title))
        shown = {"record": "/".join(key), "kind": label, "title": title, "note": note, "url": url, "text": text}
        self._file.write(f"{' '.join(tokens)}\n{json.dumps(shown, ensure_ascii=False)}\n")

    def _lines(self) -> Iterator[str]:
        self._file.seek(0)
        yield from self._file

    def tokens(self) -> Iterator[tuple[Page, list[str]]]:
        """Yield every page with its words, in their order."""
        for page, line in zip(self.pages, islice(self._lines(), 0, None, 2), strict=True):
            yield page, line.split()

    def shown(self) -> Iterator[tuple[Page, str]]:
        """Yield every page with what the results show of it, as JSON."""
        yield from zip(self.pages, islice(self._lines(), 1, None, 2), strict=True)

    def discard(self) -> None:
        """Remove what was kept."""
        with suppress(OSError):
            self._file.close()
        shutil.rmtree(self.folder, ignore_errors=True)
