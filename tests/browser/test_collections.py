"""The yearly collection in a real browser: accessible, quiet, narrow, and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from metodbank.plugin import build

from ..test_collection_pages import write_collections
from .conftest import served
from .test_pages import _PAST_THE_EDGE, _violations

Make = Callable[..., BrowserContext]

PAGES = (
    "",
    "collections/",
    "collections/2025/",
    "collections/2026/",
    "collections/2025/exit-cards/",
    "collections/2026/exit-cards/",
    "practices/exit-cards/",
    "practices/mistakes-museum/",
    "difficulties/feedback-without-marks/",
)


@pytest.fixture(scope="module")
def collections(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    bank = tmp_path_factory.mktemp("collections") / "bank"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780272000")
        write_collections(bank)
        assert build(bank / "mkdocs.yml", bank / "site", search=False) == 0
    with served(bank / "site") as address:
        yield address


@pytest.mark.parametrize(("mode", "width"), [("light", 390), ("dark", 1440), ("vision", 1440)])
def test_pages_of_collections_are_accessible_and_quiet(context: Make, collections: str, mode: str, width: int) -> None:
    made = context(width, color_scheme="dark" if mode == "dark" else "light")
    if mode == "vision":
        made.add_init_script("localStorage.setItem('metodbank.vision', 'on')")
    page = made.new_page()
    said: list[str] = []
    page.on("console", lambda told: said.append(f"{told.text} {page.url}"))
    page.on("response", lambda got: said.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    faults = {}
    for path in PAGES:
        page.goto(collections + path)
        faults[path] = _violations(page)
    assert {path: found for path, found in faults.items() if found} == {}
    assert said == []


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_pages_of_collections_do_not_scroll_sideways(context: Make, collections: str, width: int) -> None:
    page = context(width).new_page()
    wide = {}
    for path in PAGES:
        page.goto(collections + path)
        wide[path] = page.evaluate(_PAST_THE_EDGE, width)
    assert {path: found for path, found in wide.items() if found} == {}


def test_a_mark_of_the_years_leads_to_the_answers_in_the_book(context: Make, collections: str) -> None:
    page = context(390).new_page()
    page.goto(collections + "collections/")
    page.locator(".matrix__mark").first.click()
    assert page.url == collections + "collections/2025/#index-difficulties-feedback-without-marks"
    assert page.locator(":target").locator("ul a").count() == 2


def test_the_whole_fingerprint_can_be_copied(context: Make, collections: str) -> None:
    made = context()
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    page = made.new_page()
    page.goto(collections + "collections/2025/")
    page.locator(".fingerprint summary").click()
    page.locator(".fingerprint [data-copy]").click()
    assert len(page.evaluate("navigator.clipboard.readText()")) == 64
    page.locator("[data-copy='#cite-printed']").click()
    assert "Лучшие практики района" in page.evaluate("navigator.clipboard.readText()")


def test_paper_shows_the_text_and_neither_downloads_nor_steps(context: Make, collections: str) -> None:
    page = context().new_page()
    page.emulate_media(media="print")
    page.goto(collections + "collections/2025/exit-cards/")
    assert page.locator(".book .steps > li").first.is_visible()
    assert not page.locator(".turn").is_visible()
    page.goto(collections + "collections/2025/")
    assert not page.locator(".takeaway").is_visible()
    assert page.locator(".contents").is_visible()


def test_covers_keep_their_place_while_they_load(context: Make, collections: str) -> None:
    page = context(390).new_page()
    page.route("**/cover.png", lambda route: route.abort())
    page.goto(collections + "collections/")
    sizes = page.locator(".cover").evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().height)")
    assert len(sizes) == 2
    assert min(sizes) > 100
