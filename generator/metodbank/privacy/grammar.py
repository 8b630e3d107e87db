"""Grammar: how first names, patronymics, surnames and initials stand together to name a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from metodbank.privacy.lexicon import Word, agree, stem, word_of
from metodbank.privacy.listed import listed
from metodbank.privacy.tokens import Token

_ONCE_BROKEN = re.compile(r"[^\S\n]*\n?[^\S\n]*")


_OF_ARABIA = re.compile(r"(?:аль|ад|ан|ар|ас|ат|аш|эль|эд|эн|эр|эс|эш|оглы|ибн)-(?=[А-ЯЁ])")
_INITIAL = re.compile(r"(?:[^\W\d_]|Дж|Вл|Ал)[ \u00a0]?\.(?:-[^\W\d_]\.)?")
"""An initial: А., Ж.-Ж., Дж."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word or an initial that may belong to a name. `roles` are the letters that patterns are written in:

    P patronymic, N first name, n first name that mostly means something else, S surname, s surname that mostly means
    something else, U word that no dictionary has, c ordinary word with a capital letter inside a sentence,
    l ordinary word that is a surname too,
    K short surname of the East, I initial, i initial without its full stop, L word in Latin letters, o anything else.
    """

    start: int
    end: int
    roles: str
    word: Word
    key: str
    breaks: bool = False
    """Whether it begins a new line."""
    inside: bool = False
    """Whether a word stands before it, so that its capital letter means something."""
    is_loud: bool = False
    """Whether it is written in capitals only."""


_PATTERNS = tuple(
    tuple(pattern.split())
    for pattern in (
        "sSUcl nN nN P",
        "sSUcl nNU P",
        "nNU P sSUcl",
        "nNU P",
        "sSUcol I Ii",
        "I I sSUcnol",
        "nN I sSU",
        "sS i i",
        "L I I",
        "sSU I",
        "nN I",
        "I sSU",
        "N N S",
        "N sSU",
        "sS N",
        "U N",
        "N L",
        "K KU KU",
        "K SU",
        "n S",
        "S n",
        "n s",
    )
)
"""What names look like, the surest first."""


def parts_of(tokens: Sequence[Token], text: str) -> Iterator[list[Part]]:
    """Yield the runs of words and initials that stand side by side, each of which may hold names."""
    run: list[Part] = []
    at = 0
    loud = _is_loud(tokens)
    while at < len(tokens):
        token = tokens[at]
        before = tokens[at - 1] if at else None
        if run and not _ONCE_BROKEN.fullmatch(text, run[-1].end, token.start):
            yield run
            run = []
        part, used = _part(tokens, at, text, before, loud)
        if part is None:
            if run:
                yield run
            run = []
        else:
            run.append(part)
        at += used
    if run:
        yield run


def _is_loud(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if token.is_word and len(token.text) > 1]
    return bool(words) and sum(token.is_loud for token in words) * 2 > len(words)


def _part(tokens: Sequence[Token], at: int, text: str, before: Token | None, loud: bool) -> tuple[Part | None, int]:
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    breaks = before is not None and "\n" in text[before.end : token.start]
    initial = _INITIAL.match(text, token.start)
    if initial and token.is_capital:
        used = sum(one.start < initial.end() for one in tokens[at : at + 5])
        return Part(token.start, initial.end(), "I", Word(), token.key, breaks), used
    if token.is_letter:
        return Part(token.start, token.end, "i", Word(), token.key, breaks), 1
    if after is not None and after.key in listed("sons-and-daughters") and token.is_capital:
        return Part(token.start, after.end, "P", Word(is_patronymic=True), token.key, breaks), 2
    if token.kind != "word":
        return None, 1
    if token.key in listed("particles") and before is not None and before.is_capital:
        return _with_particles(tokens, at)
    word = word_of(token.key)
    if _OF_ARABIA.match(token.text):
        return Part(token.start, token.end, "SU", Word(is_surname=True), token.key, breaks, True), 1
    if token.is_capital:
        roles = _roles(token, word, before, loud)
        inside = before is not None and (before.is_word or before.text == ",")
        return (
            (Part(token.start, token.end, roles, word, token.key, breaks, inside, token.is_loud), 1)
            if roles
            else (None, 1)
        )
    if word.is_patronymic and _LOWER_ENDING.search(token.key, len(token.key) - 5):
        return Part(token.start, token.end, "P", word, token.key, breaks), 1
    if word.is_name and _next_is_patronymic(tokens, at):
        return Part(token.start, token.end, "n", word, token.key, breaks), 1
    if word.is_surname and not word.is_ordinary and _near_patronymic(tokens, at):
        return Part(token.start, token.end, "s", word, token.key, breaks), 1
    return None, 1


def _with_particles(tokens: Sequence[Token], at: int) -> tuple[Part | None, int]:
    """Return a surname with the small words before it: ван Бетховен, ван дер Вальс."""
    last = at
    while last < len(tokens) and tokens[last].key in listed("particles"):
        last += 1
    if last == len(tokens) or not tokens[last].is_capital:
        return None, 1
    word = word_of(tokens[last].key)
    return Part(
        tokens[at].start, tokens[last].end, "LU" if word.is_latin else "SU", word, tokens[last].key
    ), last + 1 - at


_LOWER_ENDING = re.compile(r"(?:вич(?:а|у|ем|е)?|(?:в|ич)н(?:а|ы|е|у|ой))")


def _next_is_patronymic(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.is_word and word_of(after.key).is_patronymic


def _near_patronymic(tokens: Sequence[Token], at: int) -> bool:
    if at and tokens[at - 1].is_word and word_of(tokens[at - 1].key).is_patronymic:
        return True
    return at + 1 < len(tokens) and word_of(tokens[at + 1].key).is_name and _next_is_patronymic(tokens, at + 1)


def _roles(token: Token, word: Word, before: Token | None, loud: bool) -> str:
    if not word.lemmas.isdisjoint(listed("never-names")) or stem(token.key) in _strangers():
        return ""
    if not loud and _is_abbreviation(token, word):
        return ""
    roles = ""
    if word.is_patronymic:
        roles += "P"
    if stem(token.key) in _short_surnames() and not word.is_small:
        roles += "K"
    if word.is_name:
        roles += "n" if word.is_plain_name else "N"
    if word.is_surname:
        roles += "s" if word.is_plain_surname or word.is_place else "S"
    elif word.is_latin:
        roles += "L"
    elif word.is_unknown and not word.is_place:
        roles += "U"
    inside = before is not None and before.is_word
    if word.is_ordinary and inside and not word.is_surname and not token.is_loud:
        roles += "c"
    if word.is_ordinary and not word.is_surname and (word.is_listed or word.is_adjective):
        if not word.lemmas.isdisjoint(listed("courtesy")):
            return "o"
        roles += "l"
    return roles or ("o" if not word.is_place else "")


@cache
def _short_surnames() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("surnames"))


@cache
def _strangers() -> frozenset[str]:
    return frozenset(stem(word) for word in listed("never-names") if len(word) > 5)


def _is_abbreviation(token: Token, word: Word) -> bool:
    """Whether capitals make a word an abbreviation, with an ending perhaps: РЖД, МИДа. Dictionaries know loud names."""
    if token.is_loud:
        return not (word.name_forms or word.is_surname or word.is_patronymic) or len(token.text) < 5
    return not token.key.startswith(("мак", "mc", "mac", "о'", "o'", "д'", "d'")) and any(
        sum(map(str.isupper, piece)) > 1 for piece in re.split("[-‐‑]", token.text)
    )


def names_in(run: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """Yield the names of a run, each as its parts; no part belongs to two."""
    at = 0
    while at < len(run):
        found = next((length for length in _lengths(run, at)), 0)
        if found:
            yield tuple(run[at : at + found])
        at += found or 1


def _lengths(run: Sequence[Part], at: int) -> Iterator[int]:
    for pattern in _PATTERNS:
        parts = run[at : at + len(pattern)]
        after = run[at + len(pattern) : at + len(pattern) + 1]
        if _fits(parts, pattern) and _breaks_well(parts, pattern) and _agrees(parts, pattern, after):
            yield len(pattern)


def _fits(parts: Sequence[Part], pattern: Sequence[str]) -> bool:
    return len(parts) == len(pattern) and all(
        any(role in letters for role in part.roles) for part, letters in zip(parts, pattern, strict=True)
    )


def _breaks_well(parts: Sequence[Part], pattern: Sequence[str]) -> bool:
    """Whether no line ends inside a name, or only one does, before a part that can begin no name."""
    broken = [place for place, part in enumerate(parts) if part.breaks and place]
    if not broken:
        return True
    return len(broken) == 1 and (pattern[broken[0]] in ("P", "I", "i") or len(parts) == 2 or broken[0] == 1)


def _agrees(parts: Sequence[Part], pattern: Sequence[str], after: Sequence[Part]) -> bool:
    head = parts[0]
    if pattern[1:] == ("I",) and any("I" in part.roles for part in after):
        return False
    if pattern[-1] in ("N", "n") and any("P" in part.roles for part in after):
        return False  # the first name belongs to the patronymic
    if "S" not in head.roles and "I" in pattern[1:2] and len(pattern) == 3:
        return not any(set(part.roles) & set("sSUcl") and not part.breaks for part in after)
    if pattern[0].endswith("l") and not set(head.roles) & set("SsUc"):
        second = parts[1].word
        return not head.word.is_small and any(
            case in head.word.cases for case, _ in second.name_forms or {("nomn", "")}
        )
    if head.roles == "U" and not head.inside and "P" in pattern[1:]:
        # A Belarusian verb that begins a sentence: no dictionary here knows it.
        return not any(set(part.key) & set("іў") for part in parts)
    if pattern[1:] == ("KU", "KU"):
        return all(len(part.key) < 6 and not part.word.is_place for part in parts)
    if "K" in pattern:
        return parts[1].word.is_unknown and not parts[1].word.is_place
    if "L" in pattern:
        return all(part.word.is_latin for part in parts)
    if tuple(pattern) in (("I", "sSU"), ("sSU", "I")) and any(part.word.is_place for part in parts):
        return False
    if tuple(pattern) == ("n", "s"):
        return bool(parts[0].word.name_forms and parts[1].word.surname_forms) and agree(parts[0].word, parts[1].word)
    if "I" in pattern or "i" in pattern or "P" in pattern:
        return True
    words = [part.word for part in parts]
    first = next((word for word, letters in zip(words, pattern, strict=True) if "n" in letters or "N" in letters), None)
    last = next((word for word, letters in zip(words, pattern, strict=True) if "S" in letters), None)
    return first is None or last is None or agree(first, last)
