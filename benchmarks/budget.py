"""What a search costs a reader of a large bank: kilobytes over the line, milliseconds in the page."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

_PACKED = {".html", ".js", ".css", ".json", ".txt", ".svg", ".xml"}
"""What every web server sends compressed; Pagefind's own files and fonts are compressed already."""

FIRST, FURTHER = "внимание пятиклассников", "домашнее задание"
FIRST_KB, FURTHER_KB, ANSWER, USABLE = 350, 150, 300, 1500
"""The budget at 10,000 records: kilobytes of the first search and of a further one; milliseconds."""

STILL = 900
"""Milliseconds that a page without a search takes on the slowed processor of an idle machine."""

_SLOWED = 4
_TRIES = 5
_MOST_TRIES = 20


@dataclass
class Line:
    """The line between a server and a page: the bytes of all bodies sent so far, as they were sent."""

    address: str = ""
    sent: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)

    def since(self, before: int) -> float:
        """Return the kilobytes sent since so many bytes had been sent."""
        return (self.sent - before) / 1000


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, line: Line, directory: str) -> None:
        self.line = line
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        is_packed = path.suffix in _PACKED
        body = gzip.compress(path.read_bytes(), 6) if is_packed else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.line.sent += len(body)
        self.line.asked.append((self.path, len(body)))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of the pages served."""


@contextmanager
def served(folder: Path) -> Iterator[Line]:
    """Serve a folder compressed on a free port of this machine, and count what is sent."""
    line = Line()
    handler = partial(_Handler, line=line, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    line.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield line
    server.shutdown()


@dataclass(frozen=True)
class Cost:
    """Kilobytes of the first search and of a further one; milliseconds to the answer with all data at hand, and until
    a list can be narrowed on a processor four times slower, and until a page of it without a search stands there."""

    first: float
    further: float
    answer: float
    usable: float
    still: float
    asked: Sequence[tuple[str, int]]


def measure(browser: Browser, site: Path) -> Cost:
    """Search from an ordinary page, then again; open the list of practices on a slowed processor."""
    with served(site) as line:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.goto(line.address + "about/", wait_until="networkidle")
        before, begun = line.sent, len(line.asked)
        page.keyboard.press("/")
        page.wait_for_selector("dialog.finding[open]")
        _type(page, FIRST)
        first = line.since(before) + _own_script(site)
        asked = line.asked[begun:]
        before = line.sent
        _type(page, FURTHER)
        further = line.since(before)
        answer = min(_answer(page) for _ in range(_TRIES))
        ready = "[data-facet] [data-value] input"
        usable = _best(lambda: _until(browser, line.address + "practices/", ready), USABLE)
        stands = _best(lambda: _until(browser, line.address + "practices/page/2/", ".foot"), STILL)
        return Cost(first, further, answer, usable, stands, asked)


def _best(timed: Callable[[], float], limit: float) -> float:
    """Return the least of several times: what else a machine does only adds to one. Past a limit, try more often."""
    least = min(timed() for _ in range(_TRIES))
    for _ in range(_TRIES, _MOST_TRIES):
        if least <= limit:
            break
        least = min(least, timed())
    return least


def _own_script(site: Path) -> float:
    """Return the kilobytes of the script that every page has, which opens the search."""
    return len(gzip.compress((site / "assets" / "js" / "metodbank.js").read_bytes())) / 1000


def _type(page: Page, query: str) -> None:
    page.locator("dialog.finding [type=search]").fill(query)
    page.wait_for_selector(f"dialog.finding[data-query='{query}']", timeout=60_000)
    page.wait_for_load_state("networkidle")


def _answer(page: Page) -> float:
    """Return the milliseconds that a new page needs to answer what the browser has loaded before."""
    page.reload(wait_until="networkidle")
    page.keyboard.press("/")
    page.wait_for_selector("dialog.finding[open]")
    page.wait_for_load_state("networkidle")
    return float(page.evaluate(_TIMED, FIRST))


_TIMED = """async (query) => {
  await metodbank.search("урок");
  const begun = performance.now();
  await metodbank.search(query);
  return performance.now() - begun;
}"""


def _until(browser: Browser, address: str, selector: str) -> float:
    """Return the milliseconds from the request of a page until something is in it, on a slowed processor."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    page.goto(address, wait_until="commit")
    page.wait_for_selector(selector, state="attached", timeout=60_000)
    page.wait_for_load_state("domcontentloaded")
    spent = float(page.evaluate("performance.now()"))
    page.context.close()
    return spent
