"""Ten thousand mutated files, and files made to do harm: each is told of at its place, at once, in little memory.

The seeds of what fails are named; `python -m tests.fuzz SEED` shows one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from metodbank.load import LARGEST as LARGEST_FILE
from metodbank.pipeline import Bank, read_bank
from metodbank.problem import MOST
from metodbank.report import as_text, message, texts_of
from metodbank.words import words

from .conftest import TESTS
from .mutations import MUTATIONS

FIRST = 0
COUNT = 10_000
LONGEST = 1.0
MOST_MEMORY = 512 * 1024 * 1024
NEAR = 0.95


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """Run in a process of its own, so that its memory is measured honestly."""
    command = [sys.executable, "-m", "tests.fuzz", "run", str(FIRST), str(COUNT)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1780272000"}
    done = subprocess.run(command, cwd=TESTS.parent, capture_output=True, encoding="utf-8", env=environment, check=True)
    return dict(json.loads(done.stdout))


def test_no_mutation_breaks_anything_and_every_problem_has_a_place(found: dict[str, Any]) -> None:
    assert found["faults"] == [], f"{len(found['faults'])} of the seeds {FIRST}–{FIRST + COUNT - 1}"
    assert len(found["figures"]) == len(set(MUTATIONS))


def test_no_file_takes_a_second_and_memory_is_bounded(found: dict[str, Any]) -> None:
    assert found["slowest"] < LONGEST, f"seed {found['slowest_seed']}"
    assert found["memory"] < MOST_MEMORY


def test_problems_stand_where_the_fault_is(found: dict[str, Any]) -> None:
    figures = found["figures"]
    table = "\n".join(f"{name:26} {one['near']:5} of {one['known']:5}" for name, one in figures.items())
    far = "\n".join(line for one in figures.values() for line in one["far"][:3])
    known = sum(one["known"] for one in figures.values())
    near = sum(one["near"] for one in figures.values())
    assert known > COUNT * 0.7
    assert near / known >= NEAR, f"seeds {FIRST}–{FIRST + COUNT - 1}\n{table}\n{far}"


ROOM = LARGEST_FILE - 200
"""What fits into the largest file that is read, with a few words around it."""


def _filled(piece: str, size: int) -> str:
    return piece * (size // len(piece.encode()))


HOSTILE: dict[str, Callable[[int], str]] = {
    "different fields": lambda size: "".join(f"k{number}: v\n" for number in range(size // 12)),
    "fields nearly right": lambda size: "".join(f"titl{number % 97}_{number}: v\n" for number in range(size // 16)),
    "Russian fields": lambda size: "".join(f"ключ{number}: з\n" for number in range(size // 18)),
    "one field again and again": lambda size: _filled("a: b\n", size),
    "a long name": lambda size: f"{'a' * size}: b\n",
    "a long line": lambda size: f"title: {'я' * (size // 2 - 10)}\n",
    "one item again and again": lambda size: "subjects:\n" + _filled("  - x\n", size - 20),
    "different items": lambda size: "subjects:\n" + "".join(f"  - m{number}\n" for number in range(size // 12)),
    "different ties": lambda size: "difficulties:\n" + "".join(f"  - feed{number}\n" for number in range(size // 14)),
    "groups without fields": lambda size: "steps:\n" + _filled("  - title: a\n", size - 20),
    "groups with wrong fields": lambda size: "steps:\n" + _filled("  - titel: a\n", size - 20),
    "notes that end texts": lambda size: "steps:\n" + _filled("  - title: a #b\n", size - 20),
    "years": lambda size: "reported:\n" + "".join(f"  y{number}: x\n" for number in range(size // 14)),
    "anchors": lambda size: "".join(f"a{number}: &x{number} b\n" for number in range(size // 20)),
    "aliases": lambda size: f"a: &x b\nb: [{_filled('*x, ', size - 30)}]\n",
    "an alias bomb": lambda size: "a: &a [x]\n" + "".join(
        f"b{number}: &b{number} [{'*a, ' * 9}]\n" for number in range(size // 60)
    ),
    "merged keys": lambda size: "<<: " + _filled("{a: b, ", size - 20),
    "tags": lambda size: _filled("a: !x b\n", size),
    "tabs": lambda size: _filled("\ta: b\n", size),
    "tabs in a text": lambda size: "a: |\n  b\n" + _filled("  \tc\n", size - 20),
    "odd spaces": lambda size: _filled("\u00a0a\n", size),
    "spaces": lambda size: "title: a" + " " * (size - 20),
    "hyphens": lambda size: _filled("- ", size),
    "hyphens with spaces between": lambda size: _filled(" -", size - 20) + "x\n",
    "open brackets": lambda size: "a: " + "[" * (size - 20),
    "brackets in brackets": lambda size: "a:\n" + _filled("  - " + "[" * 17 + "]" * 17 + "\n", size - 20),
    "fields in brackets": lambda size: f"a: {{{_filled('b: c, ', size - 30)}}}\n",
    "indents": lambda size: "\n".join(" " * depth + "a:" for depth in range(int(size**0.5))),
    "escapes": lambda size: 'a: "' + _filled("\\x41", size - 20),
    "quotes": lambda size: "a: " + _filled("''", size - 20),
    "quotes never closed": lambda size: "".join(f"k{number}: 'v\n" for number in range(size // 13)),
    "colons": lambda size: _filled(": ", size),
    "questions": lambda size: _filled("? ", size),
    "names that are lists": lambda size: _filled("[a]: b\n", size),
    "documents": lambda size: "a: b\n" + _filled("---\na: b\n", size - 20),
    "directives": lambda size: _filled("%YAML 1.2\n", size),
    "line ends": lambda size: "a: b" + "\r" * (size - 20),
    "empty lines": lambda size: "\n" * (size - 20) + "a",
    "tags of HTML": lambda size: "essence: |\n  " + _filled("<a ", size - 40) + "\n",
    "digits": lambda size: f"updated: {'1' * (size - 40)}\n",
    "signs of dates": lambda size: f"updated: {_filled('- ', size - 40)}x\n",
    "years in a line": lambda size: "year: " + _filled("2024 ", size - 40),
    "an address": lambda size: f"materials:\n  - title: a\n    url: https://{_filled('a.', size - 60)}\n",
    "Russian letters of an id": lambda size: "id: " + _filled("щ-", size - 20),
}  # fmt: skip
"""Texts of any size that are made to cost much: what grows faster than the file, if anything does, grows here."""

PLACES = (
    "practices/exit-cards.yml",
    "difficulties/feedback-without-marks.yml",
    "site.yml",
    "vocabularies/organisations.yml",
)


def _read(content: Path) -> tuple[Bank, float]:
    start = time.process_time()
    bank = read_bank(content)
    assert as_text(bank.problems, texts_of(bank.sources), words("ru"))
    return bank, time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_less_than_a_second_and_gets_a_message(name: str, bank: Path) -> None:
    content = bank / "content"
    _, usual = _read(content)
    for place in PLACES:
        file = content / place
        before = file.read_bytes()
        file.write_bytes(HOSTILE[name](ROOM).encode()[:LARGEST_FILE])
        found, took = _read(content)
        file.write_bytes(before)
        told = [problem for problem in found.problems if problem.place.path == f"content/{place}"]
        assert 1 <= len(told) <= MOST
        assert took - usual < LONGEST


def test_hostile_files_in_one_bank_add_up_and_no_more(bank: Path) -> None:
    content = bank / "content"
    names = list(HOSTILE)
    times = []
    for count in (40, 80, 160):
        for number in range(count):
            file = content / "practices" / f"hostile-{number}.yml"
            file.write_bytes(HOSTILE[names[number % 40]](ROOM).encode()[:LARGEST_FILE])
        found, took = _read(content)
        assert len({problem.place.path for problem in found.problems}) >= count
        times.append(took)
    assert times[2] < times[0] * 4 * 2.5, times


def test_a_file_with_many_problems_says_that_there_may_be_more(bank: Path) -> None:
    (bank / "content" / "practices" / "exit-cards.yml").write_text(HOSTILE["different fields"](5000), encoding="utf-8")
    found = read_bank(bank / "content")
    report = as_text(found.problems, texts_of(found.sources), words("en"))
    assert f"content/practices/exit-cards.yml: only the first {MOST} problems are shown." in report


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"title: ", b"<<<<<<< HEAD\ntitle: ", "git has left two editions"),
        ("выходе".encode(), "выход".encode() + b"\xd0", "the file is damaged after the words"),
        (b"licence: cc-by", b'licence: "\\ud800"', "in double quotes the sign \\ begins a special character"),
        (b"licence: cc-by", b"licence: {{ 7*7 }}", "the name of a field must be a word"),
        (b"licence: cc-by", b"licence: [|", "a value cannot begin with this sign"),
    ],
)
def test_what_the_mutations_taught_is_said_in_an_editors_words(bank: Path, old: bytes, new: bytes, said: str) -> None:
    file = bank / "content" / "practices" / "exit-cards.yml"
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))
    (found, *_) = [problem for problem in read_bank(bank / "content").problems if problem.severity == "error"]
    assert message(found, words("en")).startswith(said)
