"""The lattice: every way to write all profiles of a table on common levels of the ladders, and the best of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from metodbank.anonymity.ladder import WHOLE, Ladders, Profile, loss_of

Node = tuple[int, ...]
"""A level of each ladder."""

Columns = Sequence[Sequence[Sequence[str]]]
"""The values of all profiles, by ladder and level."""


class Lattice:
    """The profiles of a table, how many records have each, and what they become on every level of every ladder."""

    def __init__(self, counts: Mapping[Profile, int], ladders: Ladders) -> None:
        self._ladders = ladders
        self._profiles = list(counts)
        self._numbers = list(counts.values())
        self._columns: Columns = [
            [[ladder.lift(profile[place], level) for profile in counts] for level in range(ladder.height + 1)]
            for place, ladder in enumerate(ladders)
        ]

    def best(self, k: int) -> Node:
        """Return the levels at which the profiles lose least, the records of small classes saying nothing.

        Full-domain generalisation after Samarati (2001). Without the small classes a node costs a sum over the
        ladders, known in advance and never more than its price, so nodes are tried from the cheapest sum on, until no
        sum is below the best price found: most of the lattice is never looked at. Of equal prices, the lower levels.
        """
        sums = [
            [self._sum(ladder.loss, column) for column in columns]
            for ladder, columns in zip(self._ladders, self._columns, strict=True)
        ]
        nodes = product(*(range(len(columns)) for columns in self._columns))
        floors = sorted((sum(costs[level] for costs, level in zip(sums, node, strict=True)), node) for node in nodes)
        best, chosen = None, floors[-1][1]
        for floor, node in floors:
            if best is not None and floor >= best:
                break
            price = self._price(node, k)
            if best is None or price < best:
                best, chosen = price, node
        return chosen

    def _sum(self, loss: Callable[[str], int], column: Sequence[str]) -> int:
        return sum(number * loss(value) for number, value in zip(self._numbers, column, strict=True))

    def _lifted(self, node: Node) -> list[Profile]:
        chosen = (columns[level] for columns, level in zip(self._columns, node, strict=True))
        return list(zip(*chosen, strict=True))

    def _price(self, node: Node, k: int) -> int:
        """Return what is lost at these levels where the small classes, at least k records together, say nothing."""
        sizes: dict[Profile, int] = {}
        for lifted, number in zip(self._lifted(node), self._numbers, strict=True):
            sizes[lifted] = sizes.get(lifted, 0) + number
        silent = sum(size for size in sizes.values() if size < k)
        large = sorted((size, lifted) for lifted, size in sizes.items() if size >= k)
        if 0 < silent < k and large:
            silent += large.pop(0)[0]
        return sum(size * loss_of(lifted, self._ladders) for size, lifted in large) + silent * WHOLE * len(node)

    def at(self, node: Node) -> list[dict[Profile, int]]:
        """Return the profiles in groups by what they become at these levels, in a fixed order."""
        groups: dict[Profile, dict[Profile, int]] = {}
        for lifted, profile, number in zip(self._lifted(node), self._profiles, self._numbers, strict=True):
            groups.setdefault(lifted, {})[profile] = number
        return [group for _, group in sorted(groups.items())]
