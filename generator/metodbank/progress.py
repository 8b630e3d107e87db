"""Progress: a line that tells a person at a terminal how far a long run has come. In logs it stays quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from metodbank.words import N_, Words

_PATIENCE = 2.0
"""Seconds a person waits gladly without being told anything."""

_PAUSE = 0.2
"""Seconds between two changes of the line."""

Item = TypeVar("Item")


class Progress:
    """Shows how far a run has come, on a stream that is a terminal, once the run has lasted over two seconds."""

    def __init__(self, words: Words, stream: TextIO | None = None) -> None:
        """Show progress on a stream, by default the one for messages."""
        stream = stream or sys.stderr
        self._stream = stream if stream.isatty() else None
        self._words = words
        self._begun = time.monotonic()
        self._next = self._begun + _PATIENCE
        self._width = 0

    def over(self, what: str, items: Sequence[Item]) -> Iterator[Item]:
        """Go through the items and show how many are done; `what` is a message id that names the work."""
        for number, item in enumerate(items, 1):
            self.show(what, number, len(items))
            yield item
        self.clear()

    def show(self, what: str, number: int, total: int) -> None:
        """Show that so many of a total are done."""
        now = time.monotonic()
        if self._stream is None or now < self._next:
            return
        self._next = now + _PAUSE
        line = f"{self._words(what)}: {self._words.number(number)} / {self._words.number(total)}"
        if number > 0:
            left = round((now - self._begun) * (total - number) / number)
            line += self._words(N_(", about {n} s left"), n=self._words.number(left)) if left else ""
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)

    def say(self, what: str) -> None:
        """Show what is being done, where it cannot be counted."""
        if self._stream is not None and time.monotonic() >= self._begun + _PATIENCE:
            line = f"{self._words(what)}…"
            self._stream.write("\r" + line.ljust(self._width))
            self._stream.flush()
            self._width = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._stream is not None and self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0
