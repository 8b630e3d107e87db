"""The MkDocs plugin: the only file that imports mkdocs.

It judges the bank before MkDocs touches the site, adds the rendered sheets to MkDocs' own pages, and puts our frame
around them inside Material's. The site is built beside the published one and takes its place only when it is whole.
"""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock
from jinja2 import Environment
from mkdocs.commands.build import build as build_site
from mkdocs.commands.serve import serve as serve_site
from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from metodbank import building
from metodbank.attachments.pages import PAGE_FILES, is_judged
from metodbank.attachments.published import publish as published_bytes
from metodbank.attachments.published import published_attachments
from metodbank.editions.issues import issues_of
from metodbank.editions.print.leaf import leaf
from metodbank.forms.published import form_files
from metodbank.guide import guide_pages
from metodbank.kinds import BY_FOLDER
from metodbank.obstacle import is_at_hand, told
from metodbank.offline import OFFLINE_SCRIPT, fit_for_folder, pack
from metodbank.pipeline import Bank, read_bank, today
from metodbank.policy import host_files, page_policy
from metodbank.problem import has_errors
from metodbank.progress import Progress
from metodbank.prose import clean_page
from metodbank.record import Values
from metodbank.render import At, Renderer, Sheet
from metodbank.renditions import PAGE, on_page, rendition
from metodbank.report import as_text, faults_page, texts_of
from metodbank.search import IndexingFailed, index
from metodbank.searchable import Pages
from metodbank.settings import language_of
from metodbank.shipped import THEME
from metodbank.staging import WarningCounter, archive, claim, discard, publish, refusal, stage
from metodbank.unmended import STYLE, Fault, faults_of, hidden, stops_all
from metodbank.words import N_, Words, words

log = logging.getLogger("mkdocs.plugins.metodbank")


_INDENT = re.compile(r"\n\s+")
"""What a browser does not show and a reader's line need not carry."""


class MetodbankConfig(base.Config):
    """Options of the plugin in mkdocs.yml."""

    content = config_options.Type(str, default="content")
    """Folder of the bank, from the folder of mkdocs.yml."""

    search = config_options.Type(bool, default=True)
    """Whether the built pages are indexed for the search."""

    practice_pdfs = config_options.Type(bool, default=False)
    """Whether every practice has a PDF of its own."""

    offline = config_options.Type(bool, default=False)
    """Whether the site is made to be opened from a folder, and packed into a ZIP beside it."""


class SheetPage(Page):
    """A page of MkDocs whose content is a sheet: nothing is read and no Markdown is converted.

    The content is there only while the page is written; MkDocs would keep that of all pages in memory.
    """

    def __init__(self, sheet: Sheet, file: File, config: MkDocsConfig) -> None:
        super().__init__(sheet.title, file, config)
        self.sheet = sheet
        self.update_date = sheet.updated.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"title": self.sheet.title, "description": self.sheet.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = TableOfContents([AnchorLink(self.sheet.title, "main", 1)])
        self.present_anchor_ids = {"main"}


class MadeFile(File):
    """A file that is made when it is written: its bytes are nowhere before."""

    def __init__(self, path: str, make: Callable[[], bytes], config: MkDocsConfig) -> None:
        super().__init__(path, None, config.site_dir, use_directory_urls=True)
        self.make = make
        self.generated_by = "metodbank"

    def copy_file(self, dirty: bool = False) -> None:
        place = Path(self.abs_dest_path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(self.make())


class BareFile(MadeFile):
    """A file that is published without traces of who made it."""

    def __init__(self, path: str, source: Path, config: MkDocsConfig) -> None:
        super().__init__(path, self._bare, config)
        self.abs_src_path = str(source)

    def _bare(self) -> bytes:
        data = published_bytes(Path(self.abs_src_path or ""))
        if data is None:
            message = "{file} may not be published; this was to be found by the check"
            raise PluginError(message.format(file=self.src_uri))
        return data


class SmallFile(BareFile):
    """A picture as small as a page shows it."""

    def _bare(self) -> bytes:
        return rendition(super()._bare(), PAGE, "WEBP")


class MetodbankPlugin(BasePlugin[MetodbankConfig]):
    """Builds the bank's pages into an MkDocs site."""

    bank: Bank
    words: Words
    renderer: Renderer
    progress: Progress
    total = 0
    done = 0
    folder = Path()
    published: Path | None = None
    lock: FileLock | None = None
    pages: Pages | None = None
    warnings: WarningCounter | None = None
    language = ""
    faults = ""
    unmended: list[Fault]
    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Begin a run. MkDocs keeps one plugin for all runs of a process, so nothing may be left of the one before."""
        self.serving = command == "serve"
        self.published = None
        self.words = words(self.language or "ru")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        content = self._content(config)
        self.bank = read_bank(content, Progress(words(self.language or "ru")))
        settings = self.bank.base.settings
        self.words = words(self.language or language_of(settings))
        report = as_text(self.bank.problems, texts_of(self.bank.sources), self.words)
        is_faulty = has_errors(self.bank.problems)
        self.faults = report if any(map(stops_all, self.bank.problems)) else ""
        self.unmended = faults_of(self.bank, words(language_of(settings)))
        if self.bank.problems:
            log.log(logging.ERROR if is_faulty else logging.INFO, "\n%s", report)
        if is_faulty and not self.serving:
            message = N_("The site was not built and the published one was not touched: see the problems above.")
            raise PluginError(self.words(message))
        if Path(config.docs_dir).resolve() in (content.resolve(), *content.resolve().parents):
            message = N_("docs_dir must not hold the records: they would be published as they are. Write {folder}.")
            raise PluginError(self.words(message, folder="docs_dir: content/pages"))
        if config.theme.name != "material":
            message = N_("The theme must be material: write “theme:” and under it “name: material”.")
            raise PluginError(self.words(message))
        if not self.faults:
            self._prepare(config, settings)
        return config

    def _prepare(self, config: MkDocsConfig, settings: Values) -> None:
        _configure(config, settings)
        shown = words(language_of(settings))
        self.progress = Progress(self.words)
        folders = [Path(path) for path in config.theme.dirs]
        has_search = self.config.search and bool(self.bank.base.published)
        policy = page_policy(searches=has_search, offline=self.config.offline, serving=self.serving)
        base = self.bank.compared()
        issues = issues_of(base, self._content(config).resolve().parent, shown, today())
        self.renderer = Renderer(
            base,
            shown,
            folders,
            today(),
            has_search=has_search,
            policy=policy,
            issues=issues,
            has_leaves=self.config.practice_pdfs,
        )
        if not self.serving:
            config.site_url = settings.address or config.site_url
            self._stage(config)
        site = Path(config.site_dir)
        self.pages = Pages(site.with_name(f"{site.name}.pages")) if has_search else None

    def _content(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.content

    def _stage(self, config: MkDocsConfig) -> None:
        published = Path(config.site_dir).resolve()
        self.folder = published.parent
        reason = refusal(published, self._content(config))
        if reason is not None:
            message = N_("The site cannot be put into {folder}: {reason}. Name another folder, or empty this one.")
            raise PluginError(self.words(message, folder=published, reason=reason))
        self.published = published
        self.lock = claim(published)
        if self.lock is None:
            raise PluginError(self.words(N_("Another build of this site is running. Wait until it ends.")))
        config.site_dir = str(stage(published))
        self.warnings = WarningCounter()
        logging.getLogger("mkdocs").addHandler(self.warnings)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            is_spare = file.src_uri == OFFLINE_SCRIPT and not self.config.offline
            is_spare = is_spare or (file.src_uri == STYLE and not self.unmended)
            if self.faults or is_spare or not _belongs(file, config):
                files.remove(file)
            elif file.src_dir == config.docs_dir and is_judged(source := Path(file.abs_src_path or "")):
                files.remove(file)
                if not self._is_withheld(source, config):
                    files.append(BareFile(file.src_uri, source, config))
        if self.faults:
            self._add(files, _generated(config, "index.md", ""))
            return files
        own = {file.dest_uri for file in files}
        for sheet in (*self.renderer.sheets(), *self._hidden_sheets()):
            file = _generated(config, f"{sheet.folder}index.md", "")
            if file.dest_uri not in own:
                self._add(files, SheetPage(sheet, file, config).file)
        for path, text in guide_pages(self.bank.base, self.renderer.words):
            file = _generated(config, path, text)
            if file.dest_uri not in own:
                self._add(files, file)
        made = building.files(self.bank.base, self.bank.survey, self.renderer.words)
        for name, text in (*host_files().items(), *made):
            files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED))
        for folder, name, source in published_attachments(self.bank.base, self._content(config).parent, today()):
            files.append(BareFile(f"{folder}{name}", source, config))
            if name.size and (shown := on_page(name, *name.size)) != name:
                files.append(SmallFile(f"{folder}{shown}", source, config))
        root = self._content(config).resolve().parent
        for issue in self.renderer.issues.all:
            for name, make in (*issue.files(), *issue.renditions()):
                files.append(MadeFile(f"{issue.folder}{name}", make, config))
        for practice in self.bank.base.of("practice") if self.config.practice_pdfs else ():
            make_leaf = partial(leaf, practice, self.bank.base, root, self.renderer.words, today())
            files.append(MadeFile(f"{practice.folder}{practice.id}.pdf", make_leaf, config))
        for target, make in form_files(self.bank.base, self.renderer.words, self.renderer.may_name):
            files.append(MadeFile(target, make, config))
        return files

    def _hidden_sheets(self) -> Iterator[Sheet]:
        """Yield a page in the place of each record that does not hold: it says what to mend."""
        for folder, path in hidden(self.unmended, self.bank).items():
            title = self.renderer.words(N_("This record cannot be shown yet"))
            kind = BY_FOLDER[folder.split("/")[0]]
            crumbs = ((self.renderer.words(kind.plural), f"{kind.folder}/"),)
            yield Sheet(folder, title, "", str, self.bank.base.updated, crumbs, source=path, kind="unmended")

    def _unmended(self, sheet: Sheet, at: At) -> str:
        return self.renderer.unmended(self.unmended, sheet, at) if self.unmended else ""

    def _is_withheld(self, source: Path, config: MkDocsConfig) -> bool:
        root = self._content(config).resolve().parent
        return source.resolve().relative_to(root).as_posix() in self.bank.screen.withheld

    def _add(self, files: Files, file: File) -> None:
        file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        if self.faults:
            return env
        env.globals["frame"] = self.renderer.frame
        env.globals["unmended"] = self._unmended
        self.total = len(files.documentation_pages())
        self.done = 0
        for file in files.documentation_pages():
            if file.page is not None and not isinstance(file.page, SheetPage):
                file.page.update_date = self.bank.base.updated.isoformat()
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        if self.faults:
            return context
        if isinstance(page, SheetPage):
            page.content = page.sheet.body()
        sheet = page.sheet if isinstance(page, SheetPage) else self._sheet_of(page)
        if self.pages is not None and (sheet.record or sheet.kind == "text"):
            self._search_in(sheet, page.content or "", self.pages)
        return _extended(context, sheet, At.folder(page.url))

    def _search_in(self, sheet: Sheet, body: str, pages: Pages) -> None:
        say, record = self.renderer.words, sheet.record
        if record is None:
            pages.add(
                ("page", sheet.folder),
                sheet.title,
                say(N_("Page")),
                "",
                sheet.folder,
                body if "<h1" in body else f"<h1>{sheet.title}</h1>{body}",
            )
        else:
            label, origin = say(record.kind.label), self.renderer.origin(record)
            pages.add(record.key, record.title, label, origin, sheet.folder, body)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave out of a page written by hand the names that may not be shown."""
        if self.faults or isinstance(page, SheetPage):
            return markdown
        shown = self.bank.screen.shown
        page.meta = {name: shown(value) if isinstance(value, str) else value for name, value in page.meta.items()}
        return shown(markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return html if isinstance(page, SheetPage) else clean_page(html)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        if self.faults:
            return faults_page(self.faults, self.words)
        page.content = ""
        self.done += 1
        self.progress.show(N_("Writing pages"), self.done, self.total)
        return output if "<pre" in output else _INDENT.sub("\n", output)

    def _sheet_of(self, page: Page) -> Sheet:
        """Return the sheet of a page that was written by hand in Markdown."""
        return Sheet(
            folder=page.url,
            title=str(page.title),
            description=str(page.meta.get("description") or ""),
            body=lambda: page.content or "",
            updated=self.bank.base.updated,
            kind="text",
        )

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> TemplateContext:
        if self.faults:
            return context
        title = self.renderer.words(N_("Page not found"))
        sheet = Sheet(template_name, title, "", str, self.bank.base.updated, kind="missing")
        return _extended(context, sheet, At(f"{str(context['base_url']).rstrip('/')}/"))

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        return faults_page(self.faults, self.words) if self.faults and template_name == "404.html" else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.faults:
            return
        self.bank.screen.keep()
        if self.pages is not None:
            self.progress.say(N_("Indexing for the search"))
            self._index(Path(config.site_dir), self.pages)
            self._forget_pages()
        if self.config.offline:
            fit_for_folder(Path(config.site_dir))
        self.progress.clear()
        _undate(Path(config.site_dir) / "sitemap.xml")
        if self.published is None or (config.strict and self.warnings is not None and self.warnings.count):
            return
        packed = archive(self.published) if self.config.offline else None
        if packed:
            pack(Path(config.site_dir), self.published.name, packed)
        publish(Path(config.site_dir), self.published, packed)
        self._release()
        config.site_dir = str(self.published)
        counted = self.words.count("{n} page", "{n} pages", self.total)
        ready = N_("The site is ready: {pages} in the folder {folder}")
        log.info("%s", self.words(ready, pages=counted, folder=config.site_dir))
        if packed:
            file = self.published.with_name(f"{self.published.name}.zip")
            log.info("%s", self.words(N_("It opens from a folder too. Packed for a flash drive: {file}"), file=file))

    def _index(self, site: Path, pages: Pages) -> None:
        try:
            index(site, pages, self.bank.base, self.renderer.words, self.renderer.card)
        except IndexingFailed as error:
            message = N_("The search index could not be made: {reason}")
            raise PluginError(self.words(message, reason=error)) from error

    def on_build_error(self, *, error: Exception) -> None:
        self._release()
        reason = told(error, self.words, self.folder) if isinstance(error, OSError) else None
        if reason:
            message = N_("The site was not built and the published one was not touched: {reason}.")
            raise PluginError(self.words(message, reason=reason)) from error

    def on_shutdown(self) -> None:
        self._release()

    def _forget_pages(self) -> None:
        if self.pages is not None:
            self.pages.discard()
            self.pages = None

    def _release(self) -> None:
        self._forget_pages()
        if self.warnings is not None:
            logging.getLogger("mkdocs").removeHandler(self.warnings)
            self.warnings = None
        if self.lock is not None and self.published is not None:
            discard(self.published)
            self.lock.release()
            self.lock = None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        server.watch(str(self._content(config)))
        server.watch(str(THEME))
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)
        return server


def _configure(config: MkDocsConfig, settings: Values) -> None:
    """Set what every bank needs the same way, so that a district's mkdocs.yml has nothing to get wrong."""
    config.site_name = settings.name
    config.site_description = settings.about
    config.repo_url = config.edit_uri = None
    config.nav = []
    config.use_directory_urls = True
    links = {"not_found": "warn", "absolute_links": "relative_to_docs", "unrecognized_links": "info", "anchors": "warn"}
    config.validation.links.load_dict(links)
    config.validation.links.validate()
    config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True
    own = config.theme.custom_dir
    config.theme.dirs = [*([own] if own else []), str(THEME), *(path for path in config.theme.dirs if path != own)]
    config.theme["font"] = False
    config.theme["language"] = language_of(settings)
    config.theme["features"] = []


def _undate(sitemap: Path) -> None:
    """Compress the sitemap again without the clock that MkDocs writes into it."""
    if sitemap.exists():
        sitemap.with_suffix(".xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))


def _belongs(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file that MkDocs found may be published.

    Of themes, only the assets of ours and of the district's: Material's scripts and styles are half a megabyte that no
    page of ours loads, and its scripts would reach for other hosts. Of the district's own pages, nothing that a
    symbolic link leads to.
    """
    if file.src_dir in config.theme.dirs:
        return file.src_uri.startswith("assets/") and file.src_dir in (str(THEME), config.theme.custom_dir)
    if file.src_dir != config.docs_dir:
        return True
    source = Path(file.abs_src_path or "")
    is_own = source.resolve() == Path(config.docs_dir).resolve() / file.src_uri
    return is_own and (file.is_documentation_page() or source.suffix.lower() in PAGE_FILES)


def _generated(config: MkDocsConfig, path: str, text: str) -> File:
    return File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV)


def _extended(context: TemplateContext, sheet: Sheet, at: At) -> TemplateContext:
    extended: dict[str, Any] = context  # type: ignore[assignment]
    extended.update(sheet=sheet, at=at)
    return context


def build(
    config_file: Path,
    site: Path | None,
    *,
    search: bool,
    language: str = "",
    offline: bool = False,
    practice_pdfs: bool = False,
) -> int:
    """Build the site that an mkdocs.yml describes, strictly, and return the exit code: 0, or 1 where it cannot be.

    Messages come in the language, by default that of the site. An `offline` site works from a folder, too; with
    `practice_pdfs` each practice has a file of its own to print.
    """
    options: dict[str, Any] = {"strict": True}
    if site is not None:
        options["site_dir"] = str(site.absolute())
    own = {"search": search, "offline": offline, "practice_pdfs": practice_pdfs}
    return _run(lambda: _build(config_file, options, own, language), quiet=True)


def _build(config_file: Path, options: dict[str, Any], asked: dict[str, bool], language: str) -> None:
    config = load_config(str(config_file), **options)
    own = config.plugins.get("metodbank")
    if not isinstance(own, MetodbankPlugin):
        message = N_("The plugin metodbank is missing in {file}: add it under “plugins:”.")
        raise ConfigurationError(words(language or "ru")(message, file=config_file))
    own.config.search = own.config.search and asked["search"]
    own.config.offline = own.config.offline or asked["offline"]
    own.config.practice_pdfs = own.config.practice_pdfs or asked["practice_pdfs"]
    own.language = language
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_site(config)
    finally:
        config.plugins.on_shutdown()


def serve(config_file: Path, address: str) -> int:
    """Serve the site at an address, host:port, and rebuild it when a record, a template or a style changes."""
    return _run(lambda: serve_site(config_file=str(config_file), livereload=True, dev_addr=address), quiet=False)


def _run(action: Callable[[], None], *, quiet: bool) -> int:
    """Run an action of MkDocs and show its messages; a `quiet` one shows only our own, and MkDocs' warnings."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: not quiet or record.name == log.name or _must_be_heard(record))
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        action()
    except Abort:
        return 1
    except (ConfigurationError, PluginError) as error:
        log.error("%s", error)
        return 1
    finally:
        logger.removeHandler(handler)
    return 0


def _must_be_heard(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING and not is_at_hand()
