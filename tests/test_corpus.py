"""The labelled corpus is what its README says, and the measure of a scanner is right on examples counted by hand."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from benchmarks.privacy.corpus import PUBLIC, TEXTS, Sentence, parse, read_lines, read_own
from benchmarks.privacy.quality import (
    Quality,
    Scanner,
    is_full_name,
    is_match,
    is_named,
    is_number,
    is_person,
    is_single_name,
    measure,
    named,
)
from benchmarks.privacy.report import rows

from metodbank.privacy.finding import KINDS, Finding

LINES = (
    "Урок провела {person:Анна Петровна Ковалёва}, учитель математики.",
    "Спросить {person:Сашу К.} и {person:Дёму} о повести {public:А. С. Пушкина}.",
    "Звоните {person:Ковалёвой}: {phone:8-900-000-17-19}.",
    "Роман в письмах пишется всем классом.",
)


@cache
def _own() -> list[Sentence]:
    return read_own()


def _example() -> list[Sentence]:
    return [parse(line, "example", str(number)) for number, line in enumerate(LINES)]


def _measured(scanner: Scanner) -> Quality:
    return measure(_example(), scanner)


def _perfect(text: str) -> list[Finding]:
    marks = {sentence.text: sentence.spans for sentence in _example()}
    return [span for span in marks.get(text, ()) if span.kind != PUBLIC]


def _blind(text: str) -> list[Finding]:  # noqa: ARG001
    return []


def _words(text: str) -> list[Finding]:
    """Find a person in every word in a capital letter."""
    return [Finding(found.start(), found.end(), "person", found[0]) for found in re.finditer(r"[А-ЯЁ]\w+", text)]


# the corpus


def test_the_corpus_is_large_and_every_second_sentence_has_nothing_to_find() -> None:
    clean = [sentence for sentence in _own() if all(span.kind == PUBLIC for span in sentence.spans)]
    assert len(_own()) >= 1400
    assert len(clean) >= len(_own()) / 2
    assert len({sentence.genre for sentence in _own()}) >= 20


def test_every_kind_is_marked_often_enough() -> None:
    found = Counter(span.kind for sentence in _own() for span in sentence.spans)
    assert found.keys() == {*KINDS, PUBLIC}
    assert min(found.values()) >= 30
    people = [span for sentence in _own() for span in sentence.spans if is_person(span)]
    assert sum(map(is_full_name, people)) >= 500
    assert sum(map(is_single_name, people)) >= 100


def test_no_sentence_stands_twice() -> None:
    assert [text for text, times in Counter(sentence.text for sentence in _own()).items() if times > 1] == []


def test_marks_lie_where_they_say_apart_and_trimmed() -> None:
    for sentence in _own():
        for span in sentence.spans:
            assert sentence.text[span.start : span.end] == span.text == span.text.strip(), sentence.place
        for one, other in zip(sentence.spans, sentence.spans[1:], strict=False):
            assert one.end <= other.start, sentence.place


def test_numbers_that_are_marked_are_valid_and_all_valid_ones_are_marked() -> None:
    for sentence in _own():
        for kind, is_valid, digits in (("snils", _is_snils, 11), ("inn", _is_inn, 12)):
            marked = [span for span in sentence.spans if span.kind == kind]
            assert all(is_valid(re.sub(r"\D", "", span.text)) for span in marked), sentence.place
            for found in re.finditer(rf"(?<!\d)\d{{{digits}}}(?!\d)", sentence.text):
                inside = any(span.start <= found.start() < span.end for span in sentence.spans)
                assert inside or not is_valid(found[0]), sentence.place


def _is_snils(digits: str) -> bool:
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9])) % 101 % 100
    return len(digits) == 11 and total == int(digits[9:])


def _is_inn(digits: str) -> bool:
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)

    def check(own: Sequence[int]) -> int:
        return sum(weight * int(digit) for weight, digit in zip(own, digits, strict=False)) % 11 % 10

    return len(digits) == 12 and (check(weights[1:]), check(weights)) == (int(digits[10]), int(digits[11]))


def test_the_readme_explains_every_mark() -> None:
    words = (TEXTS.parent / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in (*KINDS, PUBLIC) if f"`{kind}`" not in words] == []


@pytest.mark.parametrize("line", ["{persona:Анна}", "{person: Анна}", "{person:Анна", "Анна}", "{}", "{person:}"])
def test_a_broken_mark_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="here"):
        parse(line, "any", "here")


def test_a_corpus_of_others_is_cut_into_sentences_but_never_within_a_name(tmp_path: Path) -> None:
    text = "Урок дала А. П. Ким. Дети молчали. Выступил И. Ли."
    names = ["А. П. Ким", "И. Ли"]
    spans = [[text.index(name), text.index(name) + len(name), "PER"] for name in names]
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps({"id": "news/1", "text": text, "spans": spans}) + "\n", encoding="utf-8")
    found = read_lines(file)
    assert " ".join(sentence.text for sentence in found) == text
    assert [span.text for sentence in found for span in sentence.spans] == names
    assert all(s.text[span.start : span.end] == span.text for s in found for span in s.spans)
    assert {sentence.genre for sentence in found} == {"news"}


# the measure


def test_a_perfect_scanner_gets_one_and_a_blind_one_nothing() -> None:
    perfect, blind = _measured(_perfect), _measured(_blind)
    for chosen in (is_full_name, is_single_name, is_number):
        count = perfect.count(chosen)
        assert (count.recall, count.precision, count.exact_recall, count.exact_precision) == (1, 1, 1, 1)
        assert blind.count(chosen).recall == 0
        assert blind.count(chosen).marks == count.marks > 0
    assert perfect.public() == (1, 0)
    assert [value <= limit for _, value, limit in rows(perfect)] == [True] * 4
    assert [value <= limit for _, value, limit in rows(blind)] == [False, True, True, False]


def test_names_of_one_word_are_counted_apart() -> None:
    quality = _measured(_perfect)
    assert quality.count(is_full_name).marks == 2  # Анна Петровна Ковалёва, Сашу К.
    assert quality.count(is_single_name).marks == 2  # Дёму, Ковалёвой
    assert quality.count(is_number).marks == 1


def test_words_in_capitals_are_counted_as_by_hand() -> None:
    quality = _measured(_words)
    # Урок Анна Петровна Ковалёва | Спросить Сашу Дёму Пушкина | Звоните Ковалёвой | Роман
    single = quality.count(is_single_name)
    assert (single.marks, single.found, single.findings, single.right, single.exact) == (2, 2, 11, 3, 2)
    # «Сашу» covers four of the six characters of «Сашу К.»; no word covers half of «Анна Петровна Ковалёва»
    full = quality.count(is_full_name)
    assert (full.marks, full.found, full.findings, full.exact) == (2, 1, 0, 0)
    assert full.recall == 0.5
    assert quality.public() == (1, 1)
    assert quality.flagged(is_person, without=is_named) == 1  # «Роман»
    assert quality.count(is_number).recall == 0


def test_half_of_each_other_is_a_match_and_less_is_not() -> None:
    mark = Finding(10, 20, "person", "А. П. Ким")
    assert is_match(mark, Finding(10, 15, "person", ""))
    assert not is_match(mark, Finding(10, 14, "person", ""))
    assert is_match(mark, Finding(5, 25, "person", ""))
    assert not is_match(mark, Finding(5, 26, "person", ""))
    assert not is_match(mark, Finding(20, 30, "person", ""))
    assert not is_match(mark, Finding(10, 20, "phone", ""))


def test_initials_are_parts_of_a_name_and_a_hyphen_divides_nothing() -> None:
    full = ("А.П. Ким", "Ким А. П.", "Маша К.", "К. Р.", "Анна Петровна", "КимА.П.")
    single = ("Ким", "Римский-Корсаков", "Саныч", "А.")
    assert all(is_full_name(Finding(0, 1, "person", text)) for text in full)
    assert all(is_single_name(Finding(0, 1, "person", text)) for text in single)


def test_a_scanner_is_called_by_its_name() -> None:
    found = named(f"{measure.__module__}:is_named")
    assert found.__qualname__ == is_named.__qualname__
