"""The command line: the only file that prints and exits.

Exit codes: 0 clean or warnings only, 1 problems that forbid publishing, 2 misuse.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from metodbank import __version__
from metodbank.pipeline import read_bank
from metodbank.problem import has_errors
from metodbank.report import FORMATS, texts_of
from metodbank.words import LANGUAGES, words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the tool and return its exit code."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="metodbank")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True)
    check = commands.add_parser("check")
    check.add_argument("content", nargs="?", type=Path, default=Path("content"))
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--lang", choices=LANGUAGES, default="ru")
    check.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    bank = read_bank(options.content)
    report = FORMATS[options.format](bank.problems, texts_of(bank.sources), words(options.lang))
    sys.stdout.write(report)
    return 1 if has_errors(bank.problems) else 0
