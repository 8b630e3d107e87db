"""Frozen: a published edition as it is kept in content/editions, and what shows that nobody has changed it since.

The file holds the edition, the pages of its printings and a fingerprint of all that. Names stand apart, each sealed:
the fingerprint covers the seals only. So a name can be wiped out when its bearer withdraws the consent (152-FZ, art.
10.1, part 12), and the fingerprint still tells that the rest is what was published. Pictures stand in files that their
sums name; the file of one in which somebody can be recognised can be wiped out likewise (Civil Code, art. 152.1).
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from metodbank.address import can_be_followed
from metodbank.editions.edition import (
    Contributor,
    Cover,
    Edition,
    Material,
    Names,
    PaperSize,
    Pictures,
    Practice,
    Whole,
)
from metodbank.editions.plain import from_plain, to_plain
from metodbank.editions.sound import is_sound

FOLDER = "editions"
"""The folder of the bank in which frozen editions are kept."""

LARGEST = 32 * 1024 * 1024
"""The largest frozen edition, in bytes."""

VERSION = 1
_PICTURE = re.compile(r"[0-9a-f]{32}\.[a-z]{3,4}")
_KEPT = {"name", "salt", "person"}
"""What a seal covers, and what may be wiped out."""

_LATER = "wiped"
"""What is written down after the publication, which the fingerprint does not cover."""


@dataclass(frozen=True)
class Pages:
    """The first and the last page of a chapter, a part or an index."""

    id: str
    first: int
    last: int


@dataclass(frozen=True)
class Printing:
    """What a size of paper made of the edition: pages, and the SHA-256 of the PDF as it was published."""

    paper: PaperSize
    total: int
    pages: tuple[Pages, ...]
    sum: str

    @property
    def pages_of(self) -> Mapping[str, tuple[int, int]]:
        return {each.id: (each.first, each.last) for each in self.pages}


@dataclass(frozen=True)
class Sealed:
    """Somebody who is named: `key` stands for them in the edition, `person` is their id in people/.

    The seal is the SHA-256 of salt, id and name. Wiped out, only key and seal are left.
    """

    key: str
    seal: str
    person: str = ""
    name: str = ""
    salt: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.salt or self.seal == _seal(self.salt, self.person, self.name)


@dataclass(frozen=True)
class Frozen:
    """An edition that was published, with all that is kept of it; `wiped` are the pictures whose files are gone."""

    on: date
    tool: str
    edition: Edition
    names: tuple[Sealed, ...]
    printings: tuple[Printing, ...]
    wiped: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether each name is the one that was sealed, and no picture is called wiped that shows nobody."""
        showing = {one.picture for one in self.edition.pictures if one.shown}
        return all(name.is_whole for name in self.names) and self.wiped <= showing


Shows = TypeVar("Shows", Material, Cover)
"""What may show people."""


class Unfit(ValueError):
    """A file that is no frozen edition, or not as it was published."""


def freeze(whole: Whole, printings: tuple[Printing, ...], on: date, tool: str) -> tuple[Frozen, str]:
    """Return what is kept of an edition, and its fingerprint. Salts are drawn by lot: no list of names tells them."""
    edition = _shown_only(whole.edition, whole.pictures)
    people = sorted(whole.names.keys() | edition.shown)
    keys = {person: f"p{number}" for number, person in enumerate(people, 1)}
    names = tuple(_sealed(keys[person], person, whole.names.get(person, "")) for person in people)
    kept = Frozen(on, tool, _with_keys(edition, keys), names, printings)
    return kept, fingerprint(to_plain(kept))


def _sealed(key: str, person: str, name: str) -> Sealed:
    salt = secrets.token_hex(16)
    return Sealed(key, _seal(salt, person, name), person, name, salt)


def _seal(salt: str, person: str, name: str) -> str:
    return sha256("\0".join((salt, person, name)).encode()).hexdigest()


def _shown_only(edition: Edition, pictures: Pictures) -> Edition:
    """Return an edition without the pictures that it may not show: they are not kept."""

    def practice(it: Practice) -> Practice:
        return replace(it, materials=tuple(one for one in it.materials if not one.picture or one.picture in pictures))

    cover = edition.cover if edition.cover.picture in pictures else Cover(edition.cover.colour)
    sections = tuple(replace(one, practices=tuple(map(practice, one.practices))) for one in edition.sections)
    return replace(edition, cover=cover, sections=sections)


def _with_keys(edition: Edition, keys: Mapping[str, str]) -> Edition:
    """Return an edition in which people stand by other keys; those without a key are not named any more."""

    def keyed(people: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
        return tuple(replace(who, person=keys.get(who.person, "")) for who in people)

    def shown(it: Shows) -> Shows:
        return replace(it, shown=tuple(keys[person] for person in it.shown))

    def practice(it: Practice) -> Practice:
        return replace(it, authors=keyed(it.authors), materials=tuple(map(shown, it.materials)))

    return replace(
        edition,
        compilers=keyed(edition.compilers),
        editors=keyed(edition.editors),
        reviewers=keyed(edition.reviewers),
        cover=shown(edition.cover),
        sections=tuple(replace(one, practices=tuple(map(practice, one.practices))) for one in edition.sections),
    )


def fingerprint(kept: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what is kept, as JSON with sorted keys, of names their seals only."""
    sealed = [{key: value for key, value in one.items() if key not in _KEPT} for one in kept["names"]]
    published = {key: value for key, value in kept.items() if key != _LATER}
    text = json.dumps({**published, "names": sealed}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def text_of(kept: Frozen) -> str:
    """Return the text of the file of a frozen edition."""
    told = to_plain(kept)
    held = {"metodbank": VERSION, "fingerprint": fingerprint(told), "kept": told}
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def read(text: str, mend: Callable[[str], str] = str) -> tuple[Frozen, str]:
    """Return a frozen edition and its fingerprint; every text of it goes through `mend`. Raise Unfit for another file.

    Nothing of the file is trusted: a link that may not be followed makes it unfit like a wrong fingerprint.
    """
    try:
        held = json.loads(text)
        kept = held["kept"]
        if held["metodbank"] != VERSION or fingerprint(kept) != held["fingerprint"]:
            raise Unfit
        found = from_plain(Frozen, _mended(kept, mend))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unfit from error
    if not found.is_whole or not all(map(can_be_followed, _links(kept))) or not is_sound(found.edition):
        raise Unfit
    return found, held["fingerprint"]


_SIGNS = frozenset(
    {"is", "id", "key", "seal", "person", "name", "salt", "sum", "link", "address", "picture", "language", _LATER}
)
"""Fields that are no words for people."""


def _mended(told: Any, mend: Callable[[str], str]) -> Any:
    if isinstance(told, dict):
        return {key: one if key in _SIGNS else _mended(one, mend) for key, one in told.items()}
    if isinstance(told, list):
        return [_mended(one, mend) for one in told]
    return mend(told) if isinstance(told, str) else told


def _links(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        yield from (one for key, one in told.items() if key in ("link", "address") and one)
    for one in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _links(one)


def pictures_of(kept: Frozen, folder: Path) -> Pictures:
    """Return the pictures of a frozen edition from its folder; raise Unfit where one is not what was published."""
    found: dict[str, bytes] = {}
    for name in sorted({one.picture for one in kept.edition.pictures} - kept.wiped):
        place = folder / name
        if not _PICTURE.fullmatch(name) or place.is_symlink() or not place.is_file():
            raise Unfit(name)
        found[name] = place.read_bytes()
        if not sha256(found[name]).hexdigest().startswith(name.partition(".")[0]):
            raise Unfit(name)
    return found


def names_in_force(kept: Frozen, may_name: Callable[[str], bool]) -> Names:
    """Return the names of a frozen edition by their keys, of those who may be named by the ids of their persons."""
    return {one.key: one.name for one in kept.names if one.name and may_name(one.person)}


def shown_in_force(kept: Frozen, may_show: Callable[[str], bool]) -> frozenset[str]:
    """Return the keys of those who may be shown in pictures, by the ids of their persons."""
    return frozenset(one.key for one in kept.names if one.person and may_show(one.person))


def forget(
    kept: Frozen, may_name: Callable[[str], bool], may_show: Callable[[str], bool]
) -> tuple[Frozen, int, frozenset[str]]:
    """Return a frozen edition without what may not be shown any more, how many names those are, and which pictures.

    Both callables tell of the id of a person.
    """
    wiped = [one for one in kept.names if one.name and not may_name(one.person)]
    names = tuple(Sealed(one.key, one.seal) if one in wiped else one for one in kept.names)
    left = replace(kept, names=names)
    shown = shown_in_force(left, may_show)
    hidden = frozenset(one.picture for one in kept.edition.pictures if not shown.issuperset(one.shown))
    return replace(left, wiped=kept.wiped | hidden), len(wiped), hidden - kept.wiped
