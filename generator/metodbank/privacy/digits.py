"""Check digits: whether a number may have been given to somebody at all."""

from __future__ import annotations

from calendar import monthrange
from itertools import pairwise

_SNILS_WITHOUT_CHECK = 1001998
_INN_WEIGHTS = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_PASSPORT_WEIGHTS = (7, 3, 1)


def is_snils(digits: str) -> bool:
    """Tell whether eleven digits are a СНИЛС: numbers up to 001-001-998 carry no check digits.

    Order of the board of the Pension Fund of Russia of 31.07.2006 N 192p, annex on filling in the forms.
    """
    if len(digits) != 11 or digits.startswith("000000000"):
        return False
    return is_early_snils(digits) or _snils_check(digits[:9]) == int(digits[9:])


def is_early_snils(digits: str) -> bool:
    """Tell whether the number is of those given before check digits came."""
    return 0 < int(digits[:9]) <= _SNILS_WITHOUT_CHECK


def _snils_check(number: str) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(number, range(9, 0, -1), strict=True))
    return total % 101 % 100


def is_personal_inn(digits: str) -> bool:
    """Tell whether twelve digits are an ИНН of a person: of a region, with both check digits right.

    Order of the Federal Tax Service of Russia of 29.06.2012 N ММВ-7-6/435@.
    """
    if len(digits) != 12 or digits.startswith("00"):
        return False
    return all(
        sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11 % 10
        == int(digits[len(weights)])
        for weights in _INN_WEIGHTS
    )


def is_kazakh_iin(digits: str) -> bool:
    """Tell whether twelve digits are an ИИН of Kazakhstan: a date of birth, a century and a check digit."""
    if len(digits) != 12 or digits[6] not in "123456" or not is_day(digits[4:6], digits[2:4], digits[:2]):
        return False
    check = _weighted(digits, 1)
    return (_weighted(digits, 3) if check == 10 else check) == int(digits[11])


def _weighted(digits: str, first: int) -> int:
    return sum(int(digit) * ((first + place - 1) % 11 + 1) for place, digit in enumerate(digits[:11])) % 11


def is_belarusian_id(number: str) -> bool:
    """Tell whether fourteen Latin signs are an identification number of Belarus with the right check digit.

    The check is that of ICAO Doc 9303: weights 7, 3, 1, the letters from A = 10 on.
    """
    values = [int(sign, 36) for sign in number[:13]]
    total = sum(value * _PASSPORT_WEIGHTS[place % 3] for place, value in enumerate(values))
    return is_day(number[1:3], number[3:5], number[5:7]) and total % 10 == int(number[13])


def is_day(day: str, month: str, year: str) -> bool:
    """Tell whether there is such a day; a year of two digits may be of any century."""
    if not 1 <= int(month) <= 12:
        return False
    return 1 <= int(day) <= monthrange(2000 + int(year) % 100, int(month))[1]


def runs(digits: str) -> bool:
    """Tell whether the digits run up or down one by one, or are all the same, as in a task for pupils."""
    return {(int(after) - int(before)) % 10 for before, after in pairwise(digits)} in ({1}, {9}, {0})
