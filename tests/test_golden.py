"""The pages of a small bank, word for word: pytest --accept writes them anew, git diff shows what changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from metodbank.editions.issues import issues_of
from metodbank.kinds import PUBLISHED
from metodbank.pipeline import read_bank, today
from metodbank.render import At, Renderer, Sheet
from metodbank.shipped import THEME
from metodbank.words import words

from .conftest import TESTS
from .golden import check_golden

GOLDEN = TESTS / "golden"
PAGES = [
    "",
    *(f"{kind.folder}/" for kind in PUBLISHED),
    *(f"{kind.folder}/{kind.example_id}/" for kind in PUBLISHED),
    "subjects/",
    "subjects/mathematics/",
    "years/2024-25/practices/",
    "search/",
]

_SIZE = re.compile(r"\d[\d.,]*\s(?:КБ|МБ|kB|MB)")
"""The size of a file, which depends on how this machine packs."""


def _sheets(bank: Path, language: str) -> tuple[Renderer, dict[str, Sheet]]:
    base, say = read_bank(bank / "content").compared(), words(language)
    issues = issues_of(base, bank, say, today())
    renderer = Renderer(base, say, [THEME], today(), has_search=True, issues=issues)
    return renderer, {sheet.folder: sheet for sheet in renderer.sheets()}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_pages_are_the_golden_ones(bank: Path, language: str, accept: bool) -> None:
    _, sheets = _sheets(bank, language)
    for folder in PAGES:
        name = folder.strip("/").replace("/", "_") or "home"
        body = _SIZE.sub("…", sheets[folder].body().strip())
        check_golden(GOLDEN / language / f"{name}.html", body + "\n", accept=accept)


def test_the_frame_is_the_golden_one(bank: Path, accept: bool) -> None:
    renderer, sheets = _sheets(bank, "ru")
    sheet = sheets["practices/exit-cards/"]
    parts = ("head", "header", "provenance", "footer")
    frame = "\n".join(renderer.frame(part, sheet, At.folder(sheet.folder)) for part in parts)
    check_golden(GOLDEN / "ru" / "frame.html", frame.strip() + "\n", accept=accept)
