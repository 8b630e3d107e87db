"""Render: the knowledge base becomes sheets, each the body of one page and what its frame must know.

Templates lie in theme/kinds (one per kind of record) and theme/pages. They are strict about undefined names, escape
everything, and look nothing up: what they show is handed to them here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from metodbank import building, figures, views
from metodbank.address import can_be_followed
from metodbank.atlas import MOST_BESIDE, PER_PAGE, SHELVES, Circle, Slot, circles, slots
from metodbank.attachments.published import may_show
from metodbank.base import KnowledgeBase
from metodbank.cases import cases
from metodbank.citation import cite
from metodbank.consent import fault_of
from metodbank.data import describe, describe_book, describe_chapter
from metodbank.diagnosis import difficulties_for, inquiry
from metodbank.editions import showing
from metodbank.editions.citations.citing import cite_chapter, cite_edition, cite_edition_online
from metodbank.editions.issues import Issue, Issues
from metodbank.editions.places import chapter_place, departed
from metodbank.fields import Kind
from metodbank.forms.answers import from_examples, is_for
from metodbank.forms.published import paper_of
from metodbank.forms.spread import heads
from metodbank.kinds import KINDS, PUBLISHED
from metodbank.kinds.collection import COLLECTION
from metodbank.kinds.practice import PRACTICE
from metodbank.policy import REFERRER, page_policy
from metodbank.prose import outward, to_html, to_text
from metodbank.record import Markdown, Record
from metodbank.reference import entries
from metodbank.renditions import on_page
from metodbank.settings import SETTINGS, anonymity_of
from metodbank.unmended import Fault
from metodbank.vocabulary import VOCABULARIES
from metodbank.words import N_, Words, lower_first

NARROWING = tuple(f"search/{name}" for name in ("ground", "language", "rank", "facets", "show", "panel", "narrowing"))
"""The scripts of a list that readers narrow and search, in the order of their needs."""

EVERYWHERE = ("metodbank", "selection")
"""The scripts of every page."""

FILLING = tuple(f"forms/{name}" for name in ("answers", "drafts", "word", "fill"))
"""The scripts of a form, in the order of their needs."""

BESIDE = ("forms/shown", "forms/beside")
"""The scripts of a form that judges a route."""

ANSWERS = tuple(f"forms/{name}" for name in ("answers", "drafts", "draft"))
"""The scripts of a page that is no form and fills one in."""

DIAGNOSIS = (*ANSWERS, "forms/diagnosis")
"""The scripts of the self-diagnosis."""

BUILDER = (*ANSWERS, *(f"forms/{name}" for name in ("word", "shown", "offers", "route", "builder")))
"""The scripts of a new route."""

Crumbs = tuple[tuple[str, str], ...]
"""The way to a page: names and addresses from the root of the site."""


@dataclass(frozen=True)
class Sheet:
    """One page before it is framed. `folder` is its address from the root of the site; `source` the file to edit.

    `body` renders the content anew each time it is called, so that the bodies of a large bank are never all in memory.
    """

    folder: str
    title: str
    description: str
    body: Callable[[], str]
    updated: date
    crumbs: Crumbs = ()
    source: str = ""
    kind: str = ""
    record: Record | None = None
    fetched: Sequence[str] = ()
    scripts: Sequence[str] = EVERYWHERE
    data: Sequence[Mapping[str, object]] = field(default_factory=tuple)


@dataclass(frozen=True)
class At:
    """Where a page stands. `root` leads from the page to the root of the site: "", "../", or "/bank/" on page 404."""

    root: str

    @classmethod
    def folder(cls, folder: str) -> At:
        """Return the place of the page with this address from the root of the site."""
        return cls("../" * folder.count("/"))

    def href(self, target: str | Record | Slot | Circle) -> str:
        """Return the relative address of a record, of a place on a shelf, of a circle, or of a path from the root."""
        path = target if isinstance(target, str) else target.folder
        return (self.root + path.lstrip("/")) or "./"

    def resolve(self, link: str) -> str | None:
        """Return a link of a text as it works on this page; None for one that may not be followed."""
        if not can_be_followed(link):
            return None
        return self.href(link) if link.startswith("/") else link

    def file(self, record: Record, name: str) -> str:
        """Return the relative address of an attachment of a record."""
        return self.href(record.folder) + quote(name)

    def picture(self, folder: str, name: str, size: tuple[int, int]) -> str:
        """Return the relative address of a picture as a page shows it; its folder is from the root of the site."""
        return self.href(folder) + quote(on_page(name, *size))


def narrowing_data(kind: Kind) -> tuple[str, ...]:
    """Return what the list of a kind fetches as soon as it is open, so that a browser can begin before its scripts."""
    return tuple(f"search/{name}.json" for name in (f"facets/{kind.name}", "facets/values", "interface"))


class Renderer:
    """Renders the pages of one bank in one language. `folders` are searched for templates in their order."""

    def __init__(
        self,
        base: KnowledgeBase,
        words: Words,
        folders: Sequence[Path],
        today: date,
        *,
        has_search: bool,
        policy: str = "",
        issues: Issues,
        has_leaves: bool = False,
    ) -> None:
        self.base = base
        self.issues = issues
        self.words = words
        self.today = today
        self.has_search = has_search
        self.slots = slots(base)
        self.circles = circles(base)
        self._sites = frozenset(filter(None, (base.settings.address, *self.issues.sites)))
        self._environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
        self._environment.globals.update(
            _=words,
            words=words,
            count=words.count,
            counted=lambda kind, number: words.count(kind.counted[0], kind.counted[1], number),
            base=base,
            site=base.settings,
            kinds={kind.name: kind for kind in PUBLISHED},
            shelves=SHELVES,
            slots=self.slots,
            circles=self.circles,
            most_beside=MOST_BESIDE,
            has_search=has_search,
            policy=policy or page_policy(searches=has_search),
            referrer=REFERRER,
            card_of=self._card,
            note_of=self._note,
            origin_of=self.origin,
            ties=self._ties,
            judges_route=self._judges_route,
            cite=self._cite,
            issues=self.issues,
            leaf_of=lambda record: f"{record.id}.pdf" if has_leaves and record.kind is PRACTICE else "",
            cite_edition=lambda issue: cite_edition(issue.book, issue.total, words),
            cite_edition_online=lambda issue: cite_edition_online(issue.book, issue.total, words),
            cite_chapter=lambda issue, chapter: cite_chapter(issue.book, chapter, issue.pages_of[chapter.id], words),
            chapter_place=chapter_place,
            showing=showing,
            compared=lambda: showing.comparison(self.issues.all, base, words),
            left_out=lambda issue: showing.left_out(issue, base, today),
            lead_to=self._lead_to,
            paper_of=lambda form: paper_of(form, {}, base, words),
            heads=heads,
            example_of=lambda form: paper_of(form, from_examples(form, base.vocabularies, words), base, words),
            forms_for=self._forms_for,
            may_name=self.may_name,
            shown=lambda items: [item for item in items if may_show(item, today)],
            views=views,
            figures=figures,
        )
        self._environment.filters.update(
            md=lambda text, at: to_html(text.source, at.resolve) if text else "",
            outward=outward,
            plain=lambda text: to_text(text.source) if text else "",
            label=lambda term: term.labels[words.language],
            weight=lambda size: showing.weight(size, words),
            shape=lambda block: type(block).__name__,
            inside=lambda term: lower_first(term.labels[words.language]),
            about=lambda term: term.abouts.get(words.language, ""),
        )
        self._modules: dict[str, ModuleType] = {}
        self._frames: dict[tuple[str, str, str, bool], Markup] = {}

    def _macro(self, template: str, name: str) -> Callable[..., Markup]:
        if template not in self._modules:
            self._modules[template] = self._environment.get_template(template).module  # type: ignore[assignment]
        macro: Callable[..., Markup] = getattr(self._modules[template], name)
        return macro

    def _card(self, record: Record, at: At) -> Markup:
        return self._macro(f"kinds/{record.kind.name}.html", "card")(record, record.values, at)

    def _note(self, record: Record) -> Markup:
        return self._macro(f"kinds/{record.kind.name}.html", "note")(record, record.values)

    def _ties(
        self, record: Record, hidden: Sequence[str] = (), hidden_kinds: Sequence[str] = ()
    ) -> list[tuple[str, list[Record], Circle | None]]:
        """Return the published neighbours under the label of their tie; what the page shows elsewhere is hidden.

        Where there are too many, the first come with the circle that holds them all.
        """
        groups: dict[tuple[str, str], dict[tuple[str, str], Record]] = {}
        for tie in self.base.ties[record.key]:
            shown = tie.record.kind.published and tie.record.kind.name not in hidden_kinds
            if shown and (tie.inverse or tie.field.name not in hidden):
                groups.setdefault((tie.label, tie.record.kind.name), {})[tie.record.key] = tie.record
        labels = [label for label, _ in groups]
        return [
            self._circled(record, label, list(others.values()), shared=labels.count(label) > 1)
            for (label, _), others in groups.items()
        ]

    def _circled(
        self, record: Record, label: str, others: list[Record], *, shared: bool
    ) -> tuple[str, list[Record], Circle | None]:
        kind = others[0].kind
        name = f"{self.words(label)}: {self.words(kind.plural)}" if shared else self.words(label)
        circle = self.circles[record.key, kind.name] if len(others) > MOST_BESIDE else None
        return name, others[:MOST_BESIDE], circle

    def _forms_for(self, record: Record) -> list[tuple[str, str]]:
        """Return the titles of the forms that a record fills in, and where each is opened with what the record says."""
        at, from_record = At.folder(record.folder), f"#from={record.folder.rstrip('/')}"
        return [(form.title, at.href(form) + from_record) for form in self.base.of("form") if is_for(form, record)]

    def may_name(self, person: Record | None) -> bool:
        """Tell whether the consent of a person, if there is one, lets the site name them."""
        return person is not None and fault_of(person, self.today) is None

    def _cite(self, record: Record) -> str:
        return cite(record, self.base.settings, self.words, self.may_name)

    def _lead_to(self, link: str, at: At) -> Markup:
        """Return the attributes of a link of a book. One to the bank's own pages works wherever the site stands."""
        own = next((site for site in self._sites if link.startswith(site)), "")
        if own:
            return Markup('href="{}"').format(at.href(link.removeprefix(own)))
        return Markup('href="{}"').format(link) if link.startswith("mailto:") else outward(link)

    def frame(self, part: str, sheet: Sheet, at: At) -> Markup:
        """Render a part of the frame around a page: head, header, crumbs, provenance, footer, or missing (page 404).

        Header and footer are the same on all pages of a section at one depth, and rendered once for them.
        """
        if part not in ("header", "footer"):
            return self._macro("parts/frame.html", part)(sheet, at)
        section = sheet.folder.split("/", 1)
        key = (part, at.root, section[0], bool(section[-1]))
        if key not in self._frames:
            self._frames[key] = self._macro("parts/frame.html", part)(sheet, at)
        return self._frames[key]

    def unmended(self, faults: Sequence[Fault], sheet: Sheet, at: At) -> Markup:
        """Render what is still at fault above a page of a served site: first what concerns the page itself."""
        own = [fault for fault in faults if sheet.source and fault.place.path == sheet.source]
        others = [fault for fault in faults if fault not in own]
        files = len({fault.place.path for fault in faults})
        return self._macro("parts/unmended.html", "bar")(sheet, at, own, others, files)

    def sheets(self) -> Iterator[Sheet]:
        """Yield every page made from the records, in the order of their addresses' kinds."""
        yield self._page("home", "", self.words(N_("Home")), self.base.settings.about)
        for kind in PUBLISHED:
            yield from self._bank(kind)
            for record in self.base.of(kind.name):
                yield self._record(record)
        for issue in self.issues.all:
            yield from self._chapters(issue)
        yield from map(self._departed, departed(self.base))
        for circle in self.circles.values():
            yield from self._circle(circle)
        for shelf in SHELVES:
            yield self._page(
                "shelf", f"{shelf.folder}/", self.words(shelf.label), self.words(shelf.about), (), shelf=shelf
            )
        for slot in self.slots:
            yield from self._slot(slot)
        yield from self._reference()
        title, about = self.words(N_("Search")), self.words(N_("Search over the whole bank."))
        yield self._page("search", "search/", title, about, is_live=True)
        yield self._selection()
        yield self._diagnosis()
        yield self._builder()

    def _chapters(self, issue: Issue) -> Iterator[Sheet]:
        """Yield a page for each practice of a collection as it was printed: it outlives the practice's own page."""
        up = (self.words(COLLECTION.plural), f"{COLLECTION.folder}/"), (issue.book.title, issue.folder)
        for chapter in issue.book.chapters:
            if chapter.practice:
                folder = chapter_place(issue.record.id, chapter.practice)
                about = self.words(N_("As it was printed in the collection of {year}."), year=issue.book.year)
                sheet = self._page("chapter", folder, chapter.title, about, up, issue=issue, chapter=chapter)
                yield replace(sheet, data=(describe_chapter(issue.book, chapter, issue.pages_of[chapter.id]),))

    def _departed(self, id: str) -> Sheet:
        """Return the page of a practice that has no record any more: printed codes lead to it."""
        issues = self.issues.with_practice(id)
        title = next(chapter.title for issue in issues if (chapter := issue.chapter_of(id)))
        about = self.words(N_("The practice has left the bank; its text stands in the collection."))
        up = ((self.words(PRACTICE.plural), f"{PRACTICE.folder}/"),)
        return self._page("departed", f"{PRACTICE.folder}/{id}/", title, about, up, issues=issues, id=id)

    def _diagnosis(self) -> Sheet:
        """Return the page on which a teacher finds out what is hard. A script keeps the answers in the browser."""
        title = self.words(N_("Self-diagnosis"))
        about = self.words(N_("Where your gaps are the widest and what the bank has for them, in five minutes."))
        asked, fitting = inquiry(self.base), partial(difficulties_for, base=self.base)
        sheet = self._page("diagnosis", "diagnosis/", title, about, inquiry=asked, difficulties_for=fitting)
        return replace(sheet, scripts=(*EVERYWHERE, *(DIAGNOSIS if asked else ())))

    def _builder(self) -> Sheet:
        """Return the page on which a teacher builds a route. A script fetches what the bank offers."""
        title = self.words(N_("New route"))
        about = self.words(N_("An individual route step by step: from a difficulty to a changed practice."))
        up = ((self.words(N_("Routes")), "routes/"),)
        form = building.route_form(self.base)
        lacking = building.lacking(form, self.base, self.words) if form else ()
        k, _ = anonymity_of(self.base.settings)
        sheet = self._page("builder", "routes/new/", title, about, up, form=form, lacking=lacking, k=k)
        is_live = form is not None and not lacking
        return replace(sheet, scripts=(*EVERYWHERE, *(BUILDER if is_live else ())))

    def _selection(self) -> Sheet:
        """Return the page of what the reader has put aside. A script fills it from the records' pages."""
        title, about = self.words(N_("My selection")), self.words(N_("What you have put aside, in one place."))
        known = {kind.name: {"folder": kind.folder, "label": self.words(kind.label)} for kind in PUBLISHED}
        sheet = self._page("selection", "selection/", title, about, known=known)
        return replace(sheet, scripts=(*EVERYWHERE, "selection-page"))

    def _reference(self) -> Iterator[Sheet]:
        """Yield the editor's reference: fields, words and checks."""
        say, vocabularies = self.words, self.base.vocabularies
        up = ((say(N_("How to add a practice")), "editor/"),)
        references = [(kind, list(entries(kind, vocabularies, say))) for kind in (*KINDS, SETTINGS)]
        lists = [(declared, list(vocabularies[declared.name].values())) for declared in VOCABULARIES]
        for name, title, about, context in (
            ("fields", N_("Fields of the records"), N_("What may be written in a record."), {"references": references}),
            ("words", N_("Words of the vocabularies"), N_("Which words a record may use."), {"vocabularies": lists}),
            (
                "checks",
                N_("What the check says"),
                N_("Every message with an example."),
                {"cases": list(cases(say.language))},
            ),
        ):
            yield self._page(name, f"editor/{name}/", say(title), say(about), up, **context)

    def _page(
        self,
        template: str,
        folder: str,
        title: str,
        description: str,
        crumbs: Crumbs = (),
        *,
        is_live: bool = False,
        **context: object,
    ) -> Sheet:
        at = At.folder(folder)
        body = partial(self._macro(f"pages/{template}.html", "page"), at=at, title=title, **context)
        scripts = (*EVERYWHERE, *NARROWING) if is_live and self.has_search else EVERYWHERE
        kind = context.get("kind")
        fetched = narrowing_data(kind) if is_live and self.has_search and isinstance(kind, Kind) else ()
        return Sheet(
            folder, title, description, body, self.base.updated, crumbs, kind=template, scripts=scripts, fetched=fetched
        )

    def origin(self, record: Record) -> str:
        """Return what stands under a record's title among results: where it comes from and who reviewed it."""
        reviewed = views.best_review(record) if "reviews" in record.values else None
        level = (
            self.words(N_("review: {level} level"), level=lower_first(self.words.show(reviewed.level.label)))
            if reviewed
            else ""
        )
        return " · ".join(filter(None, (unescape(str(self._note(record))).strip(), level)))

    def card(self, record: Record) -> str:
        """Render the card of a record for a page one folder below the root."""
        return self._card(record, At("../"))

    def _record(self, record: Record) -> Sheet:
        kind = record.kind
        body = partial(self._macro(f"kinds/{kind.name}.html", "page"), record, record.values, At.folder(record.folder))
        return Sheet(
            folder=record.folder,
            title=record.title,
            description=self.summary(record),
            body=body,
            updated=record.values.updated,
            crumbs=((self.words(kind.plural), f"{kind.folder}/"),),
            source=record.place.path,
            kind=kind.name,
            record=record,
            scripts=(*EVERYWHERE, *self._filling(record)),
            data=(self._data(record),),
        )

    def _data(self, record: Record) -> Mapping[str, object]:
        if record.kind is COLLECTION:
            issue = self.issues.of(record)
            return describe_book(issue.book, issue.total)
        return describe(record, self.base.settings, self.words, self.may_name, self.summary(record))

    def _filling(self, record: Record) -> Sequence[str]:
        if record.kind.name != "form":
            return ()
        return (*FILLING, *BESIDE) if self._judges_route(record) else FILLING

    def _judges_route(self, form: Record) -> bool:
        return building.judges_route(form, self.base, self.words)

    def summary(self, record: Record) -> str:
        """Return one or two sentences that say what the record is about, at most 200 characters."""
        value = record.values[record.kind.summary]
        first = value[0] if isinstance(value, tuple) else value
        text = to_text(first.source) if isinstance(first, Markdown) else str(first)
        return text if len(text) <= 200 else text[:200].rsplit(" ", 1)[0] + "…"

    def _bank(self, kind: Kind) -> Iterator[Sheet]:
        title, about = self.words(kind.plural), self.words(kind.about)
        yield from self._list(kind, self.base.of(kind.name), f"{kind.folder}/", title, about, ())

    def _slot(self, slot: Slot) -> Iterator[Sheet]:
        name = self.words.show(views.name_of(slot.value))
        up = (self.words(slot.shelf.label), f"{slot.shelf.folder}/")
        about = f"{name}: {self.words(slot.shelf.about)}"
        yield self._page("slot", slot.folder, name, about, (up,), slot=slot)
        for kind in PUBLISHED:
            records = slot.of(kind.name)
            if records:
                title = f"{self.words(kind.plural)}: {name}"
                folder = f"{slot.folder}{kind.folder}/"
                yield from self._list(kind, records, folder, title, self.words(kind.about), (up, (name, slot.folder)))

    def _circle(self, circle: Circle) -> Iterator[Sheet]:
        record, kind = circle.record, circle.kind
        title = f"{self.words(kind.plural)}: {record.title}"
        crumbs = ((self.words(record.kind.plural), f"{record.kind.folder}/"), (record.title, record.folder))
        yield from self._list(kind, circle.neighbours, circle.folder, title, self.words(kind.about), crumbs)

    def _list(
        self,
        kind: Kind,
        records: Sequence[Record],
        folder: str,
        title: str,
        about: str,
        crumbs: Crumbs,
    ) -> Iterator[Sheet]:
        last = max(1, -(-len(records) // PER_PAGE))
        for number in range(1, last + 1):
            shown = records[(number - 1) * PER_PAGE : number * PER_PAGE]
            heading = title if number == 1 else self.words(N_("{title}, page {n}"), title=title, n=number)
            yield self._page(
                "list",
                folder if number == 1 else f"{folder}page/{number}/",
                heading,
                about,
                crumbs,
                kind=kind,
                name=title,
                about=about,
                records=shown,
                total=len(records),
                number=number,
                last=last,
                first_folder=folder,
                is_whole=not crumbs,
                is_live=not crumbs and number == 1 and bool(records) and not kind.is_series,
            )
