"""Lexicon: what a word may be in a name, by the dictionary, by lists of names and by its ending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from metodbank.lexemes import analyser
from metodbank.privacy.listed import listed
from metodbank.privacy.tagger import known_names
from metodbank.privacy.translit import from_latin

_SELDOM = 0.1
"""A reading rarer than this is not thought of."""

_MOSTLY = 0.7

_STEM = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ам|ям|ах|ях|ым|им|ых|их|ом|ем|ой|ей|ою|ею|ая|яя|ую|юю|ый|ий|ое|ее|ые|ие|ия|ии|ию|ье|ья|ью|аў|яў|[аеиоуыэюяіьй])$"
)

_PATRONYMIC = re.compile(
    r"""[а-яёіїўґє'-]{2,}(?:
        (?:ов|ев|ав|[ао]ў|ьев)(?:ич|іч)(?:а|у|ем|ом|е|и|ей|ам|ами|ах|ы|аў)?
        | (?:ов|ев|аў|еў|оў|ьев|їв|ів)н(?:а|ы|е|у|ой|ою|о|ам|ами|ах|ай|і)
        | (?:ин)?ичн(?:а|ы|е|у|ой|ою) | [іи]чн(?:а|ы|е|у|ой|ай)
    )""",
    re.VERBOSE,
)
_SPOKEN_PATRONYMICS = re.compile(
    r"(?:иль|кузьм|фом|лук|никит|савв|фок)ич(?:а|у|ом|ем|е)?|(?:иль|кузьм|фом|лук|никит|савв|фок)иничн(?:а|ы|е|у|ой)|"
    r"(?:пал|сан|иван|михал|никола|алексе|серге|андре|степан|макар)(?:ыч|ич)(?:а|у|ем|е)?|(?:иван|михал|никола|алексе|серге|андре|пал|сан|марь)н(?:а|ы|е|у|ой)"
)
_COMPOUND = re.compile(
    r"(?:видео|аудио|фото|кино|теле|радио|медиа|микро|макро|мини|мета|нано|авто|био|эко|кибер|мульти|супер|гипер|анти"
    r"|псевдо|психо|спорт|веб|онлайн|арт|интер|поли|моно|гео|нейро|дв[уа]х|тр[её]х|четыр[её]х|пяти|шести|семи|восьми"
    r"|девяти|десяти|много|мало|полу|меж|вне)-?"
)
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox"})
_SHORTEST_ROOT = 4

_SURNAME = re.compile(
    r"""[а-яёіїўґє'-]+(?:
        (?:ов|ев|[ил]ин|нин|кин|шин|хин|[жчщтдсрмвбпг]ин|ын)(?:а|у|ым|е|ой|ою|ы|ых|ыми)?
        | (?:[аоеё]ў)(?:а|у|ым|е|ай|ой|ы)?
        | (?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|і|ага|аму|ім|ай)
        | [нкл]ко | [ае]нка | ченк[оау] | [а-я]енк[оаіу]
        | [чщнкрлмштдсв](?:ук|юк)(?:а|у|ом|е)?
        | (?:ов|ев)?ич(?:а|у|ем|е)? | [віi]?віч(?:а|у|ам|ы)? | іч
        | [ая]н(?:ц)?(?:а|у|ом|е)? | янц(?:а|у|ем|е)?
        | дзе | швили | ели | иани | ури | урия | ава | [ао]я | [нв]ых | [рнлскд]их
        | заде | хан(?:а|у|ом|е)? | [бз]ай | [бг]ек(?:а|у|ом|е)?
        | [оа]вск | енок | штейн(?:а|у|ом|е)? | берг(?:а|у|ом|е)? | ман(?:а|у|ом|е)? | сон(?:а|у|ом|е)?
    )""",
    re.VERBOSE,
)
_LAND = re.compile(r"[а-я-]{3,}щин(?:а|ы|е|у|ой)|[а-я-]+(?:град|бург|поль|горск)(?:а|у|ом|е)?")
_LATIN = re.compile(r"[a-z'-]+")
_CYRILLIC = re.compile(r"[а-яёіїўґєәғқңөұүһҳҷҗӣӯӑӗҫӳјљњђћџ'-]+")
_LATIN_SURNAME = re.compile(
    r"[a-z'-]+(?:ov|ev|in|yn|ova|eva|ina|yna|sky|skiy|skij|ski|skaya|skaia|enko|chuk|yuk|ich|yan|dze|shvili)"
)
_LATIN_PATRONYMIC = re.compile(r"[a-z'-]+(?:ovich|evich|ovna|evna|ichna|ovych|ivna)")


@dataclass(frozen=True, slots=True)
class Word:
    """What a word may be. `name_forms`, `surname_forms`: case and gender of its readings as such; `cases`
    of all its readings as a noun or an adjective. `is_listed`: whether somebody bears it as a
    surname; `is_small`: a preposition, an adverb or the like.

    A name is `plain` if the word mostly means something else: Вера, Роман; so is a surname: Мороз, Белый.
    """

    is_name: bool = False
    is_plain_name: bool = False
    is_surname: bool = False
    is_plain_surname: bool = False
    is_patronymic: bool = False
    is_place: bool = False
    is_mostly_place: bool = False
    is_ordinary: bool = False
    is_unknown: bool = False
    is_small: bool = False
    is_noun: bool = False
    is_adjective: bool = False
    is_verb: bool = False
    is_order: bool = False
    is_listed: bool = False
    cases: frozenset[str] = frozenset()
    is_latin: bool = False
    name_forms: frozenset[tuple[str, str]] = frozenset()
    surname_forms: frozenset[tuple[str, str]] = frozenset()
    lemmas: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 17)
def word_of(key: str) -> Word:
    """Return what a word may be. `key` as tokens have it."""
    if _LATIN.fullmatch(key):
        return _latin(key)
    if not _CYRILLIC.fullmatch(key):
        return Word()
    return _double(key) if "-" in key else _russian(key)


def _double(key: str) -> Word:
    parts = [word_of(part) for part in key.split("-") if part]
    if not parts:
        return Word()
    first, last = parts[0], parts[-1]
    if last.is_patronymic:
        return Word(is_patronymic=True)
    is_surname = (last.is_surname or last.is_unknown) and not any(
        part.is_ordinary and not part.is_surname and not part.is_name for part in parts
    )
    is_ordinary = all(part.is_ordinary for part in parts)
    return Word(
        is_name=first.is_name and last.is_name,
        is_plain_name=first.is_plain_name and last.is_plain_name,
        is_surname=is_surname and (first.is_surname or first.is_unknown or first.is_name),
        is_plain_surname=is_ordinary,
        is_place=any(part.is_place for part in parts),
        is_ordinary=is_ordinary,
        is_unknown=not is_ordinary,
        lemmas=frozenset({key}),
    )


def _compounded(key: str) -> list[Any]:
    """Return the readings of a word that a common one was made into: видеоклуб, четырёхчасовой, микроопыт."""
    before = _COMPOUND.match(key)
    rest = key[before.end() :] if before else ""
    if len(rest) < _SHORTEST_ROOT:
        return []
    return [parse for parse in analyser()(rest) if parse.is_known and not _PROPER & parse.tag.grammemes]


def _russian(key: str) -> Word:
    parses = analyser()(key)
    known = [parse for parse in parses if parse.is_known] or _compounded(key)
    share = {"Name": 0.0, "Surn": 0.0, "Patr": 0.0, "Geox": 0.0, "": 0.0}
    name_forms: set[tuple[str, str]] = set()
    surname_forms: set[tuple[str, str]] = set()
    total = sum(float(parse.score) for parse in known) or 1.0
    for parse in known:
        tag = parse.tag
        kind = next((kind for kind in ("Name", "Surn", "Patr", "Geox") if kind in tag), "")
        if "Poss" in tag or (not kind and ("Orgn" in tag or "Trad" in tag)):
            kind = "Surn" if "Poss" in tag else "Geox"
        share[kind] += float(parse.score) / total
        if kind == "Surn" or (kind == "Name" and tag.number != "plur"):
            form = (_case(str(tag.case)), str(tag.gender) if tag.gender in ("masc", "femn") else "")
            (name_forms if kind == "Name" else surname_forms).add(form)
    lemmas = frozenset(str(parse.normal_form).replace("ё", "е") for parse in parses) | {key}
    is_ordinary = share[""] >= _SELDOM
    in_first = any(lemma in _first_names() for lemma in lemmas) or stem(key) in _more_first_names()
    is_name = share["Name"] > 0 or (in_first and (not is_ordinary or key in _first_names()))
    by_ending = not known and bool(_SURNAME.fullmatch(key)) and len(key) > 3
    is_listed = stem(key) in _more_surnames() or (
        not is_ordinary and any(lemma in known_names("last") for lemma in lemmas)
    )
    is_surname = share["Surn"] > 0 or by_ending or is_listed
    is_patronymic = share["Patr"] >= 0.3 or (
        share[""] < 0.05 and bool(_PATRONYMIC.fullmatch(key) or _SPOKEN_PATRONYMICS.fullmatch(key))
    )
    return Word(
        is_name=is_name,
        is_plain_name=is_name
        and share["Name"] < 0.6
        and (is_ordinary or share["Geox"] >= _SELDOM or key in known_names("maybe_first")),
        is_surname=is_surname,
        is_plain_surname=is_surname and is_ordinary,
        is_patronymic=is_patronymic,
        is_place=share["Geox"] >= _SELDOM or (not known and bool(_LAND.fullmatch(key))),
        is_mostly_place=share["Geox"] >= _MOSTLY,
        is_ordinary=is_ordinary,
        is_unknown=not known,
        is_small=any(parse.tag.POS in ("PREP", "CONJ", "PRCL", "NPRO", "ADVB", "INTJ") for parse in known),
        is_noun=any(parse.tag.POS == "NOUN" for parse in known),
        is_adjective=any(parse.tag.POS in ("ADJF", "PRTF") for parse in known),
        is_verb=any(parse.tag.POS == "VERB" and parse.tag.number == "sing" for parse in known),
        is_order=any(parse.tag.mood == "impr" for parse in known),
        is_listed=key in known_names("last"),
        cases=frozenset(_case(str(parse.tag.case)) for parse in known if parse.tag.POS in ("NOUN", "ADJF", "PRTF"))
        | ({"nomn"} if key.endswith("ой") else set()),
        name_forms=frozenset(name_forms),
        surname_forms=frozenset(surname_forms),
        lemmas=lemmas,
    )


def _case(case: str) -> str:
    return {"gen1": "gent", "gen2": "gent", "loc2": "loct", "voct": "nomn"}.get(case, case)


def _latin(key: str) -> Word:
    is_name = key in _latin_names() or (len(key) > 3 and stem(from_latin(key)) in _name_stems())
    return Word(
        is_name=is_name,
        is_surname=bool(_LATIN_SURNAME.fullmatch(key)),
        is_patronymic=bool(_LATIN_PATRONYMIC.fullmatch(key)),
        is_unknown=True,
        is_latin=True,
        lemmas=frozenset({key}),
    )


def agree(name: Word, surname: Word) -> bool:
    """Whether a first name and a surname can stand in one case and gender. What no dictionary knows agrees."""
    if not name.name_forms or not surname.surname_forms:
        return True
    return any(
        case == other and (not gender or not with_ or gender == with_)
        for case, gender in name.name_forms
        for other, with_ in surname.surname_forms
    )


def stem(word: str) -> str:
    """Return a word without the ending that its case gives it: enough to compare names."""
    return _STEM.sub("", word) if len(word) > 3 else word


@cache
def _first_names() -> frozenset[str]:
    return known_names("first") | listed("first-names")


@cache
def _more_surnames() -> frozenset[str]:
    return frozenset(stem(name) for name in listed("surnames"))


@cache
def _more_first_names() -> frozenset[str]:
    return frozenset(stem(name) for name in listed("first-names"))


@cache
def _name_stems() -> frozenset[str]:
    return frozenset(stem(name) for name in _first_names() if len(name) > 3)


@cache
def _latin_names() -> frozenset[str]:
    return frozenset(name for name in listed("first-names") if _LATIN.fullmatch(name))
