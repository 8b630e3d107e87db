"""What the pages of self-diagnosis and of a new route know of the bank: keys, profiles, offers, within bounds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from metodbank.anonymity.company import company
from metodbank.anonymity.ladder import covers, nothing
from metodbank.building import BANK, files, judges_route, keys, lacking, route_form
from metodbank.diagnosis import difficulties_for, inquiry
from metodbank.kinds.route import ROUTE
from metodbank.offers import MOST, WORK_FORMS, offers_of
from metodbank.pipeline import Bank, read_bank
from metodbank.record import Record
from metodbank.words import words

CONTENT = Path(__file__).resolve().parent.parent / "content"
RU = words("ru")


@pytest.fixture(scope="module")
def demo() -> Bank:
    return read_bank(CONTENT)


@pytest.fixture(scope="module")
def made(demo: Bank) -> Mapping[str, Any]:
    return {path: json.loads(text) for path, text in files(demo.base, demo.survey, RU)}


def _form(bank: Bank) -> Record:
    form = route_form(bank.base)
    assert form is not None
    return form


def test_every_difficulty_has_its_offers_and_the_bank_one_file(demo: Bank, made: Mapping[str, Any]) -> None:
    assert set(made) == {BANK, *(f"{each.folder}offers.json" for each in demo.base.of("difficulty"))}


def test_the_form_keeps_every_field_of_a_route_and_nothing_personal(demo: Bank) -> None:
    form = _form(demo)
    found = keys(form, demo.base, RU)
    assert lacking(form, demo.base, RU) == []
    assert found["profile.role"] == "role"
    assert found["tasks.event"] == "tasks.#.event"
    assert found["analysis.practice-trial"] == "analysis.practice-trial"
    assert not {"teacher", "organisation", "tutor"} & set(found.values())


def test_every_key_names_a_slot(made: Mapping[str, Any]) -> None:
    form = made[BANK]["form"]
    assert set(made[BANK]["keys"].values()) <= set(form["slots"])
    assert all(slot["options"] < len(form["options"]) for slot in form["slots"].values() if "options" in slot)
    shown = {key for part in form["sheet"] for key in part.get("keys", ())}
    shown |= {key for part in form["sheet"] for column in part.get("columns", ()) for key in column["keys"]}
    assert shown == set(form["slots"])


def test_limits_of_texts_are_those_of_the_check(made: Mapping[str, Any]) -> None:
    assert made[BANK]["longest"]["title"] == getattr(ROUTE.by_name["title"].type, "longest", 0)
    assert made[BANK]["longest"]["tasks.need"] == 300


def test_shared_profiles_are_those_that_enough_routes_have(demo: Bank, made: Mapping[str, Any]) -> None:
    population = demo.survey.populations["route"]
    for table, profiles in company(population).items():
        own = [profile for id, profile in population.profiles.items() if population.tables[id] == table]
        assert all(own.count(profile) >= population.k for profile in profiles)
        assert all(any(covers(wide, profile, population.ladders) for wide in profiles) for profile in own)
    assert set(made[BANK]["years"]) == {table.replace("-", "/") for table in company(population)}
    assert nothing(population.ladders) == tuple(
        next(iter(each["chains"].values()))[-1] for each in made[BANK]["profile"]
    )


def test_a_year_of_few_that_states_nothing_takes_in_another_silent_one(bank: Path) -> None:
    found = read_bank(bank / "content").survey.populations["route"]
    (profiles,) = company(found).values()
    assert profiles == [nothing(found.ladders)]


def test_offers_are_bounded_and_say_how_many_there_are(demo: Bank, made: Mapping[str, Any]) -> None:
    for difficulty in demo.base.of("difficulty"):
        offers = made[f"{difficulty.folder}offers.json"]
        for kind in ("practice", "resource", "association", "event", "route"):
            assert len(offers[kind]["shown"]) <= min(offers[kind]["total"], 3 * 5 if kind == "resource" else MOST)
        marks = [each.get("marks", -1) for each in offers["practice"]["shown"]]
        assert marks == sorted(marks, reverse=True)
        levels = [each["level"] for each in offers["resource"]["shown"]]
        assert levels == sorted(levels, key=levels.index)


def test_offers_name_nobody(demo: Bank) -> None:
    people = [person.title for person in demo.base.of("person")]
    told = json.dumps([offers_of(each, demo.base, RU) for each in demo.base.of("difficulty")], ensure_ascii=False)
    assert people
    assert not [name for name in people if name in told or name.split()[0] in told]


def test_forms_of_work_are_in_the_vocabulary(demo: Bank) -> None:
    assert set(WORK_FORMS) == set(demo.base.vocabularies["resource-types"])
    assert set(WORK_FORMS.values()) <= set(demo.base.vocabularies["work-forms"])


def test_the_map_of_competencies_is_asked_group_by_group(demo: Bank) -> None:
    asked = inquiry(demo.base)
    assert asked is not None
    assert (asked.table, asked.needed, asked.now, asked.taken) == ("levels", "needed", "now", "taken")
    assert len(asked.groups) == 5
    assert sum(len(found) for _, found in asked.groups) == len(demo.base.vocabularies["competencies"])


def test_every_competency_leads_to_a_few_difficulties(demo: Bank) -> None:
    for competency in demo.base.vocabularies["competencies"].values():
        found = difficulties_for(competency, demo.base)
        assert 0 < len(found) <= 5
        assert [number for _, number in found] == sorted((number for _, number in found), reverse=True)


def test_only_the_form_that_judges_a_route_is_read_beside_one(demo: Bank) -> None:
    judging = [form.id for form in demo.base.of("form") if judges_route(form, demo.base, RU)]
    assert judging == ["iom-analysis"]


def test_a_bank_without_the_forms_makes_no_files(bank: Path) -> None:
    for form in (bank / "content" / "forms").glob("*.yml"):
        form.unlink()
    found = read_bank(bank / "content")
    assert list(files(found.base, found.survey, RU)) == []
    assert inquiry(found.base) is None


def test_a_form_that_does_not_ask_for_all_is_told_apart(bank: Path) -> None:
    form = bank / "content" / "forms" / "iom.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("        path: request\n", ""), encoding="utf-8")
    found = read_bank(bank / "content")
    assert lacking(_form(found), found.base, RU) == ["request"]
    assert list(files(found.base, found.survey, RU)) == []
