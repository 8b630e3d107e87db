"""Make sure that the programs are there which tests drive: a Chromium, LibreOffice and EPUBCheck.

Installed ones are taken; where apt is at hand, missing ones come from Debian's packages. Fails where one is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program by the names and places it goes by; `variable` of the environment names one that lies elsewhere."""

    name: str
    variable: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    packages: tuple[str, ...]

    def find(self) -> str | None:
        """Return the path of the installed program, or None."""
        candidates = [os.environ.get(self.variable), *map(shutil.which, self.names), *self.places]
        return next((path for path in candidates if path and Path(path).is_file()), None)


CHROMIUM = Program(
    "Chromium",
    "METODBANK_CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    ),
    ("chromium",),
)
OFFICE = Program(
    "LibreOffice",
    "METODBANK_OFFICE",
    ("soffice", "libreoffice"),
    ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "C:/Program Files/LibreOffice/program/soffice.exe"),
    ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "libreoffice-impress-nogui"),
)


EPUBCHECK = Program(
    "EPUBCheck",
    "METODBANK_EPUBCHECK",
    (),
    ("/usr/share/java/epubcheck.jar", "/opt/homebrew/opt/epubcheck/libexec/epubcheck.jar"),
    ("epubcheck",),
)
"""A program in Java, by its archive; Java comes with the package."""
PROGRAMS = (CHROMIUM, OFFICE, EPUBCHECK)


def install(*packages: str) -> None:
    """Install packages of Debian. Raises subprocess.CalledProcessError where apt cannot."""
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        subprocess.run([*prefix, "apt-get", "-qq", *command], check=True, stdout=subprocess.DEVNULL, env=quietly)


def main() -> int:
    """Install what is missing and can be; return 1 where something is missing still."""
    missing = [program for program in PROGRAMS if program.find() is None]
    if missing and shutil.which("apt-get"):
        install(*(package for program in missing for package in program.packages))
    for program in missing:
        if program.find() is None:
            sys.stderr.write(f"{program.name} is not found: install it, or name it in {program.variable}.\n")
    return int(any(program.find() is None for program in missing))


if __name__ == "__main__":
    sys.exit(main())
