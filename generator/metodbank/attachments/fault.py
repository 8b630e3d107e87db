"""Fault: why a file may not be published, in words for the one who made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metodbank.problem import Code


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file and how to cure it: message ids, which stand in for those of the code if given."""

    code: Code
    message: str = ""
    help: str = ""
    gaps: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """Ends the reading of a file at its first fault; `examine` turns it into a value."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def refuse(code: Code, message: str = "", help: str = "", **gaps: object) -> Refused:
    """Return what to raise where a file may not be published."""
    return Refused(Fault(code, message, help, gaps))
