"""Measure the build, the check, the search and the scanner of personal data, beside peers in the same run: make bench.

Whole processes are timed in turn (ours, the peer's, ours, …), and the medians of the ratios pair by pair are printed
beside the limits: ratios hold on any machine, seconds do not. Exit code 1 where a limit does not hold.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import yaml
from playwright.sync_api import Browser, sync_playwright
from tests.install import CHROMIUM

from benchmarks import books, budget, forms, russian, scanning
from benchmarks.bank import write_bank
from benchmarks.limits import table
from benchmarks.peer import write_peer
from benchmarks.privacy.corpus import read_own
from benchmarks.privacy.quality import SCANNER, named
from benchmarks.privacy.report import compare
from metodbank.kinds import PUBLISHED
from metodbank.kinds.form import FORM
from metodbank.shipped import VOCABULARIES

_DEMO = Path(__file__).resolve().parent.parent / "content"
_BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Run:
    """What one process cost: wall time and the processor's in seconds, largest memory in MB."""

    seconds: float
    work: float
    megabytes: float


def measure(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command in a folder, quietly, with a memory of the folder's own, and return what it cost.

    Raises RuntimeError where it fails.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_with_memory(folder)
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed in {folder}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _with_memory(folder: Path) -> dict[str, str]:
    return {**os.environ, "METODBANK_CACHE": f"{os.environ['METODBANK_CACHE']}/{folder.name}"}


def main() -> int:
    """Measure, print the table of ratios, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--records", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--searched", type=int, default=10_000, help="records of the bank that is searched; 0 for none")
    options = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["METODBANK_CACHE"] = f"{folder}/cache"
        held = _measure(Path(folder), options.records, options.rounds, options.seed)
    if options.searched:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["METODBANK_CACHE"] = f"{folder}/cache"
            held = _search(Path(folder), options.searched, options.seed) and held
    held = table(books.rows()) and held
    held = compare(read_own(), named(SCANNER)) and held
    return 0 if held else 1


def _measure(folder: Path, records: int, rounds: int, seed: int) -> bool:
    bank, twice, peer = folder / "bank", folder / "twice", folder / "peer"
    write_bank(_DEMO, bank, records, seed)
    write_bank(_DEMO, twice, 2 * records, seed)
    check: list[str | Path] = [_BIN / "metodbank", "check"]
    first, first_of_twice = measure(check, bank), measure(check, twice)
    pages = write_peer(bank / "content", peer)
    print(f"{records} records, {pages} pages; {rounds} rounds; the peer: the same pages as Markdown, MkDocs + Material")
    build: list[str | Path] = [_BIN / "metodbank", "build", "--no-search"]
    for each in (bank, twice):
        measure(build, each)  # the first build has texts to scan, as the first check has; what follows has none
    runs: dict[str, list[Run]] = {"build": [], "peer": [], "check": [], "twice": []}
    for number in range(rounds):
        runs["build"].append(measure(build, bank))
        runs["peer"].append(measure([_BIN / "mkdocs", "build", "--quiet"], peer))
        runs["check"].append(measure(check, bank))
        runs["twice"].append(measure(build, twice))
        print(f"round {number + 1}: " + ", ".join(f"{name} {found[-1].seconds:.1f} s" for name, found in runs.items()))
    largest = max(file.stat().st_size for file in (bank / "site").glob("*/*/index.html") if _is_record(file)) / 1000
    heaviest = (
        max(len(gzip.compress(file.read_bytes())) for file in (bank / "site" / FORM.folder).glob("*/index.html")) / 1000
    )
    again = statistics.median(run.work for run in runs["check"])
    with patch.dict(os.environ, _with_memory(bank)):
        scanned = scanning.measure(bank / "content")
    with patch.dict(os.environ, {"METODBANK_CACHE": f"{os.environ['METODBANK_CACHE']}/forms"}):
        made = forms.measure(_DEMO)
    rows = [
        ("build / peer", _ratio(runs["build"], runs["peer"]), 1.0),
        ("build of twice the records / build", _ratio(runs["twice"], runs["build"]), 2.1),
        ("check / build", _ratio(runs["check"], runs["build"]), 0.33),
        ("the first check, all texts being new / the next", first.work / again, float("inf")),
        ("the first check of twice the records / the first check", first_of_twice.work / first.work, 2.3),
        ("the scanner's part of a check where no text is new, %", 100 * scanned.share, 10.0),
        ("scanning / natasha's tagger on the same texts", scanning.beside_peer(scanned.texts), 1.0),
        (f"peak memory at {2 * records} records, MB", max(run.megabytes for run in runs["twice"]), 400.0),
        ("peak memory of the first check, MB", first.megabytes, float("inf")),
        ("peak memory of the peer, MB", max(run.megabytes for run in runs["peer"]), float("inf")),
        ("largest record page, kB", largest, 40.0),
        ("all forms in all formats, s", made.first, 5.0),
        ("all forms found again / made", made.again / made.first, 0.1),
        ("largest page of a form, kB over the line", heaviest, 25.0),
    ]
    return table(rows)


def _search(folder: Path, records: int, seed: int) -> bool:
    """Measure what the search costs and how well it knows Russian; the peer is Material's own search."""
    bank, peer, demo = folder / "bank", folder / "peer", folder / "demo"
    write_bank(_DEMO, bank, records, seed)
    pages = write_peer(bank / "content", peer, search=True)
    print(f"{records} records, {pages} pages; the peer: Material's own search on the same pages")
    measure([_BIN / "metodbank", "check"], bank)  # texts are scanned here, so that no build is measured with it
    plain = measure([_BIN / "metodbank", "build", "--no-search", "--site-dir", folder / "plain"], bank)
    whole = measure([_BIN / "metodbank", "build"], bank)
    records_only = "{" + ",".join(kind.folder for kind in PUBLISHED) + "}/*/index.html"
    command: list[str | Path] = [sys.executable, "-m", "pagefind", "--site", folder / "plain", "--force-language", "ru"]
    own = measure([*command, "--glob", records_only], folder)
    theirs = measure([_BIN / "mkdocs", "build", "--quiet"], peer)
    index = (peer / "site" / "search" / "search_index.json").read_bytes()
    measure([_BIN / "metodbank", "build", "--site-dir", demo], _DEMO.parent)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM.find(), args=["--no-sandbox"])
        cost = budget.measure(browser, bank / "site")
        quality, answered = _quality(browser, demo)
        browser.close()
    print(f"build {whole.seconds:.0f} s, without search {plain.seconds:.0f} s, Pagefind's command {own.seconds:.0f} s")
    print(f"peer: build with search {theirs.seconds:.0f} s, index {len(index) / 1e6:.1f} MB")
    print(
        f"{quality.lexemes} lexemes of the demonstration bank in {quality.forms} forms; the worst: {quality.worst[:3]}"
    )
    return table(
        [
            ("indexing / Pagefind's own command", (whole.seconds - plain.seconds) / own.seconds, 1.0),
            ("first search, kB over the line", cost.first, budget.FIRST_KB),
            ("the peer's first search, kB over the line", len(gzip.compress(index)) / 1000, float("inf")),
            ("a further search, kB", cost.further, budget.FURTHER_KB),
            ("answer with the data at hand, ms", cost.answer, budget.ANSWER),
            ("a list can be narrowed, processor four times slower, ms", cost.usable, budget.USABLE),
            ("pages missed by a search in another form, %", 100 * (1 - quality.recall), 5.0),
            ("pages found without any form or synonym, %", 100 * quality.false, 2.0),
            ("queries of methodists not answered in the first three, %", 100 * (1 - answered), 0.0),
        ]
    )


def _quality(browser: Browser, site: Path) -> tuple[russian.Quality, float]:
    """Return how well the search of the demonstration bank knows Russian, and the share of queries it answers well."""
    cases = yaml.safe_load((_DEMO.parent / "tests" / "relevance.yml").read_text(encoding="utf-8"))
    with budget.served(site) as line:
        page = browser.new_page()
        page.goto(f"{line.address}search/", wait_until="networkidle")
        quality = russian.measure(page, site, _DEMO, VOCABULARIES, number=220, seed=7)
        answers = russian.relevance(page, [case["query"] for case in cases])
        right = [set(case["find"]) <= set(found[:3]) for case, found in zip(cases, answers, strict=True)]
    return quality, sum(right) / len(right)


def _is_record(page: Path) -> bool:
    return "data-record=" in page.read_text(encoding="utf-8") and page.parent.parent.name != FORM.folder


def _ratio(ours: Sequence[Run], others: Sequence[Run]) -> float:
    return statistics.median(mine.seconds / other.seconds for mine, other in zip(ours, others, strict=True))


if __name__ == "__main__":
    sys.exit(main())
