"""Progress is for people: shown on a terminal once a run has lasted, never in a log."""

from __future__ import annotations

import io
import time

import pytest

from metodbank.progress import Progress
from metodbank.words import N_, words


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_person_sees_how_far_a_long_run_has_come(clock: list[float]) -> None:
    stream = _Terminal()
    shown = Progress(words("ru"), stream)
    for _ in shown.over(N_("Reading records"), list(range(1500))):
        clock[0] += 0.01
    assert "1 500" in stream.getvalue().replace("\u00a0", " ")
    assert stream.getvalue().endswith("\r")


def test_a_short_run_says_nothing(clock: list[float]) -> None:
    stream = _Terminal()
    assert list(Progress(words("ru"), stream).over(N_("Reading records"), [1, 2])) == [1, 2]
    assert clock[0] == 0
    assert stream.getvalue() == ""


def test_a_log_stays_quiet(clock: list[float]) -> None:
    stream = io.StringIO()
    for _ in Progress(words("ru"), stream).over(N_("Reading records"), list(range(100))):
        clock[0] += 1
    assert stream.getvalue() == ""
