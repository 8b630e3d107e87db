"""Piece: a text found in a file, and where it stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Piece:
    """A text, its place in words (a message id with gaps), and whether it is published with the file.

    Properties, authors and other traces are read but not published: `published` is False for them.
    """

    text: str
    where: str
    gaps: Mapping[str, object] = field(default_factory=dict)
    published: bool = True
