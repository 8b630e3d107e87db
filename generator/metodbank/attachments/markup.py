"""Markup: the XML of office files, read without entities and rewritten with nothing changed but what is cut.

Rewriting works on the text of the tags, since office programs insist on the prefixes of namespaces, which a tree loses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from metodbank.attachments.container import damaged
from metodbank.attachments.limits import DEPTH

Attributes = list[tuple[str, str]]

Rule = Callable[[str, Attributes], Attributes | None]
"""Takes the local name of an element and its attributes, as written; returns those to keep, or None to cut it all."""

_TAG = re.compile(
    r"<(?:!--.*?--|!\[CDATA\[(?P<cdata>.*?)\]\]|\?.*?\?"
    r"|(?P<end>/?)(?P<name>[\w:.\-]+)(?P<attributes>(?:\s+[^\s=<>/\"']+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(?P<empty>/?))>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=<>/\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.DOTALL)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Shallow(TreeBuilder):
    """Builds a tree of bounded depth."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        if self.depth > DEPTH:
            raise damaged()
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def text_of(data: bytes) -> str:
    """Return the text of an XML file: UTF-8, or UTF-16 with its mark, as the standard allows."""
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise damaged() from error


def parse(data: bytes) -> Element:
    """Return the tree of an XML file; one with a document type, entities or faults is refused."""
    text = re.sub(r"^\s*<\?xml.*?\?>", "", text_of(data), count=1, flags=re.DOTALL)
    parser = DefusedXMLParser(target=_Shallow(), forbid_dtd=True)
    try:
        parser.feed(text.encode())
        tree: Element = parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise damaged() from error
    return tree


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace or prefix."""
    return name.rpartition("}")[2].rpartition(":")[2]


def rewrite(data: bytes, rule: Rule) -> bytes:
    """Return the XML file with what the rule cuts cut; comments and instructions go too.

    The file has passed `parse`: it is well-formed, so its tags can be told by their signs.
    """
    text = text_of(data)
    kept: list[str] = [_DECLARATION]
    at = skipping = 0
    for tag in _TAG.finditer(text):
        if not skipping and len(kept) > 1:
            kept.append(text[at : tag.start()])
        at = tag.end()
        if tag["name"] is None:
            if not skipping and tag["cdata"] is not None:
                kept.append(tag[0])
        elif skipping:
            skipping += 0 if tag["empty"] else -1 if tag["end"] else 1
        elif tag["end"]:
            kept.append(tag[0])
        else:
            shown = _ruled(tag, rule)
            kept.append(shown)
            skipping = 0 if shown or tag["empty"] else 1
    return "".join(kept).encode()


def _ruled(tag: re.Match[str], rule: Rule) -> str:
    attributes = [(name, first or second) for name, first, second in _ATTRIBUTE.findall(tag["attributes"])]
    ruled = rule(local(tag["name"]), attributes)
    if ruled is None:
        return ""
    if ruled == attributes:
        return tag[0]
    shown = "".join(f" {name}={_quoted(value)}" for name, value in ruled)
    return f"<{tag['name']}{shown}{tag['empty']}>"


def _quoted(value: str) -> str:
    return f"'{value}'" if '"' in value else f'"{value}"'


def lines(tree: Element, texts: Sequence[str], breaks: Sequence[str], gaps: Sequence[str] = ()) -> str:
    """Return the text of the elements called `texts`, a line after each of `breaks`, a space for each of `gaps`."""
    found: list[str] = []
    for element, ended in walk(tree):
        name = local(element.tag)
        if not ended and name in texts and element.text:
            found.append(element.text)
        elif ended and name in breaks:
            found.append("\n")
        elif ended and name in gaps:
            found.append(" ")
    return re.sub(r"\n\s*\n", "\n", "".join(found)).strip()


def walk(tree: Element) -> Iterator[tuple[Element, bool]]:
    """Yield every element twice, when it begins (False) and when it ends (True)."""
    waiting: list[tuple[Element, bool]] = [(tree, False)]
    while waiting:
        element, ended = waiting.pop()
        yield element, ended
        if not ended:
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
