"""Names: the persons whom a text names, in whatever case, order and spelling.

Two readers look at every sentence that may name somebody: the grammar of names, sure of patronymics and initials, and
the tagger, which knows a name by its sentence. What either is sure of is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from metodbank.privacy.context import SPACE, in_class, is_title, pupil_before, role_before
from metodbank.privacy.finding import Finding
from metodbank.privacy.gate import may_name
from metodbank.privacy.grammar import Part, names_in, parts_of
from metodbank.privacy.lexicon import listed, stem, word_of
from metodbank.privacy.public import is_public
from metodbank.privacy.tagger import tag
from metodbank.privacy.tokens import key_of, sentences_of, tokens_of


def find_names(text: str, known: Collection[str] = frozenset()) -> list[Finding]:
    """Return the private persons that a text names. `known` lists public ones, see `public.names_of`."""
    return [finding for finding in find_persons(text) if not is_public(text, finding, known)]


def find_persons(text: str) -> list[Finding]:
    """Return every person that a text names, whether public or not; sorted, none overlaps another."""
    bounds = list(sentences_of(text))
    worth = [(start, end) for start, end in bounds if may_name(text[start:end])]
    tagged = tag(text[start:end] for start, end in worth)
    spans: list[tuple[int, int]] = []
    for (start, end), found in zip(worth, tagged, strict=True):
        spans += _in_sentence(text, start, end, [(start + a, start + b, kind) for a, b, kind in found])
    if spans:
        spans += _named_before(text, spans, bounds)
    return [Finding(*span, "person", text[slice(*span)]) for span in sorted(spans) if not is_title(text, *span)]


def _in_sentence(text: str, start: int, end: int, tagged: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    runs = list(parts_of(tokens_of(text, start, end), text))
    parts = [part for run in runs for part in run]
    sure = [(name[0].start, name[-1].end) for run in runs for name in names_in(run) if _is_sure(name)]
    persons = [(first, last) for first, last, kind in tagged if kind == "person"]
    others = [(first, last) for first, last, kind in tagged if kind != "person"]
    spans = [_widened(span, persons, parts, sure) for span in sure]
    for person in persons:
        if not _touches(person, spans):
            spans += _credible(text, person, parts)
    for name in _unsure(runs, others):
        span = (name[0].start, name[-1].end)
        crossed = [one for one in spans if one[0] < span[1] and span[0] < one[1]]
        if all(span[0] <= one[0] and one[1] <= span[1] for one in crossed) and not _touches(span, sure):
            spans = [one for one in spans if one not in crossed] + [span]
    spans += [span for span in _listed_beside(text, runs, spans) if not _touches(span, spans)]
    spans += [span for span in _singles(text, parts, spans) if not _touches(span, spans)]
    return spans


def _unsure(runs: Sequence[Sequence[Part]], others: Sequence[tuple[int, int]]) -> Iterator[tuple[Part, ...]]:
    """Yield the names that only look like names, without what the tagger takes for places and organisations."""
    for run in runs:
        for is_other, piece in groupby(run, lambda part: _touches((part.start, part.end), others)):
            yield from (
                name for name in names_in(list(piece)) if not _is_sure(name) and (not is_other or _is_known(name))
            )


def _is_known(name: Sequence[Part]) -> bool:
    """Whether dictionaries know a word of a name as a first name, and another as a surname or as Latin letters."""
    return any("N" in part.roles for part in name) and any(
        part.word.surname_forms or part.word.is_latin
        for part in name
        if not part.word.name_forms and not part.word.is_place
    )


def _is_sure(name: Sequence[Part]) -> bool:
    """Whether a name has a patronymic or initials: nothing else looks like that."""
    return any(set(part.roles) & set("PIi") for part in name)


def _named_before(
    text: str, spans: Sequence[tuple[int, int]], bounds: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the words that stand alone but belong to a name which the text gives in full elsewhere."""
    named = [[token for token in tokens_of(text, *span) if token.is_word] for span in spans]
    known = {stem(token.key) for name in named if len(name) > 1 for token in name if len(token.text) > 2}
    taken = {place for span in spans for place in range(*span)}
    for start, end in bounds if known else ():
        for run in parts_of(tokens_of(text, start, end), text):
            yield from (
                (part.start, part.end)
                for part in run
                if part.start not in taken and _is_meant(part) and stem(part.key) in known
            )


def _is_meant(part: Part) -> bool:
    """Whether a word that also belongs to somebody's name is that name here, not an ordinary word."""
    if part.roles in ("I", "i"):
        return False
    return not part.word.is_name or not part.word.is_ordinary or (part.inside and not part.word.is_plain_name)


def _credible(text: str, span: tuple[int, int], parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yield what the tagger found, if its words can be a name; brackets and commas part two names."""
    piece: list[Part] = []
    for part in (*(part for part in parts if span[0] <= part.start and part.end <= span[1]), None):
        if part is None or (piece and not _JOINED.fullmatch(text, piece[-1].end, part.start)):
            yield from _trimmed(text, piece)
            piece = []
        piece += [part] if part else []


def _trimmed(text: str, piece: list[Part]) -> Iterator[tuple[int, int]]:
    while piece and piece[-1].roles in ("i", "o"):
        piece.pop()
    while piece and (piece[0].roles in ("i", "o") or (len(piece) > 1 and _only_begins(text, piece))):
        piece.pop(0)
    if len(piece) == 1 and (
        not _stands_alone(piece[0]) or _is_of_something(text, piece[0]) or _is_of_place(text, piece[0])
    ):
        return
    if any(set(part.roles) & set("NSPUns") for part in piece):
        yield piece[0].start, piece[-1].end


def _only_begins(text: str, piece: Sequence[Part]) -> bool:
    """Whether a word has its capital letter from the sentence that it begins: «Квадрат Декарта»."""
    part, after = piece[0], piece[1]
    if not part.word.is_ordinary or part.word.is_name or part.inside or set(part.roles) & set("sS"):
        return False
    cases = {case for case, _ in after.word.name_forms | after.word.surname_forms}
    if not cases:
        return "nomn" in part.word.cases
    goes_on = _SMALL_WORD.match(text, piece[-1].end)
    return "l" not in part.roles or "nomn" not in cases or "gent" in cases or bool(goes_on)


def _stands_alone(part: Part) -> bool:
    """Whether a word that the tagger takes for a person can be one by itself. First names alone tell nobody."""
    if part.word.is_place or (
        not part.inside and (part.word.is_ordinary or not (part.word.surname_forms or part.word.is_listed))
    ):
        return False
    return not part.word.is_name or part.word.is_surname


def _is_of_place(text: str, part: Part) -> bool:
    """Whether a word only looks like a surname, and tells where something is: «учитель Луговской школы»."""
    after = _OF_PLACE.match(text, part.start)
    return bool(after and word_of(key_of(after[1])).is_noun and not word_of(key_of(after[1])).is_name)


def _is_of_something(text: str, part: Part) -> bool:
    """Whether something is called by a surname, as by a discoverer's: «реакция Вагнера». Not a colleague's lesson."""
    before = _WORD_BEFORE.search(text, max(0, part.start - 40), part.start)
    if before is None or "gent" not in {case for case, _ in part.word.surname_forms or {("gent", "")}}:
        return False
    word = word_of(key_of(before[1]))
    return word.is_noun and not word.is_small and word.lemmas.isdisjoint(listed("own-work"))


def _widened(
    span: tuple[int, int],
    persons: Sequence[tuple[int, int]],
    parts: Sequence[Part],
    sure: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """Return a name of the grammar with what the tagger adds to it, if that can be of a name."""
    start, end = span
    for first, last in persons:
        if last <= start or end <= first or sum(one[0] < last and first < one[1] for one in sure) > 1:
            continue
        for part in parts:
            if end < part.start and part.end <= last and part.start - end <= 2 and set(part.roles) & set("NSPUIsnc"):
                end = part.end
        for part in reversed(parts):
            if first <= part.start and part.end < start and start - part.end <= 2 and set(part.roles) & set("NSPUI"):
                start = part.start
    return start, end


_JOINED = re.compile(rf"{SPACE}*-?{SPACE}*")
_SMALL_WORD = re.compile(rf"{SPACE}+[а-яё]")
_OF_PLACE = re.compile(rf"[а-яёіў-]*(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую){SPACE}+([А-ЯЁа-яё]+)", re.IGNORECASE)
_WORD_BEFORE = re.compile(rf"([а-яё-]+){SPACE}+$")
_BESIDE = re.compile(rf"(?:,|;|{SPACE}и|{SPACE}і){SPACE}*")


def _listed_beside(
    text: str, runs: Sequence[Sequence[Part]], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield an initial with an ordinary word that stands in a list beside a name: Т. Белкина, С. Орёл."""
    ends = {end for _, end in spans}
    for run in runs:
        for initial, word in pairwise(run):
            if initial.roles == "I" and set(word.roles) & set("solc") and word.word.is_listed:
                start = initial.start
                if any(_BESIDE.fullmatch(text, end, start) for end in ends if end < start):
                    ends.add(word.end)
                    yield start, word.end


_AND = re.compile(rf"{SPACE}+(?:и|да|і){SPACE}+")


def _singles(text: str, parts: Sequence[Part], spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield single words that their neighbours make a name: a surname after a role, a pupil's first name, the first
    of two first names that share a surname.
    """
    begun = {start for start, _ in spans}
    for part in parts:
        is_colleague = set(part.roles) & set("SU") and role_before(text, part.start) and not _is_of_place(text, part)
        is_pupil = set(part.roles) & set("Nn") and (pupil_before(text, part.start) or in_class(text, part.end))
        pair = _AND.match(text, part.end) if "N" in part.roles else None
        if is_colleague or is_pupil or (pair and pair.end() in begun):
            yield part.start, part.end


def _touches(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(one[0] < span[1] and span[0] < one[1] for one in spans)
