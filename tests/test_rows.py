"""Rows of lists and tables: what is found there only because a person is named beside it."""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank.privacy.finding import Finding
from metodbank.privacy.rows import find_in_rows
from metodbank.privacy.scan import scan

BORN = [
    "Пестряков Влас ([15.12.2014])",
    "Мать, Тугаринова Клара Юсуповна, [17.04.1986], воспитывает сына одна.",
    "Ильин И.И., [04.10.2009], СНИЛС 112-233-445 95",
    "1. Юрченко Злата Тарасовна – [12.03.2017]",
    "Юрченко Злата Тарасовна\t[12.03.2017]\tул. Полевая, д. 5, кв. 2\t8-900-123-91-92",
    "Шкода Любава;112-233-445 95;[30.12.2010]",
    "Самойлова Нина Петровна | 3 «А» | [2015-03-12] |",
    "3\tЕршов Пётр Ильич\t5Б\t[01.09.2012 г.]",
    "Семёнов Тимур Ильдарович, [5 мая 2012 года], 4 класс",
    "Иванова Анна Петровна, учитель начальных классов, [12.03.1980]",
    "Отец: Кузнецов Олег Иванович, [3/11/1979]",
    "Ученик Орлов Иван Сергеевич, [12.03.2011], Ученица Орлова Мария Сергеевна, [14.06.2013]",
    "ФИО;Дата рождения\nпестряков влас;[15.12.2014]",
    "Фамилия, имя,Дата рождения,Класс\nЕршов Пётр,[01.09.2021],2",
    "ФИО\tДата рожд.\tДата зачисления\nПестряков Влас\t[15.12.2014]\t01.09.2021",
]
NOT_BORN = [
    "Даты: 14.05.1987 – открытие школы, 01.09.1991 – первый выпускной класс",
    "Урок провела Ковалёва Анна Петровна, 12.03.2015",
    "Ковалёва Анна Петровна, 12.03.2015, открытый урок",
    "Директор Ковалёва А. П., 12.03.2019",
    "Протокол вела Ковалёва Анна Петровна (12.03.2015)",
    "Ковалёва Анна Петровна, сертификат от 12.03.2015",
    "ФИО\tДата проведения\nКовалёва Анна Петровна\t12.03.2015",
    "ФИО;Дата выдачи\nКовалёва Анна Петровна;12.03.2015",
    "Дата;Тема;Ответственный\n12.03.2015;Дроби;Ковалёва Анна Петровна",
    "Мохова П.П. | 15.09.2021",
    "Ковалёва Анна Петровна, 12.03.2025",
    "Ковалёва Анна Петровна работает в школе с 01.09.1995",
    "Ковалёва Анна Петровна, 01.09.2014 – 31.05.2015",
    "Ковалёва Анна Петровна (опубликовано 12.03.2015)",
    "Лауреат конкурса: Ковалёва Анна Петровна, 12.03.2015",
    "Ковалёва Анна Петровна, 31.02.2015, 12.13.2014, 00.00.2010",
    "Ковалёва Анна Петровна, 12.03.1855",
    "Стёпина Анна Ивановна\t12.09.2016\nКотова Анна Петровна\t20.10.2016\n"
    "Белова Ольга Ивановна\t15.12.2016\nАзарова Ольга Петровна\t14.02.2017",
]
DIGITS = [
    ("Цвет Анфиса Родионовна\t740000035181\t468-094-476-31\t[9288 000017]", "passport"),
    ("Хромой Семён Лукьянович; [45 88 000123]; 5А", "passport"),
    ("Цеденова Белла Эдуардовна;[84900020049];лицей", "phone"),
    ("ФИО;Паспорт\nХромой Семён Лукьянович;[4588 № 000123]", "passport"),
]
NO_DIGITS = [
    "ФИО;Диплом\nХромой Семён Лукьянович;4588 000123",
    "Хромой Семён Лукьянович, удостоверение 4588 000123",
    "ФИО;Приказ №\nХромой Семён Лукьянович;84900020049",
    "Цеденова Белла Эдуардовна;12345678901;98765432109",
]


def _marked(text: str) -> tuple[str, list[str]]:
    return re.sub(r"[\[\]]", "", text), re.findall(r"\[(.*?)\]", text)


def _found(text: str, kind: str) -> list[str]:
    return [found.text for found in scan(text) if found.kind == kind]


@pytest.mark.parametrize("text", BORN)
def test_a_date_beside_a_name_is_one_of_birth(text: str) -> None:
    plain, dates = _marked(text)
    assert _found(plain, "birth-date") == dates


@pytest.mark.parametrize("text", NOT_BORN)
def test_a_date_of_anything_else_is_not(text: str) -> None:
    assert _found(text, "birth-date") == []


@pytest.mark.parametrize(("text", "kind"), DIGITS)
def test_digits_beside_a_name_are_of_the_person(text: str, kind: str) -> None:
    plain, pieces = _marked(text)
    assert _found(plain, kind) == pieces


@pytest.mark.parametrize("text", NO_DIGITS)
def test_digits_of_a_thing_are_not(text: str) -> None:
    assert {found.kind for found in scan(text)} <= {"person"}


PIECES = st.sampled_from(
    [
        "Анна Котова",
        "12.03.2015",
        "4588 000123",
        "89123456789",
        ";",
        "\t",
        ", ",
        "\n",
        " ",
        "ФИО",
        "Дата рождения",
        "5А",
        "урок",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_findings_are_pieces_of_the_text_and_meet_no_number(text: str) -> None:
    names = [Finding(*met.span(), "person", met[0]) for met in re.finditer("Анна Котова", text)]
    numbers = [Finding(*met.span(), "phone", met[0]) for met in re.finditer("89123456789", text)][::2]
    found = find_in_rows(text, names, numbers)
    assert all(one.text == text[one.start : one.end] for one in found)
    taken = sorted([*found, *names, *numbers])
    assert all(not one.overlaps(other) for one, other in pairwise(taken))


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1930, 1, 1), date(2022, 12, 31)), st.sampled_from([", {}", " ({})", ";{}", "\t{}\t5А", " – {}"]))
def test_any_day_on_which_a_pupil_was_born(day: date, frame: str) -> None:
    written = f"{day:%d.%m.%Y}"
    text = "Анна Котова" + frame.format(written)
    assert [one.text for one in find_in_rows(text, [Finding(0, 11, "person", "Анна Котова")], [])] == [written]
    later = f"{day + timedelta(days=36525):%d.%m.%Y}"
    assert find_in_rows(f"Анна Котова, {later}", [Finding(0, 11, "person", "Анна Котова")], []) == []


@pytest.mark.parametrize(
    "piece",
    [
        "Анна Котова, 12.03.2015\n",
        "Анна Котова, ",
        "5 5 ",
        "Анна Котова\t4588 000123\t",
        "Дата рождения;ФИО\n",
        ";",
        "\n",
    ],
)
def test_four_times_the_rows_cost_four_times_the_work(piece: str) -> None:
    short, long = (_calls(piece * (size // len(piece))) for size in (3000, 12000))
    assert long < 5 * short + 500


def _calls(text: str) -> int:
    names = [Finding(*met.span(), "person", met[0]) for met in re.finditer("Анна Котова", text)]
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event.endswith("call")

    find_in_rows("Анна Котова, 12.03.2015", [Finding(0, 11, "person", "Анна Котова")], [])
    sys.setprofile(count)
    try:
        find_in_rows(text, names, [])
    finally:
        sys.setprofile(None)
    return calls
