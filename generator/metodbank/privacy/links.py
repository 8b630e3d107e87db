"""Links: pages of persons in social networks, and documents, meetings and chats that are not for all.

The boundary: a page is a person's unless it has the number of a group («club12», «public34», an owner with a minus),
is a section of the network itself, a post of a channel, or bears a nick that names an organisation («school5»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import LABELLED, Clue
from metodbank.privacy.hosts import GROUP_PAGE, KEY, PRIVATE, PROFILES, SAME_HOST, SECTIONS, SHARED
from metodbank.privacy.naming import names_organisation, names_person

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
_GROUP = re.compile(
    r"(?<!\w)(?:канал|групп|сообществ|паблик|чат|бот|рассылк|(?:страниц|страничк|аккаунт"
    r"|профил)\w{0,3} (?:\w+ )?(?:школ|сад|лице|гимнази"
    r"|центр|район|отдел|учрежден|колледж|клуб|музе|библиотек|комитет|объединен|ассоциац))[^.;!?\n@/]{0,40}$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?<!\w)(?:мо[яйюеи]|мое(?:й|го|му|м)|сво\w{1,3}|личн\w+|автор\w*|блог\w*|учител\w+|педагог\w*|наставни\w+"
    r"|ментор\w*"
    r"|тьютор\w*|учени\w+|мам[аы]|классн\w+ руководител\w+)(?!\w)",
    re.IGNORECASE,
)
_REACH = 60
_LIVEJOURNAL = re.compile(r"([\w-]+)\.livejournal\.com")


def links(text: str) -> Iterator[Clue]:
    """Yield the links of a plain text that lead to a person or to what is not for all."""
    for link in _LINK.finditer(text):
        rest = _trimmed(link["rest"] or "")
        host = re.sub(r"^(?:www|m|mobile|touch|ru|ru-ru|web|away)\.(?=.+\.)", "", link["host"].lower())
        kind = "private-link" if link["login"] else _kind(link["host"].lower(), host, rest)
        if kind and not (kind == "profile" and _is_of_group(text, link.start(), rest)):
            end = link.start("rest") + len(rest) if rest else link.end("host")
            yield Clue(link.start(), end, kind, LABELLED)
    for link in _APP.finditer(text):
        kind = "private-link" if "invite" in link[0] or "viber://pa" in link[0] else "profile"
        yield Clue(link.start(), link.end(), kind, LABELLED)
    for meeting in _MEETING.finditer(text):
        yield Clue(*meeting.span("number"), "private-link", LABELLED)


def _is_of_group(text: str, start: int, rest: str) -> bool:
    """Tell whether the page is a public one by its form or by the words before it, and bears nobody's name."""
    return (rest.startswith("/s/") or names_group(text, start)) and not names_person(rest.rpartition("/")[2])


def names_group(text: str, start: int) -> bool:
    """Tell whether the words before a page or a nick say that it is of a group: «канал района: …»."""
    before = text[max(0, start - _REACH) : start]
    return _GROUP.search(before) is not None and _OWN.search(before) is None


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
