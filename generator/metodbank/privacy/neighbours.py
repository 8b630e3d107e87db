"""Neighbours: the words that are names because of what stands beside them, or elsewhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from metodbank.privacy.context import SPACE, is_related, pupil_before, role_before
from metodbank.privacy.grammar import Part, parts_of
from metodbank.privacy.lexicon import Word, agree, stem, word_of
from metodbank.privacy.listed import listed
from metodbank.privacy.tokens import key_of, tokens_of

_BESIDE = re.compile(
    rf"(?:[,;]|{SPACE}и|{SPACE}і|(?<=\.)|[,;.]?{SPACE}+\d{{1,2}}[.)]){SPACE}*(?:\d{{1,2}}{SPACE}?[«\"]?[А-Яа-я][»\"]?{SPACE}[–—-]{SPACE})?"
)
_ROW_BEGINS = re.compile(rf"(?:^|[\n\t|;•]|\d[.)]|:{SPACE}|^[–—-]|,{SPACE})[^\S\n\t]*$")
_ROW_ENDS = re.compile(r"[^\S\n\t]*(?:$|[\n\t|;,]|\d|[–—(-])")
_SPEAKS = re.compile(rf"{SPACE}*:")


def listed_beside(
    text: str, runs: Sequence[Sequence[Part]], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield an initial with an ordinary word that stands in a list beside a name: Т. Белкина, С. Орёл."""
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    pairs = [pair for run in runs for pair in pairwise(run) if _may_be_listed(*pair)]
    chained = _chained(text, pairs)
    for one, other in pairs:
        follows = any(_BESIDE.fullmatch(text, end, one.start) for end in ends if 0 < one.start - end < 20)
        precedes = any(_BESIDE.fullmatch(text, other.end, start) for start in starts if 0 < start - other.end < 20)
        if follows or precedes or one.start in chained:
            ends.add(other.end)
            yield one.start, other.end


def _may_be_listed(one: Part, other: Part) -> bool:
    """Whether one of two parts is an initial, and the other a word that can be a surname."""
    word, initial = (other, one) if one.roles == "I" else (one, other)
    return initial.roles in ("I", "i") and word.roles not in ("I", "i") and bool(set(word.roles) & set("solcSU"))


def _chained(text: str, pairs: Sequence[tuple[Part, Part]]) -> set[int]:
    """Return where the pairs begin that stand in a list of three, or of two if one has a real surname."""
    begun: set[int] = set()
    chain: list[tuple[Part, Part]] = []
    for pair in pairs:
        if chain and not (_is_alike(chain[-1], pair) and _BESIDE.fullmatch(text, chain[-1][1].end, pair[0].start)):
            chain = []
        chain.append(pair)
        if len(chain) > 2 or (len(chain) == 2 and any(_is_real(part) for one in chain for part in one)):
            begun |= {one.start for one, _ in chain[-3:]}
    return begun


def _is_alike(one: tuple[Part, Part], other: tuple[Part, Part]) -> bool:
    """Whether the initials of two pairs stand on the same side."""
    return (one[0].roles in ("I", "i")) == (other[0].roles in ("I", "i"))


def _is_real(part: Part) -> bool:
    return "S" in part.roles or bool(part.word.surname_forms)


def called(text: str, runs: Sequence[Sequence[Part]]) -> Iterator[tuple[int, int]]:
    """Yield initials alone that a pupil or a speaker is called by, and an initial with an ordinary word after a role:
    «ученица К. Р.», «А. А.: внести в план», «корректор Л. Лёгкая», «психолог – Иволга М.»
    """
    for one, other in (pair for run in runs for pair in pairwise(run)):
        if one.roles != "I":
            if other.roles == "I" and set(one.roles) & set("lc") and role_before(text, one.start, 0):
                yield one.start, other.end
            continue
        if other.roles == "I":
            begins = one.start == 0 or text[one.start - 1] == "\n"
            if pupil_before(text, one.start) or (begins and _SPEAKS.match(text, other.end)):
                yield one.start, other.end
        elif set(other.roles) & set("solcS") and not other.breaks and role_before(text, one.start, 0):
            yield one.start, other.end


def rows(text: str, runs: Sequence[Sequence[Part]]) -> Iterator[tuple[int, int]]:
    """Yield an ordinary word with a first name that fill a row of a list or a cell of a table: Лис Андрей, 5 «А»."""
    for run in runs:
        if len(run) == 2 and _is_row(text, *run):
            yield run[0].start, run[1].end


def _is_row(text: str, word: Part, name: Part) -> bool:
    if "N" not in name.roles or name.breaks or "nomn" not in {case for case, _ in name.word.name_forms}:
        return False
    if set(word.roles) & set("NPIiKL") or not set(word.roles) & set("loc") or (word.key in _folk()):
        return False
    begins = _ROW_BEGINS.search(text, max(0, word.start - 6), word.start)
    ends = _ROW_ENDS.match(text, name.end)
    if not begins or not ends or is_related(text, name.start):
        return False
    is_listed = "l" in word.roles or word.word.is_surname or "-" in word.key
    in_table = any(sign in "\t|;)" for sign in (*begins[0], *ends[0]))
    return (is_listed or in_table) and ("nomn" in word.word.cases or "-" in word.key or word.key.endswith(("ых", "их")))


_QUIET = re.compile(
    rf"(?<![^\W\d_-])([а-яё-]{{4,}}){SPACE}+([а-яё]\.{SPACE}?[а-яё]\.)|(?<![^\W\d_-])([а-яё-]{{4,}}){SPACE}+([а-яё]{{3,}})(?![а-яё-])"
)


def quiet(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names that are written in small letters in a sentence that begins with one: «камалова аделина»."""
    at = start
    begins = text[start:end].lstrip()[:1].islower()
    while found := _QUIET.search(text, at, end):
        place = 1 if found[1] else 3
        one, other = word_of(key_of(found[place])), word_of(key_of(found[place + 1]))
        named = found[1] or (begins and (_is_pair(one, other) or _is_pair(other, one)))
        if named and (one.is_surname or other.is_surname) and not one.is_ordinary:
            yield found.span()
            at = found.end()
        else:
            at = found.end(place)


def _is_pair(surname: Word, name: Word) -> bool:
    """Whether two words in small letters can be nothing but a surname and a first name."""
    return (
        surname.is_surname
        and not (surname.is_ordinary or surname.is_place or surname.is_name)
        and bool(name.name_forms)
        and not (name.is_ordinary or name.is_plain_name)
        and agree(name, surname)
    )


def _folk() -> frozenset[str]:
    return listed("courtesy") | listed("heroes")


def named_elsewhere(
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
