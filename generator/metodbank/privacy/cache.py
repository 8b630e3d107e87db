"""Cache: what was found in a text is remembered by the text's fingerprint, so that an unchanged bank costs nothing.

Only offsets and kinds are kept, never the texts. Where the folder cannot be written to, or
the file is damaged, everything is simply found anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from metodbank.memory import folder

Spans = list[list[tuple[int, int, str]]]
"""For each of several texts: where each finding begins and ends, and its kind."""

_MOST = 200_000


class Cache:
    """Remembers what was found in groups of texts. `edition` tells apart the states of the program that found it."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self._connection = _open(folder("texts") / "found.sqlite")
        self._new: list[tuple[bytes, str]] = []

    def through(self, texts: Sequence[str], find: Callable[[], Spans]) -> Spans:
        """Return what is found in the texts, from memory where they were met before."""
        key = sha256("\0".join([self.edition, *texts]).encode("utf-8", "surrogatepass")).digest()
        known = self._recall(key)
        if known is not None and len(known) >= len(texts):
            return known
        found = find()
        self._new.append((key, json.dumps(found)))
        return found

    def is_clean(self, fingerprint: str) -> bool:
        """Tell whether nothing was found in a file of this content."""
        return self._recall(self._key_of_file(fingerprint)) == []

    def remember_clean(self, fingerprint: str) -> None:
        """Remember that nothing was found in a file of this content."""
        self._new.append((self._key_of_file(fingerprint), "[]"))

    def _key_of_file(self, fingerprint: str) -> bytes:
        return sha256(f"{self.edition}\0\0file\0{fingerprint}".encode()).digest()

    def _recall(self, key: bytes) -> Spans | None:
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT spans FROM found WHERE key = ?", (key,)).fetchone()
            return [[(start, end, kind) for start, end, kind in spans] for spans in json.loads(row[0])] if row else None
        except (sqlite3.Error, ValueError, TypeError):
            return None

    def keep(self) -> None:
        """Write down what was found since the cache was opened."""
        if self._connection is None or not self._new:
            return
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO found VALUES (?, ?)", self._new)
                self._connection.execute(
                    "DELETE FROM found WHERE rowid <= (SELECT max(rowid) FROM found) - ?", (_MOST,)
                )
        except sqlite3.Error:
            self._connection = None
        self._new.clear()


def _open(file: Path) -> sqlite3.Connection | None:
    for attempt in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(file, timeout=5)
            connection.execute("CREATE TABLE IF NOT EXISTS found (key BLOB UNIQUE, spans TEXT NOT NULL)")
        except sqlite3.DatabaseError as error:
            if attempt or isinstance(error, sqlite3.OperationalError):
                return None
            file.unlink(missing_ok=True)
        except OSError:
            return None
        else:
            return connection
    return None
