"""The edition for a folder: every link names a file, nothing is left to fetch, the ZIP is the same every time."""

from __future__ import annotations

import base64
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from metodbank.plugin import build


@pytest.fixture
def edition(bank: Path) -> Path:
    site = bank / "site-offline"
    assert build(bank / "mkdocs.yml", site, search=True, offline=True) == 0
    return site


def test_every_link_leads_to_a_file(edition: Path) -> None:
    for page in edition.rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', page.read_text(encoding="utf-8")):
            path = unquote(re.split(r"[?#]", link)[0])
            if path and "://" not in path and not path.startswith("mailto:") and not path.startswith("tel:"):
                assert (page.parent / path).is_file(), (page, link)


def test_what_would_be_fetched_is_wrapped(edition: Path) -> None:
    left = [
        file.suffix for folder in ("pagefind", "search") for file in (edition / folder).rglob("*") if file.is_file()
    ]
    assert set(left) <= {".js", ".html"}
    script = (edition / "search" / "catalogue.json.js").read_text(encoding="utf-8")
    path, data = json.loads(script.removeprefix("metodbank.hold(...").removesuffix(");\n"))
    assert path == "search/catalogue.json"
    assert json.loads(base64.b64decode(data))["kinds"][0]["name"] == "practice"
    page = (edition / "practices" / "index.html").read_text(encoding="utf-8")
    assert page.index("metodbank.js") < page.index("offline.js") < page.index("search/ground.js")
    assert "preload" not in page


def test_the_archive_holds_the_site_and_no_clock(edition: Path, bank: Path) -> None:
    archive = bank / "site-offline.zip"
    first = archive.read_bytes()
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        assert names == sorted(names)
        assert set(names) == {
            f"site-offline/{f.relative_to(edition).as_posix()}" for f in edition.rglob("*") if f.is_file()
        }
    assert build(bank / "mkdocs.yml", edition, search=True, offline=True) == 0
    assert archive.read_bytes() == first


def test_an_ordinary_site_has_no_script_for_the_folder(bank: Path) -> None:
    assert build(bank / "mkdocs.yml", bank / "site", search=False) == 0
    assert not (bank / "site" / "assets" / "js" / "offline.js").exists()
