"""Company: the profiles that one more record may have and not stand alone, before anybody reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from metodbank.anonymity.ladder import Profile, loss_of, nothing
from metodbank.anonymity.survey import Population


def company(population: Population) -> Mapping[str, list[Profile]]:
    """Return by table the profiles that at least k share, those that say most first.

    A table that states nothing takes in whoever states nothing, however few they are: see `classes.too_few`. So does
    one that is not here yet.
    """
    silent = nothing(population.ladders)
    found: dict[str, list[Profile]] = {}
    for table in population.divided(population.profiles):
        sizes = Counter(table.values())
        shared = [profile for profile, size in sizes.items() if size >= population.k or set(sizes) == {silent}]
        found[population.tables[next(iter(table))]] = sorted(
            shared, key=lambda profile: (loss_of(profile, population.ladders), profile)
        )
    return found
