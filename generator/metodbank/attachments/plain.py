"""Plain text and tables of plain text: UTF-8, no cell that a spreadsheet would run.

A spreadsheet ends a cell at whatever sign its own settings name, so cells are judged for all of these signs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from metodbank import codes
from metodbank.attachments.fault import refuse
from metodbank.attachments.limits import ROWS
from metodbank.attachments.piece import Piece
from metodbank.words import N_

_MARK = "\ufeff"
_STRANGE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_RUNS = re.compile(r"[\s\"]*[=@＝＠]|[\t\r\n]*[+\-＋－](?![\d\s.,:;/()%°+–\-]*$)")
"""A cell that a spreadsheet takes for a formula. Numbers, telephone numbers and lone signs are not."""

_SIGNS = ";,\t"


class PlainText:
    """A text file. It is published with the mark of UTF-8, which every browser and spreadsheet understands."""

    def __init__(self, data: bytes) -> None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise refuse(codes.UNREADABLE_ATTACHMENT, codes.NOT_IN_UTF8, codes.SAVE_IN_UTF8) from error
        if _STRANGE.search(text):
            raise refuse(codes.UNREADABLE_ATTACHMENT)
        self.text = text.lstrip(_MARK)

    def pieces(self) -> Iterator[Piece]:
        if self.text.strip():
            yield Piece(self.text, N_("the text"))

    def published(self) -> bytes:
        return (_MARK + self.text).encode()


class PlainTable(PlainText):
    """A CSV file."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        for sign in _SIGNS:
            for row, cells in enumerate(self._rows(sign), 1):
                for column, cell in enumerate(cells, 1):
                    if _RUNS.match(cell):
                        gaps = {"row": row, "column": column, "cell": cell.strip()[:40]}
                        raise refuse(codes.ACTIVE_ATTACHMENT, codes.CELL_RUNS, codes.MEND_THE_CELL, **gaps)

    def _rows(self, sign: str) -> Iterator[list[str]]:
        try:
            for number, cells in enumerate(csv.reader(re.split(r"(?<=\n)", self.text), delimiter=sign)):
                if number >= ROWS:
                    raise refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE)
                yield cells
        except csv.Error as error:
            raise refuse(codes.UNREADABLE_ATTACHMENT) from error

    def pieces(self) -> Iterator[Piece]:
        head = self.text[:4096]
        sign = max(_SIGNS, key=head.count)
        for row, cells in enumerate(self._rows(sign), 1):
            text = " ".join(cell.strip() for cell in cells if cell.strip())
            if text:
                yield Piece(text, N_("row {row}"), {"row": row})
