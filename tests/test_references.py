"""An edition in the files of programs that keep lists of sources: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from metodbank.editions.book import Book, Credit
from metodbank.editions.citations.bibtex import bibtex
from metodbank.editions.citations.csl import csl_json
from metodbank.editions.citations.ris import ris

from .books import BOOK, CARDS, CIRCLE, english

PAGES = {"practice-exit-cards": (12, 15), "practice-circle": (16, 16)}

_STRING = {"type": "string", "minLength": 1}
_NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {"properties": {"family": _STRING, "given": _STRING}, "additionalProperties": False},
}
_DATE = {
    "properties": {"date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}},
    "additionalProperties": False,
}
_STRINGS = (
    *("title", "container-title", "publisher", "publisher-place", "ISBN", "URL", "language", "page"),
    *("number-of-pages", "abstract"),
)
CSL = {
    "type": "array",
    "items": {
        "required": ["type", "id"],
        "properties": {
            "id": _STRING,
            "type": {"enum": ["book", "chapter"]},
            **dict.fromkeys(_STRINGS, _STRING),
            **dict.fromkeys(("author", "editor", "compiler"), _NAMES),
            "issued": _DATE,
        },
        "additionalProperties": False,
    },
}
"""What CSL 1.0 allows of its data in the fields that are used here (csl-data.json)."""


def _tex_entries(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Read BibTeX as BibTeX does: a value ends at the brace that closes the one before it."""
    for kind, key, body in re.findall(r"^@(\w+)\{([^,\s]+),\n(.*?)^\}$", text, re.MULTILINE | re.DOTALL):
        fields: dict[str, str] = {}
        for line in body.splitlines():
            name, value = line.strip().removesuffix(",").split(" = ", 1)
            depths = [value[:end].count("{") - value[:end].count("}") for end in range(1, len(value) + 1)]
            assert 0 not in depths[:-1], value
            assert depths[-1] == 0, value
            fields[name] = value[1:-1]
        yield kind, key, fields


def _records(text: str) -> list[list[tuple[str, str]]]:
    """Read RIS: lines end with CR and LF, each with a tag; TY begins a record and ER ends it."""
    assert "\n" not in text.replace("\r\n", "")
    lines = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in text.split("\r\n") if line]
    records: list[list[tuple[str, str]]] = []
    for line in lines:
        assert line
        if line[1] == "TY":
            records.append([])
        records[-1].append((line[1], line[2]))
    assert all(record[-1] == ("ER", "") for record in records)
    assert sum(tag == "ER" for record in records for tag, _ in record) == len(records)
    return records


def test_bibtex_has_the_book_and_each_practice_with_its_pages() -> None:
    book, cards, circle = _tex_entries(bibtex(BOOK, PAGES, 96))
    assert [entry[:2] for entry in (book, cards, circle)] == [
        ("book", "collection-2025"),
        ("incollection", "collection-2025-exit-cards"),
        ("incollection", "collection-2025-circle"),
    ]
    assert book[2] == {
        "title": "{Лучшие практики района}",
        "subtitle": "{сборник методических материалов}",
        "editor": "Иванова, Ирина Игоревна",
        "editortype": "compiler",
        "editora": "Борисов, Борис Борисович",
        "editoratype": "editor",
        "publisher": "{Методический центр}",
        "address": "Приозёрный",
        "year": "2025",
        "langid": "russian",
        "language": "russian",
        "pagetotal": "96",
        "isbn": "978-5-00000-000-7",
        "url": "https://bank.example.org/collections/2025/",
    }
    assert cards[2]["author"] == "Берёзкина, Анна Петровна"
    assert cards[2]["booktitle"] == "{Лучшие практики района}"
    assert cards[2]["pages"] == "12--15"
    assert circle[2]["pages"] == "16"
    assert "author" not in circle[2]


def test_signs_of_tex_are_spelled_so_that_they_are_printed() -> None:
    book = replace(BOOK, title=r"5 % & #1_x {a\b} ~^$", publisher="Smith and Co", language="en", subtitle="")
    whole, *_ = _tex_entries(bibtex(book, {}, None))
    assert whole[2]["title"] == (
        r"{5 \% \& \#1\_x \textbraceleft{}a\textbackslash{}b\textbraceright{} \textasciitilde{}\textasciicircum{}\$}"
    )
    assert whole[2]["publisher"] == "{Smith and Co}"
    assert whole[2]["langid"] == "english"
    assert "pagetotal" not in whole[2]


def test_ris_has_a_book_and_chapters() -> None:
    book, cards, circle = _records(ris(BOOK, PAGES, 96))
    assert book == [
        ("TY", "BOOK"),
        ("ID", "collection-2025"),
        ("ED", "Иванова, Ирина Игоревна"),
        ("ED", "Борисов, Борис Борисович"),
        ("TI", "Лучшие практики района: сборник методических материалов"),
        ("CY", "Приозёрный"),
        ("PB", "Методический центр"),
        ("PY", "2025"),
        ("SN", "978-5-00000-000-7"),
        ("LA", "ru"),
        ("SP", "96"),
        ("AB", "Практики, которые учителя района попробовали сами."),
        ("UR", "https://bank.example.org/collections/2025/"),
        ("ER", ""),
    ]
    assert cards[:2] == [("TY", "CHAP"), ("ID", "collection-2025-exit-cards")]
    assert {("AU", "Берёзкина, Анна Петровна"), ("SP", "12"), ("EP", "15")} <= set(cards)
    assert ("T2", "Лучшие практики района: сборник методических материалов") in circle
    assert {("SP", "16"), ("EP", "16")} <= set(circle)


def test_csl_has_a_book_and_chapters() -> None:
    book, cards, circle = json.loads(csl_json(BOOK, PAGES, 96))
    assert book["compiler"] == [{"family": "Иванова", "given": "Ирина Игоревна"}]
    assert book["issued"] == {"date-parts": [[2025]]}
    assert book["number-of-pages"] == "96"
    assert cards == {
        "id": "collection-2025-exit-cards",
        "type": "chapter",
        "author": [{"family": "Берёзкина", "given": "Анна Петровна"}],
        "title": "Карточки на выходе: что понял класс за урок",
        "container-title": "Лучшие практики района: сборник методических материалов",
        "compiler": book["compiler"],
        "editor": [{"family": "Борисов", "given": "Борис Борисович"}],
        "publisher": "Методический центр",
        "publisher-place": "Приозёрный",
        "issued": {"date-parts": [[2025]]},
        "ISBN": "978-5-00000-000-7",
        "language": "ru",
        "page": "12-15",
    }
    assert "author" not in circle
    assert json.loads(csl_json(english(BOOK), {}, None))[0]["language"] == "en"


@st.composite
def _books(draw: st.DrawFn) -> Book:
    text = st.text(max_size=30)
    names = st.lists(st.text(min_size=1, max_size=20).filter(str.strip), max_size=3).map(tuple)
    chapters = tuple(replace(each, title=draw(text), authors=draw(names)) for each in (CARDS, CIRCLE))
    return replace(
        BOOK,
        title=draw(text),
        subtitle=draw(text),
        publisher=draw(text),
        city=draw(text),
        annotation=draw(text),
        credits=(Credit("", (), draw(names), "compilers"), Credit("", (), draw(names), "editors")),
        parts=(replace(BOOK.parts[0], chapters=chapters),),
    )


@given(_books())
def test_no_text_breaks_a_file(book: Book) -> None:
    assert len(list(_tex_entries(bibtex(book, PAGES, 96)))) == 3
    assert [record[0][1] for record in _records(ris(book, PAGES, 96))] == ["BOOK", "CHAP", "CHAP"]
    read: list[dict[str, Any]] = json.loads(csl_json(book, PAGES, 96).encode())
    assert [item["id"] for item in read] == ["collection-2025", "collection-2025-exit-cards", "collection-2025-circle"]
    assert list(Draft202012Validator(CSL).iter_errors(read)) == []
