"""Lexemes and codes: what forms belong together, how they reach a page, and that no text is too wild."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from metodbank.coder import Coder
from metodbank.lexemes import BUCKET, Lexeme, by_beginning, by_ending, code_of, lexemes, normal, pieces, tokens_in


def _of(found: list[Lexeme], form: str) -> list[Lexeme]:
    return [lexeme for lexeme in found if form in lexeme.forms]


def test_forms_without_a_common_stem_belong_together() -> None:
    found = lexemes(tokens_in("отца дня ребёнок дети лист угла шёл человек"), "ru")
    for one, other in (("отец", "отца"), ("день", "дня"), ("дети", "ребенка"), ("угол", "углом"), ("идти", "шел")):
        assert set(map(id, _of(found, one))) & set(map(id, _of(found, other))), (one, other)
    assert _of(found, "люди")


def test_what_only_sounds_alike_stays_apart() -> None:
    found = lexemes(tokens_in("цель целого частью часто дело"), "ru")
    assert not set(map(id, _of(found, "цель"))) & set(map(id, _of(found, "целый")))
    assert not set(map(id, _of(found, "часть"))) & set(map(id, _of(found, "часто")))
    assert not _of(found, "деть")


def test_held_forms_are_those_of_the_pages() -> None:
    lexeme = _of(lexemes(["карточки", "карточку"], "ru"), "карточка")[0]
    assert lexeme.held == {"карточки", "карточку"}
    assert lexeme.typed >= {"карточка", "карточкой"}


def test_prepositions_say_nothing_and_pronouns_of_a_title_do() -> None:
    found = lexemes(["для", "каждый"], "ru")
    assert _of(found, "для")[0].is_empty
    assert not _of(found, "каждый")[0].is_empty


def test_english_words_join_by_stem() -> None:
    found = lexemes(["cards", "card", "lesson"], "en")
    assert _of(found, "card") == _of(found, "cards")
    assert _of(found, "lessons")


def test_codes_are_of_one_length_and_their_own() -> None:
    codes = [code_of(number) for number in range(2000)]
    assert len(set(codes)) == 2000
    assert {len(code) for code in codes} == {4}


def test_a_phrase_in_any_form_gets_the_code_of_its_synonyms() -> None:
    texts = "индивидуального образовательного маршрута и ИОМ педагога"
    synonyms = [["ИОМ", "индивидуальный образовательный маршрут"]]
    coder = Coder(lexemes(tokens_in(texts + " индивидуальный образовательный маршрут"), "ru"), synonyms)
    code = coder.groups[0].code
    assert list(coder.coded(tokens_in("индивидуального образовательного маршрута"))).count(code) == 1
    assert list(coder.coded(tokens_in("ИОМ педагога"))).count(code) == 1
    assert code not in list(coder.coded(tokens_in("маршрута педагога")))


def test_a_word_far_down_a_page_counts_a_few_times_only() -> None:
    coder = Coder(lexemes(["слово", "другое"], "ru"), [])
    many = list(coder.coded(["слово"] * 500))
    assert 100 <= len(many) <= 103


def test_pieces_keep_what_begins_alike_together() -> None:
    found = lexemes(tokens_in("при проба пробовать прогулка правда карта картина школа"), "ru")
    cut = pieces(by_beginning(found), 200)
    assert len(cut) >= 2
    assert [key for key, _ in cut] == sorted({key for key, _ in cut})
    assert {len(key) for key, _ in cut} <= set(range(1, BUCKET + 1))
    endings = list(by_ending(found))
    assert endings == sorted(endings)


@given(st.text(max_size=300), st.sampled_from(["ru", "en"]))
def test_any_text_can_be_coded(text: str, language: str) -> None:
    tokens = tokens_in(text)
    found = lexemes(tokens, language)
    coder = Coder(found, [[text[:40] or "а", text[40:80] or "б"]])
    codes = list(coder.coded(tokens))
    assert {len(code) for code in codes} <= {4}
    assert all(normal(token) == token for token in tokens)
    held = {form for lexeme in found for form in lexeme.held}
    assert held >= set(tokens)
