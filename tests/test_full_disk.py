"""A disk that is full, or that may not be written: the build says so plainly, and the published site stays whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from metodbank import search
from metodbank.catalogue import Found
from metodbank.coder import Coder
from metodbank.searchable import Pages

from .conftest import TESTS
from .full_disk import build
from .test_build import prints_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="small disks are mounted the way of Linux")

ROOMS = (0, 4, 16, 40, 100, 200, 300, 500, 700, 900, 1200, 1500, 1800, 2200, 2600, 3000, 3500, 4000, 4500, 5000)
"""Kilobytes left on the disk: a build of the small bank takes about five thousand."""


def _may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    command = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    if not _may_mount():
        pytest.skip("no disk may be mounted here")
    disk = tmp_path_factory.mktemp("disk")
    command = ["unshare", "-rm", sys.executable, "-m", "tests.full_disk", str(disk), *map(str, ROOMS)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1780272000"}
    done = subprocess.run(command, cwd=TESTS.parent, stdout=subprocess.PIPE, env=environment, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_whenever_the_disk_is_full_one_whole_site_is_there(told: list[dict[str, Any]]) -> None:
    *trials, _, states = told
    assert len(trials) == len(ROOMS)
    failed = [trial for trial in trials if trial["code"]]
    assert len(failed) >= 12
    for trial in trials:
        state = states["before" if trial["code"] else "after"][trial["offline"]]
        assert trial["state"] == state, trial
        assert trial["left"] == [], trial
    for trial in failed:
        assert trial["code"] == 1, trial
        assert "на диске не хватает места" in trial["said"], trial
        assert "Освободите место" in trial["said"]
        assert len(trial["said"].splitlines()) == 1, trial


def test_a_disk_that_can_only_be_read_is_named(told: list[dict[str, Any]]) -> None:
    trial = told[-2]
    assert trial["code"] == 1
    assert "доступен только для чтения" in trial["said"]
    assert "Traceback" not in trial["said"]


@pytest.mark.parametrize("largest", [0, 3, 20, 60, 120])
def test_files_that_may_not_grow_leave_the_published_site(bank: Path, largest: int) -> None:
    assert build(bank, offline=False)[0] == 0
    before = prints_of(bank / "site")
    code, said = build(bank, offline=False, largest=largest * 1024)
    assert (code, said.splitlines()[1:]) == (1, []), said
    assert "на диске не хватает места" in said
    assert prints_of(bank / "site") == before
    assert sorted(entry.name for entry in bank.iterdir() if ".site" in entry.name) == [".site.lock"]


def test_a_file_in_the_place_of_a_folder_is_named(bank: Path) -> None:
    (bank / "site").write_text("x", encoding="utf-8")
    code, said = build(bank, offline=False)
    assert code == 1
    assert "Traceback" not in said
    assert (bank / "site").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_named(bank: Path) -> None:
    bank.chmod(0o555)
    code, said = build(bank, offline=False)
    bank.chmod(0o755)
    assert code == 1
    assert "здесь нельзя читать или записывать" in said


def test_plain_mkdocs_says_the_same(bank: Path) -> None:
    script = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000)); "
    script += "from mkdocs.__main__ import cli; cli(['build', '--quiet'])"
    done = subprocess.run([sys.executable, "-c", script], cwd=bank, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "на диске не хватает места" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (bank / "site").exists()


def test_an_index_that_is_not_whole_is_never_published(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identified = search._identified

    def spoilt(pages: Pages, index: Path, coder: Coder) -> list[Found]:
        (piece,) = index.glob("index/*.pf_index")
        piece.write_bytes(piece.read_bytes()[:-9])
        return identified(pages, index, coder)

    monkeypatch.setattr(search, "_identified", spoilt)
    code, said = build(bank, offline=False)
    assert code == 1
    assert "поиск" in said.lower()
    assert not (bank / "site").exists()
