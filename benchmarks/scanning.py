"""What the scan for personal data costs a check: its share where nothing has changed, and its time beside the peer's.

The peer is natasha's tagger as it comes, over the same texts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.privacy.quality import scan_as_shipped
from benchmarks.privacy.tagger import tag
from metodbank.pipeline import read_bank
from metodbank.privacy.scan import Scanner

_ASKED = ("scan", "scan_file", "is_clean", "names_somebody", "keep")
"""All that a check asks of the scanner."""

_SAMPLE = 300
"""Texts to scan and to tag: what comes first among the words of a bank costs most, so few are enough to be fair."""


@dataclass
class Cost:
    """Seconds of the processor that a check took, and the scanner in it; and the texts that it was given."""

    whole: float = 0
    scanner: float = 0
    texts: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.scanner / self.whole


def measure(content: Path) -> Cost:
    """Read a bank as a check does, and count what the scanner takes of it."""
    cost = Cost()
    with _watched(cost):
        start = time.process_time()
        read_bank(content)
        cost.whole = time.process_time() - start
    return cost


@contextmanager
def _watched(cost: Cost) -> Iterator[None]:
    originals: dict[str, Callable[..., Any]] = {name: getattr(Scanner, name) for name in _ASKED}
    depth = 0

    def watching(name: str) -> Callable[..., Any]:
        def watched(scanner: Scanner, *given: Any) -> Any:
            nonlocal depth
            if name == "scan":
                cost.texts += given[0]
            depth += 1
            start = time.process_time()
            try:
                return originals[name](scanner, *given)
            finally:
                depth -= 1
                cost.scanner += 0 if depth else time.process_time() - start

        return watched

    with ExitStack() as stack:
        for name in _ASKED:
            stack.enter_context(patch.object(Scanner, name, watching(name)))
        yield


def beside_peer(texts: Sequence[str]) -> float:
    """Return how long our scanner takes for texts, the tagger's time being 1. Both have loaded what they need."""
    drawn = texts[:: max(1, len(texts) // _SAMPLE)]
    return _time(scan_as_shipped, drawn) / _time(tag, drawn)


def _time(scanner: Callable[[str], object], texts: Sequence[str]) -> float:
    scanner("Урок провела Анна Ивановна Белкина.")
    start = time.process_time()
    for text in texts:
        scanner(text)
    return time.process_time() - start
