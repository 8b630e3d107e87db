"""PDF: what may be in it, its words, and how it is published.

A PDF is published as a new file of the objects that its pages need: older states of the file, properties, signatures,
and whatever no page leads to stay behind. Objects are walked through in order, not by recursion, and their number is
bounded; the whole happens behind the wall (`wall.py`), since the reader below cannot be bounded in every way.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from metodbank import codes
from metodbank.attachments.container import damaged
from metodbank.attachments.fault import Refused, refuse
from metodbank.attachments.formulas import leads_to_the_web
from metodbank.attachments.limits import DEPTH, PDF_OBJECTS, PDF_PAGES, PDF_UNPACKED
from metodbank.attachments.pictures import bare_jpeg, bare_jpeg2000
from metodbank.attachments.piece import Piece
from metodbank.attachments.types import each
from metodbank.words import N_

_ACTIVE_KEYS = {
    "/JS": N_("scripts"),
    "/JavaScript": N_("scripts"),
    "/XFA": N_("a form of Adobe that runs programs"),
    "/EF": N_("other files inside"),
    "/EmbeddedFiles": N_("other files inside"),
    "/RichMediaContent": N_("sound or film"),
    "/RichMediaSettings": N_("sound or film"),
    "/3DD": N_("sound or film"),
}
_ACTIVE_ACTIONS = {
    "/JavaScript": N_("scripts"),
    "/Launch": N_("commands that start programs"),
    "/SubmitForm": N_("a form that sends what is typed into it"),
    "/ImportData": N_("commands that start programs"),
    "/GoToE": N_("other files inside"),
    "/Rendition": N_("sound or film"),
    "/Movie": N_("sound or film"),
    "/Sound": N_("sound or film"),
    "/RichMediaExecute": N_("sound or film"),
}
_REMARKS = each(
    """
    /Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Caret
    /Stamp /Ink /Popup /Redact
    """
)
_ANNOTATIONS = frozenset(("/Link", "/Widget", "/Watermark"))
_TRACES = each(
    """
    /Metadata /PieceInfo /LastModified /Thumb /AA /OpenAction /SpiderInfo /Perms /Legal /DSS /Collection /AF /NM /M
    /CreationDate /ModDate /SigFlags /Requirements /Threads /UserProperties /JavaScript /EmbeddedFiles /CreatorInfo
    /SourceModified /Private
    """
)
"""Keys that tell who made the file, how and when, or that act when it is opened."""

_SPOKEN = each(
    """
    /Title /Contents /T /TU /V /DV /Alt /ActualText /RC /URI /E /Nums /NM /Subj
    """
)
"""Keys whose strings a reader can see or hear."""


class Pdf:
    """A PDF that may be published."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"%PDF-"):
            raise refuse(codes.UNREADABLE_ATTACHMENT)
        self._spoken: dict[str, None] = {}
        self._properties: list[Piece] = []
        try:
            self._reader = PdfReader(BytesIO(data), strict=False)
            if self._reader.is_encrypted:
                raise refuse(codes.UNREADABLE_ATTACHMENT, codes.OLD_OR_LOCKED, codes.SAVE_WITHOUT_PASSWORD)
            root = self._reader.trailer.get("/Root")
            catalogue = root.get_object() if root is not None else None
            if not isinstance(catalogue, DictionaryObject) or "/Pages" not in catalogue:
                raise damaged()
            self._root: DictionaryObject = catalogue
            self._judge()
            self._texts = list(self._pages())
            self._bytes = self._written()
        except Refused:
            raise
        except MemoryError as error:
            raise refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE) from error
        except Exception as error:  # the reader met bytes that nobody foresaw
            raise damaged() from error

    def published(self) -> bytes:
        return self._bytes

    def pieces(self) -> Iterator[Piece]:
        yield from self._texts
        if self._spoken:
            yield Piece("\n".join(self._spoken), N_("bookmarks, links and fields of forms"))
        yield from self._properties

    def _judge(self) -> None:
        info = self._reader.trailer.get("/Info")
        self._collect_properties(info.get_object() if info is not None else None)
        for found in self._reachable(self._root):
            if isinstance(found, DictionaryObject):
                self._judge_dictionary(found)

    def _reachable(self, start: PdfObject) -> Iterator[PdfObject]:
        """Yield every object that can be reached from one, each once."""
        seen: set[int] = set()
        waiting: list[tuple[PdfObject, int]] = [(start, 0)]
        count = 0
        while waiting:
            found, depth = waiting.pop()
            if isinstance(found, IndirectObject):
                if found.idnum in seen:
                    continue
                seen.add(found.idnum)
                target = found.get_object()
                if target is None or isinstance(target, IndirectObject):
                    continue
                found, depth = target, 0
            count += 1
            if count > PDF_OBJECTS * 10 or len(seen) > PDF_OBJECTS or depth > DEPTH:
                raise refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE)
            yield found
            if isinstance(found, DictionaryObject):
                waiting.extend((found.raw_get(key), depth + 1) for key in found)
            elif isinstance(found, ArrayObject):
                waiting.extend((list.__getitem__(found, number), depth + 1) for number in range(len(found)))

    def _judge_dictionary(self, found: DictionaryObject) -> None:
        for key in found:
            if key in _ACTIVE_KEYS and not _is_empty(found[key]):
                raise _active(_ACTIVE_KEYS[key])
            if key in _SPOKEN and (text := _words(found[key])):
                self._spoken[text] = None
        action = found.get("/S")
        if isinstance(action, NameObject) and action in _ACTIVE_ACTIONS:
            raise _active(_ACTIVE_ACTIONS[action])
        if action == "/GoToR" or (action == "/URI" and not _is_followed(found.get("/URI"))):
            link = _words(found.get("/URI", "")) or _words(found.get("/F", ""))
            raise refuse(codes.ACTIVE_ATTACHMENT, codes.LINK_TO_A_FILE, codes.DELETE_THE_LINK_IN_FILE, link=link[:80])
        if found.get("/Type") in ("/EmbeddedFile", "/Filespec") and "/EF" in found:
            raise _active(N_("other files inside"))
        if isinstance(found.get("/Rect"), ArrayObject) and isinstance(found.get("/Subtype"), NameObject):
            _judge_annotation(str(found["/Subtype"]))
        if found.get("/Type") == "/Metadata" and isinstance(found, StreamObject):
            self._collect_xmp(found)

    def _collect_properties(self, info: object) -> None:
        if not isinstance(info, DictionaryObject):
            return
        for key in sorted(info):
            if text := _words(info[key]):
                self._properties.append(Piece(text, N_("property “{name}”"), {"name": str(key)[1:]}, published=False))

    def _collect_xmp(self, found: StreamObject) -> None:
        text = _unpacked(found).decode("utf-8", errors="ignore")
        bare = " ".join(re.sub(r"<[^>]*>|<\?.*?\?>", " ", text).split())
        if bare:
            self._properties.append(Piece(bare[:100_000], N_("property “{name}”"), {"name": "XMP"}, published=False))

    def _pages(self) -> Iterator[Piece]:
        pages = self._reader.pages
        if len(pages) > PDF_PAGES:
            raise refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE)
        if not len(pages):
            raise damaged()
        for number, page in enumerate(pages, 1):
            if text := page.extract_text().strip():
                yield Piece(text, N_("page {n}"), {"n": number})

    def _written(self) -> bytes:
        """Return the file anew, its objects numbered in the order in which the catalogue leads to them."""
        out = BytesIO()
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        numbers: dict[int, int] = {}
        waiting: list[PdfObject] = [self._root]
        offsets: list[int] = []
        if self._root.indirect_reference is not None:
            numbers[self._root.indirect_reference.idnum] = 1
        while len(offsets) < len(waiting):
            offsets.append(out.tell())
            out.write(b"%d 0 obj\n" % len(offsets))
            _write(waiting[len(offsets) - 1], out, numbers, waiting)
            out.write(b"\nendobj\n")
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        for offset in offsets:
            out.write(b"%010d 00000 n \n" % offset)
        out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start))
        return out.getvalue()


def _active(what: str) -> Refused:
    return refuse(codes.ACTIVE_ATTACHMENT, what=what)


def _is_empty(value: object) -> bool:
    """Tell whether a list of scripts or files, which many programs write out of habit, holds nothing."""
    if isinstance(value, DictionaryObject):
        return all(_is_empty(value[key]) for key in value) if value else True
    return value is None or isinstance(value, NullObject) or (isinstance(value, ArrayObject) and not value)


def _is_followed(target: object) -> bool:
    return leads_to_the_web(_words(target))


def _judge_annotation(subtype: str) -> None:
    if subtype in _REMARKS:
        raise refuse(codes.UNFINISHED_ATTACHMENT, codes.HAS_REMARKS_IN_PDF, codes.PRINT_TO_PDF)
    if subtype not in _ANNOTATIONS:
        raise _active(N_("sound or film") if subtype in ("/Movie", "/Screen", "/Sound") else N_("other files inside"))


def _words(value: object) -> str:
    if isinstance(value, ByteStringObject):
        return bytes(value).decode("utf-8", errors="ignore").strip()
    return str(value).strip() if isinstance(value, str) and not isinstance(value, NameObject) else ""


def _write(found: PdfObject, out: BytesIO, numbers: dict[int, int], waiting: list[PdfObject], depth: int = 0) -> None:
    """Write an object without traces; what it leads to gets a number and waits for its turn."""
    if depth > DEPTH:
        raise damaged()
    if isinstance(found, IndirectObject):
        _write_reference(found, out, numbers, waiting)
    elif isinstance(found, StreamObject) and found.get("/Type") == "/Metadata":
        out.write(b"null")
    elif isinstance(found, StreamObject):
        dictionary, data = _bare_stream(found)
        _write(dictionary, out, numbers, waiting, depth + 1)
        out.write(b"\nstream\n" + data + b"\nendstream")
    elif isinstance(found, DictionaryObject):
        out.write(b"<<")
        for key in _kept_keys(found):
            NameObject(key).write_to_stream(out)
            out.write(b" ")
            _write(found.raw_get(key), out, numbers, waiting, depth + 1)
        out.write(b">>")
    elif isinstance(found, ArrayObject):
        out.write(b"[")
        for number in range(len(found)):
            _write(list.__getitem__(found, number), out, numbers, waiting, depth + 1)
            out.write(b" ")
        out.write(b"]")
    else:
        found.write_to_stream(out)


def _write_reference(found: IndirectObject, out: BytesIO, numbers: dict[int, int], waiting: list[PdfObject]) -> None:
    if found.idnum not in numbers:
        target = found.get_object()
        if target is None or isinstance(target, IndirectObject):
            out.write(b"null")
            return
        waiting.append(target)
        numbers[found.idnum] = len(waiting)
    out.write(b"%d 0 R" % numbers[found.idnum])


def _kept_keys(found: DictionaryObject) -> list[str]:
    is_signature = found.get("/FT") == "/Sig" or found.get("/Type") == "/Sig"
    is_element = found.get("/Type") == "/StructElem" or "/Pg" in found
    lost = _TRACES | ({"/V", "/Name", "/Reason", "/Location", "/ContactInfo", "/Cert"} if is_signature else set())
    return [key for key in found if not key.startswith("/PTEX") and (key not in lost or (is_element and key == "/M"))]


def _bare_stream(found: StreamObject) -> tuple[DictionaryObject, bytes]:
    """Return the dictionary and the bytes of a stream; pictures without what a camera put in."""
    data = bytes(found._data)
    dictionary = DictionaryObject({key: found.raw_get(key) for key in found})
    filters = found.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, ArrayObject) else [str(filters)]
    if names == ["/FlateDecode", "/DCTDecode"]:
        data, names = _inflated(data), ["/DCTDecode"]
        dictionary[NameObject("/Filter")] = NameObject("/DCTDecode")
        dictionary.pop("/DecodeParms", None)
    if names == ["/DCTDecode"]:
        data = bare_jpeg(data)
    elif names == ["/JPXDecode"]:
        data = bare_jpeg2000(data)
    elif names[-1] in ("/DCTDecode", "/JPXDecode"):
        raise refuse(codes.UNREADABLE_ATTACHMENT, codes.PICTURE_INSIDE, codes.PRINT_TO_PDF, part=names[0][1:])
    dictionary[NameObject("/Length")] = NumberObject(len(data))
    return dictionary, data


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    unpacked = unpacker.decompress(data, PDF_UNPACKED)
    if unpacker.unconsumed_tail:
        raise refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE)
    return unpacked


def _unpacked(found: StreamObject) -> bytes:
    data = found.get_data()
    return data if isinstance(data, bytes) else str(data).encode()
