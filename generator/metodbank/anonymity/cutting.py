"""Cutting: whatever tells who somebody is leaves the texts of a record, and plain words stand in for it.

One person is called by one word in the whole record; a name after a word that says enough («с наставником Ивановой») is
left out; a school or a place becomes the common noun; a date becomes its month; numbers and addresses become […].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from metodbank.anonymity.cast import Cast, Person, is_role, person
from metodbank.anonymity.days import begins_a_sentence, days_in
from metodbank.anonymity.declension import case_of, cases, is_in_genitive, lemma, put_into
from metodbank.anonymity.local import tells_where
from metodbank.anonymity.needles import NOUNS, Needle, needles_in
from metodbank.privacy.context import in_class
from metodbank.privacy.finding import KINDS, Finding
from metodbank.privacy.places import PLACE_KINDS
from metodbank.words import N_

Find = Callable[[str], Iterable[Finding]]
"""What finds names, places, organisations and numbers in a text."""

REASONS: dict[str, str] = {
    **KINDS,
    **PLACE_KINDS,
    "date": N_("exact date"),
    "link": N_("link to what must not be named"),
}
"""Why something was cut (message ids)."""

ELLIPSIS = "[…]"
SOMEWHERE = "населённый пункт"

_ROUNDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BEFORE = re.compile(r"(?<![\w-])((?:[^\W\d_]+(?:-[^\W\d_]+)*\s+){0,2}[^\W\d_]+(?:-[^\W\d_]+)*)(\s+|,\s+|\s*\()$")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
_SCHOOL_OF = (
    (re.compile(r"гимнази", re.IGNORECASE), "гимназия"),
    (re.compile(r"лице", re.IGNORECASE), "лицей"),
    (re.compile(r"\bМ?[БАК]?Д(?:О|ОБ)У\b|детск", re.IGNORECASE), "детский сад"),
    (re.compile(r"школ|[СО]О?Ш\b|\bСОШ|\bООШ", re.IGNORECASE), "школа"),
    (re.compile(r"колледж|техникум", re.IGNORECASE), "колледж"),
)


@dataclass(frozen=True)
class Cut:
    """One piece that left a text: its kind, what it was and what stands in its place."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    kind: str
    by: str = ""
    needle: Needle | None = None


class Cutter:
    """Cuts the texts of one record. `place` is the common noun for the places that the school named without one."""

    def __init__(self, needles: Sequence[Needle], find: Find, place: str = SOMEWHERE) -> None:
        self.needles = needles
        self.find = find
        self.place = place
        self.cast = Cast()

    def cut(self, texts: Sequence[str]) -> list[tuple[str, list[Cut]]]:
        """Return each text as it may be published, and what was cut from it. All are read before any is cut."""
        for one in self.needles:
            if one.kind == "person" and not one.is_kept:
                self.cast.meet(person(one.text, one.by, by_school=bool(one.by)))
        for text in texts:
            for piece in self._pieces(text):
                if piece.kind == "person":
                    self._meet(text, piece)
        return [self._cut(text) for text in texts]

    def _cut(self, text: str) -> tuple[str, list[Cut]]:
        cuts: list[Cut] = []
        for _ in range(_ROUNDS):
            pieces = [piece for piece in self._pieces(text) if self._changes(text, piece)]
            if not pieces:
                break
            found: list[Cut] = []
            for piece in reversed(pieces):
                start, end, by = self._instead(text, piece)
                found.append(Cut(piece.kind, text[piece.start : piece.end], by))
                text = text[:start] + by + text[end:]
            cuts += reversed(found)
        return text, cuts

    def _changes(self, text: str, piece: _Piece) -> bool:
        """Tell whether anything would be said otherwise: a place may be called by its common noun already."""
        start, end, by = self._instead(text, piece)
        return text[start:end] != by

    def _pieces(self, text: str) -> list[_Piece]:
        """Return what must go, in order, without overlaps: where two overlap, the whole of both goes."""
        named = list(needles_in(text, self.needles))
        kept = [(start, end) for start, end, one in named if one.is_kept]
        found = [_Piece(start, end, one.kind, one.by, one) for start, end, one in named if not one.is_kept]
        found += [_Piece(one.start, one.end, one.kind) for one in self.find(text) if _matters(text, one)]
        found += [_Piece(start, end, "date", by) for start, end, by in days_in(text)]
        free = [one for one in found if not any(start <= one.start and one.end <= end for start, end in kept)]
        return _linked(text, _apart(free))

    def _meet(self, text: str, piece: _Piece) -> Person:
        role = _role_before(text, piece)
        if piece.needle is not None:
            found = person(piece.needle.text, piece.by, by_school=bool(piece.by))
        else:
            found = person(text[piece.start : piece.end], lemma(role[0]) if role else "")
            found.is_pupil = found.is_pupil or in_class(text, piece.end)
        one = self.cast.meet(found)
        one.is_called = one.is_called or role is None
        return one

    def _instead(self, text: str, piece: _Piece) -> tuple[int, int, str]:
        """Return what is replaced, from where to where, and by what."""
        match piece.kind:
            case "person":
                return self._instead_of_person(text, piece)
            case "organisation" | "place":
                return self._instead_of_place(text, piece)
            case "date" | "link":
                return piece.start, piece.end, piece.by
        return piece.start, piece.end, ELLIPSIS

    def _instead_of_person(self, text: str, piece: _Piece) -> tuple[int, int, str]:
        one = self._meet(text, piece)
        role = _role_before(text, piece)
        if role is not None:
            return role[1], role[2], ""
        number = self.cast.number_of(one)
        return piece.start, piece.end, _put(text, piece, self.cast.word_for(one)) + (f" № {number}" if number else "")

    def _instead_of_place(self, text: str, piece: _Piece) -> tuple[int, int, str]:
        name = text[piece.start : piece.end]
        nouns = NOUNS[piece.kind]
        own = next((word for word in _WORD.findall(name) if lemma(word) in nouns), "")
        if own and not piece.by:
            return piece.start, piece.end, _sad(name, own)
        before = _BEFORE.search(text, 0, piece.start)
        noun = before[1].split()[-1] if before and not before[2].strip() else ""
        if noun and lemma(noun) in nouns and (not piece.by or lemma(noun) == lemma(piece.by)):
            return piece.start - len(before[2]) if before else piece.start, piece.end, ""
        return piece.start, piece.end, _put(text, piece, piece.by or self._common(piece, name))

    def _common(self, piece: _Piece, name: str) -> str:
        if piece.kind == "place":
            return self.place if piece.needle is not None else SOMEWHERE
        return next((noun for pattern, noun in _SCHOOL_OF if pattern.search(name)), "организация")


def _matters(text: str, found: Finding) -> bool:
    return found.kind not in NOUNS or tells_where(text, found)


def _sad(name: str, noun: str) -> str:
    """Return the common noun of an organisation as it stands in its name, with «детский» where it belongs."""
    full = re.search(rf"детск\w+\s+{re.escape(noun)}", name, re.IGNORECASE)
    return full[0] if full else noun


def _put(text: str, piece: _Piece, word: str) -> str:
    """Return the word in the case in which the piece stands, with a capital letter where a sentence begins."""
    before = _BEFORE.search(text, 0, piece.start)
    previous = before[1].split()[-1] if before and not before[2].strip(" \t\n") else ""
    name = _QUOTED.sub("", text[piece.start : piece.end])
    names = [one for one in _WORD.findall(name) if len(one) > 1 and not one.isupper()]
    put = put_into(case_of(names, previous), word[:1].casefold() + word[1:])
    return put[:1].upper() + put[1:] if begins_a_sentence(text, piece.start) else put


def _role_before(text: str, piece: _Piece) -> tuple[str, int, int] | None:
    """Return the word before a name that says who it is, and from where to where the name can be left out."""
    before = _BEFORE.search(text, 0, piece.start)
    if before is None:
        return None
    words = before[1].split()
    place = next((at for at in reversed(range(len(words))) if is_role(words[at])), None)
    if place is None or not all(is_in_genitive(word) for word in words[place + 1 :]):
        return None
    names = [one for one in _WORD.findall(text[piece.start : piece.end]) if len(one) > 1]
    if any(cases(one) and not cases(one) & cases(words[place]) for one in names):
        return None
    start, after = before.start(2), text[piece.end : piece.end + 1]
    if "(" in before[2]:
        return (words[place], start, piece.end + 1) if after == ")" else None
    if "," in before[2]:
        return (words[place], start, piece.end + (after == ",")) if after in ",.;:!?)\n" else None
    return words[place], start, piece.end


def _apart(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Join overlapping pieces; a joined one is what the school named, otherwise what begins first."""
    joined: list[_Piece] = []
    for one in sorted(pieces, key=lambda piece: (piece.start, -piece.end, piece.needle is None)):
        last = joined[-1] if joined else None
        if last is None or one.start >= last.end:
            joined.append(one)
            continue
        chosen = one if one.needle is not None and last.needle is None else last
        end = max(one.end, last.end)
        joined[-1] = _Piece(last.start, end, chosen.kind, chosen.by, chosen.needle)
    return joined


def _linked(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Let a link go whole where its address must go; its words stay."""
    links = [found for found in _LINK.finditer(text) if any(_inside(piece, found) for piece in pieces)]
    rest = [piece for piece in pieces if not any(piece.start < one.end() and one.start() < piece.end for one in links)]
    return sorted([*rest, *(_whole(link) for link in links)], key=lambda piece: piece.start)


def _inside(piece: _Piece, link: re.Match[str]) -> bool:
    return piece.start < link.end(2) and link.start(2) < piece.end


def _whole(link: re.Match[str]) -> _Piece:
    return _Piece(link.start(), link.end(), "link", link[1] or ELLIPSIS)


def reasons(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """Yield each different cut once, in the order of the text."""
    yield from dict.fromkeys(cuts)
