"""A school at work: it fills in the form as a person does, finding its way by the words that stand there.

The persons, the school and the village are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Filling = dict[str, Mapping[str, Any] | Sequence[Sequence[Any]]]

SECRETS = (
    "Ковылкин",
    "Зоя",
    "Зои",
    "Прохоровн",
    "Бурундуков",
    "Римм",
    "Игоревн",
    "77",
    "Мшар",
    "555",
    "Лукьянов",
    "Тимош",
)
"""Pieces of every name, number and place that the filling holds, as they stand in any case form."""

ROUTE: Filling = {
    "Не называть": [
        ("Ковылкина Зоя Прохоровна", "учитель"),
        ("Бурундукова Римма Игоревна", "наставник"),
        ("Школа № 77", None),
        ("Верхние Мшары", "деревня"),
    ],
    "Маршрут": {
        "Название": "Как в школе № 77 перестали бояться контрольных",
        "Запрос": "Ковылкина З. П. просит помочь: не видно, кто не понял тему, до контрольной 12 марта 2025 года.",
    },
    "Профиль": {
        "Роль": "Учитель математики",
        "Предметная область": "математика",
        "Стаж": datetime(2022, 8, 29),
        "Категория": "без категории",
        "Тип организации": "школа №\u00a01",
        "Тип населённого пункта": "Село, деревня",
        "Учебный год": "2024-2025",
    },
    "Дефициты": [("трудно дать обратную связь без отметки", "самооценка")],
    "Задачи": [
        (
            "Выявление затруднений",
            "Выявление затруднений пятиклассников до проверочной работы",
            "Задача обучения",
            "изучить",
            "Изучить приёмы быстрой проверки понимания",
            "семинар",
            "Практикум 16 октября, ведёт наставник Бурундукова Р. И., вопросы по телефону +7 921 555-01-23",
            datetime(2024, 9, 3),
            datetime(2024, 10, 16),
            "методическая продукция",
            "Копилка из восьми приёмов",
        ),
        (
            "Повышение качества результатов",
            "Повышение качества результатов пятиклассников за счёт обратной связи",
            "Задача изменения практики",
            "Внедрить, использовать в своей практике",
            "Внедрить карточки на выходе в двух пятых классах",
            "взаимопосещение уроков",
            "Три взаимных посещения уроков с Риммой Игоревной в Верхних Мшарах",
            "11.2024",
            "февраль 2025",
            "серия учебных занятий",
            "Серия из четырёх уроков для коллег",
        ),
    ],
    "Контрольные точки": [(datetime(2024, 12, 20), "У Тимоши Лукьянова из 5 «Б» получилось с первого раза.", None)],
    "Самоанализ по десяти критериям": dict.fromkeys(
        (
            "Задачи отвечают дефицитам",
            "Задачи сформулированы конкретно",
            "Задачи образовательные, а не производственные",
            "Есть задача практической пробы",
            "Формы работы отвечают задачам",
            "Названы мероприятия, а не направления",
            "Формы работы выполнимы",
            "Сроки реалистичны",
            "Форма результата подходит задаче",
            "Маршрут может изменить практику",
        ),
        2,
    ),
    "Списки": [(None, "Карточки на выходе: что понял класс за урок", None)],
    "Итоги": {
        "Уровень в начале": "Осмысленное воспроизведение",
        "Рефлексия": "Зое Прохоровне стало спокойнее. Иду на урок и знаю, с чего начать.",
    },
}


def fill(form: Path, filling: Filling) -> Path:
    """Type the filling into the form and save it: a mapping beside its labels, a list as rows below the names."""
    book = load_workbook(form)
    for title, values in filling.items():
        page = book[title]
        if isinstance(values, Mapping):
            rows = {_plain(row[0].value): row[1] for row in page.iter_rows(min_row=4, max_col=2)}
            for label, value in values.items():
                rows[label].value = value
        else:
            for number, row in enumerate(values):
                for column, value in enumerate(row, 1):
                    page.cell(6 + number, column).value = value
    book.save(form)
    return form


def _plain(label: object) -> str:
    return str(label).rstrip(" *").replace("\u00a0", " ")
