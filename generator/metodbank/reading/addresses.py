"""Readers of addresses: of pages, of organisations, of attached files."""

from __future__ import annotations

import re
from collections.abc import Callable

from metodbank import codes, fields
from metodbank.address import is_mail_address, is_web_address
from metodbank.attachments.names import ending_of
from metodbank.attachments.published import look_at
from metodbank.fields import Field
from metodbank.node import Node
from metodbank.reading.reader import Reading, read, scalar_of
from metodbank.record import FileName
from metodbank.words import N_


@read.register
def _(kind: fields.Web, node: Node, field: Field, reading: Reading) -> str | None:
    scalar = scalar_of(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    text = scalar.text.strip()
    if is_web_address(text) and not (kind.folder and re.search(r"[?#]", text)):
        safe = text.replace("(", "%28").replace(")", "%29")
        return f"{safe.rstrip('/')}/" if kind.folder else safe
    example = f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else "https://example.org/page"
    expected = N_("an address of a page on the web")
    reading.report(scalar.place, codes.BAD_ADDRESS, found=text[:80], expected=expected, example=example)
    return None


@read.register
def _(kind: fields.Email, node: Node, field: Field, reading: Reading) -> str | None:
    return _contact(node, field, reading, is_mail_address, N_("an e-mail address"), "school@example.org")


@read.register
def _(kind: fields.Phone, node: Node, field: Field, reading: Reading) -> str | None:
    return _contact(node, field, reading, _is_phone, N_("a telephone number"), "+7 000 000-00-00")


def _is_phone(text: str) -> bool:
    return re.fullmatch(r"\+?[\d\s()-]{5,24}", text) is not None


def _contact(
    node: Node, field: Field, reading: Reading, fits: Callable[[str], bool], expected: str, example: str
) -> str | None:
    scalar = scalar_of(node, field, reading, expected)
    if scalar is None:
        return None
    if fits(scalar.text.strip()):
        return scalar.text.strip()
    reading.report(scalar.place, codes.BAD_ADDRESS, found=scalar.text[:80], expected=expected, example=example)
    return None


@read.register
def _(kind: fields.Attachment, node: Node, field: Field, reading: Reading) -> FileName | None:
    scalar = scalar_of(node, field, reading, N_("a text"))
    if scalar is None:
        return None
    found = look_at(reading.folder, scalar.text)
    fault = found.fault
    if fault is None:
        return FileName(scalar.text, scalar.place, found.size)
    folder = reading.source.path.removesuffix(".yml") + "/"
    gaps = {"found": scalar.text[:80], "folder": folder, "ending": ending_of(scalar.text), **fault.gaps}
    reading.report(scalar.place, fault.code, fault.help, fault.message, **gaps)
    return None
