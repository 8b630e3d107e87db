"""The rules that look at a whole record or at the whole bank.

Each rule is a generator: what it looks at in, problems out; its docstring states the law.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations, islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz

from metodbank import codes
from metodbank.address import can_be_followed, doubt_of, host_of, is_inside, is_web_address, spelled
from metodbank.anonymity.judging import ANONYMITY, survey_of
from metodbank.anonymity.releases import Release
from metodbank.anonymity.survey import Survey
from metodbank.atlas import FIXED, addresses
from metodbank.attachments.pages import page_files
from metodbank.attachments.published import fault_of as fault_of_file
from metodbank.attachments.published import pictures_in
from metodbank.base import KnowledgeBase, terms_in
from metodbank.consent import ends_soon, fault_of
from metodbank.editions.choice import chooses
from metodbank.editions.judging import EDITIONS
from metodbank.fields import Web
from metodbank.forms.judging import FORMS
from metodbank.kinds import BY_FOLDER
from metodbank.kinds.common import SHOWN
from metodbank.node import Source
from metodbank.problem import MOST, Place, Problem
from metodbank.prose import html_tags, links, pictures
from metodbank.record import Markdown, Record, Reference, YearOfSchool, leaves
from metodbank.settings import SETTINGS
from metodbank.suggest import nearest


@dataclass(frozen=True)
class Scene:
    """What the rules may look at.

    The linked records; the records as written, those with errors too; their files; the names of all records that were
    tried; the folder of the bank; the day that judges consents; and what earlier editions showed of profiles.
    """

    base: KnowledgeBase
    written: Sequence[Record]
    sources: Mapping[str, Source]
    tried: Mapping[tuple[str, str], str]
    content: Path
    today: date
    releases: Sequence[Release] = ()

    @cached_property
    def survey(self) -> Survey:
        """How anonymous the routes and the pairs are."""
        return survey_of(self)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The address of every page, from the root of the site."""
        return addresses(self.base, self.tried, self.content)

    def leads_somewhere(self, address: str) -> bool:
        """Tell whether a page stands at an address; the commonest targets, records, are known without the atlas."""
        folder, _, id = address.strip("/").partition("/")
        kind = BY_FOLDER.get(folder)
        return (kind is not None and (kind.name, id) in self.tried) or address in self.addresses


def routes_have_both_kinds_of_task(scene: Scene) -> Iterator[Problem]:
    """A route holds at least one task of learning and one of changing own practice (002, «Конструктор»)."""
    kinds = scene.base.vocabularies["task-kinds"]
    for route in scene.base.of("route"):
        present = {task.kind for task in route.values.tasks}
        if len(present) == 1:
            missing = next(term for term in kinds.values() if term not in present)
            (found,) = present
            gaps = {"found": found.label, "missing": missing.id, "label": missing.label}
            yield Problem(route.places["tasks"], codes.ONE_KIND_OF_TASK, gaps)


def meetings_lie_inside_the_period(scene: Scene) -> Iterator[Problem]:
    """The meetings of a pair lie inside its period."""
    for pair in scene.base.of("mentoring"):
        period = pair.values.period
        for meeting in pair.values.programme:
            if not period.start <= meeting.month <= period.end:
                gaps = {"found": meeting.month, "period": period}
                yield Problem(meeting.at, codes.OUTSIDE_PERIOD, gaps)


def plans_lie_inside_their_year(scene: Scene) -> Iterator[Problem]:
    """The meetings of an association's plan lie inside the school year of the plan."""
    for association in scene.base.of("association"):
        for meeting in association.values.plan:
            if YearOfSchool.of(meeting.date) != association.values.plan_year:
                gaps = {"found": meeting.date, "period": association.values.plan_year}
                yield Problem(meeting.at, codes.OUTSIDE_PERIOD, gaps)


def routes_lie_inside_their_year(scene: Scene) -> Iterator[Problem]:
    """The tasks, the stages and the checkpoints of a route lie inside its school year."""
    for route in scene.base.of("route"):
        it = route.values
        year = it.profile.year
        for part in (*it.tasks, *it.stages):
            if {YearOfSchool.of(part.term.start), YearOfSchool.of(part.term.end)} != {year}:
                yield Problem(part.at, codes.OUTSIDE_PERIOD, {"found": part.term, "period": year})
        for point in it.checkpoints:
            if YearOfSchool.of(point.month) != year:
                yield Problem(point.at, codes.OUTSIDE_PERIOD, {"found": point.month, "period": year})


def scores_are_possible(scene: Scene) -> Iterator[Problem]:
    """The score of an expert review is not above the highest possible one."""
    for practice in scene.base.of("practice"):
        for review in practice.values.reviews:
            if review.score is not None and review.of is not None and review.score > review.of:
                gaps = {"field": "score", "least": 0, "most": review.of, "found": review.score, "example": review.of}
                yield Problem(review.at, codes.BAD_NUMBER, gaps)


def consents_end_after_they_begin(scene: Scene) -> Iterator[Problem]:
    """A consent does not end before it was given."""
    for person in scene.base.of("person"):
        consent = person.values.consent
        if consent.until < consent.given:
            gaps = {"start": consent.given, "end": consent.until}
            yield Problem(person.places["consent"], codes.PERIOD_REVERSED, gaps, help=codes.CORRECT_THE_CONSENT)


def records_change_after_they_appear(scene: Scene) -> Iterator[Problem]:
    """A practice is described in its school year and not updated before that."""
    for practice in scene.base.of("practice"):
        created, updated = practice.values.created, practice.values.updated
        if updated < created:
            gaps = {"start": created, "end": updated}
            place = practice.places["updated"]
            yield Problem(place, codes.PERIOD_REVERSED, gaps, codes.CHANGED_TOO_EARLY, codes.UPDATE_THE_DATE)
        if YearOfSchool.of(created) != practice.values.year:
            gaps = {"found": created, "period": practice.values.year}
            yield Problem(practice.places["created"], codes.OUTSIDE_PERIOD, gaps)


def repetitions_are_by_others(scene: Scene) -> Iterator[Problem]:
    """A practice is repeated by other organisations, and not before it was described."""
    for practice in scene.base.of("practice"):
        it = practice.values
        for again in it.repeated:
            if again.organisation == it.organisation:
                yield Problem(again.at, codes.OWN_REPETITION, {"found": again.organisation.label})
            if again.year < it.year:
                gaps = {"found": again.year, "period": it.year}
                yield Problem(again.at, codes.OUTSIDE_PERIOD, gaps, help=codes.REPEATED_EARLIER)


def results_have_evidence(scene: Scene) -> Iterator[Problem]:
    """Every result of a practice says how it is known."""
    for practice in scene.base.of("practice"):
        for result in practice.values.results:
            if not result.evidence or not result.strength:
                yield Problem(result.at, codes.NO_EVIDENCE)


def materials_lead_somewhere(scene: Scene) -> Iterator[Problem]:
    """A material has a file or an address."""
    for record in scene.base.published:
        for name in ("materials", "documents"):
            for item in record.values[name] if name in record.kind.by_name else ():
                if not item.file and not item.url:
                    yield Problem(item.at, codes.EMPTY_MATERIAL)


def records_are_tied(scene: Scene) -> Iterator[Problem]:
    """Every published record names another or is named by one, or chooses others by what they have in common.

    A faulty reference counts: it has its own message.
    """
    loose = {
        record.key: record
        for record in scene.base.published
        if record.kind.can_be_tied and not scene.base.ties[record.key] and not chooses(record)
    }
    for record in scene.written if loose else ():
        for _, value in leaves(record.kind.fields, record.values):
            if isinstance(value, Reference):
                loose.pop(record.key, None)
                loose.pop((value.kind, value.id), None)
    for record in loose.values():
        yield Problem(record.place, codes.NO_TIES)


def ids_are_free(scene: Scene) -> Iterator[Problem]:
    """No record takes the address of a page that every bank has: /routes/new/ builds a route."""
    for record in scene.base.published:
        if record.folder in FIXED:
            gaps = {"found": record.id, "other": f"/{record.folder}"}
            yield Problem(record.place, codes.DUPLICATE_ID, gaps)


def titles_differ(scene: Scene) -> Iterator[Problem]:
    """No two records of a kind have nearly the same title: at least nine tenths of the letters in the same order.

    Titles are compared with at most twenty others that share two long words, the beginning or the end, so the cost
    stays linear.
    """
    groups: dict[tuple[str, ...], list[tuple[str, Record]]] = defaultdict(list)
    single = (record for record in scene.base.published if not record.kind.is_series)
    for record in sorted(single, key=lambda record: record.place):
        plain = _plain(record.title)
        for key in _keys(plain):
            groups[record.kind.name, *key].append((plain, record))
    twins: dict[tuple[str, str], Record] = {}
    for group in groups.values():
        for number, (plain, record) in enumerate(group):
            for other_plain, other in group[max(0, number - 20) : number]:
                if record.key not in twins and fuzz.ratio(plain, other_plain) >= 90:
                    twins[record.key] = other
    for key, other in twins.items():
        record = scene.base.records[key]
        gaps = {"other": other.place.path, "title": other.title}
        yield Problem(record.places[record.kind.title], codes.SIMILAR_TITLE, gaps)


def _keys(plain: str) -> Iterator[tuple[str, ...]]:
    stems = sorted({word[:6] for word in plain.split()}, key=lambda stem: (-len(stem), stem))[:3]
    yield from combinations(sorted(stems), 2)
    yield ("^", plain[:12])
    yield (plain[-12:], "$")


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold().replace("ё", "е")))


def links_are_alive(scene: Scene) -> Iterator[Problem]:
    """A link can be followed, and one inside the site leads to a page that exists."""
    for source, text in _texts(scene):
        shown = {picture for picture, _ in pictures(text.source)}
        targets = dict.fromkeys(unquote(link) for link in links(text.source) if link not in shown)
        faults = (_fault_of_link(target, source, text, scene) for target in targets)
        yield from islice(filter(None, faults), MOST)


def _fault_of_link(target: str, source: Source, text: Markdown, scene: Scene) -> Problem | None:
    place = source.place_of(text.node, target)
    if not can_be_followed(target.replace(" ", "%20")):
        return Problem(place, codes.BAD_LINK, {"found": target[:80]})
    if target.startswith("/") and not scene.leads_somewhere(target.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]):
        return _dead(target, place, scene)
    return None


def _dead(target: str, place: Place, scene: Scene) -> Problem:
    section = target.split("/")[1]
    near = nearest(target, {known: () for known in scene.addresses if known.split("/")[1] == section})
    help = "" if near else codes.DELETE_THE_LINK
    return Problem(place, codes.DEAD_LINK, {"found": target[:80], "nearest": near}, help=help)


def texts_have_no_html(scene: Scene) -> Iterator[Problem]:
    """Texts are Markdown; HTML in them is shown, not carried out."""
    for source, text in _texts(scene):
        for tag in dict.fromkeys(html_tags(text.source)):
            yield Problem(source.place_of(text.node, tag), codes.HTML_IN_TEXT, {"found": tag[:40]})


def texts_have_no_pictures(scene: Scene) -> Iterator[Problem]:
    """A text has no pictures; a page written by hand has its own only, none of another site."""
    for source, text in _texts(scene):
        for target, _ in pictures(text.source):
            yield Problem(source.place_of(text.node, target), codes.PICTURE_IN_TEXT, {"found": target[:80]})
    pages = scene.content / "pages"
    for file in sorted(pages.rglob("*.md")):
        path = file.relative_to(scene.content.parent).as_posix()
        written = "" if file.is_symlink() else file.read_bytes().decode("utf-8", errors="replace")
        lines = written.split("\n")
        for target, line in pictures(written):
            if not is_inside(target):
                column = lines[line - 1].find(target) + 1
                place = Place(path, line, column or 1, len(target) if column else 1)
                gaps = {"found": target[:80]}
                yield Problem(place, codes.PICTURE_IN_TEXT, gaps, codes.FOREIGN_PICTURE, codes.KEEP_THE_PICTURE)


def links_lead_where_they_seem_to(scene: Scene) -> Iterator[Problem]:
    """A link to another site names that site: not by a number, nor in letters that look like others."""
    for source, text in _texts(scene):
        for target in links(text.source):
            if is_web_address(target) and (reason := doubt_of(target)):
                gaps = {"found": host_of(target), "reason": reason}
                yield Problem(source.place_of(text.node, spelled(urlsplit(target).netloc)), codes.ODD_HOST, gaps)
    for record in scene.base.records.values():
        source = scene.sources[record.place.path]
        for field, value in leaves(record.kind.fields, record.values):
            if field.type == Web() and (reason := doubt_of(value)):
                offset = source.text.find(urlsplit(value).netloc)
                place = source.place_at(offset, len(urlsplit(value).netloc)) if offset >= 0 else record.place
                yield Problem(place, codes.ODD_HOST, {"found": host_of(value), "reason": reason})


def _texts(scene: Scene) -> Iterator[tuple[Source, Markdown]]:
    holders = [(record.place.path, record.kind.fields, record.values) for record in scene.base.records.values()]
    settings = scene.base.settings
    for path, fields, values in [*holders, (settings.at.path, SETTINGS.fields, settings)]:
        for _, value in leaves(fields, values):
            if isinstance(value, Markdown):
                yield scene.sources[path], value


def names_have_consent(scene: Scene) -> Iterator[Problem]:
    """A person is named only while the consent to distribute the name is in force (152-FZ, art. 10.1)."""
    for person in scene.base.of("person"):
        reason = fault_of(person, scene.today)
        ties = scene.base.ties[person.key]
        named = sorted({tie.record.place.path for tie in ties if tie.field is not SHOWN})
        if reason and named:
            gaps = {"reason": reason, "path": ", ".join(named)}
            yield Problem(person.places["consent"], codes.NO_CONSENT, gaps)
        elif named and ends_soon(person, scene.today):
            yield Problem(person.places["consent"], codes.CONSENT_ENDS, {"until": person.values.consent.until})


def pictures_have_consent(scene: Scene) -> Iterator[Problem]:
    """A picture says who can be recognised in it, or that nobody can (152-FZ, art. 10.1)."""
    for record in scene.base.published:
        for item in pictures_in(record):
            gaps = {"found": item.file}
            if not item.shown and not item.nobody_recognisable:
                yield Problem(item.file.place, codes.PICTURE_OF_WHOM, gaps)
            elif item.shown and item.nobody_recognisable:
                yield Problem(item.file.place, codes.PICTURE_OF_WHOM, gaps, codes.SAID_TWICE, codes.LEAVE_ONE)


def people_shown_have_consent(scene: Scene) -> Iterator[Problem]:
    """A picture is shown only while everybody who can be recognised consents to it (152-FZ, art. 10.1)."""
    for record in scene.base.published:
        for item in pictures_in(record):
            for person in item.shown:
                reason = fault_of(person, scene.today, "photo")
                if reason:
                    gaps = {"reason": reason, "found": item.file, "path": record.place.path}
                    yield Problem(person.places["consent"], codes.NO_PHOTO_CONSENT, gaps)


def files_of_pages_can_be_published(scene: Scene) -> Iterator[Problem]:
    """Pictures and documents beside the district's own pages are judged like attachments."""
    for file in page_files(scene.content / "pages"):
        fault = fault_of_file(file.parent, file.name)
        if fault:
            path = file.relative_to(scene.content.parent).as_posix()
            gaps = {"found": file.name, "folder": f"{path.rpartition('/')[0]}/", "ending": file.suffix, **fault.gaps}
            yield Problem(Place(path, width=0), fault.code, gaps, fault.message, fault.help)


def own_terms_are_used(scene: Scene) -> Iterator[Problem]:
    """Every term that the district added to a vocabulary is used by some record. A faulty list has its own message."""
    if any("/vocabularies/" in path and not source.tree.entries for path, source in scene.sources.items()):
        return
    used = {term for record in scene.base.records.values() for term in scene.base.terms_of(record)}
    own = [term for terms in scene.base.vocabularies.values() for term in terms.values() if "/" in term.place.path]
    if not used.issuperset(own):
        used.update(term for record in scene.written for term in terms_in(record))
    for term in own:
        if term not in used and term.vocabulary not in ("synonyms", "public-names"):
            yield Problem(term.place, codes.UNUSED_TERM, {"found": term.id, "label": term.label})


RULES: tuple[Callable[[Scene], Iterator[Problem]], ...] = (
    routes_have_both_kinds_of_task,
    meetings_lie_inside_the_period,
    plans_lie_inside_their_year,
    routes_lie_inside_their_year,
    scores_are_possible,
    consents_end_after_they_begin,
    records_change_after_they_appear,
    repetitions_are_by_others,
    results_have_evidence,
    materials_lead_somewhere,
    records_are_tied,
    titles_differ,
    links_are_alive,
    texts_have_no_html,
    texts_have_no_pictures,
    links_lead_where_they_seem_to,
    names_have_consent,
    pictures_have_consent,
    people_shown_have_consent,
    files_of_pages_can_be_published,
    own_terms_are_used,
    ids_are_free,
    *FORMS,
    *EDITIONS,
    *ANONYMITY,
)


def judge(scene: Scene) -> list[Problem]:
    """Apply every rule."""
    return [problem for rule in RULES for problem in rule(scene)]
