"""Measure the build and the check, beside a peer on the same records in the same run: make bench.

Whole processes are timed in turn (ours, the peer's, ours, …), and the medians of the ratios pair by pair are printed
beside the limits: ratios hold on any machine, seconds do not. Exit code 1 where a limit does not hold.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bank import write_bank
from benchmarks.peer import write_peer

_DEMO = Path(__file__).resolve().parent.parent / "content"
_BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Run:
    """What one process cost: wall time in seconds, largest memory in MB."""

    seconds: float
    megabytes: float


def measure(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command in a folder, quietly, and return what it cost. Raises RuntimeError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed in {folder}")
    return Run(seconds, usage.ru_maxrss / 1024)


def main() -> int:
    """Measure, print the table of ratios, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), options.records, options.rounds, options.seed)


def _measure(folder: Path, records: int, rounds: int, seed: int) -> int:
    bank, twice, peer = folder / "bank", folder / "twice", folder / "peer"
    write_bank(_DEMO, bank, records, seed)
    write_bank(_DEMO, twice, 2 * records, seed)
    pages = write_peer(bank / "content", peer)
    print(f"{records} records, {pages} pages; {rounds} rounds; the peer: the same pages as Markdown, MkDocs + Material")
    build: list[str | Path] = [_BIN / "metodbank", "build", "--no-search"]
    runs: dict[str, list[Run]] = {"build": [], "peer": [], "check": [], "twice": []}
    for number in range(rounds):
        runs["build"].append(measure(build, bank))
        runs["peer"].append(measure([_BIN / "mkdocs", "build", "--quiet"], peer))
        runs["check"].append(measure([_BIN / "metodbank", "check"], bank))
        runs["twice"].append(measure(build, twice))
        print(f"round {number + 1}: " + ", ".join(f"{name} {found[-1].seconds:.1f} s" for name, found in runs.items()))
    largest = max(file.stat().st_size for file in (bank / "site").glob("*/*/index.html") if _is_record(file)) / 1000
    rows = [
        ("build / peer", _ratio(runs["build"], runs["peer"]), 1.0),
        ("build of twice the records / build", _ratio(runs["twice"], runs["build"]), 2.1),
        ("check / build", _ratio(runs["check"], runs["build"]), 0.25),
        (f"peak memory at {2 * records} records, MB", max(run.megabytes for run in runs["twice"]), 400.0),
        ("peak memory of the peer, MB", max(run.megabytes for run in runs["peer"]), float("inf")),
        ("largest record page, kB", largest, 40.0),
    ]
    print(f"\n{'':42}{'measured':>10}{'limit':>8}")
    for name, value, limit in rows:
        print(f"{name:42}{value:>10.2f}{limit:>8.2f}  {'holds' if value <= limit else 'DOES NOT HOLD'}")
    return 0 if all(value <= limit for _, value, limit in rows) else 1


def _is_record(page: Path) -> bool:
    return "data-pagefind-body" in page.read_text(encoding="utf-8")


def _ratio(ours: Sequence[Run], others: Sequence[Run]) -> float:
    return statistics.median(mine.seconds / other.seconds for mine, other in zip(ours, others, strict=True))


if __name__ == "__main__":
    sys.exit(main())
