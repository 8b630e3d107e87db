"""The same content gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import TESTS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a mask of rights is set the way of Unix")

ROOT = TESTS.parent


class Surroundings(NamedTuple):
    """All that differs between two machines and must not be seen in a site."""

    path: str
    umask: int
    processors: int
    backwards: bool
    modified: int
    environment: dict[str, str]


HERE = Surroundings(
    "a",
    0o022,
    1,
    False,
    1_000_000_000,
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "USER": "anna", "PYTHONUTF8": "0"},
)
THERE = Surroundings(
    "Другой диск/с пробелом/bank",
    0o077,
    os.cpu_count() or 1,
    True,
    1_700_000_000,
    {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "ru_RU.UTF-8",
        "LANGUAGE": "en",
        "PYTHONHASHSEED": "4242",
        "USER": "boris",
        "LOGNAME": "boris",
        "PYTHONOPTIMIZE": "1",
        "COLUMNS": "40",
        "RAYON_NUM_THREADS": "7",
        "TOKIO_WORKER_THREADS": "5",
    },
)


def _laid(source: Path, folder: Path, around: Surroundings) -> Path:
    """Lay a bank into a folder, its files made in one order or the other, at one time or another."""
    bank = folder / around.path
    files = sorted(file for file in (source / "content").rglob("*") if file.is_file())
    for file in reversed(files) if around.backwards else files:
        copy = bank / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (around.modified, around.modified))
    shutil.copyfile(source / "mkdocs.yml", bank / "mkdocs.yml")
    return bank


def _built(bank: Path, around: Surroundings, epoch: str) -> Path:
    home = bank.parent / "home"
    temporary = bank.parent / "temporary"
    for folder in (home, temporary):
        folder.mkdir()
    environment = os.environ | around.environment | {"HOME": str(home), "TMPDIR": str(temporary)}
    environment.pop("SOURCE_DATE_EPOCH", None)
    if epoch:
        environment["SOURCE_DATE_EPOCH"] = epoch

    def settle() -> None:
        os.umask(around.umask)
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: around.processors])

    command = [sys.executable, "-m", "metodbank", "build", "--offline"]
    subprocess.run(command, cwd=bank, check=True, capture_output=True, env=environment, preexec_fn=settle)
    subprocess.run(command[:-1], cwd=bank, check=True, capture_output=True, env=environment, preexec_fn=settle)
    return bank


def _prints(bank: Path) -> dict[str, str]:
    """Return the fingerprints of every file of both sites, of the ZIP, and of what it holds."""
    files = [file for name in ("site", "site-offline") for file in sorted((bank / name).rglob("*")) if file.is_file()]
    archive = bank / "site-offline.zip"
    prints = {str(file.relative_to(bank)): sha256(file.read_bytes()).hexdigest() for file in (*files, archive)}
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            prints[f"in the ZIP: {entry.filename}"] = f"{entry.date_time} {entry.external_attr} {entry.CRC}"
    return prints


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The demonstration bank, built for a server and for a folder on two machines that have nothing in common."""
    folders = [(tmp_path_factory.mktemp("machine"), around) for around in (HERE, THERE)]
    return [_built(_laid(ROOT, folder, around), around, "1780272000") for folder, around in folders]


def test_everything_around_may_differ_and_no_byte_does(machines: list[Path]) -> None:
    here, there = map(_prints, machines)
    assert len(here) > 1500
    assert _differing(here, there) == []


def _differing(here: dict[str, str], there: dict[str, str]) -> list[str]:
    """Return the files that differ, by name."""
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def test_without_a_given_day_the_clock_says_the_day_and_nothing_else(bank: Path, tmp_path: Path) -> None:
    for name in ("given", "not"):
        (tmp_path / name).mkdir()
    given = _built(_laid(bank, tmp_path / "given", HERE), HERE, str(int(time.time())))
    clock = _built(_laid(bank, tmp_path / "not", THERE), THERE, "")
    assert _differing(_prints(given), _prints(clock)) == []


def test_no_file_names_the_machine(machines: list[Path]) -> None:
    bank = machines[1]
    traces = [part.encode() for part in (str(bank), "Другой диск", "boris", str(ROOT), "America/Los_Angeles")]
    for file in (file for name in ("site", "site-offline") for file in (bank / name).rglob("*") if file.is_file()):
        data = file.read_bytes()
        assert not [trace for trace in traces if trace in data], file
