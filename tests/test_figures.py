"""Indicators: how figures with tenths are read from a record, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from metodbank import figures
from metodbank.pipeline import read_bank
from metodbank.record import Record
from metodbank.words import words

RU, EN = words("ru"), words("en")


def _written(bank: Path, values: str, target: str = "", unit: str = "percent") -> Record:
    """Put an indicator with these values and this target into a bank and return it as it is read there."""
    file = bank / "content" / "indicators" / "share.yml"
    text = (file.parent / "sharing-experience.yml").read_text(encoding="utf-8")
    head, _, rest = text.partition("\nvalues:")
    tail = rest[rest.index("\ndifficulties:") :]
    head = head.replace("unit: percent", f"unit: {unit}").replace("title: Доля", "title: Часть")
    file.write_text(f"{head}\nvalues: {{{values}}}\n{target}{tail}", encoding="utf-8")
    found = read_bank(bank / "content")
    assert [problem.code.name for problem in found.problems if problem.code.severity == "error"] == []
    return found.base.records["indicator", "share"]


@pytest.mark.parametrize("text", ["5.06", "0", "1000000", "0.125"])
def test_a_number_is_kept_as_it_was_typed(bank: Path, text: str) -> None:
    record = _written(bank, f"2023/24: {text}")
    assert str(record.values["values"][0][1]) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5,06", "5.06"),
        ("45 %", "45"),
        ("1 200,5", "1200.5"),
        ("12\u00a0345 чел.", "12345"),
        ("5.0625", "27.4"),
        ("-3", "27.4"),
        ("1000001", "27.4"),
        ("٣", "27.4"),
        (".5", "27.4"),
        ("5.", "27.4"),
        ("9" * 400, "27.4"),
    ],
)
def test_what_is_no_number_is_told_what_to_type(bank: Path, typed: str, meant: str) -> None:
    file = bank / "content" / "indicators" / "sharing-experience.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2022/23: 27.4", f'2022/23: "{typed}"'), encoding="utf-8")
    (problem,) = read_bank(bank / "content").problems
    assert (problem.code.name, str(problem.gaps["example"])) == ("bad-number", meant)


def test_the_change_over_the_years_is_said_in_words(bank: Path) -> None:
    record = _written(bank, "2021/22: 15, 2022/23: 9.5, 2023/24: 45.06")
    assert figures.change(record, EN) == "From 15\u00a0% in 2021/22 to 45.06\u00a0% in 2023/24: 30.06\u00a0pp more."


def test_a_fall_and_a_standstill_are_said_as_what_they_are(bank: Path) -> None:
    fallen = _written(bank, "2021/22: 8.9, 2023/24: 6.4", unit="hours")
    assert figures.change(fallen, EN) == "From 8.9\u00a0h in 2021/22 to 6.4\u00a0h in 2023/24: 2.5\u00a0h less."
    same = _written(bank, "2021/22: 7, 2022/23: 12, 2023/24: 7", unit="pieces")
    assert figures.change(same, EN) == "7\u00a0pcs in 2023/24, as in 2021/22."


def test_one_year_is_no_change(bank: Path) -> None:
    assert figures.change(_written(bank, "2023/24: 8"), EN) == ""


@pytest.mark.parametrize(
    ("values", "target", "said"),
    [
        ("2022/23: 30, 2023/24: 41.5", "50", "8.5\u00a0pp left to the target: 50\u00a0% by 2027/28."),
        ("2022/23: 30, 2023/24: 50", "50", "The target is reached: 50\u00a0% by 2027/28."),
        ("2026/27: 30, 2027/28: 41.5", "50", "The target is missed by 8.5\u00a0pp: 50\u00a0% by 2027/28."),
        (
            "2026/27: 30, 2027/28: 50, 2028/29: 48",
            "50",
            "2\u00a0pp short of the target again, though 50\u00a0% was there in 2027/28.",
        ),
        ("2022/23: 8, 2023/24: 6.5", "5.5", "1\u00a0pp left to the target: 5.5\u00a0% by 2027/28."),
        ("2022/23: 8, 2023/24: 5", "5.5", "The target is reached: 5.5\u00a0% by 2027/28."),
    ],
)
def test_a_target_may_lie_above_or_below(bank: Path, values: str, target: str, said: str) -> None:
    record = _written(bank, values, f"target: {{value: {target}, year: 2027/28}}\n")
    assert figures.outlook(record, EN) == said


def test_all_values_and_the_target_fit_on_the_scale(bank: Path) -> None:
    record = _written(bank, "2022/23: 30, 2023/24: 41.5", "target: {value: 50, year: 2027/28}\n")
    assert figures.scale(record.values) == 50
    assert figures.scale(_written(bank, "2022/23: 30, 2023/24: 41.5").values) == 41.5


def test_a_change_bears_its_sign(bank: Path) -> None:
    (_, first), (_, second) = _written(bank, "2022/23: 30.5, 2023/24: 28").values["values"]
    assert figures.signed(second - first, RU) == "\u22122,5"
    assert figures.signed(first - second, RU) == "+2,5"
    assert figures.signed(first - first, RU) == "0"
