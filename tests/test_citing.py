"""Descriptions of an edition and of its practices, worked out from the standards by hand; the clause stands at each.

The forms of ГОСТ Р 7.0.100-2018: clause 5 a description of one level, clause 7 that of a component part.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodbank.citation import ACCESS_DATE, initials_first, initials_last, inverted
from metodbank.editions.citations.citing import cite_chapter, cite_edition, cite_edition_online, description_of
from metodbank.words import words

from .books import BOOK, CARDS, CIRCLE, COMPILERS, EDITORS, english

RU, EN = words("ru"), words("en")
TITLE = "Лучшие практики района : сборник методических материалов"
PEOPLE = "составитель И. И. Иванова ; редактор Б. Б. Борисов"
PUBLISHED = "Приозёрный : Методический центр, 2025"
FIVE = tuple(f"Авторов{letter} Иван Ильич" for letter in ("", "а", "ский", "ич", "енко"))


def test_the_statement_behind_the_title_page_has_every_area_in_order() -> None:
    """5.2, 5.5, 5.6, 5.8–5.10: title and responsibility, publication, pages, print run, ISBN, content and medium."""
    before, after = description_of(BOOK, RU)
    assert before + "96" + after == (
        f"{TITLE} / Методический центр Приозёрного района ; {PEOPLE}. – {PUBLISHED}. – 96 с. – 1\u00a0150 экз. – "
        "ISBN 978-5-00000-000-7. – Текст : непосредственный."
    )


def test_a_list_of_sources_names_the_printed_edition_without_its_print_run() -> None:
    """The print run is optional (5.8); without pages the physical description (5.6) is left out."""
    start = f"{TITLE} / Методический центр Приозёрного района ; {PEOPLE}. – {PUBLISHED}. – "
    end = "ISBN 978-5-00000-000-7. – Текст : непосредственный."
    assert cite_edition(BOOK, 96, RU) == f"{start}96 с. – {end}"
    assert cite_edition(BOOK, None, RU) == start + end


def test_the_files_have_their_own_isbn_an_address_and_a_day_of_access() -> None:
    """5.9 and 5.10: the identifier is that of the resource described; its medium is electronic."""
    found = cite_edition_online(BOOK, 96, RU)
    assert found.endswith(
        f"– 96 с. – ISBN 978-5-00000-001-4. – URL: https://bank.example.org/collections/2025/ "
        f"(дата обращения: {ACCESS_DATE}). – Текст : электронный."
    )
    bare = cite_edition_online(replace(BOOK, address="", isbn_electronic=""), None, RU)
    assert bare.endswith(f"{PUBLISHED}. – Текст : электронный.")


def test_a_practice_is_a_component_part_with_its_pages() -> None:
    """Clause 7: heading, title, author, content and medium // the edition without its organisation. – its pages."""
    assert cite_chapter(BOOK, CARDS, (12, 15), RU) == (
        "Берёзкина, А. П. Карточки на выходе : что понял класс за урок / А. П. Берёзкина. – Текст : непосредственный "
        f"// {TITLE} / {PEOPLE}. – {PUBLISHED}. – С. 12–15."
    )


def test_a_practice_whose_authors_are_not_named_begins_with_its_title() -> None:
    """5.2.6: a statement of responsibility comes from the source only; one page is one number (7.3)."""
    found = cite_chapter(BOOK, CIRCLE, (16, 16), RU)
    assert found.startswith(f"Утренний круг. – Текст : непосредственный // {TITLE}")
    assert found.endswith(" – С. 16.")
    assert cite_chapter(BOOK, CIRCLE, None, RU).endswith(f"{PUBLISHED}.")


@pytest.mark.parametrize(
    ("number", "start"),
    [
        (1, "Авторов, И. И. Круг / И. И. Авторов. –"),
        (3, "Авторов, И. И. Круг / И. И. Авторов, И. И. Авторова, И. И. Авторовский. –"),
        (4, "Круг / И. И. Авторов, И. И. Авторова, И. И. Авторовский, И. И. Авторович. –"),
        (5, "Круг / И. И. Авторов, И. И. Авторова, И. И. Авторовский [и др.]. –"),
    ],
)
def test_the_number_of_authors_decides_who_is_named_where(number: int, start: str) -> None:
    """ГОСТ 7.80-2000, 5.2: up to three authors, the first is the heading. 5.2.6: of five and more, three are named."""
    chapter = replace(CIRCLE, title="Круг", authors=FIVE[:number])
    assert cite_chapter(BOOK, chapter, (1, 2), RU).startswith(start)


def test_the_edition_names_compilers_by_their_number_and_without_people_its_organisation() -> None:
    """7.3.4: the first statement of responsibility of what holds the part is obligatory."""
    two = replace(COMPILERS, names=("Иванова Ирина Игоревна", "Петров Пётр Петрович"))
    book = replace(BOOK, credits=(two, EDITORS))
    assert f"{TITLE} / составители И. И. Иванова, П. П. Петров ; редактор" in cite_chapter(book, CARDS, (1, 2), RU)
    nobody = replace(BOOK, credits=())
    assert f"{TITLE} / Методический центр Приозёрного района. –" in cite_chapter(nobody, CARDS, (1, 2), RU)
    unnamed = replace(BOOK, credits=(replace(COMPILERS, names=()),))
    assert cite_edition(unnamed, 96, RU) == cite_edition(nobody, 96, RU)


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("Что понял класс?", "Что понял класс?. – Текст"),
        ("И ещё один круг…", "И ещё один круг… – Текст"),
        ("Круг.", "Круг. – Текст"),
    ],
)
def test_signs_of_the_title_meet_those_of_the_description(title: str, start: str) -> None:
    """Clause 4 on punctuation: both signs stand, except that a full stop is not put after a stop or an ellipsis."""
    assert cite_chapter(BOOK, replace(CIRCLE, title=title), (1, 2), RU).startswith(start)


def test_an_english_book_is_described_in_english() -> None:
    """4: the description is in the language of the book."""
    book = english(
        replace(BOOK, title="Best practices", subtitle="", heading="Centre", publisher="Centre", city="Town")
    )
    before, after = description_of(book, EN)
    assert before + "96" + after == (
        "Best practices / Centre ; compiler И. И. Иванова ; editor Б. Б. Борисов. – Town : Centre, 2025. – 96 pages – "
        "1\u00a0150 copies. – ISBN 978-5-00000-000-7. – Text : unmediated."
    ).replace("pages –", "pages. –")
    assert cite_chapter(book, CARDS, (12, 15), EN).endswith("– Town : Centre, 2025. – P. 12–15.")


@pytest.mark.parametrize(
    ("name", "heading", "statement"),
    [
        ("Берёзкина Анна Петровна", "Берёзкина, А. П.", "А. П. Берёзкина"),
        ("Берёзкина А.П.", "Берёзкина, А. П.", "А. П. Берёзкина"),
        ("Руссо Жан-Жак", "Руссо, Ж.-Ж.", "Ж.-Ж. Руссо"),
        ("Алиев Вагиф Гасан оглы", "Алиев, В. Г. оглы", "В. Г. оглы Алиев"),
        ("Гомер", "Гомер.", "Гомер"),
    ],
)
def test_names_are_turned_as_headings_and_statements_have_them(name: str, heading: str, statement: str) -> None:
    """ГОСТ 7.80-2000, 5.2: surname, comma, initials with spaces."""
    assert inverted(name) == heading
    assert initials_first(name) == statement
    assert initials_last(name) == heading.replace(",", "").removesuffix("." if name == "Гомер" else "")


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=6))
def test_no_text_breaks_a_description(title: str, authors: list[str]) -> None:
    chapter = replace(CARDS, title=title, authors=tuple(authors))
    found = cite_chapter(replace(BOOK, title=title), chapter, (3, 9), RU)
    assert found.count("Текст : непосредственный // ") >= 1
    assert found.endswith("2025. – С. 3–9.")
