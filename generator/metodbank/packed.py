"""Packed: a file that is a ZIP, filled in from a folder of templates; the same content gives the same bytes.

Office files and books for reading programs are such files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from metodbank.legible import legible
from metodbank.shipped import THEME

_FOLDER = THEME / "print"
_FIRST = "mimetype"
"""What OpenDocument and EPUB want to find first, and not compressed."""

_PART = ".jinja"
"""The ending of what other templates import, and of what is filled in more than once."""


LOCALES = {"ru": "ru-RU", "en": "en-US"}
"""The language of a paper as office programs name it."""


def packed(format: str, parts: Mapping[str, bytes] | None = None, **told: object) -> bytes:
    """Return the file that the templates of a format make; they see what they are told and nothing else.

    `parts` are put in beside them, by their names in the file: pictures, and templates that were filled in already.
    """
    environment = _environment(format)
    names = [name for name in environment.list_templates() if not name.endswith(_PART)]
    made = {name: environment.get_template(name).render(told).encode() for name in names}
    return _zipped({**made, **(parts or {})})


def filled(format: str, template: str, **told: object) -> bytes:
    """Return what one template of a format makes of what it is told."""
    return _environment(format).get_template(template).render(told).encode()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = ZIP_STORED if name == _FIRST else ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return out.getvalue()


@cache
def _environment(format: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / format),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else legible(value),
    )
    environment.filters["lines"] = lambda text: legible(text).split("\n")
    return environment
