"""A bank whose every text is hostile: records, people, terms, settings, file names and hand-written pages.

The declarations are walked, so a new field of text is filled too. Every value stands on a line of its own, so that what
the check refuses can be told by its line and be put right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from metodbank.fields import Attachment, Field, Group, Kind, Line, Many, PerYear, Prose, Ref, Type, Word
from metodbank.kinds import BY_NAME, PUBLISHED
from metodbank.pipeline import Bank, read_bank
from metodbank.problem import Problem, has_errors
from metodbank.sample import example_of
from metodbank.settings import SETTINGS
from metodbank.starter import write_bank
from metodbank.terms import vocabularies_of
from metodbank.vocabulary import Vocabularies
from metodbank.words import words

FORMS = ("{}", "[{}](https://example.org/)", '[слово](https://example.org/ "{}")', "- {}", "**{}**", "> {}", "слово {}")
"""How a text stands in prose: as it is, as the words of a link, as its title, in a list, and so on."""

PAGE_FORMS = ("{}", "# {}", "![{}](../assets/favicon.svg)", '![слово](../assets/favicon.svg "{}")', "<p>{}</p>", "`{}`")
"""How a text stands on a page written by hand."""

HARMLESS = "Безобидный текст"
PEOPLE, TERMS, FILES = 520, 130, 4
BOOKS = 3
"""How many records there are of a kind that becomes books."""

_EXACT = (".id", ".isbn", ".isbn_electronic", ".colour")
"""Values that are right or refused: nothing else can stand there."""

PER_PAGE = 8
OWN = {
    "organisations": {"type": "secondary-school", "locality": "town", "district": "own"},
    "subjects": {"area": "mathematics-informatics"},
}
"""Vocabularies with hostile labels, and what their terms must say besides."""

_VALUE = re.compile(r'^(\s*(?:- )*(?:"[^"]+": )?)".*"$')


@dataclass
class Hostility:
    """What was written: the folder, how often each slot took a text, how many titles passed, what was refused."""

    folder: Path
    slots: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    last: Bank | None = None


class _Texts:
    """Gives texts in turn, to every slot from another beginning, so that each comes to each slot."""

    def __init__(self, texts: Sequence[str], slots: Counter[str]) -> None:
        self.texts = texts
        self.slots = slots

    def turn(self, slot: str) -> int:
        self.slots[slot] += 1
        return self.slots[slot] - 1

    def take(self, slot: str, longest: int, forms: Sequence[str] = ("{}",)) -> str:
        turn = self.turn(slot)
        begin = 0 if slot == "title" else 7 * len(slot)
        text = self.texts[(begin + turn) % len(self.texts)]
        return forms[turn % len(forms)].replace("{}", text)[:longest]


def write_hostile(folder: Path, given: Sequence[str], records: int) -> Hostility:
    """Write a bank of so many records that holds the texts wherever a text may stand, and mend what is refused."""
    made = Hostility(folder)
    texts = _Texts(given, made.slots)
    write_bank(folder, words("ru"), {"address": "https://bank.example.org/"})
    content = folder / "content"
    vocabularies = vocabularies_of(content)
    settings = _values(SETTINGS.fields, vocabularies, texts, "settings")
    _dump(content / "site.yml", {**settings, "address": "https://bank.example.org/"})
    for name, besides in OWN.items():
        ids = [f"h-{number}" for number in range(TERMS)] + (["school-1", "school-2"] if "type" in besides else [])
        _dump(content / "vocabularies" / f"{name}.yml", {id: _term(texts, besides) for id in [*ids, *_extra(name)]})
    for number in range(PEOPLE):
        _write_record(content, BY_NAME["person"], f"h-{number}", vocabularies, texts)
    for number in range(records):
        kind = _kind_of(number)
        id = kind.example_id if number < len(PUBLISHED) else f"h-{number}"
        _write_record(content, kind, id, vocabularies, texts)
    _write_pages(content / "pages", given, texts)
    _mend(made, content)
    return made


def _kind_of(number: int) -> Kind:
    """Return the kind of a record: every one in turn, a work of every year only as often as books can be set."""
    many = [kind for kind in PUBLISHED if not kind.is_series]
    few = number < BOOKS * len(PUBLISHED)
    return PUBLISHED[number % len(PUBLISHED)] if few else many[number % len(many)]


def _extra(name: str) -> list[str]:
    return ["methodical-centre"] if name == "organisations" else []


def _term(texts: _Texts, besides: Mapping[str, str]) -> dict[str, str]:
    return {"ru": texts.take("label of a term", 160), "en": texts.take("label of a term", 160), **besides}


def _write_record(content: Path, kind: Kind, id: str, vocabularies: Vocabularies, texts: _Texts) -> None:
    file = content / kind.folder / f"{id}.yml"
    values = _values(kind.fields, vocabularies, texts, kind.name)
    values[kind.title] = texts.take("name of a person" if kind.name == "person" else "title", 160)
    _dump(file, values)
    for name in _names_of_files(kind.fields, values):
        if "/" not in name and "\0" not in name and name.strip(".") and len(name.encode()) < 200:
            file.with_suffix("").mkdir(exist_ok=True)
            (file.with_suffix("") / name).write_bytes(b"%PDF-1.7" if name.endswith(".pdf") else b"text")


def _values(fields: Sequence[Field], vocabularies: Vocabularies, texts: _Texts, slot: str) -> dict[str, Any]:
    examples = [(declared, example_of(declared, vocabularies)) for declared in fields]
    return {
        declared.name: _hostile(declared.type, value, texts, f"{slot}.{declared.name}")
        for declared, value in examples
        if value is not None
    }


def _hostile(kind: Type, value: Any, texts: _Texts, slot: str) -> Any:
    match kind:
        case Line() if slot.endswith(_EXACT):
            return value
        case Line(longest=longest):
            return texts.take(slot, longest)
        case Prose(longest=longest):
            return texts.take(slot, longest, FORMS)
        case Attachment():
            return texts.take("name of a file", 120) + (".pdf" if texts.turn("ending") % 2 else "")
        case Ref(kind="person"):
            return f"h-{texts.turn('person') % PEOPLE}"
        case Word(vocabulary=name) if name in OWN and "repeated" not in slot:
            return f"h-{texts.turn(name) % TERMS}"
        case Many(of=of):
            several = len(value) + _more(of)
            return [_hostile(of, value[number % len(value)], texts, slot) for number in range(several)]
        case Group(fields=fields):
            taken = [part for part in fields if part.name in value or part.type in (Attachment(), Ref("person"))]
            return {
                part.name: _hostile(part.type, value.get(part.name), texts, f"{slot}.{part.name}") for part in taken
            }
        case PerYear(of=of):
            return {year: _hostile(of, part, texts, slot) for year, part in value.items()}
    return value


def _more(kind: Type) -> int:
    """Return how many values a list gets besides those of the sample, so that each text finds a place."""
    types = [part.type for part in kind.fields] if isinstance(kind, Group) else [kind]
    if Attachment() in types or Ref("person") in types:
        return FILES
    return 2 if isinstance(kind, Line | Prose) else 0


def _names_of_files(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[str]:
    for declared in fields:
        value = values.get(declared.name)
        for one in value if isinstance(value, list) else [value]:
            inner = declared.type.of if isinstance(declared.type, Many) else declared.type
            if isinstance(inner, Attachment) and isinstance(one, str):
                yield one
            elif isinstance(inner, Group) and isinstance(one, dict):
                yield from _names_of_files(inner.fields, one)


def _dump(file: Path, values: Mapping[str, Any]) -> None:
    """Write values as YAML, each in double quotes on a line of its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(
        _as_texts(values), Dumper=yaml.CSafeDumper, allow_unicode=True, width=10**8, default_style='"', sort_keys=False
    )
    file.write_text(text, encoding="utf-8", newline="\n")


def _as_texts(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _as_texts(part) for key, part in value.items()}
    return [_as_texts(part) for part in value] if isinstance(value, list) else str(value)


def _write_pages(folder: Path, given: Sequence[str], texts: _Texts) -> None:
    """Write pages by hand that hold every text, each in one of the forms."""
    for number in range(-(-len(given) // PER_PAGE)):
        parts = (texts.take("page", 4000, PAGE_FORMS) for _ in range(PER_PAGE))
        shown = "\n\n".join(part.replace("\0", "\ufffd") for part in parts)
        (folder / f"page-{number}.md").write_text(f"Слово.\n\n{shown}\n", encoding="utf-8", newline="\n")


def _mend(made: Hostility, content: Path) -> None:
    """Put a harmless text, or nothing, in the place of every value that the check refuses, until it refuses none."""
    for _ in range(12):
        made.last = read_bank(content)
        if not has_errors(made.last.problems):
            return
        for problem in made.last.problems:
            if problem.severity == "error":
                made.refused.append(problem)
        _put_right(content, {problem.place for problem in made.last.problems if problem.severity == "error"})
    raise AssertionError(made.last and made.last.problems[:5])


def _put_right(content: Path, places: set[Any]) -> None:
    for path in sorted({place.path for place in places}):
        file = content.parent / path
        lines = file.read_text(encoding="utf-8").split("\n")
        if file.suffix == ".md":
            _take_out(lines, {place.line for place in places if place.path == path})
            file.write_text("\n".join(lines), encoding="utf-8", newline="\n")
            continue
        for number in sorted({place.line for place in places if place.path == path}, reverse=True):
            line = lines[number - 1]
            if ('"file": ' in line or '"image": ' in line) and "- " not in line:
                del lines[number - 1]
            elif found := _VALUE.match(line):
                lines[number - 1] = f'{found[1]}"{HARMLESS}"'
        file.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _take_out(lines: list[str], begins: set[int]) -> None:
    """Take the blocks that begin on these lines out of a page."""
    for begin in sorted(begins, reverse=True):
        end = next((number for number in range(begin, len(lines)) if not lines[number].strip()), len(lines))
        del lines[begin - 1 : end]
