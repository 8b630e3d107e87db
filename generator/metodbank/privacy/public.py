"""Public: the persons whom everybody may name: authors of methods, writers, scientists, heroes of books, namesakes.

The words around a name tell most of them («школа имени …», «по методике …», «роман …»); a list that a district extends
tells the rest. Who is called a teacher or a pupil beside the name is never public, whatever the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from metodbank.privacy.alone import is_hero
from metodbank.privacy.context import SPACE, beginnings, is_called, is_character, is_ruler, role_before
from metodbank.privacy.finding import Finding
from metodbank.privacy.lexicon import stem, word_of
from metodbank.privacy.tokens import Token, tokens_of
from metodbank.vocabulary import Vocabularies

_TITLE = rf"(?:{SPACE}*[«„\"][^»“\"\n]{{1,60}}[»“\"])?"
_PLACES_OF_PRINT = "М|СПб|Л|Мн|Минск|Москва|Казань|Санкт-Петербург|Ростов-на-Дону|Екатеринбург|Самара|Новосибирск"
_BOOK = re.compile(
    rf"//|ISBN|УДК|изд-во|[–—-]{SPACE}*\d+{SPACE}*с\.|[–—-]{SPACE}*(?:{_PLACES_OF_PRINT})\.?{SPACE}*:"
    rf"|[–—-]{SPACE}*(?:М\.|СПб\.|Мн\.),{SPACE}*\d{{4}}|:{SPACE}*(?:учебник|учеб\.|монография|роман)"
)
_PRINTED_AFTER = re.compile(
    rf"[.,]?{SPACE}+(?:[А-ЯЁ]\.{SPACE}?){{0,2}}[А-ЯЁ«][^\n]{{3,200}}?:{SPACE}*[А-ЯЁ«\"][^,:\n]{{1,40}},{SPACE}*(?:19|20)\d{{2}}(?!{SPACE}*г\.{SPACE}*р)"
)
_TEACHER_OF = re.compile(rf"(?i:учител|преподават|педагог)[а-яё]*{SPACE}+[а-яё]+{SPACE}*$")
_TEXTBOOK = re.compile(r"(?i:учебник|\bумк\b|пособи|рабоч[а-яё]+ тетрад|хрестомати|под ред)")
_WROTE = re.compile(
    rf"{SPACE}+(?:писал|отмечал|утверждал|говорил|считал)а?{SPACE}+(?:ещё{SPACE}+)?"
    rf"в{SPACE}+(?:сво[а-яё]+{SPACE}+)?(?:труд|трактат|сочинени|[XVI]+{SPACE}+век)"
)


@cache
def _named_after() -> re.Pattern[str]:
    titles = rf"(?:{SPACE}+(?:[а-яёіў-]+|{beginnings('honours')})){{0,7}}"
    return re.compile(rf"(?<![^\W\d_]){beginnings('named-after')}{titles}{SPACE}*[«„\"]?$")


@cache
def _made_by() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('made-by')}{_TITLE}{SPACE}*[(]?$")


@cache
def _private_after() -> re.Pattern[str]:
    of_class = rf"\d{{1,2}}{SPACE}?-?(?:[«\"]?[а-яА-Я][»\"]?{SPACE})?(?:класс|лет|год)"
    return re.compile(rf"{SPACE}*[,(–—-][{SPACE[1:-1]}(]*(?:[а-яё]+{SPACE})?(?:{beginnings('schoolfolk')}|{of_class})")


@cache
def _private_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?:{beginnings('pupils')}{SPACE}|{beginnings('schoolfolk')}{SPACE}(?:[а-яё]+{SPACE}){{1,3}})$"
    )


@dataclass(frozen=True, slots=True)
class PublicName:
    """A person of the list: the stems of the surname, of the first name and the patronymic in their order.

    `alone`: whether the surname needs no first name to be known.
    """

    surname: frozenset[str]
    others: tuple[frozenset[str], ...]
    initials: tuple[str, ...]
    alone: bool


def names_of(vocabularies: Vocabularies) -> frozenset[str]:
    """Return the persons of the vocabulary as `is_public` takes them."""
    terms = vocabularies["public-names"].values()
    return frozenset(_marked(term.labels["ru"], bool(term.attributes["known-alone"])) for term in terms)


def _marked(label: str, known_alone: bool) -> str:
    return re.sub(r"^\S+", r"\g<0>*", label) if known_alone else label


def is_public(text: str, finding: Finding, known: Collection[str]) -> bool:
    """Whether a person whom a text names is public.

    `known` are the persons of the list: the surname, the first name, the patronymic, with * after a surname that needs
    no more to be known: «Ушинский* Константин Дмитриевич».
    """
    before, after = text[max(0, finding.start - 120) : finding.start], text[finding.end : finding.end + 60]
    tokens = [token for token in tokens_of(finding.text) if token.is_word]
    if is_character(text, finding.start, finding.end):
        return True
    if is_called(text, finding.start):
        return False
    if _named_after().search(before) and _can_be(tokens, {"gent", "datv"}):
        return True
    if len(tokens) == 1 and is_ruler(text, finding.end):
        return True
    if _private_after().match(after):
        return False
    beside = [token for token in tokens_of(before[-30:]) if token.is_word][-1:]
    is_listed = _is_listed(tokens, frozenset(known)) or (
        len(tokens) == 1 and bool(beside) and beside[0].is_capital and _is_listed([*beside, *tokens], frozenset(known))
    )
    if is_listed and not _private_before().search(before):
        return True
    if len(tokens) == 1 and is_hero(tokens[0].key) and not role_before(text, finding.start, 0):
        return True
    if _WROTE.match(after) or _is_of_book(text, finding):
        return True
    if _is_familiar(tokens):
        return False
    return (
        bool(_made_by().search(before)) and not _TEACHER_OF.search(before) and _can_be(tokens, {"gent"})
    ) or _is_in_list_of_authors(before)


def _can_be(tokens: list[Token], cases: set[str]) -> bool:
    """Whether a name can stand in one of the cases: school of whom, monument to whom."""
    return all(
        not forms or not cases.isdisjoint(case for case, _ in forms)
        for forms in (word.name_forms | word.surname_forms for word in (word_of(token.key) for token in tokens))
    )


def _is_familiar(tokens: list[Token]) -> bool:
    """Whether a person is called as pupils and colleagues are: Маша К., Мария Ивановна, Маша."""
    words = [word_of(token.key) for token in tokens]
    if words and words[-1].is_patronymic:
        return True
    return words[0].is_name and not words[0].is_surname and all(token.is_letter for token in tokens[1:])


def _is_in_list_of_authors(before: str) -> bool:
    """Whether textbooks are spoken of and authors listed: УМК «…», авторы …"""
    sentence = re.split(r"(?<![А-ЯЁ])[.!?]\s+(?=[А-ЯЁ][а-яё]{2,})|\n\n", before)[-1]
    return bool(_TEXTBOOK.search(sentence))


def _is_of_book(text: str, finding: Finding) -> bool:
    """Whether the line is an entry of a list of books: it names a publisher, pages or a journal."""
    start = text.rfind("\n", max(0, finding.start - 300), finding.start) + 1
    end = text.find("\n", finding.end, finding.end + 300)
    line = text[max(start, finding.start - 300) : end if end > 0 else finding.end + 300]
    return bool(_BOOK.search(line) or _PRINTED_AFTER.match(text, finding.end, finding.end + 300))


def _is_listed(tokens: list[Token], known: frozenset[str]) -> bool:
    by_stem = _by_surname(known)
    for place, token in enumerate(tokens):
        if token.is_letter:
            continue
        rest = [*tokens[:place], *tokens[place + 1 :]]
        for form in _forms(token.key):
            if any(_fits(rest, name) for name in by_stem.get(form, ())):
                return True
    return False


def _fits(rest: list[Token], name: PublicName) -> bool:
    """Whether what stands beside a surname is the first name and the patronymic, or their beginnings."""
    if not rest:
        return name.alone
    if len(rest) > len(name.others):
        return False
    return all(
        token.key == name.initials[place] if token.is_letter else bool(_forms(token.key) & name.others[place])
        for place, token in enumerate(rest)
    )


@lru_cache(maxsize=8)
def _by_surname(known: frozenset[str]) -> dict[str, list[PublicName]]:
    found: dict[str, list[PublicName]] = {}
    for label in sorted(known):
        name = _public_name(label)
        for form in name.surname if name else ():
            found.setdefault(form, []).append(name) if name else None
    return found


def _public_name(label: str) -> PublicName | None:
    words = [token.key for token in tokens_of(label) if token.is_word]
    if not words:
        return None
    alone = "*" in label
    return PublicName(
        _forms(words[0]), tuple(_forms(word) for word in words[1:]), tuple(word[0] for word in words[1:]), alone
    )


@lru_cache(maxsize=1 << 14)
def _forms(key: str) -> frozenset[str]:
    return frozenset(_stems(key))


def _stems(key: str) -> Iterator[str]:
    if "-" in key:
        yield "-".join(stem(part) for part in key.split("-"))
    yield stem(key)
    for lemma in word_of(key).lemmas:
        yield stem(lemma)
