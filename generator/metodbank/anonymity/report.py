"""The report of `metodbank anonymise`: the classes now, who stands alone, what would change, and what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from metodbank.anonymity.changes import Change
from metodbank.anonymity.diversity import diversity
from metodbank.anonymity.judging import classes, difficulties_of
from metodbank.anonymity.ladder import WHOLE, Profile, nothing
from metodbank.anonymity.profile import TRAITS, Trait
from metodbank.anonymity.survey import Population, Survey
from metodbank.fields import Kind, Word
from metodbank.kinds import BY_NAME
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, Words


class Row(TypedDict):
    """A class as the report shows it: `l` is that of l-diversity, `difficulties` how many different ones it names."""

    year: str
    profile: Profile
    ids: list[str]
    difficulties: int
    l: int  # noqa: E741


def as_text(
    found: Survey, changes: Sequence[Change], vocabularies: Vocabularies, words: Words, *, is_written: bool
) -> str:
    """Return the report for people."""
    blocks = [
        "\n".join(_about(population, vocabularies, words))
        for population in found.populations.values()
        if population.records
    ]
    if changes:
        heading = words(N_("Changed:")) if is_written else words(N_("To be changed:"))
        blocks.append("\n".join([heading, *(f"  {_line(change, words)}" for change in changes)]))
        if not is_written:
            blocks.append(words(N_("To write this into the files: metodbank anonymise --write")))
    else:
        blocks.append(words(N_("Nothing has to be changed.")))
    return "\n\n".join(blocks) + "\n"


def _about(population: Population, vocabularies: Vocabularies, words: Words) -> Iterator[str]:
    kind = BY_NAME[population.kind]
    yield words(
        N_("{kind}: {number}, at least {k} in a class"),
        kind=kind.plural,
        number=words.count(*kind.counted, len(population.records)),
        k=population.k,
    )
    for row in _classes(population):
        shown = _shown(population, row["profile"], vocabularies, words)
        gaps = {"shown": shown, "n": len(row["ids"]), "different": row["difficulties"], "l": row["l"]}
        mark = " !" if row["ids"][0] in population.lonely else "  "
        year = f"{row['year'].replace('-', '/')}  " if row["year"] else ""
        yield f"{mark}{year}" + words(N_("{n} × {shown}; difficulties: {different}, l = {l}"), **gaps)
        if row["ids"][0] in population.lonely:
            yield "    " + words(N_("stand alone: {ids}"), ids=", ".join(row["ids"]))
    yield "  " + words(
        N_("Loss of detail: now {now} %, then {then} %"),
        now=_percent(population, population.profiles, words),
        then=_percent(population, population.planned, words),
    )
    for place, trait in enumerate(TRAITS[kind.name]):
        now, then = (_part(population, each, place) for each in (population.profiles, population.planned))
        yield f"    {_name(trait, kind, words)}: {words.number(now)} % → {words.number(then)} %"


def _classes(population: Population) -> list[Row]:
    named = {id: difficulties_of(record) for id, record in population.records.items()}
    rows: list[Row] = []
    for members in classes(population):
        spread = diversity(members, named)
        rows.append(
            {
                "year": population.tables[members[0]],
                "profile": population.profiles[members[0]],
                "ids": members,
                "difficulties": spread.different,
                "l": spread.ell,
            }
        )
    return rows


def _shown(population: Population, profile: Profile, vocabularies: Vocabularies, words: Words) -> str:
    stated = [
        ", ".join(words.show(_label(trait, id, vocabularies)) for id in value.split())
        for trait, value, silent in zip(TRAITS[population.kind], profile, nothing(population.ladders), strict=True)
        if value != silent
    ]
    return " · ".join(stated) or words(N_("nothing stated"))


def _label(trait: Trait, id: str, vocabularies: Vocabularies) -> str:
    kind = getattr(trait.field.type, "of", trait.field.type)
    return vocabularies[kind.vocabulary][id].label if isinstance(kind, Word) else id


def _name(trait: Trait, kind: Kind, words: Words) -> str:
    group = f"{words(kind.by_name[trait.path[0]].label)}. " if len(trait.path) > 1 else ""
    return group + words(trait.field.label)


def _line(change: Change, words: Words) -> str:
    new = change.new or words(N_("(leave out)"))
    return f"{change.record.place.path}: {'.'.join(change.path)}: {change.old} → {new}"


def _part(population: Population, profiles: Mapping[str, Profile], place: int) -> float:
    ladder = population.ladders[place]
    lost = sum(ladder.loss(profile[place]) for profile in profiles.values())
    return round(100 * lost / WHOLE / max(1, len(profiles)), 1)


def _percent(population: Population, profiles: Mapping[str, Profile], words: Words) -> str:
    return words.number(_overall(population, profiles))


def _overall(population: Population, profiles: Mapping[str, Profile]) -> float:
    places = range(len(population.ladders))
    return round(sum(_part(population, profiles, place) for place in places) / len(places), 1)


def as_json(found: Survey, changes: Sequence[Change], *, is_written: bool) -> str:
    """Return the report for programs: k, kinds with their classes, who stands alone and percents lost, changes."""
    kinds = {
        kind: {
            "classes": _classes(population),
            "alone": sorted(population.lonely),
            "loss": {
                "now": _overall(population, population.profiles),
                "then": _overall(population, population.planned),
                "fields": {
                    trait.name: {
                        "now": _part(population, population.profiles, place),
                        "then": _part(population, population.planned, place),
                    }
                    for place, trait in enumerate(TRAITS[kind])
                },
            },
        }
        for kind, population in found.populations.items()
    }
    rows = [
        {
            "path": change.record.place.path,
            "field": ".".join(change.path),
            "old": change.old,
            "new": change.new or None,
        }
        for change in changes
    ]
    return (
        json.dumps({"k": found.k, "kinds": kinds, "changes": rows, "written": is_written}, ensure_ascii=False, indent=2)
        + "\n"
    )
