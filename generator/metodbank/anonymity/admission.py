"""Admission: a draft is judged together with the bank it would enter, and its profile widened until it hides.

The other records stay as they are here; which of them would have to be widened too is only said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from metodbank.anonymity.changes import Change, changes_of
from metodbank.anonymity.judging import ANONYMITY
from metodbank.anonymity.ladder import WHOLE, loss_of
from metodbank.anonymity.private import Draft, random_id
from metodbank.check import Checked
from metodbank.link import link
from metodbank.node import Mapping, Node, Scalar
from metodbank.problem import Problem, arrange, has_errors
from metodbank.rules import RULES, Scene
from metodbank.vocabulary import Vocabularies


@dataclass(frozen=True)
class Admission:
    """A draft with the id it would get; what of its profile had to be widened; how much detail is left, in hundredths.

    `others` are the files of records that would have to be widened as well.
    """

    draft: Draft
    id: str
    problems: list[Problem]
    widened: tuple[Change, ...] = ()
    others: tuple[str, ...] = ()
    terms: Vocabularies = field(default_factory=dict)
    k: int = 0
    kept: int = 100

    @property
    def path(self) -> str:
        """The file of the record, from the folder of the bank."""
        return f"{self.draft.kind.folder}/{self.id}.yml"


def admit(draft: Draft, checked: Checked, content: Path, today: date) -> Admission:
    """Judge a draft as a record of the bank. Where it cannot be read, only its problems are told."""
    id = random_id({name for _, name in checked.tried})
    if draft.record is None or has_errors(draft.problems):
        return Admission(draft, id, arrange(draft.problems))
    scene = _scene(draft, id, checked, content, today)
    found = scene.survey
    changes = changes_of(found)
    own = tuple(change for change in changes if change.record.key == (draft.kind.name, id))
    others = tuple(dict.fromkeys(change.record.place.path for change in changes if change not in own))
    for change in own:
        draft.tree = _with(draft.tree, change.path, change.new)
    faults = _faults(_scene(draft, id, checked, content, today), draft.source.path)
    population = found.populations[draft.kind.name]
    planned = population.planned.get(id, ())
    lost = loss_of(planned, population.ladders) if planned else 0
    kept = 100 - 100 * lost // (WHOLE * max(len(population.ladders), 1))
    return Admission(draft, id, arrange([*draft.problems, *faults]), own, others, checked.vocabularies, found.k, kept)


def write_draft(found: Admission, content: Path) -> Path:
    """Write an admitted draft into the bank, and return its file. Raises OSError where it cannot be written."""
    file = content / found.path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(found.draft.yaml)
    return file


def _scene(draft: Draft, id: str, checked: Checked, content: Path, today: date) -> Scene:
    """Return the bank as the rules would see it with the draft in it. Its record is read anew under the id."""
    draft.problems = []
    draft.read(checked, id)
    record = draft.record
    assert record is not None  # noqa: S101 - it has just been read
    together = replace(
        checked,
        records=[*checked.records, record],
        written=[*checked.written, record],
        tried={**checked.tried, record.key: draft.source.path},
        sources={**checked.sources, draft.source.path: draft.source},
        problems=[],
    )
    linked = link(together)
    draft.problems += [fault for fault in linked.problems if _is_of(fault, draft.source.path)]
    return Scene(
        linked.base, together.written, together.sources, together.tried, content, today, tuple(checked.releases)
    )


def _faults(scene: Scene, path: str) -> Iterator[Problem]:
    """Yield what the rules say of the draft. Those of anonymity have been satisfied as far as it can satisfy them."""
    for rule in RULES:
        if rule not in ANONYMITY:
            yield from (fault for fault in rule(scene) if _is_of(fault, path))


def _is_of(fault: Problem, path: str) -> bool:
    return fault.place.path == path or fault.place.path.startswith(f"{path}/")


def _with(tree: Mapping, path: tuple[str, ...], text: str) -> Mapping:
    """Return the tree with another value at the end of a path; an empty one takes the field away."""
    first, *rest = path
    entries: list[tuple[Scalar, Node]] = []
    for key, node in tree.entries:
        if key.text != first:
            entries.append((key, node))
        elif rest and isinstance(node, Mapping):
            entries.append((key, _with(node, tuple(rest), text)))
        elif text:
            entries.append((key, Scalar(text, node.place, 0, 0, plain=False)))
    return Mapping(tuple(entries), tree.place)
