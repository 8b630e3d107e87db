"""Anonymity as arithmetic: for any records and any ladders, everybody stands among k, and no more detail is lost."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank.anonymity.classes import too_few
from metodbank.anonymity.generalise import generalise
from metodbank.anonymity.ladder import WHOLE, Ladder, Ladders, Profile, covers, loss_of, nothing
from metodbank.anonymity.profile import TRAITS, ladders_of
from metodbank.terms import vocabularies_of

REAL = {kind: ladders_of(kind, vocabularies_of(None)) for kind in TRAITS}


@st.composite
def ladder(draw: st.DrawFn) -> Ladder:
    """A ladder of up to seven values, some of them wider than others, in any shape a district may think of."""
    values = [f"v{number}" for number in range(draw(st.integers(1, 7)))]
    parents = {value: draw(st.sampled_from(["root", *values[:place]])) for place, value in enumerate(values)}
    return Ladder("root", parents)


@st.composite
def table(draw: st.DrawFn, most: int = 60) -> tuple[Ladders, dict[str, Profile]]:
    """A table of records with profiles over random ladders, or over those of the declared kinds."""
    ladders: Ladders = draw(
        st.one_of(st.lists(ladder(), min_size=1, max_size=4).map(tuple), st.sampled_from([*REAL.values()]))
    )
    values = [st.sampled_from([*each.values, "unknown", "odd"]) for each in ladders]
    profiles = draw(st.lists(st.tuples(*values), max_size=most))
    return ladders, {f"r{number}": profile for number, profile in enumerate(profiles)}


def total(profiles: dict[str, Profile], ladders: Ladders) -> int:
    return sum(loss_of(profile, ladders) for profile in profiles.values())


@settings(max_examples=300, deadline=None)
@given(table(), st.integers(3, 6))
def test_everybody_stands_among_k_and_nobody_is_left_out(drawn: tuple[Ladders, dict[str, Profile]], k: int) -> None:
    ladders, profiles = drawn
    found = generalise(profiles, ladders, k)
    assert found.keys() == profiles.keys()
    assert all(covers(found[id], profiles[id], ladders) for id in profiles)
    sizes = Counter(found.values())
    assert len(profiles) >= k or set(sizes) <= {nothing(ladders)}
    assert len(profiles) < k or min(sizes.values()) >= k
    assert not too_few(found, ladders, k)


@settings(max_examples=150, deadline=None)
@given(table(), st.integers(3, 6), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(
    drawn: tuple[Ladders, dict[str, Profile]], k: int, chance: object
) -> None:
    ladders, profiles = drawn
    shuffled = list(profiles.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert generalise(dict(shuffled), ladders, k) == generalise(profiles, ladders, k)


@settings(max_examples=150, deadline=None)
@given(table(), st.integers(3, 6))
def test_what_is_anonymous_stays_as_it_is(drawn: tuple[Ladders, dict[str, Profile]], k: int) -> None:
    ladders, profiles = drawn
    once = generalise(profiles, ladders, k)
    assert generalise(once, ladders, k) == once


def best_common_levels(profiles: dict[str, Profile], ladders: Ladders, k: int) -> int:
    """The least loss of a full-domain generalisation, by trying every one: small classes, if k in all, say nothing."""
    prices = [len(profiles) * len(ladders) * WHOLE]
    for node in product(*(range(each.height + 1) for each in ladders)):
        lifted = {
            id: tuple(each.lift(value, level) for each, value, level in zip(ladders, profile, node, strict=True))
            for id, profile in profiles.items()
        }
        sizes = Counter(lifted.values())
        small = [id for id, profile in lifted.items() if sizes[profile] < k]
        if not small or len(small) >= k:
            kept = {id: profile for id, profile in lifted.items() if id not in small}
            prices.append(total(kept, ladders) + len(small) * len(ladders) * WHOLE)
    return min(prices)


@settings(max_examples=150, deadline=None)
@given(table(most=25), st.integers(3, 5))
def test_no_more_is_lost_than_at_the_best_common_levels(drawn: tuple[Ladders, dict[str, Profile]], k: int) -> None:
    ladders, profiles = drawn
    if len(ladders) <= 4:
        assert total(generalise(profiles, ladders, k), ladders) <= best_common_levels(profiles, ladders, k)
