"""Typesetting: Typst, with the fonts that paper is set in, and what of a text those fonts can show.

A template is given all that varies as JSON: it is set as text and never read as code. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TypeVar
from unicodedata import category

from typst import Compiler, Fonts, TypstError

from metodbank.legible import legible
from metodbank.shipped import THEME

Made = TypeVar("Made")
Standard = Literal["ua-1", "a-2a"]

_ORDINARY = frozenset(map(chr, chain(range(0x20, 0x7F), range(0x410, 0x450)))) | frozenset("\nЁё№«»–—…\u00a0")
"""Characters that the fonts are known to hold."""

_UNKNOWN = "□"

Typst = Compiler
"""The engine with its fonts, for one template."""


@cache
def press(folder: Path) -> Compiler:
    """Return Typst for the templates of a folder."""
    return Compiler(root=folder, font_paths=_fonts(), ignore_system_fonts=True)


def press_for(template: Path) -> Compiler:
    """Return Typst for one template that reads files beside it; it can be asked about what it has set."""
    return Compiler(template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True)


def pdf_of(typst: Compiler, template: bytes | None, standards: Sequence[Standard], **told: str) -> bytes:
    """Return what a template makes of what it is told, as PDF.

    The day of the clock is out of its reach: it would be in every file. Raises TypstError where it cannot be set.
    """
    made = typst.compile(template, format="pdf", sys_inputs=told, pdf_standards=list(standards), timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def png_of(typst: Compiler, ppi: float) -> bytes:
    """Return the one page that a template makes, as a picture. Raises TypstError where it cannot be set."""
    made = typst.compile(format="png", ppi=ppi)
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def as_json(value: Any, special: Callable[[Any], Any] = lambda _: None) -> Any:
    """Return nouns as JSON holds them: `is` names what a noun is. `special` may tell a value its own way."""
    told = special(value)
    if told is not None:
        return told
    match value:
        case str():
            return legible(value)
        case tuple() | list():
            return [as_json(each, special) for each in value]
        case dict():
            return {name: as_json(each, special) for name, each in value.items()}
        case frozenset():
            return sorted(value)
    return named(value, special) if is_dataclass(value) else value


def named(value: Any, special: Callable[[Any], Any] = lambda _: None) -> dict[str, Any]:
    """Return a noun with its fields by their names."""
    told = {field.name: as_json(getattr(value, field.name), special) for field in fields(value)}
    return {"is": type(value).__name__.lower(), **told}


def settled(told: Any, make: Callable[[str], Made]) -> Made:
    """Return what is made of JSON. What the fonts hold no sign for is shown as an empty square.

    Signs that they hold one by one may still have no form together: then a simpler text is tried.
    """
    text = json.dumps(told, ensure_ascii=False)
    strange = sorted(set(text) - _ORDINARY)
    known = _joined(_without(text, _undrawn(tuple(strange))))
    for simpler in (known, _without(known, filter(_is_mark, strange))):
        with suppress(TypstError):
            return make(simpler)
    return make(_without(text, strange))


def _without(text: str, signs: Iterable[str]) -> str:
    return text.translate({ord(sign): _UNKNOWN for sign in signs})


def _undrawn(signs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the signs that the fonts do not hold; mostly they hold all, and one question is enough."""
    if not signs or _is_drawn(" ".join(signs)):
        return ()
    half = len(signs) // 2
    return (*_undrawn(signs[:half]), *_undrawn(signs[half:])) if half else signs


def _joined(text: str) -> str:
    """Return a text without the marks that the fonts cannot set on the sign before them."""
    marks = "".join(sorted(sign for sign in set(text) if _is_mark(sign)))
    if not marks:
        return text
    return re.sub(f".[{re.escape(marks)}]+", lambda found: found[0] if _is_drawn(found[0]) else found[0][0], text)


def _is_mark(sign: str) -> bool:
    return category(sign).startswith("M")


@cache
def _is_drawn(signs: str) -> bool:
    """Tell whether the fonts hold what is given: PDF/UA is refused to a text that shows less than it says."""
    try:
        pdf_of(press(THEME), b'#set document(title: "?")\n#sys.inputs.signs', ["ua-1"], signs=signs)
    except TypstError:
        return False
    return True


@cache
def _fonts() -> Fonts:
    folders = [THEME / "print" / "fonts"]
    return Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
