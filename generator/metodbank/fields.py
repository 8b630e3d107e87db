"""The types a field of a record may have, and the declaration of a field.

A declaration is the single source of the checks, the JSON Schemas, the editor's field reference and the sample
records: see `check`, `schema`, `reference` and `starter`, each of which has one function per type.
"""

from __future__ import annotations

from dataclasses import dataclass, field


class Type:
    """What a value must look like."""


@dataclass(frozen=True)
class Line(Type):
    """One line of plain text, at most `longest` characters; a `code` keeps its signs as they are typed."""

    longest: int = 200
    code: bool = False


@dataclass(frozen=True)
class Prose(Type):
    """Paragraphs, lists, emphasis and links in restricted Markdown, at most `longest` characters."""

    longest: int = 4000


@dataclass(frozen=True)
class Whole(Type):
    """A whole number between `least` and `most`, both included."""

    least: int = 0
    most: int = 1_000_000


@dataclass(frozen=True)
class Number(Type):
    """A number between `least` and `most`, both included, with at most three signs after the point: 5.06."""

    least: int = 0
    most: int = 1_000_000


@dataclass(frozen=True)
class Flag(Type):
    """Yes or no."""


@dataclass(frozen=True)
class Day(Type):
    """A calendar date written as ISO 8601: 2025-03-12."""


@dataclass(frozen=True)
class Month(Type):
    """A month written as ISO 8601: 2025-03."""


@dataclass(frozen=True)
class Year(Type):
    """A calendar year: 2025."""


@dataclass(frozen=True)
class SchoolYear(Type):
    """A school year, from September to August: 2024/25."""


@dataclass(frozen=True)
class Span(Type):
    """A period: a mapping with `start` and `end`, both of one type, the end not before the start."""

    of: Day | Month | SchoolYear


@dataclass(frozen=True)
class Web(Type):
    """An address that begins with https:// or http://; one of a `folder` is completed by the slash at its end."""

    folder: bool = False


@dataclass(frozen=True)
class Email(Type):
    """An e-mail address of an organisation."""


@dataclass(frozen=True)
class Phone(Type):
    """A telephone number of an organisation."""


@dataclass(frozen=True)
class Attachment(Type):
    """The name of a file that lies in the folder named like the record, beside the record."""


@dataclass(frozen=True)
class Word(Type):
    """The id of a term of a controlled vocabulary."""

    vocabulary: str


@dataclass(frozen=True)
class Ref(Type):
    """The id of a record of another kind (or of the same)."""

    kind: str


@dataclass(frozen=True)
class Many(Type):
    """A list of `least` or more values of one type; a text comes twice only in one that `repeats`."""

    of: Type
    least: int = 0
    repeats: bool = False


@dataclass(frozen=True)
class Group(Type):
    """A mapping with declared fields of its own."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class PerYear(Type):
    """A mapping from school years to values of one type."""

    of: Type


@dataclass(frozen=True)
class Scores(Type):
    """A mapping from every term of a vocabulary to a whole number from 0 to `most`."""

    vocabulary: str
    most: int


@dataclass(frozen=True)
class Field:
    """A declared field. `label`, `help` and `inverse` are message ids of the catalogue.

    `inverse` names the tie as seen from the record referred to; `similar` is the weight of a shared value when
    alike records are sought; `facet` is the name by which readers narrow a list to a value, in addresses too, and
    `facet_by` the attribute of a term that is taken instead of the term itself; `dates` marks a date that tells which
    school year the record belongs to; `never_empty` forbids to leave the field without a value where its name is
    written; `start` is what a new record begins with: a value, or `today`, or `this year`; `quasi` marks a
    quasi-identifier: what may be known of a colleague from elsewhere, so that a published record could be recognised.
    """

    name: str
    type: Type
    label: str
    help: str
    example: object = None
    required: bool = False
    inverse: str = ""
    similar: float = 0.0
    facet: str = ""
    facet_by: str = ""
    dates: bool = False
    never_empty: bool = False
    start: str = ""
    quasi: bool = False


def one_of(kind: Type) -> Type:
    """Return the type of a single value: the item of a list, or the type itself."""
    return kind.of if isinstance(kind, Many) else kind


@dataclass(frozen=True)
class Kind:
    """A kind of record: where its files lie, what its fields are and how it is called.

    `label`, `plural` and `about` are message ids, `counted` two forms of a noun ("{n} practice", "{n} practices").
    `folder` names both the folder under `content/` and the path on the site. A kind that is not `published` (people)
    has no pages of its own; in one that `is_anonymous` nobody is named, even by consent; the
    records of one that `is_series` are a work of every year, so their titles may be alike, and
    there are so few that nobody needs to narrow their list.
    """

    name: str
    folder: str
    label: str
    plural: str
    counted: tuple[str, str]
    about: str
    example_id: str
    fields: tuple[Field, ...]
    title: str = "title"
    summary: str = ""
    published: bool = True
    is_anonymous: bool = False
    is_series: bool = False
    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {declared.name: declared for declared in self.fields})

    @property
    def can_be_tied(self) -> bool:
        """Whether any of its fields names another record."""
        return any(map(_names_records, self.fields))


def _names_records(field: Field) -> bool:
    kind = one_of(field.type)
    return any(map(_names_records, kind.fields)) if isinstance(kind, Group) else isinstance(kind, Ref)
