"""The wall: hostile files are read in a process of their own, which may be slow, grow or die without harm to the build.

The one file of the package that starts a process. What comes back from it is data (JSON and bytes), never objects.
Run as `python -m metodbank.attachments.wall` it is that process.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import struct
import subprocess
import sys
from functools import cache
from threading import Thread
from time import process_time
from typing import IO, Any

from metodbank import codes
from metodbank.attachments.examine import Examined, within
from metodbank.attachments.fault import Fault
from metodbank.attachments.limits import MEMORY, PATIENCE, SECONDS
from metodbank.attachments.piece import Piece
from metodbank.words import Message

_HEAD = struct.Struct(">QQ")


def examined(data: bytes, ending: str, seconds: float = PATIENCE) -> Examined:
    """Examine the bytes of a file behind the wall. One that takes too long, or kills its reader, gets a fault."""
    return _reader().ask(data, ending, seconds)


class _Reader:
    """The process behind the wall; it is started when first needed, and again after it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.end)

    def ask(self, data: bytes, ending: str, seconds: float) -> Examined:
        answers: list[Examined] = []
        asking = Thread(target=_ask, args=(self._started(), data, ending, answers), daemon=True)
        asking.start()
        asking.join(seconds)
        if answers:
            return answers[0]
        self.end()
        asking.join()
        return Examined(Fault(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "metodbank.attachments.wall"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
        return self._process

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@cache
def _reader() -> _Reader:
    return _Reader()


def _ask(process: subprocess.Popen[bytes], data: bytes, ending: str, answers: list[Examined]) -> None:
    if process.stdin is None or process.stdout is None:
        return
    try:
        _send(process.stdin, ending.encode(), data)
        head, published = _receive(process.stdout)
    except (OSError, EOFError):
        return
    answers.append(from_json(json.loads(head), published))


def _send(stream: IO[bytes], head: bytes, body: bytes) -> None:
    stream.write(_HEAD.pack(len(head), len(body)) + head)
    stream.write(body)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[bytes, bytes]:
    lengths = stream.read(_HEAD.size)
    if len(lengths) < _HEAD.size:
        raise EOFError
    head, body = _HEAD.unpack(lengths)
    return stream.read(head), stream.read(body)


def as_json(found: Examined) -> dict[str, object]:
    """Return what was found out about a file, but for its bytes, as plain data."""
    fault = found.fault
    return {
        "fault": fault and [fault.code.name, fault.message, fault.help, dict(fault.gaps)],
        "pieces": [[piece.text, piece.where, dict(piece.gaps), piece.published] for piece in found.pieces],
        "size": found.size,
    }


def from_json(told: dict[str, Any], published: bytes) -> Examined:
    """Return what plain data tells about a file."""
    size = told["size"]
    return Examined(
        _fault(*told["fault"]) if told["fault"] else None,
        tuple(Piece(text, Message(where), gaps, shown) for text, where, gaps, shown in told["pieces"]),
        published,
        (size[0], size[1]) if size else None,
    )


def _fault(code: str, message: str, help: str, gaps: dict[str, object]) -> Fault:
    """Return the fault; what was a message before its journey is one again, the words of the file are not."""
    shown = {name: Message(gap) if name in ("what", "reason") else gap for name, gap in gaps.items()}
    return Fault(codes.CODES[code], Message(message), Message(help), shown)


def _bound() -> None:
    """Bound the memory of this process, and its time for the next file, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(process_time()) + SECONDS, resource.RLIM_INFINITY))


def main() -> None:
    """Examine files until the build ends."""
    logging.disable()
    while True:
        try:
            ending, data = _receive(sys.stdin.buffer)
        except EOFError:
            return
        _bound()
        found = within(data, ending.decode())
        _send(sys.stdout.buffer, json.dumps(as_json(found)).encode(), found.published)


if __name__ == "__main__":
    main()
