"""Desk: a yearly collection made into files, frozen, and freed of a name – as an editor asks for it by command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from metodbank import __version__
from metodbank.base import KnowledgeBase
from metodbank.editions.frozen import FOLDER, Frozen, Pages, Printing, forget, freeze, text_of
from metodbank.editions.issues import Issue, allows, issue_of, issues_of, sum_of
from metodbank.editions.press import PAPERS
from metodbank.editions.proofs.obstacles import obstacles_of
from metodbank.editions.proofs.review import Scene, review
from metodbank.editions.proofs.review_page import as_page, as_text
from metodbank.editions.proofs.slips import mend, slips_in
from metodbank.pipeline import Bank, read_bank, today
from metodbank.problem import has_errors
from metodbank.progress import Progress
from metodbank.record import Record
from metodbank.settings import language_of
from metodbank.suggest import nearest
from metodbank.words import N_, Words, words


class Refused(Exception):
    """What was asked cannot be done; it says why and what to do, in words."""


@dataclass(frozen=True)
class Desk:
    """Answers the commands for the bank in a folder; `tell` shows a line to the editor."""

    content: Path
    say: Words
    tell: Callable[[str], None]

    def build(self, id: str, folder: Path, *, has_crop_marks: bool) -> None:
        """Write every file of a collection into a folder; with crop marks also the one for the printing house."""
        _, issue = self.issue(id)
        folder.mkdir(parents=True, exist_ok=True)
        files = list(issue.files())
        if has_crop_marks:
            paper = issue.book.paper
            files.append((f"{id}-print.pdf", lambda: issue.press.set(paper, is_trimmed=False).pdf))
        for name, make in Progress(self.say).over(N_("Setting the collection"), files):
            (folder / name).write_bytes(make())
        pages = self.say.count("{n} page", "{n} pages", issue.total)
        if issue.kept is None:
            self.tell(self.say(N_("This is a draft: “draft” stands on every page until the collection is frozen.")))
        self.tell(self.say(N_("The collection is written into {folder}: {pages}."), folder=folder, pages=pages))

    def freeze(self, id: str) -> None:
        """Keep a collection as it stands, who decided and when, so that it never changes again."""
        _, issue = self.issue(id)
        if issue.kept is not None:
            message = N_("The collection {id} is frozen since {day}. Mistakes found later go to its errata.")
            raise Refused(self.say(message, id=id, day=issue.kept.frozen.on))
        obstacles = list(obstacles_of(issue.whole.edition))
        if obstacles:
            listed = "\n".join(f"  {one.path}: {self.say(one.message)}" for one in obstacles)
            raise Refused(self.say(N_("The collection cannot be frozen yet:\n{obstacles}"), obstacles=listed))
        whole = issue.whole
        kept, fingerprint = freeze(whole, tuple(self._printings(replace(issue, is_draft=False))), today(), __version__)
        for name, data in whole.pictures.items():
            place = self.content / FOLDER / id / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        file = self._write(kept)
        message = N_("The collection {id} is frozen. Its fingerprint: {fingerprint}")
        self.tell(self.say(message, id=id, fingerprint=fingerprint))
        self.tell(self.say(N_("{path} is written. Keep it with the records."), path=self._shown(file)))

    def forget(self, id: str) -> None:
        """Wipe out of a frozen collection the names and the pictures of those who do not consent any more."""
        bank, issue = self.issue(id)
        if issue.kept is None:
            raise Refused(self.say(N_("The collection {id} is not frozen: there is nothing to wipe out."), id=id))
        may_name = allows(bank.base, today(), ("site", "collection"))
        may_show = allows(bank.base, today(), ("photo",))
        kept, number, pictures = forget(issue.kept.frozen, may_name, may_show)
        file = self._write(kept) if number or pictures else self.content / FOLDER / f"{id}.json"
        for name in kept.wiped:
            (file.with_suffix("") / name).unlink(missing_ok=True)
        if not number and not pictures:
            self.tell(self.say(N_("All who are named and shown in it consent; nothing was changed.")))
            return
        if number:
            self.tell(self.say.count("{n} name wiped out.", "{n} names wiped out.", number))
        if pictures:
            self.tell(self.say.count("{n} picture wiped out.", "{n} pictures wiped out.", len(pictures)))
        self.tell(self.say(N_("{path} is written; its fingerprint is the same."), path=self._shown(file)))
        self.tell(self.say(N_("The history of the repository remembers it; whoever keeps it can take it out there.")))

    def review(self, id: str, page: Path | None, *, write: bool) -> None:
        """Show what to mend before a collection is frozen, on one page too; with `write` mend the typography."""
        bank, issue = self.issue(id)
        if issue.kept is not None:
            message = N_("The collection {id} is frozen since {day}. Mistakes found later go to its errata.")
            raise Refused(self.say(message, id=id, day=issue.kept.frozen.on))
        slips = list(slips_in(self._records(bank.base, issue), bank.sources, issue.words.language))
        if write:
            number = mend(slips, bank.sources, self.content.parent)
            self.tell(self.say.count("{n} slip of typography mended.", "{n} slips of typography mended.", number))
            slips = [slip for slip in slips if slip.edit is None]
        issues = issues_of(bank.base, self.content.parent, issue.words, today())
        topics = review(Scene(issue, issues, bank.base, slips, self.say))
        self.tell(as_text(issue, topics, self.say))
        if page is not None:
            page.write_text(as_page(issue, topics, self.say), encoding="utf-8", newline="\n")
            self.tell(self.say(N_("{path} is written."), path=page))

    def _records(self, base: KnowledgeBase, issue: Issue) -> list[Record]:
        practices = (base.records["practice", practice.id] for practice in issue.whole.edition.practices)
        return [issue.record, *practices]

    def issue(self, id: str) -> tuple[Bank, Issue]:
        """Return the bank and the collection; raise Refused where the bank has errors or holds no such collection."""
        bank = read_bank(self.content, Progress(self.say))
        if has_errors(bank.problems):
            raise Refused(self.say(N_("The bank has errors. Mend them first: metodbank check")))
        record = _collection(bank.base, id, self.say)
        shown = words(language_of(bank.base.settings))
        return bank, issue_of(record, bank.base, self.content.parent, shown, today())

    def _printings(self, issue: Issue) -> Iterator[Printing]:
        for paper in Progress(self.say).over(N_("Setting the collection"), PAPERS):
            made = issue.press.set(paper)
            pages = tuple(Pages(id, first, last) for id, (first, last) in sorted(made.pages.items()))
            yield Printing(paper, made.total, pages, sum_of(made.pdf))

    def _write(self, kept: Frozen) -> Path:
        file = self.content / FOLDER / f"{kept.edition.id}.json"
        file.parent.mkdir(exist_ok=True)
        new = file.with_suffix(".new")
        new.write_text(text_of(kept), encoding="utf-8", newline="\n")
        new.replace(file)
        return file

    def _shown(self, file: Path) -> str:
        return file.relative_to(self.content.parent).as_posix()


def _collection(base: KnowledgeBase, id: str, say: Words) -> Record:
    record = base.records.get(("collection", id))
    if record is None:
        known = {each.id: (each.title,) for each in base.of("collection")}
        near = nearest(id, known) or ", ".join(sorted(known)) or "–"
        raise Refused(say(N_("There is no collection “{found}”. Perhaps: {near}."), found=id, near=near))
    return record
