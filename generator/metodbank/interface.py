"""The words that the scripts of a page say, taken from the scripts themselves, in the language of the bank."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from metodbank.shipped import THEME
from metodbank.words import Words

_TEXT = r'"(?:[^"\\]|\\.)*"'
_SAID = re.compile(rf"\b_\(({_TEXT})")
_COUNTED = re.compile(rf"\bcount\(({_TEXT}), ({_TEXT})")


def interface(words: Words) -> Mapping[str, str | Mapping[str, str]]:
    """Return each message of the scripts with its translation; a counted one, by its plural, with its plural forms."""
    scripts = "".join(file.read_text(encoding="utf-8") for file in sorted((THEME / "assets" / "js").rglob("*.js")))
    said = sorted({json.loads(text) for text in _SAID.findall(scripts)})
    counted = sorted({(json.loads(one), json.loads(many)) for one, many in _COUNTED.findall(scripts)})
    return {**{text: words(text) for text in said}, **{many: words.plurals(one, many) for one, many in counted}}
