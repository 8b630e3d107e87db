"""Sample values, composed from the examples of the declarations, and their YAML as an editor would type it."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from datetime import date
from typing import Any

from metodbank.fields import Field, Group, Kind, Many, Scores, Type
from metodbank.record import YearOfSchool
from metodbank.words import N_, Words

_MISREAD_STARTS = tuple("&*!|>%@`\"'#{}[],?:-")
_MISREAD = re.compile(r": | #|:$|\n|\t")
_MISREAD_WORDS = frozenset(("", "~", "null"))


def example_of(field: Field, terms: AnyMapping[str, AnyMapping[str, object]]) -> Any:
    """Return the example value of a field: its own, or one composed from its parts. None where it has none."""
    if field.example is not None:
        return field.example
    return _compose(field.type, terms)


def _compose(kind: Type, terms: AnyMapping[str, AnyMapping[str, object]]) -> Any:
    match kind:
        case Group(fields=fields):
            parts = {part.name: example_of(part, terms) for part in fields}
            return {name: value for name, value in parts.items() if value is not None} or None
        case Many(of=of):
            item = _compose(of, terms)
            return None if item is None else [item]
        case Scores(vocabulary=vocabulary, most=most):
            return dict.fromkeys(terms[vocabulary], most)
    return None


def record_yaml(
    kind: Kind,
    terms: AnyMapping[str, AnyMapping[str, object]],
    words: Words,
    own: AnyMapping[str, object] | None = None,
) -> str:
    """Return a complete record of a kind as YAML, each field under a comment that says what it is for.

    `own` values stand in for the examples of the fields they name.
    """
    blocks = [_heading(kind, words)]
    for field in kind.fields:
        value = (own or {}).get(field.name, example_of(field, terms))
        if value is not None:
            blocks.append(f"{_comment(field, words)}\n{to_yaml(field.name, value)}")
    return "\n\n".join(blocks) + "\n"


def blank_yaml(
    kind: Kind, terms: AnyMapping[str, AnyMapping[str, object]], words: Words, today: date | None = None
) -> str:
    """Return a record of a kind to fill in: required fields without a value, the others and all examples as comments.

    Nothing in it can be published by oversight: the check asks for every required field. `today` fills in the dates
    that begin with the day the record is made.
    """
    blocks = [_heading(kind, words)]
    for field in kind.fields:
        value = example_of(field, terms)
        if value is not None:
            example = "\n".join(f"# {line}" for line in to_yaml(field.name, value).split("\n"))
            typed = f"\n{field.name}: {_start(field, today)}".rstrip() if field.required else ""
            blocks.append(f"{_comment(field, words)}\n{example}{typed}")
    return "\n\n".join(blocks) + "\n"


def _start(field: Field, today: date | None) -> str:
    if field.start == "today":
        return today.isoformat() if today else ""
    if field.start == "this year":
        return str(YearOfSchool.of(today)) if today else ""
    return field.start


def _heading(kind: Kind, words: Words) -> str:
    return f"# {words(kind.label)}. {words(kind.about)}"


def _comment(field: Field, words: Words) -> str:
    must = words(N_("required")) if field.required else words(N_("optional"))
    return f"# {words(field.label)} ({must}). {words(field.help)}"


def to_yaml(name: str, value: object, indent: int = 0) -> str:
    """Write a named value as YAML lines without a line break at the end."""
    pad = " " * indent
    if isinstance(value, dict):
        return "\n".join([f"{pad}{name}:", *(to_yaml(str(key), part, indent + 2) for key, part in value.items())])
    if isinstance(value, list):
        return "\n".join([f"{pad}{name}:", *(_item(part, indent + 2) for part in value)])
    return f"{pad}{name}: {scalar(value, indent + 2)}"


def _item(value: object, indent: int) -> str:
    if isinstance(value, dict):
        lines = "\n".join(to_yaml(str(key), part, indent + 2) for key, part in value.items())
        return " " * indent + "- " + lines[indent + 2 :]
    return f"{' ' * indent}- {scalar(value, indent + 2)}"


def scalar(value: object, indent: int) -> str:
    """Write a scalar; where plain text would be misread, as a block after “|”, in which everything is allowed."""
    text = str(value)
    if text.startswith(_MISREAD_STARTS) or _MISREAD.search(text) or text in _MISREAD_WORDS:
        pad = " " * indent
        lines = "\n".join(f"{pad}{line}" if line.strip() else "" for line in text.split("\n"))
        return f"|\n{lines}"
    return text
