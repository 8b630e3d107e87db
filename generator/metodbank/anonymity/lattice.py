"""The lattice: every way to write all profiles of a table on common levels of the ladders, and the best of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

from metodbank.anonymity.ladder import WHOLE, Ladders, Profile, loss_of

Node = tuple[int, ...]
"""A level of each ladder."""


def best_node(counts: Mapping[Profile, int], ladders: Ladders, k: int) -> Node:
    """Return the levels at which the profiles lose least, the records of small classes saying nothing.

    Full-domain generalisation after Samarati (2001). Without the small classes a node costs a sum over the ladders,
    known in advance and never more than its price, so nodes are tried from the cheapest sum on, until no sum is below
    the best price found: most of the lattice is never looked at. Equal prices are settled by the lower levels.
    """
    sums = [_sums(place, ladder.height, counts, ladders) for place, ladder in enumerate(ladders)]
    nodes = product(*(range(ladder.height + 1) for ladder in ladders))
    floors = sorted((sum(costs[level] for costs, level in zip(sums, node, strict=True)), node) for node in nodes)
    best, chosen = None, tuple(ladder.height for ladder in ladders)
    for floor, node in floors:
        if best is not None and floor >= best:
            break
        price = price_of(node, counts, ladders, k)
        if best is None or price < best:
            best, chosen = price, node
    return chosen


def _sums(place: int, height: int, counts: Mapping[Profile, int], ladders: Ladders) -> list[int]:
    """Return what one value of all records loses at each level."""
    ladder = ladders[place]
    held: Counter[str] = Counter()
    for profile, number in counts.items():
        held[profile[place]] += number
    return [
        sum(number * ladder.loss(ladder.lift(value, level)) for value, number in held.items())
        for level in range(height + 1)
    ]


def at_node(counts: Mapping[Profile, int], ladders: Ladders, node: Node) -> dict[Profile, dict[Profile, int]]:
    """Return the profiles grouped by what they become at these levels, in a fixed order."""
    lifts = [
        {value: ladder.lift(value, level) for value in {profile[place] for profile in counts}}
        for place, (ladder, level) in enumerate(zip(ladders, node, strict=True))
    ]
    groups: dict[Profile, dict[Profile, int]] = {}
    for profile, number in counts.items():
        lifted = tuple(lift[value] for lift, value in zip(lifts, profile, strict=True))
        groups.setdefault(lifted, {})[profile] = number
    return dict(sorted(groups.items()))


def price_of(node: Node, counts: Mapping[Profile, int], ladders: Ladders, k: int) -> int:
    """Return what is lost at these levels where the small classes, at least k records together, say nothing."""
    sizes = {lifted: sum(held.values()) for lifted, held in at_node(counts, ladders, node).items()}
    silent = sum(size for size in sizes.values() if size < k)
    price = 0
    for lifted, size in _from_small(sizes, k):
        if 0 < silent < k:
            silent += size
        else:
            price += size * loss_of(lifted, ladders)
    return price + silent * WHOLE * len(ladders)


def _from_small(sizes: Mapping[Profile, int], k: int) -> Iterator[tuple[Profile, int]]:
    yield from sorted(((lifted, size) for lifted, size in sizes.items() if size >= k), key=lambda one: (one[1], one[0]))
