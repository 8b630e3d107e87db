"""Births: dates and years of birth of people who may be alive.

A date is one of birth only beside words that say so; an age, the birthday of a school and the birth of an idea are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import LABELLED, Clue

FIRST_YEAR = 1920
"""Who was born earlier is named in lessons, not in a school."""

_MONTH = (
    r"(?:январ\w|феврал\w|марта?|апрел\w|ма[яй]|июн\w|июл\w|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w"
    r"|янв\.?|фев\.?|мар\.?|апр\.?|июн\.?|июл\.?|авг\.?|сен\.?|сент\.?|окт\.?|ноя\.?|нояб\.?|дек\.?"
    r"|студзен\w+|лют\w+|сакавік\w*|красавік\w*|ма[яй]|чэрвен\w*|ліпен\w*|жні[вў]\w+|верас\w+|кастрычнік\w*"
    r"|лістапад\w*|снеж\w+)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?(?:{_YEAR}|\d\d)(?!\d)|{_YEAR}[./-]\d\d?[./-]\d\d?(?!\d)"
    rf"|\d\d \d\d {_YEAR}(?!\d)|[«\"]?\d{{1,2}}[»\"]?(?:-?го)? {{0,2}}{_MONTH},? {{0,2}}{_YEAR}"
    rf"|{_YEAR}(?: ?г(?:\.|од\w*))?, ?\d{{1,2}}(?:-?го)? {_MONTH}(?!\w))"
)
_MONTH_OF_YEAR = rf"(?:{_MONTH} {_YEAR}|\d\d\.{_YEAR})"
_WHEN = rf"(?P<when>{_DAY}|{_MONTH_OF_YEAR}|{_YEAR}(?![\d/-]))"
_LABEL = (
    r"(?:дат\w* (?:и место |его |её |ее |моего )?рожд\w*\.?|дат\w+ нараджэння|(?<!\d )год\w* рожд\w+|год нараджэння"
    r"|день рожд\w+|дзень нараджэння|число рождения|время рождения|место и дата рождения|(?<!и )д\. ?р\.|д/р"
    r"|(?-i:ДР)(?= ?:? ?\d)|др(?= ?:)|(?<!\d)(?<!\d )г\. ?р\.|г/р|рожд(?:\.|[её]н\w*)|род\.|(?<=\()р\.(?= ?\d)"
    r"|born(?: on| in)?"
    r"|(?:год|число|месяц),? (?:число |месяц )?(?:и )?(?:число|месяц|год) рожд\w*"
    r"|date of birth|birth ?date|birthday|d\.? ?o\. ?b\.?|dob)"
)
_AFTER_LABEL = re.compile(
    rf"(?<![^\W\d_])(?P<label>{_LABEL})[^\d\n«»;.]{{0,25}}?[|:.,=( -]{{0,6}}\n?[ |]{{0,3}}{_WHEN}(?!\d)", re.IGNORECASE
)
_AFTER_PLACE = re.compile(
    rf"(?<![^\W\d_])(?P<label>(?:место и дата|дата и место) рожд\w*)[^\d\n]{{0,60}}?{_WHEN}(?!\d)", re.IGNORECASE
)
_AFTER_VERB = re.compile(
    rf"(?<![^\W\d_])(?P<verb>роди(?:л(?:ся|ась|ись|ось)|вш(?:ий|ая|его|ей|ему|им|ую|ем)ся)|народил(?:ся|ась)"
    rf"|нарадзі(?:ўся|лася)|появил(?:ся|ась) на свет)[^\d\n;!?]{{0,60}}?{_WHEN}(?!\d)",
    re.IGNORECASE,
)
_BEFORE_VERB = re.compile(
    rf"(?<![\d./-]){_WHEN} ?(?:г\.|года?|году)?,? (?:[^\W\d_]{{1,12}} ){{0,3}}"
    r"(?P<verb>роди(?:л(?:ся|ась)|вш(?:ий|ая|его|ей|ему|им|ую|ем)ся)|нарадзі(?:ўся|лася))",
    re.IGNORECASE,
)
_BEFORE_LABEL = re.compile(
    rf"(?<![\d./-]){_WHEN} ?,?(?:г(?:ода?|\.)? ?,?)? ?(?:\(?(?P<label>г ?\. ?р\b|г/р|гр\b|г\. ?рожд|рожд\w*"
    rf"|года? рожд\w*|нараджэнн\w+|г ?\. ?н\.|дата рожд\w*|д\. ?р\.|д/р))",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:иде|проект|традици|клуб|ассоциаци|практик|школ|музе|методик|объединени|сообществ|конкурс|замыс|форм|опыт"
    r"|инициатив|театр|студи|кружо?к|движени|фестивал|газет|журнал|при[её]м|технологи|программ|наставничеств"
    r"|коллектив|бренд|песн|стихотвор|сказк|книг|спектакл|отряд|центр|гимнази|лице|сад(?!\w)|библиотек|город|деревн"
    r"|пос[её]л|район|республик|мысл|вопрос|легенд|праздник|ансамбл|хор(?!\w)|оркестр|систем|модел|лаборатори"
    r"|площадк|сайт|канал|групп|команд|мастерск|игр|организаци|учреждени|колледж|техникум|институт|университет|отдел)"
)
_SUBJECT: dict[str, re.Pattern[str]] = {
    ending: re.compile(rf"(?<![^\W\d_]){_THINGS}{rest}(?!\w)", re.IGNORECASE)
    for ending, rest in (
        ("ась", r"\w{0,8}[аяь]"),
        ("лася", r"\w{0,8}[аяь]"),
        ("ось", r"\w{0,8}[оеё]"),
        ("ись", r"\w{0,8}"),
        ("ся", r"(?:\w{0,8}[^\Wаеёиоуыэюя])?"),
    )
}
"""Things that are born, as the verb with this ending has them for its subject: «родилась идея», not «ученица школы»."""

_OF_THING = re.compile(rf"(?: [а-яё]{{2,12}}(?:его|ого|ей|ой))?,? {_THINGS}", re.IGNORECASE)
_RANGE = re.compile(r"(?:19|20)\d\d ?[-,и] ?(?:и )?$")


def births(text: str) -> Iterator[Clue]:
    """Yield the dates of birth of a plain text."""
    for seek in (_AFTER_LABEL, _AFTER_PLACE, _BEFORE_LABEL, _AFTER_VERB, _BEFORE_VERB):
        for found in seek.finditer(text):
            start, end = found.span("when")
            if _is_of_today(found["when"]) and not _is_of_thing(text, found) and not _is_range(text, start):
                yield Clue(start, end, "birth-date", LABELLED)


def _is_of_today(when: str) -> bool:
    years = re.findall(r"\d{4}", when)
    return not years or FIRST_YEAR <= int(years[0]) <= 2040


def _is_of_thing(text: str, found: re.Match[str]) -> bool:
    """Tell whether what is born in the sentence is a thing: an idea, a project, a school."""
    groups = found.groupdict()
    if "label" in groups:
        return _OF_THING.match(text, found.end("label")) is not None
    subject = next((known for ending, known in _SUBJECT.items() if groups["verb"].lower().endswith(ending)), None)
    before = re.split(r"[.!?;\n]", text[max(0, found.start() - 60) : found.start()])[-1]
    after = re.split(r"[.!?;,(\n]", text[found.end() : found.end() + 40])[0]
    return subject is not None and subject.search(f"{before} {found[0]} {after}") is not None


def _is_range(text: str, start: int) -> bool:
    """Tell whether the year ends a range, as of a whole class: «2010–2012 годов рождения»."""
    return _RANGE.search(text[max(0, start - 12) : start]) is not None
