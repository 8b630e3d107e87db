"""Hostile texts in every slot, opened in Chromium with the policy removed: what stops them is the pages themselves.

Nothing may run, be asked for, frame, restyle, cover or widen a page; the same texts come through the address, through
what a browser keeps, through the search and the selection.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser, Dialog, Page

from metodbank.kinds import PUBLISHED
from metodbank.report import FORMATS, faults_page
from metodbank.words import words

from ..hostile import hostile_texts
from ..hostile.bank import HARMLESS, Hostility, write_hostile
from .conftest import served, wait_until

RECORDS = 600
PHONE = {"width": 390, "height": 844}

CANARY = """(() => {
  window.broken = [];
  window.canary = (what) => broken.push("ran " + what);
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => broken.push(name);
})();"""

LOOK = """(root) => {
  const faults = [...window.broken.splice(0)];
  const told = (element) => element.outerHTML.slice(0, 160);
  const foreign = "iframe, frame, object, embed, applet, audio, video, style, link, meta, base, title, math, script, "
    + "dialog:not(.sheet, .ask), svg:not(.icon, .bar, .spark, .key), form:not(.search, .facets), textarea:not(.input), "
    + "input:not([type=search], [type=checkbox], [type=radio], [type=file][data-file], .facets__find, .input)";
  for (const each of root.querySelectorAll(foreign)) faults.push(told(each));
  const home = new URL(metodbank.root, location.href).href;
  for (const each of root.querySelectorAll("*")) {
    for (const { name, value } of each.attributes) {
      if (name.startsWith("on") || (name === "style" && !each.matches(".facts"))) faults.push(told(each));
      const leads = /^(href|src|action)$/.test(name);
      if (leads && /^\\s*(javascript|data|vbscript|blob|file):/i.test(value)) faults.push(told(each));
    }
    if (each.matches("img") && each.src && !each.src.startsWith(home)) faults.push(told(each));
    if (each.matches("a[href]") && /^https?:/.test(each.href) && !each.href.startsWith(home)) {
      if (!each.title || !each.relList.contains("noopener") || each.target) faults.push(told(each));
    }
    if (!each.closest(".prose, .text")) continue;
    const { position, zIndex, float } = getComputedStyle(each);
    if (position !== "static" || zIndex !== "auto" || float !== "none") faults.push(told(each));
  }
  for (const id of ["main", "menu", "site-map", "search-header"]) {
    if (document.querySelectorAll("#" + id).length > 1) faults.push("twice " + id);
  }
  for (const each of root.querySelectorAll("*")) {
    if (each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        && each.checkVisibility() && !each.closest(".scroll, .listing, .visually-hidden, .tool__word")) {
      faults.push("wide " + told(each));
      break;
    }
  }
  return faults;
}"""
"""What of a part of a page no text may have brought there, and what of it stands out of its box."""

READ = """async ([paths, look]) => {
  const found = {};
  const main = document.querySelector(".page");
  const range = document.createRange();
  range.selectNode(document.body.firstChild);
  for (const path of paths) {
    const html = await (await fetch(path)).text();
    const body = html.slice(html.indexOf("<body"));
    const page = range.createContextualFragment(body).querySelector(".page");
    main.replaceChildren(...page.childNodes);
    main.className = page.className;
    const head = new DOMParser().parseFromString(html, "text/html").head;
    const faults = look(main);
    const data = "[type='application/ld+json']";
    for (const each of head.querySelectorAll(`script:not([src], ${data}), style, base`)) faults.push(each.outerHTML);
    for (const each of head.querySelectorAll("script" + data)) JSON.parse(each.textContent);
    if (head.querySelectorAll("meta[http-equiv]").length !== 1) faults.push("http-equiv");
    if (faults.length) found[path] = faults;
  }
  return found;
}"""
"""Parse pages one after the other in an open one, scripts and handlers among them, and look at each."""

STYLE = """() => [".masthead", ".foot", "body", ".brand"].map((name) => {
  const style = getComputedStyle(document.querySelector(name));
  return name + ["color", "backgroundColor", "display", "position", "fontFamily", "fontSize", "visibility", "direction"]
    .map((property) => " " + style[property]);
})"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Hostility:
    folder = tmp_path_factory.mktemp("hostile") / "bank"
    return write_hostile(folder, [each.text for each in hostile_texts()], RECORDS)


@pytest.fixture(scope="module")
def hostile_site(made: Hostility) -> Path:
    """The built site. Dead links on pages written by hand only warn here, so that the other texts are seen, too."""
    return _built(made)


def _built(made: Hostility) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    done = subprocess.run(command, cwd=made.folder, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stderr
    return made.folder / "site"


@pytest.fixture(scope="module")
def hostile_address(hostile_site: Path) -> Iterator[str]:
    with served(hostile_site) as found:
        yield found


@pytest.fixture(scope="module")
def reader(browser: Browser, hostile_address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page whose policy is removed, and what it asked for, said and was refused."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)  # type: ignore[arg-type]
    context.add_init_script(CANARY)
    page = context.new_page()
    faults: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        faults.append("dialog " + dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: faults.append(f"{page.url} {error}"))
    page.on("popup", lambda popup: faults.append("popup " + popup.url))
    page.on("download", lambda download: faults.append("download " + download.url))
    page.on("request", lambda asked: None if asked.url.startswith(hostile_address) else faults.append(asked.url))
    page.on("response", lambda got: faults.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.on("framenavigated", lambda frame: faults.append("frame " + frame.url) if frame != page.main_frame else None)
    yield page, faults
    context.close()


def _paths(site: Path, *patterns: str) -> list[str]:
    found = {file for pattern in patterns for file in site.glob(f"{pattern}/index.html")}
    return sorted(file.parent.relative_to(site).as_posix().removeprefix(".") + "/" for file in found)


LACKING = re.compile(r"404 http://127\.0\.0\.1:\d+/(about|page-\d+)/[^/]*")
"""A picture of the site's own that a page written by hand names and that is not there."""


def _quiet(page: Page, faults: list[str]) -> None:
    """Nothing has run, been asked for or been refused since the last look."""
    page.wait_for_timeout(50)
    assert page.evaluate("window.broken.splice(0)") == []
    found, faults[:] = [fault for fault in faults if not LACKING.fullmatch(fault)], []
    assert found == []


def test_at_least_500_texts_come_to_every_kind_of_slot(made: Hostility) -> None:
    assert len(hostile_texts()) >= 1000
    assert len({each.family for each in hostile_texts()}) >= 20
    taken = made.slots
    prose = sum(taken[slot] for slot in ("practice.steps", "difficulty.signs", "mentoring.goals", "project.results"))
    titles_of_links = taken["practice.materials.title"] + taken["association.documents.title"]
    for number in (prose, titles_of_links, *(taken[slot] for slot in SLOTS)):
        assert number >= 500, taken
    for slot in ("settings.name", "settings.publisher", "resource.provider", "event.place"):
        assert taken[slot], slot
    content = made.folder / "content"
    titles = {line for file in content.glob("*/h-*.yml") for line in file.read_text(encoding="utf-8").split("\n")[:3]}
    assert len([title for title in titles if title.startswith('"title": ') and HARMLESS not in title]) >= 500


SLOTS = ("title", "name of a person", "label of a term", "name of a file", "page")


def test_no_text_of_a_record_or_a_page_gets_out_of_it(
    reader: tuple[Page, list[str]], hostile_site: Path, hostile_address: str
) -> None:
    page, faults = reader
    for frame, patterns in (
        ("editor/words/", ("*/h-*", "*/*-*", "organisations/*", "subjects/*")),
        ("about/", ("page-*", "practices", "events", "search", "selection")),
        ("forms/lesson-notes/", ("forms/*",)),
    ):
        page.goto(hostile_address + frame)
        before = page.evaluate(STYLE)
        is_form = frame.startswith("forms/")
        paths = [path for path in _paths(hostile_site, *patterns) if path.startswith("forms/") == is_form]
        assert len(paths) > (70 if is_form else 140)
        for begin in range(0, len(paths), 100):
            asked = [hostile_address + path for path in paths[begin : begin + 100]]
            assert page.evaluate(f"(given) => ({READ})([given, {LOOK}])", asked) == {}
        assert page.evaluate(STYLE) == before
        _quiet(page, faults)


def test_pages_opened_by_a_reader_stay_themselves(
    reader: tuple[Page, list[str]], hostile_site: Path, hostile_address: str
) -> None:
    """A part of the pages with all their scripts, on the screen and on paper."""
    page, faults = reader
    page.goto(hostile_address + "editor/words/")
    before = page.evaluate(STYLE)
    records = _paths(hostile_site, "*/h-*")[::45]
    written = _paths(hostile_site, "page-*")[::12]
    for path in ("", "practices/", "events/", "selection/", "search/", "about/", "404.html", *records, *written):
        page.goto(hostile_address + path, wait_until="load")
        assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == [], path
        assert page.evaluate(STYLE) == before, path
        page.emulate_media(media="print")
        assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == [], path
        page.emulate_media(media="screen")
    _quiet(page, faults)


BREACHES = (
    "<script>canary(1)</script>",
    "<img src=x onerror=canary(1)>",
    "<img src=https://evil.example/p.png>",
    "<svg onload=canary(1)></svg>",
    "<style>.masthead { display: none }</style>",
    "<iframe></iframe>",
    "<form action=https://evil.example/></form>",
    "<p onclick=canary(1)>x</p>",
    "<p style='position: fixed'>x</p>",
    "<a href=javascript:canary(1)>x</a>",
    "<a href=https://evil.example/>x</a>",
    "<a href=https://evil.example/ title=x rel=noopener target=_top>x</a>",
    "<meta http-equiv=refresh content=9>",
    "<input name=password>",
    "<p id=menu>x</p>",
    f"<p style='white-space: nowrap'>{'x' * 200}</p>",
    f"<table><tr><td>{'x' * 200}</table>",
)


def test_the_look_at_a_page_notices_every_breach(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport=PHONE, bypass_csp=True).new_page()  # type: ignore[arg-type]
    page.add_init_script(CANARY)
    page.goto(address + "about/")
    put = """([html, look]) => {
      const range = document.createRange();
      range.selectNode(document.body.firstChild);
      const text = document.querySelector(".text");
      text.replaceChildren(range.createContextualFragment(html));
      return look(document.querySelector(".page"));
    }"""
    assert page.evaluate(f"(html) => ({put})([html, {LOOK}])", "<p>слово</p>") == []
    for breach in BREACHES[:-1]:
        assert page.evaluate(f"(html) => ({put})([html, {LOOK}])", breach), breach
    assert page.evaluate(f"(html) => ({put})([html, {LOOK}])", BREACHES[-1]) == [], "a long word is broken in a table"
    page.context.close()


ASK = """async ([queries, name]) => {
  for (const query of queries) {
    history.replaceState(null, "", "?" + new URLSearchParams(name ? { [name]: query } : { q: query }));
    dispatchEvent(new PopStateEvent("popstate"));
    await new Promise((done) => setTimeout(done));
  }
}"""


def test_no_text_of_an_address_gets_out_of_it(reader: tuple[Page, list[str]], hostile_address: str) -> None:
    page, faults = reader
    queries = [each.text[:600] for each in hostile_texts()]
    for path, name, part in (
        ("search/", "", queries[::8]),
        ("practices/", "subject", queries[1::8]),
        ("practices/", "sort", queries[2::40]),
        ("selection/", "ids", queries[::2]),
    ):
        page.goto(hostile_address + path, wait_until="networkidle")
        for begin in range(0, len(part), 60):
            page.evaluate(ASK, [part[begin : begin + 60], name])
            page.wait_for_timeout(150)
            assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == [], (path, part[begin])
        faults[:] = [fault for fault in faults if not re.fullmatch("404 .*/practices/(constructor|__proto__)/", fault)]
        _quiet(page, faults)
    assert page.evaluate("({}).polluted") is None


def test_the_search_shows_what_it_finds_as_text(reader: tuple[Page, list[str]], hostile_address: str) -> None:
    page, faults = reader
    page.goto(hostile_address + "search/", wait_until="networkidle")
    for word in ("canary", "script", "img", "слово", "evil", "canary 1 onerror", "текст"):
        page.evaluate(ASK, [[word], ""])
        page.wait_for_selector("[data-result]")
        page.wait_for_timeout(150)
        assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == [], word
    page.goto(hostile_address + "about/")
    page.keyboard.press("/")
    for word in ("canary", "<script>", "{{ 7*7 }}", "=cmd|' /C calc'!A0"):
        page.locator("dialog.finding [type=search]").fill(word)
        page.wait_for_timeout(400)
        assert page.evaluate(f"({LOOK})(document.querySelector('dialog.finding .finding__body'))") == [], word
    page.goto(hostile_address + "practices/?q=canary", wait_until="networkidle")
    page.wait_for_selector(".card mark")
    assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == []
    _quiet(page, faults)


def test_what_a_browser_keeps_is_believed_in_nothing(reader: tuple[Page, list[str]], hostile_address: str) -> None:
    page, faults = reader
    texts = [each.text for each in hostile_texts() if each.family in ("data", "prototypes", "breaking-out")]
    page.goto(hostile_address + "about/")
    for text in texts[::6]:
        page.evaluate(
            "(text) => ['theme', 'vision', 'selection'].forEach((key) => { localStorage['metodbank.' + key] = text; })",
            text,
        )
        page.goto(hostile_address + "selection/")
        assert page.evaluate("['dark', 'light'].includes(document.documentElement.dataset.theme)")
        assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == [], text
    page.evaluate("localStorage.clear()")
    _quiet(page, faults)


def test_a_printed_selection_and_its_sources_hold_the_same_texts(
    reader: tuple[Page, list[str]], hostile_site: Path, hostile_address: str
) -> None:
    page, faults = reader
    kinds = {kind.folder: kind.name for kind in PUBLISHED}
    chosen = [path.split("/") for path in _paths(hostile_site, "*/h-*") if path.split("/")[0] in kinds][::9]
    ids = ",".join(f"{kinds[folder]}/{id}" for folder, id, _ in chosen)
    page.goto(hostile_address + "selection/?ids=" + ids, wait_until="networkidle")
    wait_until(page, "document.querySelectorAll('.cites li').length > 50", seconds=90)
    for part in ("[data-selected]", "[data-printout]"):
        assert page.evaluate(f"({LOOK})(document.querySelector('{part}'))") == [], part
    page.emulate_media(media="print")
    assert page.evaluate(f"({LOOK})(document.querySelector('[data-printout]'))") == []
    page.emulate_media(media="screen")
    _quiet(page, faults)


def test_the_edition_for_a_folder_holds_the_same_texts(browser: Browser, tmp_path: Path) -> None:
    made = write_hostile(tmp_path / "bank", [each.text for each in hostile_texts()][::12], 32)
    config = made.folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("- metodbank", "- metodbank: {offline: true}"))
    site = _built(made)
    context = browser.new_context(viewport=PHONE, bypass_csp=True)  # type: ignore[arg-type]
    context.add_init_script(CANARY)
    page = context.new_page()
    faults: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith("file:") else faults.append(asked.url))
    for path in ("", "practices/", *_paths(site, "*/h-*")[::4], *_paths(site, "page-*")[::4]):
        page.goto(f"{site.as_uri()}/{path}index.html")
        assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == [], path
    page.goto(f"{site.as_uri()}/search/index.html#?q=canary")
    page.wait_for_selector("[data-result]")
    assert page.evaluate(f"({LOOK})(document.querySelector('.page'))") == []
    assert [asked for asked in faults if not asked.startswith("blob:")] == []
    context.close()


def test_what_scripts_and_programs_read_gives_the_texts_back(made: Hostility, hostile_site: Path) -> None:
    for file in hostile_site.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    assert made.last is not None
    for record in made.last.base.published:
        html = (hostile_site / record.folder / "index.html").read_text(encoding="utf-8")
        begin = html.index('<script type="application/ld+json">') + 35
        data = json.loads(html[begin : html.index("</script>", begin)])
        assert data["name"] == record.title
        assert not re.search("[<>]|\u2028|\u2029", html[begin : html.index("</script>", begin)])


HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_refused_is_told_harmlessly(made: Hostility, language: str) -> None:
    problems = sorted(
        {(problem.place, problem.code.name): problem for problem in made.refused}.values(), key=lambda one: one.place
    )
    assert len({problem.code.name for problem in problems}) >= 6
    assert len(problems) >= 300
    texts = {problem.place.path: "\n".join(each.text for each in hostile_texts()) for problem in problems}
    said = words(language)
    for name in ("text", "github", "json"):
        report = FORMATS[name](problems, texts, said)
        assert not HIDDEN.search(report), name
        assert "##[" not in report or name != "text"
        for line in report.split("\n"):
            assert name == "github" or not line.lstrip().startswith("::"), line
            assert name != "github" or not line or re.match("::(error|warning|notice) file=", line), line
    assert len(json.loads(FORMATS["json"](problems, texts, said))) == len(problems)
    assert FORMATS["github"](problems, texts, said).count("\n") == len(problems)
    report = FORMATS["text"](problems, texts, said)
    tree = html5lib.parse(faults_page(report, said), namespaceHTMLElements=False)
    assert {each.tag for each in tree.iter()} == {"html", "head", "meta", "title", "style", "body", "h1", "p", "pre"}
    assert next(tree.iter("pre")).text == report
