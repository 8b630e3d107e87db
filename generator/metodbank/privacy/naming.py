"""Naming: whether the Latin name of a letter box or a page is an organisation's or a person's."""

from __future__ import annotations

import re

from metodbank.privacy.listed import listed

_ORGANISATION = re.compile(
    r"school|shkol|skola|sosh|soch\d|oosh|gimn|gymn|lice[yjiu]|lyceum|lycee|lits|kolled|colleg|tehnik|techn|univer"
    r"|institut|academ|akadem|(?:^|[\W\d_])(?:mb|ma|mk|m|mb?d|gb|ga|md|d|n|ch)(?:ou|oy|do|dou|uk)(?:[\W\d_]|$)"
    r"|detsad|detskiy|d[-_.]?sad|sadik|(?:^|[\W\d_])(?:sad|ds|dou|crr|sh|sch|sc|gs|uo|roo|rono|goo|gor?uo|guo|ddt"
    r"|cdt|cdo|dt|dyuc|dush|dussh|dshi|dmsh|sdk|gdk|imc|rmc|mmc|mms|gmc|rmk|imk|gmk|nmc|cpo|cppms|pmpk|ppms|iro"
    r"|goiro|rumo|rmo|shmo|gmo|mo|oo|up|ooo|zao|info|ino|dpo|doo|cnppm)(?:[\W\d_]|$)|sport|centr|center|tsentr|kabinet"
    r"|obraz|adukac|asveta|educ|pedsov|uchitel(?:ya|ei|ey|sk)|nastavnik[io]|mentor(?:[siy]|ov|stv)|pedagog(?:i|ov)"
    r"|teachers|zavuchi|direktora|metod(?!ist(?![yo]))|method(?!ist)|bibl|librar|muse|muzej"
    r"|muzei|teatr|theat|klub|club|gazet|journal|zhurnal|news|novost|redak|media|studio|izdat|press|official|admin"
    r"|priem|reception|otdel|uprav|komitet|ministr|minobr|departament|depart|uchrezh|fond|fund|assoc|asso[ct]s|soyuz"
    r"|union|konkurs|festival|olimp|forum|konfer|kvant|tochka[_.-]?rosta|minpros|rosmol|movement|dvizhen|y?unarm"
    r"|rospatriot|profsoyuz|profkom|sferum|group|team|community|russia|rossii|belarus|rosobr|prosv|uchi\.?ru|yaklass"
    r"|foxford|znanio|infourok|edsoo|rospotreb|gosuslugi|government|museum|zoo|park|kultur|deti|kanc|kanz|office"
    r"|ofis|buh|kadr|secretar|sekretar|support|contact|help|hotline|service|noreply|no-reply|hello|postmaster"
    r"|webmaster|abuse|privacy|(?:^|[\W\d_])(?:mail|post|pochta|sales|hr|pr|site)(?:[\W\d_]|$)"
    r"|kanal(?:[\W\d_]|$)|channel|raion|rayon",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"pedago|uchit|teacher|nastavnik|mentor|metodist|(?:^|[\W\d_])(?:director|direktor|zam|zavuch)(?:[\W\d_]|$)",
    re.IGNORECASE,
)
"""Offices: a letter box of one belongs to the organisation, a page in a social network to who holds it."""

_FIRST_NAMES = listed("first-names-in-nicks")
_SURNAME = re.compile(
    r"[a-z]{2,}(?:ov|ova|ev|eva|yov|yova|in|ina|yn|yna|skiy|skij|skii|sky|ski|skaya|skaia|skaja|ckiy|tsky|ckaya"
    r"|tskaya|enko|chenko|chuk|shuk|yuk|iuk|chik|vich|evich|ovich|ovna|evna|yan|dze|shvili|ich|iha|aya)"
    r"|[а-яё]{2,}(?:ова?|ева?|ёва?|ина|ский|ская|енко|чук|юк|вич|овна|евна)"
)
_NO_SURNAME = listed("no-surnames-in-nicks")


def names_organisation(name: str) -> bool:
    """Tell whether a nick or the name of a letter box says that it is of an organisation: «school5», «mou-sosh-3».

    A first name in it outweighs: «anna.school» is a person.
    """
    return _ORGANISATION.search(name) is not None and not _first_names(name)


def names_office(name: str) -> bool:
    """Tell whether the name of a letter box is of an organisation or of an office in one: «director», «metodist»."""
    return names_organisation(name) or (_OFFICE.search(name) is not None and not _first_names(name))


def names_person(name: str) -> bool:
    """Tell whether a name of a letter box is made like a person's: «ivanova.anna», «a.petrov», «olga1985»."""
    if names_office(name):
        return False
    words = _words(name)
    return bool(_first_names(name)) or any(
        _SURNAME.fullmatch(word) and len(word) > 4 and word not in _NO_SURNAME for word in words
    )


def _first_names(name: str) -> list[str]:
    return [word for word in _words(name) if word in _FIRST_NAMES]


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.lower())
