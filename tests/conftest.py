"""What several tests need: a small bank in a folder of its own, and the option that accepts new golden files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from metodbank.starter import write_bank
from metodbank.words import words

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day that judges consents: 1 June 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")


@pytest.fixture(autouse=True, scope="session")
def _own_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is remembered about files stays with the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METODBANK_CACHE", str(tmp_path_factory.mktemp("memory")))
        yield


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Path]:
    """The folder of a new bank, with mkdocs.yml and one sample of every kind."""
    folder = tmp_path / "bank"
    write_bank(folder, words("ru"), {"address": "https://bank.example.org/"})
    yield folder
