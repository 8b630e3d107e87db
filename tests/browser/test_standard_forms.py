"""The forms that come with every bank: filled in as a person does, taken away as files, printed, used on a phone."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from pypdf import PdfReader

from .conftest import ROOT
from .test_pages import _PAST_THE_EDGE, _violations

Make = Callable[..., BrowserContext]
FORMS = sorted(file.stem for file in (ROOT / "content" / "forms").glob("*.yml"))
_TEXTS = {"date": "2025-10-03", "month": "2025-11", "school-year": "2025/26", "number": "4"}


def _answer(control: Locator, key: str) -> None:
    """Give an answer as a person does: type, choose, tick."""
    match control.get_attribute("data-kind"):
        case "choice":
            control.select_option(index=1)
        case "choices":
            control.locator("input").first.check()
        case "tick":
            control.check()
        case "score":
            control.locator("label").last.click()
        case "period":
            control.locator("input").nth(0).fill("2025-09")
            control.locator("input").nth(1).fill("2025-12")
        case kind:
            control.fill(_TEXTS.get(kind or "", f"Ответ на {key}"))


def _fill(page: Page, keys: list[str]) -> None:
    for key in keys:
        _answer(page.locator(f"[data-key='{key}']"), key)


def _answers(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("metodbank.forms.answers()")
    return found


def _text(data: bytes) -> str:
    return re.sub(r"[\s\u00ad-]+", "", "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


@pytest.mark.parametrize("id", ["iom", "iom-analysis"])
def test_a_form_is_filled_in_reloaded_taken_away_and_brought_back(
    context: Make, address: str, tmp_path: Path, id: str
) -> None:
    page = context(accept_downloads=True).new_page()
    page.goto(f"{address}forms/{id}/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    keys: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-form] [data-key]')].map((one) => one.dataset.key)"
    )
    half = len(keys) // 2
    _fill(page, keys[:half])
    before = _answers(page)
    assert len(before) == half
    page.reload(wait_until="networkidle")
    asked.clear()
    assert _answers(page) == before
    _fill(page, keys[half:])
    whole = _answers(page)
    assert sorted(whole) == sorted(keys)

    page.locator(".desk__more summary").click()
    with page.expect_download() as download:
        page.locator("[data-export]").click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == whole
    page.locator("[data-new]").click()
    assert _answers(page) == {}
    page.locator("[data-desk] [data-file]").set_input_files(file)
    page.wait_for_selector("[data-notice]:visible")
    assert _answers(page) == whole
    assert asked == [], "nothing leaves the device"

    with page.expect_download() as download:
        page.locator("[data-word]").click()
    download.value.save_as(tmp_path / "filled.docx")
    assert [url.removeprefix(address) for url in asked] == [f"forms/{id}/{id}.docx"]
    with zipfile.ZipFile(tmp_path / "filled.docx") as packed:
        document = packed.read("word/document.xml").decode()
    paper = _text(page.pdf(prefer_css_page_size=True))
    for key, value in whole.items():
        if value.startswith("Ответ"):
            assert value in document, key
            assert re.sub(r"[\s-]+", "", value) in paper, key


@pytest.mark.parametrize("id", FORMS)
def test_every_form_prints_on_whole_sheets_and_is_used_on_a_phone(context: Make, address: str, id: str) -> None:
    page = context(390).new_page()
    page.goto(f"{address}forms/{id}/", wait_until="networkidle")
    assert _violations(page) == []
    assert page.evaluate(_PAST_THE_EDGE, 390) == []
    paper = page.pdf(prefer_css_page_size=True)
    pages = PdfReader(BytesIO(paper)).pages
    is_landscape = page.locator(".paper--landscape[data-form]").count() == 1
    width, height = (842, 595) if is_landscape else (595, 842)
    assert all(abs(each.mediabox.width - width) < 2 and abs(each.mediabox.height - height) < 2 for each in pages)
    labels: list[str] = page.evaluate(
        "[...document.querySelectorAll('.paper[data-form] :is(th, .grid__asked)')].map((one) => one.textContent)"
    )
    printed = _text(paper)
    for label in labels:
        assert re.sub(r"[\s\u00ad*-]+", "", label) in printed.replace("*", ""), label
