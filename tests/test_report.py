"""The three forms of a report, and the exit codes of the check."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FIELDS = {"path", "line", "column", "code", "severity", "message", "help"}


def check(bank: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "metodbank", "check", *options]
    return subprocess.run(command, cwd=bank, capture_output=True, text=True, check=False, encoding="utf-8")


def break_the_title(bank: Path) -> None:
    file = bank / "content" / "practices" / "exit-cards.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitel: "), encoding="utf-8")


def test_a_clean_bank(bank: Path) -> None:
    done = check(bank)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert json.loads(check(bank, "--format", "json").stdout) == []
    assert check(bank, "--format", "github").stdout == ""


def test_text_points_at_the_place_and_says_what_to_type(bank: Path) -> None:
    break_the_title(bank)
    done = check(bank)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("content/practices/exit-cards.yml:")
    assert "[unknown-field]" in lines[0]
    assert "titel:" in lines[1]
    assert lines[2].strip(" |") == "^" * len("titel")
    assert "title:" in lines[3]
    assert len(json.loads(check(bank, "--format", "json").stdout)) == 1


def test_json_is_a_list_of_flat_objects(bank: Path) -> None:
    break_the_title(bank)
    (found,) = json.loads(check(bank, "--format", "json", "--lang", "en").stdout)
    assert set(found) == FIELDS
    assert found["code"] == "unknown-field"
    assert found["severity"] == "error"
    assert "titel" in found["message"]


def test_github_shows_annotations(bank: Path) -> None:
    break_the_title(bank)
    (line,) = check(bank, "--format", "github").stdout.splitlines()
    assert line.startswith("::error file=content/practices/exit-cards.yml,line=")
    assert "%0A" in line


def test_warnings_do_not_fail(bank: Path) -> None:
    file = bank / "content" / "practices" / "exit-cards.yml"
    lines = [row for row in file.read_text(encoding="utf-8").splitlines() if "evidence:" not in row]
    file.write_text("\n".join(lines), encoding="utf-8")
    done = check(bank)
    assert "[no-evidence]" in done.stdout
    assert done.returncode == 0


def test_misuse_is_told_from_problems(tmp_path: Path) -> None:
    assert check(tmp_path).returncode == 2
    assert check(tmp_path, "--format", "xml").returncode == 2
    assert check(tmp_path, "nowhere").returncode == 2
