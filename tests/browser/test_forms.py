"""A form filled in by a person in a real browser: nothing is lost, nothing is sent, and paper shows it all."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, Locator, Page

from metodbank.plugin import build

from .conftest import ROOT, served, wait_until
from .test_pages import _PAST_THE_EDGE, _violations

Make = Callable[..., BrowserContext]

FORM = """
title: План урока с гостем
purpose: Помогает договориться с гостем заранее.
area: lesson
filled_by: Учитель
when: За неделю до урока
orientation: landscape
parts:
  - fields:
      - {id: topic, label: Тема, required: yes, examples: [Дроби вокруг нас]}
      - {id: guest, label: Гость, personal: yes, hint: Имя и отчество}
      - {id: day, label: День, type: date, required: yes}
      - {id: term, label: Подготовка, type: period}
      - {id: year, label: Учебный год, type: school-year}
      - {id: place, label: Где, type: choice, options: [класс, музей]}
      - {id: means, label: Что нужно, type: choices, options: [проектор, доска, стулья]}
      - {id: agreed, label: Договорились, type: tick}
  - title: Два поля
    beside: 2
    fields:
      - {id: hopes, label: Чего ждём, type: text, lines: 4}
      - {id: fears, label: Чего опасаемся, type: text, lines: 4}
  - title: Шаги
    table:
      id: steps
      numbered: yes
      blank: 3
      columns:
        - {label: Шаг, width: 60, fields: [{id: step, required: yes, examples: [Позвать, Встретить]}]}
        - {label: Минуты, fields: [{id: minutes, type: number, sum: yes, examples: ["5", "10"]}]}
  - title: Уровни
    table:
      id: levels
      row_label: Умение
      rows: [{id: ask, label: Спрашивать}, {id: hear, label: Слушать}]
      columns:
        - {label: Нужно, fields: [{id: needed, type: choice, options: [азы, уверенно, учу других]}]}
        - {label: Есть, fields: [{id: now, type: choice, options: [азы, уверенно, учу других]}]}
        - {label: Разрыв, fields: [{id: gap, type: number, difference_of: [needed, now]}]}
  - title: Проверка
    criteria:
      id: check
      items: [{id: clear, label: Цель понятна}, {id: ready, label: Класс готов}]
      scale:
        - {score: 0, mark: "–", meaning: нет}
        - {score: 1, mark: "+/–", meaning: отчасти}
        - {score: 2, mark: "+", meaning: да}
      spare: 1
      enough: 3
      low: позовите гостя в другой раз
  - signatures:
      - {id: teacher, label: Учитель}
updated: 2026-11-22
source: Придумано для проверки
"""

PATH = "forms/guest/"
WORD = "forms/guest/guest.docx"
FROM_BANK = {"metodbank": 1, "form": "guest", "name": "Маршрут к дробям", "answers": {"topic": "Дроби", "nowhere": "x"}}

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _held(key: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="7"/><w:tag w:val="{key}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
        '<w:r><w:rPr><w:rStyle w:val="Placeholder"/><w:b/></w:rPr><w:t>здесь ответ</w:t></w:r></w:sdtContent></w:sdt>'
    )


def _word(file: Path) -> None:
    """Write a file as Word would, of the shape that the forms have."""
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{index + 1}</w:t></w:r></w:p></w:tc>"
        f"<w:tc><w:p>{_held(f'steps.{index}.step')}</w:p></w:tc>"
        f"<w:tc><w:p>{_held(f'steps.{index}.minutes')}</w:p></w:tc></w:tr>"
        for index in range(3)
    )
    single = "".join(f"<w:p>{_held(key)}</w:p>" for key in ("topic", "guest", "day", "place", "hopes", "steps.sum-1"))
    body = f'<w:document xmlns:w="{_W}"><w:body>{single}<w:tbl>{rows}</w:tbl></w:body></w:document>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>" * 50)
        packed.writestr("word/document.xml", body)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a bank of one form; give the address of the site."""
    bank = tmp_path_factory.mktemp("forms")
    (bank / "content" / "pages").mkdir(parents=True)
    (bank / "content" / "forms").mkdir()
    for name in ("mkdocs.yml", "content/site.yml"):
        (bank / name).write_bytes((ROOT / name).read_bytes())
    (bank / "content" / "forms" / "guest.yml").write_text(FORM, encoding="utf-8")
    assert build(bank / "mkdocs.yml", bank / "site", search=False) == 0
    _word(bank / "site" / WORD)
    (bank / "site" / "routes" / "fractions").mkdir(parents=True)
    (bank / "site" / "routes" / "fractions" / "guest.json").write_text(json.dumps(FROM_BANK), encoding="utf-8")
    with served(bank / "site") as address:
        yield address


def _open(made: BrowserContext, address: str) -> Page:
    page = made.new_page()
    page.goto(address + PATH)
    return page


def _at(page: Page, key: str) -> Locator:
    return page.locator(f"[data-key='{key}']")


def _answers(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("metodbank.forms.answers()")
    return found


def _kept(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "(JSON.parse(localStorage.getItem('metodbank.forms.guest')) ?? { drafts: [] }).drafts"
    )
    return found


def _said(page: Page, message: str, /, **gaps: object) -> str:
    """Return what the page has to say, from the element that holds its words."""
    text: str = page.locator("[data-desk]").get_attribute(f"data-{message}") or ""
    for gap, value in gaps.items():
        text = text.replace(f"{{{gap}}}", str(value))
    return text


def _do(page: Page, name: str) -> None:
    """Press a button that stands under “Drafts and files”."""
    if page.locator(".desk__more[open]").count() == 0:
        page.locator(".desk__more summary").click()
    page.locator(f".desk__ways [data-{name}]").click()


def _score(page: Page, key: str, place: int) -> None:
    _at(page, key).locator("label").nth(place).click()


def _fill(page: Page) -> dict[str, str]:
    """Fill the form in as a person does; return what it then holds."""
    _at(page, "topic").fill("Дроби вокруг нас")
    _at(page, "day").fill("2026-03-12")
    _at(page, "term").locator("input").nth(0).fill("2026-02")
    _at(page, "term").locator("input").nth(1).fill("2026-03")
    _at(page, "year").fill("2025/26")
    _at(page, "place").select_option("музей")
    _at(page, "means").locator("input").nth(0).check()
    _at(page, "means").locator("input").nth(2).check()
    _at(page, "agreed").check()
    _at(page, "hopes").fill("Вопросы детей\nи ответы гостя")
    _at(page, "steps.0.step").fill("Позвать")
    _at(page, "steps.0.minutes").fill("5")
    if page.locator("[data-rows] > tr").count() == 1:
        page.locator("[data-add-row]").click()
    _at(page, "steps.1.step").fill("Встретить")
    _at(page, "steps.1.minutes").fill("2,5")
    _at(page, "levels.ask.needed").select_option("учу других")
    _at(page, "levels.ask.now").select_option("азы")
    _score(page, "check.clear", 1)
    _score(page, "check.ready", 1)
    return {
        "topic": "Дроби вокруг нас",
        "day": "2026-03-12",
        "term": "2026-02/2026-03",
        "year": "2025/26",
        "place": "музей",
        "means": "проектор\nстулья",
        "agreed": "yes",
        "hopes": "Вопросы детей\nи ответы гостя",
        "steps.0.step": "Позвать",
        "steps.0.minutes": "5",
        "steps.1.step": "Встретить",
        "steps.1.minutes": "2,5",
        "levels.ask.needed": "учу других",
        "levels.ask.now": "азы",
        "check.clear": "1",
        "check.ready": "1",
    }


def _sum(page: Page, key: str) -> str:
    return page.locator(f"[data-sum='{key}']").inner_text()


def test_what_is_typed_outlives_a_reload_in_the_middle_of_a_word(context: Make, form: str) -> None:
    page = _open(context(), form)
    wanted = _fill(page)
    assert _answers(page) == wanted
    _at(page, "fears").click()
    page.keyboard.type("Полслов")
    page.reload()
    assert _answers(page) == {**wanted, "fears": "Полслов"}
    assert _at(page, "means").locator("input:checked").count() == 2
    assert _at(page, "check.ready").locator("input:checked").get_attribute("value") == "1"
    assert page.locator("[data-status-said]").inner_text() == _said(page, "saved")


def test_sums_are_live_and_a_low_total_is_explained(context: Make, form: str) -> None:
    page = _open(context(), form)
    _fill(page)
    assert (_sum(page, "steps.sum-1"), _sum(page, "levels.ask.gap"), _sum(page, "check.total")) == ("7,5", "2", "2")
    assert page.locator("[data-low]").is_visible()
    _score(page, "check.ready", 2)
    assert _sum(page, "check.total") == "3"
    assert not page.locator("[data-low]").is_visible()
    _score(page, "check.ready", 2)
    assert "check.ready" not in _answers(page), "pressed once more, a score is taken back"


def test_rows_are_added_moved_and_removed_by_keyboard(context: Make, form: str) -> None:
    page = _open(context(), form)
    focused = "document.activeElement.dataset.key"
    _at(page, "steps.0.step").fill("Первый")
    _at(page, "steps.0.step").press("Enter")
    assert page.evaluate(focused) == "steps.1.step"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "steps.3.step", "Enter in the last row adds one"
    page.keyboard.type("Четвёртый")
    _at(page, "steps.0.minutes").press("Control+Enter")
    assert page.evaluate(focused) == "steps.1.minutes", "Ctrl+Enter adds one below"
    page.keyboard.type("7")
    assert _answers(page) == {"steps.0.step": "Первый", "steps.1.minutes": "7", "steps.4.step": "Четвёртый"}
    page.locator("[data-row-up]").nth(4).press("Enter")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 4
    page.locator("[data-row-take]").nth(0).press("Enter")
    assert _answers(page) == {"steps.0.minutes": "7", "steps.2.step": "Четвёртый"}
    assert _sum(page, "steps.sum-1") == "7"
    page.reload()
    assert page.locator("[data-rows] > tr").count() == 4
    names = page.locator("[data-rows] textarea").evaluate_all("(all) => all.map((each) => each.ariaLabel)")
    assert names == [f"Шаг – {number}" for number in range(1, 5)]


def test_steps_are_undone_and_done_again(context: Make, form: str) -> None:
    page = _open(context(), form)
    wanted = _fill(page)
    page.locator("[data-row-take]").nth(0).click()
    assert "steps.1.step" not in _answers(page)
    page.keyboard.press("Control+z")
    assert _answers(page) == wanted
    page.keyboard.press("Control+y")
    assert _answers(page)["steps.0.step"] == "Встретить"
    for _ in range(40):
        if page.locator("[data-undo]").is_enabled():
            page.locator("[data-undo]").click()
    assert _answers(page) == {}
    for _ in range(40):
        if page.locator("[data-redo]").is_enabled():
            page.locator("[data-redo]").click()
    assert _answers(page)["steps.0.step"] == "Встретить"


def test_the_browsers_own_undo_holds_in_a_field(context: Make, form: str) -> None:
    page = _open(context(), form)
    _at(page, "topic").fill("Дроби")
    _at(page, "hopes").click()
    page.keyboard.type("ав")
    page.keyboard.press("Control+z")
    assert _at(page, "hopes").input_value() != "ав"
    assert _at(page, "topic").input_value() == "Дроби"
    _at(page, "fears").click()
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert _answers(page) == {}


def test_what_is_missing_is_listed_on_request(context: Make, form: str) -> None:
    page = _open(context(), form)
    assert page.locator("[data-need-said]").inner_text() == _said(page, "filled", done=0, all=3)
    assert page.locator("[aria-invalid]").count() == 0
    _at(page, "topic").fill("Дроби")
    _at(page, "steps.1.minutes").fill("5")
    page.locator("[data-check]").click()
    links = page.locator("[data-missing] a")
    assert links.all_inner_texts() == ["День", "Шаг – 2"]
    assert page.locator("[aria-invalid]").count() == 2
    assert _violations(page) == []
    links.nth(1).click()
    assert page.evaluate("document.activeElement.dataset.key") == "steps.1.step"
    page.keyboard.type("Встретить")
    _at(page, "day").fill("2026-03-12")
    assert page.locator("[data-need-said]").inner_text() == _said(page, "complete")
    assert page.locator("[aria-invalid]").count() == 0


def test_drafts_are_kept_side_by_side(context: Make, form: str) -> None:
    page = _open(context(), form)
    _at(page, "topic").fill("Первый")
    _do(page, "new")
    _at(page, "topic").fill("Второй")
    _do(page, "rename")
    assert _violations(page) == []
    page.locator("[data-name]").fill("  Для   музея ")
    page.keyboard.press("Enter")
    _do(page, "duplicate")
    names = [draft["name"] for draft in _kept(page)]
    assert names == [_said(page, "draft", n=1), "Для музея", _said(page, "copy-name", name="Для музея")]
    page.locator("[data-drafts]").select_option(names[0])
    assert _at(page, "topic").input_value() == "Первый"
    page.reload()
    assert _at(page, "topic").input_value() == "Первый", "the draft that was open is open again"
    _do(page, "delete")
    assert len(_kept(page)) == 2
    page.locator("[data-way=back]").click()
    assert _answers(page) == {"topic": "Первый"}
    assert len(_kept(page)) == 3


def test_answers_leave_as_a_file_and_come_back(context: Make, form: str) -> None:
    page = _open(context(), form)
    wanted = _fill(page)
    page.locator(".desk__more summary").click()
    with page.expect_download() as saved:
        _do(page, "export")
    assert saved.value.suggested_filename.startswith("guest-")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert json.loads(text) == {
        "metodbank": 1,
        "form": "guest",
        "name": _said(page, "draft", n=1),
        "answers": wanted,
    }
    other = _open(context(), form)
    other.locator("[data-file]").set_input_files({"name": "a.json", "mimeType": "", "buffer": text.encode()})
    wait_until(other, "!document.querySelector('[data-notice]').hidden")
    assert _answers(other) == wanted
    other.locator("[data-undo]").click()
    assert _answers(other) == {}


_BOMB = {"topic": "<img src=x onerror=alert(1)>", "__proto__": {"topic": "x"}, "place": "на луне", "day": "завтра"}


@pytest.mark.parametrize(
    ("text", "said", "gaps"),
    [
        ("{", "fault-json", {}),
        ("[]", "fault-json", {}),
        ('{"metodbank": 1, "form": "guest", "answers": 5}', "fault-json", {}),
        ('{"metodbank": 1, "form": "swot", "answers": {}}', "fault-form", {"form": "swot"}),
        (" " * 1_000_001, "fault-large", {}),
    ],
)
def test_a_file_that_holds_no_answers_changes_nothing(
    context: Make, form: str, text: str, said: str, gaps: dict[str, str]
) -> None:
    page = _open(context(), form)
    _at(page, "topic").fill("Моё")
    page.locator("[data-file]").set_input_files({"name": "a.json", "mimeType": "", "buffer": text.encode()})
    wait_until(page, "!document.querySelector('[data-notice]').hidden")
    assert page.locator("[data-notice-said]").inner_text() == _said(page, said, **gaps)
    assert _answers(page) == {"topic": "Моё"}
    assert _violations(page) == []


def test_answers_of_a_stranger_are_only_text(context: Make, form: str) -> None:
    faults: list[str] = []
    page = context().new_page()
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(form + PATH)
    answers = (
        json.dumps(_BOMB, ensure_ascii=False)[:-1]
        + ', "guest": "'
        + "я" * 10_001
        + '", "steps.999.step": "x", "steps.#.step": "x", "steps.1.step": "Да", "check.total": "9"}'
    )
    text = f'{{"metodbank": 1, "form": "guest", "name": "<b>{"Имя" * 90}", "answers": {answers}}}'
    page.locator("[data-file]").set_input_files({"name": "a.json", "mimeType": "", "buffer": text.encode()})
    wait_until(page, "!document.querySelector('[data-notice]').hidden")
    assert _answers(page) == {"topic": _BOMB["topic"], "steps.1.step": "Да"}
    left = page.locator("[data-notice-list] li").all_inner_texts()
    assert sorted(left) == sorted(["__proto__", "place", "day", "guest", "steps.999.step", "steps.#.step"])
    assert page.locator("img[src=x]").count() == 0
    assert max(len(draft["name"]) for draft in _kept(page)) <= 80
    assert faults == []


def test_everything_is_forgotten_after_a_question(context: Make, form: str) -> None:
    page = _open(context(), form)
    _at(page, "topic").fill("Тайна")
    page.evaluate("localStorage.setItem('metodbank.forms.other', '{}')")
    page.evaluate("localStorage.setItem('metodbank.theme', 'light')")
    _do(page, "forget")
    assert _violations(page) == []
    page.keyboard.press("Escape")
    assert _answers(page) == {"topic": "Тайна"}
    _do(page, "forget")
    page.locator("[data-ask=forget] [data-yes]").click()
    assert _answers(page) == {}
    page.reload()
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in kept if key.startswith("metodbank.forms.") and key != "metodbank.forms.guest"] == []
    assert "Тайна" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "metodbank.theme" in kept


def test_another_tab_is_followed_and_never_overwritten(context: Make, form: str) -> None:
    made = context()
    one = _open(made, form)
    _at(one, "topic").fill("Общее")
    wait_until(one, "localStorage.getItem('metodbank.forms.guest')")
    other = _open(made, form)
    assert _answers(other) == {"topic": "Общее"}
    _at(other, "guest").fill("Анна")
    wait_until(one, "metodbank.forms.answers().guest === 'Анна'")
    stored = "JSON.parse(localStorage.getItem('metodbank.forms.guest')).drafts[0].answers.topic"
    one.evaluate(
        "(() => { const kept = JSON.parse(localStorage.getItem('metodbank.forms.guest'));"
        " Object.assign(kept.drafts[0], { stamp: 'theirs', answers: { topic: 'Их' } });"
        " localStorage.setItem('metodbank.forms.guest', JSON.stringify(kept)); })()"
    )
    _at(one, "topic").fill("Моё")
    wait_until(one, "!document.querySelector('[data-notice]').hidden")
    assert one.evaluate(stored) == "Их"
    one.locator("[data-way=mine]").click()
    assert _answers(one)["topic"] == "Моё"
    assert [draft["answers"]["topic"] for draft in _kept(one)] == ["Их", "Моё"]


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ],
)
def test_a_browser_that_keeps_nothing_says_so(context: Make, form: str, broken: str) -> None:
    made = context()
    made.add_init_script(broken)
    faults: list[str] = []
    page = made.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(form + PATH)
    wanted = _fill(page)
    wait_until(page, "document.querySelector('[data-desk]').hasAttribute('data-refused')")
    assert page.locator("[data-status-said]").inner_text() == _said(page, "memory")
    assert _answers(page) == wanted
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.reload()
    assert asked == ["beforeunload"]
    assert faults == []


def test_a_draft_older_than_its_form_keeps_what_has_no_place(context: Make, form: str) -> None:
    made = context()
    page = _open(made, form)
    kept = {"open": "a", "drafts": [{"id": "a", "name": "Старый", "answers": {"topic": "Да", "gone": "Было"}}]}
    page.evaluate("(kept) => localStorage.setItem('metodbank.forms.guest', JSON.stringify(kept))", kept)
    page = _open(made, form)
    assert page.locator("[data-notice-list]").inner_text() == "gone: Было"
    _at(page, "topic").fill("Нет")
    wait_until(page, "localStorage.getItem('metodbank.forms.guest').includes('Нет')")
    with page.expect_download() as saved:
        _do(page, "export")
    answers = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))["answers"]
    assert answers == {"gone": "Было", "topic": "Нет"}


def test_the_bank_fills_a_form_in(context: Make, form: str) -> None:
    made = context()
    page = _open(made, form)
    _at(page, "topic").fill("Моё")
    page.goto(form + PATH + "#from=routes/fractions")
    wait_until(page, "metodbank.forms.answers().topic === 'Дроби'")
    assert page.url == form + PATH
    assert page.locator("[data-notice-list] li").all_inner_texts() == ["nowhere"]
    assert [draft["name"] for draft in _kept(page)] == [_said(page, "draft", n=1), "Маршрут к дробям"]
    page.locator("[data-undo]").click()
    assert _answers(page) == {}
    for address in ("#from=routes/none", "#from=../../evil", "#from=https://other.example/a"):
        page.goto("about:blank")
        page.goto(form + PATH + address)
        assert _answers(page) == {}


def test_nothing_is_sent_and_only_the_file_of_word_is_fetched(context: Make, form: str) -> None:
    made = context()
    asked: list[tuple[str, str]] = []
    faults: list[str] = []
    page = made.new_page()
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(form + PATH, wait_until="networkidle")
    page.on("request", lambda request: asked.append((request.method, request.url)))
    _fill(page)
    _do(page, "duplicate")
    with page.expect_download():
        page.locator("[data-word]").click()
    assert [each for each in asked if not each[1].startswith("blob:")] == [("GET", form + WORD)]
    assert faults == []


def test_word_holds_the_answers(context: Make, form: str) -> None:
    page = _open(context(), form)
    _fill(page)
    _at(page, "hopes").fill("Раз <&>\nдва")
    for index in range(2, 6):
        if index > 2:
            page.locator("[data-add-row]").click()
        _at(page, f"steps.{index}.step").fill(f"Шаг {index + 1}")
    with page.expect_download() as saved:
        page.locator("[data-word]").click()
    assert saved.value.suggested_filename.endswith(".docx")
    with zipfile.ZipFile(BytesIO(Path(saved.value.path()).read_bytes())) as packed:
        assert packed.testzip() is None
        assert packed.read("[Content_Types].xml") == b"<Types/>" * 50
        text = packed.read("word/document.xml").decode()
    assert re.findall(r"<w:tr>.*?<w:t>(\d)</w:t>", text) == ["1", "2", "3", "4", "5", "6"]
    assert "Шаг 6" in text
    assert ">12 марта 2026<" in text
    assert ">музей<" in text
    assert ">7,5<" in text
    assert re.search(r"Раз &lt;&amp;&gt;</w:t><w:br/><w:t[^>]*>два", text)
    assert text.count("здесь ответ") == text.count("showingPlcHdr") == text.count('w:val="Placeholder"') == 5
    _do(page, "new")
    _at(page, "steps.0.step").fill("Один")
    with page.expect_download() as saved:
        page.locator("[data-word]").click()
    with zipfile.ZipFile(Path(saved.value.path())) as packed:
        assert packed.read("word/document.xml").count(b"<w:tr>") == 1


def test_paper_shows_all_that_was_typed_on_whole_sheets(context: Make, form: str) -> None:
    page = _open(context(), form)
    _fill(page)
    long = "Очень длинный ответ, который не поместится в поле. " * 60
    _at(page, "hopes").fill(long)
    for number in range(40):
        page.locator("[data-add-row]").click()
        page.keyboard.type(f"Строка {number}")
    paper = page.pdf(prefer_css_page_size=True)
    assert set(re.findall(rb"/MediaBox (\[0 0 \d+)", paper)) == {b"[0 0 841"}
    page.emulate_media(media="print")
    assert _at(page, "hopes").locator("xpath=../*[@data-mirror]").inner_text().strip() == long.strip()
    assert page.locator(".slot--date [data-mirror]").first.inner_text() == "12 марта 2026"
    assert page.locator(".slot--score [data-mirror]").first.inner_text() == "1 (+/–)"
    cut = (
        "[...document.querySelectorAll('[data-mirror]')].filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert page.evaluate(cut) == 0
    for hidden in (".masthead", ".foot", "h1", ".desk", ".input", ".grid__tools", ".form__example", ".provenance"):
        assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
    assert page.locator(".slot--line .slot__rules i:visible").count() > 0, "room for a pen where nothing is typed"


@pytest.mark.parametrize(("mode", "width"), [("light", 390), ("dark", 1440), ("vision", 1440), ("vision", 390)])
def test_a_form_is_accessible_in_every_state(context: Make, form: str, mode: str, width: int) -> None:
    made = context(width, color_scheme="dark" if mode == "dark" else "light")
    if mode == "vision":
        made.add_init_script("localStorage.setItem('metodbank.vision', 'on')")
    page = _open(made, form)
    assert _violations(page) == []
    assert page.evaluate(_PAST_THE_EDGE, width) == []
    _fill(page)
    page.locator("[data-add-row]").click()
    page.locator(".desk__more summary").click()
    page.locator(".form__example summary").click()
    assert _violations(page) == []
    assert page.evaluate(_PAST_THE_EDGE, width) == []


def test_a_form_is_whole_without_a_script(context: Make, form: str) -> None:
    page = _open(context(java_script_enabled=False), form)
    assert page.locator("noscript").count() == 1
    assert page.locator("[data-rows] > tr").count() == 3
    for hidden in ("[data-desk]", "[data-print-blank]", "[data-add]", "[data-begin]"):
        assert not page.locator(hidden).is_visible()


def test_the_pure_functions_hold(context: Make, form: str) -> None:
    page = _open(context(), form)
    assert page.evaluate(
        """() => {
      const { rowAdded, rowMoved, rowTaken, total, difference, shape } = metodbank.forms;
      const { begun, changed, undone, redone } = metodbank.forms;
      const state = (answers) => metodbank.forms.state(answers, shape);
      const one = state({ "steps.0.step": "a", "steps.2.step": "c", topic: "t" });
      const steps = changed(changed(begun(one), state({ topic: "u" }), "topic"), state({ topic: "v" }), "topic");
      return [
        rowAdded(one, "steps", 1).answers, rowMoved(one, "steps", 2, 0).answers, rowTaken(one, "steps", 0).answers,
        total(state({ "steps.0.minutes": "1,5", "steps.1.minutes": "x", "steps.2.minutes": "2" }), ["steps.#.minutes"]),
        difference(state({ "levels.ask.needed": "азы" }), ["levels.ask.needed", "levels.ask.now"], shape),
        undone(steps).now.answers, redone(undone(steps)).now.answers,
      ];
    }"""
    ) == [
        {"steps.0.step": "a", "steps.3.step": "c", "topic": "t"},
        {"steps.1.step": "a", "steps.0.step": "c", "topic": "t"},
        {"steps.1.step": "c", "topic": "t"},
        3.5,
        None,
        {"steps.0.step": "a", "steps.2.step": "c", "topic": "t"},
        {"topic": "v"},
    ]
