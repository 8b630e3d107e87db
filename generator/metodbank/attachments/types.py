"""The types of files that are published, by ending.

Sound, film and books in EPUB are left out: their properties cannot be taken out without programs that a bank does not
have, and they are better placed where they can be played. SVG is a program for a browser, not a picture.
"""

from __future__ import annotations


def each(words: str) -> frozenset[str]:
    """Return the words of a long list."""
    return frozenset(words.split())


PICTURES = (".jpeg", ".jpg", ".png", ".webp")
OFFICE = (".docx", ".pptx", ".xlsx")
OPEN_DOCUMENT = (".odp", ".ods", ".odt")
TEXTS = (".csv", ".txt")

ALLOWED = tuple(sorted((*PICTURES, *OFFICE, *OPEN_DOCUMENT, *TEXTS, ".pdf")))
"""Endings of attachments."""

SAVE_AS = {
    ".doc": ".docx",
    ".dot": ".docx",
    ".dotx": ".docx",
    ".docm": ".docx",
    ".rtf": ".docx",
    ".xls": ".xlsx",
    ".xlsm": ".xlsx",
    ".xlsb": ".xlsx",
    ".ppt": ".pptx",
    ".pps": ".pptx",
    ".ppsx": ".pptx",
    ".pptm": ".pptx",
    ".svg": ".png",
    ".gif": ".png",
    ".bmp": ".png",
    ".tif": ".jpg",
    ".tiff": ".jpg",
    ".heic": ".jpg",
    ".heif": ".jpg",
    ".htm": ".pdf",
    ".html": ".pdf",
    ".pub": ".pdf",
}
"""What to save a file of another type as."""

PROGRAMS = each(
    """
    .bat .chm .cmd .com .cpl .docm .dotm .exe .hta .htm .html .img .iso .jar .js .jse .lnk .msi .pif .potm .ppam
    .ppsm .pptm .ps1 .py .reg .rar .scr .sh .sldm .svg .url .vbe .vbs .wsf .wsh .xlam .xlsb .xlsm .xltm .zip .7z
    """
)
"""Endings of what runs: in the middle of a name they are a trick."""
