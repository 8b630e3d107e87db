"""Homes: where people live.

An address with a flat is a home. One without, or with a room, is a home after words of living («проживает по адресу»,
«живёт на»); in a village («п. Лесной, дом 4») or beside a person's initials or family, if no organisation is near.
The address of an organisation («школа, ул. Набережная, 1»), a meeting place or a street alone is not a home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import LABELLED, SHAPED, Clue
from metodbank.privacy.streets import FLAT, LEAD, LIVED_AT, NAMED_STREET, NUMBERED, STREET, VILLAGE

_LIVING = re.compile(
    r"прожи[влт]\w*|пражыва\w+|прапісан\w*|зарэгістраван\w*|прописан\w*|прописк\w+|(?<!\w)жив(?:[её]т|ут|у|[её]м"
    r"|ущ\w+)(?!\w)|(?<!\w)жыв(?:е|уць"
    r"|у)(?!\w)|(?:домашн\w+|(?<!\w)дом\.) адрес\w*|хатні адрас|адрас пражывання|на дому|home address|lives at"
    r"|переехал\w*|мест\w+ (?:жительств|проживани|регистрац|пребывани)\w*|месц\w+ жыхарств\w+|снима(?:ет"
    r"|ют) (?:квартиру|дом|комнату)|адрес\w* (?:проживани|регистрац|прописк|места жит|семьи|реб[её]нка|учени[кц]"
    r"|матери|отца|бабушк|родител|учащ|обучающ|воспитанник|педагог|учител)\w*",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"(?<!\w)(?:[А-ЯЁІ]\. ?[А-ЯЁІ]\.|[А-ЯЁ][а-яё]+(?:ович|евич|ич|овна|евна|инична)(?:а|у|е|ой|ем|ы)?"
    r"|(?i:зарегистрирован)(?:[аы]|\([аы]\))?|у него|у не[её]|домой|мам[аыуе]|пап[аыуе]|бабушк\w+|дедушк\w+"
    r"|сем[ьеё]\w+|учени[кц]\w*"
    r"|обучающ\w+ся|воспитанни\w+|г\.? ?р\.|рождения)(?!\w)"
)
_ORGANISATION = re.compile(
    r"школ|гимнази|лице[йяюе]|центр|институт|академи|университет|колледж|техникум|училищ|библиотек|музе[йяюе]"
    r"|дом культуры|клуб|учреждени|организаци|управлени|комитет|администраци|юридическ|фактическ\w+ адрес|при[её]мн"
    r"|театр|стадион|магазин|издательств|типографи|провед[её]н|состоится|проходит|место встречи|поликлиник|больниц"
    r"|редакци|общество|предприяти|остановк|маршрут|экскурси|адукацыі|установа|бассейн|(?<!\w)(?:сад\w{0,2}|ясл\w+"
    r"|МБ?ОУ|МБДОУ|МДОУ|МКОУ|МАОУ|МАДОУ|ГБОУ|ГУО|УО|СОШ|ООШ|ДОУ|ДДТ|ЦДТ|ДЮСШ|ЦДО|ИМЦ|РМЦ|ДК|ЦПО|ИРО|ООО|АО|ФАП|РОО"
    r"|отдел\w*|офис\w*|каб|кабинет\w*|зал[ае]?|парк)(?!\w)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[!?;]|\n\s*\n|(?<=[а-яё]{4})(?<!просп)(?<!респ)(?<!микр)(?<!посёл)\.\s(?=[А-ЯЁ])")
_JOINED = re.compile(r"[^\n]{0,40}?(?:адрес|адрас|(?<!\w)на(?!\w)|(?<!\w)[вп]о?(?!\w)|:|-)", re.IGNORECASE)
_REACH, _AHEAD, _LED = 90, 40, 120


def homes(text: str) -> Iterator[Clue]:
    """Yield the home addresses of a plain text."""
    for seek in (STREET, NAMED_STREET, NUMBERED, VILLAGE):
        for found in seek.finditer(text):
            if _is_home(text, found):
                yield Clue(_led(text, found.start()), found.end(), "address", LABELLED)
    for found in FLAT.finditer(text):
        yield Clue(_led(text, found.start()), found.end(), "address", SHAPED)
    for living in _LIVING.finditer(text):
        window = _STOP.split(text[living.end() : living.end() + _REACH], maxsplit=1)[0]
        lived = LIVED_AT.search(window) if _JOINED.match(window) else None
        if lived:
            start = living.end() + lived.start()
            yield Clue(_led(text, start), living.end() + lived.end(), "address", SHAPED)


def _led(text: str, start: int) -> int:
    """Return where an address begins that may be led by an index, a region and a town."""
    lead = LEAD.search(text, max(0, start - _LED), start)
    return lead.start() if lead else start


def _is_home(text: str, found: re.Match[str]) -> bool:
    before = _STOP.split(text[max(0, found.start() - _REACH) : found.start()])[-1]
    after = _STOP.split(text[found.end() : found.end() + _AHEAD], maxsplit=1)[0]
    if found["flat"] or _LIVING.search(before):
        return True
    if _ORGANISATION.search(before) or _ORGANISATION.search(after):
        return False
    alone = found.re is VILLAGE or found["room"] is not None
    return alone or _PERSONAL.search(before) is not None or _PERSONAL.search(after) is not None
