"""The peer: the same pages as Markdown written by hand, in MkDocs with Material, kept out of `nav`.

Every page of the bank becomes a Markdown page at the same address with the same text, headings, lists, tables and
links; MkDocs and Material then do all the work that our generator does in its own way.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from metodbank.atlas import PER_PAGE, SHELVES, slots
from metodbank.base import KnowledgeBase
from metodbank.kinds import PUBLISHED
from metodbank.pipeline import read_bank
from metodbank.record import Markdown, Record, Values
from metodbank.views import name_of
from metodbank.vocabulary import Term
from metodbank.words import words

_CONFIG = """\
site_name: peer
site_url: https://peer.example.org/
docs_dir: docs
theme:
  name: material
  language: ru
  font: false
plugins: []
markdown_extensions:
  - tables
  - attr_list
  - toc:
      permalink: true
nav:
  - index.md
not_in_nav: "*"
"""

_SAY = words("ru")


def write_peer(content: Path, target: Path, *, search: bool = False) -> int:
    """Write the peer of a bank into a folder with mkdocs.yml and docs/; return the number of its pages.

    With `search`, Material's own plugin indexes them.
    """
    base = read_bank(content).base
    shutil.rmtree(target, ignore_errors=True)
    pages = dict(_pages(base))
    for path, text in pages.items():
        file = target / "docs" / path / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = _CONFIG.replace("plugins: []", "plugins:\n  - search:\n      lang: ru") if search else _CONFIG
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    return len(pages)


def _pages(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    yield "", "# Банк методического опыта\n\n" + _cards(base.of("practice")[:4], 0)
    for kind in PUBLISHED:
        yield from _list(f"{kind.folder}", _SAY(kind.plural), base.of(kind.name))
        for record in base.of(kind.name):
            yield record.folder.rstrip("/"), _record(base, record)
    for shelf in SHELVES:
        links = "\n".join(
            f"- [{name_of(slot.value)}](../{slot.folder}index.md)" for slot in slots(base) if slot.shelf is shelf
        )
        yield shelf.folder, f"# {_SAY(shelf.label)}\n\n{links}\n"
    for slot in slots(base):
        sections = [
            f"## {_SAY(kind.plural)}\n\n{_cards(slot.of(kind.name)[:6], 2)}" for kind in PUBLISHED if slot.of(kind.name)
        ]
        yield slot.folder.rstrip("/"), "\n\n".join([f"# {name_of(slot.value)}", *sections])
        for kind in PUBLISHED:
            if slot.of(kind.name):
                yield from _list(f"{slot.folder}{kind.folder}", _SAY(kind.plural), slot.of(kind.name))


def _list(folder: str, title: str, records: list[Record] | tuple[Record, ...]) -> Iterator[tuple[str, str]]:
    for number in range(max(1, -(-len(records) // PER_PAGE))):
        path = folder if number == 0 else f"{folder}/page/{number + 1}"
        shown = records[number * PER_PAGE : (number + 1) * PER_PAGE]
        yield path, f"# {title}\n\n{_cards(shown, path.count('/') + 1)}"


def _cards(records: list[Record] | tuple[Record, ...], depth: int) -> str:
    return "\n\n".join(f"### {_link(record, depth)}\n\n{_summary(record)}" for record in records)


def _link(record: Record, depth: int) -> str:
    return f"[{record.title}]({'../' * depth}{record.folder}index.md)"


def _summary(record: Record) -> str:
    value = record.values[record.kind.summary]
    first = value[0] if isinstance(value, tuple) else value
    return (first.source if isinstance(first, Markdown) else str(first))[:200]


def _record(base: KnowledgeBase, record: Record) -> str:
    parts = [f"---\ntitle: {record.title!r}\n---\n\n# {record.title}"]
    for field in record.kind.fields:
        value = record.values[field.name]
        if field.name != "title" and value not in (None, ()):
            parts.append(f"## {_SAY(field.label)}\n\n{_value(value)}")
    neighbours = "\n".join(f"- {_SAY(tie.label)}: {_link(tie.record, 2)}" for tie in base.ties[record.key])
    return "\n\n".join([*parts, f"## Рядом\n\n{neighbours}\n"])


def _value(value: object) -> str:
    if isinstance(value, tuple):
        if value and isinstance(value[0], Values):
            return "\n\n".join(_table(item) for item in value)
        return "\n".join(f"- {_text(item)}" for item in value)
    return _table(value) if isinstance(value, Values) else _text(value)


def _table(values: Values) -> str:
    rows = [f"| {name} | {_text(values[name])} |" for name in values if values[name] not in (None, ())]
    return "\n".join(["| | |", "|---|---|", *rows])


def _text(value: object) -> str:
    if isinstance(value, Markdown):
        return " ".join(value.source.replace("](/", "](../../").split()).replace("/)", "/index.md)")
    if isinstance(value, Record):
        return _link(value, 2)
    if isinstance(value, Term):
        return value.labels["ru"]
    if isinstance(value, date):
        return _SAY.day(value)
    if isinstance(value, tuple):
        return ", ".join(_text(item) for item in value)
    return str(value)
