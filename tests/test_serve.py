"""The site shown while one edits: it renews itself when a record, a template or a style changes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from metodbank.shipped import THEME


@pytest.fixture
def served(bank: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (bank / "theme").mkdir()
    shutil.copy(THEME / "pages" / "shelf.html", bank / "theme")
    config = (bank / "mkdocs.yml").read_text(encoding="utf-8")
    (bank / "mkdocs.yml").write_text(config.replace("  name: material", "  name: material\n  custom_dir: theme"))
    command = [sys.executable, "-m", "metodbank", "serve", "--address", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=bank, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"CI": "1"}
    )
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait(timeout=10)


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return str(answer.read().decode("utf-8"))
    except urllib.error.HTTPError as missing:
        return missing.read().decode("utf-8")


def _wait_for(address: str, text: str, seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if text in _read(address):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.3)
    return False


def test_a_changed_record_style_and_template_are_shown(bank: Path, served: str) -> None:
    page = f"{served}practices/exit-cards/"
    assert _wait_for(page, "Карточки на")
    record = bank / "content" / "practices" / "exit-cards.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("Карточки на выходе", "Билеты у двери"), encoding="utf-8")
    assert _wait_for(page, "Билеты у")
    (bank / "theme" / "assets" / "css").mkdir(parents=True)
    (bank / "theme" / "assets" / "css" / "tokens.css").write_text(":root { --own: 1; }", encoding="utf-8")
    assert _wait_for(f"{served}assets/css/tokens.css", "--own")
    (bank / "theme" / "pages").mkdir()
    own = '{% macro page(at, title, shelf) %}<p class="own">{{ title }}</p>{% endmacro %}'
    (bank / "theme" / "pages" / "shelf.html").write_text(own, encoding="utf-8")
    assert _wait_for(f"{served}subjects/", 'class="own"')
    record.write_text("title: [", encoding="utf-8")
    assert _wait_for(page, "practices/exit-cards.yml:1:")
    record.write_text(text, encoding="utf-8")
    assert _wait_for(page, "Карточки на")
