"""Mutated banks, many files at a time: what is said of each, where, how fast, in how much memory.

By hand: python -m tests.fuzz SEED… shows what is done to a file and what is said of it.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from metodbank import check
from metodbank.kinds import KINDS
from metodbank.pipeline import Bank, read_bank
from metodbank.report import FORMATS, as_text, texts_of
from metodbank.starter import write_bank
from metodbank.words import words

from .mutations import Mutated, mutate

CONTENT = Path(__file__).parents[1] / "content"
SETTINGS_SHARE = 40
"""One mutation in so many is done to site.yml or to a vocabulary, in a small bank: they change all that is said."""


@dataclass
class Figures:
    """What is counted of one mutation: files, those told of, those whose place is known, those placed well."""

    files: int = 0
    told: int = 0
    known: int = 0
    near: int = 0
    far: list[str] = field(default_factory=list)


@dataclass
class Run:
    """What a run found. `faults` are broken promises, each with the seed that shows it."""

    figures: dict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_seed: int = 0


def records_of(content: Path) -> list[Path]:
    return sorted(file for kind in KINDS for file in (content / kind.folder).glob("*.yml"))


def shared_of(content: Path) -> list[Path]:
    return [content / "site.yml", *sorted((content / "vocabularies").glob("*.yml"))]


class Lab:
    """A folder with the demonstration bank and one with a new bank; files are mutated in them and put back."""

    def __init__(self, folder: Path) -> None:
        self.demo = folder / "demo" / "content"
        shutil.copytree(CONTENT, self.demo)
        self.small = folder / "small" / "content"
        write_bank(self.small.parent, words("ru"), {})
        self.originals = {
            file: file.read_text(encoding="utf-8")
            for content in (self.demo, self.small)
            for file in (*records_of(content), *shared_of(content))
        }

    def batches(self, first: int, count: int) -> Iterator[dict[Path, int]]:
        """Yield which files of one bank are mutated together, each with its seed."""
        records = records_of(self.demo)
        samples, shared = records_of(self.small), shared_of(self.small)
        batch: dict[Path, int] = {}
        for seed in range(first, first + count):
            if seed % SETTINGS_SHARE == 0:
                yield {shared[seed // SETTINGS_SHARE % len(shared)]: seed}
            elif seed % SETTINGS_SHARE == 1:
                yield {samples[seed // SETTINGS_SHARE % len(samples)]: seed}
            else:
                batch[records[len(batch)]] = seed
                if len(batch) == len(records):
                    yield batch
                    batch = {}
        yield batch

    def read(self, batch: dict[Path, int]) -> tuple[Bank, dict[Path, tuple[str, Mutated]], dict[Path, float]]:
        """Mutate the files, read their bank, put them back; return how long each file took, too."""
        if not batch:
            return read_bank(self.small), {}, {}
        content = self.small if self.small in next(iter(batch)).parents else self.demo
        done = {file: mutate(self.originals[file], seed) for file, seed in batch.items()}
        took: dict[Path, float] = {}
        read_record = check._read_record

        def timed(kind: Any, file: Path, *rest: Any) -> None:
            start = time.process_time()
            read_record(kind, file, *rest)
            took[file] = time.process_time() - start

        try:
            for file, (_, mutated) in done.items():
                file.write_bytes(mutated.data)
            with patch.object(check, "_read_record", timed):
                start = time.process_time()
                bank = read_bank(content)
                rest = time.process_time() - start - sum(took.values())
        finally:
            for file in done:
                file.write_text(self.originals[file], encoding="utf-8", newline="\n")
        share = rest / len(records_of(content))
        return bank, done, {file: took.get(file, rest) + share for file in done}


def run(first: int, count: int) -> Run:
    """Mutate so many files, and judge all that is said of them."""
    found = Run()
    with tempfile.TemporaryDirectory() as folder:
        lab = Lab(Path(folder))
        read_bank(lab.demo)  # the dictionaries are opened and the texts that stay are scanned: no mutated file's cost
        for batch in lab.batches(first, count):
            try:
                bank, done, took = lab.read(batch)
            except Exception as error:
                found.faults.append(f"one of the seeds {sorted(batch.values())}: {error!r}")
                continue
            _judge(found, lab, batch, bank, done, took)
    return found


def _judge(
    found: Run,
    lab: Lab,
    batch: dict[Path, int],
    bank: Bank,
    done: dict[Path, tuple[str, Mutated]],
    took: dict[Path, float],
) -> None:
    texts = texts_of(bank.sources)
    for form in FORMATS.values():
        form(bank.problems, texts, words("ru"))
    for file, seed in batch.items():
        name, mutated = done[file]
        root = (lab.small if lab.small in file.parents else lab.demo).parent
        path = file.relative_to(root).as_posix()
        own = [problem for problem in bank.problems if problem.place.path == path]
        figures = found.figures[name]
        figures.files += 1
        figures.told += bool(own)
        if took[file] > found.slowest:
            found.slowest, found.slowest_seed = took[file], seed
        lines = mutated.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for problem in own:
            place = problem.place
            inside = 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1
            if not inside:
                found.faults.append(f"seed {seed} ({name}, {path}): no such place: {place}")
        errors = [problem for problem in own if problem.severity != "info"]
        if errors and mutated.first is not None and mutated.last is not None:
            figures.known += 1
            nearest = min(_distance(problem.place.line, mutated.first, mutated.last) for problem in errors)
            figures.near += nearest <= 1
            if nearest > 1:
                codes = ", ".join(f"{problem.code.name}:{problem.place.line}" for problem in errors[:4])
                figures.far.append(f"seed {seed}, {path}, lines {mutated.first}–{mutated.last}: {codes}")


def _distance(line: int, first: int, last: int) -> int:
    return max(first - line, line - last, 0)


def _most_memory() -> int:
    """Return the most bytes that this process has held: Linux counts in `ru_maxrss` what its parent held before it."""
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Run in a process of its own: `run FIRST COUNT` prints the figures as JSON; seeds show single mutations."""
    if sys.argv[1] == "run":
        start = time.process_time()
        found = run(int(sys.argv[2]), int(sys.argv[3]))
        figures = {name: vars(figures) for name, figures in sorted(found.figures.items())}
        told = {**vars(found), "figures": figures, "memory": _most_memory(), "seconds": time.process_time() - start}
        sys.stdout.write(json.dumps(told, ensure_ascii=False))
        return
    with tempfile.TemporaryDirectory() as folder:
        lab = Lab(Path(folder))
        for seed in map(int, sys.argv[1:]):
            for batch in lab.batches(0, seed + 1):
                chosen = {file: number for file, number in batch.items() if number == seed}
                if chosen:
                    bank, done, _ = lab.read(chosen)
                    (name, mutated), *_ = done.values()
                    sys.stdout.write(f"=== seed {seed}: {name}, lines {mutated.first}–{mutated.last}\n")
                    sys.stdout.write(as_text(bank.problems, texts_of(bank.sources), words("ru")))


if __name__ == "__main__":
    main()
