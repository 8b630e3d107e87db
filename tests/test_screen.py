"""The screen before the records: what an editor writes, what passes on of it, and what the check says."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest

from metodbank.memory import folder
from metodbank.pipeline import read_bank
from metodbank.privacy.people import Named, People
from metodbank.privacy.scan import Scanner
from metodbank.privacy.screen import Screen
from metodbank.privacy.texts import OMITTED

from .test_build import BIN

GONE = Named("Тарутин Иван Петрович", "has been withdrawn")
HERE = Named("Берестова Мария Львовна")

OMISSIONS = {
    "Урок вёл Тарутин.": f"Урок вёл {OMITTED}.",
    "Вместе с И. П. Тарутиным и детьми": f"Вместе с {OMITTED} и детьми",
    "Спасибо Тарутину Ивану Петровичу!": f"Спасибо {OMITTED}!",
    "по словам ТАРУТИНА И.П.": f"по словам {OMITTED}",
    "Тарутину\nИвану": OMITTED,
    "Показал **Тару**тин, и не раз": OMITTED,
    "Тарутинская битва 1812 года": "Тарутинская битва 1812 года",
    "Урок вела Мария Львовна Берестова": "Урок вела Мария Львовна Берестова",
}


def _screen(*allowed: str) -> Screen:
    return Screen([GONE, HERE], allowed, Scanner(()))


def _codes(screen: Screen, text: str) -> list[str]:
    return [problem.code.name for problem in screen.page("page.md", text)[1]]


@pytest.mark.parametrize("text", OMISSIONS)
def test_a_name_without_consent_is_left_out_in_any_form(text: str) -> None:
    assert _screen().page("page.md", text)[0] == OMISSIONS[text]


def test_somebody_unknown_is_a_problem_and_stays_for_the_editor_to_see() -> None:
    text = "Урок вела Ольга Сергеевна Кутузкина, учитель химии."
    shown, (problem,) = _screen().page("page.md", text)
    assert shown == text
    assert problem.code.name == "name-in-text"
    assert (problem.place.line, problem.place.column, problem.place.width) == (1, 11, 25)


def test_each_of_several_mentions_is_told_at_its_own_place() -> None:
    text = "Ольга Сергеевна Кутузкина.\nОльга Сергеевна\nКутузкина, а потом Ольга Сергеевна Кутузкина."
    places = [problem.place for problem in _screen().page("page.md", text)[1]]
    assert [(place.line, place.column) for place in places] == [(1, 1), (2, 1), (3, 20)]


@pytest.mark.parametrize(
    "text", ["Урок вёл Луков И\\. П\\. вчера", "| a | b | c |\n|-|-|-|\n| Луков | Иван | Петрович |", "a*nna*@mail.ru"]
)
def test_marks_hide_nobody(text: str) -> None:
    assert len(_codes(_screen(), text)) == 1


def test_what_the_district_allows_passes() -> None:
    text = "Пишите на konkurs-2025@mail.ru, жюри ведёт Анна Сергеевна Мариинская."
    assert sorted(_codes(_screen(), text)) == ["name-in-text", "personal-data"]
    assert _codes(_screen("konkurs-2025@mail.ru", "анна  сергеевна мариинская"), text) == []
    assert _codes(_screen("konkurs-2025@mail.ru", "Анна"), text) == ["name-in-text"]


def test_in_routes_nobody_is_named_even_by_consent(bank: Path) -> None:
    people = bank / "content" / "people"
    (people / "author-7.yml").write_text(
        "name: Берестова Мария Львовна\nconsent:\n  document: СР-1\n  given: 2026-01-15\n  until: 2036-01-15\n"
        "  scope: [site]\n",
        encoding="utf-8",
    )
    for kind in ("routes", "practices"):
        (record,) = (bank / "content" / kind).glob("*.yml")
        written = record.read_text(encoding="utf-8")
        record.write_text(
            written.replace("\nrequest: ", "\nrequest: М. Л. Берестова просит. ").replace(
                "\nessence: ", "\nessence: М. Л. Берестова видит. "
            ),
            encoding="utf-8",
        )
    found = [(problem.code.name, problem.place.path.split("/")[1]) for problem in read_bank(bank / "content").problems]
    assert found == [("name-in-text", "routes")]


def test_an_address_spells_nobody() -> None:
    people = People([Named("Столешников Глеб Андреевич"), Named("Ли Анна")])
    assert people.are_in_address("stoleshnikov-metod")
    assert people.are_in_address("opyt-stoleshnikova")
    assert not people.are_in_address("stol-i-stul")
    assert not people.are_in_address("li-nii")


def test_a_scan_of_standard_input_gives_offsets(tmp_path: Path) -> None:
    text = "Итоги.\r\nУрок вела Ольга Сергеевна Кутузкина,\nтел. +7 912 345-67-08."
    done = subprocess.run(
        [BIN / "metodbank", "privacy", "scan", "-", "--format", "json"],
        input=text.encode(),
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    found = json.loads(done.stdout)
    assert [(one["path"], one["line"], one["column"], one["kind"], one["text"]) for one in found] == [
        ("-", 2, 11, "person", "Ольга Сергеевна Кутузкина"),
        ("-", 3, 6, "phone", "+7 912 345-67-08"),
    ]
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]


def test_a_scan_of_a_folder_names_files_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Пишет Ольга Сергеевна Кутузкина", encoding="utf-8")
    (tmp_path / "elsewhere.txt").write_text("Пишет Ольга Сергеевна Кутузкина", encoding="utf-8")
    (tmp_path / "texts" / "b.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "texts" / "c.bin").write_bytes(b"\xff\xfe")
    command = [str(BIN / "metodbank"), "privacy", "scan", "texts"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, cwd=tmp_path)
    assert done.stdout == "texts/a.txt:1:7: имя человека: Ольга Сергеевна Кутузкина\n1 находка\n"


def test_what_was_found_is_remembered_without_the_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path))
    text = "Урок вела Ольга Сергеевна Кутузкина"
    scanner = Scanner(())
    first = scanner.scan([text])
    scanner.keep()
    assert "Кутузкина".encode() not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    monkeypatch.setattr("metodbank.privacy.scan.scan", lambda *_: pytest.fail("it was to be remembered"))
    assert Scanner(()).scan([text]) == first


def test_a_damaged_memory_and_none_at_all_change_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "Урок вела Ольга Сергеевна Кутузкина"
    expected = Scanner(()).scan([text])
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path))
    place = folder("texts")
    place.mkdir(parents=True)
    (place / "found.sqlite").write_bytes(b"not a database" * 100)
    assert Scanner(()).scan([text]) == expected
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path / "found.sqlite" / "below a file"))
    (tmp_path / "found.sqlite").write_text("a file", encoding="utf-8")
    scanner = Scanner(())
    assert scanner.scan([text]) == expected
    scanner.keep()
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path / "new"))
    scanner = Scanner(())
    scanner.scan([text])
    scanner.keep()
    with sqlite3.connect(folder("texts") / "found.sqlite") as memory:
        memory.execute("UPDATE found SET spans = '[[\"x\"]]'")
    assert Scanner(()).scan([text]) == expected
