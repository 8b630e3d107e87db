"""Screening: whom the screen of a bank knows, and what goes through it besides the records.

Records go through it one by one as they are read, see `check`; here are the settings, the district's own terms, and the
pages written by hand with the files beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from metodbank import vocabulary
from metodbank.attachments.pages import page_files
from metodbank.consent import fault_of
from metodbank.folder import path_of
from metodbank.node import Mapping, Source
from metodbank.privacy.people import Named
from metodbank.privacy.public import names_of
from metodbank.privacy.scan import Scanner
from metodbank.privacy.screen import Screen
from metodbank.problem import Place, Problem
from metodbank.record import Record, Values
from metodbank.settings import SETTINGS
from metodbank.vocabulary import Vocabularies


def screen_of(
    people: Iterable[Record], settings: Values, vocabularies: Vocabularies, today: date, gone: Iterable[Named] = ()
) -> Screen:
    """Return the screen that knows the people of a bank and whether each may be named today.

    `gone` are people of whom the bank has no record any more.
    """
    named = [*(Named(person.title, fault_of(person, today) or "") for person in people), *gone]
    allowed = settings.privacy.allowed if settings.privacy else ()
    return Screen(named, allowed, Scanner(names_of(vocabularies)))


def screen_the_rest(content: Path, sources: dict[str, Source], screen: Screen) -> list[Problem]:
    """Return what is wrong with the texts outside the records. The pages join the `sources`, for reports to show."""
    problems = [*_lists(content.parent, sources, screen), *_pages(content, sources, screen)]
    screen.keep()
    return problems


def _lists(root: Path, sources: dict[str, Source], screen: Screen) -> Iterator[Problem]:
    for source in list(sources.values()):
        file = Path(source.path)
        if file.name == "site.yml":
            yield from screen.terms(SETTINGS.fields, source, source.tree)
        elif file.parent.name == "vocabularies" and (root / file).is_file() and file.stem != "public-names":
            declared = vocabulary.BY_NAME[file.stem].fields
            for _, node in source.tree.entries:
                yield from screen.terms(declared, source, node) if isinstance(node, Mapping) else ()


def _pages(content: Path, sources: dict[str, Source], screen: Screen) -> Iterator[Problem]:
    pages = content / "pages"
    for file in sorted(pages.rglob("*.md")):
        if file.is_file() and not file.is_symlink():
            path, text = path_of(file, content.parent), file.read_bytes().decode("utf-8", "replace")
            sources[path] = Source(path, text, Mapping((), Place(path)))
            yield from screen.page(path, text)[1]
    for file in page_files(pages):
        yield from screen.file(file, path_of(file, content.parent))
