"""Calls: telephone numbers that only a word makes one: within a town, without a code, an extension («тел. 2-34-56»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from metodbank.privacy.clue import LABELLED, Clue
from metodbank.privacy.context import beginnings
from metodbank.privacy.dialling import BELARUS, DigitRun, digits_at, phone_clue
from metodbank.privacy.digits import runs

_LOCAL = frozenset({(1, 2, 2), (2, 2, 2), (3, 2, 2), (1, 3, 3), (2, 3), (3, 3), (3, 4), (2, 5), (5,), (6,), (7,)})
"""How a number within a town is grouped."""

_LABEL = re.compile(
    r"(?<![^\W\d_])(?:(?P<weak>т\.|т:|(?:домашн|рабоч|служебн)\w+(?= ?:)|звон(?:ить|ите|и|ю)|(?:по|пере)звон\w+"
    r"|наб(?:рать|ирать|ери)\w*|контакт\w*|связ[иь]\w*|what'?s?\s?app|ватс[аи]п\w*|вотс[аи]п\w*|viber|вайбер\w*"
    r"|вибер\w*|telegram|телеграм\w*|max|тг|sms|смс)|тел(?:ефон\w*|еф)?(?![^\W\d_])|моб(?:ильн\w+|ил)?(?![^\W\d_])"
    r"|сот(?:ов\w+)?(?=[.:]|ый|ов)|факс\w*|тэл(?:ефон\w*)?|(?:phone|tel|mobile|cell)(?![^\W\d_]))",
    re.IGNORECASE,
)
"""Words that announce a number; after a weak one only a tight and grouped number is one."""

_AFTER = re.compile(
    r"(?<![\w.,-])(?P<number>\d{1,3}-\d\d-\d\d|\d{6,7})(?= ?[(,-]{0,2} ?(?:тел\b|телефон|моб\b|сот\b|дом\. ?тел"
    r"|раб\. ?тел))",
    re.IGNORECASE,
)
_TIGHT = re.compile(r"[\s:№.,()=|-]*(?:\w{1,12}\.?[\s:№.,()=|-]*){0,2}")
_BETWEEN = re.compile(r"\s{0,2}(?:,|;|/|и|или)\s{0,2}")
_NEXT = re.compile(r"\s{0,2}[,;/(]\s{0,2}(?:[^\W\d_]{2,20}\.?[ :-]{1,3}){1,3}(?=\d{1,3}-\d\d-\d\d(?![\d-]))")
_CODE = re.compile(r"(?<!\w)код\w*(?!\w)", re.IGNORECASE)
_EXTENSION_ALONE = re.compile(r".*\b(?:доб|внутр)(?:авочн|енн)?\w*\.?\s?(?:тел\.|номер)?\s?№?\s?", re.IGNORECASE)
_LABEL_REACH = 45


def calls(text: str) -> Iterator[Clue]:
    """Yield the telephone numbers of a plain text that a word announces."""
    for label in _LABEL.finditer(text):
        yield from _labelled(text, label.end(), bool(label["weak"]))
    for local in (*_AFTER.finditer(text), *_in_office().finditer(text)):
        yield Clue(*local.span("number"), "phone", LABELLED)


@cache
def _in_office() -> re.Pattern[str]:
    """Return the pattern of a number in a town after the room or the office where it rings: «вахта 2-00-62»."""
    return re.compile(rf"(?<![^\W\d_]){beginnings('offices')}[ :.-]{{1,3}}(?P<number>\d{{1,3}}-\d\d-\d\d)(?![\d-])")


def _labelled(text: str, place: int, weak: bool) -> Iterator[Clue]:
    """Yield the numbers after a word like «телефон»: within a town, without a code, several in a row."""
    begins = re.search(r"(?:\+ ?)?\(?\d", text[place : place + _LABEL_REACH])
    if not begins:
        return
    gap = text[place : place + begins.start()]
    if re.search(r"[;!?]|\n\s*\n", gap) or (
        _CODE.search(gap) and len(digits_at(text, place + begins.start()).places) < 7
    ):
        return
    tight = bool(_TIGHT.fullmatch(gap))
    start = place + begins.start()
    if not weak and _EXTENSION_ALONE.fullmatch(gap):
        inner = re.compile(r"\d{2,5}(?!\d)").match(text, start)
        if inner:
            yield Clue(start, inner.end(), "phone", LABELLED)
        return
    while number := _called(digits_at(text, start), weak, tight):
        yield from phone_clue(text, start, number, LABELLED)
        between = _BETWEEN.match(text, number.end)
        if not between or not text[between.end() : between.end() + 1].isdigit():
            between = _NEXT.match(text, number.end) or between
        if not between:
            return
        start = between.end()


def _called(digits: DigitRun, weak: bool, tight: bool) -> DigitRun | None:
    """Return the longest beginning of the digits that may be dialled."""
    count = len(digits.places)
    while count >= 5:
        number = digits.first(count)
        goes_on = re.match(r"[-/]\d", number.text[number.end : number.end + 2])
        if number.is_whole and not goes_on and _may_be_called(number, weak, tight):
            return number
        count -= number.groups[-1]
    return None


def _may_be_called(number: DigitRun, weak: bool, tight: bool) -> bool:
    groups, written = number.groups, str(number)
    if len(written) >= 10:
        begins = {10: ("0", "3", "4", "8", "9"), 11: ("7", "8"), 12: ("375", "380", "996", "998")}.get(len(written), ())
        return (len(groups) <= 6 or max(groups) == 1) and written.startswith(begins) and not runs(written)
    if set(number.gaps) & set("./\n"):
        return False
    if groups in _LOCAL:
        return (tight and not weak) if len(groups) == 1 else (tight or not weak)
    if len(written) == 9 and BELARUS.match(written):
        return len(groups) <= 4
    return len(written) == 10 and 3 <= groups[0] <= 5 and len(groups) > 2 and groups[1:] in _LOCAL
