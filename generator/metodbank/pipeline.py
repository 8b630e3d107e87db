"""The stages in their order. READ FIRST.

content/*.yml → load → screen → check → link → judge → render → pages. Everything is gathered and judged before anything
is written; where an error stands, nothing is rendered.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from metodbank.anonymity.survey import Survey
from metodbank.base import KnowledgeBase
from metodbank.check import check
from metodbank.link import link
from metodbank.node import Source
from metodbank.privacy.screen import Screen
from metodbank.problem import Problem, arrange
from metodbank.progress import Progress
from metodbank.rules import Scene, judge
from metodbank.similar import alike


@dataclass(frozen=True)
class Bank:
    """A bank that was read and judged. Render it only if no problem is an error."""

    base: KnowledgeBase
    problems: list[Problem]
    sources: Mapping[str, Source]
    screen: Screen
    survey: Survey

    def compared(self) -> KnowledgeBase:
        """Return the knowledge base with its records compared to each other: only pages need that, checks do not."""
        return replace(self.base, alike=alike(self.base.records))


def read_bank(content: Path, progress: Progress | None = None) -> Bank:
    """Load, check, link and judge the bank in a folder, and show how far the reading has come.

    Problems come sorted by place, each once. Bad content never raises.
    """
    with _unhindered():
        checked = check(content, today(), progress)
        linked = link(checked)
        scene = Scene(linked.base, checked.written, checked.sources, checked.tried, content, today(), checked.releases)
        problems = checked.problems + linked.problems + judge(scene)
        return Bank(linked.base, arrange(problems), checked.sources, checked.screen, scene.survey)


@contextmanager
def _unhindered() -> Iterator[None]:
    """Keep Python from looking for garbage among what is read, and set it aside from later searches.

    Reading makes millions of values that stay; looking for garbage among them takes a third of the time.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def today() -> date:
    """Return the day that judges consents: SOURCE_DATE_EPOCH where it is a number, otherwise the clock's day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()
