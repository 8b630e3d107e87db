"""Refining: a division of records into parts of at least k is split and rearranged while that loses less detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from metodbank.anonymity.classes import Part, merged, part_of
from metodbank.anonymity.ladder import Ladders, Profile

_MOST_TRIALS = 60_000
"""How many moves of a profile to another part are worth trying in one pass; in larger tables classes are rich anyway."""


def split(parts: Iterable[Part], ladders: Ladders, k: int) -> list[Part]:
    """Split parts along one value, as Mondrian does (LeFevre et al., 2006), while all pieces keep k and less is lost."""
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
        place = min(range(len(found)), key=lambda at: merged(found[at], small, ladders).price - found[at].price)
        found[place] = merged(found[place], small, ladders)
    return found


def rearrange(parts: Sequence[Part], ladders: Ladders, k: int) -> list[Part]:
    """Move records to other parts, and split what grows, while that loses less."""
    found = split(parts, ladders, k)
    while move := _best_move(found, ladders, k):
        found = split(move, ladders, k)
    return found


def _best_move(parts: Sequence[Part], ladders: Ladders, k: int) -> list[Part] | None:
    """Return the parts after the move that saves most; None where no move saves anything."""
    if sum(len(part.counts) for part in parts) * len(parts) > _MOST_TRIALS:
        return None
    best, chosen = 0, None
    for source, part in enumerate(parts):
        for profile in sorted(part.counts) if part.size > k and len(parts) > 1 else ():
            number = min(part.counts[profile], part.size - k)
            rest = {**part.counts, profile: part.counts[profile] - number}
            left = part_of({kept: count for kept, count in rest.items() if count}, ladders)
            moving = part_of({profile: number}, ladders)
            for target, other in enumerate(parts):
                if target != source:
                    grown = merged(other, moving, ladders)
                    saved = part.price + other.price - left.price - grown.price
                    if saved > best:
                        best, chosen = saved, (source, target, left, grown)
    if chosen is None:
        return None
    source, target, left, grown = chosen
    kept = [part for place, part in enumerate(parts) if place not in (source, target)]
    return sorted([*kept, left, grown], key=lambda part: part.order)
