"""A site takes the place of the one before in one step: whenever a build is killed, one whole site is there."""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from metodbank import plugin, staging
from metodbank.exchange import exchange, settle

from .test_build import prints_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are forked and killed")

SEED = 20260322

_STEPS = {"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlsym"}
"""What Python tells of before it does it: a build is killed before the n-th of these."""

_RECORD = "content/practices/exit-cards.yml"


class Steps:
    """Counts the steps of this process that change files, and kills it with all its children before the last."""

    def __init__(self, last: int | None = None) -> None:
        self.done = 0
        self.last = last
        sys.addaudithook(self._heard)

    def _heard(self, event: str, _: object) -> None:
        if event in _STEPS:
            self.done += 1
            if self.done == self.last:
                os.killpg(0, signal.SIGKILL)


def forked(work: Callable[[], None]) -> int:
    """Begin work in a process and a group of its own, silently, and return its number."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        work()
        code = 0
    finally:
        os._exit(code)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that belongs to nobody else."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def _before(work: Callable[..., None], first: Callable[[], None]) -> Callable[..., None]:
    def both(*arguments: Path) -> None:
        first()
        work(*arguments)

    return both


class Trials:
    """A bank with two states, each built once, and builds that turn one into the other until they are killed."""

    def __init__(self, bank: Path, *, offline: bool) -> None:
        self.bank = bank
        self.offline = offline
        self.site = bank / "site"
        text = (bank / _RECORD).read_text(encoding="utf-8")
        self.texts = [text, text.replace("Карточки на выходе", "Билеты у двери")]
        assert self.texts[0] != self.texts[1]
        self.states = [self._built(text) for text in reversed(self.texts)][::-1]
        assert self.states[0] != self.states[1]
        self.now = 0

    def _build(self) -> None:
        code = plugin.build(self.bank / "mkdocs.yml", self.site, search=True, offline=self.offline)
        assert code == 0

    def _built(self, text: str) -> dict[str, str]:
        (self.bank / _RECORD).write_text(text, encoding="utf-8")
        self._build()
        (self.site / ".well-known").mkdir(exist_ok=True)
        (self.site / ".well-known" / "security.txt").write_text("Contact: mailto:school@example.org", encoding="utf-8")
        return self.prints()

    def prints(self) -> dict[str, str]:
        return prints_of(self.site)

    def archive(self) -> bytes:
        file = self.bank / "site.zip"
        return file.read_bytes() if file.exists() else b""

    def _turn(self) -> None:
        (self.bank / _RECORD).write_text(self.texts[1 - self.now], encoding="utf-8")

    def measured(self) -> tuple[int, int, int, float]:
        """Build the other state undisturbed, and return three numbers of steps, and how long the build took.

        They are the steps up to the publishing, those until the new state is there, and those until all is tidied up.
        """
        self._turn()
        told, tell = os.pipe()
        steps_at: list[int] = []

        def work() -> None:
            steps = Steps()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(plugin, "publish", _before(staging.publish, lambda: steps_at.append(steps.done)))
                patch.setattr(staging, "discard", _before(staging.discard, lambda: steps_at.append(steps.done)))
                self._build()
            os.write(tell, " ".join(map(str, [*steps_at, steps.done])).encode())

        start = time.monotonic()
        assert os.waitpid(forked(work), 0)[1] == 0
        lasted = time.monotonic() - start
        begun, there, ended = map(int, os.read(told, 100).split()[-3:])
        os.close(told)
        os.close(tell)
        self._judge("measured")
        return begun, there - begun, ended - begun, lasted

    def kill(self, *, step: int = 0, step_of_publishing: int = 0, after: float = 0) -> None:
        """Build the other state, kill the build before a step or after some seconds, and see what is there."""
        self._turn()

        def work() -> None:
            steps = Steps(step)

            def begin() -> None:
                steps.done, steps.last = 0, step_of_publishing

            with pytest.MonkeyPatch.context() as patch:
                if step_of_publishing:
                    patch.setattr(plugin, "publish", _before(staging.publish, begin))
                self._build()

        child = forked(work)
        if after:
            time.sleep(after)
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        self._judge(f"killed before step {step} / {step_of_publishing} of publishing, or after {after} s")

    def _judge(self, moment: str) -> None:
        found = self.prints()
        assert found in self.states, f"seed {SEED}, {moment}: {self._difference(found)}"
        self.now = self.states.index(found)

    def _difference(self, found: dict[str, str]) -> str:
        lost = [sorted(dict(state.items() ^ found.items()))[:5] for state in self.states]
        return f"{len(found)} files; differ from the old: {lost[0]}, from the new: {lost[1]}"


@pytest.mark.parametrize(("offline", "times"), [(False, 70), (True, 30)], ids=["site", "edition for a folder"])
def test_a_build_killed_at_any_moment_leaves_one_whole_site(
    bank: Path, temporary: Path, offline: bool, times: int
) -> None:
    trials = Trials(bank, offline=offline)
    archives = {trials.archive()}
    begun, there, tidied, lasted = trials.measured()
    archives.add(trials.archive())
    dice = random.Random(SEED + offline)
    moments: list[dict[str, Any]] = [
        *({"step_of_publishing": step} for step in range(1, there + 2)),
        *({"step_of_publishing": dice.randint(there, tidied)} for _ in range(times // 10)),
        *({"step": dice.randint(1, begun)} for _ in range(times // 5)),
    ]
    moments += [{"after": dice.uniform(0.001, lasted)} for _ in range(times - len(moments))]
    dice.shuffle(moments)
    published = 0
    for moment in moments:
        before = trials.now
        trials.kill(**moment)
        published += trials.now != before
        assert trials.archive() in archives
    assert 0 < published < len(moments), "no build was killed before, or none after the site was published"
    trials.measured()
    assert trials.archive() in archives
    assert {entry.name for entry in bank.iterdir() if ".site" in entry.name} == {".site.lock"}
    assert list(temporary.iterdir()) == []


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Callable[[], int]]:
    """Another process that reads the home page again and again; called, it ends and tells how often it missed it."""
    page = tmp_path / "site" / "index.html"
    told, tell = os.pipe()

    def read() -> None:
        missed = 0
        ends: list[int] = []
        signal.signal(signal.SIGTERM, lambda *_: ends.append(1))
        os.write(tell, b"!")
        said = "the reader itself failed"
        try:
            while not ends:
                missed += _misses(page)
            said = str(missed)
        finally:
            os.write(tell, said.encode())

    def end() -> int:
        os.kill(child, signal.SIGTERM)
        return int(os.read(told, 40))

    _make(tmp_path / "site", 0)
    child = forked(read)
    assert os.read(told, 1) == b"!"
    yield end
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _misses(page: Path) -> bool:
    """Tell whether a reader misses a page, in the folder that stands there before and after it is looked for.

    A folder that has been replaced while it was listed may be half cleared away: nobody finds it by its name.
    """
    try:
        folder = page.parent.stat().st_ino
        is_whole = page.read_text(encoding="utf-8").startswith("whole")
        is_listed = page.name in os.listdir(page.parent)  # noqa: PTH208
        return not (is_whole and is_listed) and page.parent.stat().st_ino == folder
    except FileNotFoundError:
        return True


def _make(folder: Path, number: int) -> None:
    (folder / "assets" / "css").mkdir(parents=True)
    (folder / "assets" / "css" / "metodbank.css").write_text("", encoding="utf-8")
    (folder / "index.html").write_text(f"whole {number}", encoding="utf-8")


def _exchanges(folder: Path) -> bool:
    (folder / "one").mkdir()
    (folder / "other").mkdir()
    return exchange(folder / "one", folder / "other")


def test_a_reader_never_misses_a_page_while_sites_are_published(tmp_path: Path, reader: Callable[[], int]) -> None:
    if not _exchanges(tmp_path):
        pytest.skip("this file system cannot exchange folders")
    for number in range(200):
        staged = staging.stage(tmp_path / "site")
        _make(staged, number)
        staging.publish(staged, tmp_path / "site")
    assert reader() == 0
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "whole 199"


@pytest.mark.parametrize("can", [True, False], ids=["one step", "two renames"])
def test_a_site_is_published_over_another_with_what_is_hidden_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can: bool
) -> None:
    if not can:
        monkeypatch.setattr(staging, "exchange", lambda *_: False)
    site = tmp_path / "site"
    for number in range(3):
        staged = staging.stage(site)
        _make(staged, number)
        packed = staging.archive(site)
        packed.write_text(f"packed {number}", encoding="utf-8")
        staging.publish(staged, site, packed)
        (site / ".git" / "refs").mkdir(parents=True, exist_ok=True)
        (site / ".git" / "refs" / "main").write_text("0123", encoding="utf-8")
        (site / "CNAME").write_text("bank.example.org", encoding="utf-8")
        (site / f"page-{number}.html").write_text("of this site only", encoding="utf-8")
    assert sorted(entry.name for entry in site.iterdir()) == [".git", "CNAME", "assets", "index.html", "page-2.html"]
    assert (site / ".git" / "refs" / "main").read_text(encoding="utf-8") == "0123"
    assert (site / ".git" / "refs" / "main").stat().st_nlink == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["site", "site.zip"]
    assert (tmp_path / "site.zip").read_text(encoding="utf-8") == "packed 2"


def test_a_site_that_cannot_be_moved_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "exchange", lambda *_: False)
    monkeypatch.setattr(staging, "settle", lambda _: None)
    _make(tmp_path / "site", 1)
    with pytest.raises(FileNotFoundError):
        staging.publish(tmp_path / "nowhere", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "whole 1"


def test_what_is_not_there_is_not_exchanged(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert not exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one").is_dir()
    settle(tmp_path)
