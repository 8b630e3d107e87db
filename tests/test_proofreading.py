"""What a proofreader marks in a text, what it corrects, and what it never touches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from metodbank.editions.proofs.proofreading import RULES, corrected, mended, proofread

CERTAIN = [
    ("quotes", 'Игра "Найди пару" на уроке', "Игра «Найди пару» на уроке"),
    ("quotes", 'Статья "Как мы ставили "Ревизора" в школе"', "Статья «Как мы ставили „Ревизора“ в школе»"),
    ("quotes", "«Как мы ставили «Ревизора» в школе»", "«Как мы ставили „Ревизора“ в школе»"),
    ("quotes", "Урок “Вода” и урок „Воздух“", "Урок «Вода» и урок «Воздух»"),
    ("quotes", 'Карточка **"Проверь себя"**', "Карточка **«Проверь себя»**"),
    ("quotes", '""Ревизор" в школе" – спектакль', "«„Ревизор“ в школе» – спектакль"),
    ("dash", "Урок - это встреча", "Урок – это встреча"),
    ("dash", "Урок -- это встреча", "Урок – это встреча"),
    ("dash", "**Урок** - это встреча", "**Урок** – это встреча"),
    ("spaces", "Два  слова   рядом", "Два слова рядом"),
    ("space-before", "Раз , два !", "Раз, два!"),
    ("space-before", "Это всё .", "Это всё."),
    ("space-after", "Раз,два;три!Четыре", "Раз, два; три! Четыре"),
    ("space-after", "Вопрос:что дальше? Ответ.Дальше лето.", "Вопрос: что дальше? Ответ. Дальше лето."),
    ("ellipsis", "И тут...", "И тут…"),
    ("yo", "Ещё раз: еще не все. Еще!", "Ещё раз: ещё не все. Ещё!"),
    ("yo", "Он нашёл отчет", "Он нашёл отчёт"),
    ("alphabets", "Новaя темa", "Новая тема"),
    ("alphabets", "Wоrd открывает", "Word открывает"),
    ("twice", "Ответ лежит на на столе", "Ответ лежит на столе"),
    ("marks", "Ура!!! Правда??", "Ура! Правда?"),
    ("range", "Дети 5-7 лет, 2024-2025 годы", "Дети 5–7 лет, 2024–2025 годы"),
]
TOLD = [
    ("unpaired", 'Игра "Найди пару', '"'),
    ("unpaired", "Слово (и ещё одно", "("),
    ("unpaired", "Слово и ещё одно]", "]"),
    ("yo", "Йцукёша пришла, а йцукеши нет: Йцукеша", "Йцукеша"),
    ("alphabets", "Новый PDFка", "PDFка"),
    ("alphabets", "Работа c классом", "c"),
    ("alphabets", "Писатели XIXв", "XIXв"),
    ("twice", "Очень очень хорошо", "Очень очень"),
    ("space-before", "Учебник : сборник", " "),
]
FINE = [
    "Игра «Найди пару» и «Как мы ставили „Ревизора“ в школе»",
    "Урок – это встреча, кое-что и 5–7 лет",
    "Начало в 8.30, цена 3,5 и 1:2, т.е. и т.д.; А.С. Пушкин и И.И. Иванова",
    "Правда?! Ну?.. Стоп!.. И тут…",
    "ГОСТ 1050-2013, ISO 9001-2015, +7 (000) 000-00-10, 2025-03-12, счёт 3-2",
    "1) раз; 2) два; а) три :)",
    "Пример (a + b) и (было 8).",
    "Все и всё, чем и чём, небо; Берёзкина и учитель Петров",
    "еще не все, мое и твое",
    "IT-класс, 3D-модель, план B, 5А и 5 Б классы, Word и Excel",
    "То, что что-то вышло; чуть-чуть, еле-еле, да-да",
    "- раз\n- два\n\n1. три\n2. четыре\n\n> пять\n\n# шесть",
    'Смотрите example.org/план--1?a="b" и https://example.org/a--b,в...!!!',
    "Пишите a@example.org,пожалуйста",
    '`код - "пример" ,такой...`, ``ещё `5-7` еще``',
    '```\nу  нас - "так"\n```',
    '[слово](https://example.org/раз,два - три) и [другое](/practices/some-id/ "Имя")',
    "| класс |  сколько |\n|---|---|\n| 5   |   7 |",
    "Первая строка  \nи вторая",
    "",
]


@pytest.mark.parametrize(("rule", "text", "better"), CERTAIN)
def test_what_is_certain_is_corrected(rule: str, text: str, better: str) -> None:
    assert {finding.rule for finding in proofread(text)} == {rule}
    assert mended(text) == better
    assert proofread(better) == ()


@pytest.mark.parametrize(("rule", "text", "found"), TOLD)
def test_what_an_editor_decides_is_told_and_left(rule: str, text: str, found: str) -> None:
    (finding,) = proofread(text)
    assert (finding.rule, finding.found, finding.better) == (rule, found, None)
    assert text[finding.start : finding.end] == found
    assert mended(text) == text


@pytest.mark.parametrize("text", FINE)
def test_what_is_right_is_left_in_peace(text: str) -> None:
    assert proofread(text) == ()


def test_every_rule_has_a_name_and_an_example() -> None:
    assert {rule for rule, _, _ in (*CERTAIN, *TOLD)} == set(RULES)


def test_one_correction_can_be_taken_without_the_others() -> None:
    text = 'Урок - это "встреча"'
    dash = next(finding for finding in proofread(text) if finding.rule == "dash")
    assert corrected(text, [dash]) == 'Урок – это "встреча"'


def test_a_text_in_english_keeps_its_own_quotation_marks() -> None:
    assert mended('The "first" lesson  of 5-7 , really!!!', "en") == 'The "first" lesson of 5-7, really!'


_PIECES = st.sampled_from(
    [
        *(
            "слово",
            "Ещё",
            "еще",
            "все",
            "на",
            "на",
            "Wоrd",
            "темa",
            "5-7",
            "2024",
            "и",
            "!",
            "??",
            "...",
            "…",
            ":",
            ".",
        ),
        *(" ", "  ", "\u00a0", " - ", "-", " -- ", "–", ",", " ,", ";", '"', '"', "«", "»", "„", "“", "”", "(", ")"),
        *("\n", "\n\n", "  \n", "\n- ", "\n1. ", "\n> ", "\n# ", "\n---\n", "\n    ", "\n```\n", "\t"),
        *("*", "**", "_", "~~", "`", "``", "[", "]", "\\", "|", "<", ">", "&nbsp;", "&"),
        *(
            "https://example.org/a--b,в..." + '"!!',
            "a@example.org,да",
            '`код - "a" ,б...`',
            '[да](/a/ "и  - ")',
            "www.a.ru,б",
        ),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=60)
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MARKDOWN.disable(["image", "html_block", "html_inline", "reference"])


def _marks(text: str) -> list[tuple[str, str, str]]:
    """What a text is made of, without its words: elements in their order, code, and where links lead."""

    def seen(token: Token) -> tuple[str, str, str]:
        kept = token.content if "code" in token.type or token.type == "fence" else ""
        return token.type, kept, str(token.attrGet("href") or "")

    tokens = [each for token in _MARKDOWN.parse(text) for each in (token, *(token.children or ()))]
    return [seen(token) for token in tokens if token.type != "text"]


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_a_second_time_changes_nothing(text: str) -> None:
    once = mended(text)
    assert mended(once) == once
    assert [finding for finding in proofread(once) if finding.better not in (None, finding.found)] == []


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_addresses_code_and_marks_are_never_touched(text: str) -> None:
    assert _marks(mended(text)) == _marks(text)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_findings_say_what_stands_at_their_place(text: str) -> None:
    for finding in proofread(text):
        assert text[finding.start : finding.end] == finding.found
        assert finding.better != finding.found
