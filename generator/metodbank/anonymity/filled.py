"""Filled: the cells of a form become the tree of a record, each value with the place of its cell.

Sheets are known by their titles, values by what stands beside or above them, in any language, so that a school may
move columns and add its own; what the form does not know is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from metodbank import codes
from metodbank.anonymity.beside import LeftOut
from metodbank.anonymity.form import Sheet, Slot, hint_of
from metodbank.anonymity.spreadsheet import Cell, Page
from metodbank.fields import Line, Prose
from metodbank.node import Mapping as Tree
from metodbank.node import Node, Scalar, Sequence
from metodbank.problem import Place, Problem
from metodbank.suggest import plain
from metodbank.words import LANGUAGES, N_, words

_HEADS = 8
"""Rows among which the names of the columns stand."""


@dataclass(frozen=True)
class Filled:
    """What a form says: its tree; what its cells are called; what of it is left out; and cells that cannot be read."""

    tree: Tree
    names: Mapping[Place, Slot]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    known: int


_Branch = dict[str, "Scalar | _Branch | list[Scalar | _Branch]"]


class _Reader:
    def __init__(self) -> None:
        self.names: dict[Place, Slot] = {}
        self.left_out: list[LeftOut] = []
        self.problems: list[Problem] = []

    def scalar(self, cell: Cell, slot: Slot) -> Scalar:
        self.names[cell.place] = slot
        if cell.uncomputed:
            self.problems.append(Problem(cell.place, codes.UNREADABLE, message=_FORMULA, help=_TYPE_THE_VALUE))
        text = "" if plain(cell.text) in self.hints(slot) else cell.text
        if isinstance(slot.kind, Line):
            text = " ".join(text.split())
        return Scalar(text, cell.place, 0, 0, plain=not isinstance(slot.kind, (Line, Prose)))

    def hints(self, slot: Slot) -> set[str]:
        return {plain(hint_of(slot, words(language))) for language in LANGUAGES}


_FORMULA = N_("the cell holds a formula whose value was not saved")
_TYPE_THE_VALUE = N_("type the value itself, without the sign =")


def read_form(pages: Iterable[Page], sheets: tuple[Sheet, ...]) -> Filled:
    """Return what the sheets of a form say. `known` counts the sheets that were recognised."""
    reader = _Reader()
    by_title = {_title(sheet.title(words(language))): sheet for sheet in sheets for language in LANGUAGES}
    root: _Branch = {}
    at = Place("")
    seen: set[str] = set()
    for page in pages:
        sheet = by_title.get(_title(page.title))
        if sheet is None or sheet.label in seen or not page.rows:
            continue
        seen.add(sheet.label)
        at = page.rows[0][0].place if not at.path and sheet.shape == "card" and sheet.slots[0].path[:-1] == () else at
        {"card": _card, "table": _table, "lists": _lists}[sheet.shape](page, sheet, root, reader)
    tree = _tree(root, at)
    assert isinstance(tree, Tree)  # noqa: S101 - the root is a branch
    return Filled(tree, reader.names, tuple(reader.left_out), tuple(reader.problems), len(seen))


def _title(text: str) -> str:
    return plain(text)[:31].strip()


def _names(sheet: Sheet) -> dict[str, Slot]:
    return {plain(slot.label(words(language))): slot for slot in sheet.slots for language in LANGUAGES}


def _name(cell: Cell) -> str:
    return plain(cell.text.rstrip(" *"))


def _card(page: Page, sheet: Sheet, root: _Branch, reader: _Reader) -> None:
    names = _names(sheet)
    for row in page.rows:
        slot = names.pop(_name(row[0]), None) if len(row) > 1 else None
        if slot is not None:
            names = {name: other for name, other in names.items() if other != slot}
            _put(root, slot.path, reader.scalar(row[1], slot))
        elif len(row) > 1 and row[0].text and row[1].text:
            reader.left_out.append(LeftOut(row[0].text[:60], row[1].text))


def _table(page: Page, sheet: Sheet, root: _Branch, reader: _Reader) -> None:
    rows: list[Scalar | _Branch] = []
    for found in _below(page, sheet, reader):
        scalars = [(slot, reader.scalar(cell, slot)) for slot, cell in found]
        if any(not scalar.is_empty for _, scalar in scalars):
            branch: _Branch = {}
            for slot, scalar in scalars:
                _put(branch, slot.path, scalar)
            rows.append(branch)
    if rows:
        root[sheet.path[0]] = rows


def _lists(page: Page, sheet: Sheet, root: _Branch, reader: _Reader) -> None:
    for found in _below(page, sheet, reader):
        for slot, cell in found:
            scalar = reader.scalar(cell, slot)
            if not scalar.is_empty:
                items = root.setdefault(slot.path[0], [])
                assert isinstance(items, list)  # noqa: S101 - lists of a form have names of their own
                items.append(scalar)


def _below(page: Page, sheet: Sheet, reader: _Reader) -> Iterator[list[tuple[Slot, Cell]]]:
    """Yield the cells of each row below the names of the columns, with their slots."""
    names = _names(sheet)
    heads = [sum(_name(cell) in names for cell in row) for row in page.rows[:_HEADS]]
    if not heads or not max(heads):
        return
    head = heads.index(max(heads))
    columns: dict[int, Slot] = {}
    for column, cell in enumerate(page.rows[head]):
        slot = names.get(_name(cell))
        if slot is not None and slot not in columns.values():
            columns[column] = slot
        elif cell.text:
            reader.left_out.append(LeftOut(cell.text[:60], ""))
    for row in page.rows[head + 1 :]:
        yield [(slot, row[column]) for column, slot in columns.items()]


def _put(branch: _Branch, path: tuple[str, ...], scalar: Scalar) -> None:
    for name in path[:-1]:
        inner = branch.setdefault(name, {})
        assert isinstance(inner, dict)  # noqa: S101 - paths come from the declarations
        branch = inner
    branch[path[-1]] = scalar


def _tree(value: Scalar | _Branch | list[Scalar | _Branch], at: Place) -> Node:
    """Turn nested values into nodes; a group begins where its first value stands."""
    if isinstance(value, Scalar):
        return value
    if isinstance(value, list):
        items = tuple(_tree(item, at) for item in value)
        return Sequence(items, items[0].place if items else at)
    parts = [(name, _tree(part, at)) for name, part in value.items()]
    entries = tuple((Scalar(name, node.place, 0, 0, True), node) for name, node in parts)
    return Tree(entries, at if not entries else entries[0][1].place)
