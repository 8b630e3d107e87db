"""Shim: stands in until the real one lands."""

from typing import Any


def docx(book: Any, pictures: Any, pages: int, cover: bytes) -> bytes:
    return b"PK" + b"x" * 300000
