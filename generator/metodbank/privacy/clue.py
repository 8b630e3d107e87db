"""Clue: a piece of a plain text that may be personal, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

BARE, SHAPED, LABELLED = 1, 2, 3
"""How sure a clue is: digits alone, an unmistakable form, a word that says what it is."""


@dataclass(frozen=True)
class Clue:
    """Where the piece stands in the plain text, its kind (of `finding.KINDS`), and how sure it is."""

    start: int
    end: int
    kind: str
    sureness: int


_OTHER_NUMBER = re.compile(
    r"(?<!\w)(?:ИНН|ОГРН(?:ИП)?|КПП|БИК|ОКПО|ОКТМО|ОКАТО|ОКВЭД|ОКЭД|ОКОГУ|КБК|УНП|УИН|ISBN|ISSN|УДК|ББК|DOI|ГОСТ"
    r"|р/с|к/с|л/с|сч[её]т\w*|IBAN|инв|инвентарн\w+|артикул|арт|штрих-?код|лиценз\w+|госконтракт\w*|контракт\w*"
    r"|договор\w*|приказ\w*|протокол\w*|распоряжени\w+|постановлени\w+|закупк\w+|заказ\w*|накладн\w+|верси\w+|version"
    r"|реестр\w*|регистрационн\w+|кадастров\w+|сери(?:йн|и)\w+|(?-i:S/?N)|IMEI|MAC|штрих\w*|код\w*|трек\w*|полис\w*"
    r"|диплом\w*|аттестат\w*|удостоверени\w+|сертификат\w*)"
    r"(?:[\s:.,№()#/-]{0,4}(?:номер\w*|организаци\w+|сч[её]т\w*|банк\w*|серия|от|о повышении квалификации|N))?"
    r"[\s:.,№()#/-]{0,6}$",
    re.IGNORECASE,
)
_REACH = 60


def names_other_number(text: str, start: int) -> bool:
    """Tell whether the words before a place say that a number there is of an organisation, a thing or a paper."""
    return _OTHER_NUMBER.search(text[max(0, start - _REACH) : start]) is not None
