"""Similar records, and why: what two practices share, weighed by how telling it is.

Candidates come from the lists of what shares a value, the rarest first, and at most `_LONGEST` from each list, so the
cost grows linearly with the bank. A value that everybody shares tells little: weights fall with the logarithm of the
number of sharers (inverse document frequency).
"""

from __future__ import annotations

import math
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from metodbank.base import Likeness
from metodbank.fields import Field
from metodbank.record import Record, Values, leaves
from metodbank.vocabulary import Term

_LONGEST = 40
_MOST = 4
_LEAST_SCORE = 2.0

_Shared = Record | Term
_Key = tuple[str, str]


def alike(records: Mapping[_Key, Record]) -> dict[_Key, Sequence[Likeness]]:
    """Return for each record up to four records of its kind that are most alike, the most alike first."""
    result: dict[_Key, Sequence[Likeness]] = {}
    kinds: dict[str, list[Record]] = defaultdict(list)
    for record in records.values():
        if any(True for _ in _weighted(record.kind.fields, record.values)):
            kinds[record.kind.name].append(record)
    for same in kinds.values():
        result.update(_alike_of_a_kind(same))
    return result


def _alike_of_a_kind(records: list[Record]) -> Iterator[tuple[_Key, Sequence[Likeness]]]:
    signs = {record.key: list(_weighted(record.kind.fields, record.values)) for record in records}
    sharers: dict[_Shared, list[Record]] = defaultdict(list)
    for record in records:
        for _, sign in signs[record.key]:
            sharers[sign].append(record)
    for record in records:
        scores: dict[_Key, float] = defaultdict(float)
        shared: dict[_Key, list[_Shared]] = defaultdict(list)
        for weight, sign in signs[record.key]:
            others = sharers[sign]
            worth = weight * math.log(1 + len(records) / len(others))
            for other in _window(others, record):
                scores[other.key] += worth
                shared[other.key].append(sign)
        best = sorted(scores, key=lambda key: (-scores[key], key))[:_MOST]
        by_key = {other.key: other for _, sign in signs[record.key] for other in _window(sharers[sign], record)}
        yield (
            record.key,
            [
                Likeness(by_key[key], round(scores[key], 3), tuple(shared[key]))
                for key in best
                if scores[key] >= _LEAST_SCORE
            ],
        )


def _window(others: list[Record], record: Record) -> list[Record]:
    """Return the sharers of a value without the record itself; of a long list, a stretch around the record."""
    if len(others) <= _LONGEST:
        return [other for other in others if other is not record]
    offset = zlib.crc32(record.id.encode()) % len(others)
    stretch = (others + others)[offset : offset + _LONGEST]
    return [other for other in stretch if other is not record]


def _weighted(fields: tuple[Field, ...], values: Values) -> Iterator[tuple[float, _Shared]]:
    for field, item in leaves(fields, values):
        if field.similar and isinstance(item, (Record, Term)):
            yield field.similar, item
