"""PDF: a paper is set by Typst, tagged for screen readers (PDF/UA-1).

The template is given the paper as JSON; it sees no other file, and no fonts but those that come with Typst.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from typing import Any
from unicodedata import combining

from typst import Compiler, Fonts, TypstError

from metodbank.forms.legible import legible
from metodbank.forms.numbering import numbering
from metodbank.forms.paper import Grid, Paper
from metodbank.forms.spread import Place, spread
from metodbank.shipped import THEME

_FOLDER = THEME / "print" / "pdf"
_ORDINARY = frozenset(map(chr, chain(range(0x20, 0x7F), range(0x410, 0x450)))) | frozenset("\nЁё№«»–—…\u00a0")
"""Characters that the fonts are known to hold."""

_UNKNOWN = "□"


def pdf(paper: Paper) -> bytes:
    """Return a paper as PDF/UA-1. What the fonts hold no sign for is shown as an empty square."""
    told = _as_json(paper) | {"numbering": numbering(paper.language)}
    template, text = (_FOLDER / "form.typ").read_bytes(), json.dumps(told, ensure_ascii=False)
    known = _only(text, lambda sign: sign in _ORDINARY or _is_drawn(sign))
    for simpler in (known, _only(known, lambda sign: not combining(sign))):
        with suppress(TypstError):  # signs that the fonts hold one by one may still have no form together
            return _set(template, simpler)
    return _set(template, _only(text, _ORDINARY.__contains__))


def _only(text: str, is_known: Callable[[str], bool]) -> str:
    return text.translate({ord(sign): _UNKNOWN for sign in set(text) if not is_known(sign)})


def _as_json(value: Any) -> Any:
    """Return a value of a paper as JSON holds it: `is` names what it is, the cells of a grid know their columns."""
    match value:
        case str():
            return legible(value)
        case tuple():
            return [_as_json(each) for each in value]
        case Grid():
            rows = spread(value.rows, len(value.widths))
            return _named(value) | {"rows": [[_placed(place) for place in row if not place.below] for row in rows]}
    return _named(value) if is_dataclass(value) else value


def _named(value: Any) -> dict[str, Any]:
    told = {field.name: _as_json(getattr(value, field.name)) for field in fields(value)}
    return {"is": type(value).__name__.lower(), **told}


def _placed(place: Place) -> dict[str, Any]:
    return {**_named(place.cell), "column": place.column}


@cache
def _is_drawn(sign: str) -> bool:
    """Tell whether the fonts hold a character: PDF/UA is refused to a text that shows less than it says."""
    try:
        _set(b'#set document(title: "?")\n#sys.inputs.paper', sign)
    except TypstError:
        return False
    return True


def _set(template: bytes, told: str) -> bytes:
    """Return what a template makes of a text. The day of the clock is out of its reach: it would be in every file."""
    made = _compiler().compile(template, format="pdf", sys_inputs={"paper": told}, pdf_standards="ua-1", timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


@cache
def _compiler() -> Compiler:
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=True)
    return Compiler(root=_FOLDER, font_paths=fonts, ignore_system_fonts=True)
