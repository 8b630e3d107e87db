"""Make sure that a Chromium is there: an installed one, or Debian's package where apt is. Fails where neither is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find() -> str | None:
    """Return the path of an installed Chromium; METODBANK_CHROMIUM names one that lies elsewhere."""
    named = os.environ.get("METODBANK_CHROMIUM")
    candidates = [named, *map(shutil.which, _NAMES), *_PLACES]
    return next((path for path in candidates if path and Path(path).is_file()), None)


def install() -> None:
    """Install Debian's Chromium. Raises subprocess.CalledProcessError where apt cannot."""
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "install", "--yes", "chromium"]):
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Install a Chromium if there is none and apt is at hand; return 1 where there is still none."""
    if find() is None and shutil.which("apt-get"):
        install()
    if find() is None:
        sys.stderr.write("No Chromium found: install Chromium, Chrome or Edge, or name it in METODBANK_CHROMIUM.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
