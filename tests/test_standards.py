"""ISBN, bar code, УДК, ББК and author mark, each worked out from its standard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodbank.editions.standards import (
    author_mark_fault,
    barcode,
    bbk_fault,
    check_digit,
    is_colour,
    isbn_fault,
    udc_fault,
)
from metodbank.words import Phrase, words

EN = words("en")


def _told(fault: Phrase | None) -> str:
    return EN.show(fault) if fault else ""


@pytest.mark.parametrize("isbn", ["978-5-00000-000-7", "978-3-16-148410-0", "979-8-88645-174-0", " 978-0-306-40615-7 "])
def test_an_isbn_whose_check_digit_is_right_has_no_fault(isbn: str) -> None:
    """ISO 2108:2017, check digit: the sum of the digits with weights 1 and 3 in turn ends with 0."""
    assert isbn_fault(isbn) is None


@pytest.mark.parametrize(
    ("isbn", "told"),
    [
        ("978-3-16-148410-1", "its last digit must be 0, or another digit is wrong"),
        ("978-5-00000-000-0", "its last digit must be 7, or another digit is wrong"),
        ("978-5-00000-00-7", "it has 12 digits instead of 13"),
        ("5-00000-000-7", "it has ten digits; since 2007 an ISBN has thirteen, here 978-5-00000-000-7"),
        ("0-306-40615-2", "it has ten digits; since 2007 an ISBN has thirteen, here 978-0-306-40615-7"),
        ("5-93286-005-X", "it has ten digits; since 2007 an ISBN has thirteen, here 978-5-93286-005-2"),
        ("977-5-00000-000-8", "it begins with 9775, and the ISBN of a book with 978 or 979"),
        ("979-0-2600-0043-8", "it begins with 9790, and the ISBN of a book with 978 or 979"),
        ("9785000000007", "its five parts are not set apart by hyphens, as in 978-5-00000-000-7"),
        ("978-5-00000-0007", "its five parts are not set apart by hyphens, as in 978-5-00000-000-7"),
        ("ISBN 978-5-00000-000-7", "it holds something besides digits and hyphens; write the number alone"),
        ("٩٧٨-5-00000-000-7", "it holds something besides digits and hyphens; write the number alone"),
        ("", "it holds something besides digits and hyphens; write the number alone"),
    ],
)
def test_a_faulty_isbn_is_told_what_would_be_right(isbn: str, told: str) -> None:
    """ISO 2108:2017: thirteen digits, prefix 978 or 979, five parts when read by people, a check digit."""
    assert _told(isbn_fault(isbn)) == told


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(digits: str, place: int, more: int) -> None:
    """ISO 2108:2017, check digit: no single wrong digit keeps the check digit."""
    wrong = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    assert check_digit(wrong) != check_digit(digits)


_A = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011"
_B = "0100111 0110011 0011011 0100001 0011101 0111001 0000101 0010001 0001001 0010111"
_C = "1110010 1100110 1101100 1000010 1011100 1001110 1010000 1000100 1001000 1110100"
_SETS = {"A": _A.split(), "B": _B.split(), "C": _C.split()}
_FIRST = {"AAAAAA": 0, "AABABB": 1, "AABBAB": 2, "AABBBA": 3, "ABAABB": 4}
_FIRST |= {"ABBAAB": 5, "ABBBAA": 6, "ABABAB": 7, "ABABBA": 8, "ABBABA": 9}


def _scanned(modules: str) -> str:
    """Read a symbol as a scanner does (GS1 General Specifications, 5.2: number sets A, B and C)."""
    assert (modules[:3], modules[45:50], modules[92:]) == ("101", "01010", "101")
    left = [modules[at : at + 7] for at in range(3, 45, 7)]
    right = [modules[at : at + 7] for at in range(50, 92, 7)]
    parity = "".join("A" if sign in _SETS["A"] else "B" for sign in left)
    read = [_SETS[name].index(sign) for name, sign in zip(parity, left, strict=True)]
    return "".join(map(str, (_FIRST[parity], *read, *(_SETS["C"].index(sign) for sign in right))))


@given(st.integers(0, 10**9 - 1))
def test_a_bar_code_is_read_back_as_its_isbn(number: int) -> None:
    digits = f"978{number:09}"
    isbn = f"978-{digits[3]}-{digits[4:8]}-{digits[8:12]}-{check_digit(digits)}"
    modules = barcode(isbn)
    assert len(modules) == 95
    assert _scanned(modules) == isbn.replace("-", "")


def test_a_faulty_isbn_has_no_bar_code() -> None:
    with pytest.raises(ValueError, match="978-5-00000-000-0"):
        barcode("978-5-00000-000-0")


@pytest.mark.parametrize(
    "index",
    [
        *("37", "37.091.3", "373.3/.5", "37.091.3:51", "371.3+372.8", "811.161.1'36", "94(470)", "94(47).084"),
        *("37(091)", "373.5(075.3)", "821.161.1-31", "616-053.2", "37=161.1", '94(47)"1941/1945"', "004.9::37"),
        *("[37+316.7]:004", "37.091.3 : 51", "37.091.3; 371.26", "582.675*Клематис", "37.013(470+571)", "159.922.7"),
        "929Пушкин",
    ],
)
def test_indexes_of_the_udc_are_recognised_by_their_form(index: str) -> None:
    """ГОСТ 7.90-2007, annexes on the signs and the auxiliaries."""
    assert udc_fault(index) is None


@pytest.mark.parametrize(
    ("index", "told"),
    [
        ("3709.13", "3709 has no dot"),
        ("УДК 37", "without the word"),
        ("37.", "another form"),
        ("37..3", "another form"),
        ("37::", "another form"),
        ("[37+51", "bracket"),
        ("математика", "another form"),
        ("37; ", "another form"),
        ("", "another form"),
    ],
)
def test_what_is_no_index_of_the_udc_is_told_so(index: str, told: str) -> None:
    assert told in _told(udc_fault(index))


@pytest.mark.parametrize(
    "index",
    [
        *("74", "74.2", "74.202", "74.202.5", "74.202.5я43", "74.26я73", "74.261.7-270", "63.3(2)6", "84(2Рос=Рус)6"),
        *("83.3(2Рос=Рус)1", "81.2Рос-2", "65.290-2я73", "20.1", "88.8", "74.1+88.8", "74.4я43; 88.6", "Ч420.24", "5"),
        *("74.202.5в6", "22.1я721.6", "74.262.21:22.1"),
    ],
)
def test_indexes_of_the_bbk_are_recognised_by_their_form(index: str) -> None:
    """ББК, tables for general libraries: main numbers in threes, я form, (…) place, hyphen special divisions."""
    assert bbk_fault(index) is None


@pytest.mark.parametrize(
    ("index", "told"),
    [
        ("74.2025", "2025 has no dot"),
        ("74.26a73", "another form"),
        ("ББК 74", "without the word"),
        ("74.", "another form"),
        ("74.26Я", "another form"),
        ("", "another form"),
    ],
)
def test_what_is_no_index_of_the_bbk_is_told_so(index: str, told: str) -> None:
    assert told in _told(bbk_fault(index))


@pytest.mark.parametrize(
    ("mark", "title", "told"),
    [
        ("Л87", "Лучшие практики", ""),
        ("Л 871", "«Лучшие» практики", ""),
        ("Е13", "Ёлка и другие", ""),
        ("B53", "Best practices", ""),
        ("С25", "25 лучших уроков", ""),
        ("Л87", "Практики района", "the title begins with the letter П, and so must the mark"),
        ("B53", "Вместе", "the title begins with the letter В, and so must the mark"),
        ("87", "Лучшие практики", "it is a capital letter and two to four figures, for example Л87"),
        ("л87", "Лучшие практики", "it is a capital letter and two to four figures, for example Л87"),
        ("Л8", "Опыт", "it is a capital letter and two to four figures, for example О87"),
    ],
)
def test_the_author_mark_is_a_letter_of_the_title_and_figures(mark: str, title: str, told: str) -> None:
    """ГОСТ Р 7.0.4-2020 and the tables of author marks: the first letter of the heading, here of the title."""
    assert _told(author_mark_fault(mark, title)) == told


@pytest.mark.parametrize(
    ("colour", "is_one"), [("#17505c", True), ("#FFF000", True), ("17505c", False), ("#17505", False)]
)
def test_a_colour_is_written_as_browsers_read_it(colour: str, is_one: bool) -> None:
    assert is_colour(colour) is is_one


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_written_is_judged(written: str, title: str) -> None:
    for fault in (isbn_fault(written), udc_fault(written), bbk_fault(written), author_mark_fault(written, title)):
        assert fault is None or _told(fault)
