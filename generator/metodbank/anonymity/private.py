"""Private: a school's own file becomes the draft of an anonymised record, which nobody has seen yet.

The file is kept apart from the bank (152-FZ, art. 13.1: what was anonymised is not kept with what it came from). What
it says is made coarse, cut, read by the checks of every record, and judged together with the bank.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from metodbank import codes
from metodbank.anonymity.beside import Beside, LeftOut, without_the_rest
from metodbank.anonymity.coarse import Coarsened, coarsen
from metodbank.anonymity.cutting import SOMEWHERE, Cut, Cutter, Find
from metodbank.anonymity.filled import read_form
from metodbank.anonymity.form import CUTS, KINDS, Slot, form_of
from metodbank.anonymity.needles import Needle, needle
from metodbank.anonymity.spreadsheet import open_spreadsheet
from metodbank.anonymity.values import changed, values_of
from metodbank.check import Checked
from metodbank.fields import Field, Kind, Line, Prose, Word
from metodbank.load import load
from metodbank.node import Mapping as Tree
from metodbank.node import Node, Scalar, Sequence, Source
from metodbank.privacy.names import find_names
from metodbank.privacy.numbers import find_numbers
from metodbank.privacy.places import find_places
from metodbank.privacy.public import names_of
from metodbank.problem import Place, Problem, has_errors
from metodbank.reading import Reading, read_fields
from metodbank.record import Record
from metodbank.sample import to_yaml
from metodbank.vocabulary import Term, Vocabularies
from metodbank.words import N_

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".xltx", ".xlsb")


@dataclass(frozen=True)
class CutText:
    """One text of the record from which something was cut."""

    place: Place
    field: Field
    before: str
    after: str
    cuts: tuple[Cut, ...]


@dataclass
class Draft:
    """What would be published of a school's file, how it came about, and what is wrong with it.

    `names` tells what the cells of a form are called; it is empty for a YAML file. `record` is missing where the file
    cannot be read at all.
    """

    source: Source
    kind: Kind
    tree: Tree
    record: Record | None = None
    coarsened: list[Coarsened] = field(default_factory=list)
    texts: list[CutText] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    names: Mapping[Place, Slot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_form(self) -> bool:
        return Path(self.source.path).suffix.lower() in SPREADSHEETS

    def read(self, checked: Checked, id: str) -> None:
        """Read the tree by the checks of every record. What they find is added to the problems."""
        places: dict[str, Place] = {}
        at = Place(self.source.path, width=0)
        reading = Reading(self.source, checked.vocabularies, Path(id), self.problems)
        values = read_fields(self.kind.fields, self.tree, reading, at, places)
        self.record = Record(self.kind, id, values, at, places)

    @property
    def yaml(self) -> str:
        """The record as it would be written."""
        return "\n".join(to_yaml(name, value) for name, value in _plain(self.tree).items()) + "\n"


def lies_with_the_bank(file: Path, content: Path) -> Path | None:
    """Return the folder of the bank or its git repository if the file lies inside it; links are seen through."""
    content = content.resolve()
    homes = [folder for folder in (content, *content.parents) if (folder / ".git").exists()]
    homes += [content.parent] if (content.parent / "mkdocs.yml").exists() else []
    homes.append(content)
    return next((home for home in homes if file.resolve().is_relative_to(home)), None)


def finder(vocabularies: Vocabularies) -> Find:
    """Return what finds names, places, organisations and numbers; public names of the bank's list are left alone."""
    known = names_of(vocabularies)
    return lambda text: [*find_names(text, known), *find_places(text), *find_numbers(text)]


def draft_of(file: Path, checked: Checked, find: Find, today: date) -> Draft:
    """Return the draft that a private file becomes. Problems carry places in the file as the school sees it."""
    titles = titles_of(checked)
    draft, cuts = _opened(file, checked)
    if has_errors(draft.problems):
        return draft
    beside = Beside(draft.left_out)
    tree = without_the_rest(draft.kind, draft.tree, beside)
    if cuts is not None:
        beside.cuts = cuts
    reading = Reading(draft.source, checked.vocabularies, file.with_suffix(""), draft.problems)
    needles = [*_asked(beside.cuts, reading), *beside.needles()]
    tree, draft.coarsened = coarsen(draft.kind, tree, checked.vocabularies, titles)
    tree, draft.texts = _cut(draft.kind, tree, Cutter(needles, find, _place_word(draft.kind, tree, checked)))
    draft.tree = _dated(draft.kind, tree, today)
    draft.read(checked, "")
    return draft


def titles_of(checked: Checked) -> dict[str, dict[str, str]]:
    """Return the titles of the bank's records by kind and id."""
    titles: dict[str, dict[str, str]] = {}
    for record in checked.records:
        if record.kind.published:
            titles.setdefault(record.kind.name, {})[record.id] = record.title
    return titles


def _opened(file: Path, checked: Checked) -> tuple[Draft, Node | None]:
    """Return the draft with the tree of the file as the school wrote it, and the node of what not to name."""
    nothing = Tree((), Place(file.name))
    if file.suffix.lower() in SPREADSHEETS:
        source = Source(file.name, "", nothing)
        pages = open_spreadsheet(file)
        if isinstance(pages, Problem):
            return Draft(source, KINDS[0], nothing, problems=[pages]), None
        forms = [(kind, read_form(pages, form_of(kind, checked.vocabularies))) for kind in KINDS]
        kind, filled = max(forms, key=lambda form: form[1].known)
        if filled.known < 2:
            gaps = {"reason": N_("no sheet of the form is in it")}
            problem = Problem(Place(file.name, width=0), codes.UNREADABLE, gaps, help=MAKE_A_FORM)
            return Draft(source, kind, nothing, problems=[problem]), None
        draft = Draft(source, kind, filled.tree, names=filled.names, problems=list(filled.problems))
        draft.left_out += filled.left_out
        return draft, filled.tree.get(CUTS.name)
    loaded, problems = load(file, file.parent)
    source = loaded or Source(file.name, "", nothing)
    keys = {key.text for key, _ in source.tree.entries}
    kind = max(KINDS, key=lambda kind: len(keys & set(kind.by_name)))
    return Draft(source, kind, source.tree, problems=problems), source.tree.get(CUTS.name)


MAKE_A_FORM = N_("make an empty form and fill it in: metodbank anonymise --form route.xlsx")


def _asked(node: Node | None, reading: Reading) -> list[Needle]:
    """Return what the school asks not to name; a list of bare texts will do."""
    if node is None:
        return []
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        return [needle(item.text) for item in node.items if isinstance(item, Scalar) and not item.is_empty]
    key = Scalar(CUTS.name, node.place, 0, 0, True)
    values = read_fields((CUTS,), Tree(((key, node),), node.place), reading, node.place)
    return [needle(one.text, one.by or "") for one in values[CUTS.name] if one.text]


def _cut(kind: Kind, tree: Tree, cutter: Cutter) -> tuple[Tree, list[CutText]]:
    texts = [(scalar, declared) for scalar, declared in values_of(kind, tree) if _is_text(declared)]
    results = cutter.cut([scalar.text for scalar, _ in texts])
    clean = {id(scalar): text for (scalar, _), (text, _) in zip(texts, results, strict=True)}
    cut_texts = [
        CutText(scalar.place, declared, scalar.text, text, tuple(cuts))
        for (scalar, declared), (text, cuts) in zip(texts, results, strict=True)
        if cuts
    ]
    return changed(kind, tree, lambda scalar, _: clean.get(id(scalar), scalar.text)), cut_texts


def _is_text(declared: Field) -> bool:
    return isinstance(declared.type, Line | Prose)


def _place_word(kind: Kind, tree: Tree, checked: Checked) -> str:
    """Return the common noun for the places of a record: that of its type of locality."""
    for scalar, declared in values_of(kind, tree):
        if declared.type == Word("locality-types") and scalar.text in checked.vocabularies["locality-types"]:
            term: Term = checked.vocabularies["locality-types"][scalar.text]
            if getattr(term, "is_stated", True):
                return term.labels["ru"].split(",")[0].casefold()
    return SOMEWHERE


def _dated(kind: Kind, tree: Tree, today: date) -> Tree:
    """Return the tree with the month, as its first day, in which the record is made."""
    text = today.replace(day=1).isoformat()
    place = Place(tree.place.path or "", width=0)
    value = Scalar(text, place, 0, 0, False)
    return changed(kind, Tree((*tree.entries, (Scalar("updated", place, 0, 0, True), value)), tree.place), _as_it_is)


def _as_it_is(scalar: Scalar, _: Field) -> str:
    return scalar.text


def _plain(node: Node) -> dict[str, object]:
    plain = _value(node)
    return plain if isinstance(plain, dict) else {}


def _value(node: Node) -> object:
    """Return a node as lists, groups and texts, without what is empty."""
    match node:
        case Scalar():
            return node.text.strip() if not node.is_empty else None
        case Sequence(items=items):
            return [value for item in items if (value := _value(item)) not in (None, {}, [])]
        case Tree(entries=entries):
            parts = {key.text: _value(inner) for key, inner in entries}
            return {name: value for name, value in parts.items() if value not in (None, {}, [])}
    raise TypeError(node)


_CONSONANTS, _VOWELS, _DIGITS = "bdfgklmnprstvz", "aeiou", "23456789"


def random_id(taken: Collection[str]) -> str:
    """Draw an id by lot that nobody has yet: it tells neither who it is nor when it was written."""
    while True:
        letters = "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(4))
        id = f"{letters}-{secrets.choice(_DIGITS)}{secrets.choice(_DIGITS)}"
        if id not in taken:
            return id
