"""Workbook: the empty form as an XLSX file, with hints and lists to choose from. Same form, same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from metodbank.anonymity.form import Sheet, Slot, form_of, hint_of
from metodbank.fields import Kind, Line, Month, Prose, Ref, Whole, Word
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, Words

ROWS = 18
"""Rows of a table that are ready to be filled in."""

_DAY = datetime(2000, 1, 1)
_INK, _PALE, _MUST, _LINE = "1F3A5F", "EEF3F8", "FFF6DD", "C9D3DE"
_EDGE = Side(style="thin", color=_LINE)
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HINT = Font(name="Calibri", size=9, italic=True, color="5B6673")
_STEPS = (
    N_("Save this file in a folder of the school, outside the folder of the bank: it will hold personal data."),
    N_("Fill in the sheets from left to right. Yellow cells must be filled in, in a table in every row you begin."),
    N_("Write as it was: names, dates and places may stand in the texts. They are cut before anything is published."),
    N_("On the sheet “{sheet}” name the teacher, the colleagues, the pupils, the school and the village."),
    N_("Give the command: metodbank anonymise --from FILE.xlsx. It shows what was cut and what would be published."),
    N_("Read the text that is shown. Nothing is published until you repeat the command with --write and agree."),
    N_("Keep this file among the papers of the school, or delete it. Never send it together with the bank."),
)


def empty_form(kind: Kind, vocabularies: Vocabularies, titles: Mapping[str, Mapping[str, str]], words: Words) -> bytes:
    """Return the form of a kind. `titles` holds the titles of the bank's records by kind and id, to choose from."""
    book = Workbook()
    sheets = form_of(kind, vocabularies)
    start = book.active
    _introduce(start, kind, sheets, words)
    choices = _Choices(book, words)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title(words)), sheet, choices, vocabularies, titles, words)
    book.move_sheet(choices.sheet, len(sheets))
    return _same_bytes(book)


def _introduce(page: Worksheet, kind: Kind, sheets: tuple[Sheet, ...], words: Words) -> None:
    page.title = words(N_("How to fill it in"))
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 5
    page.column_dimensions["B"].width = 96
    page["A1"] = words(kind.label)
    page["A1"].font = Font(name="Calibri", size=20, bold=True, color=_INK)
    page["A2"] = words(N_("A school's own file, from which an anonymised record of the bank is made"))
    page["A2"].font = Font(name="Calibri", size=12, color="5B6673")
    for number, step in enumerate(_STEPS, 1):
        row = number + 3
        page.cell(row, 1, number).font = Font(name="Calibri", size=14, bold=True, color=_INK)
        page.cell(row, 2, words(step, sheet=sheets[0].title(words))).font = Font(name="Calibri", size=12)
        page.cell(row, 1).alignment = Alignment(vertical="top", horizontal="left")
        page.cell(row, 2).alignment = Alignment(vertical="top", wrap_text=True)
        page.row_dimensions[row].height = 36
    _print_on_a4(page, "portrait")


def _fill(
    page: Worksheet,
    sheet: Sheet,
    choices: _Choices,
    vocabularies: Vocabularies,
    titles: Mapping[str, Mapping[str, str]],
    words: Words,
) -> None:
    page.sheet_view.showGridLines = False
    page["A1"] = words(sheet.label)
    page["A1"].font = Font(name="Calibri", size=16, bold=True, color=_INK)
    page["A2"] = words(sheet.about)
    page["A2"].font = _HINT
    across = sheet.shape != "card"
    if not across:
        for column, width in zip("ABC", (34, 58, 52), strict=True):
            page.column_dimensions[column].width = width
    for number, slot in enumerate(sheet.slots, 1):
        head, hint = (page.cell(4, number), page.cell(5, number)) if across else (page.cell(3 + number, 1), None)
        hint = hint or page.cell(3 + number, 3)
        _name(head, slot, words)
        hint.value = hint_of(slot, words)
        hint.font, hint.alignment = (
            _HINT,
            Alignment(wrap_text=True, horizontal="left", vertical="top" if across else "center", indent=1),
        )
        place = get_column_letter(number)
        first, last = (f"{place}6", f"{place}{5 + ROWS}") if across else (f"B{3 + number}", f"B{3 + number}")
        if across:
            page.column_dimensions[place].width = _width(slot)
        for (cell,) in page[f"{first}:{last}"]:
            _blank(cell, slot)
        choices.offer(page, f"{first}:{last}", slot, vocabularies, titles)
    if across:
        page.row_dimensions[4].height = 34
        page.row_dimensions[5].height = max(30, *(13 * _lines(page.cell(5, n)) for n in range(1, len(sheet.slots) + 1)))
        page.freeze_panes = "A6"
        page.print_title_rows = "4:5"
    else:
        page.freeze_panes = "B4"
        for number, slot in enumerate(sheet.slots, 1):
            tall = 15 * _lines(page.cell(3 + number, 3), 52)
            page.row_dimensions[3 + number].height = max(tall, 90 if isinstance(slot.kind, Prose) else 30)
    _print_on_a4(page, "landscape")


def _name(cell: Cell, slot: Slot, words: Words) -> None:
    cell.value = slot.label(words) + (" *" if slot.field.required else "")
    cell.font = Font(name="Calibri", size=11, bold=True, color=_INK)
    cell.fill = PatternFill("solid", fgColor=_PALE)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = _BOX


def _say(cell: Cell, text: str) -> None:
    """Write a text that no program takes for a formula: the titles of a bank are strangers' texts."""
    cell.value, cell.number_format = text, "@"
    cell.data_type = "s"


def _blank(cell: Cell, slot: Slot) -> None:
    cell.border = _BOX
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if slot.field.required:
        cell.fill = PatternFill("solid", fgColor=_MUST)
    if isinstance(slot.kind, Month):
        cell.number_format = "MM.YYYY"
    elif not isinstance(slot.kind, (Prose, Line, Whole)):
        cell.number_format = "@"


def _width(slot: Slot) -> int:
    if isinstance(slot.kind, Month):
        return 16
    return 40 if isinstance(slot.kind, (Line, Prose, Ref)) else 24


def _lines(cell: Cell, width: float = 0) -> int:
    width = width or cell.parent.column_dimensions[cell.column_letter].width
    return -(-len(str(cell.value or "")) // max(1, int(width * 1.1))) + 1


def _print_on_a4(page: Worksheet, orientation: str) -> None:
    page.page_setup.orientation = orientation
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


class _Choices:
    """The hidden sheet with the words to choose from, one list a column."""

    def __init__(self, book: Workbook, words: Words) -> None:
        self.sheet: Worksheet = book.create_sheet(words(N_("Words")))
        self.sheet.sheet_state = "hidden"
        self.words = words
        self.ranges: dict[str, str] = {}

    def offer(
        self,
        page: Worksheet,
        cells: str,
        slot: Slot,
        vocabularies: Vocabularies,
        titles: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Let the cells of a slot be chosen from its list, if it has one; what is more exact may be written too."""
        match slot.kind:
            case Word(vocabulary=name):
                labels = [self.words.show(term.label) for term in vocabularies[name].values()]
            case Ref(kind=name):
                labels = sorted(titles.get(name, {}).values())
            case Whole(least=least, most=most) if most - least < 20:
                name, labels = f"{least}–{most}", [str(number) for number in range(least, most + 1)]
            case _:
                return
        if labels:
            cells_with_words = self._range(name, labels, isinstance(slot.kind, Whole))
            listed = DataValidation("list", formula1=cells_with_words, allow_blank=True)
            listed.showErrorMessage = False
            listed.add(cells)
            page.add_data_validation(listed)

    def _range(self, name: str, labels: list[str], numbers: bool) -> str:
        if name not in self.ranges:
            column = len(self.ranges) + 1
            self.sheet.cell(1, column, name)
            for row, label in enumerate(labels, 2):
                _say(self.sheet.cell(row, column), label)
                if numbers:
                    self.sheet.cell(row, column, int(label))
            letter = get_column_letter(column)
            self.ranges[name] = f"'{self.sheet.title}'!${letter}$2:${letter}${len(labels) + 1}"
        return self.ranges[name]


def _same_bytes(book: Workbook) -> bytes:
    """Write the workbook without a clock: openpyxl puts the time of writing into the file and into its entries."""
    book.properties.creator = "metodbank"
    book.properties.created = _DAY
    written, fixed = BytesIO(), BytesIO()
    book.save(written)
    stamp = rb"\g<1>" + _DAY.isoformat().encode() + b"Z"
    with ZipFile(written) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", stamp, data)
            target.writestr(entry, data)
    return fixed.getvalue()
