"""Mails: e-mail addresses, also those spelt out to hide them from robots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import LABELLED, SHAPED, Clue

_SPELT = (
    r"мэйл|мейл|майл|мэил|маил|емейл|яндекс|gmail|гмейл|гмайл|джимейл|джимэйл|жмейл|рамблер|инбокс|лист|бк|тут|mail"
    r"|yandex"
    r"|rambler|inbox|list|bk|tut|icloud|айклауд|outlook|ya|hotmail|yahoo"
)
_ZONE = r"(?:ru|by|com|рф|бел|org|net|kz|ua|su|info|edu|me|ру|бай|ком|нет|орг|xn--p1ai)"
_LOCAL_END = re.compile(r"[\w.!#$%&'+/=?^`{|}~-]{1,64}$")
_LOCAL_EDGE = ".!#$&'/=?^`{|}~%"
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}(?:[^\W\d_]{2,24}|xn--[\w-]{2,59})(?![\w-])")
_AT = re.compile(r"@|%40", re.IGNORECASE)
_FILE_LISTED = "png jpg jpeg gif svg webp css js json py html htm pdf scss map woff"
_FILE = frozenset(_FILE_LISTED.split())

_SPACED = re.compile(
    rf"(?<![\w.+-])[A-Za-zА-Яа-яЁё0-9][\w.+-]{{1,63}} ?@ ?[\w-]{{2,63}} ?[.,] ?{_ZONE}(?!\w)"
    rf"|(?<![\w.+-])[A-Za-z0-9][\w.+-]{{1,63}} ?@ ?(?:{_SPELT})(?![\w.@-])",
    re.IGNORECASE,
)
_AT_WORD = (
    r"(?: ?[(\[{<] ?(?:at|a|et|эт|собака|собачка|сабака|гав|dog|@) ?[)\]}>] ?"
    r"| (?:собака|собачка|сабака|эт|@) | ?_at_ ?)"
)
_DOT = r"(?: ?[(\[{<] ?(?:dot|точка|тчк|\.) ?[)\]}>] ?| (?:dot|точка|тчк|кропка) | ?\. ?)"
_HIDDEN = re.compile(
    rf"(?<![\w.+-])(?:[\w+-]{{1,40}} (?:точка|dot|тире|дефис|подч[её]ркивание) )?[\w.+-]{{1,64}}{_AT_WORD}"
    rf"[\w-]{{2,63}}(?:{_DOT}[\w-]{{2,63}}){{0,2}}{_DOT}{_ZONE}(?!\w)"
    rf"|(?<![\w.+-])[A-Za-z0-9][\w.+-]{{1,63}} at [\w-]{{2,63}}(?: ?[(\[] ?dot ?[)\]] ?| dot ){_ZONE}(?!\w)"
    rf"|(?<![\w.+-])[A-Za-z0-9][\w.+-]{{1,63}} at (?:{_SPELT}) ?\. ?{_ZONE}(?!\w)"
    rf"|(?<![\w.+-])[a-z0-9][a-z0-9.+_-]{{1,63}}собака[a-z0-9-]{{2,63}}\.{_ZONE}(?!\w)",
    re.IGNORECASE,
)


def mails(text: str) -> Iterator[Clue]:
    """Yield the e-mail addresses of a plain text. Whether anybody can have one at such a host is not asked."""
    for at in _AT.finditer(text):
        local = _LOCAL_END.search(text[max(0, at.start() - 64) : at.start()])
        host = _HOST.match(text, at.end())
        if local and host and _is_mailed(host[0].lower()):
            name = local[0].lstrip(_LOCAL_EDGE)
            if name:
                yield Clue(at.start() - len(name), host.end(), "email", LABELLED)
    for seek in (_SPACED, _HIDDEN):
        if seek is _SPACED and "@" not in text:
            continue
        for found in seek.finditer(text):
            yield Clue(found.start(), found.end(), "email", SHAPED)


def _is_mailed(host: str) -> bool:
    return host.rpartition(".")[2] not in _FILE
