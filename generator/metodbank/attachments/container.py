"""Containers: office files are ZIP archives. They are opened within bounds and written anew, always the same way."""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from metodbank import codes
from metodbank.attachments.fault import Refused, refuse
from metodbank.attachments.limits import ENTRIES, RATIO, UNPACKED

_START = b"PK\x03\x04"
_LISTED = b"PK\x01\x02"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_TRICK = re.compile(r"^/|\\|\0|(^|/)\.\.?(/|$)|:|//")


def damaged() -> Refused:
    """Return what to raise for a file that cannot be read to its end."""
    return refuse(codes.UNREADABLE_ATTACHMENT, codes.DAMAGED)


class Container:
    """An opened archive. Names are paths inside it; what is read is unpacked only up to the bound."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLD_OFFICE):
            raise refuse(codes.UNREADABLE_ATTACHMENT, codes.OLD_OR_LOCKED, codes.SAVE_WITHOUT_PASSWORD)
        if not data.startswith(_START):
            raise refuse(codes.UNREADABLE_ATTACHMENT)
        if data.count(_LISTED) > ENTRIES * 2:
            raise _bomb()
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise damaged() from error
        self._infos = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        self._left = UNPACKED
        self._judge()

    def _judge(self) -> None:
        infos = self._infos.values()
        if len(infos) > ENTRIES or sum(info.file_size for info in infos) > UNPACKED:
            raise _bomb()
        if any(info.file_size > max(1 << 20, info.compress_size * RATIO) for info in infos):
            raise _bomb()
        if any(info.flag_bits & 1 for info in infos):
            raise refuse(codes.UNREADABLE_ATTACHMENT, codes.OLD_OR_LOCKED, codes.SAVE_WITHOUT_PASSWORD)
        names = [info.filename for info in self._zip.infolist()]
        if len({name.casefold() for name in names}) != len(names) or any(_TRICK.search(name) for name in names):
            raise damaged()
        if any(stat.S_ISLNK(info.external_attr >> 16) for info in infos):
            raise damaged()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._infos))

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """Return an entry, unpacked; what is not there or broken is refused."""
        info = self._infos.get(name)
        if info is None:
            raise damaged()
        try:
            with self._zip.open(info) as opened:
                data = opened.read(min(info.file_size, self._left) + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise damaged() from error
        if len(data) != info.file_size:
            raise _bomb()
        return data


def _bomb() -> Refused:
    return refuse(codes.ATTACHMENT_TOO_LARGE, codes.TOO_MUCH_INSIDE)


def written(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of the entries in their order; an entry `mimetype` is stored, as OpenDocument asks.

    Dates, systems and rights are always the same, so that the same entries give the same bytes.
    """
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in entries:
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(info, data)
    return packed.getvalue()
