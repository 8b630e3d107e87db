"""The edition for a folder: a built site is changed so that it works from a flash drive, and packed into one ZIP.

A page opened by file:// may load scripts, styles and pictures, but may not fetch; so what the scripts of a site would
fetch is wrapped into scripts, and every link names the file it leads to.
"""

from __future__ import annotations

import base64
import json
import re
import zipfile
from pathlib import Path

OFFLINE_SCRIPT = "assets/js/offline.js"
"""The script that only this edition needs."""

_LINK = re.compile(r'(?<= )(href|action)="(?![a-zA-Z][\w+.-]*:|//|#)([^"?#]*/)((?:[?#][^"]*)?)"')
_PRELOAD = re.compile(r'[ \t]*<link rel="preload"[^>]*>\n?')
_FIRST_SCRIPT = re.compile(r'<script defer src="([^"]*)metodbank\.js"></script>')
_PAGE = re.compile(r'<div class="page .*?(?=<aside class="provenance|<footer class="foot")', re.DOTALL)
_FETCHED = ("pagefind/**/*", "search/**/*", "*/*/*.json", "routes/new/*.json")
"""What scripts fetch, besides pages of records."""

_FETCHED_AND_OPENED = ("forms/*/*.docx",)
"""What scripts fetch and readers open, too."""

_OPENED = ("collections/*/*.json",)
"""What readers open and no script fetches."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The day that a ZIP can name first: no clock may get into it."""

_UNIX = 3
"""The system that a ZIP names, whichever it was made on."""


def fit_for_folder(site: Path) -> None:
    """Change a built site in place so that it works when it is opened from a folder."""
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if "data-record=" in text and (content := _PAGE.search(text)):
            _wrap(file.relative_to(site), content[0].encode(), site)
        text = _PRELOAD.sub("", _LINK.sub(r'\1="\2index.html\3"', text))
        scripts = r'<script defer src="\1metodbank.js"></script><script defer src="\1offline.js"></script>'
        file.write_text(_FIRST_SCRIPT.sub(scripts, text), encoding="utf-8")
    for file in _found(site, _FETCHED_AND_OPENED):
        _wrap(file.relative_to(site), file.read_bytes(), site)
    for file in sorted({*_found(site, _FETCHED)} - {*_found(site, _OPENED)}):
        _wrap(file.relative_to(site), file.read_bytes(), site)
        file.unlink()


def _found(site: Path, patterns: tuple[str, ...]) -> list[Path]:
    found = {file for pattern in patterns for file in site.glob(pattern)}
    return sorted(file for file in found if file.is_file() and not file.name.endswith(("index.html", ".html.js")))


def _wrap(path: Path, data: bytes, site: Path) -> None:
    """Write a script that hands over the bytes of a file under the site's root."""
    held = json.dumps([path.as_posix(), base64.b64encode(data).decode("ascii")])
    site.joinpath(f"{path}.js").write_text(f"metodbank.hold(...{held});\n", encoding="ascii")


def pack(site: Path, name: str, target: Path) -> None:
    """Pack a site into a ZIP, in a folder of a name. The same site gives the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        files = {f"{name}/{file.relative_to(site).as_posix()}": file for file in site.rglob("*") if file.is_file()}
        for path, file in sorted(files.items()):
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, file.read_bytes())
