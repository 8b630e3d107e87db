"""Names: the persons whom a text names, in whatever case, order and spelling.

Two readers look at every sentence that may name somebody: the grammar of names, sure of patronymics and initials, and
the tagger, which knows a name by its sentence. What either is sure of is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from metodbank.privacy.context import SPACE, in_class, is_title, pupil_before, role_before
from metodbank.privacy.finding import Finding
from metodbank.privacy.gate import may_name
from metodbank.privacy.grammar import Part, names_in, parts_of
from metodbank.privacy.lexicon import stem
from metodbank.privacy.public import is_public
from metodbank.privacy.tagger import tag
from metodbank.privacy.tokens import sentences_of, tokens_of


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
    tokens = tokens_of(text, start, end)
    runs = list(parts_of(tokens, text))
    parts = [part for run in runs for part in run]
    names = [name for run in runs for name in names_in(run)]
    sure = [(name[0].start, name[-1].end) for name in names if _is_sure(name)]
    spans = [_widened(span, [one for one in tagged if one[2] == "person"], parts, sure) for span in sure]
    for first, last, kind in tagged:
        if kind == "person" and not _touches((first, last), spans):
            spans += _credible(text, (first, last), parts)
    tagged_otherwise = [(first, last) for first, last, kind in tagged if kind != "person"]
    for name in names:
        others = [] if _is_known(name) else tagged_otherwise
        span = (name[0].start, name[-1].end)
        crossed = [one for one in spans if one[0] < span[1] and span[0] < one[1]]
        if not crossed and not _touches(span, others):
            spans.append(span)
        elif len(crossed) == 1 and span[0] <= crossed[0][0] and crossed[0][1] <= span[1] and not _touches(span, others):
            spans.remove(crossed[0])
            spans.append(span)
    spans += [span for span in _listed_beside(text, runs, spans) if not _touches(span, spans)]
    spans += [span for span in _singles(text, parts, spans) if not _touches(span, spans)]
    return spans


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
            yield from _trimmed(piece)
            piece = []
        piece += [part] if part else []


def _trimmed(piece: list[Part]) -> Iterator[tuple[int, int]]:
    while piece and piece[-1].roles in ("i", "o"):
        piece.pop()
    while piece and (piece[0].roles in ("i", "o") or (len(piece) > 1 and _only_begins(piece[0], piece[1]))):
        piece.pop(0)
    if len(piece) == 1 and not _stands_alone(piece[0]):
        return
    if any(set(part.roles) & set("NSPUns") for part in piece):
        yield piece[0].start, piece[-1].end


def _only_begins(part: Part, after: Part) -> bool:
    """Whether a word has its capital letter from the sentence that it begins: «Квадрат Декарта»."""
    is_foreign = not after.word.surname_forms and not after.word.name_forms
    return part.word.is_ordinary and not part.word.is_name and not part.inside and not is_foreign


def _stands_alone(part: Part) -> bool:
    """Whether a word that the tagger takes for a person can be one by itself. First names alone tell nobody."""
    if part.word.is_place or (
        not part.inside and (part.word.is_ordinary or not (part.word.surname_forms or part.word.is_listed))
    ):
        return False
    return not part.word.is_name or part.word.is_surname


def _widened(
    span: tuple[int, int],
    tagged: Sequence[tuple[int, int, str]],
    parts: Sequence[Part],
    sure: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """Return a name of the grammar with what the tagger adds to it, if that can be of a name."""
    start, end = span
    for first, last, _ in tagged:
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
        is_colleague = set(part.roles) & set("SU") and role_before(text, part.start)
        is_pupil = set(part.roles) & set("Nn") and (pupil_before(text, part.start) or in_class(text, part.end))
        pair = _AND.match(text, part.end) if "N" in part.roles else None
        if is_colleague or is_pupil or (pair and pair.end() in begun):
            yield part.start, part.end


def _touches(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(one[0] < span[1] and span[0] < one[1] for one in spans)
