"""The demonstration bank: large and varied enough to show everything, clean, and exposing nobody."""

from __future__ import annotations

from collections import Counter

import pytest

from metodbank.base import KnowledgeBase
from metodbank.kinds import PUBLISHED
from metodbank.pipeline import read_bank
from metodbank.problem import Problem

from .conftest import TESTS


@pytest.fixture(scope="module")
def read() -> tuple[KnowledgeBase, list[Problem]]:
    bank = read_bank(TESTS.parent / "content")
    return bank.base, bank.problems


def test_it_is_clean(read: tuple[KnowledgeBase, list[Problem]]) -> None:
    assert read[1] == []


def test_it_is_large_enough(read: tuple[KnowledgeBase, list[Problem]]) -> None:
    base = read[0]
    least = {
        "practice": 40,
        "difficulty": 25,
        "association": 8,
        "mentoring": 14,
        "route": 16,
        "resource": 30,
        "project": 8,
        "event": 10,
        "indicator": 10,
        "collection": 3,
    }
    assert {kind: len(base.of(kind)) >= number for kind, number in least.items()} == dict.fromkeys(least, True)


def test_it_is_varied(read: tuple[KnowledgeBase, list[Problem]]) -> None:
    base = read[0]
    practices = base.of("practice")
    assert len({subject for practice in practices for subject in practice.values.subjects}) >= 10
    assert {str(practice.values.year) for practice in practices} >= {"2022/23", "2023/24", "2024/25", "2025/26"}
    assert len({difficulty.values.group for difficulty in base.of("difficulty")}) == 5
    assert len({pair.values.form for pair in base.of("mentoring")}) == 5
    assert len({kind for pair in base.of("mentoring") for kind in pair.values.kinds}) == 8
    assert len({resource.values.level for resource in base.of("resource")}) == 5
    assert len({resource.values.education for resource in base.of("resource")}) == 3


def test_every_vocabulary_is_used_and_every_record_tied(read: tuple[KnowledgeBase, list[Problem]]) -> None:
    base = read[0]
    used = Counter(term.vocabulary for record in base.records.values() for term in base.terms_of(record))
    used.update(("licences", "languages", "synonyms", "public-names"))
    assert [name for name in base.vocabularies if not used[name]] == []
    loose = [record.key for record in base.published if record.kind.can_be_tied and not base.ties[record.key]]
    assert loose == []


def test_names_stand_only_in_people_with_consent(read: tuple[KnowledgeBase, list[Problem]]) -> None:
    base = read[0]
    surnames = [person.title.split()[0] for person in base.of("person")]
    assert surnames
    for kind in PUBLISHED:
        for file in (TESTS.parent / "content" / kind.folder).glob("*.yml"):
            text = file.read_text(encoding="utf-8")
            assert not any(surname in text for surname in surnames), file


def test_difficulties_of_every_group_have_answers(read: tuple[KnowledgeBase, list[Problem]]) -> None:
    base = read[0]
    for difficulty in base.of("difficulty"):
        kinds = {tie.record.kind.name for tie in base.ties[difficulty.key]}
        assert "practice" in kinds, difficulty.id
