"""Flow: the blocks of a book as Word has them: paragraphs and tables one after another, and what they refer to.

Word has no lists, quotes or boxes: a paragraph carries its style, its number and its indent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from metodbank.editions.book import Figure, Line, Living, Told
from metodbank.editions.flowing.ledger import EMU, TWIPS, Ledger
from metodbank.editions.flowing.links import followed
from metodbank.editions.print.columns import widths_of
from metodbank.editions.print.drawing import picture_of
from metodbank.editions.print.pieces import Pieces
from metodbank.editions.print.sheet import MEASURES, Paper

_STEP = 340  # twips that a list or a quotation is set in
_DEEPEST = 8  # Word has nine levels of lists
_CODE = 18  # millimetres of a QR code
_LABEL = 0.3  # of the measure: what labels of facts take

_STYLES = {
    "lead": "Lead",
    "byline": "Byline",
    "source": "Source",
    "evidence": "Evidence",
    "note": "SmallPrint",
    "signature": "Signature",
}


@dataclass(frozen=True)
class _At:
    """Where a block stands: in so many lists, set in by so many twips, in a quotation or not."""

    depth: int = 0
    indent: int = 0
    is_quoted: bool = False


class _Blocks(Pieces):
    """The blocks of one chapter with links that Word takes, codes as pictures, and how high a picture is."""

    def _line(self, value: Line) -> list[Any]:
        return [
            {**run, "link": followed(run["link"])} if isinstance(run, dict) else run for run in super()._line(value)
        ]

    def _special(self, value: Any) -> Any:
        told = super()._special(value)
        if isinstance(value, Living):
            return {**told, "link": followed(value.address), "code": picture_of(value.code)}
        if isinstance(value, Figure):
            return {**told, "ratio": max(1, value.height) / max(1, value.width)}
        return told


class Flow:
    """The paragraphs of a book. `pictures` are those that Word can show, by their names."""

    def __init__(self, told: Told, paper: Paper, pictures: Mapping[str, bytes]) -> None:
        self.ledger = Ledger()
        self._told, self._paper = told, paper
        self._pictures = {f"{number}": data for number, data in enumerate(pictures.values())}
        self._files = dict(zip(pictures, self._pictures, strict=True))
        self._width = round(MEASURES[paper][0] * TWIPS)

    def told(self, blocks: Any, level: int) -> list[dict[str, Any]]:
        """Return the blocks under a title of a level."""
        return list(self._flat(_Blocks(self._told, self._paper, self._files, level).told(blocks), _At()))

    def _flat(self, blocks: list[Any], at: _At) -> Iterator[dict[str, Any]]:
        for it in blocks:
            *others, last = getattr(self, f"_{it['is']}")(it, at)
            yield from (*others, {**last, "is_kept": True} if it["is_kept"] else last)

    def _paragraph(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        plain = "Quote" if at.is_quoted else "ListContinue" if at.depth else "BodyText"
        yield self._text(_STYLES.get(it["role"], plain), it["line"], at)

    def _heading(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        style = f"Heading{min(it['depth'] + 2, 6)}"
        yield {**self._text(style, [it["text"]], at), "outline": min(it["level"], 9) - 1}

    def _list(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        kind = "bullets" if not it["start"] else "steps" if it["role"] == "steps" else "numbers"
        level = min(at.depth, _DEEPEST)
        number = self.ledger.list(kind, level, it["start"])
        inner = replace(at, depth=at.depth + 1, indent=at.indent + _STEP)
        for item in it["items"]:
            first, *others = self._led(list(self._flat(item, inner)), inner)
            style = "ListBullet" if kind == "bullets" else "ListNumber"
            named = {"style": style} if first["style"] == "ListContinue" else {}
            yield {**first, **named, "number": (number, level), "hanging": _STEP}
            yield from others

    def _led(self, leaves: list[dict[str, Any]], at: _At) -> list[dict[str, Any]]:
        """Return what an item holds with a paragraph first: Word numbers nothing else."""
        has = leaves and leaves[0]["is"] == "paragraph"
        return leaves if has else [self._text("ListContinue", [], at), *leaves]

    def _quote(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        yield from self._flat(it["blocks"], replace(at, is_quoted=True, indent=at.indent + _STEP))

    def _code(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        pieces = [piece for line in it["text"].split("\n") for piece in (None, line)][1:]
        yield self._text("Code", pieces, replace(at, indent=at.indent + _STEP))

    def _rule(self, _: Any, at: _At) -> Iterator[dict[str, Any]]:
        yield self._text("Ornament", [], at)

    def _room(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        yield from (self._text(style, [it["label"]], at) for style in ["RoomLabel"] if it["label"])
        yield from (self._text("Room", [], at) for _ in range(it["lines"]))

    def _facts(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        rows = [([[label], value], True) for label, value in it["rows"]]
        yield from self._grid("BookFacts", [], rows, (round(100 * _LABEL), round(100 * (1 - _LABEL))), at)

    def _table(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        if it["caption"]:
            yield self._caption("TableCaption", it, at)
        rows = [(row["cells"], row["is_whole"]) for row in it["rows"]]
        yield from self._grid("BookRuled", it["head"]["cells"], rows, it["shares"], at, it["numbers"], it["caption"])

    def _figure(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        if it["file"]:
            yield {**self._text("Figure", [], at), "drawing": self._drawing(it)}
        yield self._caption("Caption", it, at)

    def _living(self, it: Any, at: _At) -> Iterator[dict[str, Any]]:
        link = {"text": "".join(it["printed"]), "marks": [], "link": it["link"], "printed": []}
        drawing = self._shown(it["code"], it["alt"], _CODE, _CODE) if it["code"] else None
        words = [self._text("Living", [it["words"]], at), self._text("Living", [link], at)]
        yield {"is": "living", "style": "BookLiving", "indent": at.indent, "drawing": drawing, "words": words}

    def _grid(
        self,
        style: str,
        head: list[Any],
        rows: list[Any],
        shares: Any,
        at: _At,
        numbers: Any = (),
        caption: str = "",
    ) -> Iterator[dict[str, Any]]:
        room = self._width - at.indent
        widths = [
            max(1, round(width * TWIPS)) for width in widths_of(shares, [_longest(cell) for cell in head], room / TWIPS)
        ]
        told = [([self._pieces(cell) for cell in cells], is_whole) for cells, is_whole in rows]
        heads = [self._pieces(cell, has_notes=False) for cell in head]
        yield {
            **{"is": "table", "style": style, "indent": at.indent, "widths": widths, "head": heads},
            **{"rows": told, "numbers": numbers, "caption": caption},
        }

    def _caption(self, style: str, it: Any, at: _At) -> dict[str, Any]:
        number = {"text": it["number"] + "." * bool(it["caption"]), "marks": ["strong"], "link": "", "printed": []}
        return self._text(style, [number, f" {it['caption']}"], at)

    def _drawing(self, it: Any) -> dict[str, Any]:
        return self._shown(self._pictures[it["file"]], it["alt"], it["width"], it["width"] * it["ratio"])

    def _shown(self, data: bytes, alt: str, width: float, height: float) -> dict[str, Any]:
        wide, high = (max(1, round(size * EMU)) for size in (width, height))
        name = self.ledger.picture(data)
        return {"picture": name, "id": self.ledger.drawing(), "alt": alt, "width": wide, "height": high}

    def _text(self, style: str, pieces: list[Any], at: _At) -> dict[str, Any]:
        return {"is": "paragraph", "style": style, "pieces": self._pieces(pieces), "indent": at.indent}

    def _pieces(self, pieces: list[Any], *, has_notes: bool = True) -> list[Any]:
        return [self._piece(it, has_notes) if isinstance(it, dict) else it for it in pieces]

    def _piece(self, it: dict[str, Any], has_notes: bool) -> dict[str, Any]:
        link, printed = self.ledger.link(it["link"]), "".join(it["printed"])
        note = self.ledger.note(printed, link) if printed and has_notes else 0
        return {**it, "rel": link, "note": note, "beside": "" if has_notes else printed}


def _longest(pieces: list[Any]) -> int:
    """Return the letters of the longest word of a cell."""
    text = "".join(it["text"] if isinstance(it, dict) else it or " " for it in pieces)
    return max(map(len, text.split()), default=0)
