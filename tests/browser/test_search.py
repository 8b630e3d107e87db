"""The search and the narrowing of lists, driven in a real browser on the demonstration bank."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import yaml
from benchmarks.russian import measure, relevance
from playwright.sync_api import BrowserContext, Page

from metodbank.plugin import build
from metodbank.shipped import VOCABULARIES

from .conftest import ROOT, wait_until
from .test_pages import _open, _violations

Make = Callable[..., BrowserContext]
CONTENT = ROOT / "content"
RELEVANCE = yaml.safe_load((ROOT / "tests" / "relevance.yml").read_text(encoding="utf-8"))


@pytest.fixture
def asking(context: Make, address: str) -> Page:
    """An open page that has the search's scripts."""
    return _open(context(), address, "search/")


def _found(page: Page) -> list[str]:
    return [str(key) for key in page.locator("[data-result]").evaluate_all("(all) => all.map((e) => e.dataset.result)")]


def _ask(page: Page, query: str) -> list[str]:
    return next(iter(relevance(page, [query])))


def _shown(page: Page, query: str) -> None:
    """Wait until a list shows what its address asks for."""
    wait_until(page, "(asked) => document.querySelector('[data-bank]').dataset.shown === asked", query)


# Russian


def test_every_query_finds_what_a_methodist_expects_among_the_first_three(asking: Page) -> None:
    assert len(RELEVANCE) >= 60
    answers = relevance(asking, [case["query"] for case in RELEVANCE])
    missed = {
        case["query"]: (case["find"], first[:4])
        for case, first in zip(RELEVANCE, answers, strict=True)
        if not set(case["find"]) <= set(first[:3])
    }
    assert missed == {}


def test_a_word_in_any_form_finds_every_page_that_holds_another(asking: Page, site: Path) -> None:
    quality = measure(asking, site, CONTENT, VOCABULARIES, number=220, seed=7)
    assert quality.lexemes >= 200
    assert quality.recall >= 0.95, quality.worst
    assert quality.false <= 0.02


@pytest.mark.parametrize(
    ("one", "other"), [("отец", "отца"), ("день", "дня"), ("ребёнок", "дети"), ("ребенок", "ребёнка"), ("угол", "угла")]
)
def test_forms_without_a_common_stem_find_each_other(asking: Page, one: str, other: str) -> None:
    assert _ask(asking, one)
    assert set(_ask(asking, one)) == set(_ask(asking, other))


@pytest.mark.parametrize("query", ["учёба", "приёмы", "приём", "трёх", "четвёртый"])
def test_yo_and_ye_are_one_letter(asking: Page, query: str) -> None:
    assert _ask(asking, query) == _ask(asking, query.replace("ё", "е"))


@pytest.mark.parametrize(
    "query",
    [
        "«Карточки на выходе»",
        "карточки-на-выходе",
        "(карточки) [на] выходе!",
        "КАРТОЧКИ НА ВЫХОДЕ",
        "карточки   выходе",
    ],
)
def test_signs_and_capitals_do_not_matter(asking: Page, query: str) -> None:
    assert _ask(asking, query)[0] == "practice/exit-cards"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ИОМ", "индивидуальный образовательный маршрут"),
        ("ИППР", "ИОМ"),
        ("индивидуальный план", "ИППР"),
        ("дефицит", "затруднение"),
        ("ОВЗ", "ограниченные возможности здоровья"),
        ("РМО", "методическое объединение"),
        ("КПК", "повышение квалификации"),
    ],
)
def test_synonyms_find_each_other_both_ways(asking: Page, one: str, other: str) -> None:
    first, second = set(_ask(asking, one)), set(_ask(asking, other))
    assert first
    assert first == second


def test_a_districts_own_synonyms_join_the_shipped_ones(asking: Page) -> None:
    """Every group of the vocabulary is at work: any of its words finds what any other does."""
    groups = yaml.safe_load((VOCABULARIES / "synonyms.yml").read_text(encoding="utf-8"))
    for group in list(groups.values())[:20]:
        found = [set(answer) for answer in relevance(asking, group["words"])]
        assert all(answer == found[0] for answer in found), group["words"]


def _slips(word: str, chance: random.Random) -> Iterator[str]:
    letters = "абвгдежзиклмнопрстуфхчшыэюя"
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + chance.choice(letters) + word[place:]
        yield word[:place] + chance.choice(letters) + word[place + 1 :]
        yield word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]


@pytest.mark.parametrize("word", ["внимание", "карточка", "наставник", "олимпиада", "маршрут", "тетрадь", "экспедиция"])
def test_a_slip_of_one_letter_still_finds(asking: Page, word: str) -> None:
    right = set(_ask(asking, word))
    slips = [slip for slip in _slips(word, random.Random(word)) if slip != word]
    answers = list(relevance(asking, slips))
    missed = [slip for slip, found in zip(slips, answers, strict=True) if not right & set(found)]
    assert len(missed) <= len(slips) // 20, missed


def test_the_page_says_what_a_slip_was_taken_for(context: Make, address: str) -> None:
    page = _open(context(), address, "search/?q=" + quote("внмиание"))
    page.wait_for_selector("[data-result]")
    assert "внимание" in page.locator("[data-notes]").inner_text()


# The dialog over every page


def test_the_dialog_opens_by_key_shows_kinds_and_leads_on(context: Make, address: str) -> None:
    page = _open(context(), address, "about/")
    page.keyboard.press("/")
    page.wait_for_selector("dialog.finding[open]")
    page.keyboard.type("внимание пятиклассников")
    page.wait_for_selector("dialog.finding [data-result]")
    assert _found(page)[0] == "difficulty/attention-fifth-grade"
    assert page.locator("dialog.finding [data-kind]").count() >= 3
    assert page.locator("dialog.finding mark").count() >= 2
    assert _violations(page) == []
    page.keyboard.press("ArrowDown")
    assert "attention-fifth-grade" in page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url("**/difficulties/attention-fifth-grade/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog.finding[open]")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.finding[open]").count()


def test_enter_in_the_dialog_leads_to_all_results(context: Make, address: str) -> None:
    page = _open(context(390), address, "")
    page.locator(".masthead__find").click()
    page.wait_for_selector("dialog.finding[open]")
    page.keyboard.type("тетради")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector("[data-result]")
    assert int(page.locator("[role=status][data-total]").get_attribute("data-total") or 0) >= len(_found(page)) > 0


def test_nothing_found_leads_on(context: Make, address: str) -> None:
    page = _open(context(), address, "search/?q=" + quote("квантовый"))
    page.wait_for_selector(".empty__title")
    assert page.locator("[data-total]").first.get_attribute("data-total") == "0"
    links = page.locator(".empty a").evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
    assert {"../difficulties/", "../editor/"} <= set(links)
    assert _violations(page) == []


def test_results_of_several_kinds_are_grouped_and_one_kind_is_a_list(context: Make, address: str) -> None:
    page = _open(context(), address, "search/?q=" + quote("учитель"))
    page.wait_for_selector("[data-kind=practice] [data-result]")
    assert page.locator("[data-kind]").count() >= 6
    page.locator("[data-kind=practice] > button").click()
    page.wait_for_url("**kind=practice**")
    wait_until(page, "!document.querySelector('.found__kind')")
    assert {key.split("/")[0] for key in _found(page)} == {"practice"}


# Narrowing


@cache
def _records(folder: str) -> Mapping[str, Mapping[str, Any]]:
    files = sorted((CONTENT / folder).glob("*.yml"))
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


@cache
def _groups_of_competencies() -> Mapping[str, str]:
    terms = yaml.safe_load((VOCABULARIES / "competencies.yml").read_text(encoding="utf-8"))
    return {id: term["group"] for id, term in terms.items()}


def _year(value: Any) -> str:
    text = str(value)
    return f"{text[:4]}-{text[-2:]}"


def _listed(value: Any) -> list[str]:
    return [] if value is None else [str(one) for one in (value if isinstance(value, list) else [value])]


def _school_years(dates: Mapping[str, Any]) -> list[str]:
    first, last = (date.fromisoformat(str(dates[end])) for end in ("start", "end"))
    starts = [day.year if day.month >= 8 else day.year - 1 for day in (first, last)]
    return [f"{start}-{(start + 1) % 100:02d}" for start in range(starts[0], starts[1] + 1)]


_COMMON: Mapping[str, Callable[[Mapping[str, Any]], Iterable[str]]] = {
    "subject": lambda it: _listed(it.get("subjects")),
    "level": lambda it: _listed(it.get("levels")),
    "difficulty": lambda it: _listed(it.get("difficulties")),
    "competency": lambda it: {_groups_of_competencies()[id] for id in _listed(it.get("competencies"))},
}


def _stated(id: str) -> list[str]:
    """What a reader may look for of a profile: not that something is left unsaid."""
    return [] if id == "not-stated" else [id]


_READ: Mapping[str, Mapping[str, Callable[[Mapping[str, Any]], Iterable[str]]]] = {
    "practices": {
        **_COMMON,
        "grade": lambda it: _listed(it.get("grades")),
        "audience": lambda it: _listed(it["audience"]),
        "review": lambda it: [review["level"] for review in it.get("reviews") or ()],
        "evidence": lambda it: [result["strength"] for result in it["results"] if "strength" in result],
        "status": lambda it: [it["status"]],
        "year": lambda it: [_year(it["year"])],
        "organisation": lambda it: [it["organisation"]],
    },
    "resources": {
        **_COMMON,
        "resource-type": lambda it: [it["type"]],
        "resource-level": lambda it: [it["level"]],
        "education": lambda it: [it["education"]],
    },
    "routes": {
        "role": lambda it: _stated(it["profile"]["role"]),
        "experience": lambda it: _stated(it["profile"]["experience"]),
        "subject-area": lambda it: _stated(it["profile"]["subject_area"]),
        "year": lambda it: [_year(it["profile"]["year"])],
        "difficulty": lambda it: [each["difficulty"] for each in it["deficits"]],
    },
    "events": {
        **_COMMON,
        "event-kind": lambda it: [it["kind"]],
        "scope": lambda it: [it["level"]],
        "role": lambda it: _listed(it["audience"]),
        "year": lambda it: _school_years(it["dates"]),
        "organisation": lambda it: [it["organiser"]],
    },
    "mentoring": {
        **_COMMON,
        "mentoring-form": lambda it: [it["form"]],
        "mentoring-kind": lambda it: _listed(it["kinds"]),
        "pair-status": lambda it: [it["status"]],
        "year": lambda it: [_year(it["year"])],
    },
}
"""Facets as the files themselves tell them, without the generator."""

_KINDS = {
    "practices": "practice",
    "resources": "resource",
    "routes": "route",
    "events": "event",
    "mentoring": "mentoring",
}


def _chosen(folder: str, chance: random.Random) -> dict[str, list[str]]:
    values = {
        name: sorted({value for it in _records(folder).values() for value in read(it)})
        for name, read in _READ[folder].items()
    }
    values = {name: held for name, held in values.items() if held}
    names = chance.sample(sorted(values), chance.randint(1, 3))
    return {name: chance.sample(values[name], min(len(values[name]), chance.randint(1, 3))) for name in sorted(names)}


def _fits(folder: str, it: Mapping[str, Any], chosen: Mapping[str, list[str]]) -> bool:
    return all(set(_READ[folder][name](it)) & set(values) for name, values in chosen.items())


@pytest.mark.parametrize(
    ("folder", "number"), [("practices", 120), ("resources", 30), ("routes", 20), ("events", 20), ("mentoring", 20)]
)
def test_counts_and_results_are_those_of_the_records(context: Make, address: str, folder: str, number: int) -> None:
    page = _open(context(), address, f"{folder}/")
    page.wait_for_selector("[data-facet]", state="attached")
    chance = random.Random(folder)
    for _ in range(number):
        chosen = _chosen(folder, chance)
        query = "?" + urlencode([(name, value) for name, values in chosen.items() for value in values])
        page.evaluate(
            "(query) => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')); }", query
        )
        _shown(page, query)
        expected = {id for id, it in _records(folder).items() if _fits(folder, it, chosen)}
        while page.locator(".bank__more").is_visible():
            before = len(_found(page))
            page.locator(".bank__more").click()
            wait_until(page, "(n) => document.querySelectorAll('[data-result]').length > n", before)
        assert {key.split("/")[1] for key in _found(page)} == expected, query
        assert int(page.locator("[data-bank]").get_attribute("data-total") or -1) == len(expected), query
        assert _counts(page) == _expected_counts(folder, chosen), query


def _counts(page: Page) -> dict[tuple[str, str], int]:
    found = page.evaluate(
        "[...document.querySelectorAll('[data-facet] [data-value]')].map((each) => "
        "[each.closest('[data-facet]').dataset.facet, each.dataset.value, Number(each.dataset.count)])"
    )
    return {(name, value): count for name, value, count in found if count}


def _expected_counts(folder: str, chosen: Mapping[str, list[str]]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for name, read in _READ[folder].items():
        others = {other: values for other, values in chosen.items() if other != name}
        for it in _records(folder).values():
            if _fits(folder, it, others):
                for value in set(read(it)):
                    counts[name, value] = counts.get((name, value), 0) + 1
    return counts


def test_every_facet_of_the_page_is_known_to_the_test(context: Make, address: str) -> None:
    for folder, facets in _READ.items():
        page = _open(context(), address, f"{folder}/")
        page.wait_for_selector("[data-facet]", state="attached")
        shown = page.locator("[data-facet]").evaluate_all("(all) => all.map((each) => each.dataset.facet)")
        assert set(facets) >= set(shown), folder


def test_choosing_is_kept_in_the_address_and_taken_back(context: Make, address: str) -> None:
    page = _open(context(), address, "practices/")
    page.locator("[data-facet=subject] [data-value=mathematics] label").click()
    _shown(page, "?subject=mathematics")
    page.locator("[data-facet=subject] [data-value=physics] label").click()
    _shown(page, "?subject=mathematics&subject=physics")
    both = set(_found(page))
    page.go_back()
    _shown(page, "?subject=mathematics")
    assert set(_found(page)) < both
    page.go_forward()
    _shown(page, "?subject=mathematics&subject=physics")
    page.reload()
    _shown(page, "?subject=mathematics&subject=physics")
    assert set(_found(page)) == both
    page.get_by_role("button", name="Убрать: Математика").click()
    _shown(page, "?subject=physics")
    assert set(_found(page)) < both
    page.locator(".bank [type=search]").fill("опыт")
    page.keyboard.press("Enter")
    _shown(page, "?q=%D0%BE%D0%BF%D1%8B%D1%82&subject=physics")
    page.get_by_label("Порядок").select_option("title")
    page.wait_for_url("**sort=title")


def test_lists_are_sorted(context: Make, address: str) -> None:
    page = _open(context(), address, "practices/?sort=title")
    _shown(page, "?sort=title")
    titles = page.locator("[data-result] .card__title").all_text_contents()
    keys = [title.replace("\u00a0", " ").lower().replace("ё", "е") for title in titles]
    assert keys == sorted(keys)
    page.goto(address + "practices/?sort=level")
    _shown(page, "?sort=level")
    ranks = ("local", "municipal", "regional", "federal")
    records = _records("practices")
    levels = [
        max((ranks.index(review["level"]) for review in records[key.split("/")[1]].get("reviews") or ()), default=-1)
        for key in _found(page)
    ]
    assert levels == sorted(levels, reverse=True)


def test_a_phone_narrows_in_a_sheet(context: Make, address: str) -> None:
    page = _open(context(390), address, "practices/")
    page.locator(".bank__filter").click()
    page.wait_for_selector("dialog.sheet[open]")
    page.locator("[data-facet=grade] [data-value='5'] label").click()
    _shown(page, "?grade=5")
    assert _violations(page) == []
    page.locator(".sheet__foot button").click()
    assert not page.locator("dialog.sheet[open]").count()
    expected = {id for id, it in _records("practices").items() if "5" in _listed(it.get("grades"))}
    assert {key.split("/")[1] for key in _found(page)} == expected
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "path", ["practices/?subject=mathematics&grade=5", "search/?q=внимание", "practices/?q=квантовый&grade=5"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(context: Make, address: str, path: str, scheme: str) -> None:
    page = _open(context(1440, color_scheme=scheme), address, path)
    page.wait_for_selector("[data-result], .empty__title")
    assert _violations(page) == []


def test_without_a_script_the_lists_by_facet_remain(context: Make, address: str) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(address + "practices/")
    assert page.locator("noscript .empty, .narrow").count()
    assert page.locator(".narrow a").count() > 20
    assert page.locator("[data-result]").count() == 24


MOVED = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) moved += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 200);
})"""
"""How far what one sees on an opened page has moved by itself: the cumulative layout shift (Layout Instability API)."""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["practices/", "forms/", "search/"])
def test_nothing_moves_under_the_readers_finger_when_the_facets_come(
    context: Make, address: str, path: str, width: int
) -> None:
    page = _open(context(width), address, path)
    page.wait_for_selector("[data-facet] [data-value] input", state="attached")
    assert page.evaluate(MOVED) <= 0.05


def test_where_the_data_do_not_come_the_lists_by_facet_remain(context: Make, address: str) -> None:
    page = context(390).new_page()
    page.route("**/search/facets/**", lambda route: route.abort())
    page.goto(address + "practices/", wait_until="networkidle")
    page.wait_for_selector(".bank.is-still .narrow", state="visible")
    assert page.locator("[data-result]").count() == 24


def test_unknown_values_in_an_address_do_no_harm(context: Make, address: str) -> None:
    faults: list[str] = []
    page = context().new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(
        address + "practices/?subject=<img src=x onerror=alert(1)>&nothing=at-all&sort=%00&q=<script>alert(1)</script>"
    )
    page.wait_for_selector(".empty__title")
    page.goto(address + "search/?kind=__proto__&subject=constructor")
    page.wait_for_selector(".empty__title")
    assert faults == []
    assert not page.locator("img[src=x]").count()


def test_a_narrowed_list_prints_without_what_narrows_it(context: Make, address: str) -> None:
    page = _open(context(), address, "practices/?subject=mathematics")
    _shown(page, "?subject=mathematics")
    page.emulate_media(media="print")
    assert not page.locator(".bank__facets").is_visible()
    assert not page.locator(".bank__tools").is_visible()
    assert page.locator("[data-result]").count() == page.locator("[data-result]:visible").count() == 7


def test_a_copy_opened_from_a_folder_searches_and_narrows(context: Make, tmp_path: Path) -> None:
    folder = tmp_path / "flash drive"
    assert build(ROOT / "mkdocs.yml", folder, search=True, offline=True) == 0
    faults: list[str] = []
    page = context().new_page()
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "blob:")) else faults.append(asked.url))
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_selector("dialog.finding[open]")
    page.keyboard.type("внимание пятиклассников")
    page.wait_for_selector("dialog.finding [data-result='difficulty/attention-fifth-grade']")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-kind=difficulty] [data-result] a")
    page.locator("[data-kind=difficulty] [data-result] a").first.click()
    page.wait_for_selector("h1[data-record='difficulty/attention-fifth-grade']")
    page.goto((folder / "practices" / "index.html").as_uri())
    page.locator("[data-facet=subject] [data-value=mathematics] label").click()
    _shown(page, "?subject=mathematics")
    mathematics = {id for id, it in _records("practices").items() if "mathematics" in _listed(it.get("subjects"))}
    assert {key.split("/")[1] for key in _found(page)} == mathematics
    page.locator("[data-result] a").first.click()
    page.wait_for_selector("h1[data-record^='practice/']")
    page.go_back()
    _shown(page, "?subject=mathematics")
    assert {key.split("/")[1] for key in _found(page)} == mathematics
    assert faults == []


def test_a_broken_line_leaves_the_list_and_says_so(context: Make, address: str) -> None:
    page = context().new_page()
    page.route("**/search/*.json", lambda route: route.abort())
    page.goto(address + "practices/")
    page.wait_for_timeout(500)
    assert page.locator("[data-result]").count() == 24
    assert page.locator(".narrow").is_visible()
    page.goto(address + "search/?q=опыт")
    wait_until(page, "document.querySelector('[role=status]').textContent.includes('Проверьте')")


def test_what_others_add_to_an_address_narrows_nothing(context: Make, address: str) -> None:
    page = _open(context(), address, "practices/?utm_source=vk&sort=constructor")
    page.wait_for_selector("[data-facet]", state="attached")
    assert page.locator("[data-chips] li").count() == 0
    page.goto(address + "practices/?utm_source=vk&grade=5")
    page.get_by_role("button", name="Убрать: 5 класс").click()
    _shown(page, "")
    assert page.locator(".pager").is_visible()


def test_a_line_that_comes_back_is_used(context: Make, address: str) -> None:
    page = _open(context(), address, "practices/")
    page.wait_for_selector("[data-facet]", state="attached")
    page.route("**/pagefind/**", lambda route: route.abort())
    page.locator(".bank [type=search]").fill("опыт")
    wait_until(page, "document.querySelector('.bank [role=status]').textContent.includes('Проверьте')")
    page.unroute("**/pagefind/**")
    page.locator(".bank [type=search]").fill("опыты")
    page.wait_for_selector(".bank [data-result] mark")
