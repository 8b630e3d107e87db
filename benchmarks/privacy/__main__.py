"""Measure the scanner of personal data on labelled sentences: python -m benchmarks.privacy [-v] [FILE.jsonl]."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import cast

from benchmarks.limits import table
from benchmarks.privacy.corpus import Sentence, read_lines, read_own
from benchmarks.privacy.quality import Scanner, is_number, measure
from benchmarks.privacy.report import print_faults, print_tables, rows
from benchmarks.privacy.tagger import tag

SCANNER = "metodbank.privacy.scan:scan"


def main() -> int:
    """Measure, print, and return 1 where a limit does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.privacy")
    parser.add_argument("file", nargs="?", type=Path, help="a corpus of others, JSON lines; ours if left out")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss and every false alarm")
    parser.add_argument("--scanner", default=SCANNER, help="MODULE:FUNCTION to measure, such as one part of it")
    options = parser.parse_args()
    sentences = read_lines(options.file) if options.file else read_own()
    return 0 if compare(sentences, _named(options.scanner), verbose=options.verbose) else 1


def compare(sentences: list[Sentence], scanner: Scanner, *, verbose: bool = False) -> bool:
    """Print how well a scanner does beside the peer; tell whether it holds its limits."""
    quality = measure(sentences, scanner)
    print_tables(quality, measure(sentences, tag))
    if verbose:
        print_faults(quality)
    return table(rows(quality))


def _named(name: str) -> Scanner:
    module, _, function = name.partition(":")
    return cast(Scanner, getattr(import_module(module), function))


if __name__ == "__main__":
    sys.exit(main())
