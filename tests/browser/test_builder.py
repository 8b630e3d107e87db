"""Self-diagnosis, the builder of a route and a route beside its analysis, in a real browser, as a teacher uses them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Download, Page

from metodbank.pipeline import read_bank
from metodbank.plugin import build

from .conftest import ROOT, wait_until
from .test_pages import _PAST_THE_EDGE, _violations

Make = Callable[..., BrowserContext]

SPRING = datetime(2026, 3, 2, 12)
STEPS = ("hard", "offers", "tasks", "checks", "profile", "result")
QUESTIONS, MOTIVATION = "silent-class", "low-motivation"


def _page(made: BrowserContext) -> Page:
    page = made.new_page()
    page.clock.set_fixed_time(SPRING)
    return page


def _draft(page: Page, form: str = "iom") -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(page.evaluate("(key) => localStorage.getItem(key)", f"metodbank.forms.{form}"))
    draft: dict[str, Any] = next(each for each in kept["drafts"] if each["id"] == kept["open"])
    return draft


def _answers(page: Page, form: str = "iom") -> dict[str, str]:
    page.wait_for_timeout(400)
    answers: dict[str, str] = _draft(page, form)["answers"]
    return answers


def _go(page: Page, step: str) -> None:
    page.locator(f".stepper [data-to='{step}']").click()
    page.wait_for_selector(f"#{step}:not([hidden])")


def _rate(page: Page, competency: str, needed: str, now: str) -> None:
    for field, level in (("needed", needed), ("now", now)):
        page.locator(f"input[name='levels.{competency}.{field}'][value='{level}']").check()


def _card(page: Page, number: int, values: dict[str, str]) -> None:
    card = page.locator(".task-card").nth(number - 1)
    for path, value in values.items():
        field = card.locator(f"[data-term='{path}'], [data-path='tasks.{path}']").first
        if field.evaluate("(field) => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def _remarks(page: Page) -> list[str]:
    return page.locator("#tasks .remarks li").all_inner_texts()


TRIAL = {
    "event": "Пробую на шести уроках в двух седьмых классах; на три урока приходит учитель истории",
    "start": "2025-11",
    "end": "2026-02",
    "result": "Открытый урок для ассоциации и карта вопросов к нему",
}
LEARNING = {
    "event": "Февральский семинар «Вопрос каждому» ассоциации и разбор двух записей уроков",
    "start": "2025-09",
    "end": "2025-10",
    "result": "Копилка из восьми вопросов, показана куратору",
}
PROFILE = {
    "profile.role": "teacher",
    "profile.subject_area": "mathematics-informatics",
    "profile.experience": "over-20",
    "profile.category": "first",
    "profile.organisation_type": "gymnasium",
    "profile.locality": "town",
    "before": "pattern",
}


def _build(page: Page, address: str) -> None:
    """Build a whole route from two difficulties."""
    page.goto(address + f"routes/new/#difficulties={QUESTIONS},{MOTIVATION}")
    page.locator(".offers__kind").first.wait_for()
    assert page.url == address + "routes/new/#offers"
    page.locator(".offers").nth(0).locator(".offers__kind").nth(0).locator(".offer__take").first.click()
    resources = page.locator(".offers").nth(1).locator(".offers__kind").nth(1)
    resources.locator("summary").click()
    resources.locator(".offer__take").first.click()
    _go(page, "tasks")
    page.locator("[data-year]").select_option("2025/26")
    _card(page, 1, TRIAL)
    _card(page, 2, LEARNING)
    _go(page, "checks")
    for fieldset in page.locator(".criterion").all():
        fieldset.locator("input[value='2']").check()
    _go(page, "profile")
    page.locator("[data-path='title']").fill("От тихого класса к разговору: год с вопросами «каждому»")
    page.locator("[data-path='request']").fill("На мои вопросы отвечают четверо: хочу услышать остальных.")
    for path, value in PROFILE.items():
        page.locator(f"select[data-path='{path}']").select_option(value)


def _saved(page: Page) -> Download:
    with page.expect_download() as found:
        page.locator("[data-save-record]").click()
    return found.value


def _errors(tmp_path: Path, record: Download) -> list[str]:
    """Put a record into a copy of the bank and return what the check says against it."""
    assert re.fullmatch(r"route-[a-z0-9]{10}\.yml", record.suggested_filename)
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    record.save_as(content / "routes" / record.suggested_filename)
    return [str(each) for each in read_bank(content).problems if each.severity == "error"]


def test_a_teacher_goes_from_a_gap_to_a_record_of_the_bank(context: Make, address: str, tmp_path: Path) -> None:
    page = _page(context(390))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    page.get_by_role("link", name="Я строю маршрут").click()
    page.wait_for_selector("[data-rate]")
    _go(page, "communicative")
    _rate(page, "questions", "transmission", "reproduction")
    _go(page, "psychological")
    _rate(page, "motivation", "creative", "pattern")
    _rate(page, "attention", "pattern", "pattern")
    page.reload()
    _go(page, "result")
    gaps = page.locator(".gap")
    assert [gap.get_attribute("data-of") for gap in gaps.all()] == ["questions", "motivation"]
    assert page.locator(".levels-chart title").count() == 2
    for gap in gaps.all():
        gap.locator("input").first.check()
    answers = _answers(page, "competency-map")
    assert answers["levels.questions.needed"] == "transmission"
    assert answers["levels.motivation.taken"] == "yes"
    assert "levels.attention.taken" not in answers
    chosen = page.locator("[data-build]").get_attribute("href") or ""
    page.locator("[data-build]").click()
    page.locator(".offers__kind").first.wait_for()
    assert page.locator(".offers > h3").count() == len(chosen.split("=")[1].split(",")) == 2

    page.locator(".offers").nth(0).locator(".offer__take").first.click()
    resources = page.locator(".offers").nth(1).locator(".offers__kind").nth(1)
    resources.locator("summary").click()
    resources.locator(".offer__take").first.click()
    page.locator("[data-toast-go]").click()
    page.locator("[data-year]").select_option("2025/26")
    _card(page, 1, {"event": "Посещать вебинары", "start": "2025-09", "end": "2025-09"})
    assert "направление" in " ".join(_remarks(page))
    before = _answers(page)
    page.reload()
    page.locator(".task-card").nth(1).wait_for()
    assert _answers(page) == before
    assert page.locator(".task-card").nth(0).locator("[data-path='tasks.event']").input_value() == "Посещать вебинары"

    _card(page, 1, TRIAL)
    _card(page, 2, LEARNING)
    assert _remarks(page) == []
    _go(page, "checks")
    for fieldset in page.locator(".criterion").all():
        fieldset.locator("input[value='2']").check()
    assert page.locator("[data-total]").inner_text() == "20"
    _go(page, "result")
    assert page.locator("[data-missing] a").first.is_visible()
    assert page.locator("[data-save-record]").is_disabled()
    page.locator("[data-missing] a").first.click()
    page.locator("[data-path='title']").fill("От тихого класса к разговору: год с вопросами «каждому»")
    page.locator("[data-path='request']").fill("Хочу услышать всех, пишите на olga@example.org.")
    for path, value in PROFILE.items():
        page.locator(f"select[data-path='{path}']").select_option(value)
    _go(page, "result")
    assert "olga@example.org" in page.locator("[data-personal]").inner_text()
    assert page.locator("[data-save-record]").is_disabled()
    _go(page, "profile")
    page.locator("[data-path='request']").fill("На мои вопросы отвечают четверо: хочу услышать остальных.")
    _go(page, "result")
    assert not page.locator("[data-personal-shown]").is_visible()
    assert "→" in page.locator("[data-coarse]").inner_text()
    number = len(asked)
    record = _saved(page)
    assert _errors(tmp_path, record) == []
    text = Path(record.path()).read_text(encoding="utf-8")
    assert "role: teaching-staff" in text
    assert "locality: not-stated" in text
    assert faults == []
    assert all(each.startswith(f"GET {address}") for each in asked)
    assert len(asked) == number
    page.goto(address + "forms/iom/")
    assert page.locator("[data-key='tasks.0.event']").input_value() == TRIAL["event"]


def test_hostile_answers_become_sound_yaml(context: Make, address: str, tmp_path: Path) -> None:
    page = _page(context())
    _build(page, address)
    _go(page, "profile")
    odd = "yes: \"no\" # {{7*7}} 'x' - [a, b] & *c ! | > % @ ` \\n \u2028\u0085\u0007 <b>1</b> 😀"
    page.locator("[data-path='title']").fill(odd)
    page.locator("[data-path='request']").fill("- нет\n? да\n%TAG\n---\n\tконец: всё")
    _go(page, "tasks")
    _card(page, 1, {"need": "null", "task": '"Внедрить: вопросы", каждому', "result": "~"})
    _answers(page)
    page.evaluate(
        """(answers) => {
          const kept = JSON.parse(localStorage.getItem('metodbank.forms.iom'));
          Object.assign(kept.drafts[0].answers, answers);
          localStorage.setItem('metodbank.forms.iom', JSON.stringify(kept));
        }""",
        {
            "reflection": "Первое: да\n\n  - второе # нет\n    > третье",
            "checkpoints.0.check-month": "2026-01",
            "checkpoints.0.check-text": "yes",
            "teacher": "Ковылкина Зоя Прохоровна",
            "organisation": "Школа № 77",
        },
    )
    page.reload()
    _go(page, "result")
    page.locator("[data-record-shown] summary").click()
    assert "Ковылкина" not in page.locator("[data-record]").inner_text()
    record = _saved(page)
    problems = _errors(tmp_path, record)
    assert [each for each in problems if "syntax" in each or "yaml" in each.lower()] == []
    route = next(each for each in read_bank(tmp_path / "content").base.of("route") if each.id.startswith("route-"))
    assert route.title.startswith("yes: ")
    assert "😀" in route.title
    assert route.values.tasks[0].need == "null"
    assert route.values.reflection.source.startswith("Первое: да\n\n- второе")


@pytest.mark.parametrize("id", ["attention-in-five", "recover-energy", "questions-for-all", "two-grades-route"])
def test_a_route_of_the_bank_survives_the_way_through_form_and_builder(context: Make, address: str, id: str) -> None:
    page = _page(context())
    page.goto(address + f"forms/iom/#from=routes/{id}")
    page.locator("[data-notice]:not([hidden])").wait_for()
    _answers(page)
    page.goto(address + "routes/new/#result")
    page.locator("[data-shown] table").first.wait_for()
    written = yaml.safe_load(page.locator("[data-record]").text_content() or "")
    kept = yaml.safe_load((ROOT / "content" / "routes" / f"{id}.yml").read_text(encoding="utf-8"))
    for data in (written, kept):
        del data["updated"]
    assert _plain(written) == _plain(kept)


def _plain(value: Any) -> Any:
    """Leave out what typography adds and Markdown need not keep."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key not in ("source", "id")}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return " ".join(re.sub(r"[–-]", "-", str(value)).split())


def test_a_profile_that_nobody_shares_states_nothing_and_says_why(context: Make, address: str, tmp_path: Path) -> None:
    page = _page(context())
    _build(page, address)
    page.locator("select[data-path='profile.experience']").select_option("0-3")
    _go(page, "result")
    assert "anonymise --write" in page.locator("[data-coarse-why]").inner_text()
    page.locator("[data-record-shown] summary").click()
    assert page.locator("[data-record]").inner_text().count("not-stated") == 6

    _go(page, "tasks")
    page.locator("[data-year]").select_option("2026/27")
    for number, (start, end) in ((1, ("2026-11", "2027-02")), (2, ("2026-09", "2026-10"))):
        _card(page, number, {"start": start, "end": end})
    _go(page, "result")
    assert "2026/27" in page.locator("[data-coarse-why]").inner_text()
    assert _errors(tmp_path, _saved(page)) == []


def test_tasks_are_ordered_deleted_and_brought_back(context: Make, address: str) -> None:
    page = _page(context())
    page.goto(address + "routes/new/#tasks")
    page.locator("[data-add='learning']").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.task-card') !== null")
    page.locator("[data-add='change']").click()
    for number, text in ((1, "первая"), (2, "вторая")):
        _card(page, number, {"task": text})
    page.locator(".task-card").nth(1).locator("[data-up]").focus()
    page.keyboard.press("Enter")
    tasks = page.locator("[data-path='tasks.task']")
    assert [each.input_value() for each in tasks.all()] == ["вторая", "первая"]
    page.locator(".task-card").nth(0).locator("[data-take]").click()
    assert [each.input_value() for each in tasks.all()] == ["первая"]
    page.locator("[data-toast-undo]").click()
    assert [each.input_value() for each in tasks.all()] == ["вторая", "первая"]
    _card(page, 1, {"starter": "find-difficulties"})
    need = page.locator("[data-path='tasks.need']").first
    need.fill(need.input_value() + "у пятиклассников")
    _card(page, 1, {"starter": "change-process"})
    assert need.input_value().startswith("Изменение характера образовательного процесса")
    assert need.input_value().endswith("у пятиклассников")


def test_difficulties_are_found_by_a_word_or_named_in_own_words(context: Make, address: str) -> None:
    page = _page(context())
    page.goto(address + "routes/new/")
    page.locator("[data-filter]").fill("внимание")
    page.wait_for_timeout(400)
    shown = page.locator("[data-choice-of]:visible")
    assert 0 < shown.count() < 25
    page.locator("[data-own]").click()
    page.keyboard.type("Не успеваю проверять")
    _go(page, "offers")
    assert page.locator("[data-no-offers]").is_visible()
    assert _answers(page)["deficits.0.difficulty"] == "Не успеваю проверять"


def test_every_difficulty_leads_to_a_route(context: Make, address: str) -> None:
    page = _page(context())
    page.goto(address + f"difficulties/{QUESTIONS}/")
    page.locator(".do .button").click()
    page.locator(".offers__kind").first.wait_for()
    assert _answers(page)["deficits.0.source"] == "self-assessment"


def test_another_tab_follows_the_route(context: Make, address: str) -> None:
    made = context()
    one, other = _page(made), _page(made)
    for page in (one, other):
        page.goto(address + "routes/new/#tasks")
        page.locator("[data-add='learning']").wait_for()
    one.locator("[data-add='learning']").click()
    other.locator(".task-card").wait_for()
    _card(one, 1, {"task": "здесь"})
    wait_until(other, "() => document.querySelector('[data-path=\"tasks.task\"]').value === 'здесь'")


def test_what_another_tab_wrote_is_not_overwritten(context: Make, address: str) -> None:
    page = _page(context())
    page.goto(address + "routes/new/#tasks")
    page.locator("[data-add='learning']").click()
    _answers(page)
    page.evaluate(
        """() => {
          const kept = JSON.parse(localStorage.getItem('metodbank.forms.iom'));
          kept.drafts[0].stamp = 'theirs';
          localStorage.setItem('metodbank.forms.iom', JSON.stringify(kept));
        }"""
    )
    _card(page, 1, {"task": "моё"})
    assert _answers(page)["tasks.0.task"] == "моё"
    assert len(json.loads(page.evaluate("localStorage.getItem('metodbank.forms.iom')"))["drafts"]) == 2
    assert page.locator("[data-toast-said]").is_visible()


@pytest.mark.parametrize(
    "broken", ["{", '{"drafts": 5}', '{"open": "x", "drafts": [{"id": "x", "answers": {"title": 7}}]}']
)
def test_a_broken_store_is_a_new_route(context: Make, address: str, broken: str) -> None:
    page = _page(context())
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address + "404.html")
    page.evaluate("(text) => localStorage.setItem('metodbank.forms.iom', text)", broken)
    for step in STEPS:
        page.goto(address + "404.html")
        page.goto(address + f"routes/new/#{step}")
        page.wait_for_selector(f"#{step}:not([hidden])")
    assert faults == []


@pytest.mark.parametrize("asked", ["<img src=x onerror=alert(1)>", "__proto__,constructor", "../../evil", "a" * 5000])
def test_an_address_is_believed_in_nothing(context: Make, address: str, asked: str) -> None:
    page = _page(context())
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    page.goto(address + "routes/new/#difficulties=" + asked)
    page.wait_for_selector("[data-app]:not([hidden])")
    assert page.locator(".deficit").count() == 0
    assert faults == []


@pytest.mark.parametrize(("mode", "width"), [("light", 390), ("dark", 1440), ("vision", 390)])
def test_every_step_is_accessible_and_fits(context: Make, address: str, mode: str, width: int) -> None:
    made = context(width, color_scheme="dark" if mode == "dark" else "light")
    if mode == "vision":
        made.add_init_script("localStorage.setItem('metodbank.vision', 'on')")
    page = _page(made)
    page.goto(address + "diagnosis/")
    for step in ("subject", "methodical", "result"):
        _go(page, step)
        if step == "subject":
            _rate(page, "task-design", "transmission", "reproduction")
        assert _violations(page) == [], step
        assert page.evaluate(_PAST_THE_EDGE, width) == [], step
    _build(page, address)
    for step in STEPS:
        _go(page, step)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert _violations(page) == [], step
        assert page.evaluate(_PAST_THE_EDGE, width) == [], step


def test_targets_are_large_on_a_phone(context: Make, address: str) -> None:
    page = _page(context(390))
    page.goto(address + "diagnosis/")
    sizes = page.locator("#subject .rate__one").evaluate_all(
        "(all) => all.map((each) => Math.min(each.offsetWidth, each.offsetHeight))"
    )
    assert min(sizes) >= 44


def test_a_tutor_reads_a_route_beside_its_analysis(context: Make, address: str, tmp_path: Path) -> None:
    teacher = _page(context())
    _build(teacher, address)
    _go(teacher, "result")
    with teacher.expect_download() as found:
        teacher.locator("[data-export]").click()
    file = tmp_path / "route.json"
    found.value.save_as(file)

    page = _page(context(390))
    page.goto(address + "forms/iom-analysis/")
    page.locator("[data-beside] [data-file]").set_input_files(file)
    page.locator("[data-route] table").first.wait_for()
    shown = page.locator("[data-route]").inner_text().replace("\u00a0", " ")
    assert TRIAL["event"] in shown
    assert "Внедрить, использовать в своей практике" in shown
    assert _violations(page) == []
    assert page.evaluate(_PAST_THE_EDGE, 390) == []
    page.locator("[data-close-route]").click()
    assert not page.locator("[data-route]").is_visible()
    assert page.evaluate("localStorage.getItem('metodbank.forms.iom')") is None


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        '{"metodbank": 1, "form": "swot", "answers": {}}',
        '{"metodbank": 1, "form": "iom", "answers": []}',
        " " * 1_100_000,
    ],
)
def test_a_strangers_file_that_is_no_route_is_refused(context: Make, address: str, tmp_path: Path, text: str) -> None:
    file = tmp_path / "route.json"
    file.write_text(text, encoding="utf-8")
    page = _page(context())
    page.goto(address + "forms/iom-analysis/")
    page.locator("[data-beside] [data-file]").set_input_files(file)
    page.locator("[data-fault]:not([hidden])").wait_for()
    assert not page.locator("[data-route]").is_visible()


def test_a_strangers_route_is_text_and_nothing_else(context: Make, address: str, tmp_path: Path) -> None:
    file = tmp_path / "route.json"
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    answers = {
        "title": evil,
        "tasks.0.need": evil,
        "tasks.0.kind": "constructor",
        "tasks.1e9.need": "x",
        "__proto__": "x",
    }
    file.write_text(json.dumps({"metodbank": 1, "form": "iom", "name": evil, "answers": answers}), encoding="utf-8")
    page = _page(context())
    faults: list[str] = []
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address + "forms/iom-analysis/")
    page.locator("[data-beside] [data-file]").set_input_files(file)
    page.locator("[data-route] table").first.wait_for()
    assert page.locator("[data-route] img, [data-route] script").count() == 0
    assert evil in page.locator("[data-route]").inner_text()
    assert faults == []


@pytest.fixture
def folder(bank: Path) -> Iterator[Path]:
    site = bank / "folder"
    assert build(bank / "mkdocs.yml", site, search=False, offline=True) == 0
    yield site


def test_a_route_is_built_from_a_flash_drive(context: Make, folder: Path) -> None:
    page = _page(context())
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto((folder / "diagnosis" / "index.html").as_uri())
    _go(page, "methodical")
    _rate(page, "formative-assessment", "creative", "reproduction")
    _go(page, "result")
    page.locator(".gap input").first.check()
    page.locator("[data-build]").click()
    page.locator(".offers__kind .offer__take").first.click()
    _go(page, "tasks")
    assert page.locator(".task-card").count() == 1
    assert faults == []


def test_without_the_forms_the_pages_explain_what_to_add(context: Make, bank: Path) -> None:
    for form in (bank / "content" / "forms").glob("*.yml"):
        form.unlink()
    for collection in (bank / "content" / "collections").glob("*.yml"):
        collection.unlink()
    site = bank / "without"
    assert build(bank / "mkdocs.yml", site, search=False) == 0
    page = context().new_page()
    for path, name in (("diagnosis", "competency-map.yml"), ("routes/new", "iom.yml")):
        page.goto((site / path / "index.html").as_uri())
        assert name in page.locator(".empty:visible").inner_text()
        assert _violations(page) == []
    assert not (site / "routes" / "new" / "bank.json").exists()
