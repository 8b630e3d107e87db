"""Desk: a form handed out as a file, blank or filled in from a record of the bank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from metodbank.base import KnowledgeBase
from metodbank.consent import fault_of
from metodbank.forms.answers import from_record, is_for
from metodbank.forms.files import written
from metodbank.forms.places import ENDINGS
from metodbank.forms.published import paper_of
from metodbank.kinds import BY_FOLDER
from metodbank.pipeline import read_bank, today
from metodbank.problem import has_errors
from metodbank.progress import Progress
from metodbank.record import Record
from metodbank.settings import language_of
from metodbank.suggest import nearest
from metodbank.words import N_, Words, words


def give_form(
    content: Path, id: str, target: Path, record: str | None, say: Words, refuse: Callable[[str], int]
) -> int:
    """Write a form of the bank in a folder into a file, in the format of its ending, and return the exit code.

    `record` names what it is filled in from, for instance routes/my-route. `refuse` says why nothing was written.
    """
    ending = target.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        endings = ", ".join(f".{each}" for each in ENDINGS)
        return refuse(say(N_("Name a file that ends with one of these: {endings}."), endings=endings))
    bank = read_bank(content, Progress(say))
    if has_errors(bank.problems):
        return refuse(say(N_("The bank has errors. Mend them first: metodbank check")))
    base = bank.base
    form = base.records.get(("form", id))
    if form is None:
        known = {each.id: (each.title,) for each in base.of("form")}
        near = nearest(id, known) or ", ".join(sorted(known)) or "–"
        return refuse(say(N_("There is no form “{found}”. Perhaps: {near}."), found=id, near=near))
    source = _record(base, record) if record else None
    if record and (source is None or not is_for(form, source)):
        return refuse(say(N_("“{found}” is no record that this form can be filled in from."), found=record))
    shown = words(language_of(base.settings))
    answers = from_record(form, source, shown, _may_name) if source else {}
    target.write_bytes(written(paper_of(form, answers, base, shown), ending))
    return 0


def _record(base: KnowledgeBase, path: str) -> Record | None:
    folder, _, id = path.removeprefix("content/").removesuffix(".yml").strip("/").partition("/")
    kind = BY_FOLDER.get(folder)
    return base.records.get((kind.name, id)) if kind else None


def _may_name(person: Record | None) -> bool:
    return person is not None and fault_of(person, today()) is None
