"""Readers of addresses: of pages, of organisations, of attached files."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from metodbank import codes, fields
from metodbank.attachment import ALLOWED, fault_of
from metodbank.fields import Field
from metodbank.node import Node
from metodbank.reading.reader import Reading, read, scalar_of
from metodbank.words import N_

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"\+?[\d\s()-]{5,24}")


@read.register
def _(kind: fields.Web, node: Node, field: Field, reading: Reading) -> str | None:
    scalar = scalar_of(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    text = scalar.text.strip()
    if is_web_address(text):
        return f"{text.rstrip('/')}/" if kind.folder else text
    example = f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else "https://example.org/page"
    expected = N_("an address of a page on the web")
    reading.report(scalar.place, codes.BAD_ADDRESS, found=text[:80], expected=expected, example=example)
    return None


def is_web_address(text: str) -> bool:
    """Tell whether the text is an http or https address with a host and without spaces or credentials."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    host = parts.netloc
    return (
        parts.scheme in ("http", "https")
        and bool(re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d{1,5})?", host))
        and not re.search(r"[\s<>\"'`\\^{|}]", text)
    )


@read.register
def _(kind: fields.Email, node: Node, field: Field, reading: Reading) -> str | None:
    return _contact(node, field, reading, _EMAIL, N_("an e-mail address"), "school@example.org")


@read.register
def _(kind: fields.Phone, node: Node, field: Field, reading: Reading) -> str | None:
    return _contact(node, field, reading, _PHONE, N_("a telephone number"), "+7 000 000-00-00")


def _contact(
    node: Node, field: Field, reading: Reading, pattern: re.Pattern[str], expected: str, example: str
) -> str | None:
    scalar = scalar_of(node, field, reading, expected)
    if scalar is None:
        return None
    if pattern.fullmatch(scalar.text.strip()):
        return scalar.text.strip()
    reading.report(scalar.place, codes.BAD_ADDRESS, found=scalar.text[:80], expected=expected, example=example)
    return None


@read.register
def _(kind: fields.Attachment, node: Node, field: Field, reading: Reading) -> str | None:
    scalar = scalar_of(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    fault = fault_of(reading.folder, scalar.text)
    if fault is None:
        return scalar.text
    reason, help = fault
    folder = reading.source.path.removesuffix(".yml") + "/"
    allowed = ", ".join(sorted(ALLOWED))
    reading.report(
        scalar.place, codes.BAD_ATTACHMENT, help, found=scalar.text[:80], reason=reason, folder=folder, allowed=allowed
    )
    return None
