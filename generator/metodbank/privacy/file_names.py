"""File names: the persons whom names of files and ids tell, in Cyrillic or in Latin letters: otchet_ivanova_a_p."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metodbank.privacy.finding import Finding
from metodbank.privacy.lexicon import Word, word_of
from metodbank.privacy.listed import listed
from metodbank.privacy.tokens import key_of
from metodbank.privacy.translit import from_latin

_PIECE = re.compile(r"[^\W\d_][^\W\d_A-ZА-ЯЁІЎ]*")
"""A word, or a capital letter that begins one: IvanovaAP holds three."""

_LOUD = re.compile(r"[^\W\d_a-zа-яёіў]{3,}")
_GAP = re.compile(r"[-_.,\s]*")

_PATTERNS = tuple(
    tuple(pattern.split()) for pattern in ("S N P", "N P S", "N P", "S I I", "I I S", "S N", "N S", "K I", "I K", "N I")
)
"""N first name, P patronymic, S surname, K surname of the dictionary, I initial."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    roles: str


def find_names_in_file_name(stem: str) -> list[Finding]:
    """Return the persons that a file's name without its extension, or an id, tells; sorted, none overlaps another."""
    found: list[Finding] = []
    for run in _runs(stem):
        at = 0
        while at < len(run):
            length = next((len(one) for one in _PATTERNS if _fits(run[at : at + len(one)], one)), 0)
            if length:
                start, end = run[at].start, run[at + length - 1].end
                found.append(Finding(start, end, "person", stem[start:end]))
            at += length or 1
    return found


def _runs(stem: str) -> Iterator[list[_Piece]]:
    run: list[_Piece] = []
    for match in _pieces(stem):
        if run and not _GAP.fullmatch(stem, run[-1].end, match.start()):
            yield run
            run = []
        run.append(_Piece(match.start(), match.end(), _roles(match[0])))
    yield run


def _pieces(stem: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := _PIECE.search(stem, at):
        loud = _LOUD.match(stem, match.start())
        yield (match := loud or match)
        at = match.end()


def _fits(run: Sequence[_Piece], pattern: Sequence[str]) -> bool:
    return len(run) == len(pattern) and all(letter in piece.roles for piece, letter in zip(run, pattern, strict=True))


def _roles(piece: str) -> str:
    if len(piece) == 1:
        return "I"
    key = key_of(piece)
    latin = word_of(key)
    if key in listed("never-names"):
        return ""
    word = word_of(from_latin(key)) if latin.is_latin else latin
    roles = "N" if len(key) > 3 and (_is_first_name(word) or key in listed("first-names")) else ""
    if (latin.is_patronymic or word.is_patronymic) and len(key) > 5:
        roles += "P"
    if len(key) > 3 and word.surname_forms and not word.is_ordinary:
        return roles + "SK"
    return roles + ("S" if len(key) > 4 and (latin.is_surname or (word.is_surname and not word.is_ordinary)) else "")


def _is_first_name(word: Word) -> bool:
    return bool(word.name_forms) and not word.is_ordinary
