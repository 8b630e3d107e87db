"""Scan: everything in a text that tells who somebody is, how to reach them or where they live."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from metodbank.privacy.cache import Cache, Spans
from metodbank.privacy.file_names import find_names_in_file_name
from metodbank.privacy.finding import Finding
from metodbank.privacy.names import find_names
from metodbank.privacy.numbers import find_numbers
from metodbank.privacy.rows import find_in_rows

Reading = Callable[[], str]
"""Gives what a reader sees of a text, when it is asked for."""


def scan(text: str, known: Collection[str] = frozenset()) -> list[Finding]:
    """Return what was found in a plain text, by place, without overlaps; a name inside an address is the address.

    `known` lists the public persons, see `public.names_of`.
    """
    numbers = find_numbers(text)
    starts = [number.start for number in numbers]
    names = [name for name in find_names(text, known) if not _meets(name, numbers, starts)]
    return sorted([*numbers, *names, *find_in_rows(text, names, numbers)])


def _findings(spans: Sequence[tuple[int, int, str]], read: Reading) -> list[Finding]:
    text = read() if spans else ""
    return [Finding(start, end, kind, text[start:end]) for start, end, kind in spans]


def _meets(name: Finding, numbers: Sequence[Finding], starts: Sequence[int]) -> bool:
    after = bisect_right(starts, name.start)
    return any(name.overlaps(number) for number in numbers[max(0, after - 1) : after + 1])


class Scanner:
    """Scans groups of texts, each group once: what was found is remembered from run to run.

    `known` lists the public persons, see `public.names_of`.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = frozenset(known)
        self._cache = Cache(_edition(self._known))

    def scan(self, texts: Sequence[str], readings: Sequence[Reading] = ()) -> list[list[Finding]]:
        """Return what was found in each of the texts that belong together, for example those of a record.

        After them comes what was found in each of the `readings`: what some of the texts say when they are shown.
        """
        spans = self._cache.through(texts, lambda: self._spans([*texts, *(read() for read in readings)]))
        shown: list[Reading] = [*(partial(str, text) for text in texts), *readings]
        return [_findings(found, read) for found, read in zip(spans, shown, strict=True)]

    def scan_file(self, fingerprint: str, texts: Sequence[str]) -> list[list[Finding]]:
        """Return what was found in each text of a file, and remember the file by its fingerprint if it is clean."""
        found = self.scan(texts)
        if fingerprint and not any(found):
            self._cache.remember_clean(fingerprint)
        return found

    def is_clean(self, fingerprint: str) -> bool:
        """Tell whether nothing was found in a file of this content, so that it need not be read again."""
        return bool(fingerprint) and self._cache.is_clean(fingerprint)

    def names_somebody(self, stem: str) -> bool:
        """Tell whether an id, or the name of a file without its ending, tells a person."""
        return any(self._cache.through([f"\0name\0{stem}"], lambda: [_places(find_names_in_file_name(stem))]))

    def keep(self) -> None:
        """Remember what was found for the next run."""
        self._cache.keep()

    def _spans(self, texts: Sequence[str]) -> Spans:
        return [_places(scan(text, self._known)) for text in texts]


def _places(findings: Iterable[Finding]) -> list[tuple[int, int, str]]:
    return [(finding.start, finding.end, finding.kind) for finding in findings]


@cache
def _edition(known: frozenset[str]) -> str:
    """Return the fingerprint of the program that scans and of the words it was given."""
    folder = Path(__file__).parent
    digest = sha256("\n".join(sorted(known)).encode())
    for file in sorted(file for file in folder.rglob("*") if file.suffix in (".py", ".txt", ".yml")):
        digest.update(file.read_bytes())
    parts = ("natasha", "slovnet", "pymorphy3", "pymorphy3-dicts-ru")
    return " ".join([digest.hexdigest(), *(f"{part} {version(part)}" for part in parts)])
