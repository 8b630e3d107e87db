"""EPUB: a book for phones, tablets and readers with electronic paper (EPUB 3.2, with what EPUB 2 programs look for)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from metodbank.editions.book import Book, Figure
from metodbank.editions.flowing.epub_blocks import figures_of, is_line, kind_of
from metodbank.editions.flowing.epub_contents import Point, Text, points_of, texts_of
from metodbank.editions.flowing.epub_package import conforms, features_of, identifier_of, labels_of, people_of
from metodbank.editions.flowing.links import followed, linked
from metodbank.editions.flowing.pictures import portable
from metodbank.editions.tally import Tally
from metodbank.legible import legible
from metodbank.packed import filled, packed
from metodbank.renditions import PAGE

_FOLDER = "EPUB"
_BEFORE = ("cover.xhtml", "title.xhtml", "about.xhtml", "contents.xhtml")
_AFTER = ("imprint.xhtml",)


def epub(book: Book, pictures: Mapping[str, bytes], pages: int, cover: bytes) -> bytes:
    """Return a book as an EPUB; the same book gives the same bytes.

    `pages` is how many the printed block has, for the bibliographic description; `cover` is a PNG.
    """
    texts, points = texts_of(book), points_of(book)
    shown = dict(_shown(figures_of(book), pictures))
    binaries = {f"{_FOLDER}/{file}": data for file, data in shown.values()}
    told = {
        "book": book,
        "pages": pages,
        "points": points,
        "places": _places(points),
        "landmarks": _landmarks(book, texts),
        "titles": {chapter.id: chapter.title for chapter in book.chapters},
        "files": [*_BEFORE, *(text.file for text in texts), *_AFTER],
        "pictures": {name: file for name, (file, _) in shown.items()},
        "identifier": identifier_of(book),
        "people": people_of(book),
        "features": features_of(book, has_figures=bool(shown)),
        "labels": labels_of(book),
        "conforms": conforms(book, figures_of(book)),
        "named": _named,
        "linked": linked,
        "followed": followed,
        "is_line": is_line,
        "kind_of": kind_of,
    }
    parts = {**dict(_pages(texts, told)), **binaries, f"{_FOLDER}/cover.png": cover}
    return packed("epub", parts, **told)


def _pages(texts: tuple[Text, ...], told: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    for text in texts:
        own = {"document": text, "tally": Tally(told["book"].told, 1)}
        yield f"{_FOLDER}/{text.file}", filled("epub", f"{_FOLDER}/{text.template}", **told, **own)


def _shown(figures: Iterator[Figure], pictures: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield the name of every picture that a figure shows, with the name and the bytes of its file."""
    for number, name in enumerate(dict.fromkeys(figure.name for figure in figures), 1):
        data, ending = portable(pictures[name], PAGE)
        yield name, (f"pictures/{number}.{ending}", data)


def _places(points: tuple[Point, ...]) -> dict[str, int]:
    """Return the place of every file in the contents; a group stands where its first text does."""
    files = dict.fromkeys(each.first for point in points for each in point.all)
    return {file: number for number, file in enumerate(files, 1)}


def _landmarks(book: Book, texts: tuple[Text, ...]) -> list[tuple[str, str, str]]:
    """Return type, file and title of the places that a reading program can lead to."""
    said = book.told
    found = [("cover", "cover.xhtml", said.cover), ("titlepage", "title.xhtml", book.title)]
    found.append(("toc", "contents.xhtml", said.contents))
    body = next((text for text in texts if text.kind in ("part", "chapter")), None)
    index = next((text for text in texts if text.kind == "index"), None)
    found += [("bodymatter", body.file, body.title)] if body else []
    found += [("index", index.file, said.indexes)] if index else []
    return found


def _named(text: str, otherwise: Any = "…") -> str:
    """Return a text as it can be seen, in one line; what would not be seen is replaced: nothing may go nameless."""
    return " ".join(legible(text).split()) or str(otherwise)
