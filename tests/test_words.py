"""Interface words: the Russian catalogue is complete, keeps every gap, and holds nothing that is no longer said."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from metodbank.words import N_, words

from .conftest import TESTS

ROOT = TESTS.parent
KEYWORDS = {"N_": None, "_": None, "count": (1, 2)}
METHODS = [
    ("generator/metodbank/**.py", "python"),
    ("theme/**.html", "jinja2"),
    ("theme/assets/js/**.js", "javascript"),
]


def _said() -> Catalog:
    catalogue = Catalog()
    for folder in ("generator/metodbank", "theme"):
        methods = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in METHODS]
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, methods, keywords=KEYWORDS):
            catalogue.add(message)
    return catalogue


def _known() -> Catalog:
    path = ROOT / "theme" / "locale" / "ru" / "LC_MESSAGES" / "metodbank.po"
    with path.open("rb") as file:
        return read_po(file, locale="ru")


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _string(catalogue: Catalog, id: str | Sequence[str]) -> str | Sequence[str] | None:
    message = catalogue.get(id if isinstance(id, str) else tuple(id))
    return message.string if message else None


def test_every_message_is_translated() -> None:
    known = _known()
    missing = [message.id for message in _said() if message.id and not all(_forms(_string(known, message.id)))]
    assert missing == []


def test_nothing_is_kept_that_is_no_longer_said() -> None:
    said = {message.id for message in _said()}
    assert [message.id for message in _known() if message.id and message.id not in said] == []
    assert not _known().obsolete


def test_translations_keep_the_gaps() -> None:
    gap = re.compile(r"\{\w+\}")
    for message in _known():
        if not message.id:
            continue
        wanted = set(gap.findall(_forms(message.id)[-1]))
        for form in _forms(message.string):
            assert set(gap.findall(form)) == wanted, message.id


def test_no_message_is_hidden_from_the_extraction() -> None:
    """Babel does not look into f-strings: a message there would never reach the catalogue."""
    for file in Path(ROOT / "generator" / "metodbank").rglob("*.py"):
        strings = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
        inside = [call for string in strings for call in ast.walk(string) if isinstance(call, ast.Call)]
        assert not [call for call in inside if getattr(call.func, "id", "") == "N_"], file


def test_dates_and_numbers_are_written_as_the_language_does() -> None:
    russian, english = words("ru"), words("en")
    assert russian.day(date(2026, 3, 12)) == "12\u00a0марта 2026"
    assert russian.month(date(2026, 3, 1)) == "март 2026"
    assert english.day(date(2026, 3, 12)) == "12\u00a0March 2026"
    assert russian.number(12345) == "12\u00a0345"


def test_plurals_agree_with_the_number() -> None:
    said = [words("ru").count("{n} practice", "{n} practices", number) for number in (1, 3, 5, 21, 112)]
    assert said == ["1 практика", "3 практики", "5 практик", "21 практика", "112 практик"]


def test_a_gap_that_is_a_message_is_translated_too() -> None:
    assert words("en")(N_("“{field}” must be a single line"), field=N_("a text")).startswith("“a text”")
    assert "текст" in words("ru")(N_("“{field}” must be a single line"), field=N_("a text"))
