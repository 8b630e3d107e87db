"""Searchable: what of a page is searched, taken from its HTML when it is written, until all pages are there."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from metodbank.lexemes import tokens_in

_LEFT_OUT = re.compile(r"<(\w+)\b[^>]*\sdata-unsearched\b[^>]*>.*?</\1>|<pre\b.*?</pre>", re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|dd|td|th|tr|summary)>")
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|strong|sub|sup|time)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_STOPS = re.compile(r"([.!?:;…])\s*\.|\.(?:\s*\.)+")


def text_of(body: str) -> str:
    """Return the text of a page's HTML as it is searched and quoted; blocks end like sentences.

    Elements marked `data-unsearched` are left out; none may stand inside another of the same name.
    """
    blocks = _BLOCK_END.sub(". ", _LEFT_OUT.sub(" ", body))
    text = _SPACE.sub(" ", html.unescape(_TAG.sub(" ", _INLINE.sub("", blocks)).replace("\u00a0", " "))).strip()
    return _STOPS.sub(lambda found: found[1] or ".", text).replace(" .", ".")


@dataclass(frozen=True)
class Page:
    """A page that is searched: its number, whose page it is ("practice", "exit-cards"), its title."""

    number: int
    key: tuple[str, str]
    title: str


class Pages:
    """The pages that are searched. Their texts wait in a folder, for all of them would fill the memory."""

    def __init__(self) -> None:
        self._kept = TemporaryDirectory(prefix="metodbank-")
        self.folder = Path(self._kept.name)
        self.pages: list[Page] = []
        self.words: set[str] = set()

    def add(self, key: tuple[str, str], title: str, label: str, note: str, url: str, body: str) -> None:
        """Keep a page: the label of its kind, what stands under its title among results, its address, its HTML."""
        page = Page(len(self.pages), key, title)
        text = text_of(body)
        tokens = tokens_in(text)
        self.words.update(tokens)
        self.pages.append(page)
        shown = {"record": "/".join(key), "kind": label, "title": title, "note": note, "url": url, "text": text}
        self.shown(page).write_text(json.dumps(shown, ensure_ascii=False), encoding="utf-8")
        self._tokens(page).write_text(" ".join(tokens), encoding="utf-8")

    def shown(self, page: Page) -> Path:
        """Return the file of what the results show of a page."""
        return self.folder / f"{page.number}.json"

    def _tokens(self, page: Page) -> Path:
        return self.folder / f"{page.number}.txt"

    def tokens(self) -> Iterator[tuple[Page, list[str]]]:
        """Yield every page with its words, in their order."""
        for page in self.pages:
            yield page, self._tokens(page).read_text(encoding="utf-8").split()

    def discard(self) -> None:
        """Remove what was kept."""
        self._kept.cleanup()
