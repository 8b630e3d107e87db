"""Links: what of a link may be followed, written so that every program takes it (RFC 3986): another damages a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote, urlsplit

from metodbank.address import is_mail_address, is_web_address
from metodbank.editions.book import Line, Text

_KEPT = "%/:=&?~+!$,;@()*.-_"
_STRAY = re.compile(r"%(?![0-9a-fA-F]{2})")
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?", re.IGNORECASE)


def followed(link: str) -> str:
    """Return the address that a link leads to on the web or by mail, in ASCII; nothing where it may not be followed."""
    if link.lower().startswith("mailto:") and is_mail_address(link[len("mailto:") :]):
        return "mailto:" + quote(link[len("mailto:") :], safe="@+.-_")
    return _on_the_web(link) if is_web_address(link) else ""


def _on_the_web(link: str) -> str:
    parts = urlsplit(link)
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    if not _HOST.fullmatch(host):
        return ""
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{_quoted(parts.path)}{query}{fragment}"


def _quoted(part: str) -> str:
    return quote(_STRAY.sub("%25", part), safe=_KEPT, errors="replace")


def linked(line: Line) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """Yield the runs of a line by the address they lead to: a link is one, however its words are marked."""
    for link, runs in groupby(line, key=lambda run: run.link):
        yield followed(link), tuple(runs)
