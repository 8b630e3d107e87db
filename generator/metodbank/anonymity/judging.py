"""Judging: what the check says about anonymity. Each rule is a generator whose docstring states the law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from metodbank import codes
from metodbank.anonymity.changes import Change, changes_of
from metodbank.anonymity.diversity import diversity
from metodbank.anonymity.ladder import Profile
from metodbank.anonymity.profile import LINKS, TRAITS, YEARS
from metodbank.anonymity.survey import Population, Survey, survey
from metodbank.fields import Ref, one_of
from metodbank.problem import Place, Problem
from metodbank.record import Record, Reference, leaves
from metodbank.sample import to_yaml
from metodbank.settings import anonymity_of
from metodbank.words import N_, Choices

if TYPE_CHECKING:
    from metodbank.rules import Scene


def survey_of(scene: Scene) -> Survey:
    """Return the survey of a bank. What cannot be read is only counted: it may be what the others lack."""
    read = [record for record in scene.written if record.kind.name in TRAITS and _is_read(record)]
    unread = Counter(kind for kind, _ in scene.tried.keys() - {record.key for record in read})
    k, across = anonymity_of(scene.base.settings)
    return survey(read, scene.base.vocabularies, scene.releases, k, across_years=across, unread=unread)


def _is_read(record: Record) -> bool:
    """Tell whether every required value of a profile was read."""
    kind = record.kind.name
    return all(trait.is_read(record) for trait in (*TRAITS[kind], YEARS[kind]))


def nobody_stands_alone(scene: Scene) -> Iterator[Problem]:
    """At least k records of a year share a profile, or none of the year states anything (Sweeney, k-anonymity, 2002).

    152-FZ, art. 13.1: data count as anonymised only if nobody can be told from them without further data.
    """
    found = scene.survey
    cures = _cures(found) if any(population.lonely for population in found.populations.values()) else {}
    for kind, population in found.populations.items():
        for id, number in population.lonely.items():
            record = population.records[id]
            own = [change for change in cures.get(record.key, ()) if change.field is not LINKS.get(kind)]
            choices = Choices({".".join(change.path): change.field.label for change in own})
            gaps = {"found": number, "k": found.k, "year": _year(population.tables[id])}
            place = _place(record, population)
            if own:
                yield Problem(place, codes.STANDS_ALONE, {**gaps, "choices": choices, "example": _typed(own)})
            else:
                yield Problem(place, codes.STANDS_ALONE, gaps, codes.ALONE_AS_IT_IS, codes.WIDEN_THE_OTHERS)


def _cures(found: Survey) -> Mapping[tuple[str, str], Sequence[Change]]:
    cures: dict[tuple[str, str], list[Change]] = {}
    for change in changes_of(found):
        cures.setdefault(change.record.key, []).append(change)
    return cures


def _year(table: str) -> str:
    """Return the school year of a table as people write it."""
    return table.replace("-", "/") or N_("all years")


def _place(record: Record, population: Population) -> Place:
    return record.places.get(TRAITS[population.kind][0].path[0], record.place)


def _typed(changes: Sequence[Change]) -> str:
    """Return the lines to type, indented as they stand under a message."""
    nested: dict[str, object] = {}
    for change in changes:
        *groups, name = change.path
        inner = nested
        for group in groups:
            inner = inner.setdefault(group, {})  # type: ignore[assignment]
        inner[name] = change.new
    return "\n".join(to_yaml(name, value, indent=4).rstrip() for name, value in nested.items())


def links_tell_nothing_more(scene: Scene) -> Iterator[Problem]:
    """Where a record names another anonymous one, at least k share what both tell together, or both tell nothing."""
    found = scene.survey
    for (kind, id), number in found.loose(found.now).items():
        ends = ((kind, id), found.links[kind, id])
        if any(id in found.populations[kind].lonely for kind, id in ends):
            continue
        record = found.populations[kind].records[id]
        declared = LINKS[kind]
        gaps = {"field": declared.name, "other": found.links[kind, id][1], "found": number, "k": found.k}
        yield Problem(record.places.get(declared.name, record.place), codes.LINK_TELLS_MORE, gaps)


def editions_are_not_undone(scene: Scene) -> Iterator[Problem]:
    """What an earlier edition showed does not single out a record of this one; `history` states the rule.

    Who stands alone has a message of his own.
    """
    found = scene.survey
    for population in found.populations.values():
        told: set[str] = set(population.lonely)
        for exposure in () if population.unread else population.exposed(population.profiles):
            blamed = exposure.id if exposure.id in population.records else next(iter(exposure.lost), "")
            if not blamed or blamed in told:
                continue
            planned = population.planned
            told.add(blamed)
            record = population.records[blamed]
            gaps = {"edition": exposure.edition, "found": exposure.kept, "k": exposure.needed}
            old, new = population.profiles[blamed], planned[blamed]
            own = list(_differences(record, population, old, new))
            if own:
                yield Problem(_place(record, population), codes.EDITION_UNDONE, {**gaps, "example": _typed(own)})
            else:
                help = codes.KEEP_THE_OTHERS if planned != population.profiles else codes.KEEP_THE_YEAR
                yield Problem(_place(record, population), codes.EDITION_UNDONE, gaps, help=help)


def newcomers_have_company(scene: Scene) -> Iterator[Problem]:
    """Who is published for the first time stands among k whom no earlier edition tells from him."""
    for population in scene.survey.populations.values():
        for id, number in population.newcomers.items():
            if id not in population.lonely and not population.unread:
                gaps = {"found": number, "k": population.k}
                yield Problem(_place(population.records[id], population), codes.NEWCOMER, gaps)


def _differences(record: Record, population: Population, old: Profile, new: Profile) -> Iterator[Change]:
    for trait, before, after in zip(TRAITS[population.kind], old, new, strict=True):
        if before != after:
            yield Change(record, trait.path, trait.field, before, after)


def classes_differ_in_difficulties(scene: Scene) -> Iterator[Problem]:
    """No difficulty is named by every record of a class (Machanavajjhala et al., l-diversity, 2007)."""
    for population in scene.survey.populations.values():
        named = {id: difficulties_of(record) for id, record in population.records.items()}
        for members in classes(population):
            if len(members) >= population.k:
                for common in diversity(members, named).common:
                    record = population.records[members[0]]
                    gaps = {"found": common, "n": len(members), "others": ", ".join(members[1:])}
                    yield Problem(_place(record, population), codes.SAME_DIFFICULTY, gaps)


def classes(population: Population) -> list[list[str]]:
    """Return the records that share a profile, table by table, in a fixed order."""
    found: list[list[str]] = []
    for table in population.divided(population.profiles):
        shared: dict[Profile, list[str]] = {}
        for id, profile in table.items():
            shared.setdefault(profile, []).append(id)
        found += [shared[profile] for profile in sorted(shared)]
    return found


def difficulties_of(record: Record) -> frozenset[str]:
    """Return the ids of the difficulties that a record names."""
    return frozenset(
        value.id
        for declared, value in leaves(record.kind.fields, record.values)
        if one_of(declared.type) == Ref("difficulty") and isinstance(value, Record | Reference)
    )


ANONYMITY = (
    nobody_stands_alone,
    links_tell_nothing_more,
    editions_are_not_undone,
    newcomers_have_company,
    classes_differ_in_difficulties,
)
