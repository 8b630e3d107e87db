"""Appendices: figures, associations and empty forms at the end of a collection. Nobody is named in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from metodbank.base import KnowledgeBase
from metodbank.editions.book import Block, Chapter, Facts, Heading, Line, Paragraph, Room, Table, Text
from metodbank.editions.living import living
from metodbank.forms import paper
from metodbank.forms.published import paper_of
from metodbank.forms.spread import Place, names_of_columns, spread
from metodbank.record import Record, Values, YearOfSchool
from metodbank.typography import set_type
from metodbank.words import N_, Message, Words

_MOST_OPTIONS = 6
"""Options that are printed to be ticked; of more, one is written in."""

_MOST_YEARS = 5
"""Columns of figures that a page of a book has room for."""

_ROOM = Text("\n\n")
"""An empty cell to write in: three lines high."""


def appendices_of(collection: Record, base: KnowledgeBase, words: Words) -> tuple[Chapter, ...]:
    """Return the appendices that a collection names, laid out."""
    it = collection.values.appendices
    return tuple(_chapters(it, collection.values.year, base, words)) if it else ()


def _chapters(it: Values, year: int, base: KnowledgeBase, words: Words) -> Iterator[Chapter]:
    if it.indicators:
        yield Chapter("indicators", words(N_("Indicators")), (_indicators(it.indicators, year, words),))
    if it.associations:
        yield Chapter("associations", words(N_("Associations")), tuple(_associations(it.associations, words)))
    for form in it.forms:
        blocks = tuple(_sheet(paper_of(form, {}, base, words), words))
        yield Chapter(f"form-{form.id}", form.title, (*living(base.settings.address, form.folder, words), *blocks))


def _plain(text: str) -> Line:
    return (Text(set_type(text)),) if text else ()


def _indicators(indicators: Sequence[Record], until: int, words: Words) -> Table:
    """Return the figures of the last school years that had ended by a year as one table, the target beside them."""
    known = {year for one in indicators for year, _ in one.values.values if year.start < until}
    years = sorted(known)[-_MOST_YEARS:]
    head = (words(N_("Indicator")), *map(str, years), words(N_("Target")))
    rows = tuple(tuple(map(_plain, _indicator(one, years, words))) for one in indicators)
    return Table(
        tuple(map(_plain, head)),
        rows,
        numbers=frozenset(range(1, len(years) + 2)),
        shares=(5 * len(years), *(6 for _ in years), 9),
    )


def _indicator(record: Record, years: Sequence[YearOfSchool], words: Words) -> Iterator[str]:
    it = record.values
    figures = dict(it.values)
    yield f"{it.title}, {it.definition.unit.sign[words.language]}"
    yield from (words.number(figures[year]) if year in figures else "–" for year in years)
    yield f"{words.number(it.target.value)} ({it.target.year})" if it.target else "–"


def _associations(associations: Sequence[Record], words: Words) -> Iterator[Block]:
    for one in associations:
        yield Heading(one.title)
        facts = ((words(label), _plain(text)) for label, text in _association(one.values, words) if text)
        yield Facts(tuple(facts))


def _association(it: Values, words: Words) -> Iterator[tuple[Message, str]]:
    year, theme = it.themes[-1]
    contact = it.contact
    reached = (words.show(contact.organisation.label), contact.email, contact.phone) if contact else ()
    yield N_("Theme of the year"), f"{theme} ({year})"
    yield N_("Head"), f"{words.show(it.head.role.label)}, {words.show(it.head.organisation.label)}"
    yield N_("Official contact"), ", ".join(filter(None, reached))


def _sheet(sheet: paper.Paper, words: Words) -> Iterator[Block]:
    for block in sheet.blocks:
        match block:
            case paper.Heading(text):
                yield Heading(text)
            case paper.Paragraph(text, is_note):
                yield Paragraph(_plain(text), "note" if is_note else "")
            case paper.Grid() if block.head:
                yield _table(block)
            case paper.Grid():
                yield from (room for row in block.rows for room in _rooms(row, words))


def _table(grid: paper.Grid) -> Table:
    rows = spread(grid.rows, len(grid.widths))[grid.head :]
    return Table(
        tuple(map(_plain, names_of_columns(grid))),
        tuple(tuple(line for place in row for line in _cells(place, grid.widths)) for row in rows),
        shares=tuple(max(1, round(width)) for width in grid.widths),
    )


def _cells(place: Place, widths: Sequence[float]) -> Iterator[Line]:
    """Yield what stands in the columns of a cell: words, and room where an answer belongs, in the widest of them."""
    columns = range(place.column, place.column + place.cell.columns)
    widest = max(columns, key=lambda column: widths[column])
    written = " ".join(piece.text for piece in place.cell.pieces if isinstance(piece, paper.Text))
    is_open = any(isinstance(piece, paper.Slot) for piece in place.cell.pieces)
    said = () if place.below else (*_plain(written), *((_ROOM,) if is_open else ()))
    yield from (said if column == widest else () for column in columns)


def _rooms(row: paper.Row, words: Words) -> Iterator[Room]:
    """Yield room for every answer of a row; whoever signs, signs, writes the name and the date on one line."""
    pieces = [piece for cell in row.cells for piece in cell.pieces]
    slots = [piece for piece in pieces if isinstance(piece, paper.Slot)]
    if any(slot.kind == "signature" for slot in slots):
        who = next((piece.text for piece in pieces if isinstance(piece, paper.Text)), "")
        yield Room(words(N_("{who}: signature, name in full, date"), who=who), 1)
    else:
        yield from (Room(_asked(slot), slot.lines) for slot in slots)


def _asked(slot: paper.Slot) -> str:
    """Return what is asked, with the options to be ticked where they are few."""
    if not slot.options or len(slot.options) > _MOST_OPTIONS:
        return slot.label
    return f"{slot.label}: {'  '.join(f'☐ {words}' for _, words in slot.options)}"
