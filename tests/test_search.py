"""What a bank says of its search: its own synonyms and weights reach the pages, in either language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from metodbank.pipeline import read_bank
from metodbank.plugin import build
from metodbank.starter import write_bank
from metodbank.words import words


def _built(bank: Path, file: str) -> Any:
    assert build(bank / "mkdocs.yml", bank / "site", search=True) == 0
    return json.loads((bank / "site" / "search" / file).read_text(encoding="utf-8"))


def test_a_district_adds_synonyms_of_its_own(bank: Path) -> None:
    own = "exit-cards:\n  ru: Карточки\n  en: Cards\n  words:\n    - карточки на выходе\n    - билетик\n"
    (bank / "content" / "vocabularies" / "synonyms.yml").write_text(own, encoding="utf-8")
    assert [problem for problem in read_bank(bank / "content").problems if problem.code.name == "unused-term"] == []
    groups = {tuple(phrases): code for code, *phrases in _built(bank, "synonyms.json")}
    code = groups["карточки на выходе", "билетик"]
    forms = json.loads((bank / "site" / "search" / "synonyms" / f"{code}.json").read_text(encoding="utf-8"))
    assert "карточки" in forms


def test_a_synonym_needs_two_words(bank: Path) -> None:
    own = "alone:\n  ru: Один\n  en: Alone\n  words:\n    - один\n"
    (bank / "content" / "vocabularies" / "synonyms.yml").write_text(own, encoding="utf-8")
    assert [problem.code.name for problem in read_bank(bank / "content").problems if problem.severity == "error"]


def test_weights_are_settings(bank: Path) -> None:
    usual = _built(bank, "catalogue.json")
    site = bank / "content" / "site.yml"
    text = site.read_text(encoding="utf-8")
    start = text.find("\nsearch:")
    kept = text if start < 0 else text[:start] + "\n"
    site.write_text(kept + "search:\n  title: 5\n  difficulty: 100\n", encoding="utf-8")
    own = _built(bank, "catalogue.json")
    assert usual["weights"]["title"] == 12
    assert own["weights"] == {**usual["weights"], "title": 5}
    assert max(own["weight"]) == "k"


def test_an_english_bank_is_searched_in_english(tmp_path: Path) -> None:
    write_bank(tmp_path, words("en"), {})
    assert build(tmp_path / "mkdocs.yml", tmp_path / "site", search=True) == 0
    said = json.loads((tmp_path / "site" / "search" / "interface.json").read_text(encoding="utf-8"))
    assert said["Narrow"] == "Narrow"
    assert said["{n} records found"] == {"one": "{n} record found", "other": "{n} records found"}


def test_without_a_search_nothing_of_it_is_there(bank: Path) -> None:
    assert build(bank / "mkdocs.yml", bank / "site", search=False) == 0
    assert not (bank / "site" / "pagefind").exists()
    assert not (bank / "site" / "search" / "catalogue.json").exists()
    assert "data-bank" not in (bank / "site" / "practices" / "index.html").read_text(encoding="utf-8")


def test_a_record_whose_page_is_written_by_hand_keeps_its_card(bank: Path) -> None:
    page = bank / "content" / "pages" / "practices" / "exit-cards.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Своя страница\n\nНаписана руками.\n", encoding="utf-8")
    facets = _built(bank, "facets/practice.json")
    cards = sorted((bank / "site" / "search" / "cards" / "practice").glob("*.txt"))
    assert len(facets["rows"].split()) == len(cards) == 1
    assert 'data-result="practice/exit-cards"' in cards[0].read_text(encoding="utf-8")
