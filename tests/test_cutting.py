"""What must not be named leaves the texts in any case form; what is left reads as Russian and says the same.

The names are invented, or so common that they are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank.anonymity.cutting import Cutter
from metodbank.anonymity.days import days_in
from metodbank.anonymity.declension import put_into
from metodbank.anonymity.needles import needle, needles_in
from metodbank.privacy.finding import Finding
from metodbank.privacy.names import find_names
from metodbank.privacy.numbers import find_numbers
from metodbank.privacy.places import find_places

_settings = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def _nothing(_: str) -> list[Finding]:
    return []


def _everything(text: str) -> list[Finding]:
    return [*find_names(text), *find_places(text), *find_numbers(text)]


def _cut(*texts: str, asked: tuple[tuple[str, str], ...] = (), place: str = "село") -> list[str]:
    needles = [needle(name, by) for name, by in asked]
    return [after for after, _ in Cutter(needles, _everything, place).cut(texts)]


ASKED = (("Ковылкина Зоя Прохоровна", "учитель"), ("Верхние Мшары", "деревня"), ("Школа № 77", ""))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Была на уроке Ковылкиной З. П. в школе № 77.", "Была на уроке учителя в школе."),
        ("Зоя Прохоровна пришла к нам.", "Учитель пришла к нам."),
        ("Спросили З.П. Ковылкину о плане.", "Спросили учителя о плане."),
        ("Работаем с учителем Ковылкиной в Верхних Мшарах.", "Работаем с учителем в деревне."),
        ("Учитель, Ковылкина З. П., показала урок.", "Учитель показала урок."),
        ("Наш учитель (Ковылкина З. П.) показала урок.", "Наш учитель показала урок."),
        ("Мама Пети К. помогла, Петя К. справился.", "Мама ученика помогла, ученик справился."),
        ("Урок у Сидоровой Анны Петровны.", "Урок у коллеги."),
        ("Помогла Сидорова Анна Петровна.", "Помогла коллега."),
        ("Звоните +7 921 555-01-23.", "Звоните […]."),
        ("По методике Выготского и на уроке Пушкина.", "По методике Выготского и на уроке Пушкина."),
        ("Сравниваем карты России и Москвы.", "Сравниваем карты России и Москвы."),
    ],
)
def test_a_text_still_reads_well(before: str, after: str) -> None:
    assert _cut(before, asked=ASKED) == [after]


def test_one_person_has_one_word_in_the_whole_record_and_two_have_two() -> None:
    texts = _cut(
        "Первой показала урок Сидорова Анна Петровна.",
        "За ней – Ромашкина Ольга Ильинична.",
        "Карточки у Сидоровой А. П. вышли короче, чем у Ромашкиной О. И.",
    )
    assert texts[0] == "Первой показала урок коллега № 1."
    assert "коллега № 2" in texts[1]
    assert texts[2].startswith("Карточки у коллеги № 1 вышли короче, чем у коллеги № 2")


def test_what_the_school_repeats_stays() -> None:
    asked = (("Сидорова Анна Петровна", "Сидорова Анна Петровна"),)
    text = "Учебник написала Сидорова Анна Петровна."
    assert _cut(text, asked=asked) == [text]


def test_a_link_to_a_profile_goes_and_its_words_stay() -> None:
    text = "См. [страницу](https://vk.com/zoya.kovylkina) и [сайт](https://example.org/page)."
    assert _cut(text) == ["См. страницу и [сайт](https://example.org/page)."]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Практикум 16 октября", "Практикум в октябре"),
        ("с 12 марта по 14 апреля 2025 года", "с марта по апрель 2025 года"),
        ("С 12 по 14 марта", "В марте"),
        ("протокол от 12.03.2025", "протокол от марта 2025 года"),
        ("(2025-03-12)", "(март 2025 года)"),
        ("12 и 14 марта 2025 г. провели", "В марте 2025 года провели"),
        ("к 1-му сентября", "к сентябрю"),
        ("пункт 12.3, счёт 4:5, 10.1", "пункт 12.3, счёт 4:5, 10.1"),
        ("в мае 2025 года", "в мае 2025 года"),
    ],
)
def test_dates_become_months(before: str, after: str) -> None:
    for start, end, by in sorted(days_in(before), reverse=True):
        before = before[:start] + by + before[end:]
    assert before == after


_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_PEOPLE = st.tuples(
    st.sampled_from(["Берёзкина", "Сидоров", "Осетров", "Калинина", "Озерская", "Шумилов"]),
    st.sampled_from(["Анна", "Олег", "Мария", "Пётр", "Зоя", "Лев"]),
    st.sampled_from(["Петровна", "Ильич", "Сергеевна", "Олегович"]),
)
_SHAPES = ("{s} {n} {p}", "{n} {p}", "{s} {i}. {o}.", "{i}. {o}. {s}", "{s}", "{n} {s}")
_FRAMES = (
    "Вчера {} на уроке.",
    "{}: что получилось",
    "Спросили у {} и записали",
    "Вместе с {} мы смотрели карточки.",
    "Урок {} (два часа)",
    "«{}» – так подписано",
)


def _forms(person: tuple[str, str, str]) -> Iterator[str]:
    surname, name, father = person
    for case in _CASES:
        for shape in _SHAPES:
            yield shape.format(
                s=put_into(case, surname), n=put_into(case, name), p=put_into(case, father), i=name[0], o=father[0]
            )


@_settings
@given(
    _PEOPLE,
    st.sampled_from(_FRAMES),
    st.integers(0, len(_CASES) * len(_SHAPES) - 1),
    st.sampled_from(["", "наставник"]),
)
def test_a_person_whom_the_school_names_is_cut_in_every_form(
    person: tuple[str, str, str], frame: str, form: int, by: str
) -> None:
    text = frame.format(list(_forms(person))[form])
    asked = [needle(" ".join(person), by)]
    ((after, cuts),) = Cutter(asked, _nothing).cut([text])
    assert cuts
    for part in person:
        assert part[:4] not in after, (text, after)
    assert not list(needles_in(after, asked))
    assert Cutter(asked, _nothing).cut([after]) == [(after, [])]


_LOWER = st.text("абвгдежзиклмнопрстуфхцчшыьэюя ,.–\n", max_size=80)


@_settings
@given(_LOWER)
def test_a_text_without_findings_stays_as_it_is(text: str) -> None:
    asked = [needle(name, by) for name, by in ASKED]
    assert Cutter(asked, _nothing).cut([text]) == [(text, [])]


_MARKED = re.compile(r"Кью[а-я]{2,6}")


def _found(text: str) -> list[Finding]:
    kinds = ("person", "place", "organisation", "phone", "birth-date", "profile")
    return [Finding(one.start(), one.end(), kinds[len(one[0]) % 6], one[0]) for one in _MARKED.finditer(text)]


_WILD = st.lists(
    st.sampled_from(
        [
            "Кьюаб",
            "Кьюабв",
            "Кьюабвг",
            "Кьюабвгд",
            "Кьюабвгде",
            "учитель ",
            "школа ",
            ", ",
            "(",
            ")",
            " ",
            "[",
            "](",
            ".",
            "\n",
            "5 мая ",
            "№",
            "«",
            "»",
        ]
    ),
    max_size=20,
).map("".join)


@_settings
@given(st.lists(_WILD, max_size=4))
def test_whatever_is_found_goes_and_nothing_raises(texts: list[str]) -> None:
    results = Cutter((), _found).cut(texts)
    assert len(results) == len(texts)
    for text, (after, cuts) in zip(texts, results, strict=True):
        assert not _MARKED.search(after), (text, after)
        assert bool(cuts) == (after != text)
