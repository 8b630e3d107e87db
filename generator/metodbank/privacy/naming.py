"""Naming: whether the Latin name of a letter box or a page is an organisation's or a person's."""

from __future__ import annotations

import re

_ORGANISATION = re.compile(
    r"school|shkol|skola|sosh|soch\d|oosh|gimn|gymn|lice[yjiu]|lyceum|lycee|lits|kolled|colleg|tehnik|techn|univer"
    r"|institut|academ|akadem|(?:^|[\W\d_])(?:mb|ma|mk|m|mb?d|gb|ga|md|d|n|ch)(?:ou|oy|do|dou|uk)(?:[\W\d_]|$)"
    r"|detsad|detskiy|d[-_.]?sad|sadik|(?:^|[\W\d_])(?:sad|ds|dou|crr|sh|sch|sc|gs|uo|roo|rono|goo|gor?uo|guo|ddt"
    r"|cdt|cdo|dt|dyuc|dush|dussh|dshi|dmsh|sdk|gdk|imc|rmc|mmc|mms|gmc|rmk|imk|gmk|nmc|cpo|cppms|pmpk|ppms|iro"
    r"|goiro|rumo|rmo|shmo|gmo|mo|oo|up|ooo|zao|info|ino|dpo|doo|cnppm)(?:[\W\d_]|$)|sport|centr|center|tsentr|metod"
    r"|method|kabinet|obraz|adukac|asveta|educ|pedago|pedsov|uchit|teacher|nastavnik|mentor|bibl|librar|muse|muzej"
    r"|muzei|teatr|theat|klub|club|gazet|journal|zhurnal|news|novost|redak|media|studio|izdat|press|official|admin"
    r"|priem|reception|otdel|uprav|komitet|ministr|minobr|departament|depart|uchrezh|fond|fund|assoc|asso[ct]s|soyuz"
    r"|union|konkurs|festival|olimp|forum|konfer|kvant|tochka[_.-]?rosta|minpros|rosmol|movement|dvizhen|y?unarm"
    r"|rospatriot|profsoyuz|profkom|sferum|group|team|community|russia|rossii|belarus|rosobr|prosv|uchi\.?ru|yaklass"
    r"|foxford|znanio|infourok|edsoo|rospotreb|gosuslugi|government|museum|zoo|park|kultur|deti|kanc|kanz|office"
    r"|ofis|buh|kadr|secretar|sekretar|support|contact|help|hotline|service|noreply|no-reply|hello|postmaster"
    r"|webmaster|abuse|privacy|(?:^|[\W\d_])(?:mail|post|pochta|sales|hr|pr|site|director|direktor|zam"
    r"|zavuch)(?:[\W\d_]|$)",
    re.IGNORECASE,
)
_FIRST_NAMES_LISTED = (
    "aleksandr aleksandra aleksei aleksey alexander alexandr alexandra alexei alexey alena alina alisa alla"
    " anastasia anastasiya"
    " anatoli anatoliy anatoly andrei andrej andrey angelina anna anya antonina anton arina artem artyom boris"
    " daniil daria"
    " darya dasha denis diana dima dmitri dmitriy dmitry ekaterina elena elizaveta elvira eva evgeni evgeniy"
    " evgeniya evgeny fedor"
    " galina gennadiy georgiy gleb grigoriy hanna igor ilya inessa inga inna irina ivan iryna julia kate katerina"
    " katya kirill kristina"
    " ksenia kseniya larisa lena leonid lera lev lidia lidiya liliya lilia lyubov lubov ludmila lyudmila maksim"
    " maria marina mariya masha"
    " margarita matvey maxim mihail mikhail misha nadezhda nadya natali natalia nataliya natalya natasha nastya"
    " nelli nikita nikolai"
    " nikolay nina oksana oleg olesya olga olya pavel petr polina raisa regina rita roman ruslan rustam sasha semen"
    " serega sergei"
    " sergey slava snezhana sofia sofya stanislav stepan sveta svetlana taisiya tamara tanya tatiana tatsiana"
    " tatyana timofey timur ulyana"
    " vadim valentin valentina valeri valeria valeriy valery vasiliy vera veronika viktor viktoria viktoriya vika"
    " vitali vitaliy"
    " vladimir vladislav volha vova vyacheslav yana yaroslav yegor egor yelena yulia yuliya yuri yuriy zhanna"
    " zinaida zoya alyona nata"
    " анна елена ольга наталья татьяна светлана ирина мария марина екатерина юлия иван сергей александр андрей"
    " алексей"
)
_FIRST_NAMES = frozenset(_FIRST_NAMES_LISTED.split())
_SURNAME = re.compile(
    r"[a-z]{2,}(?:ov|ova|ev|eva|yov|yova|in|ina|yn|yna|skiy|skij|skii|sky|ski|skaya|skaia|skaja|ckiy|tsky|ckaya"
    r"|tskaya|enko|chenko|chuk|shuk|yuk|iuk|chik|vich|evich|ovich|ovna|evna|yan|dze|shvili|ich|iha|aya)"
    r"|[а-яё]{2,}(?:ова?|ева?|ёва?|ина|ский|ская|енко|чук|юк|вич|овна|евна)"
)
_NO_SURNAME_LISTED = (
    "admin main domain online login plain train begin origin join coin margin vitamin bulletin latin berlin pushkin"
    " magazin institucion medicina mashina kartina vitrina dolina kalina malina ryabina shkolnaya"
)
_NO_SURNAME = frozenset(_NO_SURNAME_LISTED.split())


def names_organisation(name: str) -> bool:
    """Tell whether a nick or the name of a letter box says that it is of an organisation: «school5», «mou-sosh-3».

    A first name in it outweighs: «anna.school» is a person.
    """
    return _ORGANISATION.search(name) is not None and not _first_names(name)


def names_person(name: str) -> bool:
    """Tell whether a name of a letter box is made like a person's: «ivanova.anna», «a.petrov», «olga1985»."""
    if names_organisation(name):
        return False
    words = _words(name)
    return bool(_first_names(name)) or any(
        _SURNAME.fullmatch(word) and len(word) > 4 and word not in _NO_SURNAME for word in words
    )


def _first_names(name: str) -> list[str]:
    return [word for word in _words(name) if word in _FIRST_NAMES]


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.lower())
