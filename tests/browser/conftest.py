"""The demonstration site, built once and served on this machine, and a real Chromium to read it."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from metodbank.plugin import build

from ..install import CHROMIUM

ROOT = Path(__file__).resolve().parent.parent.parent

PAGES = (
    "",
    "practices/",
    "practices/exit-cards/",
    "difficulties/",
    "difficulties/attention-fifth-grade/",
    "routes/",
    "routes/attention-in-five/",
    "mentoring/",
    "mentoring/first-year-mathematics/",
    "associations/",
    "associations/mathematics-teachers/",
    "resources/",
    "resources/formative-assessment-course/",
    "projects/",
    "projects/lesson-that-listens/",
    "events/",
    "events/open-lesson-day/",
    "indicators/",
    "indicators/sharing-experience/",
    "subjects/",
    "subjects/mathematics/",
    "subjects/mathematics/practices/",
    "levels/basic/",
    "competencies/methodical/",
    "organisations/school-1/",
    "years/2024-25/",
    "search/?q=внимание",
    "selection/",
    "diagnosis/",
    "routes/new/",
    "forms/iom-analysis/",
    "editor/",
    "editor/fields/",
    "editor/words/",
    "editor/checks/",
    "about/",
    "404.html",
)
"""One page of every type."""

Open = Callable[..., Page]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of the pages served."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "site"
    assert build(ROOT / "mkdocs.yml", folder, search=True) == 0
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; give its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def wait_until(page: Page, condition: str, given: object = None, seconds: float = 10) -> None:
    """Wait until something holds on a page. Playwright's own waiting evaluates a text there: our policy forbids it."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, given):
        assert time.monotonic() < end, condition
        time.sleep(0.02)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = CHROMIUM.find()
    assert executable, "no Chromium: run python tests/install.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def make(width: int = 1440, **options: object) -> BrowserContext:
        made = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        opened.append(made)
        return made

    yield make
    for each in opened:
        each.close()
