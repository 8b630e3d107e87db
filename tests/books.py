"""Books for tests: a small one, one that holds everything, and what a book says."""

from __future__ import annotations

from .book_strings import strings_of
from .sample_book import sample_book
from .small_book import BOOK, CARDS, CIRCLE, COMPILERS, EDITORS, english

__all__ = ["BOOK", "CARDS", "CIRCLE", "COMPILERS", "EDITORS", "english", "sample_book", "strings_of"]
