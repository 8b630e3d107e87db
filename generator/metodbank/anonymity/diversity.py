"""Diversity: what a class tells of everybody in it. Machanavajjhala et al., l-diversity (2007).

A class of five hides which route is a colleague's; if all five name one difficulty, it does not hide that he has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Diversity:
    """Of the records of a class: how many difficulties they name, and how evenly.

    `ell`, the l of l-diversity, is how many times the class is larger than the number of records that name its
    commonest difficulty, rounded down: 1 where more than half of them do. `common` are the difficulties that all name.
    """

    different: int
    ell: int
    common: tuple[str, ...]


def diversity(members: Sequence[str], difficulties: Mapping[str, frozenset[str]]) -> Diversity:
    """Return how the members of a class differ in difficulties; a record names each of its own once."""
    counts = Counter(difficulty for id in members for difficulty in difficulties[id])
    commonest = max(counts.values(), default=1)
    common = tuple(sorted(difficulty for difficulty, number in counts.items() if number == len(members)))
    return Diversity(len(counts), max(1, len(members) // commonest), common)
