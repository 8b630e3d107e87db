"""My selection in a real browser: put aside anywhere, shared as a link, printed as one document, saved as sources."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from metodbank.plugin import build

from .conftest import ROOT, wait_until
from .test_pages import _PAST_THE_EDGE, _violations

Make = Callable[..., BrowserContext]

CARDS, ROUTE, DIFFICULTY = "practice/exit-cards", "route/attention-in-five", "difficulty/attention-fifth-grade"
THREE = (CARDS, ROUTE, DIFFICULTY)
SHARED = "selection/?ids=" + ",".join(THREE)


def _kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate("JSON.parse(localStorage.getItem('metodbank.selection') ?? '[]')")
    return found


def _listed(page: Page) -> list[str]:
    found: list[str] = page.locator(".selected__entry").evaluate_all("(all) => all.map((each) => each.dataset.result)")
    return found


def _open(context: BrowserContext, address: str, kept: tuple[str, ...] = ()) -> Page:
    """Open a page where the browser keeps these keys from the start."""
    page = context.new_page()
    page.goto(address + "404.html")
    page.evaluate("(keys) => localStorage.setItem('metodbank.selection', JSON.stringify(keys))", list(kept))
    return page


def _put(scope: Page | Locator, key: str) -> Locator:
    return scope.locator(f"[data-put='{key}']").first


def _read(page: Page, number: int) -> None:
    """Wait until every record of the selection has been read from its page."""
    wait_until(page, "(n) => document.querySelectorAll('.printout__record').length === n", number)


def test_records_are_put_aside_wherever_they_are_shown(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + "practices/")
    assert not page.locator(".masthead__selection").is_visible()
    card = page.locator(".card").nth(1)
    key = card.get_attribute("data-result") or ""
    card.get_by_role("button", name="Отложить").click()
    assert card.get_by_role("button", name="Отложено").get_attribute("aria-pressed") == "true"
    assert page.get_by_role("link", name="Моя подборка 1").is_visible()

    page.goto(address + "practices/?grade=5", wait_until="networkidle")
    _put(page.locator("[data-results]"), CARDS).click()

    page.goto(address + "search/?q=внимание")
    hit = page.locator(".hit[data-result^='difficulty/']").first
    found = hit.get_attribute("data-result") or ""
    hit.get_by_role("button").click()

    page.goto(address + "routes/attention-in-five/")
    page.locator(".tools [data-put]").click()
    assert _kept(page) == [key, CARDS, found, ROUTE]

    page.reload()
    assert _put(page, ROUTE).get_attribute("aria-pressed") == "true"
    assert page.locator("[data-count]").inner_text() == "4"
    page.locator(".tools [data-put]").click()
    assert _kept(page) == [key, CARDS, found]


def test_a_list_that_was_narrowed_and_widened_knows_what_is_put_aside(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + "practices/", wait_until="networkidle")
    page.locator(".facets input[type=checkbox]").first.click()
    page.wait_for_selector(".chip--chosen")
    button = page.locator("[data-results] [data-put]").first
    key = button.get_attribute("data-put") or ""
    button.click()
    page.locator(".chip--chosen").click()
    page.wait_for_selector(".chip--chosen", state="detached")
    pressed = page.locator("[data-results] [data-put][aria-pressed=true]")
    assert [each.get_attribute("data-put") for each in pressed.all()] in ([key], [])
    assert _kept(page) == [key]


def test_pages_that_are_no_records_are_not_offered(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + "search/?q=как добавить практику", wait_until="networkidle")
    assert page.locator("[data-result^='page/']").count()
    assert page.locator("[data-result^='page/'] [data-put]").count() == 0


def test_other_tabs_follow(context: Make, address: str) -> None:
    made = context()
    one, other = made.new_page(), made.new_page()
    one.goto(address + "practices/exit-cards/")
    other.goto(address + "selection/")
    one.locator(".tools [data-put]").click()
    other.wait_for_selector(f".selected__entry[data-result='{CARDS}']")
    assert other.locator("[data-count]").inner_text() == "1"


def test_what_changes_is_said(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + "practices/exit-cards/")
    page.locator(".tools [data-put]").click()
    page.get_by_text("Отложено. В подборке: 1").wait_for(state="attached")
    assert page.get_by_text("Отложено. В подборке: 1").get_attribute("role") == "status"


def test_the_selection_holds_a_hundred(context: Make, address: str) -> None:
    page = _open(context(), address, tuple(f"event/number-{number}" for number in range(100)))
    page.goto(address + "practices/exit-cards/")
    page.locator(".tools [data-put]").click()
    assert page.locator(".tools [data-put]").inner_text() == "Подборка заполнена"
    assert len(_kept(page)) == 100


@pytest.mark.parametrize(
    "broken", ["{", '"practice/exit-cards"', '[1, null, {"a": 1}, "page/about", "practice/../../x"]']
)
def test_a_broken_store_is_an_empty_selection(context: Make, address: str, broken: str) -> None:
    page = _open(context(), address)
    page.evaluate("(text) => localStorage.setItem('metodbank.selection', text)", broken)
    page.goto(address + "selection/")
    assert page.get_by_text("Пока ничего не отложено.").is_visible()


def test_a_browser_that_keeps_nothing_still_shows_the_pages(context: Make, address: str) -> None:
    made = context()
    made.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    faults: list[str] = []
    page = made.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address + "practices/exit-cards/")
    page.locator(".tools [data-put]").click()
    assert page.locator("[data-count]").inner_text() == "1"
    page.goto(address + "selection/")
    assert page.get_by_text("Пока ничего не отложено.").is_visible()
    assert faults == []


def test_the_order_is_changed_by_keyboard_and_what_was_taken_comes_back(context: Make, address: str) -> None:
    page = _open(context(), address, THREE)
    page.goto(address + "selection/", wait_until="networkidle")
    assert _listed(page) == list(THREE)
    page.get_by_role("button", name="Ниже: Карточки на выходе").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert _listed(page) == _kept(page) == [ROUTE, DIFFICULTY, CARDS]
    focused = "document.activeElement.textContent.replaceAll('\\u00a0', ' ')"
    assert page.evaluate(focused).startswith("Выше: Карточки на выходе")

    page.get_by_role("button", name="Убрать: Трудно удержать").click()
    assert _kept(page) == [ROUTE, CARDS]
    assert page.evaluate(focused).startswith("Убрать: Карточки на выходе")
    page.get_by_role("button", name="Вернуть").click()
    assert _kept(page) == [ROUTE, DIFFICULTY, CARDS]
    assert not page.locator("[data-undo]").is_visible()

    page.get_by_role("button", name="Очистить подборку").click()
    assert _kept(page) == []
    assert page.get_by_text("Пока ничего не отложено.").is_visible()
    page.get_by_role("button", name="Вернуть").click()
    assert _listed(page) == [ROUTE, DIFFICULTY, CARDS]


def test_a_link_shows_the_selection_to_a_colleague_and_keeps_hers(context: Make, address: str) -> None:
    sender = _open(context(permissions=["clipboard-read", "clipboard-write"]), address, THREE)
    sender.goto(address + "selection/", wait_until="networkidle")
    sender.get_by_role("button", name="Скопировать ссылку").click()
    link = sender.evaluate("navigator.clipboard.readText()")
    assert link == address + SHARED

    reader = _open(context(), address, ("event/open-lesson-day", CARDS))
    reader.goto(link, wait_until="networkidle")
    assert reader.locator("h1:visible").inner_text() == "Подборка от коллеги"
    assert _listed(reader) == list(THREE)
    assert _kept(reader) == ["event/open-lesson-day", CARDS]
    assert not reader.locator("[data-take]").count()
    assert _put(reader, CARDS).get_attribute("aria-pressed") == "true"

    _put(reader, CARDS).press("Enter")
    assert _kept(reader) == ["event/open-lesson-day"]
    assert reader.evaluate("document.activeElement.dataset.put") == CARDS
    reader.keyboard.press("Enter")
    reader.get_by_role("button", name="Добавить к моей подборке").click()
    assert _kept(reader) == ["event/open-lesson-day", CARDS, ROUTE, DIFFICULTY] == _listed(reader)
    assert reader.url == address + "selection/"
    assert reader.get_by_text("Добавлено к вашей подборке: 2").first.is_visible()
    reader.go_back()
    assert _listed(reader) == list(THREE)
    assert reader.get_by_text("Всё это уже есть в вашей подборке.").is_visible()
    reader.get_by_role("link", name="Открыть мою подборку").first.click()
    assert len(_listed(reader)) == 4


def test_without_a_clipboard_the_link_is_copied_the_old_way(context: Make, address: str) -> None:
    made = context(permissions=["clipboard-read"])
    made.add_init_script(
        "window.reader = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', { value: undefined })"
    )
    page = made.new_page()
    page.goto(address + SHARED, wait_until="networkidle")
    page.get_by_role("button", name="Скопировать ссылку").click()
    assert page.get_by_role("button", name="Скопировано").is_visible()
    assert page.evaluate("reader.readText()") == address + SHARED


@pytest.mark.parametrize(
    "ids",
    [
        "<img src=x onerror=alert(1)>",
        "practice/../../evil",
        "https://evil.example/a",
        "person/somebody,page/about,constructor/x,__proto__/x",
        "practice/" + "A" * 20000,
        "practice%2Fexit-cards%00,//evil.example/x",
        "",
    ],
)
def test_ids_of_the_address_are_believed_in_nothing(context: Make, address: str, ids: str) -> None:
    faults: list[str] = []
    page = context().new_page()
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(address) else faults.append(asked.url))
    page.goto(address + "selection/?ids=" + ids, wait_until="networkidle")
    assert _listed(page) == []
    assert page.get_by_text("В этой ссылке нет ни одной записи банка.").is_visible()
    assert page.locator(".page img").count() == 0
    assert faults == []


def test_at_most_a_hundred_records_come_from_an_address(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + "selection/?ids=" + ",".join(f"event/number-{number}" for number in range(150)) + f",{CARDS}")
    assert len(_listed(page)) == 100


def test_a_record_that_is_gone_is_shown_as_such_and_can_be_taken_out(context: Make, address: str) -> None:
    page = _open(context(), address, ("practice/never-was", CARDS))
    page.goto(address + "selection/", wait_until="networkidle")
    entry = page.locator(".selected__entry").first
    assert entry.get_by_text("Этой записи больше нет в банке. practice/never-was").is_visible()
    _read(page, 1)
    entry.get_by_role("button", name="Убрать: practice/never-was").click()
    assert _kept(page) == [CARDS]


def test_a_record_that_cannot_be_loaded_is_not_called_gone(context: Make, address: str) -> None:
    page = _open(context(), address, (CARDS, ROUTE))
    page.route("**/routes/attention-in-five/", lambda route: route.abort())
    page.goto(address + "selection/", wait_until="networkidle")
    assert page.locator("[data-unread]:visible").count() == 1
    assert page.locator("[data-gone]:visible").count() == 0


_CHAPTERS = """() => [...document.querySelectorAll('.printout__record')].map((each) => ({
  id: each.id, breaks: getComputedStyle(each).breakBefore, shown: each.checkVisibility(),
  titles: [...each.querySelectorAll('h1')].map((title) => title.textContent) }))"""


def test_the_selection_is_printed_as_one_document_with_contents(context: Make, address: str) -> None:
    made = context()
    made.add_init_script(
        "window.print = () => { window.printed = document.querySelectorAll('.printout__record').length }"
    )
    page = made.new_page()
    page.goto(address + SHARED)
    page.get_by_role("button", name="Напечатать одним документом").click()
    wait_until(page, "window.printed === 3")
    assert not page.locator(".printout").is_visible()

    page.emulate_media(media="print")
    chapters = page.evaluate(_CHAPTERS)
    assert [chapter["breaks"] for chapter in chapters] == ["page"] * 3
    assert all(chapter["shown"] for chapter in chapters)
    assert [len(chapter["titles"]) for chapter in chapters] == [1, 1, 1]
    lines = page.locator(".printout__contents li")
    assert lines.evaluate_all("(all) => all.map((each) => each.querySelector('a').textContent)") == [
        chapter["titles"][0] for chapter in chapters
    ]
    assert lines.evaluate_all("(all) => all.map((each) => each.querySelector('a').hash.slice(1))") == [
        chapter["id"] for chapter in chapters
    ]
    assert lines.locator("span").all_inner_texts() == ["Практика", "Маршрут", "Затруднение"]
    assert address + SHARED in page.locator(".printout__link").inner_text()
    for hidden in (".masthead", ".foot", ".crumbs", ".selection", ".selected", ".sources"):
        assert not page.locator(hidden).first.is_visible(), hidden
    unwanted = ".neighbours, .alike, .tools, button, .no-print, script, [data-put]"
    assert page.locator(".printout__record").locator(unwanted).count() == 0
    assert "__" not in page.locator(".printout").inner_text()

    boxes = re.findall(rb"/MediaBox \[0 0 (\d+)", page.pdf(prefer_css_page_size=True))
    assert boxes[0] == b"594"
    assert b"841" in boxes, "a route is printed across"


def test_ids_and_links_of_the_printed_records_hold(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + SHARED, wait_until="networkidle")
    _read(page, 3)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
    lost = page.evaluate(
        "[...document.querySelectorAll('.printout [aria-labelledby]')]"
        ".map((each) => each.getAttribute('aria-labelledby')).filter((id) => !document.getElementById(id))"
    )
    assert lost == []
    links = page.evaluate("[...document.querySelectorAll('.printout a[href]')].map((each) => each.href)")
    inside = {link for link in links if link.startswith(address) and "#" not in link}
    assert address + "difficulties/attention-fifth-grade/" in inside
    for link in sorted(inside)[:12]:
        assert page.request.head(link).ok, link


def test_the_reader_can_print_at_once_and_an_empty_page_too(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + "selection/", wait_until="networkidle")
    page.emulate_media(media="print")
    assert page.get_by_text("Пока ничего не отложено.").is_visible()
    assert not page.locator(".printout").is_visible()


def test_sources_are_saved_as_a_numbered_list(context: Make, address: str) -> None:
    page = _open(context(permissions=["clipboard-read", "clipboard-write"]), address, THREE)
    page.goto(address + "selection/", wait_until="networkidle")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Сохранить в файл").click()
    assert coming.value.suggested_filename == "список-источников.txt"
    text = Path(coming.value.path()).read_bytes().decode("utf-8-sig").replace("\u00a0", " ")
    lines = text.splitlines()
    assert text.endswith("\r\n")
    assert [line.split(" ", 1)[0] for line in lines] == ["1.", "2.", "3."]
    assert all(" // Банк методического опыта : [сайт] / " in line for line in lines)
    assert all(re.search(r"URL: https://\S+/ \(дата обращения: \d\d\.\d\d\.\d{4}\)\.$", line) for line in lines)
    assert re.match(r"1\. \S+, \S\. \S\. Карточки на выходе : ", lines[0])
    assert lines[1].startswith("2. Начать за три минуты : ")
    page.get_by_role("button", name="Скопировать", exact=True).click()
    assert page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ").splitlines() == lines


def test_without_a_script_the_page_explains_itself(context: Make, address: str) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(address + "selection/")
    assert "Подборку хранит ваш браузер" in page.locator("noscript").inner_text()
    assert page.locator(".title__lead:visible").count() == 1
    assert page.locator("[data-filled]:visible, [data-empty]:visible, [data-undo]:visible").count() == 0
    page.goto(address + "practices/exit-cards/")
    assert page.locator("[data-put]:visible").count() == 0


def test_the_edition_for_a_folder_has_a_selection_too(context: Make, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(ROOT / "mkdocs.yml", site, search=False, offline=True) == 0
    page = context().new_page()
    page.goto((site / "practices" / "exit-cards" / "index.html").as_uri())
    page.locator(".tools [data-put]").click()
    page.goto((site / "selection" / "index.html").as_uri() + f"?ids={CARDS},{ROUTE},event/never-was")
    _read(page, 2)
    assert page.get_by_role("link", name="Карточки на выходе").first.is_visible()
    assert page.locator("[data-gone]:visible").inner_text() == "Этой записи больше нет в банке. event/never-was"
    assert page.locator("[data-link]").text_content() == "https://priozerny-bank.example.org/" + (
        f"selection/?ids={CARDS},{ROUTE},event/never-was"
    )
    page.get_by_role("link", name="Открыть мою подборку").first.click()
    assert _listed(page) == [CARDS]
    page.get_by_role("link", name="Карточки на выходе").first.click()
    assert page.url.endswith("practices/exit-cards/index.html")


@pytest.mark.parametrize(("mode", "width"), [("light", 390), ("dark", 1440), ("vision", 1440)])
def test_a_shared_selection_is_accessible(context: Make, address: str, mode: str, width: int) -> None:
    made = context(width, color_scheme="dark" if mode == "dark" else "light")
    if mode == "vision":
        made.add_init_script("localStorage.setItem('metodbank.vision', 'on')")
    page = made.new_page()
    page.goto(address + SHARED, wait_until="networkidle")
    assert _violations(page) == []


def test_a_filled_selection_is_accessible_and_its_targets_are_large(context: Make, address: str) -> None:
    page = _open(context(390), address, THREE)
    page.goto(address + "selection/", wait_until="networkidle")
    page.get_by_role("button", name="Убрать: Трудно").click()
    assert _violations(page) == []
    page.goto(address + "practices/", wait_until="networkidle")
    assert _violations(page) == []
    assert page.locator(".put").first.evaluate("(button) => button.offsetHeight") >= 44
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator(".put").first.evaluate("(button) => Math.min(button.offsetHeight, button.offsetWidth)") >= 24


def test_nothing_scrolls_sideways_with_a_selection(context: Make, address: str) -> None:
    page = _open(context(320), address, THREE)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in ("selection/", SHARED, "practices/", "practices/exit-cards/", "search/?q=внимание"):
        page.goto(address + path, wait_until="networkidle")
        assert page.locator(".masthead__selection").is_visible()
        assert page.evaluate(_PAST_THE_EDGE, 320) == [], path
    assert faults == []


def test_a_selection_tells_where_its_records_come_from(context: Make, address: str) -> None:
    page = context().new_page()
    page.goto(address + f"selection/?ids={CARDS}", wait_until="networkidle")
    assert "Математика · 2024/25" in page.locator(f".selected__entry[data-result='{CARDS}']").inner_text().replace(
        "\u00a0", " "
    )
