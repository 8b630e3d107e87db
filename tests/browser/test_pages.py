"""Every type of page in a real browser: quiet, self-contained, accessible, reachable by keyboard, and fit for paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from metodbank.kinds import PUBLISHED

from .conftest import PAGES

Make = Callable[..., BrowserContext]

_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_AXE = Axe()


def _open(context: BrowserContext, address: str, path: str) -> Page:
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")
    return page


def _visit(page: Page, address: str) -> Iterator[str]:
    """Open every type of page, one after the other, in one tab; yield the path of each."""
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle" if "?" in path else "load")
        yield path


@pytest.mark.parametrize("width", [1440, 390])
def test_pages_are_quiet_and_ask_no_other_host(context: Make, address: str, width: int) -> None:
    faults: list[str] = []
    page = context(width).new_page()
    page.on("console", lambda said: faults.append(f"{said.type}: {said.text} {page.url}"))
    page.on("pageerror", lambda error: faults.append(f"{error} {page.url}"))
    page.on("request", lambda asked: None if asked.url.startswith(address) else faults.append(asked.url))
    page.on("response", lambda got: faults.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    assert list(_visit(page, address)) == list(PAGES)
    assert faults == []


@pytest.mark.parametrize(("mode", "width"), [("light", 390), ("dark", 1440), ("vision", 1440)])
def test_pages_are_accessible(context: Make, address: str, mode: str, width: int) -> None:
    made = context(width, color_scheme="dark" if mode == "dark" else "light")
    if mode == "vision":
        made.add_init_script("localStorage.setItem('metodbank.vision', 'on')")
    page = made.new_page()
    faults = {path: _violations(page) for path in _visit(page, address)}
    assert {path: found for path, found in faults.items() if found} == {}


def _violations(page: Page) -> list[str]:
    results = _AXE.run(page, options={"runOnly": {"type": "tag", "values": _STANDARDS}, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_scrolls_sideways(context: Make, address: str, width: int) -> None:
    page = context(width).new_page()
    wide = {path: page.evaluate(_PAST_THE_EDGE, width) for path in _visit(page, address)}
    assert {path: found for path, found in wide.items() if found} == {}


_PAST_THE_EDGE = """(width) => [document.documentElement, ...document.querySelectorAll('.page *, .masthead *, .foot *')]
  .filter((each) => each.checkVisibility() && !each.closest('.scroll, .listing, .visually-hidden, .tool__word'))
  .filter((each) => each.getBoundingClientRect().right > width + 1 || each === document.documentElement
    && each.scrollWidth > each.clientWidth)
  .map((each) => each.tagName + '.' + each.className).slice(0, 5)"""


def test_the_keyboard_reaches_every_link_and_button(context: Make, address: str) -> None:
    for path in ("", "practices/exit-cards/", "routes/attention-in-five/", "practices/"):
        page = _open(context(), address, path)
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')]"
            ".filter((each) => each.checkVisibility() && !each.closest('dialog') && each.tabIndex >= 0).length"
        )
        reached: set[str] = set()
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate(
                    "(() => { const now = document.activeElement; if (now === document.body) return '';"
                    " now.dataset.reached ||= String(Math.random()); return now.dataset.reached; })()"
                )
            )
        missed = page.evaluate(
            "[...document.querySelectorAll('a[href], button, input, summary')]"
            ".filter((each) => each.checkVisibility() && !each.closest('dialog') && each.tabIndex >= 0)"
            ".filter((each) => !each.dataset.reached).map((each) => each.outerHTML.slice(0, 90))"
        )
        assert missed == [], path
        assert len(reached - {""}) >= wanted - 1, path


def test_the_first_tab_stop_skips_to_the_content(context: Make, address: str) -> None:
    page = _open(context(), address, "practices/exit-cards/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_focus_is_seen(context: Make, address: str) -> None:
    page = _open(context(), address, "")
    for _ in range(8):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2 or page.evaluate("document.activeElement.className") == "md-skip"


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(context: Make, address: str) -> None:
    page = _open(context(390), address, "practices/")
    page.locator("[data-menu]").focus()
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()
    assert page.locator("#menu .menu__list a").count() == len(PUBLISHED)
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()


def test_the_version_for_the_visually_impaired_is_remembered(context: Make, address: str) -> None:
    page = _open(context(), address, "")
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.hero__about')).fontSize)")
    page.get_by_role("button", name="Версия для слабовидящих").click()
    page.goto(address + "practices/exit-cards/")
    page.goto(address)
    after = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.hero__about')).fontSize)")
    assert after >= before * 1.2
    assert page.get_by_role("button", name="Версия для слабовидящих").get_attribute("aria-pressed") == "true"


def test_dark_colours_follow_the_system_until_the_reader_chooses(context: Make, address: str) -> None:
    page = _open(context(color_scheme="dark"), address, "")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.locator(".masthead [data-toggle=theme]").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_pages_are_whole_without_a_script(context: Make, address: str) -> None:
    page = _open(context(java_script_enabled=False), address, "practices/exit-cards/")
    assert page.locator(".steps > li").count() >= 2
    assert not page.locator("[data-print]").is_visible()
    page.goto(address + "search/")
    assert page.locator("noscript").count() == 1


def test_the_citation_can_be_copied_with_the_day_of_access(context: Make, address: str) -> None:
    made = context(permissions=["clipboard-read", "clipboard-write"])
    page = _open(made, address, "practices/exit-cards/")
    page.locator("[data-copy]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "// Банк методического опыта" in copied
    assert "__" not in copied


def test_pages_print_without_navigation(context: Make, address: str) -> None:
    page = context().new_page()
    page.emulate_media(media="print")
    for path in _visit(page, address):
        for hidden in (".masthead", ".foot", ".search", ".crumbs"):
            assert not any(each.is_visible() for each in page.locator(hidden).all()), (path, hidden)


def test_a_route_prints_across_and_other_records_upright(context: Make, address: str) -> None:
    page = context().new_page()
    for path, box in (("routes/attention-in-five/", b"[0 0 841"), ("practices/exit-cards/", b"[0 0 594")):
        page.goto(address + path)
        paper = page.pdf(prefer_css_page_size=True)
        boxes = set(re.findall(rb"/MediaBox (\[0 0 \d+)", paper))
        assert boxes == {box}, path
