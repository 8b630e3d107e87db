"""What a collection holds: practices named by hand and found by a query, in their order, each once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from metodbank.editions.choice import chosen, practices_of
from metodbank.pipeline import Bank, read_bank
from metodbank.record import Record, Values

CONTENT = Path(__file__).resolve().parent.parent / "content"


def _read(folder: Path, sections: str) -> Bank:
    shutil.copytree(CONTENT, folder / "content")
    shutil.rmtree(folder / "content" / "collections", ignore_errors=True)
    (folder / "content" / "collections").mkdir()
    written = f"title: Сборник\nyear: 2025\nannotation: Практики района.\nsections:\n{sections}updated: 2025-11-01\n"
    (folder / "content" / "collections" / "2025.yml").write_text(written, encoding="utf-8")
    return read_bank(folder / "content")


def _section(query: str, order: str = "") -> str:
    lines = "".join(f"      {line}\n" for line in query.splitlines())
    return f"  - title: Всё\n    chosen:\n{lines}" + (f"    order: {order}\n" if order else "")


ORDERS = ("grade", "subject", "difficulty", "evidence", "title", "")
QUERIES = {
    "years": "years: [2023/24]",
    "levels": "levels: [primary, preschool]",
    "subjects": "subjects: [mathematics, russian]",
    "competencies": "competencies: [methodical]",
    "reviewed": "reviewed: regional",
    "statuses": "statuses: [draft, archived]",
    "both": "years: [2024/25, 2023/24]\nlevels: [basic]",
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    sections = [_section("levels: [primary, basic, secondary, preschool]", order) for order in ORDERS]
    sections += [_section(query) for query in QUERIES.values()]
    return _read(tmp_path_factory.mktemp("bank"), "".join(sections))


def _found(bank: Bank, number: int) -> tuple[Record, ...]:
    (collection,) = bank.base.of("collection")
    section = collection.values.sections[number]
    practices = chosen(bank.base, section.chosen, section.order)
    assert practices
    return practices


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_finds_what_meets_every_criterion_and_nothing_else(bank: Bank, name: str) -> None:
    criteria: dict[str, Callable[[Values], bool]] = {
        "years": lambda it: str(it.year) == "2023/24",
        "levels": lambda it: bool({"primary", "preschool"} & {each.id for each in it.levels}),
        "subjects": lambda it: bool({"mathematics", "russian"} & {each.id for each in it.subjects}),
        "competencies": lambda it: "methodical" in {each.group.id for each in it.competencies},
        "reviewed": lambda it: bool({"regional", "federal"} & {each.level.id for each in it.reviews}),
        "statuses": lambda it: it.status.id in ("draft", "archived"),
        "both": lambda it: str(it.year) in ("2023/24", "2024/25") and "basic" in {each.id for each in it.levels},
    }
    unfit = () if name == "statuses" else ("draft", "archived")
    judged = [one for one in bank.base.of("practice") if one.values.status.id not in unfit]
    expected = {one.id for one in judged if criteria[name](one.values)}
    found = [each.id for each in _found(bank, len(ORDERS) + list(QUERIES).index(name))]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert len(expected) < len(bank.base.of("practice"))


def test_practices_stand_in_the_order_asked_for(bank: Bank) -> None:
    graded, by_subject, by_difficulty, proved, titled, newest = (_found(bank, number) for number in range(6))
    grades = [min(each.rank for each in one.values.grades) for one in graded if one.values.grades]
    subjects = [min((each.rank for each in one.values.subjects), default=999) for one in by_subject]
    groups = [one.values.difficulties[0].values.group.rank for one in by_difficulty]
    marks = [max((each.strength.marks for each in one.values.results if each.strength), default=-1) for one in proved]
    titles = [one.title.strip("«").casefold().replace("ё", "е") for one in titled]
    updated = [one.values.updated for one in newest]
    assert len(set(grades)) > 3
    assert grades == sorted(grades)
    assert subjects == sorted(subjects)
    assert groups == sorted(groups)
    assert marks == sorted(marks, reverse=True)
    assert titles == sorted(titles)
    assert updated == sorted(updated, reverse=True)
    assert {one.id for one in graded} == {one.id for one in newest}


def test_those_named_by_hand_come_first_and_nobody_stands_twice(tmp_path: Path) -> None:
    ids = sorted(file.stem for file in (CONTENT / "practices").glob("*.yml"))
    first, second, third = ids[:3]
    everything = "{statuses: [draft, approved, recommended, archived]}"
    bank = _read(
        tmp_path,
        f"  - {{title: Первый, practices: [{second}], chosen: {everything}, order: title}}\n"
        f"  - {{title: Второй, practices: [{third}, {first}, {second}], chosen: {everything}}}\n"
        "  - {title: Третий, chosen: {}}\n",
    )
    (collection,) = bank.base.of("collection")
    found = [[practice.id for practice in practices] for _, practices in practices_of(bank.base, collection)]
    assert found[0][0] == second
    assert found[1:] == [[third, first], []]
    assert sorted(found[0] + found[1]) == ids
