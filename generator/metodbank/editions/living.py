"""Living: the block of a book that leads to the page on the site where a record goes on living."""

from __future__ import annotations

import segno

from metodbank.editions.book import Living
from metodbank.words import N_, Words


def living(site: str | None, folder: str, words: Words, what: str = "") -> tuple[Living, ...]:
    """Return the block that leads to a page of the site, as many as there are addresses: none or one.

    `what` is a message that says what stands there. The code is a QR code (ISO/IEC 18004) that survives a worn print:
    a quarter of it may be lost.
    """
    if not site:
        return ()
    address = f"{site}{folder}"
    told = words(what or N_("The form to fill in and to download"))
    return (Living(address, told, _code(address)),)


def _code(address: str) -> tuple[str, ...]:
    matrix = segno.make(address, error="q", micro=False, boost_error=False).matrix
    return tuple("".join("1" if module else "0" for module in row) for row in matrix)
