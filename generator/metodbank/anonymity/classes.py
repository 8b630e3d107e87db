"""Classes: which records share a profile, and which of them are too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from metodbank.anonymity.ladder import Ladders, Profile, join, loss_of, nothing


def too_few(profiles: Mapping[str, Profile], ladders: Ladders, k: int) -> dict[str, int]:
    """Return the records of one table that fewer than k share a profile with, and how many do.

    A profile that states nothing is no exception while others state something: who is known to fit none of them would
    be found among the silent. Only where the whole table is silent may it be shorter than k: then there is nothing
    to tell its records apart by, and nothing left to take away.
    """
    sizes = Counter(profiles.values())
    if set(sizes) <= {nothing(ladders)}:
        return {}
    return {id: sizes[profile] for id, profile in sorted(profiles.items()) if sizes[profile] < k}


@dataclass(frozen=True)
class Part:
    """Records that are to share a profile, by their own profiles: how many of each, and the narrowest that covers all.

    `price` is the detail lost by all of them together.
    """

    counts: Mapping[Profile, int]
    value: Profile
    size: int
    price: int

    @property
    def order(self) -> tuple[Profile, list[tuple[Profile, int]]]:
        """What parts are sorted by, whatever the order of the records was."""
        return (self.value, sorted(self.counts.items()))


def part_of(counts: Mapping[Profile, int], ladders: Ladders) -> Part:
    """Return the part of these records; there is at least one."""
    profiles = iter(counts)
    value = next(profiles)
    for profile in profiles:
        value = join(value, profile, ladders)
    size = sum(counts.values())
    return Part(counts, value, size, size * loss_of(value, ladders))


def merged(one: Part, other: Part, ladders: Ladders) -> Part:
    """Return two parts as one."""
    counts = Counter(one.counts)
    counts.update(other.counts)
    value = join(one.value, other.value, ladders)
    return Part(counts, value, one.size + other.size, price_together(one, other.value, other.size, ladders))


def price_together(part: Part, value: Profile, number: int, ladders: Ladders) -> int:
    """Return what a part would lose if so many records with a certain profile joined it."""
    return (part.size + number) * loss_of(join(part.value, value, ladders), ladders)


def without(part: Part, profile: Profile, number: int, ladders: Ladders) -> Part:
    """Return a part without so many of its records with a certain profile; something must be left."""
    counts = {kept: count - (number if kept == profile else 0) for kept, count in part.counts.items()}
    return part_of({kept: count for kept, count in counts.items() if count}, ladders)
