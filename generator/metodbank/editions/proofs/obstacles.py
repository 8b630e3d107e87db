"""Obstacles: what forbids to publish a collection for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from metodbank.editions.edition import Edition
from metodbank.words import N_, Message


@dataclass(frozen=True)
class Obstacle:
    """A file, from the folder of the bank, and what is to be mended in it (a message id)."""

    path: str
    message: Message


def obstacles_of(edition: Edition) -> Iterator[Obstacle]:
    """Yield what has to be mended before a collection is frozen."""
    if edition.decision is None:
        message = N_("it is not said who decided to publish it and when: write “decision:” with “body:” and “date:”")
        yield Obstacle(f"collections/{edition.id}.yml", message)
    for practice in edition.practices:
        if not practice.reviews:
            message = N_("no council has reviewed it: write “reviews:”, or take the practice out of the collection")
            yield Obstacle(f"practices/{practice.id}.yml", message)
