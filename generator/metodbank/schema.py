"""JSON Schemas of the records (draft 2020-12), made from the declarations, for editors that complete and check."""

from __future__ import annotations

from functools import singledispatch
from pathlib import Path

from metodbank import fields
from metodbank.fields import Field, Kind, Type
from metodbank.kinds import KINDS
from metodbank.sample import example_of
from metodbank.settings import SETTINGS
from metodbank.terms import vocabularies_of
from metodbank.vocabulary import Vocabularies
from metodbank.words import Words

Schema = dict[str, object]

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def schemas(content: Path, words: Words) -> dict[str, Schema]:
    """Return the schema of every kind by its name, with the terms that the bank's vocabularies hold."""
    vocabularies = vocabularies_of(content)
    return {kind.name: schema(kind, vocabularies, words) for kind in (*KINDS, SETTINGS)}


def schema(kind: Kind, vocabularies: Vocabularies, words: Words) -> Schema:
    """Return the JSON Schema of one kind of record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words(kind.label),
        "description": words(kind.about),
        **_object(kind.fields, vocabularies, words),
    }


def _object(declared: tuple[Field, ...], vocabularies: Vocabularies, words: Words) -> Schema:
    properties: dict[str, Schema] = {}
    for field in declared:
        described: Schema = {"title": words(field.label), "description": words(field.help)}
        example = example_of(field, vocabularies)
        properties[field.name] = {
            **described,
            **schema_of(field.type, vocabularies, words),
            **({"examples": [example]} if example is not None else {}),
        }
    required = [field.name for field in declared if field.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


@singledispatch
def schema_of(kind: Type, vocabularies: Vocabularies, words: Words) -> Schema:
    """Return the schema of one type of value."""
    raise TypeError(f"no schema for {kind!r}")


@schema_of.register
def _(kind: fields.Line, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": ["string", "number"], "maxLength": kind.longest}


@schema_of.register
def _(kind: fields.Prose, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": ["string", "number"], "maxLength": kind.longest, "contentMediaType": "text/markdown"}


@schema_of.register
def _(kind: fields.Whole, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "integer", "minimum": kind.least, "maximum": kind.most}


@schema_of.register
def _(kind: fields.Number, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "number", "minimum": kind.least, "maximum": kind.most}


@schema_of.register
def _(kind: fields.Flag, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"enum": [True, False, "yes", "no", "да", "нет"]}


@schema_of.register
def _(kind: fields.Day, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "format": "date"}


@schema_of.register
def _(kind: fields.Month, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}


@schema_of.register
def _(kind: fields.Year, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": ["string", "integer"], "pattern": r"^\d{4}$"}


@schema_of.register
def _(kind: fields.SchoolYear, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "pattern": r"^\d{4}/\d{2}$"}


@schema_of.register
def _(kind: fields.Span, vocabularies: Vocabularies, words: Words) -> Schema:
    end = schema_of(kind.of, vocabularies, words)
    return {
        "type": "object",
        "properties": {"start": end, "end": end},
        "required": ["start", "end"],
        "additionalProperties": False,
    }


@schema_of.register
def _(kind: fields.Web, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "format": "uri", "pattern": "^https?://"}


@schema_of.register
def _(kind: fields.Email, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "format": "email"}


@schema_of.register
def _(kind: fields.Phone, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "pattern": r"^\+?[\d\s()-]{5,24}$"}


@schema_of.register
def _(kind: fields.Attachment, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "pattern": r"^[^./\\][^/\\]*\.[A-Za-z]{3,4}$"}


@schema_of.register
def _(kind: fields.Word, vocabularies: Vocabularies, words: Words) -> Schema:
    terms = vocabularies[kind.vocabulary].values()
    numbers = [int(term.id) for term in terms if term.id.isdigit()]
    return {"enum": [*(term.id for term in terms), *numbers]}


@schema_of.register
def _(kind: fields.Ref, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "string", "pattern": _ID}


@schema_of.register
def _(kind: fields.Many, vocabularies: Vocabularies, words: Words) -> Schema:
    return {"type": "array", "items": schema_of(kind.of, vocabularies, words), "minItems": kind.least}


@schema_of.register
def _(kind: fields.Group, vocabularies: Vocabularies, words: Words) -> Schema:
    return _object(kind.fields, vocabularies, words)


@schema_of.register
def _(kind: fields.PerYear, vocabularies: Vocabularies, words: Words) -> Schema:
    return {
        "type": "object",
        "patternProperties": {r"^\d{4}/\d{2}$": schema_of(kind.of, vocabularies, words)},
        "additionalProperties": False,
    }


@schema_of.register
def _(kind: fields.Scores, vocabularies: Vocabularies, words: Words) -> Schema:
    score: Schema = {"type": "integer", "minimum": 0, "maximum": kind.most}
    terms = list(vocabularies[kind.vocabulary])
    return {
        "type": "object",
        "properties": dict.fromkeys(terms, score),
        "required": terms,
        "additionalProperties": False,
    }
