"""Places: the addresses of a collection's pages, from the root of the site."""

from __future__ import annotations

from collections.abc import Iterator

from metodbank.base import KnowledgeBase
from metodbank.editions.choice import practices_of


def chapter_place(collection: str, practice: str) -> str:
    """Return where a practice stands as it was printed in a collection."""
    return f"collections/{collection}/{practice}/"


def places(base: KnowledgeBase) -> Iterator[str]:
    """Yield the address of every practice as it was printed, and of printed ones that have no record any more."""
    for record in base.of("collection"):
        for practice in printed_in(base, record.id):
            yield chapter_place(record.id, practice)
    yield from (f"practices/{id}/" for id in departed(base))


def printed_in(base: KnowledgeBase, collection: str) -> tuple[str, ...]:
    """Return the ids of the practices of a collection, of a frozen one as it was published."""
    kept = base.frozen.get(collection)
    if kept is not None:
        return tuple(practice.id for practice in kept.frozen.edition.practices)
    record = base.records["collection", collection]
    return tuple(practice.id for _, practices in practices_of(base, record) for practice in practices)


def departed(base: KnowledgeBase) -> tuple[str, ...]:
    """Return the ids of practices that were published in a collection and have no record any more.

    Printed codes and citations lead to their pages, so these stay.
    """
    frozen = [id for id in base.frozen if ("collection", id) in base.records]
    printed = {id for collection in frozen for id in printed_in(base, collection)}
    return tuple(sorted(id for id in printed if ("practice", id) not in base.records))
