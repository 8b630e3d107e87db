"""What travels with the package: the theme and the cases that document the checks.

In a checkout they lie at the top level, where people look for them; in a wheel they lie inside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _find(in_checkout: str, in_wheel: str) -> Path:
    inside = _PACKAGE / in_wheel
    return inside if inside.is_dir() else _CHECKOUT / in_checkout


THEME = _find("theme", "theme")
FORMS = _find("content/forms", "standard-forms")
CASES = _find("tests/bad", "cases")
VOCABULARIES = _PACKAGE / "vocabularies"
STARTER = _PACKAGE / "starter"
