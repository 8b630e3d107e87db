"""Leaf: one practice as a PDF on A4, to hand out at a seminar or to add to an attestation (PDF/UA-1 with PDF/A-2a)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from metodbank.base import KnowledgeBase
from metodbank.editions.book import Chapter
from metodbank.editions.chapters import Composer
from metodbank.editions.edition import Pictures
from metodbank.editions.gather import gather_practice
from metodbank.editions.issues import allows, shown_only
from metodbank.editions.press import remembered
from metodbank.editions.print.lines import breakable
from metodbank.editions.print.pieces import Pieces
from metodbank.editions.print.workshop import workshop
from metodbank.editions.told import told_in
from metodbank.record import Record
from metodbank.typesetting import as_json, pdf_of, settled
from metodbank.words import N_, Words


def leaf(practice: Record, base: KnowledgeBase, root: Path, words: Words, today: date) -> bytes:
    """Return a practice as PDF, without the names and pictures of those who do not consent today.

    `root` holds the folder of the bank. An unchanged practice is not set again.
    """
    gathered, pictures, names = gather_practice(practice, base, root, words)
    may_name, may_show = allows(base, today, ("site",)), allows(base, today, ("photo",))
    pictures = shown_only(gathered.materials, pictures, frozenset(filter(may_show, gathered.shown)))
    named = {id: name for id, name in names.items() if may_name(id)}
    site = base.settings
    chapter = Composer(site.address or "", named, pictures.keys(), words).chapter(gathered)
    address = f"{site.address or ''}{practice.folder}"
    frame = {
        "language": words.language,
        "bank": f"{site.name} · {site.district}",
        "year": practice.values.updated.year,
        "foot": words(N_("{address} · changed on {day}"), address=address, day=practice.values.updated),
    }
    return remembered("leaf", (frame, chapter), pictures, lambda: _set(chapter, frame, pictures, words))


def _set(chapter: Chapter, frame: dict[str, Any], pictures: Pictures, words: Words) -> bytes:
    with workshop("leaf.typ", pictures) as place:
        blocks = Pieces(told_in(words, ""), "a4", place.files, 1).told(chapter.blocks)
        told = {**frame, "title": breakable(chapter.title), "authors": list(chapter.authors), "blocks": blocks}

        def make(text: str) -> bytes:
            place.tell(text)
            return pdf_of(place.typst, None, ["ua-1", "a-2a"])

        return settled(as_json(told), make)
