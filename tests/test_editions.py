"""Published editions laid side by side: whoever keeps them all still finds everybody among k."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import event, given, settings
from hypothesis import strategies as st

from metodbank.anonymity.classes import too_few
from metodbank.anonymity.generalise import generalise
from metodbank.anonymity.history import Edition, exposures, newcomers
from metodbank.anonymity.ladder import Ladder, Ladders, Profile, covers

K = 3
EXPERIENCE = Ladder("any", {"0-10": "any", "over-10": "any", "0-3": "0-10", "4-10": "0-10", "over-20": "over-10"})
ROLE = Ladder("any", {"teacher": "any", "psychologist": "any"})
LADDERS: Ladders = (ROLE, EXPERIENCE)


@dataclass
class World:
    """Colleagues with their true profiles, and what was published of them, edition by edition."""

    truth: Mapping[str, Profile]
    editions: list[Edition]


def accepts(editions: list[Edition], now: dict[str, Profile]) -> bool:
    """Tell whether the check would let a state be published after these editions."""
    return (
        not too_few(now, LADDERS, K)
        and not list(exposures(editions, now, LADDERS))
        and (len(now) < K or min(newcomers(editions, now, LADDERS).values(), default=K) >= K)
    )


def suspects(world: World, owner: str, edition: Edition) -> set[str]:
    """The records of an edition that may be a colleague's, for one who knows his true profile and kept all editions."""
    return {
        id
        for id in edition.profiles
        if all(covers(each.profiles[id], world.truth[owner], LADDERS) for each in world.editions if id in each.profiles)
    }


@st.composite
def world(draw: st.DrawFn) -> World:
    """Up to five editions of up to fourteen colleagues who come, go, and are described more or less coarsely."""
    leaves = st.tuples(st.sampled_from(["teacher", "psychologist"]), st.sampled_from(["0-3", "4-10", "over-20"]))
    truth = {f"r{number}": draw(leaves) for number in range(draw(st.integers(K, 14)))}
    found = World(truth, [])
    for number in range(draw(st.integers(1, 5))):
        present = sorted(draw(st.sets(st.sampled_from(sorted(truth)))))
        levels = {id: (draw(st.integers(0, 1)), draw(st.integers(0, 2))) for id in present}
        described = {
            id: tuple(
                each.lift(value, level) for each, value, level in zip(LADDERS, truth[id], levels[id], strict=True)
            )
            for id in present
        }
        state = generalise(described, LADDERS, K)
        if accepts(found.editions, state):
            found.editions.append(Edition(str(number), K, state))
    return found


@settings(max_examples=600, deadline=None)
@given(world())
def test_no_accepted_edition_lets_anybody_be_found(world: World) -> None:
    event(f"{len(world.editions)} editions accepted")
    first: dict[str, Edition] = {}
    for edition in world.editions:
        for id in edition.profiles:
            first.setdefault(id, edition)
    for owner, edition in first.items():
        if len(edition.profiles) >= K:
            assert len(suspects(world, owner, edition)) >= K, (owner, edition.name)


def _edition(name: str, **profiles: str) -> Edition:
    """An edition of teachers with these bands of experience: r1="0-3"."""
    return Edition(name, K, {id: ("teacher", band) for id, band in profiles.items()})


def _state(**profiles: str) -> dict[str, Profile]:
    return dict(_edition("now", **profiles).profiles)


JUNE = _edition("2025-06-01", a="0-10", b="0-10", c="0-10", d="0-10")


def test_narrowing_one_of_june_with_new_ones_finds_him() -> None:
    now = _state(a="0-3", e="0-3", f="0-3", b="4-10", c="4-10", d="4-10")
    assert [(found.id, found.kept, found.needed) for found in exposures([JUNE], now, LADDERS)] == [("a", 1, 3)]


def test_narrowing_in_two_steps_finds_him_too() -> None:
    july = _edition("2025-07-01", a="0-10", b="0-10", c="0-10", d="over-20", g="over-20", h="over-20")
    now = _state(a="0-3", e="0-3", f="0-3", b="0-10", c="0-10", i="0-10", d="over-20", g="over-20", h="over-20")
    found = {(each.id, each.edition) for each in exposures([JUNE, july], now, LADDERS)}
    assert {("a", "2025-06-01"), ("a", "2025-07-01")} <= found


def test_all_of_june_may_be_narrowed_together() -> None:
    assert not list(exposures([JUNE], _state(a="0-3", b="0-3", c="0-3", d="0-3"), LADDERS))


def test_one_may_always_be_withdrawn() -> None:
    assert not list(exposures([JUNE], _state(b="0-10", c="0-10", d="0-10"), LADDERS))
    assert not list(exposures([JUNE], {}, LADDERS))


def test_the_others_may_not_be_narrowed_away_from_one_withdrawn() -> None:
    found = list(exposures([JUNE], _state(b="4-10", c="4-10", d="4-10"), LADDERS))
    assert [(each.id, each.kept) for each in found] == [("a", 1)]
    assert found[0].withdrawn == [("teacher", "0-10")]


def test_who_comes_back_comes_back_as_he_was() -> None:
    july = _edition("2025-07-01", b="0-10", c="0-10", d="0-10")
    assert not list(exposures([JUNE, july], _state(a="0-10", b="0-10", c="0-10", d="0-10"), LADDERS))
    back = _state(a="over-20", e="over-20", f="over-20", b="0-10", c="0-10", d="0-10")
    assert "a" in {each.id for each in exposures([JUNE, july], back, LADDERS)}


def test_a_new_one_is_not_hidden_by_widening_the_others() -> None:
    known = _edition("2025-06-01", a="0-3", b="0-3", c="0-3")
    assert newcomers([known], _state(a="0-10", b="0-10", c="0-10", e="0-10"), LADDERS) == {"e": 1}
    assert newcomers([JUNE], _state(a="0-10", b="0-10", c="0-10", d="0-10", e="0-10"), LADDERS) == {"e": 5}
