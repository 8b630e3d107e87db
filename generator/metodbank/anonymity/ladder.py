"""Ladders: what is wider than what, from a value up to “not stated”, and how much detail each step costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

Profile = tuple[str, ...]
"""The values of one record that may be known from elsewhere, each an id of a ladder."""

WHOLE = 1_000_000
"""What it costs to say nothing, in whole numbers: sums do not depend on their order."""


class Ladder:
    """The steps of one vocabulary. A value that is not in it, or whose steps go in a circle, stands under the root."""

    def __init__(self, root: str, parents: Mapping[str, str]) -> None:
        self.root = root
        self._parents = dict(parents)
        self._chains: dict[str, Profile] = {root: (root,)}
        self._joins: dict[tuple[str, str], str] = {}
        self._losses: dict[str, int] = {root: WHOLE}

    @property
    def values(self) -> tuple[str, ...]:
        """The known values, the root first."""
        return (self.root, *sorted(self._parents))

    def chain(self, value: str) -> Profile:
        """Return the value and everything wider than it, the root last."""
        if value not in self._chains:
            steps = [value]
            while (wider := self._parents.get(steps[-1], self.root)) != self.root:
                if wider in steps:
                    steps = [value]
                    break
                steps.append(wider)
            self._chains[value] = (*steps, self.root)
        return self._chains[value]

    def covers(self, wide: str, value: str) -> bool:
        """Tell whether one value is the other or wider than it."""
        return wide in self.chain(value)

    def join(self, one: str, other: str) -> str:
        """Return the narrowest value that covers both."""
        if one == other:
            return one
        found = self._joins.get((one, other))
        if found is None:
            above = self.chain(other)
            found = self._joins[one, other] = next(value for value in self.chain(one) if value in above)
        return found

    @cached_property
    def _heights(self) -> Mapping[str, int]:
        heights: Counter[str] = Counter({self.root: 1})
        for value in self._parents:
            for steps, wider in enumerate(self.chain(value)):
                heights[wider] = max(heights[wider], steps)
        return heights

    @property
    def height(self) -> int:
        """How many levels lie above the finest one."""
        return self._heights[self.root]

    def lift(self, value: str, level: int) -> str:
        """Return the value, or the first wider one that stands at least so high above the finest."""
        return next((wider for wider in self.chain(value) if self._heights[wider] >= level), self.root)

    @cached_property
    def _leaves(self) -> Mapping[str, int]:
        inner = {self.chain(value)[1] for value in self._parents if value != self.root}
        return Counter(wider for value in self._parents if value not in inner for wider in self.chain(value))

    def loss(self, value: str) -> int:
        """Return the detail lost where a value stands for all that it covers, from 0 to `WHOLE`.

        The measure is NCP (Xu et al., 2006), also called ILoss: the values covered less one, of all values less one.
        """
        if value not in self._losses:
            others = self._leaves[self.root] - 1
            self._losses[value] = WHOLE * max(self._leaves[value] - 1, 0) // others if others > 0 else 0
        return self._losses[value]


Ladders = tuple[Ladder, ...]


def nothing(ladders: Ladders) -> Profile:
    """Return the profile that states nothing."""
    return tuple(ladder.root for ladder in ladders)


def loss_of(profile: Profile, ladders: Ladders) -> int:
    """Return the detail lost by a profile, from 0 to `WHOLE` for each of its values."""
    return sum([ladder.loss(value) for ladder, value in zip(ladders, profile, strict=True)])


def join(one: Profile, other: Profile, ladders: Ladders) -> Profile:
    """Return the narrowest profile that covers both."""
    if one == other:
        return one
    return tuple([ladder.join(mine, yours) for ladder, mine, yours in zip(ladders, one, other, strict=True)])


def covers(wide: Profile, profile: Profile, ladders: Ladders) -> bool:
    """Tell whether one profile covers another in every value."""
    return all(ladder.covers(above, value) for ladder, above, value in zip(ladders, wide, profile, strict=True))
