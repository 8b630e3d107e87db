"""Context: what the words around a name say of the person: a role, a class, a work of art, a street."""

from __future__ import annotations

import re
from functools import cache

from metodbank.privacy.listed import listed

SPACE = r"[\s\u00a0]"
_CLASS_NAME = r"\d{1,2}\s?(?:-?го)?\s?(?:[«\"][А-Яа-я][»\"]|[А-Я](?![А-Яа-я]))?"


@cache
def beginnings(file: str) -> str:
    """Return a pattern of the words that begin as a list in the folder `lists` says; a star stands for any ending."""
    ends = r"(?![^\W\d_])"
    words = (
        re.escape(word).replace("е", "[её]").replace(r"\*", r"[а-яёіў-]*").replace("_", SPACE)
        for word in sorted(listed(file))
    )
    return "(?i:" + "|".join(word if word.endswith(r"\.") else word + ends for word in words) + ")"


@cache
def _role_before(words: int) -> re.Pattern[str]:
    few_words = rf"(?:[а-яё-]+{SPACE}(?:и{SPACE})?){{0,{words}}}"
    place = r"(?:[А-ЯЁ]{2,6}|[а-яё-]+)"
    leads = rf"(?:{SPACE}{place}){{0,2}}(?:{SPACE}[«\"][^»\"\n]{{1,30}}[»\"])?(?::{SPACE}?|{SPACE}[–—-]{SPACE})"
    return re.compile(rf"(?<![^\W\d_]){beginnings('roles')}(?::?{SPACE}{few_words}|{leads})$")


@cache
def _pupil_before() -> re.Pattern[str]:
    of_class = rf"(?:{_CLASS_NAME}{SPACE}класса?{SPACE}(?:[«\"][А-Я][»\"]{SPACE})?)?"
    return re.compile(rf"(?<![^\W\d_]){beginnings('pupils')}{SPACE}{of_class}$")


_CALLED = re.compile(rf"(?<![^\W\d_])(?:зовут|звали|по{SPACE}имени){SPACE}$")


@cache
def _pupil_after() -> re.Pattern[str]:
    return re.compile(rf",{SPACE}(?:{beginnings('pupils')})")


_IN_CLASS = re.compile(
    rf"{SPACE}\d{{1,2}}{SPACE}?[«\"]?[А-Яа-я][»\"]?(?![а-яё])|"
    rf"(?:{SPACE}из|,|{SPACE}\(){SPACE}?"
    rf"(?:\d{{1,2}}{SPACE}?-?(?:[«\"][А-Яа-я][»\"]|[А-Я](?![А-Яа-я])|(?:го)?{SPACE}?класс|{SPACE}?(?:лет|год)))"
)


@cache
def _related_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('relatives')},?{SPACE}+(?:зовут{SPACE}+)?$")


@cache
def _titled_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('titles')}{SPACE}*$")


@cache
def _characters() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('characters')}")


def is_related(text: str, start: int) -> bool:
    """Whether a word for a relative stands before a place in a text: «тётя …», «муж …»."""
    return bool(_related_before().search(text, max(0, start - 40), start))


def titled(text: str, start: int) -> bool:
    """Whether a courtesy or a degree stands before a place, after which there is nothing but a name: «г-жа …»."""
    return bool(_titled_before().search(text, max(0, start - 20), start))


def is_called(text: str, start: int) -> bool:
    """Whether words say that what follows is somebody's name: «мальчик по имени …»."""
    return bool(_CALLED.search(text, max(0, start - 20), start)) and not _of_pet().search(
        text, max(0, start - 60), start
    )


@cache
def _of_pet() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){beginnings('fiction')}")


def is_character(text: str, start: int, end: int) -> bool:
    """Whether a word belongs to a known character of tales, whose first word looks like a relative: Дедушка Мороз."""
    return any(found.end() == end for found in _characters().finditer(text, max(0, start - 20), end))


def role_before(text: str, start: int, words: int) -> bool:
    """Whether a role stands before a place in a text, at most so many words away: «учитель физики …»."""
    return bool(_role_before(words).search(text, max(0, start - 80), start))


def pupil_before(text: str, start: int) -> bool:
    """Whether the words before a place speak of a child: «ученик 7 класса …»."""
    near = max(0, start - 60)
    return bool(_pupil_before().search(text, near, start) or _CALLED.search(text, near, start))


def in_class(text: str, end: int) -> bool:
    """Whether a class, an age or a word for a pupil follows: «…, 3 «А»», «… из 5 класса», «…, ученик»."""
    return bool(_IN_CLASS.match(text, end) or _pupil_after().match(text, end))


@cache
def _epithet() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}{beginnings('epithets')}")


def is_ruler(text: str, end: int) -> bool:
    """Whether an epithet or a number follows a first name: Пётр Первый, Екатерина II."""
    return bool(_epithet().match(text, end))


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a name fills quotation marks, as a title does: «Анна Каренина»."""
    return start > 0 and end < len(text) and text[start - 1] in '«„“"' and text[end] in '»“”"'
