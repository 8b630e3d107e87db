"""Desk: how a school's own file is taken in: what is said to the person who brought it, and what is asked.

It speaks through `Desk.show` and asks through `Desk.ask`, so it can be talked to from a terminal and from a test.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from metodbank.anonymity.admission import Admission, admit, write_draft
from metodbank.anonymity.form import CUTS
from metodbank.anonymity.private import draft_of, finder, lies_with_the_bank, titles_of
from metodbank.anonymity.review import cut_text, faults, review
from metodbank.anonymity.workbook import empty_form
from metodbank.check import check
from metodbank.fields import Kind
from metodbank.pipeline import today
from metodbank.problem import has_errors
from metodbank.progress import Progress
from metodbank.words import N_, Words

DONE, FAULTY, MISUSED = 0, 1, 2
"""How it ended, as the exit codes of the command say it."""


@dataclass(frozen=True)
class Desk:
    """The bank's folder, and how one speaks with the person. `ask` is missing where nobody can answer."""

    content: Path
    say: Words
    show: Callable[[str], None]
    ask: Callable[[str], str] | None = None

    def give_form(self, file: Path, kind: Kind) -> int:
        """Write the empty form of a kind of record."""
        refusal = self._refusal(file)
        if not refusal and file.suffix.lower() != ".xlsx":
            refusal = self.say(N_("A form is a workbook: give it a name that ends with .xlsx."))
        if not refusal and file.exists():
            refusal = self.say(N_("There is already a file {path}. Choose another name."), path=file)
        if refusal:
            return self._refuse(refusal)
        checked = check(self.content, today())
        file.write_bytes(empty_form(kind, checked.vocabularies, titles_of(checked), self.say))
        self.show(self.say(N_("Fill in {path}, then show what would be published:"), path=file))
        self.show(f"  metodbank anonymise --from {shlex.quote(str(file))}")
        return DONE

    def take_in(self, file: Path, *, write: bool, approved: bool) -> int:
        """Show what a school's file would become, and write it if that is wanted and approved."""
        refusal = self._refusal(file)
        if not refusal and not (file.is_file() or file.is_symlink()):
            refusal = self.say(N_("There is no file {path}."), path=file)
        if refusal:
            return self._refuse(refusal)
        checked = check(self.content, today(), Progress(self.say))
        if has_errors(checked.problems):
            return self._refuse(self.say(N_("The bank itself has faults. Mend them first: metodbank check")))
        draft = draft_of(file, checked, finder(checked.vocabularies), today())
        found = admit(draft, checked, self.content, today())
        if found.problems:
            self.show(faults(found.problems, draft, self.say))
        if has_errors(found.problems):
            return FAULTY
        self.show(review(found, self.say))
        return self._write(found, approved=approved) if write else self._only_shown()

    def _only_shown(self) -> int:
        say = self.say
        self.show(say(N_("Nothing has been written. If nobody can be told by it, repeat the command with --write.")))
        self.show(
            say(
                N_("What else must not be named, add to your file: sheet “{sheet}”, in YAML “cuts:”."),
                sheet=say(CUTS.label),
            )
        )
        return DONE

    def _write(self, found: Admission, *, approved: bool) -> int:
        say = self.say
        if not approved and self.ask is None:
            return self._refuse(say(N_("Nobody can be asked here. Read it, and repeat the command with --approve.")))
        texts = [cut_text(text, found.draft, say) for text in found.draft.texts]
        if not approved and not self._approved(texts):
            self.show(say(N_("Nothing has been written.")))
            return FAULTY
        self.show(say(N_("Written: {path}"), path=write_draft(found, self.content)))
        self.show(say(_NOTE_THE_ID, id=found.id))
        return DONE

    def _approved(self, texts: Sequence[str]) -> bool:
        """Ask whether each text that was cut, and then the whole record, may be published."""
        say = self.say
        yes, no, every = say(N_("yes")), say(N_("no")), say(N_("all"))
        for text in texts:
            self.show(text)
            answer = self._answer(say(N_("May it be published so? {yes}, {no}, {all}:"), yes=yes, no=no, all=every))
            if answer in (every, "all"):
                break
            if answer not in (yes, "yes"):
                self.show(say(N_("Correct your file, or add there what else must not be named, and begin again.")))
                return False
        question = N_("Has somebody read the whole record, and may it be published? {yes}, {no}:")
        return self._answer(say(question, yes=yes, no=no)) in (yes, "yes")

    def _answer(self, question: str) -> str:
        return self.ask(question).strip().casefold() if self.ask else ""

    def _refusal(self, file: Path) -> str:
        home = lies_with_the_bank(file, self.content)
        return self.say(_KEPT_TOGETHER, path=file, folder=home) if home else ""

    def _refuse(self, reason: str) -> int:
        self.show(reason)
        return MISUSED


_KEPT_TOGETHER = N_(
    "{path} lies in {folder}, together with the bank. Personal data and the anonymised data made of them are not kept "
    "together (152-FZ, art. 13.1): use a folder of the school, outside the bank and its repository."
)
_NOTE_THE_ID = N_(
    "To find the record again, note “{id}” in the papers of the school, never in the bank: "
    "nothing here tells whose it is."
)
