"""Linked: the blocks of a chapter for files whose links can be followed."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from metodbank.editions.book import Line, Living
from metodbank.editions.pieces import Pieces
from metodbank.legible import legible

_WEB = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE)
_HOST = re.compile(r"([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)*[a-z]([a-z0-9-]*[a-z0-9])?\.?(:[0-9]{1,4})?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([\w.+-]+)@([^\s@/?#:]+)", re.IGNORECASE)
_WHOLE = "/:@!$&'()*+,;=~-._%"


def uri(link: str) -> str:
    """Return a link as RFC 3986 writes it, whatever letters it is written with; nothing where it is none.

    A program takes a file with another link for a damaged one. Links lead to the web or are addresses of mail.
    """
    text = "".join(legible(link).split())
    web, mail = _WEB.fullmatch(text), _MAIL.fullmatch(text)
    if mail:
        host = _host(mail[2])
        return f"mailto:{quote(mail[1], safe='+')}@{host}" if host else ""
    host = _host(web[2]) if web else ""
    if not web or not host:
        return ""
    path, query, place = (_escaped(part or "") for part in web.group(3, 4, 5))
    return f"{web[1].lower()}://{host}{path}{query}{place}"


def _host(text: str) -> str:
    """Return a host in Latin letters, nothing where it can be none."""
    try:
        host = text.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def _escaped(part: str) -> str:
    sign, rest = (part[:1], part[1:]) if part[:1] in "?#" else ("", part)
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", rest)
    return sign + quote(whole, safe=_WHOLE + "?" * bool(sign))


class Linked(Pieces):
    """The blocks of one chapter, whose links are such as programs take."""

    def _special(self, value: Any) -> Any:
        told = super()._special(value)
        return {**told, "link": uri(value.address)} if isinstance(value, Living) else told

    def _line(self, value: Line) -> list[Any]:
        return [{**run, "link": uri(run["link"])} if isinstance(run, dict) else run for run in super()._line(value)]
