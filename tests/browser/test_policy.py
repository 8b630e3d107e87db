"""The Content-Security-Policy in a real browser: nothing that a page does breaks it, and what it forbids is stopped."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from metodbank.plugin import build
from metodbank.policy import HEADERS

from ..test_serve import _wait_for, served  # noqa: F401 a fixture
from .conftest import PAGES, ROOT, wait_until

Make = Callable[..., BrowserContext]
OTHER = "https://other.example/"

WATCH = """window.broken = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
  broken.push([effectiveDirective, blockedURI, sample].join(" "));
});"""


def _watched(made: BrowserContext) -> tuple[Page, list[str]]:
    """Return a page, and all that its policy stopped or its console said on any of the pages it will open."""
    faults: list[str] = []
    made.add_init_script(WATCH)
    page = made.new_page()
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    return page, faults


def _broken(page: Page) -> list[str]:
    return [str(each) for each in page.evaluate("window.broken")]


def test_no_page_breaks_the_policy(context: Make, address: str) -> None:
    page, faults = _watched(context())
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle" if "?" in path else "load")
        assert _broken(page) == [], path
    assert faults == []


def _use_everything(page: Page, address: str, index: str = "") -> Iterator[str]:
    """Do all that the site can do; yield what has just been done."""
    page.goto(address + f"practices/exit-cards/{index}")
    for name in ("theme", "theme", "vision", "vision"):
        page.locator(f".masthead [data-toggle={name}]").click()
    yield "switches"
    page.locator("[data-copy]").click()
    page.locator(".tools [data-put]").click()
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    yield "copying, putting aside, paper"
    page.keyboard.press("/")
    page.locator("dialog.finding [type=search]").fill("внимание")
    page.wait_for_selector("dialog.finding .hit")
    yield "the search dialog"
    page.goto(address + f"search/{index}{'#' if index else ''}?q=внимание")
    page.wait_for_selector("[data-result] mark")
    yield "the search page"
    page.goto(address + f"practices/{index}")
    page.locator("[data-facet=subject] input[type=checkbox]").first.check()
    page.wait_for_selector(".chip--chosen")
    page.locator(".bank [type=search]").fill("урок")
    page.wait_for_selector(".card mark")
    yield "a narrowed list"
    page.goto(address + f"selection/{index}?ids=practice/exit-cards,route/attention-in-five,event/never-was")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Напечатать одним документом").click()
    wait_until(page, "window.printed")
    assert page.locator(".printout__record").count() == 2
    with page.expect_download():
        page.get_by_role("button", name="Сохранить в файл").click()
    yield "a shared selection"
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("[data-menu]").click()
    page.locator("#menu .menu__list a").first.click()
    page.wait_for_selector(".cards")
    yield "the menu"


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition") / "site"
    assert build(ROOT / "mkdocs.yml", folder, search=True, offline=True) == 0
    return folder


def test_nothing_that_a_reader_does_breaks_the_policy(context: Make, address: str) -> None:
    page, faults = _watched(context(permissions=["clipboard-read", "clipboard-write"]))
    for done in _use_everything(page, address):
        assert _broken(page) == [], done
    assert [fault for fault in faults if "404" not in fault] == []


def test_nothing_that_a_reader_does_in_a_folder_breaks_the_policy(context: Make, edition: Path) -> None:
    page, faults = _watched(context())
    for done in _use_everything(page, edition.as_uri() + "/", "index.html"):
        assert _broken(page) == [], done
    assert [fault for fault in faults if "ERR_FILE_NOT_FOUND" not in fault] == []


class _Hosted(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of the pages served."""


@pytest.fixture
def hosted(site: Path) -> Iterator[str]:
    """The site as a host with our headers serves it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Hosted, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def test_the_headers_of_a_host_break_nothing(context: Make, hosted: str) -> None:
    page, faults = _watched(context(permissions=["clipboard-read", "clipboard-write"]))
    for done in _use_everything(page, hosted):
        assert _broken(page) == [], done
    assert [fault for fault in faults if "404" not in fault] == []


def test_no_other_page_can_frame_a_hosted_one(context: Make, hosted: str) -> None:
    page = context().new_page()
    page.route(
        OTHER + "**", lambda route: route.fulfill(body=f"<iframe src='{hosted}'></iframe>", content_type="text/html")
    )
    page.goto(OTHER, wait_until="networkidle")
    assert page.frames[1].url == "chrome-error://chromewebdata/"


SMUGGLED = f"""
<script>window.ran = "script"</script>
<img src="{OTHER}pixel.png" onerror="window.ran = 'onerror'">
<style>.masthead {{ display: none }}</style>
<link rel="stylesheet" href="{OTHER}a.css">
<script src="{OTHER}a.js"></script>
<base href="{OTHER}">
<iframe src="{OTHER}frame"></iframe>
<object data="{OTHER}object"></object>
<svg onload="window.ran = 'svg'"></svg>
<p id="styled" style="position: fixed">x</p>
<form action="{OTHER}steal" id="stolen"><button>x</button></form>
<a id="run" href="javascript:window.ran='javascript'">x</a>
"""
"""What would stand on a page if both walls of the prose had fallen."""


def test_what_the_policy_forbids_is_stopped(context: Make, address: str) -> None:
    made = context()
    made.add_init_script(WATCH)
    page = made.new_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith(OTHER):
            asked.append(route.request.url)
            route.fulfill(body="window.ran = 'other'")
            return
        got = route.fetch()
        text = got.text()
        route.fulfill(response=got, body=text.replace('<article class="', SMUGGLED + '<article class="', 1))

    page.route(address + "practices/exit-cards/", answer)
    page.route(OTHER + "**", answer)
    page.goto(address + "practices/exit-cards/", wait_until="networkidle")
    page.evaluate("document.getElementById('run').click()")
    page.evaluate("document.getElementById('stolen').submit()")
    tried = """async () => {
      const threw = [];
      for (const [name, act] of Object.entries({
        html: () => { document.body.insertAdjacentHTML("beforeend", "<p>x</p>"); },
        src: () => { document.createElement("script").src = "https://other.example/b.js"; },
        run: () => metodbank.run("https://other.example/c.js"),
        eval: () => new Promise((done, failed) => setTimeout(() => {
          try { done(eval("window.ran = 'eval'")); } catch (error) { failed(error); }
        })),
        timer: () => { setTimeout("window.ran = 'timer'"); },
        policy: () => trustedTypes.createPolicy("another", {}),
        fetch: () => fetch("https://other.example/d"),
      })) { try { await act(); } catch { threw.push(name); } }
      return threw;
    }"""
    assert page.evaluate(tried) == ["html", "src", "run", "eval", "timer", "policy", "fetch"]
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert asked == []
    assert page.locator(".masthead").is_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).position") == "static"
    assert page.evaluate("document.baseURI") == address + "practices/exit-cards/"
    stopped = {each.split(" ")[0] for each in _broken(page)}
    assert stopped >= {
        *("script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src", "frame-src"),
        *("object-src", "base-uri", "form-action", "connect-src", "require-trusted-types-for", "trusted-types"),
    }


def test_a_districts_own_script_works_from_a_file_and_not_from_the_page(context: Make, bank: Path) -> None:
    own = bank / "theme"
    (own / "assets" / "js").mkdir(parents=True)
    (own / "assets" / "js" / "own.js").write_text("window.fromFile = true;", encoding="utf-8")
    (own / "main.html").write_text(
        '{% extends "our-main.html" %}{% block scripts %}{{ super() }}'
        "<script src=\"{{ 'assets/js/own.js' | url }}\"></script><script>window.fromPage = true</script>{% endblock %}",
        encoding="utf-8",
    )
    (own / "our-main.html").write_bytes((ROOT / "theme" / "main.html").read_bytes())
    config = (bank / "mkdocs.yml").read_text(encoding="utf-8")
    (bank / "mkdocs.yml").write_text(config.replace("  name: material", "  name: material\n  custom_dir: theme"))
    assert build(bank / "mkdocs.yml", bank / "site", search=False, offline=True) == 0
    page = context().new_page()
    page.goto((bank / "site" / "about" / "index.html").as_uri())
    assert page.evaluate("[window.fromFile, window.fromPage]") == [True, None]


def test_a_page_renews_itself_while_one_edits_its_record(context: Make, bank: Path, served: str) -> None:  # noqa: F811
    page, faults = _watched(context())
    address = served + "practices/exit-cards/"
    assert _wait_for(address, "Карточки на")
    page.goto(address)
    record = bank / "content" / "practices" / "exit-cards.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("Карточки на выходе", "Билеты у двери"), encoding="utf-8")
    page.wait_for_selector("h1:has-text('Билеты у')", timeout=60_000)
    record.write_text("title: [", encoding="utf-8")
    page.wait_for_selector(".unmended__own", timeout=60_000)
    page.goto(served)
    assert page.locator(".unmended:has-text('practices/exit-cards.yml')").count() == 1
    record.write_text(text, encoding="utf-8")
    page.wait_for_selector(".unmended", state="detached", timeout=60_000)
    assert [fault for fault in faults if "Content Security Policy" in fault] == []
