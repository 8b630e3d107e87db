"""Ids: the names of records and of terms, which become addresses on the site and names of files on every system."""

from __future__ import annotations

import re
from unicodedata import normalize

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""Names that Windows keeps for itself."""

_PAIRS = (
    "аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юiu яia іi ўu"
)
_LATIN = {pair[0]: pair[1:] for pair in _PAIRS.split()}


def is_id(name: str) -> bool:
    """Tell whether a name can be an id: small Latin letters, digits and single hyphens between them."""
    return _ID.fullmatch(name) is not None and _DEVICES.fullmatch(name) is None


def as_id(name: str) -> str:
    """Return the nearest name that can be an id, Cyrillic letters in Latin ones."""
    latin = "".join(_LATIN.get(letter, letter) for letter in normalize("NFC", name.lower()))
    id = re.sub(r"[^a-z0-9]+", "-", latin).strip("-") or "new-record"
    return id if is_id(id) else f"{id}-1"
