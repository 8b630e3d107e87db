"""Review: what a person reads before a record made from a school's file is published.

What was made coarse, what was left out, what was cut and why, what the anonymity of the bank asked for, and the record
itself, as it would be read by everybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from metodbank.anonymity.admission import Admission
from metodbank.anonymity.cutting import REASONS
from metodbank.anonymity.private import CutText, Draft
from metodbank.fields import Field
from metodbank.problem import Place, Problem
from metodbank.report import as_text, clean, cure, message, summary
from metodbank.vocabulary import Term
from metodbank.words import N_, Choices, Words


def review(found: Admission, words: Words) -> str:
    """Return all that is to be read before the record is approved."""
    draft = found.draft
    parts = [
        _block(words(N_("Made coarse")), [_coarsened(draft, words)] if draft.coarsened else []),
        _block(words(N_("Left out, because no field of the record holds it")), _left_out(draft)),
        _block(words(N_("Cut out of the texts")), [cut_text(text, draft, words) for text in draft.texts]),
        _block(words(N_("Widened, so that nobody stands alone")), list(_widened(found, words))),
        _block(words(N_("What would be published: {path}"), path=found.path), [draft.yaml.rstrip("\n")]),
    ]
    return clean("\n\n".join(filter(None, parts))) + "\n"


def _block(title: str, parts: Sequence[str]) -> str:
    return "\n".join([title, "─" * len(title), *parts]) if parts else ""


def _coarsened(draft: Draft, words: Words) -> str:
    return "\n".join(
        f"  {where(one.place, words)}: {_label(draft, one.place, one.field, words)}: {one.before} → "
        + (words.show(one.after.label) if isinstance(one.after, Term) else one.after)
        for one in draft.coarsened
    )


def _left_out(draft: Draft) -> list[str]:
    names = Counter(one.name for one in draft.left_out)
    listed = [name if number == 1 else f"{name} ({number})" for name, number in names.items()]
    return ["  " + ", ".join(listed)] if listed else []


def cut_text(text: CutText, draft: Draft, words: Words) -> str:
    """Return one text before and after, and every cut with its reason."""
    was, now = words(N_("was:")), words(N_("now:"))
    lines = [
        f"  {where(text.place, words)}: {_label(draft, text.place, text.field, words)}",
        f"    {was} {_one_line(text.before)}",
        f"    {now} {_one_line(text.after)}",
    ]
    for cut in dict.fromkeys(text.cuts):
        after = cut.after.strip() or words(N_("(left out)"))
        lines.append(f"      – {cut.before} → {after} ({words(REASONS[cut.kind])})")
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ¶ ".join(line.strip() for line in text.splitlines() if line.strip())


def _widened(found: Admission, words: Words) -> Iterator[str]:
    for change in found.widened:
        new = _said(found, change.new, change.field, words) or words(N_("(left out)"))
        yield f"  {words(change.field.label)}: {_said(found, change.old, change.field, words)} → {new}"
    if found.widened:
        yield "  " + words(N_("Of the detail of the profile, {n} % is left; k is {k}."), n=found.kept, k=found.k)
    if found.others:
        yield "  " + words.count(
            "{n} record of the bank has to be widened too; write this one, then give the command metodbank anonymise",
            "{n} records of the bank have to be widened too; write this one, then give the command metodbank anonymise",
            len(found.others),
        )


def _said(found: Admission, value: str, field: Field, words: Words) -> str:
    """Return the label of a value of a profile."""
    vocabulary = getattr(field.type, "vocabulary", "")
    term = found.terms.get(vocabulary, {}).get(value)
    return words.show(term.label) if term else value


def _label(draft: Draft, place: Place, field: Field, words: Words) -> str:
    slot = draft.names.get(place)
    return slot.label(words) if slot else words(field.label)


def where(place: Place, words: Words) -> str:
    """Return a place as a person looks for it: the cell of a sheet, or the line of a file."""
    file, _, sheet = place.path.partition("/")
    if sheet:
        return words(N_("sheet “{sheet}”, cell {cell}"), sheet=sheet, cell=f"{_letters(place.column)}{place.line}")
    return words(N_("line {line}"), line=place.line) if place.width else file


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def faults(problems: Sequence[Problem], draft: Draft, words: Words) -> str:
    """Return the problems of a private file; those of a form in the words of its cells."""
    if not draft.is_form:
        return as_text(problems, {draft.source.path: draft.source.text}, words)
    blocks = [_in_cells(problem, draft, words) for problem in problems]
    return "\n\n".join([*blocks, summary(problems, words)]) + "\n"


_CELLS: dict[str, tuple[str, str]] = {
    "missing-field": (N_("“{field}” is not filled in"), N_("fill it in")),
    "unknown-term": (N_("“{found}” is not in the list"), N_("choose from the list of the cell: {choices}")),
    "broken-reference": (N_("the bank has no record “{found}”"), N_("choose from the list of the cell, or empty it")),
    "too-few": ("", N_("fill in one more row or cell")),
    "period-reversed": ("", N_("correct the beginning or the end of the period")),
    "one-kind-of-task": ("", N_("add a task of the kind “{label}”")),
    "bad-number": ("", N_("write the number alone, for example: {example}")),
    "no-ties": ("", N_("choose at least one difficulty, practice or resource of the bank")),
}
"""The messages that a form words otherwise than a YAML file; an empty one stays."""

_NEAR = {
    "unknown-term": N_("choose “{label}” from the list of the cell"),
    "broken-reference": N_("choose “{title}” from the list of the cell"),
}


def _in_cells(problem: Problem, draft: Draft, words: Words) -> str:
    name = problem.code.name
    own, help = _CELLS.get(name, ("", ""))
    if problem.gaps.get("nearest"):
        help = _NEAR.get(name, help)
    gaps = {**problem.gaps, "field": _field(problem, draft, words)}
    if isinstance(choices := gaps.get("choices"), Choices):
        gaps["choices"] = ", ".join(words.show(label) for label in choices.labels.values())
    spoken = replace(problem, gaps=gaps, message=own or problem.message, help=help or problem.help)
    file, _, sheet = problem.place.path.partition("/")
    place = f"{file}, {where(problem.place, words)}" if sheet else file
    return f"{clean(place)}: {problem.severity}[{name}]: {message(spoken, words)}\n  help: {cure(spoken, words)}"


def _field(problem: Problem, draft: Draft, words: Words) -> str:
    slot = draft.names.get(problem.place)
    if slot is not None:
        return slot.label(words)
    declared = draft.kind.by_name.get(str(problem.gaps.get("field")))
    return words(declared.label) if declared else str(problem.gaps.get("field", ""))
