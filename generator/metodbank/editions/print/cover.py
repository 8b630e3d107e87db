"""Cover: the cover of a book as a picture, for its EPUB and its page on the site."""

from __future__ import annotations

from collections.abc import Mapping

from metodbank.editions.book import Book
from metodbank.editions.print.setting import told_of
from metodbank.editions.print.sheet import HEIGHTS
from metodbank.editions.print.workshop import workshop
from metodbank.typesetting import png_of, settled

_HIGH = 900
_INCH = 25.4


def cover_picture(book: Book, pictures: Mapping[str, bytes]) -> bytes:
    """Return the cover as PNG, about 900 pixels high. Raises TypstError where its picture is none."""
    own = {name: data for name, data in pictures.items() if name == book.cover.picture}
    with workshop("cover-picture.typ", own) as place:

        def make(text: str) -> bytes:
            place.tell(text)
            return png_of(place.typst, _HIGH * _INCH / HEIGHTS[book.paper])

        return settled(told_of(book, book.paper, place.files, is_trimmed=True), make)
