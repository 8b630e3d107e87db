"""Link: references become records, and every record learns its neighbours on both sides of each tie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from metodbank import codes
from metodbank.base import KnowledgeBase, Tie
from metodbank.check import Checked
from metodbank.fields import Field, Group, one_of
from metodbank.ids import as_id
from metodbank.kinds import BY_NAME
from metodbank.problem import MOST, Problem
from metodbank.record import Record, Reference, Values, leaves
from metodbank.settings import SETTINGS
from metodbank.suggest import nearest

_Key = tuple[str, str]


@dataclass(frozen=True)
class Linked:
    """The knowledge base and what is wrong with the ties between its records."""

    base: KnowledgeBase
    problems: list[Problem]


def link(checked: Checked) -> Linked:
    """Resolve every reference of the records that passed the checks, and judge the references of all that were read.

    A reference to a record that exists but failed the checks stays silent: one fault, one message. So does one of a
    collection that is frozen: its practices may be renamed and deleted.
    """
    records = {record.key: _shell(record) for record in checked.records}
    for record in checked.records:
        records[record.key].values = _resolve(record.values, record.kind.fields, records)
    settings = _resolve(checked.settings, SETTINGS.fields, records)
    base = KnowledgeBase(settings, checked.vocabularies, records, _ties(records), frozen=checked.editions)
    return Linked(base, list(_faults(checked)))


def _shell(record: Record) -> Record:
    return Record(record.kind, record.id, record.values, record.place, record.places)


class _Names:
    """Which ids exist, for judging references and for suggesting the right one."""

    def __init__(self, checked: Checked) -> None:
        self.tried = checked.tried
        self.titles: dict[str, dict[str, tuple[str, ...]]] = {}
        known = {record.key: record.title for record in checked.records}
        for kind, id in checked.tried:
            title = known.get((kind, id))
            self.titles.setdefault(kind, {})[id] = (title,) if title else ()

    def elsewhere(self, id: str, kind: str) -> str | None:
        return next((name for name in self.titles if name != kind and id in self.titles[name]), None)


def _resolve(values: Values, fields: tuple[Field, ...], records: dict[_Key, Record]) -> Values:
    return Values({field.name: _one(values[field.name], field, records) for field in fields}, values.at)


def _one(value: object, field: Field, records: dict[_Key, Record]) -> object:
    if isinstance(value, Reference):
        return records.get((value.kind, value.id))
    if isinstance(value, tuple):
        resolved = (_one(item, field, records) for item in value)
        return tuple(item for item in resolved if item is not None)
    if isinstance(value, Values):
        return _group(value, field, records)
    return value


def _group(values: Values, field: Field, records: dict[_Key, Record]) -> Values | None:
    """Resolve a group; None where a record that it cannot do without did not pass the checks."""
    kind = one_of(field.type)
    parts = kind.fields if isinstance(kind, Group) else ()
    resolved = _resolve(values, parts, records)
    is_whole = all(resolved[part.name] is not None for part in parts if part.required and values[part.name] is not None)
    return resolved if is_whole else None


def _faults(checked: Checked) -> Iterator[Problem]:
    names = _Names(checked)
    frozen = {("collection", id) for id in checked.editions}
    owners = [(record.key, record.kind.fields, record.values) for record in checked.written if record.key not in frozen]
    for owner, fields, values in [*owners, (("site", "site"), SETTINGS.fields, checked.settings)]:
        references = (value for _, value in leaves(fields, values) if isinstance(value, Reference))
        faults = (_fault(reference, owner, names) for reference in references)
        yield from islice(filter(None, faults), MOST)


def _fault(reference: Reference, owner: _Key, names: _Names) -> Problem | None:
    key = (reference.kind, reference.id)
    if key == owner:
        return Problem(reference.place, codes.SELF_REFERENCE)
    if key in names.tried:
        return None
    folder = BY_NAME[reference.kind].folder
    other = names.elsewhere(reference.id, reference.kind)
    if other:
        gaps = {"found": reference.id, "actual": BY_NAME[other].folder, "folder": folder}
        return Problem(reference.place, codes.WRONG_KIND, gaps)
    titles = names.titles.get(reference.kind, {})
    near = nearest(_last_part(reference.id), titles)
    gaps = {"found": reference.id[:80], "folder": folder}
    if near:
        title = titles[near][0] if titles[near] else near
        return Problem(reference.place, codes.BROKEN_REFERENCE, {**gaps, "nearest": near, "title": title})
    help = codes.DELETE_THE_PERSON if reference.kind == "person" else codes.ADD_THE_RECORD
    return Problem(reference.place, codes.BROKEN_REFERENCE, {**gaps, "id": as_id(_last_part(reference.id))}, help=help)


def _last_part(written: str) -> str:
    """Return the id at the end of what may be the address of a page."""
    return written.rstrip("/").rsplit("/", 1)[-1]


def _ties(records: dict[_Key, Record]) -> dict[_Key, list[Tie]]:
    ties: dict[_Key, list[Tie]] = {key: [] for key in records}
    for record in records.values():
        for field, other in leaves(record.kind.fields, record.values):
            if isinstance(other, Record):
                ties[record.key].append(Tie(field, other, inverse=False))
                ties[other.key].append(Tie(field, record, inverse=True))
    for key, found in ties.items():
        ties[key] = list({(tie.field.name, tie.inverse, tie.record.key): tie for tie in found}.values())
    return ties
