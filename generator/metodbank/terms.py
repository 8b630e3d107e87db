"""Terms: the controlled lists that ship with the package, and the district's own, become vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from metodbank import codes, vocabulary
from metodbank.folder import find_records
from metodbank.ids import as_id, is_id
from metodbank.load import open_source
from metodbank.node import Mapping, Source
from metodbank.problem import Place, Problem
from metodbank.reading import Reading, read_fields
from metodbank.record import Values
from metodbank.shipped import VOCABULARIES
from metodbank.suggest import nearest
from metodbank.vocabulary import Term, Vocabularies


def vocabularies_of(content: Path | None) -> Vocabularies:
    """Return the lists that ship with the package, with the words of the bank in the folder, if one is given."""
    return read_vocabularies(content, {}, [])


def read_vocabularies(content: Path | None, sources: dict[str, Source], problems: list[Problem]) -> Vocabularies:
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
            source = open_source(file, root, sources, problems) if file.is_file() else None
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
