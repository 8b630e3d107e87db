"""Alone: the single words that name a person: a surname after a role, a first name that the sentence makes somebody's.

What the tagger takes for a person is believed where the words around it speak of people, not of books, animals, things
and sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from metodbank.privacy.context import (
    SPACE,
    beginnings,
    in_class,
    is_called,
    is_character,
    is_related,
    pupil_before,
    role_before,
    titled,
)
from metodbank.privacy.credible import is_of_place, is_of_something
from metodbank.privacy.grammar import Part
from metodbank.privacy.lexicon import stem, word_of
from metodbank.privacy.listed import listed
from metodbank.privacy.tokens import key_of

_AND = re.compile(rf"{SPACE}+(?:и|да|і){SPACE}+")
_LISTED = re.compile(
    rf"{SPACE}*(?:\([^()\n]{{1,20}}\){SPACE}*)?(?:[,;]{SPACE}+(?:(?:а|и){SPACE}+)?|{SPACE}(?:и|да|і|–|—){SPACE})"
)
_WORD_AFTER = re.compile(
    rf"{SPACE}+(?:(?:также|тоже|уже|ещё|опять|снова|меж|тем|временем|не|сам|сама|же|потом|впервые){SPACE}+){{0,2}}([а-яё]+)"
)
_WORD_BEFORE = re.compile(rf"([А-Яа-яё]+){SPACE}+$")
_OPINION = re.compile(rf"(?i:по{SPACE}(?:мнению|словам|данным|заверению|версии)|согласно|благодаря){SPACE}+$")
_CALLED_TO = re.compile(
    rf",{SPACE}*(?:(?:ты|вы|вас|вам|тебе|тебя|а|ну|пожалуйста|спасибо|привет|прив|добр[а-яё]+|здравств[а-яё]+|золото|умничка|молодец)(?![а-яё])|([а-яё]+))"
)
_GREETED = re.compile(
    rf"(?i:спасибо|привет|здравствуй(?:те)?|поздравляем|поздравляю|благодарим|дорогой|дорогая|милый|милая|наш|наша|нашу|нашего|нашей|вопрос){SPACE}+(?:тебе,?{SPACE}+|наш[а-яё]+{SPACE}+)?$"
)
_CAPITAL_AFTER = re.compile(rf"{SPACE}[А-ЯЁ][а-яё]")
_CHAT = re.compile(r"\[[^\]\n]{1,14}\]\s*$")
_LIKE_SURNAME = re.compile(r"[а-яё-]{3,}(?:[ое]в|[иы]н)(?:а|у|ым|ой|е)?")
_SUM = re.compile(
    r"(?i:задач[аеиу]|сколько|яблок|конфет|орех|спишите|запишите|слова:|букет|букв|прочитайте|перескажи|вставьте|разбер"
    r"|предложени[ея] по|было \d|купил|на \d+ (?:больше|меньше))"
)
"""What sums and exercises say: whoever is named there is nobody."""
_PLURAL = re.compile(
    r"[а-яё-]+(?:[оеё]вы|[ыи]ны|[оеё]вых|[ыи]ных|[оеё]вым|[ыи]ным|[оеё]выми|ские|ских|ским|цкие|цких|енко|[нвл]ых|[нклт]их|[уюя]ки?|[уе]ны|[уо]ны|чи|ичи)"
)
_LONE_PATRONYMIC = re.compile(r"[а-яё]{2,}(?:(?:ов|ев|ич|ин)н(?:а|ы|е|у|ой)|[аеньл]ыч(?:а|у|ем|е)?)")
_BEGINNING = re.compile(r"(?:^|[\n•|\t]|[.!?…:]\s|[–—-]\s|\[[^\]\n]{1,12}\]\s)\s*$")


@cache
def _says() -> re.Pattern[str]:
    return re.compile(beginnings("says"))


@cache
def _fiction() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('fiction')}")


@cache
def _family_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('families')}{SPACE}+$")


@cache
def _heroes() -> frozenset[str]:
    return frozenset(stem(name) for name in listed("heroes"))


def is_hero(key: str) -> bool:
    """Whether a word alone names somebody of a book or a tale."""
    return stem(key) in _heroes()


def singles(
    text: str,
    parts: Sequence[Part],
    spans: Sequence[tuple[int, int]],
    persons: Sequence[tuple[int, int]],
    sentence: tuple[int, int],
) -> Iterator[tuple[int, int]]:
    """Yield the single words of a sentence that name a person: by a role or a relation before them, by what they do,
    by the tagger's `persons` where the words around agree, by the name that they are listed with.

    `spans` are the names that are known already.
    """
    free = [
        part
        for part in parts
        if not _touches(part, spans)
        and len(part.key) > 1
        and not (part.word.is_small and (len(part.key) < 4 or not part.word.surname_forms))
        and text[part.start].isupper()
    ]
    if not free:
        return
    begun = {start for start, _ in spans}
    of_book = bool(_fiction().search(text, *sentence)) or bool(
        _SUM.search(text, max(0, sentence[0] - 100), min(len(text), sentence[1] + 100))
    )
    found = [
        part
        for part in free
        if _is_called_somebody(text, part)
        or _is_first_of_two(text, part, begun)
        or _is_subject(text, part)
        or (
            not is_hero(part.key)
            and _touches(part, persons)
            and not _goes_on(text, part, persons)
            and _is_believed(text, part, of_book)
        )
    ]
    if not of_book:
        exact = [part for part in parts if (part.start, part.end) in spans]
        group = sorted([*free, *exact], key=lambda part: part.start)
        found += [part for part in _listed_with(text, group, [*found, *exact]) if part not in exact]
    yield from ((part.start, part.end) for part in found)


def _touches(part: Part, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < part.end and part.start < end for start, end in spans)


def _goes_on(text: str, part: Part, persons: Sequence[tuple[int, int]]) -> bool:
    """Whether the tagger's name goes on with a word that no name has: «Александр Блок»."""
    return any(start <= part.start and _CAPITAL_AFTER.match(text, part.end, end) for start, end in persons)


def _is_called_somebody(text: str, part: Part) -> bool:
    """Whether the words beside a word make it somebody's name, whatever the tagger thinks."""
    return (
        _is_colleague(text, part)
        or _is_pupil(text, part)
        or _is_relative(text, part)
        or _is_addressed(text, part)
        or _is_patronymic(part)
    )


def _is_colleague(text: str, part: Part) -> bool:
    """Whether a role makes a word a surname; a word that mostly means something else must follow it at once."""
    if titled(text, part.start):
        return bool(set(part.roles) & set("SUslcoN")) and not is_of_place(text, part)
    if not set(part.roles) & set("SUs") or is_character(text, part.start, part.end):
        return False
    if part.word.is_listed and role_before(text, part.start, 0) and not is_of_place(text, part):
        return True
    if part.word.is_place and not part.word.surname_forms:
        return False
    words_between = 3 if set(part.roles) & set("SU") else 0
    return role_before(text, part.start, words_between) and not is_of_place(text, part)


def _is_pupil(text: str, part: Part) -> bool:
    if is_character(text, part.start, part.end):
        return False
    if set(part.roles) & set("Nn"):
        return pupil_before(text, part.start) or in_class(text, part.end)
    return bool(set(part.roles) & set("lcoU")) and is_called(text, part.start)


def _is_relative(text: str, part: Part) -> bool:
    """Whether a word is the first name of a relative, or the surname of a family: тётя Глаша, братья Кречетовы."""
    near = max(0, part.start - 40)
    if "N" in part.roles or ("n" in part.roles and part.inside):
        return not is_character(text, part.start, part.end) and bool(is_related(text, part.start))
    return bool(_PLURAL.fullmatch(part.key) and _family_before().search(text, near, part.start)) and not is_of_place(
        text, part
    )


def _is_addressed(text: str, part: Part) -> bool:
    """Whether somebody is spoken to: «Лен, ты сдала отчёт?», «Спасибо, Верочка!»"""
    if not set(part.roles) & set("Nn") or is_hero(part.key):
        return False
    before = _WORD_BEFORE.search(text, max(0, part.start - 40), part.start)
    if part.roles == "N" and before and not word_of(key_of(before[1])).lemmas.isdisjoint(listed("courtesy")):
        return True
    if "N" in part.roles and _GREETED.search(text, max(0, part.start - 30), part.start):
        return True
    if not _BEGINNING.search(text, max(0, part.start - 20), part.start):
        return False
    if _CHAT.search(text, max(0, part.start - 20), part.start) and text[part.end : part.end + 1] == ":":
        return True
    called = _CALLED_TO.match(text, part.end)
    return bool(called) and (called is not None and (called[1] is None or word_of(called[1]).is_order))


def _is_patronymic(part: Part) -> bool:
    """Whether a colleague is called by the patronymic alone: «Витальевна сказала», «тренер Саныч»."""
    return "P" in part.roles and bool(_LONE_PATRONYMIC.fullmatch(part.key)) and not part.word.is_ordinary


def _is_first_of_two(text: str, part: Part, begun: set[int]) -> bool:
    """Whether a first name shares the surname of the next: Анна и Пётр Ивановы."""
    joined = _AND.match(text, part.end) if "N" in part.roles else None
    return joined is not None and joined.end() in begun


def _is_subject(text: str, part: Part) -> bool:
    """Whether a word that could be no subject otherwise speaks or acts, as a surname does: «Сомов возразил»."""
    after = _WORD_AFTER.match(text, part.end) if _LIKE_SURNAME.fullmatch(part.key) else None
    is_surname = "S" in part.roles and not part.word.is_name and bool(part.word.surname_forms)
    if after is None or ("nomn" in part.word.cases and not is_surname) or part.word.is_small or part.word.is_place:
        return False
    return bool(_says().fullmatch(after[1]))


def _is_believed(text: str, part: Part, of_book: bool) -> bool:
    """Whether a single word that the tagger takes for a person is one."""
    word = part.word
    if is_of_place(text, part):
        return False
    if role_before(text, part.start, 0) and not of_book:
        return True
    if "N" in part.roles and not (word.is_surname and not word.name_forms):
        if of_book:
            return False
        return not (word.is_ordinary or word.is_place) or _acts(text, part, only_people=not part.inside)
    if "n" in part.roles:
        return not of_book and _acts(text, part, only_people=True)
    if not word.is_place and part.inside and not of_book and _LIKE_SURNAME.fullmatch(part.key):
        return (word.is_small is False and not is_of_something(text, part)) or _acts(text, part, only_people=True)
    is_woman = ("nomn", "femn") in word.surname_forms and not part.inside and bool(_LIKE_SURNAME.fullmatch(part.key))
    if (word.is_place or word.is_ordinary) and not is_woman:
        only_people = word.is_mostly_place or word.is_ordinary
        return bool(set(part.roles) & set("sSl")) and word.is_surname and _acts(text, part, only_people)
    if "S" in part.roles or ("nomn", "femn") in word.surname_forms:
        if of_book or is_of_something(text, part):
            return _acts(text, part, only_people=True)
        return part.inside or bool(word.surname_forms) or _acts(text, part)
    return "U" in part.roles and (_acts(text, part) or is_related(text, part.start))


def _acts(text: str, part: Part, only_people: bool = False) -> bool:
    """Whether a verb stands beside a word and makes it somebody: one of speech and deeds, or any."""
    near = max(0, part.start - 40)
    if _OPINION.search(text, near, part.start):
        return True
    after, before = _WORD_AFTER.match(text, part.end), _WORD_BEFORE.search(text, near, part.start)
    return any(
        _says().fullmatch(one[1]) or (not only_people and word_of(key_of(one[1])).is_verb)
        for one in (after, before)
        if one is not None
    )


def _listed_with(text: str, free: Sequence[Part], found: Sequence[Part]) -> Iterator[Part]:
    """Yield the words that stand in a list with a single name: first names with one, surnames with one."""
    sure = {part.start for part in found}
    for group in _groups(text, free):
        kinds = [_kind(part) for part in group]
        begins = text[max(0, group[0].start - 2) : group[0].start].strip() == ":"
        surnames = sum(kind == "surname" and not part.word.is_place for kind, part in zip(kinds, group, strict=True))
        known = {kind for kind, part in zip(kinds, group, strict=True) if part.start in sure}
        if begins and surnames > 1 and 2 * surnames >= len(group):
            known.add("surname")
        for kind, part in zip(kinds, group, strict=True):
            fits = kind in known or (kind == "either" and known) or (kind == "word" and "surname" in known)
            if fits and part.start not in sure and not is_hero(part.key) and not is_of_place(text, part):
                yield part


def _kind(part: Part) -> str:
    is_name, is_surname = bool(set(part.roles) & set("Nn")), bool(set(part.roles) & set("SU"))
    if is_name and is_surname:
        return "either"
    if is_name or is_surname:
        return "name" if is_name else "surname"
    is_borne = part.word.is_listed or bool(part.word.surname_forms)
    return "word" if is_borne and set(part.roles) & set("sl") and not part.word.is_place else ""


def _groups(text: str, parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield the words that commas and «и» join."""
    group: list[Part] = []
    for part in parts:
        joined = _LISTED.match(text, group[-1].end) if group else None
        if group and (joined is None or joined.end() != part.start):
            if len(group) > 1:
                yield group
            group = []
        group.append(part)
    if len(group) > 1:
        yield group
