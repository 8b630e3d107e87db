"""Contacts: whether an address or a number given as an organisation's is in truth a person's.

Contacts on the site are of organisations only. A letter box at a free host is a person's unless its name is an
organisation's; one at another host is an organisation's unless its name is a person's. A mobile number is a person's.
"""

from __future__ import annotations

import re

from metodbank.privacy.hosts import FREE_MAIL, is_example
from metodbank.privacy.naming import names_office, names_person
from metodbank.privacy.plain import plain

_MOBILE: dict[str, str] = {
    "7": r"9\d{9}|7(?:0[0-8]|47|5[01]|6[0-4]|7[15678])\d{7}",
    "375": r"(?:25|29|33|44)\d{7}",
    "380": r"(?:39|50|6[3678]|7[37]|89|9[1-9])\d{7}",
    "998": r"(?:20|33|50|55|77|88|9[01345789])\d{7}",
    "996": r"(?:[257]\d|99|88)\d{7}",
    "992": r"(?:9[0-8]|88|77|55|50|00|11|40)\d{7}",
    "993": r"6\d{7}",
    "994": r"(?:10|4[04]|5[015]|60|7[07]|99)\d{7}",
    "995": r"5\d{8}",
    "374": r"(?:33|4[134]|55|77|88|9[134689])\d{6}",
    "373": r"(?:6\d|7[6-9])\d{6}",
}
"""What follows the code of a country in its mobile numbers."""

_NATIONAL = re.compile(r"(?:8|7)?(9\d{9}|7\d{9})|8?0(\d{9})")


def is_personal_email(address: str) -> bool:
    """Tell whether an e-mail address looks like a person's."""
    local, _, host = plain(address.strip().removeprefix("mailto:")).text.lower().rpartition("@")
    if not local or is_example(host):
        return False
    return not names_office(local) if host in FREE_MAIL else names_person(local)


def is_personal_phone(number: str) -> bool:
    """Tell whether a telephone number is a mobile one: numbers of towns and 8 800 are not."""
    text = re.split(r"доб|ext|вн|[,;]", plain(number).text, maxsplit=1)[0]
    digits = re.sub(r"\D", "", text)
    if "+" not in text and not digits.startswith("00"):
        national = _NATIONAL.fullmatch(digits)
        if national:
            digits = f"7{national[1]}" if national[1] else f"375{national[2]}"
    digits = digits.removeprefix("00")
    return any(digits.startswith(code) and re.fullmatch(rest, digits[len(code) :]) for code, rest in _MOBILE.items())
