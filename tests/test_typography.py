"""Russian typography in what editors type plainly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodbank.typography import set_type

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_so"),
    [
        ('Приём "Ромашка" на уроке', f"Приём «Ромашка» на{NBSP}уроке"),
        ("с 5 по 7 класс", f"с{NBSP}5 по{NBSP}7{NBSP}класс"),
        ("сад - школа", f"сад{NBSP}– школа"),
        ("сад — школа", f"сад{NBSP}– школа"),
        ("10-15 минут", f"10–15{NBSP}минут"),
        ("из-за дождя", "из-за дождя"),
        ("46 %", f"46{NBSP}%"),
        ("12 345 учеников", f"12{NBSP}345{NBSP}учеников"),
        ("Школа № 4", f"Школа №{NBSP}4"),
        ("и так далее...", f"и{NBSP}так далее…"),
        ("2025-03-12", "2025-03-12"),
        ("+7 000 000-00-00", f"+7{NBSP}000{NBSP}000-00-00"),
        ("+7 (000) 000-00-00", f"+7{NBSP}(000){NBSP}000-00-00"),
        ("роман А. С. Пушкина", f"роман А.{NBSP}С.{NBSP}Пушкина"),
        ("Пушкин А. С.", f"Пушкин{NBSP}А.{NBSP}С."),
        ("Пушкин А.С.", f"Пушкин{NBSP}А.С."),
    ],
)
def test_signs_stand_where_they_should(typed: str, set_so: str) -> None:
    assert set_type(typed) == set_so


@given(st.text(alphabet='абвиАБ -–—"«».0159№%+()\u00a0', max_size=60))
def test_setting_type_twice_changes_nothing(text: str) -> None:
    once = set_type(text)
    assert set_type(once) == once
