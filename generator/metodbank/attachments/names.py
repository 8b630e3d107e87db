"""Names of files: which may stand on a site, and in every system that the file is saved to.

A name must be what it seems: no path, no name of a device, no sign that cannot be seen or that turns the text round, no
Latin letter among Cyrillic ones, no second ending.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from unicodedata import category, name, normalize

from metodbank import codes
from metodbank.attachments.fault import Fault
from metodbank.attachments.types import ALLOWED, PROGRAMS, SAVE_AS
from metodbank.ids import as_id
from metodbank.words import N_

LONGEST = 120

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_SIGNS = frozenset(" -_.,()+=№«»!&@%'–—")


def fault_of_name(written: str) -> Fault | None:
    """Return what is wrong with the name of an attachment, or None."""
    if not written or written != PurePosixPath(written).name or re.search(r"[/\\\0]|^\.{1,2}$|^[A-Za-z]:", written):
        reason = N_("only a file name is written here, without folders")
        return Fault(codes.BAD_ATTACHMENT, gaps={"reason": reason})
    ending = ending_of(written)
    trick = _trick(written)
    if trick:
        expected = f"{as_id(_stem(written))[:60]}{ending if ending in ALLOWED else ''}"
        return Fault(codes.BAD_ATTACHMENT_NAME, gaps={"reason": trick, "expected": expected})
    if ending not in ALLOWED:
        reason = N_("files of this type are not published")
        known = SAVE_AS.get(ending, "")
        help = codes.SAVE_IN_ANOTHER_TYPE if known else codes.SAVE_ANEW
        return Fault(codes.BAD_ATTACHMENT, help=help, gaps={"reason": reason, "expected": known})
    return None


def ending_of(written: str) -> str:
    """Return the ending in small letters, with its dot."""
    return PurePosixPath(written).suffix.lower()


def _stem(written: str) -> str:
    return written.split(".", maxsplit=1)[0] or written


def _trick(written: str) -> str | None:
    """Return what makes the name another than it seems (a message id), or None."""
    stem, ending = PurePosixPath(written).stem, ending_of(written)
    if len(written) > LONGEST:
        return N_("is longer than 120 characters")
    if any(category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for letter in written):
        return N_("has signs that cannot be seen or that turn the text round")
    if normalize("NFC", written) != written:
        return N_("is written with letters made of two parts, as some systems save “й” and “ё”")
    if written[0] in "-.~ " or written != written.strip() or stem != stem.strip() or stem.endswith("."):
        return N_("begins or ends with a space, a dot or a hyphen")
    if _DEVICE.fullmatch(_stem(written).strip()):
        return N_("is kept by Windows for a device: such a file cannot be saved")
    if any(part.lower() in PROGRAMS or part.lower() in ALLOWED for part in PurePosixPath(stem).suffixes):
        return N_("has two endings")
    if not all(letter.isalnum() or letter in _SIGNS for letter in written):
        return N_("has signs that not every system can save")
    scripts = {_script(letter) for letter in written} - {""}
    if scripts - {"LATIN", "CYRILLIC"} or not ending.isascii():
        return N_("has letters that are neither Russian nor Latin")
    if any(len({_script(letter) for letter in word} - {""}) > 1 for word in re.findall(r"[^\W\d_]+", stem)):
        return N_("mixes Russian and Latin letters in one word: they look alike, but are not the same")
    return None


def _script(letter: str) -> str:
    """Return the script of a letter by the first word of its name; nothing for digits and signs."""
    return name(letter, "OTHER ").split()[0] if letter.isalpha() else ""
