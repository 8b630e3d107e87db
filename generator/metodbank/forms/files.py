"""Files: a paper in every format that it can be taken away in, remembered from run to run.

What cannot be read or written in memory is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from metodbank.forms.docx import docx
from metodbank.forms.numbering import numbering
from metodbank.forms.odt import odt
from metodbank.forms.paper import Paper
from metodbank.forms.pdf import pdf
from metodbank.memory import keep, recall
from metodbank.shipped import THEME

FORMATS: Mapping[str, Callable[[Paper], bytes]] = {"pdf": pdf, "docx": docx, "odt": odt}
"""What makes a file of each format; the name of a format is the ending of its files."""

_FOLDER = "forms"
_SUM = sha256().digest_size


def written(paper: Paper, format: str) -> bytes:
    """Return a paper as a file of a format, from memory where nothing has changed since it was made."""
    key = sha256(
        b"\0".join((_edition(), format.encode(), repr((paper, numbering(paper.language))).encode()))
    ).hexdigest()
    known = _recalled(key)
    if known is not None:
        return known
    made = FORMATS[format](paper)
    keep(_FOLDER, key, sha256(made).digest() + made)
    return made


@cache
def _edition() -> bytes:
    """Return a fingerprint of all that makes files: once it changes, all are made anew."""
    folder = Path(__file__).parent
    shared = [folder.parent / f"{name}.py" for name in ("legible", "packed", "typesetting")]
    sources = [*sorted(folder.glob("*.py")), *shared]
    templates = sorted(file for file in (THEME / "print").rglob("*") if file.is_file())
    parts = [file.name.encode() + b"\0" + file.read_bytes() for file in (*sources, *templates)]
    return sha256(b"\0".join([*parts, *(version(name).encode() for name in ("typst", "jinja2"))])).digest()


def _recalled(key: str) -> bytes | None:
    data = recall(_FOLDER, key) or b""
    return data[_SUM:] if data and data[:_SUM] == sha256(data[_SUM:]).digest() else None
