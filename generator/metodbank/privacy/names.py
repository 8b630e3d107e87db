"""Names: the persons whom a text names, in whatever case, order and spelling.

Two readers look at every sentence that may name somebody: the grammar of names, sure of patronymics and initials, and
the tagger, which knows a name by its sentence. What either is sure of is found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from metodbank.privacy.alone import singles
from metodbank.privacy.context import is_title
from metodbank.privacy.credible import credible, widened
from metodbank.privacy.finding import Finding
from metodbank.privacy.gate import may_name
from metodbank.privacy.grammar import Part, names_in, parts_of
from metodbank.privacy.neighbours import called, listed_beside, named_elsewhere, quiet, rows
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
        spans += named_elsewhere(text, spans, bounds)
    return [Finding(*span, "person", text[slice(*span)]) for span in sorted(spans) if not is_title(text, *span)]


def _in_sentence(text: str, start: int, end: int, tagged: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    runs = list(parts_of(tokens_of(text, start, end), text))
    parts = [part for run in runs for part in run]
    sure = [(name[0].start, name[-1].end) for run in runs for name in names_in(run) if _is_sure(name)]
    persons = [(first, last) for first, last, kind in tagged if kind == "person"]
    others = [(first, last) for first, last, kind in tagged if kind != "person"]
    spans = [widened(span, persons, parts, sure) for span in sure]
    for person in persons:
        if not _touches(person, spans):
            spans += credible(text, person, parts)
    for name in _unsure(runs, others):
        span = (name[0].start, name[-1].end)
        crossed = [one for one in spans if one[0] < span[1] and span[0] < one[1]]
        if all(span[0] <= one[0] and one[1] <= span[1] for one in crossed) and not _touches(span, sure):
            spans = [one for one in spans if one not in crossed] + [span]
    spans = _with_rows(spans, listed_beside(text, runs, spans), sure)
    spans += [span for span in called(text, runs) if not _touches(span, spans)]
    spans += [span for span in quiet(text, start, end) if not _touches(span, spans)]
    spans = _with_rows(spans, rows(text, runs), sure)
    spans += list(singles(text, parts, spans, persons, (start, end)))
    return spans


def _with_rows(
    spans: Sequence[tuple[int, int]], found: Iterator[tuple[int, int]], sure: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the names with those that fill a row, in the place of the pieces of these that were found."""
    whole = [span for span in found if not _touches(span, sure)]
    return [span for span in spans if not _touches(span, whole)] + whole


def _unsure(runs: Sequence[Sequence[Part]], others: Sequence[tuple[int, int]]) -> Iterator[tuple[Part, ...]]:
    """Yield the names that only look like names, without what the tagger takes for places and organisations."""
    for run in runs:
        for is_other, piece in groupby(run, lambda part: _touches((part.start, part.end), others)):
            yield from (
                name for name in names_in(list(piece)) if not _is_sure(name) and (not is_other or _is_known(name))
            )


def _is_known(name: Sequence[Part]) -> bool:
    """Whether dictionaries know a word of a name as a first name, and another as a surname or as Latin letters."""
    return any(set(part.roles) & set("Nn") for part in name) and any(
        part.word.surname_forms or part.word.is_latin or (part.word.is_surname and part.is_loud)
        for part in name
        if not part.word.name_forms and not part.word.is_place
    )


def _is_sure(name: Sequence[Part]) -> bool:
    """Whether a name has a patronymic or initials: nothing else looks like that."""
    return any(set(part.roles) & set("PIi") for part in name)


def _touches(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(one[0] < span[1] and span[0] < one[1] for one in spans)
