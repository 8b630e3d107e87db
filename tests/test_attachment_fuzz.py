"""Hostile files: whatever the bytes are, judging them raises nothing, costs little, nothing passes half-read."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from metodbank import codes
from metodbank.attachments import limits
from metodbank.attachments.examine import within
from metodbank.attachments.types import ALLOWED
from metodbank.attachments.wall import examined

from . import files

_SEEDS = 60
"""Mutated files of each kind; the seed stands in the name of a test that fails."""

_PNG = files.photo("PNG")

_HONEST: Mapping[str, Callable[[], bytes]] = {
    ".pdf": lambda: files.pdf("Kartochki", "Vyhod", page={"/Rotate": "/0"}),
    ".docx": lambda: files.word(files.paragraph("Карточки"), ("r1", "image", "a.png"), parts={"word/a.png": _PNG}),
    ".xlsx": lambda: files.workbook({"A1": "Итог", "A2": "=1+1"}, hidden={"A1": "б"}, picture=True),
    ".pptx": lambda: files.powerpoint(["Зачем", "Как"], "Пауза"),
    ".odp": lambda: files.open_presentation(["Зачем", "Как"]),
    ".jpg": lambda: files.photo("JPEG"),
    ".png": lambda: _PNG,
    ".webp": lambda: files.photo("WEBP"),
    ".csv": lambda: "вопрос;ответ\n1;2\n".encode(),
    ".txt": lambda: "Карточки\n".encode(),
}


_DISLIKED = (b"\xff" * 4, b"\0" * 4, b"-1", b"99999999999", b"<<", b"obj", b"]]>", b"<!--")


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes spoilt in a few places: flipped, cut, doubled, moved, overwritten by what formats dislike."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(spoilt) + 1)
        end = min(len(spoilt), at + chance.choice((1, 2, 4, 16, 200)))
        match chance.randrange(6):
            case 0:
                spoilt[at:end] = chance.randbytes(end - at)
            case 1:
                del spoilt[at:end]
            case 2:
                spoilt[at:at] = spoilt[at:end] * chance.choice((1, 3, 50))
            case 3:
                spoilt[at:end] = chance.choice(
                    (b"\xff" * 4, b"\0" * 4, b"-1", b"99999999999", b"<<", b"obj", b"]]>", b"<!--")
                )
            case 4 if len(spoilt) > 4:
                del spoilt[chance.randrange(4, len(spoilt)) :]
            case _:
                other = chance.randrange(len(spoilt) + 1)
                spoilt[at:at] = spoilt[other : other + 40]
    return bytes(spoilt)


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    """Spoil an archive from inside as often as from outside, so that what is packed is met, too."""
    if not data.startswith(b"PK") or chance.random() < 0.5:
        return _mutated(data, chance)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, _mutated(text, chance) if name == victim and text else text)
    return out.getvalue()


@pytest.mark.parametrize("ending", sorted(_HONEST))
def test_a_spoilt_file_is_published_whole_or_refused(ending: str) -> None:
    honest = _HONEST[ending]()
    refused = 0
    for seed in range(_SEEDS):
        found = within(_spoilt(honest, random.Random(f"{ending} {seed}")), ending)
        assert (found.fault is None) == bool(found.published), seed
        refused += found.fault is not None
        if found.fault is None:
            assert not files.traces_in(found.published), seed
            assert within(found.published, ending).fault is None, seed
    assert refused or ending == ".txt"


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    data=st.binary(max_size=300),
    ending=st.sampled_from(ALLOWED),
    head=st.sampled_from((b"", b"PK\x03\x04", b"%PDF-1.7\n")),
)
def test_any_bytes_under_any_ending_are_judged(data: bytes, ending: str, head: bytes) -> None:
    found = within(head + data, ending)
    assert (found.fault is None) == bool(found.published)


def _archive(entries: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def _with_part(name: str, data: bytes) -> bytes:
    return files.repacked(files.word(files.paragraph("а")), {name: data})


def _letters(number: int) -> bytes:
    """Return letters that hardly pack."""
    return random.Random(1).randbytes(number // 2).hex().encode()


_HEAD = b'<?xml version="1.0"?>'
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
_BOMBS: Mapping[str, Callable[[], bytes]] = {
    "zeros": lambda: _with_part("word/media/a.bin", bytes(limits.UNPACKED // 2)),
    "many entries": lambda: _archive({f"a{number}": b"" for number in range(limits.ENTRIES + 1)}),
    "laughs": lambda: _with_part(
        "word/document.xml", _HEAD + b'<!DOCTYPE d [<!ENTITY l0 "ha">' + _LAUGHS + b"]><d>&l9;</d>"
    ),
    "an outside entity": lambda: _with_part(
        "word/document.xml", _HEAD + b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    ),
    "a deep tree": lambda: _with_part("word/document.xml", _HEAD + b"<a>" * 50_000 + b"</a>" * 50_000),
    "much markup": lambda: _with_part("word/document.xml", b"<a>%s</a>" % _letters(limits.MARKUP)),
    "a path": lambda: _archive({"[Content_Types].xml": b"<a/>", "../../etc/passwd": b"x"}),
    "an absolute path": lambda: _archive({"[Content_Types].xml": b"<a/>", "/etc/passwd": b"x"}),
    "two of one name": lambda: _archive({"[Content_Types].xml": b"<a/>", "[content_types].xml": b"<b/>"}),
}


@pytest.mark.parametrize("make", _BOMBS.values(), ids=_BOMBS)
def test_a_bomb_in_an_archive_is_refused(make: Callable[[], bytes]) -> None:
    fault = examined(make(), ".docx", seconds=20).fault
    assert fault is not None
    assert fault.message in (codes.TOO_MUCH_INSIDE, codes.DAMAGED, codes.OLD_OR_LOCKED)


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    data = files.word(files.paragraph("а" * 5000))
    with ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    listed = data.rindex(b"word/document.xml", 0, data.rindex(b"word/_rels")) - 46
    assert struct.unpack_from("<I", data, listed + 24)[0] == info.file_size
    lied = data[: listed + 24] + struct.pack("<I", 100) + data[listed + 28 :]
    assert within(lied, ".docx").fault is not None


def test_a_locked_or_old_document_is_told_from_a_broken_one() -> None:
    found = within(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx")
    assert found.fault is not None
    assert found.fault.message == codes.OLD_OR_LOCKED


def _objects(*bodies: bytes) -> bytes:
    """Return a PDF of the objects, the first of which is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + table + tail


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def _stream(data: bytes, filters: bytes) -> bytes:
    return b"<</Filter%s/Length %d>>\nstream\n%s\nendstream" % (filters, len(data), data)


def _packed(times: int) -> bytes:
    data = bytes(30_000_000)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


_PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"


def _page_of(content: bytes, *others: bytes, catalogue: bytes = _CATALOGUE, more: bytes = b"") -> bytes:
    """Return a PDF of one page with a stream for its content (object 4), and further objects."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R%s>>" % more
    return _objects(catalogue, _PAGES, page, content, *others)


_NASTY: Mapping[str, Callable[[], bytes]] = {
    "pages in a ring": lambda: _objects(_CATALOGUE, b"<</Type/Pages/Count 9/Kids[2 0 R]>>"),
    "a parent that is a child": lambda: _objects(
        _CATALOGUE, b"<</Type/Pages/Count 1/Kids[3 0 R]/Parent 3 0 R>>", b"<</Type/Pages/Kids[2 0 R]>>"
    ),
    "an object that is itself": lambda: _objects(_CATALOGUE, b"2 0 R"),
    "deep lists": lambda: _objects(_CATALOGUE, b"<</Type/Pages/Count 1/Kids" + b"[" * 20_000 + b"]" * 20_000 + b">>"),
    "deep dictionaries": lambda: _objects(_CATALOGUE, b"<</A" * 20_000 + b">>" * 20_000),
    "a million of pages": lambda: _objects(
        _CATALOGUE,
        b"<</Type/Pages/Count 1000000/Kids[" + b"3 0 R " * 200_000 + b"]>>",
        b"<</Type/Page/MediaBox[0 0 9 9]>>",
    ),
    "a packed stream": lambda: _page_of(_stream(_packed(1), b"/FlateDecode")),
    "a stream packed twice": lambda: _page_of(_stream(_packed(2), b"[/FlateDecode/FlateDecode]")),
    "a hundred filters": lambda: _page_of(_stream(b"00" * 99, b"[%s]" % (b"/ASCIIHexDecode" * 100))),
    "a table of objects that points at itself": lambda: (
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    ),
    "a picture that unpacks itself": lambda: _page_of(
        _stream(zlib.compress(bytes(limits.PDF_UNPACKED * 3)), b"[/FlateDecode/DCTDecode]")
    ),
    "bookmarks in a ring": lambda: _page_of(
        b"<</Length 0>>\nstream\n\nendstream",
        b"<</First 6 0 R/Last 6 0 R>>",
        b"<</Title(a)/Next 6 0 R/First 6 0 R/Parent 5 0 R>>",
        catalogue=b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
    ),
    "a form that draws itself": lambda: _page_of(
        b"<</Length 5>>\nstream\n/X Do\nendstream",
        b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream",
        more=b"/Resources<</XObject<</X 5 0 R>>>>",
    ),
}


@pytest.mark.parametrize("make", _NASTY.values(), ids=_NASTY)
def test_a_nasty_pdf_is_judged_and_the_next_one_is_read(make: Callable[[], bytes]) -> None:
    found = examined(make(), ".pdf", seconds=20)
    assert (found.fault is None) == bool(found.published)
    assert len(found.published) < limits.LARGEST
    assert examined(files.pdf("Kartochki"), ".pdf").fault is None


def _jpeg_of_scans(number: int) -> bytes:
    data = files.photo("JPEG")
    start = data.index(b"\xff\xda")
    end = data.index(b"\xff\xd9", start)
    return data[:start] + data[start:end] * number + b"\xff\xd9"


def test_a_jpeg_of_a_thousand_passes_is_refused() -> None:
    assert within(_jpeg_of_scans(limits.SCANS + 1), ".jpg").fault is not None


def test_a_picture_that_moves_without_end_is_refused() -> None:
    frames = [Image.new("L", (1, 1), number % 256) for number in range(limits.FRAMES + 5)]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True, minimize_size=False)
    fault = within(out.getvalue(), ".webp").fault
    assert fault is not None
    assert fault.message == codes.TOO_MANY_PIXELS
