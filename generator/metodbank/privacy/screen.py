"""Screen: no text of the bank passes on with a name, a number or an address that may not be published.

It stands between load and check. A name whose consent has ended is taken out of the tree before a record is read, so
nothing behind it – pages, search, data, citations, exports – can know the name. Whatever else is found is a problem.
The rules: Federal Law 152-FZ, art. 10.1 (names only by consent to distribute them), art. 13.1 (anonymised data).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from metodbank import codes, fields
from metodbank.attachments.names import fault_of_name
from metodbank.attachments.piece import Piece
from metodbank.attachments.published import fingerprint, texts_of
from metodbank.fields import Field, Kind
from metodbank.node import Mapping, Scalar, Source
from metodbank.privacy.contacts import is_personal_email, is_personal_phone
from metodbank.privacy.finding import KINDS, Finding
from metodbank.privacy.people import Named, People
from metodbank.privacy.scan import Scanner
from metodbank.privacy.texts import OMITTED, Changes, Text, cut, texts_in, with_changes, without
from metodbank.problem import Place, Problem
from metodbank.prose import is_marked, to_text
from metodbank.words import Phrase

_LINKED = {"profile", "private-link", "email"}
"""What may be wrong with an address on the web."""


class Screen:
    """Knows who may be named today and lets through only what may be published.

    `people` are those of the bank; `allowed` the pieces of text that the district has looked at and found harmless.
    """

    def __init__(self, people: Iterable[Named], allowed: Collection[str], scanner: Scanner) -> None:
        self._people = People(people)
        self._allowed = [re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE) for text in allowed]
        self._scanner = scanner
        self.withheld: set[str] = set()
        """The paths of files beside the pages that are not published for a name in them."""

    def record(self, kind: Kind, source: Source, folder: Path) -> tuple[Mapping, list[Problem]]:
        """Return the tree of a record without the names that may not be shown, and what is wrong with its texts.

        `folder` holds the record's files: one with such a name is left out of the tree, with the group that names it.
        """
        texts = [Text(source, node, field, kind.is_anonymous) for field, node in texts_in(kind.fields, source.tree)]
        changed, problems = self._over(texts)
        for text in texts:
            if isinstance(text.field.type, fields.Attachment) and self._is_withheld(text, folder, problems):
                changed[id(text.node)] = None
        problems += self._address(kind, source)
        return (with_changes(source.tree, changed) or source.tree if changed else source.tree), problems

    def terms(self, declared: Sequence[Field], source: Source, tree: Mapping) -> list[Problem]:
        """Return what is wrong with the texts of settings or of a term. Nobody is named there, even by consent."""
        return self._over([Text(source, node, field, True) for field, node in texts_in(declared, tree)])[1]

    def page(self, path: str, text: str) -> tuple[str, list[Problem]]:
        """Return the text of a page written by hand without the names that may not be shown, and what is wrong."""
        source = Source(path, text, Mapping((), Place(path)))
        whole = Scalar(text, Place(path), 0, len(text), True)
        changed, problems = self._over([Text(source, whole)])
        shown = changed.get(id(whole)) or whole
        return shown.text, problems

    def file(self, file: Path, path: str) -> list[Problem]:
        """Return what is wrong with the words of a file that lies beside the pages written by hand."""
        text = Text(Source(path, "", Mapping((), Place(path))), Scalar(file.name, Place(path, width=0), 0, 0, True))
        problems: list[Problem] = []
        if self._is_withheld(text, file.parent, problems):
            self.withheld.add(path)
        return problems

    def shown(self, text: str) -> str:
        """Return a piece of a page, such as its title, without the names that may not be shown."""
        return self.page("", text)[0]

    @property
    def hides(self) -> bool:
        """Whether there is anybody who may not be named."""
        return bool(self._people.hidden)

    def left_out(self, text: str) -> str:
        """Return a text that was published before without the names that may not be shown any more; no new scan."""
        text = cut(text, _joined(self._people.hidden_in(text)))
        return OMITTED if is_marked(text) and self._people.hidden_in(to_text(text)) else text

    def keep(self) -> None:
        """Remember what was found for the next run."""
        self._scanner.keep()

    def _over(self, texts: Sequence[Text]) -> tuple[Changes, list[Problem]]:
        """Return the texts that change, by the identity of their nodes, and the problems of all."""
        changed: Changes = {}
        problems: list[Problem] = []
        marked = [text for text in texts if isinstance(text.field.type, fields.Prose) and is_marked(text.node.text)]
        found = self._scanner.scan(
            [text.node.text for text in texts], [partial(to_text, text.node.text) for text in marked]
        )
        written = {id(text.node): findings for text, findings in zip(texts, found, strict=False)}
        for text in texts:
            omitted = self._judge(text, written[id(text.node)], problems)
            if omitted:
                changed[id(text.node)] = without(text.node, omitted)
        for text, findings in zip(marked, found[len(texts) :], strict=True):
            problems += self._shown_only(text, written[id(text.node)], findings)
            if self._hides_somebody(text, changed.get(id(text.node)) or text.node, problems):
                changed[id(text.node)] = replace(text.node, text=OMITTED)
        return changed, problems

    def _shown_only(self, text: Text, written: Sequence[Finding], shown: Sequence[Finding]) -> Iterator[Problem]:
        """Yield what a reader sees but the text as it is written does not hold: «**Ива**нов»."""
        known = [_letters(finding.text) for finding in written]
        for finding in shown:
            letters = _letters(finding.text)
            is_new = not any(letters in one or one in letters for one in known)
            is_allowed = any(pattern.search(finding.text) for pattern in self._allowed)
            if is_new and not is_allowed and not self._is_named(finding, text.strict):
                yield _problem(text, finding, 0)

    def _hides_somebody(self, text: Text, node: Scalar, problems: list[Problem]) -> bool:
        """Tell whether marks hide somebody who may not be shown from a text: then it is left out as a whole."""
        hidden = self._people.hidden_in(to_text(node.text)) if self._people.hidden and not text.strict else {}
        for person in list(hidden.values())[:1]:
            gaps = {"found": person.name, "reason": person.fault}
            problems.append(Problem(text.node.place, codes.NAME_OMITTED, gaps))
        return bool(hidden)

    def _judge(self, text: Text, findings: Sequence[Finding], problems: list[Problem]) -> list[tuple[int, int]]:
        """Report what may not stay in a text, and return where the names stand that are taken out of it."""
        written = text.node.text
        if _is_contact(text.field):
            problems += _contact(text)
            return []
        harmless = [met.span() for pattern in self._allowed for met in pattern.finditer(written)]
        omitted = self._people.hidden_in(written)
        met: dict[str, int] = {}
        for finding in findings:
            wording = " ".join(finding.text.split())
            number = met[wording] = met.get(wording, -1) + 1
            if _is_inside(finding.start, finding.end, harmless) or not _counts(finding, text.field):
                continue
            person = self._people.meant_by(finding) if finding.kind == "person" else None
            if person and person.fault:
                omitted[finding.start, finding.end] = person
            elif text.strict or person is None:
                problems.append(_problem(text, finding, number))
        return self._omit(text, omitted, problems)

    def _omit(
        self, text: Text, omitted: dict[tuple[int, int], Named], problems: list[Problem]
    ) -> list[tuple[int, int]]:
        spans = _joined(omitted)
        for start, end in spans:
            person = next(person for span, person in omitted.items() if start <= span[0] and span[1] <= end)
            finding = Finding(start, end, "person", text.node.text[start:end])
            if text.strict:
                problems.append(_problem(text, finding, 0))
            else:
                gaps = {"found": finding.text, "reason": person.fault}
                problems.append(Problem(text.place_of(finding, 0), codes.NAME_OMITTED, gaps))
        return [] if text.strict else spans

    def _is_withheld(self, text: Text, folder: Path, problems: list[Problem]) -> bool:
        """Report what may not stay in a file, and tell whether it is left out for a name that may not be shown."""
        name = text.node.text
        if self._names_somebody(Path(name).stem):
            problems.append(Problem(text.node.place, codes.NAME_IN_ADDRESS, {"found": name[:80]}))
        if fault_of_name(name) is not None or (folder / name).is_symlink():
            return False
        mark = fingerprint(folder / name)
        if not self._people.hidden and self._scanner.is_clean(mark):
            return False
        pieces = [piece for piece in texts_of(folder / name) if piece.published]
        found = self._scanner.scan_file(mark, [piece.text for piece in pieces])
        return self._judge_pieces(text, pieces, found, problems)

    def _judge_pieces(
        self, text: Text, pieces: Sequence[Piece], found: Sequence[Sequence[Finding]], problems: list[Problem]
    ) -> bool:
        name = text.node.text
        for piece, findings in zip(pieces, found, strict=True):
            where = Phrase(piece.where, piece.gaps)
            hidden = next(iter(self._people.hidden_in(piece.text).values()), None)
            if hidden is not None and not text.strict:
                gaps = {"file": name[:80], "where": where, "reason": hidden.fault}
                problems.append(Problem(text.node.place, codes.FILE_WITHHELD, gaps))
                return True
            harmless = [met.span() for pattern in self._allowed for met in pattern.finditer(piece.text)]
            for finding in findings:
                if not _is_inside(finding.start, finding.end, harmless) and not self._is_named(finding, text.strict):
                    problems.append(_problem_in_file(text, finding, where))
        return False

    def _is_named(self, finding: Finding, strict: bool) -> bool:
        return finding.kind == "person" and not strict and self._people.meant_by(finding) is not None

    def _address(self, kind: Kind, source: Source) -> Iterator[Problem]:
        """Yield a problem where the id of a record, which is the address of its page, spells a person's surname."""
        id = Path(source.path).stem
        if kind.published and self._names_somebody(id):
            yield Problem(Place(source.path, width=0), codes.NAME_IN_ADDRESS, {"found": id})

    def _names_somebody(self, address: str) -> bool:
        return self._people.are_in_address(address) or self._scanner.names_somebody(address)


def _is_contact(field: Field) -> bool:
    return isinstance(field.type, (fields.Email, fields.Phone))


def _contact(text: Text) -> Iterator[Problem]:
    written = text.node.text.strip()
    is_personal = is_personal_email if isinstance(text.field.type, fields.Email) else is_personal_phone
    if is_personal(written):
        yield Problem(text.node.place, codes.PERSONAL_CONTACT, {"found": written[:80]})


def _counts(finding: Finding, field: Field) -> bool:
    """Tell whether a finding is one in a field of this type: addresses on the web are no text of their own."""
    return not isinstance(field.type, fields.Web) or finding.kind in _LINKED


def _problem(text: Text, finding: Finding, number: int) -> Problem:
    place = text.place_of(finding, number)
    gaps = {"found": finding.text[:80], "kind": KINDS[finding.kind]}
    if finding.kind != "person":
        return Problem(place, codes.PERSONAL_DATA, gaps)
    return Problem(place, codes.NAME_IN_TEXT, gaps, help=codes.WRITE_THE_ROLE if text.strict else "")


def _is_inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans by place, those that meet as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _problem_in_file(text: Text, finding: Finding, where: Phrase) -> Problem:
    gaps = {"found": finding.text[:80], "kind": KINDS[finding.kind], "file": text.node.text[:80], "where": where}
    if finding.kind == "person":
        return Problem(text.node.place, codes.NAME_IN_TEXT, gaps, codes.NAME_IN_FILE, codes.MEND_THE_FILE)
    return Problem(text.node.place, codes.PERSONAL_DATA, gaps, codes.DATA_IN_FILE, codes.MEND_THE_FILE)
