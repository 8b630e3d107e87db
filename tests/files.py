"""Files as districts send them, full of traces: made by the programs that people use, or by hand where those refuse to.

Every trace that must not be published is one of TRACES.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.image import Image as CellImage
from PIL import ExifTags, Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from .install import OFFICE

AUTHOR = "Тайнов Автор"
DEVICE = "Kamera-77X"
SERIAL = "SN0099887766"
COMPANY = "Тайная контора"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>XmpTainov</dc:creator></x:xmpmeta>'
TRACES = (AUTHOR, DEVICE, SERIAL, COMPANY, "XmpTainov", "tainov-path", "SecretThumb", "59.5555")


def forms_of(trace: str) -> tuple[bytes, ...]:
    """Return how a trace may stand in a file: in the encodings that formats use."""
    encodings = ("utf-8", "utf-16-le", "utf-16-be", "cp1251")
    found = {trace.encode(encoding, errors="ignore") for encoding in encodings}
    return tuple(form for form in found if len(form) > 5)


def traces_in(data: bytes) -> set[str]:
    """Return the traces in the bytes of a file, in what is packed inside it, and in the objects of a PDF."""
    parts = [data]
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                parts += [name.encode(), archive.read(name)]
    if data.startswith(b"%PDF"):
        parts += [_unpacked(part) for part in _streams(data)]
    return {trace for trace in TRACES for form in forms_of(trace) for part in parts if form in part}


def _streams(data: bytes) -> list[object]:
    reader = PdfReader(BytesIO(data))
    return [reader.get_object(number) for number in range(1, len(reader.xref.get(0, {})) + 1)]


def _unpacked(found: object) -> bytes:
    return found.get_data() if isinstance(found, StreamObject) else repr(found).encode()


def photo(format: str, size: tuple[int, int] = (64, 48), turn: int = 6) -> bytes:
    """Return a picture with everything that a telephone and a program write into one."""
    image = Image.effect_noise(size, 60).convert("RGB")
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = AUTHOR
    exif[ExifTags.Base.Model] = DEVICE
    exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.XPAuthor] = AUTHOR.encode("utf-16-le")
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = SERIAL
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (59.0, 33.0, 19.8), 29: "59.5555"})
    more: dict[str, object] = {"exif": exif}
    if format == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_itxt("Author", AUTHOR)
        texts.add_text("Comment", "tainov-path", zip=True)
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        more["pnginfo"] = texts
    else:
        more["xmp"] = XMP
    if format == "JPEG":
        more["comment"] = b"tainov-path"
    out = BytesIO()
    image.save(out, format, **more)
    return out.getvalue() + (b"\0\0\0\x18ftypmp4 SecretThumb" if format == "JPEG" else b"")


def document(folder: Path, ending: str) -> bytes:
    """Return a document of two paragraphs and a link, as LibreOffice saves it, by somebody."""
    page = f"""<html><head><meta charset="utf-8"><title>Tainov</title><meta name="author" content="{AUTHOR}">
    <meta name="company" content="{COMPANY}"></head><body><h1>Карточки выхода</h1><p>Первый абзац, <a
    href="https://example.org/cards">ссылка</a>.</p><table><tr><td>Вопрос</td><td>Ответ</td></tr></table></body></html>"""
    source = folder / "source.html"
    source.write_text(page, encoding="utf-8")
    return (
        converted(converted(source, "odt"), ending).read_bytes()
        if ending != "odt"
        else converted(source, "odt").read_bytes()
    )


def converted(source: Path, ending: str) -> Path:
    """Return the file as LibreOffice saves it in another format."""
    return converted_all([source], ending)[0]


def converted_all(sources: Sequence[Path], ending: str) -> list[Path]:
    """Return the files of one folder as LibreOffice saves them in another format, all in one run."""
    folder = sources[0].parent
    kinds = {"docx": "docx:MS Word 2007 XML"}
    command = [
        *(str(OFFICE.find()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--convert-to", kinds.get(ending, ending), "--outdir", str(folder / "converted")),
        *map(str, sources),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60 + 30 * len(sources))
    return [folder / "converted" / f"{source.stem}.{ending}" for source in sources]


def repacked(data: bytes, changes: Mapping[str, bytes | str], without: tuple[str, ...] = ()) -> bytes:
    """Return an office file with entries added or replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes and name not in without:
                new.writestr(old.getinfo(name), old.read(name))
        for name, text in changes.items():
            new.writestr(name, text)
    return out.getvalue()


def entry(data: bytes, name: str) -> str:
    """Return the text of an entry of an office file."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


Row = tuple[str, str, str] | tuple[str, str, str, str]
"""A relationship: its id, its type or the last word of it, its target, and perhaps its mode."""


def ties(*rows: Row) -> str:
    """Return a file of relationships: id, type (or its last word), target, and perhaps the mode."""
    shown = "".join(
        f'<Relationship Id="{id}" Type="{kind if ":" in kind else f"{_R}/{kind}"}" Target="{target}"'
        + (f' TargetMode="{mode[0]}"/>' if mode else "/>")
        for id, kind, target, *mode in rows
    )
    return f'{_HEAD}<Relationships xmlns="{_P}/relationships">{shown}</Relationships>'


_CORE = ("rId2", f"{_P}/relationships/metadata/core-properties", "docProps/core.xml")
_PRESENTATION = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_R}"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def _core() -> str:
    return f'{_HEAD}<c:coreProperties xmlns:c="c"><creator>{AUTHOR}</creator></c:coreProperties>'


def _types(own: str) -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    kinds = {"xml": "application/xml", "jpeg": "image/jpeg", "bin": "application/octet-stream", "rels": rels}
    shown = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return f'{_HEAD}<Types xmlns="{_P}/content-types">{shown}{own}</Types>'


def word(body: str, *more: Row, parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """Return a document of Word with a body in its markup, relationships and further parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        main = f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/>'
        archive.writestr("[Content_Types].xml", _types(main))
        archive.writestr("_rels/.rels", ties(("rId1", "officeDocument", "word/document.xml"), _CORE))
        archive.writestr("docProps/core.xml", _core())
        spaces = f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        archive.writestr("word/document.xml", f"{_HEAD}<w:document {spaces}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", ties(*more))
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p w:rsidR="00AB12CD"><w:r w:rsidRPr="00AB12CD"><w:t>{text}</w:t></w:r></w:p>'


def workbook(
    cells: Mapping[str, object], *, hidden: Mapping[str, object] | None = None, picture: bool = False
) -> bytes:
    """Return a workbook of Excel with a sheet «Список», perhaps a hidden one «Черновик», made by somebody."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Список"
    for name, value in cells.items():
        sheet[name] = value
    if hidden is not None:
        draft = book.create_sheet("Черновик")
        draft.sheet_state = "hidden"
        for name, value in hidden.items():
            draft[name] = value
    if picture:
        sheet.add_image(CellImage(BytesIO(photo("JPEG"))), "C5")
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*pages: str, catalogue: Mapping[str, object] | None = None, page: Mapping[str, object] | None = None) -> bytes:
    """Return a PDF with a page for each (Latin) text, properties and, if asked, keys in the catalogue and the pages."""
    writer = PdfWriter()
    for text in pages:
        sheet = writer.add_blank_page(595, 842)
        content = StreamObject()
        content._data = f"BT /F1 12 Tf 50 780 Td ({text}) Tj ET".encode()
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        names = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): names})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        sheet[NameObject("/Contents")] = writer._add_object(content)
        for key, value in (page or {}).items():
            sheet[NameObject(key)] = as_object(value)
    for key, value in (catalogue or {}).items():
        writer.root_object[NameObject(key)] = as_object(value)
    writer.add_metadata({"/Author": AUTHOR, "/Producer": DEVICE})
    writer.xmp_metadata = XMP
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def as_object(value: object) -> DictionaryObject | ArrayObject | NameObject | TextStringObject:
    """Return a value as an object of a PDF: texts that begin with a slash are names."""
    if isinstance(value, Mapping):
        return DictionaryObject({NameObject(key): as_object(part) for key, part in value.items()})
    if isinstance(value, list):
        return ArrayObject([as_object(part) for part in value])
    text = str(value)
    return NameObject(text) if text.startswith("/") else TextStringObject(text)


def powerpoint(slides: Sequence[str], notes: str = "", *, hidden: int = 0, extra: str = "") -> bytes:
    """Return a presentation of PowerPoint: a slide for each text, notes to the first, perhaps one slide hidden."""
    name = "application/vnd.openxmlformats-officedocument.presentationml"
    names = [f"ppt/slides/slide{number}.xml" for number in range(1, len(slides) + 1)]
    types = f'<Override PartName="/ppt/presentation.xml" ContentType="{name}.presentation.main+xml"/>'
    types += "".join(f'<Override PartName="/{slide}" ContentType="{name}.slide+xml"/>' for slide in names)
    types += f'<Override PartName="/ppt/notesSlides/n1.xml" ContentType="{name}.notesSlide+xml"/>'
    listed = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number}"/>' for number in range(1, len(slides) + 1))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(types))
        archive.writestr("_rels/.rels", ties(("rId1", "officeDocument", "ppt/presentation.xml"), _CORE))
        archive.writestr("docProps/core.xml", _core())
        main = f"<p:presentation {_PRESENTATION}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
        archive.writestr("ppt/presentation.xml", _HEAD + main)
        rows = [(f"rId{number}", "slide", f"slides/slide{number}.xml") for number in range(1, len(slides) + 1)]
        archive.writestr("ppt/_rels/presentation.xml.rels", ties(*rows, ("rId90", "commentAuthors", "authors.xml")))
        archive.writestr(
            "ppt/authors.xml", f'<p:cmAuthorLst {_PRESENTATION}><p:cmAuthor name="{AUTHOR}"/></p:cmAuthorLst>'
        )
        for number, text in enumerate(slides, 1):
            show = ' show="0"' if number == hidden else ""
            body = f"<p:sld {_PRESENTATION}{show}><a:p><a:r><a:t>{text}</a:t></a:r></a:p>{extra}</p:sld>"
            archive.writestr(names[number - 1], _HEAD + body)
        archive.writestr("ppt/slides/_rels/slide1.xml.rels", ties(("rId1", "notesSlide", "../notesSlides/n1.xml")))
        archive.writestr("ppt/notesSlides/n1.xml", f"<p:notes {_PRESENTATION}><a:p><a:t>{notes}</a:t></a:p></p:notes>")
    return out.getvalue()


def open_presentation(slides: Sequence[str], extra: str = "") -> bytes:
    """Return a presentation of LibreOffice: a slide for each text."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(
        f'xmlns:{name}="{space}:{whole}:1.0"'
        for name, whole in (("office", "office"), ("draw", "drawing"), ("text", "text"), ("script", "script"))
    )
    pages = "".join(f'<draw:page draw:name="s"><text:p>{text}</text:p></draw:page>' for text in slides)
    kind = "application/vnd.oasis.opendocument.presentation"
    row = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", f"<office:document-content {spaces}>{extra}{pages}</office:document-content>")
        archive.writestr("meta.xml", f"<m:meta xmlns:m='m'><m:creator>{AUTHOR}</m:creator></m:meta>")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}:manifest:1.0">{row}</m:manifest>')
    return out.getvalue()
