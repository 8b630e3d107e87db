"""Links: pages of persons in social networks, and documents, meetings and chats that are not for all.

The boundary: a page is a person's unless it has the number of a group («club12», «public34», an owner with a minus),
is a section of the network itself, a post of a channel, or bears a nick that names an organisation («school5»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import LABELLED, Clue
from metodbank.privacy.hosts import GROUP_PAGE, KEY, PRIVATE, PROFILES, SAME_HOST, SECTIONS, SHARED, is_example
from metodbank.privacy.naming import names_organisation

_LINK = re.compile(
    r"(?<![\w@.-])(?:(?P<scheme>[a-z]{2,8})://(?P<login>[^\s/@:<>\"]{1,64}:[^\s/@<>\"]{1,64}@)?)?"
    r"(?P<host>(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,23})(?::\d{1,5})?(?P<rest>[/?#][^\s<>\"«»]*)?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[.,;:!?'*_~`|)\]}…]+$")
_PRIVATE = tuple((re.compile(host, re.IGNORECASE), re.compile(path, re.IGNORECASE)) for host, path in PRIVATE)
_PROFILES = {host: re.compile(rf"(?:{path})(?=[/?#]|$)", re.IGNORECASE) for host, path in PROFILES.items()}
_GROUP_PAGE = re.compile(GROUP_PAGE, re.IGNORECASE)
_SHARED = re.compile(SHARED)
_KEY = re.compile(KEY, re.IGNORECASE)
_APP = re.compile(
    r"(?<!\w)(?:tg://(?:resolve\?domain=|user\?id=)\w+|viber://(?:chat|add)\?number=[\d%+]+|whatsapp://send\?phone=\d+"
    r"|skype:[\w.:-]{3,60}|tg://join\?invite=[\w-]+|viber://(?:pa|invite)\S+)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?:идентификатор|ID|номер|код) (?:конференции|встречи|собрания|вебинара)\W{1,4}"
    r"(?P<number>\d{3}[ -]?\d{3,4}[ -]?\d{3,4})"
    r"(?!\w)",
    re.IGNORECASE,
)
_LIVEJOURNAL = re.compile(r"([\w-]+)\.livejournal\.com")


def links(text: str) -> Iterator[Clue]:
    """Yield the links of a plain text that lead to a person or to what is not for all."""
    for link in _LINK.finditer(text):
        rest = _trimmed(link["rest"] or "")
        host = re.sub(r"^(?:www|m|mobile|touch|ru|ru-ru|web|away)\.(?=.+\.)", "", link["host"].lower())
        kind = "private-link" if link["login"] else _kind(link["host"].lower(), host, rest)
        if kind and not is_example(host):
            end = link.start("rest") + len(rest) if rest else link.end("host")
            yield Clue(link.start(), end, kind, LABELLED)
    for link in _APP.finditer(text):
        kind = "private-link" if "invite" in link[0] or "viber://pa" in link[0] else "profile"
        yield Clue(link.start(), link.end(), kind, LABELLED)
    for meeting in _MEETING.finditer(text):
        yield Clue(*meeting.span("number"), "private-link", LABELLED)


def _trimmed(rest: str) -> str:
    """Cut off what belongs to the sentence; a bracket stays if it was opened in the address."""
    rest = re.split(r"\]\(|\)\.|\),", rest, maxsplit=1)[0]
    while (tail := _TAIL.search(rest)) and not (rest.endswith(")") and rest.count("(") >= rest.count(")")):
        shorter = rest[: max(tail.start(), len(rest) - 1) if "(" in rest else tail.start()]
        if shorter.endswith("_") or rest.endswith("_"):
            break
        rest = shorter
    return rest


def _kind(whole: str, host: str, rest: str) -> str:
    path = rest.lstrip("/")
    if _is_private(whole, path) or _is_private(host, path) or _KEY.search(rest):
        return "private-link"
    if _SHARED.fullmatch(path) and host not in _PROFILES and SAME_HOST.get(host) is None:
        return "private-link"
    return "profile" if _is_profile(host, path) else ""


def _is_private(host: str, path: str) -> bool:
    return any(known.fullmatch(host) and begins.match(path) for known, begins in _PRIVATE)


def _is_profile(host: str, path: str) -> bool:
    journal = _LIVEJOURNAL.fullmatch(host)
    if journal:
        return not names_organisation(journal[1]) and journal[1] not in SECTIONS
    known = _PROFILES.get(SAME_HOST.get(host, host))
    page = known.match(path) if known else None
    if page is None or _GROUP_PAGE.match(path):
        return False
    nick = page.groupdict().get("nick")
    if nick is None:
        return True
    post = re.match(r"[/]\d+", path[page.end() :]) and SAME_HOST.get(host, host) == "t.me"
    return not post and is_personal_nick(nick)


def is_personal_nick(nick: str) -> bool:
    """Tell whether a nick may be a person's: no section of a network, no robot, no organisation."""
    lower = nick.lower()
    return (
        lower not in SECTIONS
        and not lower.endswith(("bot", "_channel", "_chat", "_news", ".php", ".html"))
        and re.search(r"[^\W\d_]", lower) is not None
        and not names_organisation(lower)
    )
