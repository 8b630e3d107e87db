"""Spreadsheet: the cells of a stranger's XLSX file, or why it is not opened.

Such a file is a ZIP of XML. Before anything is parsed, its size, the number and the size of its parts are bounded, and
what can act is refused: macros, links to other files, embedded objects, entities. Formulas are never computed: a cell
holds what the school's own program computed and saved. The XML is parsed through defusedxml, which openpyxl uses.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.xml import DEFUSEDXML

from metodbank import codes
from metodbank.load import CONTROL
from metodbank.problem import Place, Problem
from metodbank.words import N_

LARGEST = 5 * 1024 * 1024
"""The largest file, in bytes."""

_MOST_PARTS = 200
_LARGEST_UNPACKED = 20 * 1024 * 1024
_LARGEST_XML = 6 * 1024 * 1024
_DENSEST = 200
"""How many times a large part may shrink: the XML of tables shrinks ten to forty times, a bomb a thousand times."""

_SHEETS, ROWS, COLUMNS = 40, 400, 40
_LONGEST = 10_000

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_ACTS = re.compile(r"vbaproject|externallinks/|embeddings/|activex/|ctrlprops/|macrosheets/|customui/|connections\.xml")
_PICTURES = ("xl/media/", "docProps/thumbnail")
_ENTITY = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """What a cell says, as text. `uncomputed` marks a formula whose value was not saved."""

    text: str
    place: Place
    uncomputed: bool = False


@dataclass(frozen=True)
class Page:
    """A sheet as it was found: its title and its rows; empty cells are there, with their places."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


def open_spreadsheet(file: Path) -> list[Page] | Problem:
    """Return the sheets of an XLSX file, or why it is not opened. Never raises for anything that is in the file.

    The place of a cell names the sheet after the file's name and a slash; its line is the row, its column the column.
    """
    place = Place(file.name, width=0)
    if file.is_symlink():
        return Problem(place, codes.SYMLINK)
    try:
        size = file.stat().st_size
        if size > LARGEST:
            gaps = {"size": size // 1024, "limit": LARGEST // 1024}
            return Problem(place, codes.TOO_LARGE, gaps, message=_TOO_LARGE, help=_FORM_ONLY)
        data = file.read_bytes()
    except OSError:
        return Problem(place, codes.UNREADABLE, {"reason": N_("the system does not let it be read")})
    fault = _fault(data)
    if fault:
        return Problem(place, codes.UNREADABLE, {"reason": fault}, help=_SAVE_AS_XLSX)
    pages = _pages(file.name, data)
    if not pages:
        reason = N_("its sheets cannot be read; the file seems to be damaged")
        return Problem(place, codes.UNREADABLE, {"reason": reason}, help=_SAVE_AS_XLSX)
    return pages


_TOO_LARGE = N_("the file takes {size} kB; a filled-in form may take at most {limit} kB")
_FORM_ONLY = N_("leave only the text of the form in it, without pictures")
_SAVE_AS_XLSX = N_("open it in your spreadsheet program and save it as a workbook .xlsx, without a password")


def _fault(data: bytes) -> str | None:
    """Return why a file cannot be trusted to the parser (a message id), or None."""
    if data.startswith(_OLD):
        return N_("it has a password or is saved in the old format .xls")
    if not data.startswith(_ZIP):
        return N_("it is not a workbook of the format .xlsx")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _fault_of_parts(archive, archive.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError):
        return N_("its content is damaged")
    except Exception as error:
        if type(error).__module__ in ("zlib", "_lzma", "lzma", "_bz2"):
            return N_("its content is damaged")
        raise


def _fault_of_parts(archive: ZipFile, parts: list[ZipInfo]) -> str | None:
    """Judge the parts by the sizes they declare: the library reads no more than a part declares."""
    names = [part.filename for part in parts]
    if len(parts) > _MOST_PARTS or len(set(names)) != len(names):
        return N_("it has more parts than a form can have")
    if any(part.flag_bits & 1 for part in parts):
        return N_("it has a password or is saved in the old format .xls")
    xml = [part for part in parts if not part.filename.startswith(_PICTURES)]
    dense = any(part.file_size > 100_000 and part.file_size > _DENSEST * part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if dense or unpacked > _LARGEST_UNPACKED or sum(part.file_size for part in xml) > _LARGEST_XML:
        return N_("it unpacks to far more than a form can hold")
    if any(_ACTS.search(part.filename.lower()) for part in parts):
        return N_("it holds macros, embedded objects or links to other files")
    for part in xml:
        text = archive.read(part)
        if _ENTITY.search(text) or (part.filename.endswith((".xml", ".rels")) and b"\0" in text[:64]):
            return N_("it holds XML that a workbook never has")
        if part.filename == "[Content_Types].xml" and b"macroenabled" in text.lower():
            return N_("it holds macros, embedded objects or links to other files")
    return None


def _pages(name: str, data: bytes) -> list[Page] | None:
    """Read the cells with openpyxl; None where it gives up, for whatever reason: its errors have no common name."""
    assert DEFUSEDXML  # noqa: S101 - a broken installation must not parse strangers' XML
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            typed = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            pairs = list(zip(values.worksheets, typed.worksheets, strict=True))[:_SHEETS]
            return [Page(sheet.title, tuple(_rows(name, sheet, formulas))) for sheet, formulas in pairs]
    except Exception:
        return None


def _rows(name: str, values: object, typed: object) -> Iterator[tuple[Cell, ...]]:
    path = f"{name}/{values.title}"  # type: ignore[attr-defined]
    bounds = {"min_row": 1, "max_row": ROWS, "min_col": 1, "max_col": COLUMNS}
    both = zip(values.iter_rows(**bounds), typed.iter_rows(**bounds), strict=False)  # type: ignore[attr-defined]
    for row, (found, written) in enumerate(both, 1):
        yield tuple(
            _cell(cell.value, formula, Place(path, row, column))
            for column, (cell, formula) in enumerate(zip(found, written, strict=True), 1)
        )


def _cell(value: object, written: object, place: Place) -> Cell:
    kind = getattr(written, "data_type", "")
    if kind == "e" or (kind == "f" and (value is None or str(value).startswith("#"))):
        return Cell("", place, uncomputed=True)
    return Cell(_text(value), place)


def _text(value: object) -> str:
    """Return a value as a person would type it: dates as 2025-03-12, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    lines = str(value)[:_LONGEST].replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return CONTROL.sub("", lines.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")).strip()
