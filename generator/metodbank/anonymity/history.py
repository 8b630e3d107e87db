"""History: what published editions tell together, even where each of them alone tells nothing.

Example, k = 5. In June, routes A to E share the profile “teacher, up to 10 years”. In August five new routes come: A is
narrowed to “teacher, up to 3 years” with four of them, and B to E become “teacher, 4 to 10 years” with the fifth. Each
edition is 5-anonymous, yet who kept June's knows: the colleague with two years at work, whose route was there already,
is A. So A must stay together with at least five of June's, itself among them.

The rule. Two records are alike if no edition tells them apart: wherever both are published, their profiles are equal;
where only one is, its profile covers the nearest one of the other: the last before, or else the first after. For each
edition and each record in it, let m be the number of that edition's records which the published editions leave alike
to it. Then the present state must leave it alike to at least min(k, m) of them, k being that edition's own.

What follows. A withdrawn record goes on hiding those it was published with, and they it, as long as these keep a
profile that covers its own; so a withdrawal is always possible. What an edition has already disclosed is not held
against a later one: it cannot be undone. The reader is taken to know a colleague's true profile and that his record
stood in a certain edition, but not that it did not stand in another: a single record added between two editions is
found by whoever knows that it is the new one. Xiao and Tao, m-invariance (2007), describe this attack on series.

A record that no edition shows yet is hidden only among those that are alike to it: where old ones were widened for its
sake, who kept the earlier edition knows that none of them is it. No generalising cures that, so `newcomers` counts it
and the check warns: such a record should wait for others of its kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from metodbank.anonymity.ladder import Ladders, Profile, covers

Signature = tuple[Profile | None, ...]
"""The profile of a record in each edition, None where it is not there."""


@dataclass(frozen=True)
class Edition:
    """A published state of the records of one kind: its name, the k it was published with, the profiles by id."""

    name: str
    k: int
    profiles: Mapping[str, Profile]


@dataclass(frozen=True)
class Exposure:
    """A record of an edition that the present state leaves alike to too few of those it was alike to before.

    `lost` are the present records that were alike to it and are no more; `withdrawn` the last profiles of what is
    withdrawn among them, and of the record itself.
    """

    id: str
    edition: str
    kept: int
    needed: int
    lost: Sequence[str]
    withdrawn: Sequence[Profile]


def exposures(editions: Sequence[Edition], now: Mapping[str, Profile], ladders: Ladders) -> Iterator[Exposure]:
    """Yield the records that the present state tells from their mates of an earlier edition; editions come in order."""
    ids = sorted({id for edition in editions for id in edition.profiles})
    past: dict[str, Signature] = {id: tuple(edition.profiles.get(id) for edition in editions) for id in ids}
    full: dict[str, Signature] = {id: (*past[id], now.get(id)) for id in ids}
    sizes = Counter(full.values())
    members: dict[Signature, list[str]] = {}
    for id in ids:
        members.setdefault(full[id], []).append(id)
    for place, edition in enumerate(editions):
        shared: dict[Profile, list[Signature]] = {}
        for signature in sizes:
            if (profile := signature[place]) is not None:
                shared.setdefault(profile, []).append(signature)
        for mates in shared.values():
            for signature in mates:
                before = [mate for mate in mates if alike(mate[:-1], signature[:-1], ladders)]
                after = [mate for mate in before if alike(mate, signature, ladders)]
                needed = min(edition.k, sum(sizes[mate] for mate in before))
                kept = sum(sizes[mate] for mate in after)
                if kept < needed:
                    gone = [mate for mate in before if mate not in after]
                    lost = sorted(id for mate in gone if mate[-1] is not None for id in members[mate])
                    absent = {_last(mate) for mate in (signature, *gone) if mate[-1] is None}
                    withdrawn = sorted(profile for profile in absent if profile is not None)
                    for id in members[signature]:
                        yield Exposure(id, edition.name, kept, needed, lost, withdrawn)


def newcomers(editions: Sequence[Edition], now: Mapping[str, Profile], ladders: Ladders) -> dict[str, int]:
    """Return how many present records, itself among them, each record that no edition shows is alike to."""
    old = {id for edition in editions for id in edition.profiles}
    full: dict[str, Signature] = {id: (*(each.profiles.get(id) for each in editions), now[id]) for id in sorted(now)}
    classes: dict[Profile, Counter[Signature]] = {}
    for id, signature in full.items():
        classes.setdefault(now[id], Counter())[signature] += 1
    return {
        id: sum(size for mate, size in classes[now[id]].items() if alike(mate, signature, ladders))
        for id, signature in full.items()
        if id not in old
    }


def alike(one: Signature, other: Signature, ladders: Ladders) -> bool:
    """Tell whether no edition tells two records apart."""
    for place, (mine, yours) in enumerate(zip(one, other, strict=True)):
        if mine is not None and yours is not None:
            if mine != yours:
                return False
        elif mine is not None or yours is not None:
            shown, hidden = (mine, other) if mine is not None else (yours, one)
            nearest = _last(hidden[:place]) or _last(hidden[:place:-1])
            if shown is not None and nearest is not None and not covers(shown, nearest, ladders):
                return False
    return True


def _last(signature: Signature) -> Profile | None:
    return next((profile for profile in reversed(signature) if profile is not None), None)
