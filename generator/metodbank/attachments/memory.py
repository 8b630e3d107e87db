"""Memory: what was found out about a file, by its content, so that an unchanged bank costs nothing the next time.

Kept are the fault, or the bytes that are published; never the words and properties of a file. What cannot be read or
written there is done anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from metodbank.attachments.examine import Examined
from metodbank.attachments.wall import as_json, from_json
from metodbank.memory import keep, recall

_FOLDER = "files"


def key_of(data: bytes, ending: str) -> str:
    """Return the name under which a file is remembered: its content, its ending, and the programs that judged it."""
    return sha256(b"\0".join((_edition(), ending.encode(), sha256(data).digest()))).hexdigest()


@cache
def _edition() -> bytes:
    """Return a fingerprint of the rules: once they change, all is judged anew."""
    parts = [file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))]
    return b"".join(parts) + ", ".join(map(version, ("pypdf", "pillow", "defusedxml"))).encode()


def recalled(key: str) -> Examined | None:
    """Return what is remembered under a name, without its words; None if nothing is."""
    head, _, published = (recall(_FOLDER, key) or b"").partition(b"\n")
    with suppress(ValueError, KeyError, TypeError, IndexError):
        told = json.loads(head)
        if told.pop("sum") == sha256(published).hexdigest():
            return from_json(told, published)
    return None


def remember(key: str, found: Examined) -> None:
    """Remember what was found out about a file, but for its words."""
    told = {**as_json(found), "pieces": [], "sum": sha256(found.published).hexdigest()}
    keep(_FOLDER, key, json.dumps(told).encode() + b"\n" + found.published)
