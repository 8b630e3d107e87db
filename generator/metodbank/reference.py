"""The editor's reference, made from the declarations: every field of every kind, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from metodbank import fields
from metodbank.fields import Field, Group, Kind, Type, one_of
from metodbank.kinds import BY_NAME
from metodbank.sample import example_of, to_yaml
from metodbank.vocabulary import Vocabularies
from metodbank.words import N_, Words


@dataclass(frozen=True)
class Entry:
    """One field as the reference shows it. `depth` is 0 for a field of the record, 1 inside a group, and so on."""

    field: Field
    depth: int
    shape: str
    example: str
    vocabulary: str


def entries(kind: Kind, vocabularies: Vocabularies, words: Words) -> Iterator[Entry]:
    """Yield the fields of a kind in their order, those of a group after the group."""
    yield from _entries(kind.fields, 0, vocabularies, words)


def _entries(declared: tuple[Field, ...], depth: int, vocabularies: Vocabularies, words: Words) -> Iterator[Entry]:
    for field in declared:
        kind = one_of(field.type)
        value = example_of(field, vocabularies)
        example = to_yaml(field.name, value) if value is not None and not (depth and isinstance(kind, Group)) else ""
        vocabulary = kind.vocabulary if isinstance(kind, (fields.Word, fields.Scores)) else ""
        yield Entry(field, depth, shape(field.type, words), example, vocabulary)
        if isinstance(kind, Group):
            yield from _entries(kind.fields, depth + 1, vocabularies, words)


@singledispatch
def shape(kind: Type, words: Words) -> str:
    """Say in words what a value of the type looks like."""
    raise TypeError(f"no words for {kind!r}")


@shape.register
def _(kind: fields.Line, words: Words) -> str:
    return words(N_("one line, at most {n} characters"), n=words.number(kind.longest))


@shape.register
def _(kind: fields.Prose, words: Words) -> str:
    return words(N_("text in Markdown, at most {n} characters"), n=words.number(kind.longest))


@shape.register
def _(kind: fields.Whole, words: Words) -> str:
    return words(N_("a whole number from {least} to {most}"), least=kind.least, most=words.number(kind.most))


@shape.register
def _(kind: fields.Number, words: Words) -> str:
    return words(N_("a number from {least} to {most}, such as 5.06"), least=kind.least, most=words.number(kind.most))


@shape.register
def _(kind: fields.Flag, words: Words) -> str:
    return words(N_("yes or no"))


@shape.register
def _(kind: fields.Day, words: Words) -> str:
    return words(N_("a date: 2025-03-12"))


@shape.register
def _(kind: fields.Month, words: Words) -> str:
    return words(N_("a month: 2025-03"))


@shape.register
def _(kind: fields.Year, words: Words) -> str:
    return words(N_("a year: 2025"))


@shape.register
def _(kind: fields.SchoolYear, words: Words) -> str:
    return words(N_("a school year: 2024/25"))


@shape.register
def _(kind: fields.Span, words: Words) -> str:
    return words(N_("a period: start and end, each {of}"), of=shape(kind.of, words))


@shape.register
def _(kind: fields.Web, words: Words) -> str:
    return words(N_("an address: https://…"))


@shape.register
def _(kind: fields.Email, words: Words) -> str:
    return words(N_("an e-mail address of an organisation"))


@shape.register
def _(kind: fields.Phone, words: Words) -> str:
    return words(N_("a telephone number of an organisation"))


@shape.register
def _(kind: fields.Attachment, words: Words) -> str:
    return words(N_("the name of a file in the record's folder"))


@shape.register
def _(kind: fields.Word, words: Words) -> str:
    return words(N_("a word of the vocabulary {name}"), name=kind.vocabulary)


@shape.register
def _(kind: fields.Ref, words: Words) -> str:
    return words(N_("the name of a file in the folder {folder}/, without .yml"), folder=BY_NAME[kind.kind].folder)


@shape.register
def _(kind: fields.Many, words: Words) -> str:
    if kind.least > 1:
        return words(N_("a list of {n} or more: {of}"), n=kind.least, of=shape(kind.of, words))
    return words(N_("a list: {of}"), of=shape(kind.of, words))


@shape.register
def _(kind: fields.Group, words: Words) -> str:
    return words(N_("a group of fields"))


@shape.register
def _(kind: fields.PerYear, words: Words) -> str:
    return words(N_("by school year: {of}"), of=shape(kind.of, words))


@shape.register
def _(kind: fields.Scores, words: Words) -> str:
    return words(
        N_("for every word of the vocabulary {name} a number from 0 to {n}"), name=kind.vocabulary, n=kind.most
    )
