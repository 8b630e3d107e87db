"""What a search costs a reader of a bank of ten thousand records: the budgets hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.bank import write_bank
from benchmarks.budget import ANSWER, FIRST_KB, FURTHER_KB, STILL, USABLE, Cost, measure
from playwright.sync_api import Browser

from metodbank.plugin import build

from .conftest import ROOT

RECORDS = 10_000


@pytest.fixture(scope="module")
def cost(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Cost:
    folder = tmp_path_factory.mktemp("large") / "bank"
    write_bank(ROOT / "content", folder, RECORDS, seed=1)
    assert build(folder / "mkdocs.yml", Path(folder / "site"), search=True) == 0
    return measure(browser, folder / "site")


def test_a_search_transfers_little(cost: Cost) -> None:
    assert cost.first <= FIRST_KB, cost.asked
    assert cost.further <= FURTHER_KB


def test_the_answer_comes_at_once_when_the_data_are_there(cost: Cost) -> None:
    assert cost.answer <= ANSWER


def test_a_slow_processor_narrows_soon(cost: Cost) -> None:
    """On a busy machine the limit grows as does the time that a page without a search takes."""
    assert cost.usable <= USABLE * max(1, cost.still / STILL)
