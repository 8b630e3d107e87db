"""The kinds of record. A new kind is one file here, one template in theme/kinds, and one line below."""

from __future__ import annotations

from metodbank.fields import Kind
from metodbank.kinds.association import ASSOCIATION
from metodbank.kinds.collection import COLLECTION
from metodbank.kinds.difficulty import DIFFICULTY
from metodbank.kinds.event import EVENT
from metodbank.kinds.form import FORM
from metodbank.kinds.indicator import INDICATOR
from metodbank.kinds.mentoring import MENTORING
from metodbank.kinds.person import PERSON
from metodbank.kinds.practice import PRACTICE
from metodbank.kinds.project import PROJECT
from metodbank.kinds.resource import RESOURCE
from metodbank.kinds.route import ROUTE

KINDS: tuple[Kind, ...] = (
    PRACTICE,
    DIFFICULTY,
    ROUTE,
    MENTORING,
    ASSOCIATION,
    RESOURCE,
    PROJECT,
    EVENT,
    INDICATOR,
    COLLECTION,
    FORM,
    PERSON,
)

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
BY_FOLDER: dict[str, Kind] = {kind.folder: kind for kind in KINDS if kind.published}
PUBLISHED: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind.published)
