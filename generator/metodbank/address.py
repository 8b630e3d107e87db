"""Addresses on the web: which may stand in a record, what a reader is told of them, and which look like others."""

from __future__ import annotations

import re
from unicodedata import name, normalize
from urllib.parse import urlsplit

from metodbank.words import N_, Message

_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?")
_UNSAFE = re.compile(
    r"[\s<>\"'`\\^{|}\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff]"
)
_OUTSIDE = re.compile(r"//|/?[^/?#]*:")
_LOOKS_LATIN = frozenset("аеорсухіїјѕԁһԛԝѵӏαενορτυ")
"""Letters of other alphabets that stand in a host as if they were Latin ones."""


def is_web_address(text: str) -> bool:
    """Tell whether the text is an http or https address with a host, and without spaces, quotes or credentials."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    begins = text.lower().startswith(("http://", "https://"))
    return begins and bool(_HOST.fullmatch(parts.netloc)) and not _UNSAFE.search(text)


def is_mail_address(text: str) -> bool:
    """Tell whether the text is an e-mail address."""
    return re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text) is not None


def is_inside(link: str) -> bool:
    """Tell whether a link stays inside the site: it names neither a scheme nor a host, however a browser reads it."""
    return not _OUTSIDE.match(link) and not _UNSAFE.search(link)


def can_be_followed(link: str) -> bool:
    """Tell whether a link of a text may be followed: from the root of the site, on the page, on the web, by mail."""
    if link.startswith("mailto:"):
        return is_mail_address(link.removeprefix("mailto:"))
    return (link.startswith(("/", "#")) and is_inside(link)) or is_web_address(link)


def host_of(address: str) -> str:
    """Return the host of an address on the web as a reader may trust it: in Latin signs where letters may deceive."""
    host, *port = urlsplit(address).netloc.lower().split(":")
    return ":".join([_in_ascii(host) if _deceives(host) else spelled(host), *port])


def spelled(host: str) -> str:
    """Return a host in the letters of its own alphabet."""
    return ".".join(map(_from_ascii, host.split(".")))


def doubt_of(address: str) -> Message | None:
    """Return why a reader should not be sent to an address unseen, as a message id; None where nothing is odd."""
    host, _, port = urlsplit(address).netloc.lower().partition(":")
    if re.fullmatch(r"[\d.]+|0x[0-9a-f.x]+", host):
        return N_("it is a number, not a name")
    if port and port not in ("80", "443"):
        return N_("it has a port, as only a test or an internal site has")
    if _deceives(host):
        return N_("its letters look like those of another address")
    return None


def _deceives(host: str) -> bool:
    labels = [_from_ascii(label) for label in host.split(".")]
    is_latin_zone = labels[-1].isascii()
    return any(_is_mixed(label) or (is_latin_zone and _is_alike(label)) for label in labels if not label.isascii())


def _is_mixed(label: str) -> bool:
    alphabets = {name(sign, "").split(" ")[0] for sign in label if sign.isalpha()}
    return len(alphabets) > 1 or normalize("NFKC", label) != label


def _is_alike(label: str) -> bool:
    return _LOOKS_LATIN.issuperset(sign for sign in label if sign.isalpha())


def _from_ascii(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode("ascii")
