"""The banks that benchmarks are run on: sound, the same for the same seed, and with more to tell as they grow."""

from __future__ import annotations

from pathlib import Path

from benchmarks.bank import write_bank

from metodbank.anonymity.judging import classes
from metodbank.pipeline import read_bank

DEMO = Path(__file__).resolve().parent.parent / "content"


def _texts(bank: Path) -> dict[str, bytes]:
    return {file.relative_to(bank).as_posix(): file.read_bytes() for file in bank.rglob("*") if file.is_file()}


def test_a_bank_of_any_size_is_sound_and_nobody_stands_alone(tmp_path: Path) -> None:
    write_bank(DEMO, tmp_path, 2 * 165, seed=3)
    small = read_bank(tmp_path / "content")
    write_bank(DEMO, tmp_path, 5 * 165 + 40, seed=3)
    large = read_bank(tmp_path / "content")
    for bank in (small, large):
        assert [problem for problem in bank.problems if problem.severity == "error"] == []
        assert all(len(members) >= 5 for one in bank.survey.populations.values() for members in classes(one))
    few, many = (len(classes(bank.survey.populations["route"])) for bank in (small, large))
    assert many > few


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        write_bank(DEMO, tmp_path / name, 200, seed)
    assert _texts(tmp_path / "one") == _texts(tmp_path / "same") != _texts(tmp_path / "other")
