"""Banks of any size with the shape of the demonstration bank.

A new record is a copy of a record of the demonstration bank with a new id, in which every reference is moved to a copy
made in the same round, words of the texts are drawn anew from the bank's own words, and so are the title's. So the
number of ties of a record stays what it is, however large the bank grows.

What the demonstration bank leaves unsaid of a teacher, because it has so few routes, a large bank can tell: rounds are
taken in groups, each as large as a class must be, and the copies of a record in a group get one profile, drawn from
what its own profile covers. So nobody stands alone in any year, and the larger the bank, the more profiles it has.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metodbank.anonymity.ladder import Ladder
from metodbank.anonymity.profile import TRAITS, Trait
from metodbank.editions.frozen import FOLDER
from metodbank.kinds import PUBLISHED
from metodbank.kinds.collection import COLLECTION
from metodbank.kinds.form import FORM
from metodbank.load import load
from metodbank.node import Mapping, Node, Scalar, Source
from metodbank.pipeline import read_bank
from metodbank.privacy.scan import Scanner
from metodbank.terms import vocabularies_of

_WORD = re.compile(r"\b[а-яё]{6,}\b")
_NAMED_OR_WORD = re.compile(r"(?:\b[а-яё]+[ ,«(]+)?\b[А-ЯЁ][а-яё]+(?:[ ,»)–:]+[а-яё]+)?|\b(?P<word>[а-яё]{6,})\b")
"""What stands beside a capital stays: beside another word the name of a place would look like that of a person."""

_ID = re.compile(r"(?<=[-:] )([a-z0-9]+(?:-[a-z0-9]+)+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(/\w+/[a-z0-9-]+/\)")

_CLASS = 5
"""How many records of a year share a profile at the least; the default of the program."""


@dataclass(frozen=True)
class _Original:
    """A record to copy: where it lies, what it says, its files, and where it states what a colleague may know."""

    folder: str
    name: str
    text: str
    files: Sequence[Path]
    stated: Sequence[tuple[Scalar, Ladder]]


def write_bank(demo: Path, target: Path, number: int, seed: int) -> None:
    """Write a bank of so many records into `target/content`, after the demonstration bank in `demo`.

    Its forms and frozen collections are those of the demonstration bank, however many records there are: a district
    publishes one collection a year. The same number and seed give the same bytes.
    """
    chance = random.Random(seed)
    content = target / "content"
    shutil.rmtree(target, ignore_errors=True)
    content.mkdir(parents=True)
    published = [f"{COLLECTION.folder}/{file.stem}.yml" for file in sorted((demo / FOLDER).glob("*.json"))]
    for kept in ("site.yml", "vocabularies", "people", "pages", FORM.folder, FOLDER, *published):
        source = demo / kept
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (content / kept).parent.mkdir(exist_ok=True)
        copy(source, content / kept)
    originals = list(_originals(demo))
    ids = {original.name for original in originals}
    words = list(_harmless(sorted({word for original in originals for word in _WORD.findall(original.text)})))
    rounds = number // len(originals)
    plain: dict[str, str] = {}
    for count in range(number):
        turn, place = divmod(count, len(originals))
        original = originals[place]
        group = min(turn // _CLASS, rounds // _CLASS - 1)
        text = original.text if group < 0 else _told(original, random.Random(f"{seed} {original.name} {group}"))
        text = _moved(text, ids, turn if turn < max(rounds, 1) else turn - 1)
        record = content / original.folder / f"{original.name}-{turn}.yml"
        record.parent.mkdir(exist_ok=True)
        record.write_text(_reworded(text, words, chance), encoding="utf-8")
        plain[record.relative_to(target).as_posix()] = text
        for file in original.files:
            record.with_suffix("").mkdir(exist_ok=True)
            shutil.copy(file, record.with_suffix("") / file.name)
    (target / "mkdocs.yml").write_text(
        "site_name: bench\ndocs_dir: content/pages\ntheme:\n  name: material\nplugins:\n  - metodbank\n",
        encoding="utf-8",
    )
    _mend(content, plain)


def _mend(content: Path, plain: dict[str, str]) -> None:
    """Give the records their own words back in which words drawn by lot look like a name or a number of somebody."""
    for path in {problem.place.path for problem in read_bank(content).problems if problem.severity == "error"}:
        rest = plain[path].partition("\n")[2]
        (content.parent / path).write_text(f"title: Запись {Path(path).stem}\n{rest}", encoding="utf-8")


def _harmless(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that are not taken for a name, nor a date beside them for one of birth, wherever they stand."""
    scanner = Scanner(())
    alone = scanner.scan([f"{word.title()} – урок" for word in words])
    before = scanner.scan([f"{word.title()} – история и карта: новое слово" for word in words])
    for word, *found in zip(words, alone, before, strict=False):
        if not any(found) and not word.startswith(("рожд", "роди")):
            yield word


def _originals(demo: Path) -> Iterator[_Original]:
    vocabularies = vocabularies_of(demo)
    for kind in (kind for kind in PUBLISHED if kind is not FORM and not kind.is_series):
        traits = [(trait, trait.ladder(vocabularies)) for trait in TRAITS.get(kind.name, ()) if not trait.is_list]
        for file in sorted((demo / kind.folder).glob("*.yml")):
            source, _ = load(file, demo)
            if source is None:
                raise ValueError(f"{file} cannot be read")
            files = sorted(file.with_suffix("").glob("*"))
            yield _Original(kind.folder, file.stem, source.text, files, list(_stated(source, traits)))


def _stated(source: Source, traits: Sequence[tuple[Trait, Ladder]]) -> Iterator[tuple[Scalar, Ladder]]:
    """Yield the values of a record that may be known of a teacher, each with what is wider than what."""
    for trait, ladder in traits:
        node: Node | None = source.tree
        for name in trait.path:
            node = node.get(name) if isinstance(node, Mapping) else None
        if isinstance(node, Scalar):
            yield node, ladder


def _told(original: _Original, chance: random.Random) -> str:
    """Return the text of a record with a profile that tells as much as its own, or more."""
    text = original.text
    for node, ladder in sorted(original.stated, key=lambda stated: stated[0].begin, reverse=True):
        told = [value for value in ladder.values if value != ladder.root and ladder.covers(node.text, value)]
        text = text[: node.begin] + chance.choice([node.text, *told]) + text[node.end :]
    return text


def _moved(text: str, ids: set[str], turn: int) -> str:
    """Move every reference, and every link inside a text, to the copy made in a round."""
    text = _LINK.sub(lambda link: f"{link.group()[:-2]}-{turn}/)", text)
    return _ID.sub(lambda found: f"{found[1]}-{turn}" if found[1] in ids else found[1], text)


def _reworded(text: str, words: list[str], chance: random.Random) -> str:
    """Change every fourth long word, and all of the title's, so that no two copies read alike."""
    title, _, rest = text.partition("\n")
    title = _WORD.sub(lambda _: chance.choice(words), title)
    title = re.sub(
        r'^(title: "?)(.)', lambda start: f"{start[1]}{chance.choice(words).title()} – {start[2].lower()}", title
    )
    return title + "\n" + _NAMED_OR_WORD.sub(lambda found: _other(found, words, chance), rest)


def _other(found: re.Match[str], words: list[str], chance: random.Random) -> str:
    is_word = found["word"] is not None
    return chance.choice(words) if is_word and chance.random() < 0.25 else found.group()
