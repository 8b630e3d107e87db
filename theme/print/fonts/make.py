"""Make the fonts that books are printed with from the variable fonts of two npm packages, by fontTools.

Typst reads neither WOFF2 nor variable fonts. To make them again (files come out the same, byte for byte):

    npm pack @fontsource-variable/literata@5.3.0 @fontsource-variable/source-sans-3@5.3.0   # each unpacked with tar
    pip install fonttools==4.68.0 brotli
    python make.py FOLDER      # the folder that holds the files/*.woff2 of both packages

Both are under the SIL Open Font License. It reserves the name “Source” for Adobe's own files, so the sans is renamed.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont


@dataclass(frozen=True)
class Face:
    """A file to make: the family and style it goes by, the package files it is cut from, and where on their axes."""

    family: str
    style: str
    source: str
    axes: dict[str, float]
    scripts: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style.replace(' ', '')}"


_SERIF = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek")
_SANS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
_TEXT = {"opsz": 10.0}

FACES = (
    Face("Literata", "Regular", "literata-{}-opsz-normal", {**_TEXT, "wght": 400}, _SERIF),
    Face("Literata", "Italic", "literata-{}-opsz-italic", {**_TEXT, "wght": 400}, _SERIF),
    Face("Literata", "Bold", "literata-{}-opsz-normal", {**_TEXT, "wght": 650}, _SERIF),
    Face("Literata", "Bold Italic", "literata-{}-opsz-italic", {**_TEXT, "wght": 650}, _SERIF),
    Face("Literata Display", "Bold", "literata-{}-opsz-normal", {"opsz": 28.0, "wght": 600}, _SERIF),
    Face("Metodbank Sans", "Regular", "source-sans-3-{}-wght-normal", {"wght": 400}, _SANS),
    Face("Metodbank Sans", "Italic", "source-sans-3-{}-wght-italic", {"wght": 400}, _SANS),
    Face("Metodbank Sans", "Bold", "source-sans-3-{}-wght-normal", {"wght": 600}, _SANS),
)

_FAMILY, _STYLE, _WHOLE, _POSTSCRIPT = 1, 2, 4, 6
_DAY = 3_786_825_600  # 31 December 2023 in seconds from 1904: no day of the clock, so that files come out the same
_LICENCES = frozenset({0, 13, 14})  # the numbers of the names that are kept: copyright, licence and its address


def make(face: Face, sources: Path, folder: Path) -> None:
    """Write one face as a static TrueType font."""
    with tempfile.TemporaryDirectory() as work:
        pieces = list(_pieces(face, sources, Path(work)))
        font = Merger().merge(pieces)
    _name(font, face)
    font["head"].created = font["head"].modified = _DAY
    font.recalcTimestamp = False
    font.save(folder / f"{face.name}.ttf")


def _pieces(face: Face, sources: Path, work: Path) -> Iterator[str]:
    """Cut each script's file at the place on its axes; yield where the pieces are."""
    for script in face.scripts:
        found = next(sources.rglob(f"{face.source.format(script)}.woff2"))
        font = instantiateVariableFont(TTFont(found, recalcTimestamp=False), face.axes)
        font.flavor = None
        for table in {"STAT", "DSIG"} & set(font.keys()):
            del font[table]
        font.save(work / f"{script}.ttf")
        yield str(work / f"{script}.ttf")


def _name(font: TTFont, face: Face) -> None:
    is_bold, is_italic = "Bold" in face.style, "Italic" in face.style
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _LICENCES]
    whole = f"{face.family} {face.style}"
    for number, text in ((_FAMILY, face.family), (_STYLE, face.style), (_WHOLE, whole), (_POSTSCRIPT, face.name)):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if is_bold else 400
    font["OS/2"].fsSelection = (is_italic << 0) | (is_bold << 5) | ((not is_bold and not is_italic) << 6)
    font["head"].macStyle = is_bold | is_italic << 1


if __name__ == "__main__":
    for each in FACES:
        make(each, Path(sys.argv[1]), Path(__file__).parent)
