"""The words of a file of Word, Excel or PowerPoint, each with its place; those too that are not published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from xml.etree.ElementTree import Element

from metodbank.attachments import pictures
from metodbank.attachments.fault import Refused
from metodbank.attachments.limits import ROWS
from metodbank.attachments.markup import lines, local, parse
from metodbank.attachments.office import OfficeFile, Part
from metodbank.attachments.piece import Piece
from metodbank.words import N_

_PLACES = {
    "officeDocument": N_("the text of the document"),
    "header": N_("the header of the page"),
    "footer": N_("the footer of the page"),
    "footnotes": N_("the footnotes"),
    "endnotes": N_("the endnotes"),
    "chart": N_("a chart"),
    "diagramData": N_("a diagram"),
}
_TEXTS = ("t", "delText", "v", "pt")
_PARAGRAPHS = ("p", "br", "tr", "si", "fld")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_NAMES = ("descr", "title", "alt", "name", "author", "userId", "tooltip", "oddHeader")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of the built-in formats of dates."""


def pieces_of(file: OfficeFile) -> Iterator[Piece]:
    """Yield every text of the file: its body, its tables and slides, its pictures and its properties."""
    if file.ending == ".xlsx":
        yield from _tables(file)
    elif file.ending == ".pptx":
        yield from _slides(file)
    for name, part in sorted(file.parts.items()):
        if part.kind == "image":
            yield from _picture(part)
        elif part.tree is not None and part.kind not in ("worksheet", "sharedStrings", "slide", "notesSlide"):
            text = lines(part.tree, _TEXTS, _PARAGRAPHS, ("tab",))
            if text:
                yield Piece(text, _PLACES.get(part.kind, N_("the part “{part}”")), {"part": name})
        if part.tree is not None:
            yield from _names(part)
    if file.links:
        yield Piece("\n".join(file.links), N_("the addresses of the links"))
    yield from _left_out(file)


def _picture(part: Part) -> Iterator[Piece]:
    picture = pictures.inside(part.data, part.name)
    yield from picture.pieces() if picture else ()


def _names(part: Part) -> Iterator[Piece]:
    """Yield what is written about pictures and controls, and the instructions of fields."""
    found: list[str] = []
    for element in part.tree.iter() if part.tree is not None else ():
        name = local(element.tag)
        if name in ("docPr", "cNvPr", "shape", "alias", "hyperlink", "definedName", "oddHeader", "oddFooter"):
            found.extend(value for key, value in element.items() if local(key) in (*_NAMES, "val") and value)
        if name in ("instrText", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
            found.append(element.text or "")
        if name == "fldSimple":
            found.extend(element.attrib.values())
    text = "\n".join(dict.fromkeys(line.strip() for line in found if line.strip()))
    if text:
        yield Piece(text, N_("descriptions and names in “{part}”"), {"part": part.name})


def _left_out(file: OfficeFile) -> Iterator[Piece]:
    """Yield the properties of the file and the words of other parts that are not published."""
    names = {*_PROPERTIES, *file.left_out} - set(file.parts)
    for name in sorted(names & set(file.container.names)):
        if not name.endswith(".xml"):
            continue
        try:
            tree = parse(file.container.read(name))
        except Refused:
            continue
        for element in tree.iter():
            values = [value for key, value in element.items() if local(key) in _NAMES]
            text = " ".join(filter(None, [(element.text or "").strip(), *values]))
            if text:
                gaps = {"name": element.get("name") or local(element.tag)}
                yield Piece(text, N_("property “{name}”"), gaps, published=False)


def _slides(file: OfficeFile) -> Iterator[Piece]:
    for number, part in enumerate(_in_order(file, "sldId"), 1):
        if part.tree is None:
            continue
        hidden = part.tree.get("show") in ("0", "false")
        if text := lines(part.tree, _TEXTS, _PARAGRAPHS, ("tab",)):
            yield Piece(text, N_("slide {n} (hidden)") if hidden else N_("slide {n}"), {"n": number})
        for tie in part.ties:
            notes = file.parts.get(tie.target)
            if tie.kind != "notesSlide" or notes is None or notes.tree is None:
                continue
            if text := lines(notes.tree, _TEXTS, _PARAGRAPHS, ("tab",)):
                yield Piece(text, N_("notes to slide {n}"), {"n": number})


def _in_order(file: OfficeFile, listed: str) -> list[Part]:
    """Return the slides or sheets in the order of the list in the main part; those not listed come last."""
    main = next(part for part in file.parts.values() if part.kind == "officeDocument")
    targets = {tie.id: tie.target for tie in main.ties}
    wanted = [
        targets.get(value, "")
        for element in (main.tree.iter() if main.tree is not None else ())
        if local(element.tag) == listed
        for key, value in element.items()
        if key.endswith("}id")
    ]
    kinds = ("slide", "worksheet")
    rest = sorted(name for name, part in file.parts.items() if part.kind in kinds and name not in wanted)
    return [file.parts[name] for name in (*wanted, *rest) if name in file.parts]


def _tables(file: OfficeFile) -> Iterator[Piece]:
    strings = [lines(item, ("t",), ()) for part in _of(file, "sharedStrings") for item in part]
    dates = _date_styles(file)
    main = next(part for part in file.parts.values() if part.kind == "officeDocument")
    sheets = {
        next((value for key, value in element.items() if key.endswith("}id")), ""): element
        for element in (main.tree.iter() if main.tree is not None else ())
        if local(element.tag) == "sheet"
    }
    by_target = {tie.target: sheets.get(tie.id) for tie in main.ties}
    for part in _in_order(file, "sheet"):
        sheet = by_target.get(part.name)
        name = sheet.get("name", "") if sheet is not None else part.name
        is_hidden = sheet is not None and sheet.get("state", "visible") != "visible"
        yield Piece(name, N_("the name of a sheet"))
        yield from islice(_rows(part, name, strings, dates, is_hidden=is_hidden), ROWS)


def _of(file: OfficeFile, kind: str) -> list[Element]:
    return [part.tree for part in file.parts.values() if part.kind == kind and part.tree is not None]


def _rows(part: Part, sheet: str, strings: Sequence[str], dates: frozenset[str], *, is_hidden: bool) -> Iterator[Piece]:
    """Yield the text of each row, its cells one after another: a name may stand in several."""
    for row in part.tree.iter() if part.tree is not None else ():
        if local(row.tag) != "row":
            continue
        cells = [(cell.get("r", ""), _value(cell, strings, dates)) for cell in row if local(cell.tag) == "c"]
        filled = [(name, text) for name, text in cells if text]
        if not filled:
            continue
        gaps: Mapping[str, object] = {"sheet": sheet, "row": row.get("r", ""), "cell": filled[0][0]}
        if is_hidden:
            where = N_("hidden sheet “{sheet}”, row {row}")
        elif row.get("hidden") in ("1", "true"):
            where = N_("sheet “{sheet}”, hidden row {row}")
        else:
            where = N_("sheet “{sheet}”, cell {cell}") if len(filled) == 1 else N_("sheet “{sheet}”, row {row}")
        yield Piece(" ".join(text for _, text in filled), where, gaps)


def _value(cell: Element, strings: Sequence[str], dates: frozenset[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return lines(cell, ("t",), ())
    value = next((part.text or "" for part in cell if local(part.tag) == "v"), "").strip()
    if kind == "s":
        return strings[int(value)] if value.isascii() and value.isdigit() and int(value) < len(strings) else ""
    if kind == "n" and cell.get("s") in dates:
        return _date(value)
    return value


def _date(value: str) -> str:
    """Return the day that Excel counts from 1900 as people write it: dates of birth are told by that."""
    try:
        return (date(1899, 12, 30) + timedelta(days=int(float(value)))).strftime("%d.%m.%Y")
    except (ValueError, OverflowError):
        return value


def _date_styles(file: OfficeFile) -> frozenset[str]:
    """Return the numbers of the styles of cells that show a number as a date."""
    found: set[str] = set()
    for tree in _of(file, "styles"):
        own = {
            element.get("numFmtId", "")
            for element in tree.iter()
            if local(element.tag) == "numFmt" and set("yYгГdDд") & set(element.get("formatCode", ""))
        }
        formats = next((element for element in tree if local(element.tag) == "cellXfs"), ())
        for number, style in enumerate(formats):
            id = style.get("numFmtId", "")
            if id in own or (id.isdigit() and int(id[:6]) in _DATES):
                found.add(str(number))
    return frozenset(found)
