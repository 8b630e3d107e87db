"""Readers of words of a vocabulary and of references to other records."""

from __future__ import annotations

from typing import Any

from metodbank import codes, fields
from metodbank.fields import Field
from metodbank.node import Node, Scalar
from metodbank.reading.reader import Reading, read, scalar_of
from metodbank.record import Reference
from metodbank.suggest import nearest
from metodbank.words import N_, Choices


@read.register
def _(kind: fields.Word, node: Node, field: Field, reading: Reading) -> Any:
    scalar = scalar_of(node, field, reading, N_("a word of a vocabulary"))
    return None if scalar is None else _term(kind.vocabulary, scalar, reading)


def _term(vocabulary: str, scalar: Scalar, reading: Reading) -> Any:
    terms = reading.vocabularies[vocabulary]
    term = terms.get(scalar.text)
    if term is not None:
        return term
    gaps = {"found": scalar.text[:60], "vocabulary": vocabulary}
    near = nearest(scalar.text, {id: tuple(term.labels.values()) for id, term in terms.items()})
    if near:
        reading.report(scalar.place, codes.UNKNOWN_TERM, nearest=near, label=terms[near].label, **gaps)
    else:
        choices = Choices({id: term.label for id, term in terms.items()})
        help = codes.CHOOSE_A_TERM if terms else codes.ADD_A_TERM
        reading.report(scalar.place, codes.UNKNOWN_TERM, help, choices=choices, **gaps)
    return None


@read.register
def _(kind: fields.Ref, node: Node, field: Field, reading: Reading) -> Reference | None:
    scalar = scalar_of(node, field, reading, N_("the id of a record"))
    return None if scalar is None else Reference(kind.kind, scalar.text.strip(), scalar.place)
