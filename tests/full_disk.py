"""Builds on a small disk that has only so much room left. test_full_disk.py starts it in a namespace of its own.

`python -m tests.full_disk FOLDER ROOM…` mounts a small disk over a folder, which nobody outside sees, and puts a bank
with a published site on it. For each ROOM, in kilobytes, it fills the disk until no more is left, changes the bank and
builds it. What came of each is printed as JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from metodbank import cli
from metodbank.starter import write_bank
from metodbank.words import words

from .test_build import prints_of

RECORD = "content/practices/exit-cards.yml"


def build(bank: Path, *, offline: bool, largest: int | None = None) -> tuple[int, str]:
    """Build in a copy of this process, where everything is loaded, and return the exit code and all that was said.

    No file may grow above the `largest` size, where one is given: neither ours nor that of a process we begin.
    """
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        os.chdir(bank)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                code = cli.main(["build", *(["--offline"] if offline else [])])
            except BaseException as error:
                code = 99
                said.write(f"Traceback: {error!r}")
        said.flush()
        with os.fdopen(tell, "wb") as answer:
            answer.write(said.buffer.getvalue())
        os._exit(code)
    os.close(tell)
    with os.fdopen(told, encoding="utf-8") as answer:
        report = answer.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), report


def fill(disk: Path, room: int) -> None:
    """Leave so many kilobytes free on a disk."""
    free = shutil.disk_usage(disk).free - room * 1024
    with (disk / "filler").open("wb") as filler:
        filler.write(bytes(max(free, 0)))


def main() -> None:
    disk = Path(sys.argv[1])
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", disk], check=True)
    os.environ["TMPDIR"] = str(disk / "temporary")
    (disk / "temporary").mkdir()
    bank = disk / "bank"
    write_bank(bank, words("ru"), {})
    sites = {False: bank / "site", True: bank / "site-offline"}
    for offline in sites:
        assert build(bank, offline=offline)[0] == 0
    before = [state(site) for site in sites.values()]
    record = bank / RECORD
    text = record.read_text(encoding="utf-8").replace("Карточки на выходе", "Билеты у двери")
    record.write_text(text, encoding="utf-8")
    for number, room in enumerate(map(int, sys.argv[2:])):
        offline = number % 2 == 1
        fill(disk, room)
        code, said = build(bank, offline=offline)
        left = [entry.name for entry in bank.iterdir() if entry.name.startswith(".site") and entry.suffix != ".lock"]
        left += [entry.name for entry in (disk / "temporary").iterdir()]
        (disk / "filler").unlink()
        tell(room=room, offline=offline, code=code, said=said, state=state(sites[offline]), left=left)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    code, said = build(bank, offline=False)
    tell(read_only=True, code=code, said=said)
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    for offline in sites:
        assert build(bank, offline=offline)[0] == 0
    tell(before=before, after=[state(site) for site in sites.values()])


def state(site: Path) -> str:
    """Return a fingerprint of a site and of the ZIP beside it."""
    archive = site.with_name(f"{site.name}.zip")
    packed = sha256(archive.read_bytes()).hexdigest() if archive.exists() else ""
    return f"{sha256(repr(prints_of(site)).encode()).hexdigest()} {packed}"


def tell(**what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
