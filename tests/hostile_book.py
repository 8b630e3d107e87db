"""A book that says hostile texts in every place where a book can say anything."""

from __future__ import annotations

from dataclasses import replace

from metodbank.editions.book import (
    Block,
    Book,
    Chapter,
    Code,
    Entry,
    Facts,
    Figure,
    Heading,
    Index,
    List,
    Living,
    Mark,
    Paragraph,
    Part,
    Quote,
    Room,
    Table,
    Text,
)

from .hostile import hostile_texts
from .sample_book import PICTURE, sample_book

EVERY_MARK: frozenset[Mark] = frozenset({"strong", "emphasis", "code", "deleted"})
WILD = (
    '<w:p> #panic("x") {{ 7*7 }} {% raw %} ]]> & &amp; <script>canary(1)</script>',
    "а\u202eб\x00\x01\ufeff\ud800\uffff\x85в\tг漢字 👩‍🏫 🇷🇺 מרחבא",
    "\u200b\x00",
    "",
    "ы" * 2000,
    "https://user:word@[::1]:99999/%zz?#",
)


def hostile_book() -> tuple[Book, dict[str, bytes]]:
    """Return the book and its pictures, of which one is missing."""
    book, pictures = sample_book(is_draft=True)
    texts = [*WILD, *(each.text[:300] for each in hostile_texts())]
    blocks = tuple(block for text in texts for block in _blocks_of(text))
    chapter = Chapter("hostile", WILD[0], blocks, WILD[1], WILD[:4])
    blank = Chapter("blank", WILD[2], (List(((), (Code(WILD[0]),), (List(((),), 2),)), 1),), WILD[3])
    credits = tuple(replace(credit, people=WILD[:3], names=WILD) for credit in book.credits)
    said = dict.fromkeys(("title", "subtitle", "heading", "publisher", "address", "isbn_electronic"), WILD[1])
    hostile = replace(
        book,
        credits=credits,
        parts=(Part("part", WILD[2], _blocks_of(WILD[0]), (chapter, blank)),),
        indexes=(Index("index", WILD[0], tuple(Entry(text, ("hostile", "nowhere")) for text in texts)),),
    )
    return replace(hostile, **said), pictures  # type: ignore[arg-type]


def _blocks_of(text: str) -> tuple[Block, ...]:
    line = (Text(text), Text(text, EVERY_MARK, text), Text("там", link=f"https://example.org/{text}#{text}?{text}"))
    return (
        Heading(text, 4),
        Paragraph(line, "note"),
        List(((Paragraph(line), Quote((Paragraph(line),))), (Paragraph((Text(text),)),)), 3),
        Code(text),
        Facts(((text, line),)),
        Table((line, line), ((line, line),), text, frozenset({1}), (1, 2)),
        Figure(PICTURE, 0, 0, text),
        Figure("none", 9, 9, text),
        Living(f"https://example.org/{text}", text, ()),
        Room(text, 2),
    )
