"""Survey: how anonymous the records of a bank are, and the least loss of detail that makes them so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from metodbank.anonymity.classes import too_few
from metodbank.anonymity.generalise import generalise
from metodbank.anonymity.history import Edition, Exposure, exposures, newcomers
from metodbank.anonymity.ladder import Ladder, Ladders, Profile, join, nothing
from metodbank.anonymity.profile import LINKS, TRAITS, ladders_of, profile_of, year_of
from metodbank.anonymity.releases import Release
from metodbank.fields import Ref, one_of
from metodbank.record import Record, Reference
from metodbank.vocabulary import Vocabularies

_YEAR = Ladder("", {})
"""A year covers only itself."""


@dataclass(frozen=True)
class Population:
    """The records of one kind that are published: their ladders, profiles, tables and earlier editions.

    A table is a school year; there is but one, without a name, where a district takes all years together. Editions
    hold profiles with the table as the last value. `unread` is how many records more there are that cannot be read.
    """

    kind: str
    k: int
    ladders: Ladders
    records: Mapping[str, Record]
    profiles: Mapping[str, Profile]
    tables: Mapping[str, str]
    editions: Sequence[Edition]
    unread: int

    @cached_property
    def lonely(self) -> Mapping[str, int]:
        """The records that fewer than k share a profile with, and how many do, even if all the unread ones did."""
        few = (item for table in self.divided(self.profiles) for item in self._too_few(table).items())
        return {id: number for id, number in few if number + self.unread < self.k}

    def _too_few(self, table: Mapping[str, Profile]) -> dict[str, int]:
        return too_few(table, self.ladders, self.k)

    def divided(self, profiles: Mapping[str, Profile]) -> list[dict[str, Profile]]:
        """Return the profiles table by table, the earliest year first."""
        tables: dict[str, dict[str, Profile]] = {}
        for id, profile in sorted(profiles.items()):
            tables.setdefault(self.tables[id], {})[id] = profile
        return [tables[name] for name in sorted(tables)]

    def exposed(self, profiles: Mapping[str, Profile]) -> Iterator[Exposure]:
        """Yield the records that these profiles would tell from their mates of an earlier edition."""
        if self.editions:
            now = {id: (*profile, self.tables[id]) for id, profile in profiles.items()}
            yield from exposures(self.editions, now, (*self.ladders, _YEAR))

    @cached_property
    def newcomers(self) -> Mapping[str, int]:
        """The records that no edition shows and earlier ones tell from those they stand among, and how many are left.

        A year of fewer than k records is left aside: it states nothing, and nothing can be taken away.
        """
        if not self.editions:
            return {}
        now = {id: (*profile, self.tables[id]) for id, profile in self.profiles.items()}
        sizes = Counter(self.tables.values())
        counted = newcomers(self.editions, now, (*self.ladders, _YEAR))
        return {id: number for id, number in counted.items() if number < self.k <= sizes[self.tables[id]]}

    @cached_property
    def planned(self) -> Mapping[str, Profile]:
        """The profile that every record should have: the present one where that is enough."""
        found: dict[str, Profile] = {}
        for table in self.divided(self.profiles):
            found |= generalise(table, self.ladders, self.k) if self._too_few(table) else table
        while (kept := self._with_mates(found)) != found:
            found = kept
        return found

    def _with_mates(self, profiles: Mapping[str, Profile]) -> dict[str, Profile]:
        """Return the profiles with the first class that an edition forbids to part joined again."""
        for exposure in self.exposed(profiles):
            wanted = {id for id in (exposure.id, *exposure.lost) if id in profiles}
            for table in sorted({self.tables[id] for id in wanted}):
                joined = self._joined(profiles, wanted, table, exposure.withdrawn)
                if joined != profiles:
                    return joined
        return dict(profiles)

    def _joined(
        self, profiles: Mapping[str, Profile], wanted: Iterable[str], table: str, withdrawn: Iterable[Profile]
    ) -> dict[str, Profile]:
        classes = {profiles[id] for id in wanted if self.tables[id] == table}
        members = [id for id in profiles if self.tables[id] == table and profiles[id] in classes]
        first, *others = [*sorted(classes), *(profile[:-1] for profile in withdrawn if profile[-1] == table)]
        for other in others:
            first = join(first, other, self.ladders)
        return {**profiles, **dict.fromkeys(members, first)}

    def states_nothing(self, id: str, profiles: Mapping[str, Profile]) -> bool:
        return profiles[id] == nothing(self.ladders)


@dataclass(frozen=True)
class Survey:
    """The populations of a bank by kind, and the links between their records: kind and id, to kind and id."""

    k: int
    populations: Mapping[str, Population]
    links: Mapping[tuple[str, str], tuple[str, str]]

    def loose(self, profiles: Mapping[str, Mapping[str, Profile]]) -> dict[tuple[str, str], int]:
        """Return the records whose link gives them away, and how many share what both ends tell together."""
        joint = {
            (one, other): tuple((self.populations[kind].tables[id], profiles[kind][id]) for kind, id in (one, other))
            for one, other in self.links.items()
        }
        sizes = Counter(joint.values())
        return {
            ends[0]: sizes[told]
            for ends, told in sorted(joint.items())
            if sizes[told] + self.unread < self.k
            and not all(self.populations[kind].states_nothing(id, profiles[kind]) for kind, id in ends)
        }

    @property
    def unread(self) -> int:
        """How many records cannot be read."""
        return sum(population.unread for population in self.populations.values())

    @property
    def now(self) -> Mapping[str, Mapping[str, Profile]]:
        """The present profiles by kind and id."""
        return {kind: population.profiles for kind, population in self.populations.items()}

    @property
    def planned(self) -> Mapping[str, Mapping[str, Profile]]:
        """The profiles that every record should have, by kind and id."""
        return {kind: population.planned for kind, population in self.populations.items()}


def survey(
    records: Iterable[Record],
    vocabularies: Vocabularies,
    releases: Sequence[Release] = (),
    k: int = 5,
    *,
    across_years: bool = False,
    unread: Mapping[str, int] | None = None,
) -> Survey:
    """Return what is known of the anonymity of these records. Records of other kinds are left aside.

    `unread` tells how many more there are of a kind.
    """
    held: dict[str, dict[str, Record]] = {kind: {} for kind in TRAITS}
    for record in sorted(records, key=lambda record: record.key):
        if record.kind.name in TRAITS:
            held[record.kind.name][record.id] = record
    populations = {
        kind: Population(
            kind=kind,
            k=k,
            ladders=ladders_of(kind, vocabularies),
            records=found,
            profiles={id: profile_of(record) for id, record in found.items()},
            tables={id: "" if across_years else year_of(record) for id, record in found.items()},
            editions=[_edition(release, kind, across_years=across_years) for release in releases],
            unread=(unread or {}).get(kind, 0),
        )
        for kind, found in held.items()
    }
    return Survey(k, populations, dict(_links(held)))


def _edition(release: Release, kind: str, *, across_years: bool) -> Edition:
    shown = release.profiles[kind]
    profiles = {id: (*profile, "" if across_years else year) for id, (profile, year) in shown.items()}
    return Edition(release.name, release.k, profiles)


def _links(held: Mapping[str, Mapping[str, Record]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for kind, declared in LINKS.items():
        target = one_of(declared.type)
        for id, record in held[kind].items():
            other = record.values[declared.name]
            if isinstance(target, Ref) and isinstance(other, Record | Reference) and other.id in held[target.kind]:
                yield (kind, id), (target.kind, other.id)
