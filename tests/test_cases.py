"""Every code has a faulty bank and the report expected; together they are all shown in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from metodbank.codes import CODES
from metodbank.pipeline import read_bank
from metodbank.report import as_text, texts_of
from metodbank.words import words

from .conftest import TESTS
from .golden import check_golden

BAD = TESTS / "bad"


def overlay(bank: Path, folder: Path) -> None:
    """Put the files of a case over a bank. A file `links.txt` lists symbolic links to make: name -> target."""
    shutil.copytree(folder, bank / "content", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.links"))
    for listed in folder.rglob("*.links"):
        for line in listed.read_text(encoding="utf-8").splitlines():
            name, target = line.split(" -> ")
            place = bank / "content" / listed.parent.relative_to(folder) / name
            place.symlink_to(target)
    for listed in folder.rglob("*.absent"):
        (bank / "content" / listed.relative_to(folder).with_suffix("")).unlink()
        (bank / "content" / listed.relative_to(folder)).unlink()


def test_every_code_has_a_case() -> None:
    assert sorted(CODES) == sorted(folder.name for folder in BAD.iterdir() if folder.is_dir())


@pytest.mark.parametrize("name", sorted(CODES))
def test_the_report_of_a_case_is_the_one_expected(name: str, bank: Path, accept: bool) -> None:
    overlay(bank, BAD / name / "bad")
    found = read_bank(bank / "content")
    assert {problem.code.name for problem in found.problems} == {name}
    for language in ("ru", "en"):
        report = as_text(found.problems, texts_of(found.sources), words(language))
        check_golden(BAD / name / f"report.{language}.txt", report, accept=accept)


@pytest.mark.parametrize("name", sorted(CODES))
def test_the_mended_case_is_clean(name: str, bank: Path) -> None:
    overlay(bank, BAD / name / "good")
    assert read_bank(bank / "content").problems == []


def test_one_run_shows_the_problems_of_all_cases(bank: Path) -> None:
    for name in sorted(CODES):
        if not any((BAD / name / "bad").rglob("*.absent")):
            overlay(bank, BAD / name / "bad")
    shown = {problem.code.name for problem in read_bank(bank / "content").problems}
    absent = {name for name in CODES if any((BAD / name / "bad").rglob("*.absent"))}
    assert shown == set(CODES) - absent
