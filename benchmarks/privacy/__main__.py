"""Measure the scanner of personal data on labelled sentences: python -m benchmarks.privacy [-v] [FILE.jsonl]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.privacy.corpus import read_lines, read_own
from benchmarks.privacy.quality import SCANNER, named
from benchmarks.privacy.report import compare


def main() -> int:
    """Measure, print, and return 1 where a limit does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.privacy")
    parser.add_argument("file", nargs="?", type=Path, help="a corpus of others, JSON lines; ours if left out")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss and every false alarm")
    parser.add_argument("--scanner", default=SCANNER, help="MODULE:FUNCTION to measure, such as one part of it")
    options = parser.parse_args()
    sentences = read_lines(options.file) if options.file else read_own()
    return 0 if compare(sentences, named(options.scanner), verbose=options.verbose) else 1


if __name__ == "__main__":
    sys.exit(main())
