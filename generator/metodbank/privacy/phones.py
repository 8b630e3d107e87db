"""Phones: telephone numbers of Russia, Belarus, Kazakhstan and their neighbours, however they are grouped.

A number is read digit by digit over short gaps, then judged by what it begins with and how its digits are grouped: so
«1 2 3 4 5 6 7 8 9 10 11» is no number, and «8(912)345-67-89» and «+7 912 3456789» are one. Numbers that no network has
(«+7 (000) 000-00-00», a subscriber of seven equal digits) are examples, and public help lines belong to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import BARE, LABELLED, SHAPED, Clue
from metodbank.privacy.dialling import BELARUS, LONGEST, PUBLIC_LINES, DigitRun, digits_at, phone_clue
from metodbank.privacy.digits import runs

ABROAD: dict[str, tuple[int, int]] = {
    "7": (11, 11), "375": (12, 12), "380": (12, 12), "998": (12, 12), "996": (12, 12), "992": (12, 12), "993": (11, 11),
    "994": (12, 12), "995": (12, 12), "374": (11, 11), "373": (11, 11), "370": (11, 11), "371": (11, 11),
    "372": (10, 11), "48": (11, 11), "1": (11, 11), "86": (12, 13), "49": (11, 13), "90": (12, 12), "972": (11, 12),
}  # fmt: skip
"""Codes of countries and the least and most digits that a number has there with its code."""

_START = re.compile(
    r"\+|(?<![\dA-Za-z_+])(?<!\d[.,:-])(?:00(?=[ -]?[1-9])|[0378]|\("
    r"|9(?=\d\d[ -]\d|(?<!№9)(?<!№ 9)\d{9}(?!\w)(?![.,-]\d)))"
    r"|(?<=\d,)[78](?=\d{10}(?!\d))"
)
_RUSSIA = re.compile(
    r"9\d|7\d|80\d|81[1-8]|82[01]|83[13-6]|84[1-8]|85[15]|86[1235-79]|87[1-37-9]|30[12]|336|34[1-9]|35[1-3]|365"
    r"|38[1-58]"
    r"|39[0145]|401|41[1-6]|42[1-7]|47[1-5]|48[1-7]|49[1-9]"
)
"""Codes of networks and regions of Russia and Kazakhstan: digits without signs between need one that exists."""

_MOBILE = re.compile(r"9(?:[0-3689]\d|41|5\d|7[01789])")
"""What mobile numbers of Russia begin with; ten digits in a row need it, and no word that says otherwise."""

_LOCAL = re.compile(r"\s?(?:,|;|/|и)\s?(?P<number>\d{1,3}-\d\d-\d\d)(?![\d-])")
_ROW = 80
_BELARUS_MOBILE = ("24", "25", "29", "33", "44")
_COUNTED = re.compile(r" ?(?:руб|р\.|₽|тыс|млн|чел|шт|экз|тонн|т\.|км|км?²|га\b|%)", re.IGNORECASE)
_GROUPED = frozenset(
    {
        (3, 3, 2, 2), (3, 3, 4), (3, 7), (3, 2, 2, 3), (3, 2, 3, 2), (3, 4, 3), (3, 5, 2), (3, 2, 5), (3, 3, 1, 3),
        (4, 2, 2, 2), (4, 6), (4, 3, 3), (4, 2, 4), (5, 1, 2, 2), (5, 5), (5, 2, 3), (5, 3, 2), (6, 2, 2), (6, 4),
        (10,), (3, 4, 1, 2), (3, 1, 2, 2, 2), (8, 2),
    }
)  # fmt: skip
"""How the ten digits after 8 are grouped by spaces alone."""


def phones(text: str) -> Iterator[Clue]:
    """Yield the telephone numbers of a plain text."""
    for start in _START.finditer(text):
        digits = digits_at(text, start.end() - (start[0] in "03789"))
        if start[0] in ("+", "00"):
            number = _abroad(digits, start[0] == "+")
        elif start[0] == "(":
            number = _in_brackets(digits)
        else:
            number = _national(digits)
        if number and ")" in number.gaps:
            yield from _in_same_town(text, number.end)
        if number and not (len(number.groups) == 1 and _COUNTED.match(text, number.end)):
            yield from phone_clue(text, start.start(), number, _sureness(number, start[0]))


def _in_same_town(text: str, place: int) -> Iterator[Clue]:
    """Yield the numbers of a town that follow one with its code: «8 (34367) 2-12-34, 2-12-35»."""
    while local := _LOCAL.match(text, place):
        yield Clue(*local.span("number"), "phone", LABELLED)
        place = local.end()


def _sureness(number: DigitRun, begins: str) -> int:
    if begins == "9":
        return BARE
    return SHAPED if begins in ("+", "(") or set(number.gaps) & set("()-") else BARE


def _abroad(digits: DigitRun, after_plus: bool) -> DigitRun | None:
    """Return the number after a plus, of any country, or after two noughts, of a country listed."""
    written = str(digits)
    code = next((code for code in sorted(ABROAD, key=len, reverse=True) if written.startswith(code)), "")
    if not code and not after_plus:
        return None
    least, most = ABROAD.get(code, (9, LONGEST))
    for count in range(min(most, len(digits.places)), least - 1, -1):
        number = digits.first(count)
        if number.is_whole:
            known = _has_network(code, written[len(code) :]) if code else set(number.groups[1:]) != {3}
            return number if known and written[0] != "0" else None
    return None


def _has_network(code: str, rest: str) -> bool:
    """Tell whether numbers of a country begin so after its code."""
    if code == "375":
        return BELARUS.match(rest) is not None
    return rest[0] in {"7": "34789", "380": "345679", "1": "23456789"}.get(code, "123456789")


def _national(digits: DigitRun) -> DigitRun | None:
    written = str(digits)
    if written.startswith("375") and BELARUS.match(written[3:]):
        number = digits.first(12)
        return number if len(number.places) == 12 and number.is_whole and "\n" not in number.gaps else None
    if written.startswith("0"):
        number = digits.first(10)
        fits = written[1:3] in _BELARUS_MOBILE and number.groups in {(3, 3, 2, 2), (3, 3, 4), (3, 7)}
        return number if fits and number.is_whole else None
    if written.startswith("9"):
        number = digits.first(10)
        fits = number.groups == (3, 3, 2, 2) or (
            number.groups in {(10,), (3, 7), (3, 3, 4)} and _is_mobile(str(number))
        )
        return number if fits and number.is_whole else None
    number = digits.first(11)
    if len(number.places) < 11 or not number.is_whole or not _is_trunk(str(number)) or not _is_grouped(number):
        return None
    written = str(number)
    known = _RUSSIA.match(written[1:]) is not None or written[1] == "0" or bool(set(number.gaps) & set("()-"))
    if not known and not _is_beside_mail(number):
        return None
    return None if _goes_on(number) else number


def _is_mobile(written: str) -> bool:
    return _MOBILE.match(written) is not None and not runs(written)


def _is_beside_mail(number: DigitRun) -> bool:
    """Tell whether an e-mail address stands in the row: what else has eleven digits there is a telephone number."""
    start, end = number.places[0], number.end
    before, after = number.text[max(0, start - _ROW) : start], number.text[end : end + _ROW]
    return "@" in before.rpartition("\n")[2] or "@" in after.partition("\n")[0]


def _goes_on(number: DigitRun) -> bool:
    """Tell whether more digits follow as in a row of numbers; after a mobile number another may stand."""
    follows = number.text[number.end : number.end + 5]
    if number.groups[-1] == 3 and not set(number.gaps) - set(" -") and re.match(r" \d{3}(?!\d)", follows):
        return True
    spaced = set(number.gaps) == {" "} and str(number)[1] != "9" and re.match(r" \d\d(?!\d)", follows)
    return bool(spaced or re.match(r"-\d", follows))


def _is_trunk(written: str) -> bool:
    """Tell whether eleven digits may be dialled within a country: 8 or 7 and a code, or 8 0 and a code of Belarus."""
    if written[0] not in "78" or runs(written):
        return False
    return (
        written[1] in "34789" or written in PUBLIC_LINES or (written[:2] == "80" and bool(BELARUS.match(written[2:])))
    )


def _is_grouped(number: DigitRun) -> bool:
    first, *rest = number.groups
    national = (*rest,) if first == 1 else (first - 1, *rest)
    if number.groups == (2, 2, 3, 2, 2):
        return str(number).startswith(("80", "89"))
    if str(number).startswith("80") and (first == 2 or (first == 1 and rest[:2] == [1, 2])):
        return len(number.groups) <= 6
    if not national or national[0] < 3 or len(national) > 5:
        return False
    gaps = set(number.gaps)
    return national in _GROUPED or (bool(gaps & set("()-.")) and "\n" not in gaps and max(national[1:], default=0) < 6)


def _in_brackets(digits: DigitRun) -> DigitRun | None:
    """Return a number that begins with its code in brackets: «(495) 123-45-67», «(8-34385) 2-12-34»."""
    written, text = str(digits), digits.text
    if not digits.places or text[digits.places[0] - 1] != "(":
        return None
    closes = text.find(")", digits.places[0], digits.places[0] + 12)
    if closes < 0 or "(" in text[digits.places[0] : closes]:
        return None
    code = sum(place < closes for place in digits.places)
    for trunk in (0, 1):
        number = digits.first(10 + trunk)
        if len(number.places) == 10 + trunk and number.is_whole and 3 <= code - trunk <= 5:
            national = written[trunk:]
            known = BELARUS.match(national[1:]) if national[0] == "0" else national[0] in "3489"
            if known and (not trunk or written[0] == "8"):
                return number
    return None
