"""Cast: who is who among the names of one record, so that one person is always called by one word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from metodbank.anonymity.declension import keys, lemma, marks

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PATRONYMIC = re.compile(r"(?:вич|вич[ауе]|вичем|[вшч]н[аыуе]|[вшч]ной)$", re.IGNORECASE)

COLLEAGUE, PUPIL = "коллега", "ученик"
"""«Коллега» is of common gender: verbs and adjectives around it stay right whoever it was."""


@dataclass
class Person:
    """What is known of one person: the stems of the parts of the name, and the word that stands in for it."""

    surname: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    patronymic: frozenset[str] = frozenset()
    word: str = ""
    by_school: bool = False
    is_pupil: bool = False
    is_called: bool = False
    """Whether the word stands anywhere in the record; not so where the name is always left out."""

    def may_be(self, other: Person) -> bool:
        """Tell whether two mentions name one person: no part contradicts, and one that tells much is shared."""
        pairs = ((self.surname, other.surname), (self.first, other.first), (self.patronymic, other.patronymic))
        if any(one and two and not _fit(one, two) for one, two in pairs):
            return False
        return bool(_full(self.surname & other.surname) or _full(self.first & other.first))

    def learn(self, other: Person) -> None:
        """Take over what another mention of the same person adds; a full part replaces an initial."""
        for name in ("surname", "first", "patronymic"):
            own, new = getattr(self, name), getattr(other, name)
            if _full(new) or not own:
                setattr(self, name, own | new if _full(own) else new)
        if other.word and (not self.word or other.by_school):
            self.word, self.by_school = other.word, other.by_school or self.by_school
        self.is_pupil = self.is_pupil or other.is_pupil


def _fit(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one & two) or any(a.startswith(b) or b.startswith(a) for a in one for b in two if 1 in (len(a), len(b)))


def _full(part: frozenset[str]) -> bool:
    return any(len(stem) > 1 for stem in part)


def person(name: str, word: str = "", *, by_school: bool = False) -> Person:
    """Return who a name names: Иванова М. П., Мария Петровна, Петя К."""
    tokens = _TOKEN.findall(name)
    initials = [token.casefold() for token in tokens if len(token) == 1]
    words = [token for token in tokens if len(token) > 1]
    patronymic = next((token for token in words if _PATRONYMIC.search(token) and "Patr" in marks(token)), "")
    rest = [token for token in words if token != patronymic]
    named = [token for token in rest if "Name" in marks(token) and (len(rest) > 1 or "Surn" not in marks(token))]
    first = next(iter(named), "")
    surname = next((token for token in rest if token != first), "")
    if first and not surname and not patronymic and len(initials) == 1:
        return Person(frozenset(initials), keys(first), word=word, is_pupil=True, by_school=by_school)
    given = keys(first) if first else frozenset(initials[:1])
    father = keys(patronymic) if patronymic else frozenset(initials[1:2])
    return Person(keys(surname) if surname else frozenset(), given, father, word, by_school)


@dataclass
class Cast:
    """The persons of a record in the order of their first mention."""

    persons: list[Person] = field(default_factory=list)

    def meet(self, found: Person) -> Person:
        """Return the person that a mention names, a new one if nobody before fits."""
        known = next((one for one in self.persons if one.may_be(found)), None)
        if known is None:
            self.persons.append(found)
            return found
        known.learn(found)
        return known

    def word_for(self, one: Person) -> str:
        """Return the word that stands in for a person, in the nominative."""
        return one.word or (PUPIL if one.is_pupil else COLLEAGUE)

    def number_of(self, one: Person) -> int:
        """Return the person's number among all who are called by the same word; 0 where it is the only one."""
        called = [other for other in self.persons if other.is_called or other is one]
        same = [other for other in called if self.word_for(other) == self.word_for(one)]
        return next(number for number, other in enumerate(same, 1) if other is one) if len(same) > 1 else 0


_ROLES = (
    "ученик ученица учащийся учащаяся обучающийся воспитанник воспитанница школьник школьница первоклассник мальчик "
    "девочка подросток ребенок студент выпускник выпускница одноклассник одноклассница мама папа мать отец бабушка "
    "дедушка родитель коллега завуч директор куратор методист психолог логопед дефектолог библиотекарь тьютор ментор "
    "наставник наставница наставляемый подопечный подопечная учитель учительница педагог воспитатель преподаватель "
    "руководитель заведующий заведующая заместитель специалист тренер лектор эксперт автор"
)
ROLE_WORDS = frozenset(_ROLES.split())
"""Words after which a name can be left out: «с наставником Ивановой» says enough as «с наставником»."""


def is_role(word: str) -> bool:
    """Tell whether a word says who somebody is."""
    return all(part in ROLE_WORDS for part in lemma(word).split("-")[:1])
