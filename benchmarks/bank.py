"""Banks of any size with the shape of the demonstration bank.

A new record is a copy of a record of the demonstration bank with a new id, in which every reference is moved to a copy
made in the same round, words of the texts are drawn anew from the bank's own words, and so are the title's. So the
number of ties of a record stays what it is, however large the bank grows.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from metodbank.kinds import PUBLISHED

_WORD = re.compile(r"\b[а-яё]{6,}\b")
_ID = re.compile(r"(?<=[-:] )([a-z0-9]+(?:-[a-z0-9]+)+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(/\w+/[a-z0-9-]+/\)")


def write_bank(demo: Path, target: Path, number: int, seed: int) -> None:
    """Write a bank of so many records into `target/content`, after the demonstration bank in `demo`.

    The same number and seed give the same bytes.
    """
    chance = random.Random(seed)
    content = target / "content"
    shutil.rmtree(target, ignore_errors=True)
    content.mkdir(parents=True)
    for kept in ("site.yml", "vocabularies", "people", "pages"):
        source = demo / kept
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, content / kept)
    originals = [
        (kind.folder, file.stem, file.read_text(encoding="utf-8"))
        for kind in PUBLISHED
        for file in sorted((demo / kind.folder).glob("*.yml"))
    ]
    ids = {name for _, name, _ in originals}
    words = sorted({word for _, _, text in originals for word in _WORD.findall(text)})
    for count in range(number):
        turn, place = divmod(count, len(originals))
        folder, name, text = originals[place]
        whole = len(originals) * (turn + 1) <= number
        text = _moved(text, ids, turn if whole or turn == 0 else turn - 1)
        (content / folder).mkdir(exist_ok=True)
        (content / folder / f"{name}-{turn}.yml").write_text(_reworded(text, words, chance), encoding="utf-8")
    (target / "mkdocs.yml").write_text(
        "site_name: bench\ndocs_dir: content/pages\ntheme:\n  name: material\nplugins:\n  - metodbank\n",
        encoding="utf-8",
    )


def _moved(text: str, ids: set[str], turn: int) -> str:
    """Move every reference, and every link inside a text, to the copy made in a round."""
    text = _LINK.sub(lambda link: f"{link.group()[:-2]}-{turn}/)", text)
    return _ID.sub(lambda found: f"{found[1]}-{turn}" if found[1] in ids else found[1], text)


def _reworded(text: str, words: list[str], chance: random.Random) -> str:
    """Change every fourth long word, and all of the title's, so that no two copies read alike."""
    title, _, rest = text.partition("\n")
    title = _WORD.sub(lambda _: chance.choice(words), title)
    title = re.sub(r'^(title: "?)', lambda start: f"{start.group()}{chance.choice(words).title()} ", title)
    return (
        title + "\n" + _WORD.sub(lambda found: chance.choice(words) if chance.random() < 0.25 else found.group(), rest)
    )
