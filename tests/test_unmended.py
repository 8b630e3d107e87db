"""While one edits, a faulty record hides nothing but itself: the others are shown, and every page says what to mend."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from metodbank.kinds import BY_NAME, KINDS
from metodbank.pipeline import read_bank
from metodbank.plugin import MetodbankPlugin
from metodbank.unmended import faults_of, hidden, stops_all
from metodbank.words import words

from .conftest import TESTS

ROOT = TESTS.parent


def _served(bank: Path, site: Path) -> None:
    """Build as `metodbank serve` does, without the server."""
    config = load_config(str(bank / "mkdocs.yml"), site_dir=str(site), site_url="http://127.0.0.1:8000/")
    plugin = config.plugins["metodbank"]
    assert isinstance(plugin, MetodbankPlugin)
    plugin.config.search = False
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build_site(config, serve_url="http://127.0.0.1:8000/")
    finally:
        config.plugins.on_shutdown()


@pytest.fixture
def served(bank: Path, tmp_path: Path) -> Callable[[], Path]:
    def serve() -> Path:
        _served(bank, tmp_path / "served")
        return tmp_path / "served"

    return serve


def _page(site: Path, folder: str) -> str:
    return re.sub(r"\s+", " ", (site / folder / "index.html").read_text(encoding="utf-8"))


def _bar(page: str) -> str:
    found = re.search(r'<aside class="unmended".*?</aside>', page)
    return found[0] if found else ""


def _spoil(bank: Path, path: str, old: str, new: str) -> None:
    file = bank / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_bank_says_nothing(served: Callable[[], Path]) -> None:
    site = served()
    assert not [page for page in site.rglob("*.html") if "unmended" in page.read_text(encoding="utf-8")]
    assert not (site / "assets" / "css" / "unmended.css").exists()


def test_the_others_are_shown_and_every_page_says_what_to_mend(bank: Path, served: Callable[[], Path]) -> None:
    _spoil(bank, "practices/exit-cards.yml", "title: ", "title: [")
    site = served()
    own = _page(site, "practices/exit-cards")
    assert "content/practices/exit-cards.yml:4:9" in _bar(own)
    assert "Что сделать" in _bar(own)
    assert "<details" not in _bar(own)
    assert "обновлена" not in own
    home = _bar(_page(site, ""))
    assert "<details open>" in home
    assert 'href="practices/exit-cards/"' in home
    other = _page(site, "difficulties/feedback-without-marks")
    assert "<details>" in _bar(other)
    assert "content/practices/exit-cards.yml:4:9" in _bar(other)
    assert "<h1" in other
    assert "exit-cards" not in other.replace(_bar(other), "")
    for page in site.rglob("*.html"):
        assert page.read_text(encoding="utf-8").count('<aside class="unmended"') == 1, page
    assert (site / "assets" / "css" / "unmended.css").is_file()


def test_a_record_that_can_be_shown_is_shown_with_its_fault(bank: Path, served: Callable[[], Path]) -> None:
    _spoil(bank, "practices/exit-cards.yml", "updated: ", "updated: 2001-01-01 # ")
    site = served()
    page = _page(site, "practices/exit-cards")
    assert "Карточки на" in page.replace(_bar(page), "")
    assert "content/practices/exit-cards.yml" in _bar(page)
    assert "нельзя опубликовать" in _bar(page)


def test_a_file_that_is_no_record_hides_nothing(bank: Path, served: Callable[[], Path]) -> None:
    (bank / "content" / "practices" / "Новая практика.docx").write_bytes(b"PK")
    site = served()
    assert "Новая практика.docx" in _bar(_page(site, ""))
    assert "Карточки на" in _page(site, "practices/exit-cards")


@pytest.mark.parametrize("path", ["site.yml", "vocabularies/organisations.yml"])
def test_what_all_pages_need_is_mended_first(bank: Path, served: Callable[[], Path], path: str) -> None:
    (bank / "content" / path).write_text("name: [", encoding="utf-8")
    site = served()
    assert f"content/{path}:1:" in _page(site, "")
    assert not (site / "practices").exists()


def test_in_a_build_one_bad_record_stops_publication(bank: Path) -> None:
    _spoil(bank, "practices/exit-cards.yml", "title: ", "title: [")
    found = read_bank(bank / "content")
    assert not any(map(stops_all, found.problems))
    assert hidden(faults_of(found, words("ru")), found) == {"practices/exit-cards/": "content/practices/exit-cards.yml"}


@pytest.mark.parametrize("lost", [kind.name for kind in KINDS])
def test_a_bank_without_the_records_of_a_kind_is_shown(lost: str, tmp_path: Path) -> None:
    """Whatever the others name may be gone: no page may need it."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    for file in (tmp_path / "content" / BY_NAME[lost].folder).glob("*.yml"):
        file.write_text("title: [", encoding="utf-8")
    _served(tmp_path, tmp_path / "served")
    for kind in KINDS:
        if kind.published:
            records = list((tmp_path / "content" / kind.folder).glob("*.yml"))
            assert all((tmp_path / "served" / kind.folder / file.stem / "index.html").is_file() for file in records)
