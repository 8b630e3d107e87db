"""Refining: a division of records into parts of at least k is split and rearranged while that loses less detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from metodbank.anonymity.classes import Part, merged, part_of, price_together, without
from metodbank.anonymity.ladder import Ladders, Profile


def split(parts: Iterable[Part], ladders: Ladders, k: int) -> list[Part]:
    """Split parts along one value, as Mondrian does (LeFevre, 2006), while all pieces keep k and less is lost."""
    waiting = sorted(parts, key=lambda part: part.order)
    done: list[Part] = []
    while waiting:
        part = waiting.pop()
        pieces = min(_splits(part, ladders, k), key=_price, default=[part]) if part.size >= 2 * k else [part]
        if _price(pieces) < part.price:
            waiting += pieces
        else:
            done.append(part)
    return sorted(done, key=lambda part: part.order)


def _price(parts: Sequence[Part]) -> int:
    return sum(part.price for part in parts)


def _splits(part: Part, ladders: Ladders, k: int) -> Iterator[list[Part]]:
    """Yield the ways to split a part by the steps just under one of its values."""
    for place, ladder in enumerate(ladders):
        groups: dict[str, dict[Profile, int]] = {}
        for profile, number in sorted(part.counts.items()):
            chain = ladder.chain(profile[place])
            groups.setdefault(chain[max(0, chain.index(part.value[place]) - 1)], {})[profile] = number
        if len(groups) > 1:
            yield gather([part_of(group, ladders) for group in groups.values()], ladders, k)


def gather(parts: Sequence[Part], ladders: Ladders, k: int) -> list[Part]:
    """Join the parts below k to those with which they lose least, the smallest first, until none is below k."""
    found = sorted(parts, key=lambda part: part.order)
    while len(found) > 1 and any(part.size < k for part in found):
        small = min(found, key=lambda part: (part.size, part.order))
        found.remove(small)
        costs = [price_together(part, small.value, small.size, ladders) - part.price for part in found]
        place = costs.index(min(costs))
        found[place] = merged(found[place], small, ladders)
    return found


def rearrange(parts: Sequence[Part], ladders: Ladders, k: int, trials: int) -> list[Part]:
    """Move records to other parts, and split what grows, while that loses less and no more moves are tried than that.

    In tables so large that one round of trials is too many, the classes are rich without it.
    """
    found = split(parts, ladders, k)
    while (trials := trials - sum(len(part.counts) for part in found) * len(found)) > 0:
        moved = _moved(found, ladders, k)
        if _price(moved) == _price(found):
            break
        found = split(moved, ladders, k)
    return found


def _moved(parts: Sequence[Part], ladders: Ladders, k: int) -> list[Part]:
    """Go through all records once and move each to the part where most detail is saved, if any is."""
    found = list(parts)
    for source in range(len(found)):
        for profile in sorted(found[source].counts):
            part = found[source]
            number = min(part.counts[profile], part.size - k)
            if number > 0:
                left = without(part, profile, number, ladders)
                freed = part.price - left.price
                target = _best_target(found, source, profile, number, freed, ladders)
                if target is not None:
                    found[source] = left
                    found[target] = merged(found[target], part_of({profile: number}, ladders), ladders)
    return sorted(found, key=lambda part: part.order)


def _best_target(
    parts: Sequence[Part], source: int, profile: Profile, number: int, freed: int, ladders: Ladders
) -> int | None:
    """Return the other part that so many records cost least to join, where that is less than is freed by it."""
    costs = (
        (price_together(part, profile, number, ladders) - part.price, place)
        for place, part in enumerate(parts)
        if place != source
    )
    cost, place = min(costs, default=(freed, 0))
    return place if cost < freed else None
