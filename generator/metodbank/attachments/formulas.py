"""Formulas of spreadsheets: arithmetic and look-ups stay, what reaches out of the table is refused.

Refused are functions that load from the web, start programs or call libraries, links to other files, DDE, and a
HYPERLINK whose target is not written out as an address of the web: such a cell can carry away what the table holds.
"""

from __future__ import annotations

import re

_STRINGS = re.compile(r'"(?:[^"]|"")*"')
_REACHES = re.compile(
    r"\b(WEBSERVICE|FILTERXML|ENCODEURL|RTD|DDE|CALL|REGISTER(\.ID)?|UNREGISTER|EXEC|EVALUATE|SQL\.REQUEST|FOPEN|FWRITELN?"
    r"|IMPORT(XML|HTML|DATA|FEED|RANGE)|IMAGE|STOCKHISTORY|CUBE\w+|GETPIVOTDATA|PY|_xlfn\._xlws\.PY|OPENURL|MULTIPLE\.OPERATIONS)"
    r"\s*\(",
    re.IGNORECASE,
)
_OTHER_FILE = re.compile(
    r"\|.*!|(?<![\w\]])'?\[[^\[\]]+\][^'!\[\]+*/,;()=<>&]*'?!|'(file|https?|ftp|smb):|\\\\", re.IGNORECASE
)
_LINK = re.compile(r"\bHYPERLINK\s*\(\s*", re.IGNORECASE)
_WRITTEN_OUT = re.compile(r'"((?:[^"&]|"")*)"\s*[,;)]')


def reaches_out(formula: str) -> bool:
    """Tell whether a formula asks for anything outside its own file."""
    if any(not _is_followed(formula[link.end() :]) for link in _LINK.finditer(formula)):
        return True
    bare = _STRINGS.sub('""', formula)
    return bool(_REACHES.search(bare) or _OTHER_FILE.search(bare))


def _is_followed(rest: str) -> bool:
    target = _WRITTEN_OUT.match(rest)
    return target is not None and leads_to_the_web(target[1])


def leads_to_the_web(target: str) -> bool:
    """Tell whether a link of a file leads to a page, a mailbox, a telephone, or a place in the file itself."""
    return re.match(r"https?://[^\s/\\]|mailto:|tel:|#", target.strip(), re.IGNORECASE) is not None
