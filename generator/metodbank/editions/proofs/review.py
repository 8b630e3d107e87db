"""Review: what an editor should see before a collection is frozen, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from metodbank.base import KnowledgeBase
from metodbank.editions.edition import Edition, Practice
from metodbank.editions.issues import Issue, Issues
from metodbank.editions.proofs.obstacles import obstacles_of
from metodbank.editions.proofs.slips import Slip
from metodbank.record import Record, YearOfSchool
from metodbank.words import N_, Message, Words

_LONG, _SHORT = 2.0, 0.5
"""How many times longer or shorter than the middle one a practice is told of."""

_UNEVEN = 3
"""How many times more practices than another a section may have."""


@dataclass(frozen=True)
class Remark:
    """One thing to look at: the file it concerns, from the folder of the bank, and what is said of it in words."""

    path: str
    text: str


@dataclass(frozen=True)
class Topic:
    """Remarks of one sort: a title, why it matters, and whether the collection cannot be frozen until they are gone."""

    title: str
    why: str
    remarks: tuple[Remark, ...]
    is_obstacle: bool = False


@dataclass(frozen=True)
class Scene:
    """What is looked at: a collection that is not frozen, those before it, the bank, and slips of typography."""

    issue: Issue
    issues: Issues
    base: KnowledgeBase
    slips: Sequence[Slip]
    words: Words

    @property
    def edition(self) -> Edition:
        return self.issue.whole.edition

    def remark(self, practice: str, message: Message, **gaps: object) -> Remark:
        """Return a remark on a practice."""
        return Remark(f"practices/{practice}.yml", self.words(message, **gaps))


def review(scene: Scene) -> tuple[Topic, ...]:
    """Return the topics on which there is something to say, obstacles first."""
    topics = (
        Topic(scene.words(title), scene.words(why), tuple(look(scene)), is_obstacle)
        for title, why, look, is_obstacle in _TOPICS
    )
    return tuple(topic for topic in topics if topic.remarks)


def _obstacles(scene: Scene) -> Iterator[Remark]:
    for obstacle in obstacles_of(scene.edition):
        yield Remark(obstacle.path, scene.words(obstacle.message))


def _consents(scene: Scene) -> Iterator[Remark]:
    for practice in scene.edition.practices:
        silent = [who for who in practice.authors if who.person and who.person not in scene.issue.whole.names]
        unnamed = [who for who in practice.authors if not who.person]
        if silent:
            message = N_("the consent does not cover the site and the printed collection: {people} stays unnamed")
            yield scene.remark(practice.id, message, people=", ".join(who.person for who in silent))
        elif unnamed and len(unnamed) == len(practice.authors):
            yield scene.remark(practice.id, N_("no author is named: there is no consent on record"))


def _evidence(scene: Scene) -> Iterator[Remark]:
    for practice in scene.edition.practices:
        bare = [n for n, result in enumerate(practice.results, 1) if not (result.evidence and result.strength)]
        if bare:
            message = N_("result {numbers}: write how it is known (evidence) and how firmly (strength)")
            yield scene.remark(practice.id, message, numbers=", ".join(map(str, bare)))


def _pictures(scene: Scene) -> Iterator[Remark]:
    for practice in scene.edition.practices:
        if not any(material.picture for material in practice.materials):
            yield scene.remark(practice.id, N_("no picture: a scheme, a board or pupils' work says more than a page"))


def _lengths(scene: Scene) -> Iterator[Remark]:
    lengths = {practice.id: _length(practice) for practice in scene.edition.practices}
    middle = median(lengths.values()) if lengths else 0
    for id, length in lengths.items():
        first, last = scene.issue.pages_of[f"practice-{id}"]
        gaps = {"pages": scene.words.count("{n} page", "{n} pages", last - first + 1)}
        if length > _LONG * middle:
            yield scene.remark(id, N_("{pages}: twice as long as most; would a colleague read it to the end?"), **gaps)
        elif length < _SHORT * middle:
            yield scene.remark(id, N_("{pages}: half as long as most; could a colleague repeat it?"), **gaps)


def _length(practice: Practice) -> int:
    results = (result.text for result in practice.results)
    parts = (practice.problem, practice.conditions, practice.essence, *practice.steps, *results, practice.limits)
    return sum(map(len, parts))


def _sections(scene: Scene) -> Iterator[Remark]:
    numbers = [len(section.practices) for section in scene.edition.sections]
    for section, number in zip(scene.edition.sections, numbers, strict=True):
        path = f"collections/{scene.edition.id}.yml"
        counted = scene.words.count("{n} practice", "{n} practices", number)
        if number and max(numbers) > _UNEVEN * number:
            message = N_("“{title}”: {counted}, and another section has {most}; could it join another one?")
            yield Remark(path, scene.words(message, title=section.title, counted=counted, most=max(numbers)))


def _authors(scene: Scene) -> Iterator[Remark]:
    entries: dict[str, list[str]] = {}
    for practice in scene.edition.practices:
        for who in practice.authors:
            if who.person:
                entries.setdefault(who.person, []).append(practice.id)
    for person, practices in sorted(entries.items()):
        if len(practices) > 1:
            message = N_("author of {counted}: {practices}")
            counted = scene.words.count("{n} practice", "{n} practices", len(practices))
            yield Remark(f"people/{person}.yml", scene.words(message, counted=counted, practices=", ".join(practices)))


def _difficulties(scene: Scene) -> Iterator[Remark]:
    """Yield the difficulties reported in the last school year that no practice of the collection answers."""
    answered = {tag.id for practice in scene.edition.practices for tag in practice.difficulties}
    last = YearOfSchool(scene.edition.year - 1)
    open_ones = [(_reported(one, last), one) for one in scene.base.of("difficulty") if one.id not in answered]
    for number, one in sorted(open_ones, key=lambda pair: (-pair[0], pair[1].id)):
        if number:
            message = N_("“{title}”: reported by {n} in {year}, and no practice of the collection answers it")
            gaps = {"title": one.title, "n": scene.words.number(number), "year": last}
            yield Remark(f"difficulties/{one.id}.yml", scene.words(message, **gaps))


def _reported(difficulty: Record, year: YearOfSchool) -> int:
    return int(dict(difficulty.values.reported).get(year, 0))


def _repeats(scene: Scene) -> Iterator[Remark]:
    for practice in scene.edition.practices:
        earlier = [each for each in scene.issues.with_practice(practice.id) if each.record.id != scene.edition.id]
        if earlier:
            years = ", ".join(each.record.id for each in earlier)
            yield scene.remark(practice.id, N_("was printed before, in the collection of {years}"), years=years)


def _typography(scene: Scene) -> Iterator[Remark]:
    for slip in scene.slips:
        yield Remark(
            slip.place.path.partition("/")[2], f"{slip.place.line}:{slip.place.column} {slip.told(scene.words)}"
        )


_Look = Callable[[Scene], Iterator[Remark]]
_TOPICS: tuple[tuple[Message, Message, _Look, bool], ...] = (
    (
        N_("Stands in the way"),
        N_("With these it cannot be frozen."),
        _obstacles,
        True,
    ),
    (
        N_("Consent"),
        N_("Without a consent in force the book gives the role and the organisation only (152-FZ, art. 10.1)."),
        _consents,
        False,
    ),
    (
        N_("Evidence"),
        N_("A result without evidence is printed with the words “no evidence given”."),
        _evidence,
        False,
    ),
    (N_("Pictures"), N_("A practice with a picture is read first."), _pictures, False),
    (N_("Length"), N_("A colleague reads four to six pages between two lessons."), _lengths, False),
    (N_("Sections"), N_("Sections of about the same size are easier to find one's way in."), _sections, False),
    (N_("Authors"), N_("Who stands in the book several times."), _authors, False),
    (N_("Printed before"), N_("A practice may be printed again if much was added since."), _repeats, False),
    (
        N_("Difficulties without an answer"),
        N_("What teachers reported last year and what this book does not help with."),
        _difficulties,
        False,
    ),
    (
        N_("Typography"),
        N_("What has an arrow is mended by the same command with --write."),
        _typography,
        False,
    ),
)
