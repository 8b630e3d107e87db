"""Phones: telephone numbers of Russia, Belarus, Kazakhstan and their neighbours, however they are grouped.

A number is read digit by digit over short gaps, then judged by what it begins with and how its digits are grouped: so
«1 2 3 4 5 6 7 8 9 10 11» is no number, and «8(912)345-67-89» and «+7 912 3456789» are one. Numbers that no network has
(«+7 (000) 000-00-00», a subscriber of seven equal digits) are examples, and public help lines belong to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from metodbank.privacy.clue import BARE, LABELLED, SHAPED, Clue, names_other_number
from metodbank.privacy.digits import runs

ABROAD: dict[str, tuple[int, int]] = {
    "7": (11, 11), "375": (12, 12), "380": (12, 12), "998": (12, 12), "996": (12, 12), "992": (12, 12), "993": (11, 11),
    "994": (12, 12), "995": (12, 12), "374": (11, 11), "373": (11, 11), "370": (11, 11), "371": (11, 11),
    "372": (10, 11), "48": (11, 11), "1": (11, 11), "86": (12, 13), "49": (11, 13), "90": (12, 12), "972": (11, 12),
}  # fmt: skip
"""Codes of countries and the least and most digits that a number has there with its code."""

PUBLIC_LINES = frozenset({"88002000122", "88001007010", "88011001611"})
"""Lines open to all: the child helplines of Russia and Belarus, state services."""

_GAP = " \n.()[]-/_~*·•"
_LONGEST_GAP = 4
_LONGEST = 15
_START = re.compile(r"\+|(?<![\dA-Za-z_+])(?<!\d[.,:-])(?:00(?=[ -]?[1-9])|[0378]|\(|9(?=\d\d[ -]\d))")
_BELARUS = re.compile(r"24|25|29|33|44|1[567]|2[123]")
_BELARUS_MOBILE = ("24", "25", "29", "33", "44")
_GROUPED = frozenset(
    {
        (3, 3, 2, 2), (3, 3, 4), (3, 7), (3, 2, 2, 3), (3, 2, 3, 2), (3, 4, 3), (3, 5, 2), (3, 2, 5), (3, 3, 1, 3),
        (4, 2, 2, 2), (4, 6), (4, 3, 3), (4, 2, 4), (5, 1, 2, 2), (5, 5), (5, 2, 3), (5, 3, 2), (6, 2, 2), (6, 4),
        (10,), (3, 4, 1, 2), (3, 1, 2, 2, 2), (8, 2),
    }
)  # fmt: skip
"""How the ten digits after 8 are grouped by spaces alone."""

_LOCAL = frozenset({(1, 2, 2), (2, 2, 2), (3, 2, 2), (1, 3, 3), (2, 3), (3, 3), (3, 4), (2, 5), (5,), (6,), (7,)})
"""How a number within a town is grouped."""

_LABEL = re.compile(
    r"(?<![^\W\d_])(?:(?P<weak>т\.|т:|(?:домашн|рабоч|служебн)\w+(?= ?:)|звон(?:ить|ите|и|ю)|(?:по|пере)звон\w+|наб(?:рать|ирать|ери)\w*|контакт\w*|связ[иь]\w*"
    r"|what'?s?\s?app|ватс[аи]п\w*|вотс[аи]п\w*|viber|вайбер\w*|вибер\w*|telegram|телеграм\w*|max|тг|sms|смс)"
    r"|тел(?:ефон\w*|еф)?(?![^\W\d_])|моб(?:ильн\w+|ил)?(?![^\W\d_])|сот(?:ов\w+)?(?=[.:]|ый|ов)|факс\w*|тэл(?:ефон\w*)?"
    r"|(?:phone|tel|mobile|cell)(?![^\W\d_]))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}-\d\d-\d\d|\d{6,7})(?= ?[(,-]{0,2} ?(?:тел\b|телефон|моб\b|сот\b|дом\. ?тел|раб\. ?тел))",
    re.IGNORECASE,
)
_TIGHT = re.compile(r"[\s:№.,()=|-]*(?:\w{1,12}\.?[\s:№.,()=|-]*){0,2}")
_BETWEEN = re.compile(r"\s{0,2}(?:,|;|/|и|или)\s{0,2}")
_EXTENSION = re.compile(
    r"[ ,(]{0,3}(?:доб(?:авочн\w+|ав|\.)?|внутр?(?:енн\w+)?|вн|ext|#)\.?:?\s?(?:тел\.|номер)?\s?№?\s?\d{1,6}\)?",
    re.IGNORECASE,
)
_EXTENSION_ALONE = re.compile(r".*\b(?:доб|внутр)(?:авочн|енн)?\w*\.?\s?(?:тел\.|номер)?\s?№?\s?", re.IGNORECASE)
_LABEL_REACH = 45


@dataclass(frozen=True)
class _Digits:
    """Digits of a text read over short gaps: where each stands."""

    text: str
    places: tuple[int, ...]

    def __str__(self) -> str:
        return "".join(self.text[place] for place in self.places)

    @property
    def groups(self) -> tuple[int, ...]:
        sizes: list[int] = []
        for number, place in enumerate(self.places):
            if number and place == self.places[number - 1] + 1:
                sizes[-1] += 1
            else:
                sizes.append(1)
        return tuple(sizes)

    @property
    def gaps(self) -> str:
        """The signs between the digits."""
        return "".join(filter(lambda sign: not sign.isdigit(), self.text[self.places[0] : self.end]))

    @property
    def end(self) -> int:
        return self.places[-1] + 1

    @property
    def is_whole(self) -> bool:
        return not self.text[self.end : self.end + 1].isdigit()

    def first(self, count: int) -> _Digits:
        return _Digits(self.text, self.places[:count])


def phones(text: str) -> Iterator[Clue]:
    """Yield the telephone numbers of a plain text."""
    for start in _START.finditer(text):
        digits = _digits_at(text, start.end() - (start[0] in "03789"))
        if start[0] in ("+", "00"):
            number = _abroad(digits, start[0] == "+")
        elif start[0] == "(":
            number = _in_brackets(digits)
        else:
            number = _national(digits)
        if number:
            yield from _clue(text, start.start(), number, _sureness(number, start[0]))
    for label in _LABEL.finditer(text):
        yield from _labelled(text, label.end(), bool(label["weak"]))
    for local in _AFTER.finditer(text):
        yield Clue(local.start(), local.end(), "phone", LABELLED)


def _clue(text: str, start: int, number: _Digits, sureness: int) -> Iterator[Clue]:
    if _is_invented(str(number)) or (sureness == BARE and names_other_number(text, start)):
        return
    extension = _EXTENSION.match(text, number.end)
    end = extension.end() if extension else number.end
    if not extension and text[end : end + 1] == ")" and "(" in text[start:end] and ")" not in text[start:end]:
        end += 1
    yield Clue(start, end, "phone", sureness)


def _sureness(number: _Digits, begins: str) -> int:
    return SHAPED if begins in ("+", "(") or set(number.gaps) & set("()-") else BARE


def _digits_at(text: str, place: int) -> _Digits:
    """Read up to fifteen digits from a place on, over gaps of up to four signs."""
    places: list[int] = []
    gap = 0
    while place < len(text) and len(places) < _LONGEST and gap <= _LONGEST_GAP:
        if "0" <= text[place] <= "9":
            places.append(place)
            gap = 0
        elif text[place] in _GAP:
            gap += 1
        else:
            break
        place += 1
    return _Digits(text, tuple(places))


def _abroad(digits: _Digits, after_plus: bool) -> _Digits | None:
    """Return the number after a plus, of any country, or after two noughts, of a country listed."""
    written = str(digits)
    code = next((code for code in sorted(ABROAD, key=len, reverse=True) if written.startswith(code)), "")
    if not code and not after_plus:
        return None
    least, most = ABROAD.get(code, (9, _LONGEST))
    for count in range(min(most, len(digits.places)), least - 1, -1):
        number = digits.first(count)
        if number.is_whole:
            known = _has_network(code, written[len(code) :]) if code else set(number.groups[1:]) != {3}
            return number if known and written[0] != "0" else None
    return None


def _has_network(code: str, rest: str) -> bool:
    """Tell whether numbers of a country begin so after its code."""
    if code == "375":
        return _BELARUS.match(rest) is not None
    return rest[0] in {"7": "34789", "380": "345679", "1": "23456789"}.get(code, "123456789")


def _national(digits: _Digits) -> _Digits | None:
    written = str(digits)
    if written.startswith("375") and _BELARUS.match(written[3:]):
        number = digits.first(12)
        return number if len(number.places) == 12 and number.is_whole and "\n" not in number.gaps else None
    if written.startswith("0"):
        number = digits.first(10)
        fits = written[1:3] in _BELARUS_MOBILE and number.groups in {(3, 3, 2, 2), (3, 3, 4), (3, 7)}
        return number if fits and number.is_whole else None
    if written.startswith("9"):
        number = digits.first(10)
        return number if number.groups == (3, 3, 2, 2) and number.is_whole else None
    number = digits.first(11)
    if len(number.places) < 11 or not number.is_whole or not _is_trunk(str(number)) or not _is_grouped(number):
        return None
    return None if _goes_on(number) else number


def _goes_on(number: _Digits) -> bool:
    """Tell whether more digits follow as in a row of numbers; after a mobile number another may stand."""
    follows = number.text[number.end : number.end + 4]
    spaced = set(number.gaps) == {" "} and str(number)[1] != "9" and re.match(r" \d\d(?!\d)", follows)
    return bool(spaced or re.match(r"-\d", follows))


def _is_trunk(written: str) -> bool:
    """Tell whether eleven digits may be dialled within a country: 8 or 7 and a code, or 8 0 and a code of Belarus."""
    if written[0] not in "78" or runs(written):
        return False
    return (
        written[1] in "34789" or written in PUBLIC_LINES or (written[:2] == "80" and bool(_BELARUS.match(written[2:])))
    )


def _is_grouped(number: _Digits) -> bool:
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


def _in_brackets(digits: _Digits) -> _Digits | None:
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
            known = _BELARUS.match(national[1:]) if national[0] == "0" else national[0] in "3489"
            if known and (not trunk or written[0] == "8"):
                return number
    return None


def _is_invented(written: str) -> bool:
    """Tell whether a number is an example or a public line."""
    return (len(written) >= 9 and len(set(written[-7:])) == 1) or written in PUBLIC_LINES


def _labelled(text: str, place: int, weak: bool) -> Iterator[Clue]:
    """Yield the numbers after a word like «телефон»: within a town, without a code, several in a row."""
    begins = re.search(r"(?:\+ ?)?\(?\d", text[place : place + _LABEL_REACH])
    if not begins:
        return
    gap = text[place : place + begins.start()]
    if re.search(r"[;!?]|\n\s*\n", gap):
        return
    tight = bool(_TIGHT.fullmatch(gap))
    start = place + begins.start()
    if not weak and _EXTENSION_ALONE.fullmatch(gap):
        inner = re.compile(r"\d{2,5}(?!\d)").match(text, start)
        if inner:
            yield Clue(start, inner.end(), "phone", LABELLED)
        return
    while number := _called(_digits_at(text, start), weak, tight):
        yield from _clue(text, start, number, LABELLED)
        between = _BETWEEN.match(text, number.end)
        if not between:
            return
        start = between.end()


def _called(digits: _Digits, weak: bool, tight: bool) -> _Digits | None:
    """Return the longest beginning of the digits that may be dialled."""
    count = len(digits.places)
    while count >= 5:
        number = digits.first(count)
        goes_on = re.match(r"[-/]\d", number.text[number.end : number.end + 2])
        if number.is_whole and not goes_on and _may_be_called(number, weak, tight):
            return number
        count -= number.groups[-1]
    return None


def _may_be_called(number: _Digits, weak: bool, tight: bool) -> bool:
    groups, written = number.groups, str(number)
    if len(written) >= 10:
        begins = {10: ("0", "3", "4", "8", "9"), 11: ("7", "8"), 12: ("375", "380", "996", "998")}.get(len(written), ())
        return (len(groups) <= 6 or max(groups) == 1) and written.startswith(begins) and not runs(written)
    if set(number.gaps) & set("./\n"):
        return False
    if groups in _LOCAL:
        return (tight and not weak) if len(groups) == 1 else (tight or not weak)
    if len(written) == 9 and _BELARUS.match(written):
        return len(groups) <= 4
    return 3 <= groups[0] <= 5 and len(groups) > 2 and groups[1:] in _LOCAL
