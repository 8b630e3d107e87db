"""Standards of the data on the back of a title page: ISBN and its bar code, УДК, ББК, the author mark, a colour.

Each `…_fault` takes what was written and returns what is wrong with it as a phrase, or None where nothing is.
"""

from __future__ import annotations

import re

from metodbank.words import N_, Message, Phrase

# ISBN


def isbn_fault(written: str) -> Phrase | None:
    """Judge an ISBN by ISO 2108:2017: thirteen digits in five parts, the first 978 or 979, the last a check digit.

    979-0 belongs to music (ISO 10957). Until 2007 an ISBN had ten digits: one is told its new form.
    """
    digits = re.sub(r"[\s\u2010-\u2015-]", "", written.strip())
    if re.fullmatch(r"\d{9}[\dXxХх]", digits, re.ASCII):
        return _phrase(N_("it has ten digits; since 2007 an ISBN has thirteen, here {right}"), right=_as_new(written))
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        return _phrase(N_("it holds something besides digits and hyphens; write the number alone"))
    if len(digits) != 13:
        return _phrase(N_("it has {n} digits instead of 13"), n=len(digits))
    if not re.match(r"978|979[^0]", digits):
        return _phrase(N_("it begins with {found}, and the ISBN of a book with 978 or 979"), found=digits[:4])
    if digits[12] != check_digit(digits):
        return _phrase(N_("its last digit must be {right}, or another digit is wrong"), right=check_digit(digits))
    if not re.fullmatch(r"97[89](?:-\d+){3}-\d", written.strip(), re.ASCII):
        return _phrase(N_("its five parts are not set apart by hyphens, as in 978-5-00000-000-7"))
    return None


def check_digit(digits: str) -> str:
    """Return the thirteenth digit that the first twelve ask for: weights 1 and 3 in turn, up to a full ten."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return str(-weighted % 10)


def _as_new(written: str) -> str:
    """Return an ISBN of ten digits in its new form, its parts as they were."""
    body = "978-" + re.sub(r"[\s\u2010-\u2015-]+", "-", written.strip())[:-1]
    return body + check_digit(re.sub(r"\D", "", body))


_LEFT = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
_PARITY = ("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL")


def barcode(isbn: str) -> str:
    """Return the 95 modules of the EAN-13 symbol of an ISBN, 1 for a bar and 0 for a space.

    By the GS1 General Specifications, 5.2: guard bars at both ends and in the middle; the parity of the left six
    digits tells the first one; right digits are the complement of left ones, and digits of even parity their mirror.
    Raises ValueError for a faulty ISBN.
    """
    if isbn_fault(isbn):
        raise ValueError(isbn)
    first, *digits = (int(sign) for sign in isbn if sign.isdigit())
    left = (
        _LEFT[digit] if set_ == "L" else _right(digit)[::-1]
        for set_, digit in zip(_PARITY[first], digits[:6], strict=True)
    )
    return f"101{''.join(left)}01010{''.join(map(_right, digits[6:]))}101"


def _right(digit: int) -> str:
    return _LEFT[digit].translate(str.maketrans("01", "10"))


# Indexes of libraries

_NUMBER = r"\d{1,3}+(?:\.\d{1,3}+)*+"
_AUXILIARY = (
    rf"(?:-{_NUMBER}|=[.\d]++|['’`]{_NUMBER}|\.{_NUMBER}|\*[\w.-]++|[A-ZА-ЯЁ][\w.]*+"
    r"|\([=-]?\d[\w.:+/='’\"*,-]*+\)|\"[\d./ -]++\")"
)
_UDC = rf"\[?(?:{_NUMBER}|{_AUXILIARY}){_AUXILIARY}*+\]?"
_UDC_CHAIN = re.compile(rf"{_UDC}(?:\s?(?:\+|::?|/\.?)\s?{_UDC})*+")
_BBK = re.compile(
    rf"(?:{_NUMBER}|[А-Я]\d{{0,3}}+(?:\.{_NUMBER})?)"
    rf"(?:я{_NUMBER}|[в-и]\d{{0,3}}+|\(\d[\w=–-]*+\)(?:{_NUMBER})?|-{_NUMBER}|[А-Я][а-я]++\d{{0,2}}+|,\d{{1,2}}+|\*\d*+)*+"
)
"""Nothing that was read is given back, so that no text keeps the judge busy."""


def udc_fault(written: str) -> Phrase | None:
    """Judge indexes of the UDC by their form (ГОСТ 7.90-2007): numbers with a dot after every third digit at most.

    Between them stand + / : or ::, beside them auxiliaries (0…) =… "…" -… '… *…, names; indexes follow after a
    semicolon or a comma. Whether a number exists, the tables know.
    """
    for index in re.split(r"[;,]\s*", written.strip()):
        fault = _fault_of_index(index, _UDC_CHAIN, "37.091.3:51")
        if fault or index.count("[") != index.count("]"):
            return fault or _phrase(N_("a bracket of it is not closed"))
    return None


def bbk_fault(written: str) -> Phrase | None:
    """Judge indexes of the ББК by their form: a number with a dot after every third digit, then common divisions.

    Divisions: я73 form and purpose, (2Рос) place, -270 special ones, в6 general ones. Indexes are joined by + or a
    semicolon, and a colon leads to another branch of knowledge.
    """
    for index in re.split(r"\s?[;+:]\s?", written.strip()):
        if fault := _fault_of_index(index, _BBK, "74.202.5я73"):
            return fault
    return None


def _fault_of_index(index: str, form: re.Pattern[str], example: str) -> Phrase | None:
    if form.fullmatch(index):
        return None
    if re.match(r"(?:УДК|ББК|UDC|BBK)\b", index, re.IGNORECASE):
        return _phrase(N_("write the index alone, without the word before it"))
    if long := re.search(r"\d{4,}", index):
        return _phrase(N_("{found} has no dot: one stands after every third digit at the latest"), found=long[0])
    return _phrase(
        N_("“{found}” has another form than an index has, for example {example}"), found=index, example=example
    )


# The author mark and the colour


def author_mark_fault(written: str, title: str) -> Phrase | None:
    """Judge an author mark (ГОСТ Р 7.0.4-2020): a capital letter and two to four figures from the tables of marks.

    A book without a single author has the letter with which its title begins; ё counts as е.
    """
    found = re.fullmatch(r"([A-ZА-ЯЁ])\s?\d{2,4}", written.strip())
    first = re.search(r"\w", title)
    letter = first[0].upper().replace("Ё", "Е") if first and first[0].isalpha() else ""
    if not found:
        return _phrase(
            N_("it is a capital letter and two to four figures, for example {right}"), right=f"{letter or 'Л'}87"
        )
    if letter and found[1].replace("Ё", "Е") != letter:
        return _phrase(N_("the title begins with the letter {right}, and so must the mark"), right=letter)
    return None


def is_colour(written: str) -> bool:
    """Tell whether a colour is written as # and six hexadecimal signs."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", written) is not None


def _phrase(message: Message, **gaps: object) -> Phrase:
    return Phrase(message, gaps)
