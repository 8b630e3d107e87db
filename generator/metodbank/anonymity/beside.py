"""Beside: what a school's own file says and a record does not hold; it is used for the cutting, then left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from metodbank.anonymity.form import CUTS, UNASKED
from metodbank.anonymity.needles import Needle, needle
from metodbank.fields import Field, Group, Kind
from metodbank.node import Mapping, Node, Scalar, Sequence
from metodbank.reading.spoken import as_iso
from metodbank.suggest import nearest, plain
from metodbank.words import words

EXACT: dict[str, tuple[str, ...]] = {
    "role": ("position", "post", "должность"),
    "subject_area": ("subject", "предмет"),
    "experience": ("hired", "years", "дата приёма", "лет работы"),
    "organisation_type": ("organisation", "organization", "school", "организация", "школа"),
}
"""Names under which a school's file may hold the exact value instead of the coarse one."""

IDENTIFYING = (
    "name, full name, fio, surname, last name, first name, patronymic, teacher, mentor name, mentee name, person, "
    "pupil, birth, born, birth date, birthday, phone, telephone, email, e mail, mail, address, snils, passport, inn, "
    "photo, place, place name, town, district, фио, имя, фамилия, отчество, педагог, телефон, почта, адрес, снилс, "
    "паспорт, инн, фото, дата рождения, населённый пункт, район"
)
"""Names of what tells who somebody is: left out without asking whether a field of the record was meant."""

_IDENTIFYING = frozenset(plain(name) for name in IDENTIFYING.split(","))
_NAMED = _IDENTIFYING | {plain(name) for name in EXACT["organisation_type"]}
_NAME = re.compile(r"[«\"№\s]*[^\W\d_]")


@dataclass(frozen=True)
class LeftOut:
    """Something that is not published: what it is called in the file, and what it said."""

    name: str
    text: str

    @property
    def may_be_named(self) -> bool:
        """Whether it looks like a name, so that it must not come back in a text."""
        names = {plain(self.name.rpartition(".")[2]), *plain(self.name).split()}
        capital = any(letter.isupper() for letter in self.text)
        is_name = bool(_NAME.match(self.text)) and capital and len(self.text) <= 120 and "@" not in self.text
        return bool(names & _NAMED) and is_name and not as_iso(self.text)


@dataclass
class Beside:
    """What was found beside the record: what is left out, what is not to be named, and the node of the cuts."""

    left_out: list[LeftOut] = field(default_factory=list)
    cuts: Node | None = None

    def needles(self) -> list[Needle]:
        """Return what was left out and looks like a name, so that it does not come back in a text."""
        return [needle(one.text) for one in self.left_out if one.may_be_named]


def without_the_rest(kind: Kind, tree: Mapping, beside: Beside) -> Mapping:
    """Return the tree with declared fields only, exact values under the names of their coarse fields.

    A name that is close to a declared one stays, so that reading it asks what was meant.
    """
    cuts = tree.get(CUTS.name)
    if cuts is not None:
        beside.cuts = cuts
    entries = tuple(entry for entry in tree.entries if entry[0].text != CUTS.name and entry[0].text not in UNASKED)
    for key, node in tree.entries:
        if key.text in UNASKED:
            beside.left_out += _left_out(key.text, node)
    return _declared(kind.fields, Mapping(entries, tree.place), beside)


def _declared(fields: tuple[Field, ...], tree: Mapping, beside: Beside) -> Mapping:
    names = {one.name: one for one in fields}
    present = {key.text for key, node in tree.entries if not (isinstance(node, Scalar) and node.is_empty)}
    entries: list[tuple[Scalar, Node]] = []
    for key, node in tree.entries:
        if key.text in names:
            inner = names[key.text].type
            if isinstance(inner, Group) and isinstance(node, Mapping):
                node = _declared(inner.fields, node, beside)
            entries.append((key, node))
            continue
        coarse = next((name for name, exact in EXACT.items() if name in names and _is_one_of(key.text, exact)), None)
        if coarse is not None:
            beside.left_out += _left_out(key.text, node)
            if coarse not in present:
                entries.append((Scalar(coarse, key.place, key.begin, key.end, key.plain), node))
        elif plain(key.text) not in _IDENTIFYING and _nearest(key.text, fields):
            entries.append((key, node))
        else:
            beside.left_out += _left_out(key.text, node)
    filled = {key.text for key, node in entries if not (isinstance(node, Scalar) and node.is_empty)}
    kept = [
        (key, node)
        for key, node in entries
        if key.text not in filled or not (isinstance(node, Scalar) and node.is_empty)
    ]
    return Mapping(tuple(kept), tree.place)


def _is_one_of(name: str, names: tuple[str, ...]) -> bool:
    return plain(name) in map(plain, names)


def _nearest(name: str, fields: tuple[Field, ...]) -> str | None:
    return nearest(name, {one.name: (one.label, words("ru")(one.label)) for one in fields})


def _left_out(name: str, node: Node) -> list[LeftOut]:
    match node:
        case Scalar():
            return [LeftOut(name, node.text.strip())] if not node.is_empty else []
        case Sequence(items=items):
            return [one for item in items for one in _left_out(name, item)]
        case Mapping(entries=entries):
            return [one for key, inner in entries for one in _left_out(f"{name}.{key.text}", inner)]
    return []
