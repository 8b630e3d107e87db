"""Layout: a form and its answers become a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from metodbank.forms.answers import Answers, criteria_of, kind_of, read_aloud, rows_of
from metodbank.forms.paper import Block, Cell, Grid, Heading, Paper, Paragraph, Row, Slot, Text
from metodbank.record import Record, Values
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, Words

BLANK = 4
"""Empty rows of a growing table that does not say how many."""

ANY = "#"
"""Stands in keys for the index of a row that is yet to be added."""

_LABEL_WIDTH = 32.0
_NUMBER_WIDTH = 5.0
_SCORE_WIDTH = 14.0
_LINES_OF_TEXT = 3


def lay_out(form: Record, answers: Answers, vocabularies: Vocabularies, words: Words, foot: str = "") -> Paper:
    """Return a form as a paper, filled in with answers; without them it is blank."""
    setter = _Setter(answers, vocabularies, words)
    blocks = tuple(block for number, part in enumerate(form.values.parts) for block in setter.part(part, number))
    is_landscape = form.values.orientation is not None and form.values.orientation.id == "landscape"
    return Paper(form.id, form.title, words.language, is_landscape, blocks, foot)


@dataclass(frozen=True)
class _Setter:
    answers: Answers
    vocabularies: Vocabularies
    words: Words

    def part(self, part: Values, number: int) -> Iterator[Block]:
        if part.title:
            yield Heading(part.title)
        yield from (Paragraph(text) for text in part.text)
        if part.fields:
            yield from self._fields(part, number)
        if part.table:
            yield self._table(part.table, part.title or "")
        if part.criteria:
            yield from self._criteria(part.criteria, part.title or "")
        yield from (Paragraph(text, is_note=True) for text in part.notes)
        if part.signatures:
            yield self._signatures(part.signatures, number)

    def _fields(self, part: Values, number: int) -> Iterator[Grid]:
        label = part.title or self.words(N_("Answers"))
        if part.beside:
            yield self._boxes(part.fields, part.beside, f"part-{number}", label)
            return
        for place, (is_long, fields) in enumerate(groupby(part.fields, lambda field: kind_of(field) == "text")):
            id = f"part-{number}-{place}"
            yield self._boxes(list(fields), 1, id, label) if is_long else self._lines(list(fields), id, label)

    def _lines(self, fields: Sequence[Values], id: str, label: str) -> Grid:
        rows = tuple(
            Row(
                (
                    Cell(self._label(field, field.id), is_heading=True),
                    Cell((self._slot(field, field.id, field.label or label),)),
                )
            )
            for field in fields
        )
        return Grid(id, label, (_LABEL_WIDTH, 100 - _LABEL_WIDTH), 0, rows, is_ruled=False)

    def _boxes(self, fields: Sequence[Values], beside: int, id: str, label: str) -> Grid:
        rows = []
        for start in range(0, len(fields), beside):
            shown = fields[start : start + beside]
            empty = tuple(Cell(()) for _ in range(beside - len(shown)))
            rows.append(
                Row(
                    tuple(
                        Cell((*self._label(field, field.id), self._slot(field, field.id, field.label or label)))
                        for field in shown
                    )
                    + empty
                )
            )
        return Grid(id, label, (100 / beside,) * beside, 0, tuple(rows))

    def _label(self, field: Values, key: str) -> tuple[Text, ...]:
        """Return the label and the hint; an answer that is given needs no hint any more."""
        label = (Text(field.label, "label"),) if field.label else ()
        return (*label, *((Text(field.hint, "hint"),) if field.hint and not self.answers.get(key) else ()))

    def _slot(self, field: Values, key: str, label: str, row: str = "") -> Slot:
        options = self._options(field)
        value = self.answers.get(key, "")
        kind = kind_of(field)
        return Slot(
            key=key,
            kind=kind,
            label=f"{label} – {row}" if row else label,
            value=value,
            text=read_aloud(field, value, dict(options), self.words),
            options=options,
            lines=field.lines or (_LINES_OF_TEXT if kind == "text" else 1),
            is_required=field.required,
            is_personal=field.personal,
            of=tuple(f"{key.rpartition('.')[0]}.{other}" for other in field.difference_of),
            path=field.path or "",
        )

    def _options(self, field: Values) -> tuple[tuple[str, str], ...]:
        if field.words:
            return tuple((term.id, self.words.show(term.label)) for term in self.vocabularies[field.words].values())
        return tuple((option, option) for option in field.options)

    def _table(self, table: Values, title: str) -> Grid:
        fixed = rows_of(table, self.vocabularies, self.words)
        has_groups = any(group for _, _, group in fixed)
        beginning = (
            *([_NUMBER_WIDTH] if table.numbered else []),
            *([16.0] if has_groups else []),
            *([22.0] if fixed else []),
        )
        widths = (*beginning, *_widths(table.columns, 100 - sum(beginning)))
        head = self._head(table, has_groups=has_groups, has_rows=bool(fixed))
        label = title or table.row_label or table.columns[0].label
        if fixed:
            rows = tuple(self._fixed(table, fixed, has_groups=has_groups))
            return Grid(table.id, label, widths, len(head), (*head, *rows, *self._sums(table, len(beginning))))
        written = {key.split(".")[1] for key in self.answers if key.startswith(f"{table.id}.")}
        number = max([int(index) + 1 for index in written if index.isdigit()], default=0)
        number = number or table.blank or BLANK
        rows = tuple(self._growing(table, str(index)) for index in range(number))
        sums = self._sums(table, len(beginning))
        spare = self._growing(table, ANY)
        return Grid(table.id, label, widths, len(head), (*head, *rows, *sums), spare=spare)

    def _head(self, table: Values, *, has_groups: bool, has_rows: bool) -> tuple[Row, ...]:
        is_double = any(column.above for column in table.columns)
        deep = 2 if is_double else 1
        first: list[Cell] = []
        for is_there, text in (
            (table.numbered, "№"),
            (has_groups, table.group_label or ""),
            (has_rows, table.row_label or ""),
        ):
            if is_there:
                first.append(_heading(text, rows=deep))
        second: list[Cell] = []
        for above, columns in groupby(table.columns, lambda column: column.above or ""):
            if above:
                below = [_heading(column.label) for column in columns]
                first.append(_heading(above, columns=len(below)))
                second += below
            else:
                first += [_heading(column.label, rows=deep) for column in columns]
        return (Row(tuple(first)), Row(tuple(second))) if is_double else (Row(tuple(first)),)

    def _fixed(self, table: Values, fixed: list[tuple[str, str, str]], *, has_groups: bool) -> Iterator[Row]:
        number = 0
        for group, rows in groupby(fixed, lambda row: row[2]):
            shown = list(rows)
            for place, (id, label, _) in enumerate(shown):
                number += 1
                cells = [_heading(str(number), "number")] if table.numbered else []
                if has_groups and place == 0:
                    cells.append(_heading(group, rows=len(shown)))
                cells.append(_heading(label))
                yield Row((*cells, *self._cells(table, id, label)))

    def _growing(self, table: Values, index: str) -> Row:
        number = str(int(index) + 1) if index != ANY else ANY
        cells = (_heading(number, "number"),) if table.numbered else ()
        return Row((*cells, *self._cells(table, index, number)), index=int(index) if index != ANY else -1)

    def _cells(self, table: Values, place: str, row: str) -> Iterator[Cell]:
        for column in table.columns:
            pieces: list[Text | Slot] = []
            for field in column.fields:
                key = f"{table.id}.{place}.{field.id}"
                pieces += self._label(field, key)
                label = f"{column.label}: {field.label}" if field.label else column.label
                pieces.append(self._slot(field, key, label, row))
            yield Cell(tuple(pieces))

    def _sums(self, table: Values, before: int) -> tuple[Row, ...]:
        if not any(field.sum for column in table.columns for field in column.fields):
            return ()
        summed = [[f"{table.id}.{ANY}.{field.id}" for field in column.fields if field.sum] for column in table.columns]
        lead = next(place for place, of in enumerate(summed) if of)
        cells = [_heading(self.words(N_("Total")), columns=before + lead)] if before + lead else []
        for place, of in enumerate(summed[lead:], lead):
            added = self._added(of)
            total = Slot(f"{table.id}.sum-{place}", "total", table.columns[place].label, added, added, of=tuple(of))
            cells.append(Cell((total,) if of else ()))
        return (Row(tuple(cells)),)

    def _added(self, of: Sequence[str]) -> str:
        found = [
            value
            for key, value in self.answers.items()
            for pattern in of
            if _is_like(key, pattern) and value.strip().isdigit()
        ]
        return str(sum(map(int, found))) if found else ""

    def _criteria(self, criteria: Values, title: str) -> Iterator[Block]:
        named = criteria_of(criteria, self.vocabularies, self.words)
        options = tuple((str(step.score), f"{step.score} ({step.mark})") for step in criteria.scale)
        meanings = "; ".join(f"{step.score} ({step.mark}) – {step.meaning}" for step in criteria.scale)
        yield Paragraph(self.words(N_("Key: {meanings}."), meanings=meanings))
        rows = [Row((_heading("№"), _heading(self.words(N_("Criterion"))), _heading(self.words(N_("Score")))))]
        keys = []
        for number, (id, label) in enumerate(named, 1):
            keys.append(f"{criteria.id}.{id}")
            score = self._score(keys[-1], label, options)
            rows.append(Row((_heading(str(number), "number"), Cell((Text(label),), is_heading=True), Cell((score,)))))
        for number in range(criteria.spare or 0):
            own = f"{criteria.id}.own-{number}"
            label = self.words(N_("Own criterion"))
            named_so = self.answers.get(f"{own}.label", "")
            cells = (
                Slot(f"{own}.label", "line", label, named_so, named_so),
                self._score(f"{own}.score", label, options),
            )
            rows.append(Row((_heading(str(len(named) + number + 1), "number"), *(Cell((cell,)) for cell in cells))))
        total = self.words(N_("TOTAL (at most {n})"), n=len(named) * max(step.score for step in criteria.scale))
        added = self._added(keys)
        slot = Slot(f"{criteria.id}.total", "total", total, added, added, of=tuple(keys))
        rows.append(Row((_heading(total, columns=2), Cell((slot,)))))
        widths = (_NUMBER_WIDTH, 100 - _NUMBER_WIDTH - _SCORE_WIDTH, _SCORE_WIDTH)
        label = title or self.words(N_("Criteria"))
        enough, low = criteria.enough or 0, criteria.low or ""
        yield Grid(criteria.id, label, widths, 1, tuple(rows), enough=enough, low=low)
        if criteria.low and criteria.enough:
            low = self.words(N_("Less than {n}: {low}"), n=criteria.enough, low=criteria.low)
            yield Paragraph(low, is_note=True)

    def _score(self, key: str, label: str, options: tuple[tuple[str, str], ...]) -> Slot:
        value = self.answers.get(key, "")
        return Slot(key, "score", label, value, dict(options).get(value, value), options)

    def _signatures(self, signatures: Sequence[Values], number: int) -> Grid:
        rows = []
        for each in signatures:
            name = f"{each.id}.name"
            day = f"{each.id}.date"
            rows.append(
                Row(
                    (
                        Cell((Text(each.label, "label"),), is_heading=True),
                        Cell((self._signed("signature", "", each.label), Text(self.words(N_("signature")), "hint"))),
                        Cell((self._signed("line", name, each.label), Text(self.words(N_("name in full")), "hint"))),
                        Cell((self._signed("date", day, each.label), Text(self.words(N_("date")), "hint"))),
                    )
                )
            )
        label = self.words(N_("Signatures"))
        return Grid(f"signatures-{number}", label, (30.0, 22.0, 30.0, 18.0), 0, tuple(rows), is_ruled=False)

    def _signed(self, kind: str, key: str, who: str) -> Slot:
        value = self.answers.get(key, "")
        what = {"signature": N_("signature"), "line": N_("name in full"), "date": N_("date")}[kind]
        return Slot(key, kind, f"{who}: {self.words(what)}", value, value, is_personal=kind == "line")


def _heading(text: str, role: str = "plain", columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Text(text, "number" if role == "number" else "plain"),), columns, rows, is_heading=True)


def _is_like(key: str, pattern: str) -> bool:
    begin, _, end = pattern.partition(ANY)
    return key.startswith(begin) and key.endswith(end) if ANY in pattern else key == pattern


def _widths(columns: Sequence[Values], whole: float) -> list[float]:
    """Return the widths of columns that say theirs in shares of the whole table, and of those that say none."""
    said = sum(column.width or 0 for column in columns)
    silent = sum(1 for column in columns if not column.width)
    rest = max(100 - said, 10 * silent) / silent if silent else 0
    shares = [float(column.width or rest) for column in columns]
    return [round(share * whole / sum(shares), 2) for share in shares]
