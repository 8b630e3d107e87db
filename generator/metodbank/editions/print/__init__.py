"""Print: a book, or one practice, set in print by Typst."""
