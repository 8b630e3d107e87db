"""Check: trees become records, or problems. Everything is read before anything is judged unfit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from metodbank import codes, vocabulary
from metodbank.anonymity import releases
from metodbank.anonymity.releases import Release
from metodbank.consent import fault_of
from metodbank.fields import Kind
from metodbank.folder import find_records, path_of, strangers
from metodbank.ids import as_id, is_id
from metodbank.kinds import KINDS
from metodbank.kinds.person import PERSON
from metodbank.load import LARGEST, load
from metodbank.node import Mapping, Source
from metodbank.privacy.people import Named
from metodbank.privacy.public import names_of
from metodbank.privacy.scan import Scanner
from metodbank.privacy.screen import Screen
from metodbank.problem import Place, Problem
from metodbank.progress import Progress
from metodbank.reading import Reading, read_fields
from metodbank.record import Record, Values
from metodbank.settings import SETTINGS
from metodbank.shipped import VOCABULARIES
from metodbank.suggest import nearest
from metodbank.vocabulary import Term, Vocabularies
from metodbank.words import N_, words


@dataclass
class Checked:
    """What was read of a bank: the records that hold, all that were read, the names of all tried, and the problems.

    `screen` is what every text went through; `releases` are the earlier editions, in order.
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


def check(content: Path, today: date, progress: Progress | None = None) -> Checked:
    """Read every file of a bank, and let no personal data pass on that may not be published `today`.

    `content` is the folder with site.yml; paths in problems begin with its name.
    """
    progress = progress or Progress(words("ru"))
    root = content.parent
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    vocabularies = _read_vocabularies(content, sources, problems)
    settings = _read_settings(content, vocabularies, sources, problems)
    checked = Checked(settings, vocabularies, sources=sources, problems=problems)
    problems += strangers(
        content, {kind.folder for kind in KINDS} | {"site.yml", "vocabularies", "pages", releases.FOLDER}
    )
    files: list[tuple[Kind, Path]] = []
    for kind in sorted(KINDS, key=lambda kind: kind.published):
        found, faults = find_records(content / kind.folder, root)
        files += [(kind, file) for file in found]
        problems += faults
    people = [file for kind, file in files if kind is PERSON]
    for file in people:
        _read_record(PERSON, file, root, checked)
    checked.screen = _screen(checked, today)
    for kind, file in progress.over(N_("Reading records"), files[len(people) :]):
        _read_record(kind, file, root, checked)
    problems += [*_lists_without_names(checked, root), *_pages_without_names(content, checked)]
    checked.screen.keep()
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


def _screen(checked: Checked, today: date) -> Screen:
    people = [Named(person.title, fault_of(person, today) or "") for person in checked.records]
    privacy = checked.settings.privacy
    scanner = Scanner(names_of(checked.vocabularies))
    return Screen(people, privacy.allowed if privacy else (), scanner)


def _lists_without_names(checked: Checked, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the texts of the settings and of the district's own terms."""
    for source in checked.sources.values():
        file = Path(source.path)
        if file.name == "site.yml":
            yield from checked.screen.terms(SETTINGS.fields, source, source.tree)
        elif file.parent.name == "vocabularies" and (root / file).is_file() and file.stem != "public-names":
            declared = vocabulary.BY_NAME[file.stem].fields
            for _, node in source.tree.entries:
                yield from checked.screen.terms(declared, source, node) if isinstance(node, Mapping) else ()


def _pages_without_names(content: Path, checked: Checked) -> Iterator[Problem]:
    """Yield what is wrong with the texts of pages written by hand."""
    for file in sorted((content / "pages").rglob("*.md")):
        if file.is_file() and not file.is_symlink():
            path, text = path_of(file, content.parent), file.read_bytes().decode("utf-8", "replace")
            checked.sources[path] = Source(path, text, Mapping((), Place(path)))
            yield from checked.screen.page(path, text)[1]


def _open(
    file: Path, root: Path, sources: dict[str, Source], problems: list[Problem], largest: int = LARGEST
) -> Source | None:
    source, faults = load(file, root, largest)
    problems += faults
    if source is not None:
        sources[source.path] = source
    return None if faults else source


def _read_settings(
    content: Path, vocabularies: Vocabularies, sources: dict[str, Source], problems: list[Problem]
) -> Values:
    file = content / "site.yml"
    empty = Values({declared.name: None for declared in SETTINGS.fields}, Place(f"{content.name}/site.yml"))
    if not file.exists():
        problems.append(Problem(Place(f"{content.name}/site.yml"), codes.MISSING_FILE, {"found": "site.yml"}))
        return empty
    source = _open(file, content.parent, sources, problems)
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
        source = _open(file, content.parent, sources, problems, releases.LARGEST)
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
    source = _open(file, root, checked.sources, checked.problems)
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


def vocabularies_of(content: Path | None) -> Vocabularies:
    """Return the lists that ship with the package, with the words of the bank in the folder, if one is given."""
    return _read_vocabularies(content, {}, [])


def _read_vocabularies(content: Path | None, sources: dict[str, Source], problems: list[Problem]) -> Vocabularies:
    """Read the lists that ship with the package, each followed by the district's own list of the same name."""
    read: dict[str, dict[str, Term]] = {declared.name: {} for declared in vocabulary.VOCABULARIES}
    folders = [(VOCABULARIES, VOCABULARIES)]
    if content is not None:
        folders.append((content / "vocabularies", content.parent))
        own, faults = find_records(content / "vocabularies", content.parent)
        problems += [*faults, *_unknown_vocabularies(own, content.parent)]
    for declared in vocabulary.VOCABULARIES:
        for folder, root in folders:
            file = folder / f"{declared.name}.yml"
            source = _open(file, root, sources, problems) if file.is_file() else None
            for term in _terms(declared, source, read, problems) if source else ():
                read[declared.name][term.id] = term
    return read


def _unknown_vocabularies(files: Iterable[Path], root: Path) -> Iterator[Problem]:
    for file in files:
        if file.stem not in vocabulary.BY_NAME:
            near = nearest(file.stem, {declared.name: () for declared in vocabulary.VOCABULARIES})
            gaps = {"found": file.stem, "nearest": near, "allowed": ", ".join(vocabulary.BY_NAME)}
            help = codes.RENAME_THE_VOCABULARY if near else ""
            yield Problem(Place(file.relative_to(root).as_posix()), codes.UNKNOWN_VOCABULARY, gaps, help=help)


def _terms(
    declared: vocabulary.Vocabulary, source: Source, vocabularies: Vocabularies, problems: list[Problem]
) -> Iterator[Term]:
    first = len(vocabularies[declared.name]) + 1
    reading = Reading(source, vocabularies, Path(source.path), problems)
    for rank, (key, node) in enumerate(source.tree.entries, first):
        if reading.is_hopeless:
            return
        if not is_id(key.text):
            reading.report(key.place, codes.BAD_TERM_ID, found=key.text[:80], expected=as_id(key.text[:80]))
        values = Values({part.name: None for part in declared.fields}, key.place)
        if isinstance(node, Mapping):
            values = read_fields(declared.fields, node, reading, key.place)
        else:
            reading.report(key.place, codes.TERM_WITHOUT_LABELS, found=key.text[:80])
        known = vocabularies[declared.name].get(key.text)
        abouts = {language: values.about[language] for language in ("ru", "en")} if values.about else {}
        yield Term(
            vocabulary=declared.name,
            id=key.text,
            rank=known.rank if known else rank,
            labels={"ru": values.ru or key.text, "en": values.en or key.text},
            abouts=abouts,
            attributes={attribute.name: values[attribute.name] for attribute in declared.attributes},
            place=key.place,
        )
