"""Addresses on the web: which may stand in a record."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?")
_UNSAFE = re.compile(r"[\s<>\"'`\\^{|}]")


def is_web_address(text: str) -> bool:
    """Tell whether the text is an http or https address with a host, and without spaces, quotes or credentials."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc)) and not _UNSAFE.search(text)


def is_mail_address(text: str) -> bool:
    """Tell whether the text is an e-mail address."""
    return re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text) is not None


def can_be_followed(link: str) -> bool:
    """Tell whether a link of a text may be followed: from the root of the site, on the page, on the web, by mail."""
    if link.startswith("/"):
        return not link.startswith("//") and not _UNSAFE.search(link)
    if link.startswith("mailto:"):
        return is_mail_address(link.removeprefix("mailto:"))
    return link.startswith("#") or is_web_address(link)
