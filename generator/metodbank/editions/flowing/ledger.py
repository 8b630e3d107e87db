"""Ledger: what the text of a file of Word refers to in other parts of it: links, pictures, footnotes, lists."""

from __future__ import annotations

from dataclasses import dataclass, field

TWIPS = 1440 / 25.4
EMU = 36000
"""Word's measures of a millimetre: of text and of pictures."""


_LISTS = ("bullets", "numbers", "steps")


@dataclass
class Ledger:
    """What the text refers to in other parts of the file; a place in a list tells the number of what stands there."""

    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[bytes, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    lists: list[tuple[int, int, int]] = field(default_factory=list)
    drawings: int = 0

    def link(self, address: str) -> str:
        return self.links.setdefault(address, f"link{len(self.links) + 1}") if address else ""

    def picture(self, data: bytes) -> str:
        return self.pictures.setdefault(data, f"picture{len(self.pictures) + 1}")

    def note(self, printed: str, link: str) -> int:
        self.notes.append((printed, link))
        return len(self.notes)

    def list(self, kind: str, level: int, start: int) -> int:
        self.lists.append((_LISTS.index(kind), level, start))
        return len(self.lists)

    def drawing(self) -> int:
        self.drawings += 1
        return self.drawings
