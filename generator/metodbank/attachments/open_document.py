"""Files of LibreOffice (OpenDocument): what may be in them, their words, and how they are published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from metodbank import codes
from metodbank.attachments import pictures
from metodbank.attachments.container import Container, damaged, written
from metodbank.attachments.fault import Refused, refuse
from metodbank.attachments.formulas import leads_to_the_web, reaches_out
from metodbank.attachments.limits import MARKUP, ROWS
from metodbank.attachments.markup import Attributes, local, parse, rewrite
from metodbank.attachments.piece import Piece
from metodbank.attachments.types import each
from metodbank.words import N_

_MEDIA = {
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}
_OBJECTS = frozenset(
    f"application/vnd.oasis.opendocument.{kind}" for kind in ("chart", "formula", "graphics", "text", "spreadsheet")
)
"""What may lie inside a document as an object of its own: it is OpenDocument, too."""

_MARKUP = re.compile(r"(?P<object>Object [0-9]+/)?(content|styles|settings)\.xml")
_MEDIA_FILE = re.compile(r"(Object [0-9]+/)?Pictures/[^/]+|ObjectReplacements/Object [0-9]+|Fonts/[^/]+")
_REPLACEMENTS = "ObjectReplacements/"
_ACTIVE_FOLDERS = ("Basic/", "Scripts/", "Dialogs/", "Database/", "bin/", "Versions/", "Media/")
_ACTIVE_ELEMENTS = {
    "event-listener": N_("macros"),
    "script": N_("macros"),
    "applet": N_("objects of other programs"),
    "object-ole": N_("objects of other programs"),
    "plugin": N_("sound or film"),
    "sound": N_("sound or film"),
    "floating-frame": N_("objects of other programs"),
    "dde-source": N_("links to other tables"),
    "dde-link": N_("links to other tables"),
    "dde-connection": N_("links to other tables"),
    "dde-connection-decl": N_("links to other tables"),
    "cell-range-source": N_("links to other tables"),
    "table-source": N_("links to other tables"),
    "database-source-table": N_("links to other tables"),
    "database-source-query": N_("links to other tables"),
    "data-pilot-table": N_("a pivot table, which carries a hidden copy of its data"),
    "execute-macro": N_("macros"),
    "generic-control": N_("buttons and fields that run programs"),
}
_REVISIONS = frozenset(("tracked-changes", "change-start", "change", "changed-region"))
_TRACES = frozenset(("annotation-end", "scripts", "tracked-changes"))
_SETTINGS = re.compile(r"Printer|Rsid|DataSource|CurrentDatabase|User|Author|Id$|Url|Path|Redline|Embed", re.IGNORECASE)
"""Settings that tell whose computer it was."""

_INSIDE = re.compile(r"(\./)?(Pictures/[^/]+|Object [0-9]+|ObjectReplacements/Object [0-9]+|Fonts/[^/]+)")
_LINKS = ("a", "hyperlink", "button", "area-rectangle", "area-circle", "area-polygon", "bookmark-ref")
_TURNS = each(
    """
    none previous-page next-page first-page last-page show hide stop fade-out
    """
)


class OpenDocument:
    """A text, table or presentation of LibreOffice that may be published."""

    def __init__(self, data: bytes, ending: str) -> None:
        self.container = Container(data)
        self.ending = ending
        if self.container.names and self._read_text("mimetype") != _MEDIA[ending]:
            raise refuse(codes.UNREADABLE_ATTACHMENT)
        self._media = self._manifest()
        for name in self.container.names:
            if name.startswith(_ACTIVE_FOLDERS):
                raise _active(N_("macros") if name[0] in "BSD" else N_("objects of other programs"))
            if re.match(r"Object [0-9]+(/|$)", name) and not self._is_open_object(name):
                raise _active(N_("objects of other programs"))
        markup = [name for name in self.container.names if _MARKUP.fullmatch(name)]
        if sum(len(self.container.read(name)) for name in markup) > MARKUP:
            raise refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE)
        self.trees = {name: parse(self.container.read(name)) for name in markup}
        if "content.xml" not in self.trees:
            raise damaged()
        for tree in self.trees.values():
            for element in tree.iter():
                self._judge(element)

    def _read_text(self, name: str) -> str:
        return (
            self.container.read(name)[:200].decode("ascii", errors="replace").strip() if name in self.container else ""
        )

    def _manifest(self) -> dict[str, str]:
        """Return the media types of the entries; a manifest that tells of encryption is refused."""
        if "META-INF/manifest.xml" not in self.container:
            raise damaged()
        found: dict[str, str] = {}
        for element in parse(self.container.read("META-INF/manifest.xml")).iter():
            if local(element.tag) == "encryption-data":
                raise refuse(codes.UNREADABLE_ATTACHMENT, codes.OLD_OR_LOCKED, codes.SAVE_WITHOUT_PASSWORD)
            attributes = {local(name): value for name, value in element.items()}
            if local(element.tag) == "file-entry":
                found[attributes.get("full-path", "")] = attributes.get("media-type", "")
        return found

    def _is_open_object(self, name: str) -> bool:
        folder = name.partition("/")[0] + "/"
        return "/" in name and self._media.get(folder, "") in _OBJECTS

    def _judge(self, element: Element) -> None:
        name = local(element.tag)
        if name in _ACTIVE_ELEMENTS and not _is_turning_pages(element):
            raise _active(_ACTIVE_ELEMENTS[name])
        if name == "annotation":
            raise refuse(codes.UNFINISHED_ATTACHMENT, codes.HAS_REMARKS, codes.DELETE_REMARKS)
        if name in _REVISIONS and (len(element) or name != "tracked-changes"):
            raise refuse(codes.UNFINISHED_ATTACHMENT, codes.HAS_REVISIONS, codes.ACCEPT_REVISIONS)
        for attribute, value in element.items():
            plain = local(attribute)
            if plain in ("formula", "condition", "expression") and reaches_out(value):
                gaps = {"formula": value[:60], "cell": ""}
                raise refuse(codes.ACTIVE_ATTACHMENT, codes.FORMULA_REACHES_OUT, codes.REPLACE_BY_VALUES, **gaps)
            if plain == "href" and value:
                _judge_link(name, value)

    def published(self) -> bytes:
        """Return the file anew: only what is shown, with a list of its entries and empty properties."""
        entries = [("mimetype", _MEDIA[self.ending].encode())]
        for name in self.container.names:
            data = self.container.read(name)
            if name in self.trees:
                entries.append((name, rewrite(data, _setting if name.endswith("settings.xml") else _rule)))
            elif name.startswith(_REPLACEMENTS) or (_MEDIA_FILE.fullmatch(name) and not name.lower().endswith(".svg")):
                entries.extend(_media_entry(name, data))
        rows = [_row("/", _MEDIA[self.ending])]
        rows += [_row(name, self._media.get(name, "")) for name in sorted(_folders(entries)) if name in self._media]
        rows += [_row(name, self._media.get(name, "")) for name, _ in entries[1:]]
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        head = f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        manifest = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(rows)}</manifest:manifest>'
        return written([*entries, ("META-INF/manifest.xml", manifest.encode())])

    def pieces(self) -> Iterator[Piece]:
        for name, tree in self.trees.items():
            if name == "content.xml" and self.ending == ".ods":
                yield from _tables(tree)
            elif name == "content.xml" and self.ending == ".odp":
                yield from _slides(tree)
            elif not name.endswith("settings.xml") and (text := _text(tree)):
                where = N_("the text of the document") if name == "content.xml" else N_("the part “{part}”")
                yield Piece(text, where, {"part": name})
            if about := _descriptions(tree):
                yield Piece(about, N_("descriptions and names in “{part}”"), {"part": name})
        yield from self._beside()

    def _beside(self) -> Iterator[Piece]:
        for name in self.container.names:
            if _MEDIA_FILE.fullmatch(name) and not name.startswith(("Fonts/", _REPLACEMENTS)):
                picture = pictures.inside(self.container.read(name), name)
                yield from picture.pieces() if picture else ()
        for name in ("meta.xml", *sorted(name for name in self.container.names if name.endswith("/meta.xml"))):
            if name not in self.container:
                continue
            try:
                tree = parse(self.container.read(name))
            except Refused:
                continue
            for element in tree.iter():
                if text := (element.text or "").strip():
                    label = next((value for key, value in element.items() if local(key) == "name"), local(element.tag))
                    yield Piece(text, N_("property “{name}”"), {"name": label}, published=False)


def _active(what: str) -> Refused:
    return refuse(codes.ACTIVE_ATTACHMENT, what=what)


def _is_turning_pages(element: Element) -> bool:
    """Tell whether a listener of a presentation does nothing but lead to another slide or link."""
    action = _named(element, "action")
    return "presentation" in element.tag and local(element.tag) == "event-listener" and action in _TURNS


def _judge_link(name: str, target: str) -> None:
    if target.startswith("vnd.sun.star.") or target.lower().startswith(("macro:", "service:", "slot:", ".uno:")):
        raise _active(N_("macros"))
    if _INSIDE.fullmatch(target) or target.startswith("#") or (name == "chart" and target == ".."):
        return
    if name in _LINKS and leads_to_the_web(target):
        return
    if name in _LINKS:
        raise refuse(codes.ACTIVE_ATTACHMENT, codes.LINK_TO_A_FILE, codes.DELETE_THE_LINK_IN_FILE, link=target[:80])
    raise refuse(codes.ACTIVE_ATTACHMENT, codes.PICTURE_FROM_OUTSIDE, codes.EMBED_THE_PICTURE, link=target[:80])


def _rule(name: str, attributes: Attributes) -> Attributes | None:
    if name in _TRACES:
        return None
    return [pair for pair in attributes if not local(pair[0]).endswith("rsid")]


def _setting(name: str, attributes: Attributes) -> Attributes | None:
    called = next((value for attribute, value in attributes if local(attribute) == "name"), "")
    return None if name.startswith("config-item") and _SETTINGS.search(called) else attributes


def _media_entry(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if name.startswith("Fonts/"):
        yield name, data
        return
    try:
        yield name, pictures.cleaned(data, name)
    except Refused:
        if not name.startswith(_REPLACEMENTS):
            raise


def _folders(entries: list[tuple[str, bytes]]) -> set[str]:
    return {f"{posixpath.dirname(name).split('/')[0]}/" for name, _ in entries if name.startswith("Object ")}


def _row(name: str, media: str) -> str:
    return f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(media)}/>"


def _text(tree: Element) -> str:
    """Return the text of a tree; between elements stands text of its own, so every word of a paragraph is taken."""
    found: list[str] = []
    waiting: list[Element | str] = [tree]
    inside = {"p", "h", "title", "desc"}
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found.append(item)
            continue
        name = local(item.tag)
        after = (
            "\n" if name in (*inside, "table-row", "line-break") else " " if name in ("s", "tab", "table-cell") else ""
        )
        waiting.append(after)
        for child in reversed(item):
            waiting.append(child.tail or "")
            waiting.append(child)
        waiting.append(item.text or "")
    lines_found = (" ".join(line.split()) for line in "".join(found).split("\n"))
    return "\n".join(line for line in lines_found if any(sign.isalnum() for sign in line))


def _named(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if local(key) == name), "")


def _descriptions(tree: Element) -> str:
    found = [_named(element, key) for element in tree.iter() for key in ("name", "title", "href") if _is_named(element)]
    return "\n".join(dict.fromkeys(filter(None, found)))


def _is_named(element: Element) -> bool:
    return local(element.tag) in ("frame", "image", "a", "object", "custom-shape", "text-box", "bookmark", "section")


def _slides(tree: Element) -> Iterator[Piece]:
    pages = [element for element in tree.iter() if element.tag.endswith("drawing:1.0}page")]
    for number, page in enumerate(pages, 1):
        if text := _text(page):
            yield Piece(text, N_("slide {n}"), {"n": number})


def _tables(tree: Element) -> Iterator[Piece]:
    left = ROWS
    for table in tree.iter():
        if local(table.tag) != "table":
            continue
        sheet = _named(table, "name")
        yield Piece(sheet, N_("the name of a sheet"))
        number = 0
        for row in table.iter():
            if local(row.tag) != "table-row" or left < 0:
                continue
            left -= 1
            number += 1
            if text := " ".join(_text(row).split()):
                gaps = {"sheet": sheet, "row": number}
                yield Piece(text, N_("sheet “{sheet}”, row {row}"), gaps)
            repeated = _named(row, "number-rows-repeated")
            number += int(repeated[:7]) - 1 if repeated.isascii() and repeated.isdigit() else 0
