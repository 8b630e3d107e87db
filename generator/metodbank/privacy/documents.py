"""Documents: СНИЛС, ИНН of persons, passports, identification numbers and certificates of birth.

A number with check digits is found by them alone where it stands bare. A passport of Russia has none: it needs its
form, a code of region and year that exist, or a word that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import BARE, LABELLED, SHAPED, Clue, names_other_number
from metodbank.privacy.digits import is_belarusian_id, is_early_snils, is_kazakh_iin, is_personal_inn, is_snils, runs

_GAP = r"[ \n./-]{0,3}"
_SNILS = re.compile(rf"(?<![\dA-Za-z_])(?<!\d[.-])\d{{3}}({_GAP})\d{{3}}({_GAP})\d{{3}}({_GAP})\d\d(?!\w)(?![.-]\d)")
_SNILS_WORD = re.compile(
    r"(?:СНИЛС|SNILS|страхов\w+ (?:номер|свидетельств)\w*|лицев\w+ сч[её]т\w* в (?:ПФР|СФР)"
    r"|индивидуальн\w+ лицев\w+)[^\d\n]{0,40}\n?\s?$",
    re.IGNORECASE,
)
_CALL_WORD = re.compile(
    r"(?<!\w)(?:т\.|тел|моб|сот\.|сотов|звон|факс|тэл|phone|what|ватс|вотс|viber|вайбер|номер телеф)", re.IGNORECASE
)
_IDENTITY = re.compile(r"(?<!\w)(?:ИНН|СНИЛС|паспорт\w*|пасп\.)(?!\w)|(?<!\d)\d{12}(?!\d)", re.IGNORECASE)
"""What stands beside a СНИЛС in a row, and seldom beside a telephone number."""

_INN = re.compile(r"(?<!\w)(?<!\d[./-])(?:(?<!\d,)|(?=\d{12},))\d{12}(?!\w)(?![./-]\d)")
_TWELVE = re.compile(r"(?<![\dA-Za-z_])\d(?:[ -]?\d){11}(?!\w)")
_INN_WORD = re.compile(r"(?<!\w)(?:ИНН|INN|налогоплательщик\w*)[^\d\n]{0,30}$", re.IGNORECASE)
_IIN_WORD = re.compile(r"(?<!\w)(?:ИИН|IIN|ЖСН)[^\d\n]{0,30}$", re.IGNORECASE)

_REGIONS_LISTED = (
    "01 03 04 05 07 08 10 11 12 14 15 17 18 19 20 22 24 25 26 27 28 29 30 32 33 34 35 36 37 38 40 41 42 44 45 46 47"
    " 49 50 52 53"
    " 54 56 57 58 60 61 63 64 65 66 67 68 69 70 71 73 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94"
    " 95 96 97 98 99"
    " 21 23 02 06 09 13 16 31 39 43 48 51 55 59 62 72 74"
)
_REGIONS = frozenset(_REGIONS_LISTED.split())
"""Codes of regions that series of passports begin with, by the classifier ОКАТО and its later additions."""

_PASSPORT = re.compile(
    r"(?<!\w)(?<!\d[.:/-])(?:(?<!\d,)"
    r"|(?=[\d №-]{10,16},))(?P<region>\d\d)(?P<gap>[ -]?)(?P<year>\d\d)(?P<sign> {0,2}(?:[№N#,/-]{1,2}|No\.?|Nо"
    r"|ном(?:ер|\.)) ?| {1,2}"
    r"|)(?P<number>\d{3} ?\d{3})(?!\w)(?![./-]\d)(?!,\d\d?(?!\d))"
)
_COUNTED = re.compile(
    r" ?(?:руб|р\.|₽|коп|тыс|млн|чел|учен|обуч|дет|школ|экз|шт|страниц|знак|балл|кв|км|м\b|га\b|т\b|кг|г\b|%|лет"
    r"|год|час|просмотр|раз)",
    re.IGNORECASE,
)
_PASSPORT_WORD = re.compile(
    r"(?:(?<!\w)(?:пас(?:п|порт)?\.|п-т)|паспорт\w*|пашпарт\w*|passport|удостоверяющ\w+ личность|серия|серыя"
    r"|загранпаспорт\w*"
    r"|(?<!\w)ID-карт\w*)[^\d\n]{0,60}\n?\s?$",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"(?<!\w)сер(?:и[яию]|\.)(?: паспорта)?[ :.№-]{0,4}(?P<number>\d\d ?\d\d[ ,;:.()-]{0,4}(?:номер(?: паспорта)?"
    r"|ном\.|№"
    r"|N)?[ :.№-]{0,4}\d{6})(?!\w)|(?<!\w)(?:номер|№) ?\d{6}[ ,;]{1,3}серия[ :№]{0,3}\d\d ?\d\d(?!\w)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:паспорт\w*|пашпарт\w*|passport)(?: (?:гр\w*\.?|РФ|РБ|граждан\w+|Росси\w+|Российской|Федерации"
    r"|ребёнка|учени\w+|№|N|номер|серии|выдан\w*)){0,4}[ :.,-]{0,3}(?:№|номер|N)[ :.]{0,3}(?P<number>\d{6,9}"
    r"|\d\d ?№? ?\d{7})(?!\w)|(?<!\w)(?:загран\w*"
    r"|заграничн\w+ паспорт\w*|вид\w* на жительство)[^\d\n]{0,30}(?P<abroad>\d\d ?№? ?\d{7})(?!\w)",
    re.IGNORECASE,
)

_LATIN = str.maketrans("АВСЕНКМРТХУІО", "ABCEHKMPTXYIO")
_BELARUSIAN = re.compile(r"(?<!\w)(?!KB[45]\d{6}(?!\d))[A-ZА-ЯІ]{2}[ -]?(?:№ ?)?\d{7}(?!\w)")
_BELARUSIAN_SERIES_LISTED = "AB BM HB KH MP MC KB PP SP DP"
_BELARUSIAN_SERIES = frozenset(_BELARUSIAN_SERIES_LISTED.split())
_BELARUSIAN_ID = re.compile(r"(?<!\w)[1-6] ?\d{6} ?[ABCEHKMАВСЕНКМabcehkm] ?\d{3} ?[A-ZА-ЯІa-z]{2} ?\d(?!\w)")
_ID_WORD = re.compile(r"(?:идентификационн\w+|личн\w+|ідэнтыфікацыйн\w+|асабіст\w+)[^\d\n]{0,30}$", re.IGNORECASE)

_BIRTH = re.compile(
    r"(?<!\w)[IVXLCІХУ1l]{1,6}[ -]{0,3}[А-ЯЁ]{2}[ ,-]{0,3}(?:(?:№|N|номер)[ .]{0,2})?\d{3} ?\d{3}(?!\w)"
)
_BIRTH_WORD = re.compile(
    r"(?<!\w)(?:свидетельств\w*|св-в\w|пасведчанн\w+)\.? (?:о|аб|пра) (?:рожд\w+|нараджэнн\w+)(?P<gap>[^\d\n]{0,40}?)"
    r"(?P<number>(?:[IVXLCІХУivxlc1]{1,6}[ -]{0,3}[А-ЯЁа-яё]{2}[ ,-]{0,3})?(?:(?:№|N|номер)[ .]{0,2})?\d{6,7})(?!\d)",
    re.IGNORECASE,
)
_SCHOOL_PAPER = re.compile(
    r"(?:диплом|аттестат|удостоверени[еяю] о|сертификат|лиценз|грамот|благодарност|свидетельств\w+ (?!о рожд)"
    r"|бланк)[^\d\n]{0,50}$",
    re.IGNORECASE,
)
_REACH = 70


def documents(text: str) -> Iterator[Clue]:
    """Yield the numbers of personal documents of a plain text."""
    yield from _snils(text)
    yield from _taxpayers(text)
    yield from _russian_passports(text)
    yield from _belarusian_passports(text)
    yield from _births(text)


def _before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start]


def _digits(piece: str) -> str:
    return re.sub(r"\D", "", piece)


def _snils(text: str) -> Iterator[Clue]:
    for number in _SNILS.finditer(text):
        digits, gaps = _digits(number[0]), number.groups()
        if not digits.strip("0"):
            continue
        if _SNILS_WORD.search(_before(text, number.start())):
            yield Clue(number.start(), number.end(), "snils", LABELLED)
        elif gaps[0] == gaps[1] and is_snils(digits) and (all(gaps) or not is_early_snils(digits)):
            if all(gaps) and "\n" not in number[0]:
                yield Clue(number.start(), number.end(), "snils", SHAPED)
            elif not names_other_number(text, number.start()):
                sure = BARE if all(gaps) or _may_be_called(text, number) else SHAPED
                yield Clue(number.start(), number.end(), "snils", sure)


def _may_be_called(text: str, number: re.Match[str]) -> bool:
    """Tell whether eleven digits in a row with the check of a СНИЛС are rather a telephone number."""
    start = max(0, number.start() - _REACH, text.rfind("\n", 0, number.start()) + 1)
    before, after = text[start : number.start()], text[number.end() : number.end() + _REACH].partition("\n")[0]
    if _CALL_WORD.search(before) or "@" in after or "@" in before:
        return True
    return re.match(r"[78]9", number[0]) is not None and not _IDENTITY.search(f"{before}|{after}")


def _taxpayers(text: str) -> Iterator[Clue]:
    for number in _INN.finditer(text):
        if is_personal_inn(number[0]) and not names_other_number(text, number.start()):
            yield Clue(number.start(), number.end(), "inn", SHAPED)
    for number in _TWELVE.finditer(text):
        before, digits = _before(text, number.start()), _digits(number[0])
        russian = is_personal_inn(digits) and _INN_WORD.search(before)
        if russian or (is_kazakh_iin(digits) and _IIN_WORD.search(before)):
            yield Clue(number.start(), number.end(), "inn", LABELLED)


def _russian_passports(text: str) -> Iterator[Clue]:
    for number in _PASSPORT.finditer(text):
        before = _before(text, number.start())
        if _PASSPORT_WORD.search(before) and not _SCHOOL_PAPER.search(before):
            yield Clue(number.start(), number.end(), "passport", LABELLED)
        elif _may_be_passport(text, number) and not names_other_number(text, number.start()):
            yield Clue(number.start(), number.end(), "passport", SHAPED)
    for seek in (_SERIES, _NAMED):
        for number in seek.finditer(text):
            if not _SCHOOL_PAPER.search(_before(text, number.start())):
                group = next((name for name, value in number.groupdict().items() if value), 0)
                start = number.start(group)
                yield Clue(start, number.end(group), "passport", LABELLED)


def _may_be_passport(text: str, number: re.Match[str]) -> bool:
    """Tell whether digits without a word are grouped as a passport, of a region and a year that exist."""
    grouped = number["sign"].strip() in ("№", "N") or (number["sign"].isspace() and " " not in number["number"])
    series, digits = number["region"] + number["year"], _digits(number["number"])
    first_year = 77 if number["gap"] == " " and number["sign"] == " " else 95
    plausible = number["region"] in _REGIONS and (int(number["year"]) <= 35 or int(number["year"]) >= first_year)
    if not grouped or not plausible or digits.endswith("000") or len(set(digits)) == 1 or runs(series + digits):
        return False
    if number["gap"] == "" and number["sign"].isspace() and 1900 <= int(series) <= 2040:
        return False
    return not _COUNTED.match(text, number.end()) and not re.search(
        r"[№#] ?$", text[max(0, number.start() - 3) : number.start()]
    )


def _belarusian_passports(text: str) -> Iterator[Clue]:
    for number in _BELARUSIAN.finditer(text):
        before = _before(text, number.start())
        if _PASSPORT_WORD.search(before) and not _SCHOOL_PAPER.search(before):
            yield Clue(number.start(), number.end(), "passport", LABELLED)
        elif number[0][:2].translate(_LATIN) in _BELARUSIAN_SERIES and not _is_paper(text, before, number):
            yield Clue(number.start(), number.end(), "passport", SHAPED)
    for number in _BELARUSIAN_ID.finditer(text):
        plain = number[0].replace(" ", "").upper().translate(_LATIN)
        labelled = _ID_WORD.search(_before(text, number.start()))
        if labelled or (plain.isascii() and is_belarusian_id(plain)):
            yield Clue(number.start(), number.end(), "passport", LABELLED)


def _is_paper(text: str, before: str, number: re.Match[str]) -> bool:
    return _SCHOOL_PAPER.search(before) is not None or names_other_number(text, number.start())


def _births(text: str) -> Iterator[Clue]:
    for number in _BIRTH.finditer(text):
        if number[0][0] not in "1l" or "№" in number[0]:
            yield Clue(number.start(), number.end(), "passport", SHAPED)
    for number in _BIRTH_WORD.finditer(text):
        yield Clue(number.start("number"), number.end("number"), "passport", LABELLED)
