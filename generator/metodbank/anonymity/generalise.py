"""Generalise: the profiles of one table become coarser, no more than needed, until each is shared by k records.

The best division is out of reach for any program (Meyerson and Williams, 2004), so several are made and the best is
taken: the best common levels of all ladders, every small class joined to its nearest, and the whole table split down.
None of them depends on the order of the records, and the result never loses more than the best common levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from metodbank.anonymity.classes import Part, part_of
from metodbank.anonymity.ladder import Ladders, Profile, nothing
from metodbank.anonymity.lattice import Lattice, Node
from metodbank.anonymity.refine import gather, rearrange

_FEW_TRIALS, _MANY_TRIALS = 30_000, 100_000
"""How many moves of records are worth trying for each beginning, and for the best: a second at most."""

_MOST_SMALL = 250
"""How many small classes are worth comparing each with each."""


def generalise(profiles: Mapping[str, Profile], ladders: Ladders, k: int) -> dict[str, Profile]:
    """Return a profile for every record, each covering the record's own and shared by at least k of them.

    Where there are fewer than k records, nothing can be said of any.
    """
    if len(profiles) < k:
        return dict.fromkeys(sorted(profiles), nothing(ladders))
    counts = Counter(profiles[id] for id in sorted(profiles))
    if min(counts.values()) >= k:
        return dict(sorted(profiles.items()))
    counts = Counter(dict(sorted(counts.items())))
    divisions = [rearrange(parts, ladders, k, _FEW_TRIALS) for parts in _beginnings(counts, ladders, k)]
    best = min(divisions, key=lambda parts: sum(part.price for part in parts))
    return _handed_out(profiles, rearrange(best, ladders, k, _MANY_TRIALS))


def _beginnings(counts: Mapping[Profile, int], ladders: Ladders, k: int) -> Iterator[list[Part]]:
    """Yield divisions into parts of at least k."""
    lattice = Lattice(counts, ladders)
    best = _parts(lattice, lattice.best(k), ladders)
    yield _lumped(best, ladders, k)
    for parts in (best, _parts(lattice, (0,) * len(ladders), ladders)):
        if sum(part.size < k for part in parts) <= _MOST_SMALL:
            yield gather(parts, ladders, k)
    yield [part_of(counts, ladders)]


def _parts(lattice: Lattice, node: Node, ladders: Ladders) -> list[Part]:
    return [part_of(group, ladders) for group in lattice.at(node)]


def _lumped(parts: Sequence[Part], ladders: Ladders, k: int) -> list[Part]:
    """Join all small parts into one, and the nearest of the others with it where they are still fewer than k."""
    small = [part for part in parts if part.size < k]
    large = [part for part in parts if part.size >= k]
    if not small:
        return large
    counts: Counter[Profile] = Counter()
    for part in small:
        counts.update(part.counts)
    return gather([*large, part_of(counts, ladders)], ladders, k)


def _handed_out(profiles: Mapping[str, Profile], parts: Sequence[Part]) -> dict[str, Profile]:
    """Return the value of its part for each record; of equal records, the first ids go to the first part."""
    places = {profile: iter(values) for profile, values in _values(parts).items()}
    return {id: next(places[profiles[id]]) for id in sorted(profiles)}


def _values(parts: Sequence[Part]) -> dict[Profile, list[Profile]]:
    found: dict[Profile, list[Profile]] = {}
    for part in sorted(parts, key=lambda part: part.order):
        for profile, number in part.counts.items():
            found.setdefault(profile, []).extend([part.value] * number)
    return found
