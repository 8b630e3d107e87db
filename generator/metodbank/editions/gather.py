"""Gather: the record of a collection and the knowledge base around it become an edition as it stands today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from metodbank import views
from metodbank.attachments.published import pictures_in, publish
from metodbank.base import KnowledgeBase
from metodbank.editions.appendices import appendices_of
from metodbank.editions.choice import practices_of
from metodbank.editions.edition import (
    Contributor,
    Cover,
    Decision,
    Edition,
    Material,
    Names,
    PaperSize,
    Pictures,
    Practice,
    Repetition,
    Result,
    Review,
    Section,
    Tag,
    Whole,
)
from metodbank.record import FileName, Markdown, Record, Values
from metodbank.vocabulary import Term
from metodbank.words import N_, Words, lower_first

ACCENT = "#17505c"
"""The colour of a cover that names none: that of the site."""


def gather(collection: Record, base: KnowledgeBase, root: Path, words: Words) -> Whole:
    """Return the edition that a collection is today, the names of all who take part, and its pictures.

    `root` is the folder that holds the folder of the bank. Whether a name may be shown is not judged here.
    """
    gatherer = _Gatherer(base, root, words)
    edition = gatherer.edition(collection)
    return Whole(edition, _names(base, edition.contributors), dict(sorted(gatherer.pictures.items())))


def gather_practice(
    practice: Record, base: KnowledgeBase, root: Path, words: Words
) -> tuple[Practice, Pictures, Names]:
    """Return a practice as it is today, its pictures and the names of its authors, whether they may be shown or not."""
    gatherer = _Gatherer(base, root, words)
    gathered = gatherer.practice(practice)
    return gathered, gatherer.pictures, _names(base, gathered.authors)


def _names(base: KnowledgeBase, people: Iterable[Contributor]) -> dict[str, str]:
    named = sorted({one.person for one in people if one.person})
    return {id: base.records["person", id].title for id in named if ("person", id) in base.records}


@dataclass
class _Gatherer:
    base: KnowledgeBase
    root: Path
    words: Words
    pictures: dict[str, bytes] = field(default_factory=dict)

    def edition(self, record: Record) -> Edition:
        it, site = record.values, self.base.settings
        return Edition(
            id=record.id,
            year=int(it.year),
            language="en" if self.words.language == "en" else "ru",
            district=site.district,
            address=site.address or "",
            title=it.title,
            subtitle=it.subtitle or "",
            publisher=it.publisher or site.publisher,
            city=it.city or site.city,
            compilers=self._people(it.compilers),
            editors=self._people(it.editors),
            reviewers=self._people(it.reviewers),
            udc=it.udc or "",
            bbk=it.bbk or "",
            author_mark=it.author_mark or "",
            isbn=it.isbn or "",
            isbn_electronic=it.isbn_electronic or "",
            annotation=it.annotation,
            foreword=_source(it.foreword),
            sections=tuple(
                Section(section.title, _source(section.intro), tuple(map(self.practice, practices)))
                for section, practices in practices_of(self.base, record)
            ),
            afterword=_source(it.afterword),
            appendices=appendices_of(record, self.base, self.words),
            paper=_paper(it.paper),
            cover=self._cover(record),
            print_run=it.print_run or 0,
            signed=it.signed,
            publisher_address=it.publisher_address or site.operator.address or "",
            printer=it.printer or "",
            order_number=it.order_number or "",
            licence=self._label(site.licence),
            decision=_decision(it.decision),
        )

    def practice(self, record: Record) -> Practice:
        it, needs = record.values, record.values.needs
        return Practice(
            id=record.id,
            title=record.title,
            annotation=it.annotation,
            authors=self._people(it.authors),
            organisation=self._label(it.organisation),
            district=self._label(it.district or it.organisation.district),
            subjects=self._tags(it.subjects),
            levels=self._labels(it.levels),
            grades=views.grades_text(it.grades, self.words),
            audience=self._labels(it.audience),
            difficulties=tuple(Tag(one.id, one.title) for one in it.difficulties),
            competencies=self._tags(it.competencies),
            year=str(it.year),
            problem=_source(it.problem),
            conditions=_source(it.conditions),
            essence=_source(it.essence),
            steps=tuple(map(_source, it.steps)),
            time=needs.time or "",
            people=needs.people or "",
            equipment=needs.equipment or "",
            cost=needs.cost or "",
            results=tuple(
                Result(_source(one.text), one.evidence or "", lower_first(self._label(one.strength)))
                for one in it.results
            ),
            limits=_source(it.limits),
            risks=_source(it.risks),
            materials=self._materials(record),
            repeated=tuple(
                Repetition(self._label(one.organisation), str(one.year), _source(one.changes)) for one in it.repeated
            ),
            reviews=tuple(self._review(one) for one in it.reviews),
            licence=self._label(it.licence),
            source=it.source or "",
        )

    def _review(self, one: Values) -> Review:
        score = "" if one.score is None else str(one.score)
        if score and one.of:
            score = self.words(N_("{score} of {of}"), score=one.score, of=one.of)
        return Review(lower_first(self._label(one.level)), one.body, one.protocol or "", one.date, score)

    def _materials(self, record: Record) -> tuple[Material, ...]:
        pictures = {item.file for item in pictures_in(record)}
        return tuple(
            self._picture(record, item) if item.file in pictures else self._material(record, item)
            for item in record.values.materials
        )

    def _material(self, record: Record, item: Values) -> Material:
        site = self.base.settings.address or ""
        own = f"{site}{record.folder}{item.file}" if item.file and site else ""
        return Material(item.title, item.url or own)

    def _picture(self, record: Record, item: Values) -> Material:
        name = self._keep(record, item.file)
        wide, high = item.file.size or (0, 0)
        return Material(item.title, "", name, wide, high, _ids(item.shown)) if name else Material(item.title)

    def _keep(self, record: Record, file: FileName) -> str:
        """Return the name under which a picture is kept: its content tells it from any other."""
        data = publish((self.root / record.place.path).with_suffix("") / file)
        if data is None:
            return ""
        name = f"{sha256(data).hexdigest()[:32]}.{file.rpartition('.')[2].lower()}"
        self.pictures[name] = data
        return name

    def _cover(self, record: Record) -> Cover:
        it = record.values.cover
        if not it:
            return Cover(ACCENT)
        picture = self._keep(record, it.image) if it.image else ""
        return Cover(it.colour or ACCENT, picture, _ids(it.shown))

    def _people(self, people: Iterable[Values]) -> tuple[Contributor, ...]:
        return tuple(
            Contributor(
                self._label(one.role),
                self._label(one.organisation),
                one.person.id if one.person else "",
            )
            for one in people
        )

    def _tags(self, terms: Iterable[Term]) -> tuple[Tag, ...]:
        return tuple(Tag(term.id, self._label(term)) for term in terms)

    def _labels(self, terms: Iterable[Term]) -> tuple[str, ...]:
        return tuple(map(self._label, terms))

    def _label(self, term: Term | None) -> str:
        return self.words.show(term.label) if term else ""


def _source(text: Markdown | None) -> str:
    return text.source if text else ""


def _ids(people: Iterable[Record]) -> tuple[str, ...]:
    return tuple(person.id for person in people)


def _paper(term: Term | None) -> PaperSize:
    papers: Mapping[str, PaperSize] = {"a4": "a4", "a5": "a5"}
    return papers.get(term.id if term else "", "a5")


def _decision(it: Values | None) -> Decision | None:
    return Decision(it.body, it.protocol or "", it.date) if it else None
