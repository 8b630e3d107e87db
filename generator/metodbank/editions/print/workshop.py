"""Workshop: a folder where a book is set. It holds the templates, the pictures and what the book says, nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from metodbank.renditions import BOOK, rendition
from metodbank.shipped import THEME
from metodbank.typesetting import Typst, press_for

_TEMPLATES = THEME / "print" / "book"


@dataclass(frozen=True)
class Workshop:
    """A template in its folder, and the names under which it finds the pictures of the book."""

    template: Path
    files: Mapping[str, str]

    def tell(self, text: str) -> None:
        """Leave what the template is to set: JSON."""
        (self.template.parent / "book.json").write_text(text, encoding="utf-8")

    @cached_property
    def typst(self) -> Typst:
        return press_for(self.template)


@contextmanager
def workshop(template: str, pictures: Mapping[str, bytes]) -> Iterator[Workshop]:
    """Give a folder for one book, and clear it away."""
    with TemporaryDirectory() as folder:
        shutil.copytree(_TEMPLATES, folder, dirs_exist_ok=True)
        files = {name: f"picture-{number}" for number, name in enumerate(sorted(pictures))}
        for name, file in files.items():
            (Path(folder) / file).write_bytes(rendition(pictures[name], BOOK))
        yield Workshop(Path(folder) / template, files)
