"""KeptEditions: the frozen editions of a bank, read from content/editions, or what is wrong with their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from metodbank import codes
from metodbank.editions.edition import Pictures
from metodbank.editions.frozen import FOLDER, LARGEST, Frozen, Unfit, pictures_of, read
from metodbank.node import Mapping as Tree
from metodbank.node import Source
from metodbank.privacy.people import Named
from metodbank.problem import Place, Problem
from metodbank.record import Record
from metodbank.words import N_

_JUNK = (".", "~")


@dataclass(frozen=True)
class Kept:
    """A frozen edition, its fingerprint, its file as problems name it, and its pictures."""

    frozen: Frozen
    fingerprint: str
    path: str
    pictures: Pictures


KeptEditions = Mapping[str, Kept]
"""The frozen editions by the ids of their collections."""


def read_kept(content: Path, sources: dict[str, Source]) -> tuple[KeptEditions, list[Problem]]:
    """Return the frozen editions of a bank, and a problem for each file that is not as it was published.

    Their texts join the `sources`, for reports to show.
    """
    editions: dict[str, Kept] = {}
    problems: list[Problem] = []
    folder = content / FOLDER
    for file in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        path = file.relative_to(content.parent).as_posix()
        if file.suffix == ".json":
            found = _kept(file, path, sources)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                editions[file.stem] = found
        elif not file.is_dir() and not file.name.startswith(_JUNK):
            problems.append(Problem(Place(path, width=0), codes.BAD_EDITION, {"found": file.name, "path": path}))
    return editions, problems


def _kept(file: Path, path: str, sources: dict[str, Source]) -> Kept | Problem:
    place, gaps = Place(path, width=0), {"found": file.name, "path": path}
    if file.is_symlink():
        return Problem(place, codes.SYMLINK)
    try:
        if file.stat().st_size > LARGEST:
            return Problem(place, codes.BAD_EDITION, gaps)
        text = file.read_text(encoding="utf-8")
        kept, fingerprint = read(text)
        pictures = pictures_of(kept, file.with_suffix(""))
    except Unfit as error:
        lost = str(error.args[0]) if error.args and isinstance(error.args[0], str) else ""
        message = N_("the picture “{picture}” of the edition is not as it was published") if lost else ""
        return Problem(place, codes.BAD_EDITION, {**gaps, "picture": lost}, message)
    except (OSError, UnicodeDecodeError):
        return Problem(place, codes.BAD_EDITION, gaps)
    if kept.edition.id != file.stem:
        return Problem(place, codes.BAD_EDITION, gaps)
    sources[path] = Source(path, text, Tree((), Place(path)))
    return Kept(kept, fingerprint, path, pictures)


def gone(editions: KeptEditions, people: Iterable[Record]) -> Iterator[Named]:
    """Yield those whom a frozen edition names and the bank has no consent of any more."""
    known = {person.id for person in people}
    names = {one.person: one.name for kept in editions.values() for one in kept.frozen.names if one.name}
    for person, name in sorted(names.items()):
        if person not in known:
            yield Named(name, N_("is not on record"))


def without_names(
    editions: KeptEditions, sources: Mapping[str, Source], left_out: Callable[[str], str]
) -> KeptEditions:
    """Return the editions with what `left_out` makes of every text: what it was, or the same without a name."""
    return {
        id: Kept(read(sources[one.path].text, left_out)[0], one.fingerprint, one.path, one.pictures)
        for id, one in editions.items()
    }


def strays(editions: KeptEditions, tried: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for each frozen edition whose collection has no record: it would not be on the site."""
    known = {id for kind, id in tried if kind == "collection"}
    for id, one in editions.items():
        if id not in known:
            message = N_("there is no record collections/{id}.yml for this edition")
            yield Problem(
                Place(one.path, width=0),
                codes.BAD_EDITION,
                {"id": id, "found": id, "path": f"{one.path.split('/')[0]}/collections/{id}.yml"},
                message,
            )
