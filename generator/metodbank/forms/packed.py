"""Packed: an office file is a folder of templates, filled in and put into one ZIP that is the same every time."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from metodbank.forms.legible import legible
from metodbank.shipped import THEME

_FOLDER = THEME / "print"
_FIRST = "mimetype"
"""What OpenDocument wants to find first, and not compressed."""

_PART = ".jinja"
"""The ending of what other templates import."""


LOCALES = {"ru": "ru-RU", "en": "en-US"}
"""The language of a paper as office programs name it."""


def packed(format: str, **told: object) -> bytes:
    """Return the file that the templates of a format make; they see what they are told and nothing else."""
    environment = _environment(format)
    names = [name for name in environment.list_templates() if not name.endswith(_PART)]
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(names, key=lambda name: (name != _FIRST, name)):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = ZIP_STORED if name == _FIRST else ZIP_DEFLATED
            archive.writestr(info, environment.get_template(name).render(told))
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
