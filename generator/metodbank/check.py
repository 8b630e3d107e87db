"""Check: trees become records, or problems. Everything is read before anything is judged unfit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from metodbank import codes
from metodbank.anonymity import releases
from metodbank.anonymity.releases import Release
from metodbank.editions import frozen
from metodbank.editions.keeping import KeptEditions, gone, read_kept, strays, without_names
from metodbank.fields import Kind
from metodbank.folder import find_records, strangers
from metodbank.kinds import KINDS
from metodbank.kinds.person import PERSON
from metodbank.load import open_source
from metodbank.node import Source
from metodbank.privacy.scan import Scanner
from metodbank.privacy.screen import Screen
from metodbank.problem import Place, Problem
from metodbank.progress import Progress
from metodbank.reading import Reading, read_fields
from metodbank.record import Record, Values
from metodbank.screening import screen_of, screen_the_rest
from metodbank.settings import SETTINGS
from metodbank.terms import read_vocabularies
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, words


@dataclass
class Checked:
    """What was read of a bank: the records that hold, all that were read, the names of all tried, and the problems.

    `screen` is what every text went through; `releases` are what was published of profiles before, in order; `editions`
    are the frozen collections.
    """

    settings: Values
    vocabularies: Vocabularies
    records: list[Record] = field(default_factory=list)
    written: list[Record] = field(default_factory=list)
    tried: dict[tuple[str, str], str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    screen: Screen = field(default_factory=lambda: Screen((), (), Scanner(())))
    releases: list[Release] = field(default_factory=list)
    editions: KeptEditions = field(default_factory=dict)


def check(content: Path, today: date, progress: Progress | None = None) -> Checked:
    """Read every file of a bank, and let no personal data pass on that may not be published `today`.

    `content` is the folder with site.yml; paths in problems begin with its name.
    """
    progress = progress or Progress(words("ru"))
    root = content.parent
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    vocabularies = read_vocabularies(content, sources, problems)
    settings = _read_settings(content, vocabularies, sources, problems)
    checked = Checked(settings, vocabularies, sources=sources, problems=problems)
    problems += strangers(
        content, {kind.folder for kind in KINDS} | {"site.yml", "vocabularies", "pages", releases.FOLDER, frozen.FOLDER}
    )
    files: list[tuple[Kind, Path]] = []
    for kind in sorted(KINDS, key=lambda kind: kind.published):
        found, faults = find_records(content / kind.folder, root)
        files += [(kind, file) for file in found]
        problems += faults
    people = [file for kind, file in files if kind is PERSON]
    for file in people:
        _read_record(PERSON, file, root, checked)
    editions, faults = read_kept(content, sources)
    problems += faults
    checked.screen = screen_of(checked.records, settings, vocabularies, today, gone(editions, checked.records))
    checked.editions = without_names(editions, sources, checked.screen.left_out) if checked.screen.hides else editions
    for kind, file in progress.over(N_("Reading records"), files[len(people) :]):
        _read_record(kind, file, root, checked)
    problems += strays(checked.editions, checked.tried)
    problems += screen_the_rest(content, sources, checked.screen)
    checked.releases += _read_releases(content, vocabularies, sources, problems)
    checked.problems = _without_echoes(problems)
    return checked


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """Leave out the unknown words of a vocabulary that is itself at fault: one fault, one message."""
    at_fault = {
        Path(problem.place.path).stem
        for problem in problems
        if "/vocabularies/" in problem.place.path and problem.severity == "error"
    }
    return [
        problem
        for problem in problems
        if problem.code is not codes.UNKNOWN_TERM or problem.gaps["vocabulary"] not in at_fault
    ]


def _read_settings(
    content: Path, vocabularies: Vocabularies, sources: dict[str, Source], problems: list[Problem]
) -> Values:
    file = content / "site.yml"
    empty = Values({declared.name: None for declared in SETTINGS.fields}, Place(f"{content.name}/site.yml"))
    if not file.exists():
        problems.append(Problem(Place(f"{content.name}/site.yml"), codes.MISSING_FILE, {"found": "site.yml"}))
        return empty
    source = open_source(file, content.parent, sources, problems)
    if source is None:
        return empty
    reading = Reading(source, vocabularies, content, problems)
    return read_fields(SETTINGS.fields, source.tree, reading, _start(source))


def _read_releases(
    content: Path, vocabularies: Vocabularies, sources: dict[str, Source], problems: list[Problem]
) -> Iterator[Release]:
    found, faults = find_records(content / releases.FOLDER, content.parent)
    problems += faults
    for file in found:
        source = open_source(file, content.parent, sources, problems, releases.LARGEST)
        release = releases.read_release(source, vocabularies, problems) if source else None
        if release is not None:
            yield release


def _start(source: Source) -> Place:
    return source.tree.entries[0][0].place if source.tree.entries else source.tree.place


def _read_record(kind: Kind, file: Path, root: Path, checked: Checked) -> None:
    path = file.relative_to(root).as_posix()
    key = (kind.name, file.stem)
    if key in checked.tried:
        gaps = {"found": file.stem, "other": checked.tried[key]}
        checked.problems.append(Problem(Place(path), codes.DUPLICATE_ID, gaps))
        return
    checked.tried[key] = path
    source = open_source(file, root, checked.sources, checked.problems)
    if source is None:
        return
    folder = file.with_suffix("")
    tree, faults = checked.screen.record(kind, source, folder) if kind.published else (source.tree, [])
    reading = Reading(source, checked.vocabularies, folder, faults)
    places: dict[str, Place] = {}
    values = read_fields(kind.fields, tree, reading, _start(source), places)
    record = Record(kind, file.stem, values, _start(source), places)
    faults += _id_problems(record, file.name)
    checked.problems += faults
    checked.written.append(record)
    if not any(fault.severity == "error" for fault in faults):
        checked.records.append(record)


def _id_problems(record: Record, file_name: str) -> Iterator[Problem]:
    written = record.values.id
    if written is not None and written != record.id:
        gaps = {"found": written, "file": file_name, "expected": record.id}
        yield Problem(record.places["id"], codes.ID_MISMATCH, gaps)
