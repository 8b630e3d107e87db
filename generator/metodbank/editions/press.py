"""Press: a book in every format that it can be taken away in, remembered from run to run.

An unchanged book is not set again. What cannot be read or written in memory is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from metodbank.editions.book import Book
from metodbank.editions.edition import PaperSize, Pictures
from metodbank.editions.flowing.docx import docx
from metodbank.editions.flowing.epub import epub
from metodbank.editions.plain import to_plain
from metodbank.editions.print.cover import cover_picture
from metodbank.editions.print.pdf import SetBook, set_book
from metodbank.memory import keep, recall
from metodbank.shipped import THEME

_FOLDER = "books"
_SUM = sha256().digest_size

PAPERS: tuple[PaperSize, ...] = ("a5", "a4")
"""The sizes that a book is set in."""

WRITERS: Mapping[str, Callable[[Book, Pictures, int, bytes], bytes]] = {"epub": epub, "docx": docx}
"""What makes the formats that flow; the name of a format is the ending of its files."""


class Press:
    """Makes the files of one book with its pictures."""

    def __init__(self, book: Book, pictures: Pictures) -> None:
        self._book = book
        self._pictures = pictures
        self._key = _key(book, pictures)

    def set(self, paper: PaperSize, *, is_trimmed: bool = True) -> SetBook:
        """Return the book set on a size of paper; with crop marks and bleed where it is not trimmed."""

        def make() -> bytes:
            made = set_book(self._book, self._pictures, paper, is_trimmed=is_trimmed)
            head = json.dumps({"total": made.total, "pages": made.pages}, sort_keys=True)
            return head.encode() + b"\n" + made.pdf

        head, _, pdf = self._remembered(f"{paper}-{is_trimmed}", make).partition(b"\n")
        told = json.loads(head)
        pages = {id: (int(first), int(last)) for id, (first, last) in told["pages"].items()}
        return SetBook(pdf, pages, int(told["total"]))

    def cover(self) -> bytes:
        """Return the cover as a PNG."""
        return self._remembered("cover", lambda: cover_picture(self._book, self._pictures))

    def written(self, format: str) -> bytes:
        """Return the book in a format that flows: epub or docx."""

        def make() -> bytes:
            pages = self.set(self._book.paper).total
            return WRITERS[format](self._book, self._pictures, pages, self.cover())

        return self._remembered(format, make)

    def _remembered(self, what: str, make: Callable[[], bytes]) -> bytes:
        return _recalled(f"{self._key}-{what}", make)


def remembered(what: str, told: object, pictures: Pictures, make: Callable[[], bytes]) -> bytes:
    """Return what was made of values and pictures before, or make and remember it."""
    return _recalled(f"{_key(told, pictures)}-{what}", make)


def _key(told: object, pictures: Pictures) -> str:
    text = json.dumps(to_plain(told), ensure_ascii=False, sort_keys=True).encode()
    sums = (name.encode() + sha256(data).digest() for name, data in sorted(pictures.items()))
    return sha256(b"\0".join([_edition(), text, *sums])).hexdigest()


def _recalled(key: str, make: Callable[[], bytes]) -> bytes:
    known = recall(_FOLDER, key) or b""
    if known and known[:_SUM] == sha256(known[_SUM:]).digest():
        return known[_SUM:]
    made = make()
    keep(_FOLDER, key, sha256(made).digest() + made)
    return made


@cache
def _edition() -> bytes:
    """Return a fingerprint of all that makes files: once it changes, all are made anew."""
    package = Path(__file__).parent.parent
    sources = sorted((*package.glob("*.py"), *(package / "editions").rglob("*.py")))
    templates = sorted(file for file in (THEME / "print").rglob("*") if file.is_file())
    parts = [file.name.encode() + b"\0" + file.read_bytes() for file in (*sources, *templates)]
    return sha256(b"\0".join([*parts, *(version(name).encode() for name in ("typst", "jinja2"))])).digest()
