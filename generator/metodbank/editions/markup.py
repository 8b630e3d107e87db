"""Markup: restricted Markdown becomes blocks of a book. What it may hold is the same as on the site, see `prose`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from metodbank.editions.book import Block, Code, Heading, Line, List, Mark, Paragraph, Quote, Rule, Table, Text
from metodbank.prose import parsed
from metodbank.typography import set_type

Lead = Callable[[str], str]
"""Turns the target of a link into a full address; nothing where it may not be followed."""

_MARKS: dict[str, Mark] = {"strong": "strong", "em": "emphasis", "s": "deleted"}
_NUMBERS = "text-align:right"


def blocks_of(source: str, lead: Lead, level: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; its first heading becomes one of the given level."""
    return tuple(_Reader(parsed(source), lead, level).blocks()) if source.strip() else ()


@dataclass
class _Reader:
    """Goes through the tokens of a text once; `at` is the next one."""

    tokens: Sequence[Token]
    lead: Lead
    level: int
    at: int = 0

    def blocks(self, end: str = "") -> Iterator[Block]:
        """Yield the blocks up to the token of the type `end`, and go past it."""
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == end:
                return
            yield from self._block(token)

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "paragraph_open":
                yield Paragraph(self._line("paragraph_close"))
            case "heading_open":
                line = self._line("heading_close")
                yield Heading("".join(text.text for text in line), min(self.level + int(token.tag[1]) - 1, 4))
            case "bullet_list_open":
                yield List(tuple(self._items("bullet_list_close")))
            case "ordered_list_open":
                yield List(tuple(self._items("ordered_list_close")), int(token.attrGet("start") or 1))
            case "blockquote_open":
                yield Quote(tuple(self.blocks("blockquote_close")))
            case "fence" | "code_block":
                yield Code(token.content.rstrip("\n"))
            case "hr":
                yield Rule()
            case "table_open":
                yield self._table()

    def _line(self, end: str) -> Line:
        line = line_of(self._next().children or (), self.lead)
        self._past(end)
        return line

    def _past(self, end: str) -> None:
        while self._next().type != end:
            pass

    def _items(self, end: str) -> Iterator[tuple[Block, ...]]:
        while self._next().type != end:
            yield tuple(self.blocks("list_item_close"))

    def _table(self) -> Table:
        rows: list[list[Line]] = []
        numbers: set[int] = set()
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if token.attrGet("style") == _NUMBERS:
                    numbers.add(len(rows[-1]))
                rows[-1].append(self._line(token.type.replace("open", "close")))
        head, *body = (tuple(row) for row in rows)
        return Table(head, tuple(body), numbers=frozenset(numbers))


@dataclass
class _Style:
    """What stands open at a place of a line."""

    marks: list[Mark] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def line_of(tokens: Sequence[Token], lead: Lead) -> Line:
    """Return the texts of a line; neighbours that look the same are one."""
    line: list[Text] = []
    style = _Style()
    for token in tokens:
        text = _text(token, style, lead)
        if text is None:
            continue
        if line and replace(line[-1], text="") == replace(text, text=""):
            line[-1] = replace(text, text=line[-1].text + text.text)
        else:
            line.append(text)
    return tuple(line)


def _text(token: Token, style: _Style, lead: Lead) -> Text | None:
    marks, link = frozenset(style.marks), style.links[-1] if style.links else ""
    name = token.type.removesuffix("_open").removesuffix("_close")
    if token.type == "link_open":
        style.links.append(lead(str(token.attrGet("href"))))
    elif token.type == "link_close":
        style.links.pop()
    elif name in _MARKS:
        (style.marks.append if token.type.endswith("_open") else style.marks.remove)(_MARKS[name])
    elif token.type == "code_inline":
        return Text(token.content, marks | {"code"}, link)
    elif token.type in ("softbreak", "hardbreak"):
        return Text(" " if token.type == "softbreak" else "\n", marks, link)
    elif token.content:
        return Text(set_type(token.content), marks, link)
    return None
