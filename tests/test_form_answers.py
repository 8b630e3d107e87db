"""What a form is filled in with: from a record of the bank, and from the examples of its declaration."""

from __future__ import annotations

from datetime import date

import pytest

from metodbank.consent import fault_of
from metodbank.forms.answers import Answers, from_examples, from_record, is_for
from metodbank.forms.layout import lay_out
from metodbank.forms.paper import Grid, Paper
from metodbank.pipeline import Bank, read_bank
from metodbank.record import Record
from metodbank.words import words

from .conftest import TESTS

CONTENT = TESTS.parent / "content"
STANDARD = (
    *("iom", "iom-analysis", "development-programme", "development-plan", "course-interview", "task-constructor"),
    *("resource-map", "competency-map", "swot", "pair-programme", "pair-report", "association-plan"),
    *("association-minutes", "lesson-observation", "practice-submission", "expert-review", "consent"),
)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return read_bank(CONTENT)


def _form(bank: Bank, id: str) -> Record:
    return bank.base.records["form", id]


def _filled(bank: Bank, id: str, answers: Answers) -> Paper:
    return lay_out(_form(bank, id), answers, bank.base.vocabularies, words("ru"))


def _may_name(person: Record | None) -> bool:
    return person is not None and fault_of(person, date(2026, 6, 1)) is None


def test_the_seventeen_forms_are_there(bank: Bank) -> None:
    assert sorted(form.id for form in bank.base.of("form")) == sorted(STANDARD)


@pytest.mark.parametrize("id", STANDARD)
def test_every_answer_of_the_examples_has_its_place(bank: Bank, id: str) -> None:
    answers = from_examples(_form(bank, id), bank.base.vocabularies, words("ru"))
    keys = {slot.key for slot in _filled(bank, id, answers).slots()}
    assert answers
    assert set(answers) <= keys


@pytest.mark.parametrize("id", STANDARD)
def test_keys_differ_and_rows_are_as_wide_as_their_grid(bank: Bank, id: str) -> None:
    paper = _filled(bank, id, {})
    keys = [slot.key for slot in paper.slots() if slot.key]
    assert len(keys) == len(set(keys))
    for grid in paper.blocks:
        if isinstance(grid, Grid):
            assert sum(grid.widths) == pytest.approx(100, abs=0.5)
            assert _covered(grid) == len(grid.rows) * len(grid.widths)


def _covered(grid: Grid) -> int:
    return sum(cell.columns * cell.rows for row in grid.rows for cell in row.cells)


@pytest.mark.parametrize("id", STANDARD)
def test_every_record_fills_in_its_forms(bank: Bank, id: str) -> None:
    form = _form(bank, id)
    for record in bank.base.published:
        if is_for(form, record):
            answers = from_record(form, record, words("ru"), _may_name)
            keys = {slot.key for slot in _filled(bank, id, answers).slots()}
            assert answers
            assert set(answers) <= keys


def test_a_route_fills_in_its_form_whole(bank: Bank) -> None:
    route = bank.base.records["route", "formative-assessment-first-year"]
    answers = from_record(_form(bank, "iom"), route, words("ru"), _may_name)
    assert answers["title"] == route.title
    first = route.values.tasks[0]
    assert answers["tasks.0.event"] == first.event
    assert {answers["tasks.0.starter"], answers["tasks.0.action"]} == {first.starter.id, first.action.id}
    paper = _filled(bank, "iom", answers)
    shown = {slot.key: slot.text for slot in paper.slots()}
    assert shown["tasks.0.starter"] == first.starter.labels["ru"]
    assert sum(key.endswith(".event") for key in shown) >= len(route.values.tasks)


def test_what_is_personal_is_never_taken_from_an_anonymous_record(bank: Bank) -> None:
    for id in STANDARD:
        for slot in _filled(bank, id, {}).slots():
            source = _form(bank, id).values.filled_from
            if slot.is_personal and source is not None:
                assert not slot.path or source.id == "practice", f"{id}: {slot.key}"


def test_the_ten_criteria_add_up(bank: Bank) -> None:
    answers = {f"analysis.{id}": "2" for id in bank.base.vocabularies["route-criteria"]}
    shown = {slot.key: slot.text for slot in _filled(bank, "iom-analysis", answers).slots()}
    assert shown["analysis.total"] == "20"


def test_nobody_is_named_without_consent(bank: Bank) -> None:
    form = _form(bank, "practice-submission")
    titles = {person.title for person in bank.base.of("person")}
    named = {record.id: from_record(form, record, words("ru"), _may_name) for record in bank.base.of("practice")}
    unnamed = {
        record.id: from_record(form, record, words("ru"), lambda _: False) for record in bank.base.of("practice")
    }
    assert any(titles & set(answers.values()) for answers in named.values())
    assert not any(titles & set(answers.values()) for answers in unnamed.values())
