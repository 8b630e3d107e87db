"""What of a page is searched: its text without what stands around it, no two words glued."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodbank.plugin import build
from metodbank.searchable import text_of

from .conftest import TESTS


def test_blocks_end_like_sentences_and_inline_marks_part_nothing() -> None:
    assert text_of("<h2>Шаги</h2><ol><li>Раз</li><li>Два.</li></ol>") == "Шаги. Раз. Два."
    assert text_of("<ol><li><p>Готово?</p></li><li><p>Да.</p></li></ol>") == "Готово? Да."
    assert text_of("<p>сло<b>во</b>, <a href='x'>ссылка</a></p>") == "слово, ссылка."
    assert text_of("<dt>Время</dt><dd>5&nbsp;минут</dd>") == "Время 5 минут."


def test_what_is_not_searched_is_left_out() -> None:
    body = '<p>До</p><div class="tools" data-unsearched><button>Печать</button></div><pre>code: yaml</pre><p>После</p>'
    assert text_of(body) == "До. После."


@given(st.text(max_size=200))
def test_any_html_gives_a_text_without_tags(wild: str) -> None:
    assert not re.search(r"<[a-z]+>", text_of(f"<p>{wild.replace('<', '&lt;')}</p>").replace(wild, ""))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    site = tmp_path_factory.mktemp("searched") / "site"
    assert build(TESTS.parent / "mkdocs.yml", site, search=True) == 0
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted((site / "search" / "texts").glob("*.json"))]


def test_no_words_of_the_bank_are_glued(shown: list[dict[str, str]]) -> None:
    glued = re.compile(r"[а-яё0-9»)][А-ЯЁ][а-яё]|[а-яё][.!?][А-ЯЁ]|[а-яё]\d")
    faults = [(page["record"], found[0]) for page in shown if (found := glued.search(page["text"]))]
    assert [fault for fault in faults if "кАн" not in fault[1]] == []


def test_no_sentence_ends_twice(shown: list[dict[str, str]]) -> None:
    assert [page["record"] for page in shown if re.search(r"[.!?:;…]\s*\.", page["text"].replace("...", "…"))] == []


def test_every_record_and_hand_written_page_is_searched(shown: list[dict[str, str]]) -> None:
    content = TESTS.parent / "content"
    kinds = {"practice": "practices", "difficulty": "difficulties", "route": "routes", "event": "events"}
    records = {page["record"] for page in shown}
    for kind, folder in kinds.items():
        assert records >= {f"{kind}/{file.stem}" for file in Path(content / folder).glob("*.yml")}
    assert {"page/about/", "page/editor/"} <= records


def test_results_say_where_they_come_from(shown: list[dict[str, str]]) -> None:
    page = next(page for page in shown if page["record"] == "practice/exit-cards")
    assert page["note"] == "Математика · 2024/25 · экспертиза: региональный уровень"
    assert page["url"] == "practices/exit-cards/"
    assert page["kind"] == "Практика"
