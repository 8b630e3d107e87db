"""Nicks: names in social networks without an address, after a word of the network: «ВК: anna_85», «тг @petrov»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metodbank.privacy.clue import SHAPED, Clue
from metodbank.privacy.links import is_personal_nick, names_group
from metodbank.privacy.naming import names_person

_NETWORK = (
    r"(?<![^\W\d_])(?:вк|vk|vkontakte|вконтакте|в ?контакте|телеграм\w*|телегр?а?|telegram|тг|tg|инстаграм\w*"
    r"|инста\w*|instagram|insta|inst|одноклассник\w*|ok|ок|фейсбук\w*|facebook|fb|твиттер\w*|twitter|тик-?ток\w*"
    r"|tiktok|скайп\w*|skype|дискорд\w*|discord|max|макс|ютуб\w*|youtube|дзен\w*|viber|вайбер\w*|whats\s?app"
    r"|ватсап\w*|ник\w{0,4}|nick|nickname|аккаунт\w*|профил\w+|tenchat|тенчат\w*)(?![^\W\d_])"
)
_AT_NICK = re.compile(
    rf"(?:{_NETWORK}|(?<![^\W\d_])(?:пиш\w+|напи(?:с|ш)\w+|личк\w+|личн\w+ сообщени\w+|подпис\w+|связ\w+|контакт\w*"
    rf"|автор\w*|директ\w*))"
    r"[^@\n]{0,40}?(?<![\w@./])@(?P<nick>[A-Za-z][\w.]{2,31})(?<!\.)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<![\w@./])@(?P<nick>[A-Za-z][\w.]{{2,31}})(?<!\.) ?[(,-]{{1,2}} ?(?:в )?{_NETWORK}", re.IGNORECASE
)
_UNMARKED = re.compile(
    rf"{_NETWORK}(?: ?[:=-]{{1,2}} ?| (?=[a-z\d]{{2,20}}[._][a-z]))(?P<nick>(?=[\w.-]*[_\d.]"
    rf"|[a-z]{{5}})[A-Za-z][\w.-]{{3,39}})(?<![.-])",
    re.I,
)
_ALONE = re.compile(r"(?<![\w@./])@(?P<nick>[A-Za-z][\w.]{4,31})(?<!\.)(?![\w@/(])")
_SKYPE = re.compile(r"(?<![\w:/])live:(?=[\w-]*[._\d])(?P<nick>[.\w-]{4,60})(?<!\.)", re.IGNORECASE | re.ASCII)
_ADDRESS = re.compile(r"[/@:]|\.(?:ru|com|by|me|org|net)\b", re.IGNORECASE)


def nicks(text: str) -> Iterator[Clue]:
    """Yield the nicks of persons in a plain text."""
    for seek in (_AT_NICK, _AFTER, _ALONE) if "@" in text else ():
        for found in seek.finditer(text):
            if _is_of_person(text, found, alone=seek is _ALONE):
                yield Clue(found.start("nick") - 1, found.end("nick"), "profile", SHAPED)
    for found in _SKYPE.finditer(text):
        yield Clue(found.start(), found.end(), "profile", SHAPED)
    for found in _UNMARKED.finditer(text):
        nick = found["nick"]
        follows = text[found.end("nick") : found.end("nick") + 4]
        if nick.isascii() and is_personal_nick(nick) and not _ADDRESS.match(follows) and not _ADDRESS.search(nick):
            yield Clue(found.start("nick"), found.end("nick"), "profile", SHAPED)


def _is_of_person(text: str, found: re.Match[str], *, alone: bool) -> bool:
    """Tell whether a nick after @ is a person's; one that no word announces is if it is made like a nick or a name."""
    nick, start = found["nick"], found.start("nick") - 1
    if not is_personal_nick(nick) or text[found.end("nick") : found.end("nick") + 1] == "@":
        return False
    if names_person(nick):
        return True
    return not names_group(text, start) and (not alone or re.search(r"[_\d]", nick) is not None)
