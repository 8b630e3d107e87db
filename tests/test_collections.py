"""What the check says of collections beyond its cases: what was published stays in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from metodbank.editions.frozen import freeze, text_of
from metodbank.editions.gather import gather
from metodbank.pipeline import read_bank, today
from metodbank.words import words

from .test_cases import BAD, overlay


def _codes(bank: Path) -> set[str]:
    return {problem.code.name for problem in read_bank(bank / "content").problems}


@pytest.mark.parametrize("name", ["named-twice", "empty-section", "nothing-chosen", "not-ready", "coarse-picture"])
def test_a_frozen_edition_is_not_judged_by_what_has_become_of_its_practices(bank: Path, name: str) -> None:
    overlay(bank, BAD / name / "bad")
    assert name in _codes(bank)
    base = read_bank(bank / "content").base
    for record in base.of("collection"):
        kept, _ = freeze(gather(record, base, bank, words("ru")), (), today(), "1")
        file = bank / "content" / "editions" / f"{record.id}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text_of(kept), encoding="utf-8")
        for picture, data in gather(record, base, bank, words("ru")).pictures.items():
            file.with_suffix("").mkdir(exist_ok=True)
            (file.with_suffix("") / picture).write_bytes(data)
    assert _codes(bank) <= {"bad-colour"}


def test_a_practice_may_name_a_year_of_which_the_bank_has_no_collection(bank: Path) -> None:
    practice = next((bank / "content" / "practices").glob("*.yml"))
    text = practice.read_text(encoding="utf-8")
    practice.write_text(text.replace("  - 2025\n", "  - 2025\n  - 2017\n"), encoding="utf-8")
    assert read_bank(bank / "content").problems == []


def test_a_collection_may_leave_the_choice_to_its_query(bank: Path) -> None:
    collection = bank / "content" / "collections" / "2025.yml"
    text = collection.read_text(encoding="utf-8")
    collection.write_text(text.replace("practices:\n      - exit-cards", "chosen: {levels: [basic]}"), encoding="utf-8")
    assert read_bank(bank / "content").problems == []
