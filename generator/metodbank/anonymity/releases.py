"""Releases: what of each record's profile a published edition showed, kept in the bank to compare later editions with.

`metodbank release` writes content/releases/DATE.yml on the day of publication; the district keeps it with the records.
A release holds ids and the values of profiles, and nothing else of a record. It is read as a record is, so a faulty one
gets ordinary messages. A bank without releases is judged by its present state alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from metodbank import codes
from metodbank.anonymity.ladder import Profile
from metodbank.anonymity.profile import TRAITS, profile_of, year_of
from metodbank.fields import Field, Group, Kind, Line, Many, SchoolYear, Whole
from metodbank.kinds import BY_NAME
from metodbank.node import Source
from metodbank.problem import Place, Problem
from metodbank.reading import Reading, read_fields
from metodbank.record import Record, Values, YearOfSchool
from metodbank.sample import to_yaml
from metodbank.vocabulary import NOT_STATED, Vocabularies
from metodbank.words import N_, Words

FOLDER = "releases"

LARGEST = 4 * 1024 * 1024
"""The largest release, in bytes: a hundred thousand records."""


@dataclass(frozen=True)
class Release:
    """A published edition: its date, its k, and the profile and the year of every record by kind and id."""

    name: str
    k: int
    profiles: Mapping[str, Mapping[str, tuple[Profile, str]]]


def _shown(kind: Kind) -> Field:
    values = [
        Field(trait.name, Line(400, code=True), trait.field.label, trait.field.help) for trait in TRAITS[kind.name]
    ]
    year = Field("year", SchoolYear(), N_("School year"), N_("The school year of the records."), "2024/25", True)
    ids = Field("ids", Many(Line(120, code=True), least=1), N_("Ids"), N_("Whose profile it is."), ["a-route"], True)
    profile = Field("profile", Group((year, *values)), N_("Profile"), N_("What was shown."), required=True)
    return Field(kind.folder, Many(Group((profile, ids))), kind.plural, kind.about)


_FIELDS = (
    Field("k", Whole(3, 1000), N_("Size of a class"), N_("How many records had to share a profile."), 5, True),
    *(_shown(BY_NAME[kind]) for kind in TRAITS),
)


def read_release(source: Source, vocabularies: Vocabularies, problems: list[Problem]) -> Release | None:
    """Return the release of a file; None and reported problems where it is not one."""
    name = Path(source.path).stem
    faults: list[Problem] = []
    if not _is_date(name):
        message = N_("a release is named by its date, and “{found}” is none")
        faults.append(Problem(Place(source.path), codes.BAD_RELEASE, {"found": name[:40]}, message))
    reading = Reading(source, vocabularies, Path(source.path), faults)
    values = read_fields(_FIELDS, source.tree, reading, source.tree.place)
    profiles = {kind: dict(_entries(kind, values, faults)) for kind in TRAITS}
    problems += faults
    return None if faults else Release(name, values.k, profiles)


def _is_date(name: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", name) is not None and bool(date.fromisoformat(name))
    except ValueError:
        return False


def _entries(kind: str, values: Values, faults: list[Problem]) -> Iterator[tuple[str, tuple[Profile, str]]]:
    seen: set[str] = set()
    for shown in values[BY_NAME[kind].folder]:
        if shown.profile is None or not isinstance(shown.profile.year, YearOfSchool):
            continue
        blank = {trait.name: "" if trait.is_list else NOT_STATED for trait in TRAITS[kind]}
        profile = tuple(shown.profile[name] or blank[name] for name in blank)
        for id in shown.ids:
            if id in seen:
                message = N_("“{found}” stands in the release twice")
                faults.append(Problem(shown.at, codes.BAD_RELEASE, {"found": id[:80]}, message))
            seen.add(id)
            yield id, (profile, shown.profile.year.id)


def write_release(content: Path, records: Sequence[Record], k: int, today: date, words: Words) -> Path | None:
    """Write today's release and return its file; None where the last one shows the same. A second one of a day
    replaces the first.
    """
    folder = content / FOLDER
    text = release_text(records, k, words)
    earlier = sorted(folder.glob("*.yml")) if folder.is_dir() else []
    if earlier and _plain(earlier[-1].read_text(encoding="utf-8")) == _plain(text):
        return None
    folder.mkdir(exist_ok=True)
    file = folder / f"{today.isoformat()}.yml"
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _plain(text: str) -> str:
    """Return a release without its note, which depends on the language."""
    return text.partition("\n")[2]


def release_text(records: Sequence[Record], k: int, words: Words) -> str:
    """Return the release of these records as YAML, the same for the same records in any order."""
    note = words(N_("What this edition showed of profiles. Written by “metodbank release”; do not change it."))
    blocks = [f"# {note}", f"k: {k}"]
    for kind, traits in TRAITS.items():
        held: dict[tuple[str, Profile], list[str]] = {}
        for record in records:
            if record.kind.name == kind:
                held.setdefault((year_of(record), profile_of(record)), []).append(record.id)
        shown = [
            {"profile": _stated(year, profile, [trait.name for trait in traits]), "ids": sorted(ids)}
            for (year, profile), ids in sorted(held.items())
        ]
        if shown:
            blocks.append(to_yaml(BY_NAME[kind].folder, shown))
    return "\n".join(blocks) + "\n"


def _stated(year: str, profile: Profile, names: Sequence[str]) -> dict[str, str]:
    """Return what a profile states, with the year as people write it."""
    values = {name: value for name, value in zip(names, profile, strict=True) if value not in ("", NOT_STATED)}
    return {"year": year.replace("-", "/"), **values}
