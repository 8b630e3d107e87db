"""The policy of the pages and the files for hosts, in the files of a built site."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import html5lib
import pytest

from metodbank.plugin import build
from metodbank.policy import HEADERS, MARK, host_files, page_policy
from metodbank.staging import publish, stage

HEADED = re.compile(r"^  ([A-Za-z-]+): (.+)$", re.MULTILINE)


def _directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (directive.split() for directive in policy.split("; "))}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(__file__).resolve().parent.parent
    folder = tmp_path_factory.mktemp("policy") / "site"
    assert build(root / "mkdocs.yml", folder, search=True) == 0
    return folder


def test_every_page_bears_the_policy_before_anything_it_governs(site: Path) -> None:
    pages = sorted(file for file in site.rglob("*.html"))
    assert len(pages) > 300
    for file in pages:
        tree = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        head = next(tree.iter("head"))
        metas = [each for each in tree.iter("meta") if each.get("http-equiv") == "Content-Security-Policy"]
        assert [each.get("content") for each in metas] == [page_policy(searches=True)], file
        assert list(head).index(metas[0]) == 1, file


def test_no_page_has_a_script_a_style_or_a_handler_of_its_own(site: Path) -> None:
    for file in site.rglob("*.html"):
        tree = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for element in tree.iter():
            assert element.tag != "style", file
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")], (file, element)
            inline = element.tag == "script" and not element.get("src")
            assert not inline or element.get("type") == "application/ld+json", file


def test_scripts_make_html_of_strings_in_one_place_only(site: Path) -> None:
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|parseFromString|createContextualFragment|srcdoc"
    found = {
        file.name: re.findall(rf"{sinks}|\beval\b|new Function|\.setAttribute\(\"on", file.read_text(encoding="utf-8"))
        for file in (site / "assets" / "js").rglob("*.js")
    }
    assert {name: used for name, used in found.items() if used} == {"metodbank.js": 2 * ["parseFromString"]}


def test_the_policy_loosens_only_where_it_must() -> None:
    strict = _directives(page_policy(searches=False))
    assert strict["default-src"] == strict["object-src"] == strict["base-uri"] == ["'none'"]
    assert strict["script-src"] == strict["form-action"] == ["'self'"]
    for name, options, added in (
        ("search", {"searches": True}, ["'wasm-unsafe-eval'"]),
        ("folder", {"searches": True, "offline": True}, ["'wasm-unsafe-eval'", "blob:"]),
        ("folder without a search", {"searches": False, "offline": True}, []),
        ("editing", {"searches": False, "serving": True}, ["'unsafe-inline'"]),
    ):
        loose = _directives(page_policy(**options))
        assert loose.pop("script-src") == ["'self'", *added], name
        assert loose == {key: value for key, value in strict.items() if key != "script-src"}, name


def test_every_file_for_a_host_says_all_headers(site: Path) -> None:
    files = {name: (site / name).read_text(encoding="utf-8") for name in host_files()}
    assert files == host_files()
    assert dict(HEADED.findall(files["_headers"])) == HEADERS
    assert dict(re.findall(r'Header always set (\S+) "([^"]+)"', files[".htaccess"])) == HEADERS
    config = ET.fromstring(files["web.config"].encode())  # noqa: S314 our own file
    assert {each.get("name"): each.get("value") for each in config.iter("add")} == HEADERS
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]


def test_every_file_of_the_site_has_a_type_on_an_old_host(site: Path) -> None:
    known = {".html", ".css", ".js", ".xml", ".gz", ".svg", ".txt", ".png", ".jpg", ".pdf", ".csv", ".config", ""}
    endings = {file.suffix for file in site.rglob("*") if file.is_file()}
    config = host_files()["web.config"]
    assert {ending for ending in endings - known if f'fileExtension="{ending}"' not in config} == set()


def _site(folder: Path, htaccess: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(folder.name, encoding="utf-8")
    (folder / ".htaccess").write_text(htaccess, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("before", "after"), [("Require all granted\n", "Require all granted\n"), (f"# {MARK}, long ago.\n", "# new\n")]
)
def test_a_districts_own_htaccess_stays_and_an_old_one_of_ours_does_not(
    tmp_path: Path, before: str, after: str
) -> None:
    published = _site(tmp_path / "site", before)
    (published / ".well-known").mkdir()
    (published / ".well-known" / "proof").write_text("1", encoding="utf-8")
    publish(_site(stage(published), "# new\n"), published)
    assert (published / ".htaccess").read_text(encoding="utf-8") == after
    assert (published / ".well-known" / "proof").is_file()


def test_what_is_published_twice_is_the_same(site: Path, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    again = tmp_path / "elsewhere" / "site"
    assert build(root / "mkdocs.yml", again, search=False) == 0
    for name in host_files():
        assert (again / name).read_bytes() == (site / name).read_bytes()
