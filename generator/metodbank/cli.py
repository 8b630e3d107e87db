"""The command line: the only file that prints and exits.

Exit codes: 0 clean or warnings only, 1 problems that forbid publishing, 2 misuse.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from metodbank import __version__
from metodbank.anonymity import releases
from metodbank.anonymity.changes import changes_of, write
from metodbank.anonymity.form import KINDS as PRIVATE_KINDS
from metodbank.anonymity.report import as_json, as_text
from metodbank.kinds import BY_NAME
from metodbank.obstacle import told
from metodbank.pipeline import read_bank, today
from metodbank.privacy import sweep
from metodbank.problem import has_errors
from metodbank.progress import Progress
from metodbank.report import FORMATS, texts_of
from metodbank.schema import schemas
from metodbank.starter import write_bank, write_record
from metodbank.words import LANGUAGES, N_, Words, words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the tool and return its exit code."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    say = words(_language_of(arguments))
    vars(argparse)["_"] = say
    options = _parser(say).parse_args(arguments)
    try:
        return int(options.run(options, say))
    except BrokenPipeError:
        return 1
    except OSError as error:
        reason = told(error, say, Path.cwd())
        if reason:
            print(say(N_("It cannot be done: {reason}."), reason=reason), file=sys.stderr)
            return 1
        message = N_("The system does not allow it: {reason} {path}")
        return _misuse(say(message, reason=error.strerror, path=error.filename or ""))
    except UnicodeDecodeError:
        return _misuse(say(N_("A page under content/pages is not saved in UTF-8.")))


_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse says, so that it is in the catalogue."""


def _language_of(arguments: Sequence[str]) -> str:
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--lang", choices=LANGUAGES, default="ru")
    try:
        return str(early.parse_known_args(arguments)[0].lang)
    except SystemExit:
        return "ru"


def _parser(say: Words) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default="ru", help=say(N_("language of the messages")))
    parser = argparse.ArgumentParser(
        prog="metodbank", description=say(N_("Turns a district's records of methodical experience into a site."))
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar=say(N_("COMMAND")))

    check = commands.add_parser("check", parents=[shared], help=say(N_("check the records and say what to mend")))
    check.add_argument("content", nargs="?", type=Path, default=Path("content"), help=say(N_("folder of the bank")))
    check.add_argument("--format", choices=FORMATS, default="text", help=say(N_("form of the report")))
    check.set_defaults(run=_check)

    build = commands.add_parser("build", parents=[shared], help=say(N_("build the site into the folder site/")))
    _add_config(build, say)
    build.add_argument("--site-dir", type=Path, help=say(N_("folder for the site")))
    build.add_argument("--no-search", action="store_true", help=say(N_("leave the search index out")))
    offline = say(
        N_("make it work from a folder without a server, and pack it into a ZIP; the folder is site-offline/")
    )
    build.add_argument("--offline", action="store_true", help=offline)
    leaves = say(N_("also make a PDF of every practice"))
    build.add_argument("--practice-pdfs", action="store_true", help=leaves)
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", parents=[shared], help=say(N_("show the site here and renew it as you type")))
    _add_config(serve, say)
    serve.add_argument("--address", default="127.0.0.1:8000", help=say(N_("host and port")))
    serve.set_defaults(run=_serve)

    init = commands.add_parser("init", parents=[shared], help=say(N_("make a new bank with samples")))
    init.add_argument("folder", type=Path, help=say(N_("a new folder")))
    init.add_argument("--name", help=say(N_("name of the bank")))
    init.add_argument("--district", help=say(N_("name of the district")))
    init.set_defaults(run=_init)

    new = commands.add_parser("new", parents=[shared], help=say(N_("begin a new record")))
    new.add_argument("kind", choices=BY_NAME, metavar="kind", help=", ".join(BY_NAME))
    new.add_argument("id", help=say(N_("its name in small Latin letters, digits and hyphens")))
    new.add_argument("--content", type=Path, default=Path("content"), help=say(N_("folder of the bank")))
    new.set_defaults(run=_new)

    form = commands.add_parser(
        "form", parents=[shared], help=say(N_("write a form into a file, to print or to fill in"))
    )
    form.add_argument("id", help=say(N_("the form, for example iom")))
    form.add_argument("file", type=Path, help=say(N_("the new file: .pdf, .docx or .odt")))
    filled = say(N_("fill it in from a record, for example routes/my-route"))
    form.add_argument("--from", dest="record", metavar="RECORD", help=filled)
    form.add_argument("--content", type=Path, default=Path("content"), help=say(N_("folder of the bank")))
    form.set_defaults(run=_form)

    _add_collection(commands, shared, say)

    privacy = commands.add_parser("privacy", parents=[shared], help=say(N_("look for personal data")))
    duties = privacy.add_subparsers(required=True, metavar=say(N_("COMMAND")))
    scan = duties.add_parser("scan", parents=[shared], help=say(N_("show names, numbers and addresses in a text")))
    scan.add_argument("path", nargs="?", default="content", help=say(N_("a file, a folder, or - for standard input")))
    scan.add_argument("--format", choices=("text", "json"), default="text", help=say(N_("form of the report")))
    scan.set_defaults(run=_scan)

    anonymise = commands.add_parser(
        "anonymise", parents=[shared], help=say(N_("hide each route and pair among others with its profile"))
    )
    anonymise.add_argument("--content", type=Path, default=Path("content"), help=say(N_("folder of the bank")))
    anonymise.add_argument("--write", action="store_true", help=say(N_("write the changes into the files")))
    anonymise.add_argument("--format", choices=("text", "json"), default="text", help=say(N_("form of the report")))
    _add_private(anonymise, say)
    anonymise.set_defaults(run=_anonymise)

    release = commands.add_parser(
        "release", parents=[shared], help=say(N_("keep what is published today, to compare later editions with"))
    )
    release.add_argument("--content", type=Path, default=Path("content"), help=say(N_("folder of the bank")))
    release.set_defaults(run=_release)

    schema = commands.add_parser("schema", parents=[shared], help=say(N_("write the JSON Schemas of the records")))
    schema.add_argument("kind", nargs="?", help=say(N_("one kind only, for example practice")))
    schema.add_argument("--content", type=Path, default=Path("content"), help=say(N_("folder of the bank")))
    schema.set_defaults(run=_schema)
    return parser


def _add_collection(commands: Any, shared: argparse.ArgumentParser, say: Words) -> None:
    about = say(N_("make the yearly collection: a book to print and to read"))
    duties = commands.add_parser("collection", parents=[shared], help=about).add_subparsers(
        required=True, metavar=say(N_("COMMAND"))
    )
    for name, help in (
        ("build", N_("write its PDF, EPUB and DOCX into a folder")),
        ("review", N_("show what to mend before it is printed")),
        ("freeze", N_("keep it as it stands, for ever")),
        ("forget", N_("wipe out the names and pictures of those who do not consent any more")),
    ):
        duty = duties.add_parser(name, parents=[shared], help=say(help))
        duty.add_argument("id", help=say(N_("the collection, for example 2025")))
        duty.add_argument("--content", type=Path, default=Path("content"), help=say(N_("folder of the bank")))
        duty.set_defaults(run=_collection, duty=name)
        if name == "build":
            duty.add_argument(
                "--to", type=Path, metavar="FOLDER", help=say(N_("the folder; left out, collection-2025"))
            )
            crop = say(N_("also a PDF for the printing house, with crop marks and bleed"))
            duty.add_argument("--crop-marks", action="store_true", help=crop)
        if name == "review":
            page = say(N_("also as a page to open or to print"))
            duty.add_argument("--page", type=Path, metavar="FILE.html", help=page)
            duty.add_argument("--write", action="store_true", help=say(N_("mend the typography that is surely wrong")))


def _add_config(command: argparse.ArgumentParser, say: Words) -> None:
    command.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help=say(N_("settings of the site")))


def _add_private(command: argparse.ArgumentParser, say: Words) -> None:
    names = [kind.name for kind in PRIVATE_KINDS]
    shown = say(N_("read a school's own file (.xlsx or .yml) and show what would be published of it"))
    approved = say(N_("with --from and --write: somebody has read what is shown, do not ask"))
    form = say(N_("write an empty form for a school to fill in"))
    command.add_argument("--from", type=Path, dest="private", metavar="FILE", help=shown)
    command.add_argument("--approve", action="store_true", help=approved)
    command.add_argument("--form", type=Path, metavar="FILE.xlsx", help=form)
    command.add_argument("--kind", choices=names, default=names[0], help=say(N_("what the form is for")))


def _check(options: argparse.Namespace, say: Words) -> int:
    if options.content.is_file():
        message = N_("{path} is a file. The whole bank is checked: name its folder, content.")
        return _misuse(say(message, path=options.content))
    if not options.content.is_dir():
        return _misuse(say(N_("There is no folder {path}. Go to the folder of your bank."), path=options.content))
    bank = read_bank(options.content.resolve(), Progress(say))
    sys.stdout.write(FORMATS[options.format](bank.problems, texts_of(bank.sources), say))
    return 1 if has_errors(bank.problems) else 0


def _build(options: argparse.Namespace, say: Words) -> int:
    from metodbank.plugin import build

    if not options.config.is_file():
        return _misuse(say(N_("There is no file {path}. Go to the folder of your bank."), path=options.config))
    site = options.site_dir or (options.config.absolute().parent / "site-offline" if options.offline else None)
    return build(
        options.config,
        site,
        search=not options.no_search,
        language=options.lang,
        offline=options.offline,
        practice_pdfs=options.practice_pdfs,
    )


def _serve(options: argparse.Namespace, say: Words) -> int:
    from metodbank.plugin import serve

    if not options.config.is_file():
        return _misuse(say(N_("There is no file {path}. Go to the folder of your bank."), path=options.config))
    return serve(options.config, options.address)


def _init(options: argparse.Namespace, say: Words) -> int:
    own = {name: value for name in ("name", "district") if (value := getattr(options, name))}
    try:
        written = write_bank(options.folder, say, own)
    except FileExistsError as error:
        return _misuse(say(N_("There is already a file {path}. Name a new folder."), path=error))
    print(say.count("{n} file written.", "{n} files written.", len(written)))
    print(say(N_("Go on with these two commands:")))
    print(f"  cd {shlex.quote(str(options.folder))}\n  metodbank serve")
    return 0


def _new(options: argparse.Namespace, say: Words) -> int:
    if not options.content.is_dir():
        return _misuse(say(N_("There is no folder {path}. Go to the folder of your bank."), path=options.content))
    try:
        file = write_record(options.content, BY_NAME[options.kind], options.id, say, today())
    except ValueError:
        return _misuse(say(N_("“{id}” cannot be a name: use small Latin letters, digits and hyphens."), id=options.id))
    except FileExistsError as error:
        return _misuse(say(N_("There is already a file {path}. Choose another name."), path=error))
    print(say(N_("Fill in {path}, then check it: metodbank check"), path=file))
    return 0


def _form(options: argparse.Namespace, say: Words) -> int:
    from metodbank.forms.desk import give_form

    if not options.content.is_dir():
        return _misuse(say(N_("There is no folder {path}. Go to the folder of your bank."), path=options.content))
    if options.file.exists():
        return _misuse(say(N_("There is already a file {path}. Choose another name."), path=options.file))
    code = give_form(options.content.resolve(), options.id, options.file, options.record, say, _misuse)
    if code == 0:
        print(say(N_("{path} is written."), path=options.file))
    return code


def _collection(options: argparse.Namespace, say: Words) -> int:
    from metodbank.editions.desk import Desk, Refused

    if not options.content.is_dir():
        return _misuse(say(N_("There is no folder {path}. Go to the folder of your bank."), path=options.content))
    desk = Desk(options.content.resolve(), say, print)
    try:
        if options.duty == "build":
            folder = options.to or Path(f"collection-{options.id}")
            desk.build(options.id, folder, has_crop_marks=options.crop_marks)
        elif options.duty == "review":
            desk.review(options.id, options.page, write=options.write)
        else:
            getattr(desk, options.duty)(options.id)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _scan(options: argparse.Namespace, say: Words) -> int:
    if options.path != "-" and not Path(options.path).exists():
        return _misuse(say(N_("There is no file or folder {path}."), path=options.path))
    met = sweep.sweep_stream(sys.stdin.buffer) if options.path == "-" else sweep.sweep_path(Path(options.path))
    sys.stdout.write(sweep.as_json(met, say) if options.format == "json" else sweep.as_text(met, say))
    return 0


def _anonymise(options: argparse.Namespace, say: Words) -> int:
    if not options.content.is_dir():
        return _misuse(say(N_("There is no folder {path}. Go to the folder of your bank."), path=options.content))
    content = options.content.resolve()
    if options.form is not None or options.private is not None:
        return _private(options, content, say)
    bank = read_bank(content, Progress(say))
    if bank.survey.unread:
        return _misuse(say(N_("Some routes or pairs cannot be read yet. Mend them first: metodbank check")))
    changes = changes_of(bank.survey)
    if options.write:
        write(changes, bank.sources, content.parent)
    if options.format == "json":
        sys.stdout.write(as_json(bank.survey, changes, is_written=options.write))
    else:
        report = as_text(bank.survey, changes, bank.base.vocabularies, say, is_written=options.write)
        sys.stdout.write(report)
    return 0


def _private(options: argparse.Namespace, content: Path, say: Words) -> int:
    from metodbank.anonymity.desk import Desk

    desk = Desk(content, say, print, _ask if sys.stdin.isatty() else None)
    if options.form is not None:
        return desk.give_form(options.form, BY_NAME[options.kind])
    return desk.take_in(options.private, write=options.write, approved=options.approve)


def _ask(question: str) -> str:
    print(question, end=" ", flush=True)
    return sys.stdin.readline()


def _release(options: argparse.Namespace, say: Words) -> int:
    if not options.content.is_dir():
        return _misuse(say(N_("There is no folder {path}. Go to the folder of your bank."), path=options.content))
    bank = read_bank(options.content.resolve(), Progress(say))
    if has_errors(bank.problems):
        sys.stdout.write(FORMATS["text"](bank.problems, texts_of(bank.sources), say))
        return 1
    file = releases.write_release(options.content, list(bank.base.records.values()), bank.survey.k, today(), say)
    if file is None:
        print(say(N_("Nothing new to keep: the last release shows the same.")))
    else:
        print(say(N_("{path} is written. Keep it with the records."), path=file))
    return 0


def _schema(options: argparse.Namespace, say: Words) -> int:
    found = schemas(options.content.resolve(), say)
    if options.kind is not None and options.kind not in found:
        return _misuse(
            say(N_("There is no kind {name}. The kinds are: {all}"), name=options.kind, all=", ".join(found))
        )
    chosen = found if options.kind is None else found[options.kind]
    print(json.dumps(chosen, ensure_ascii=False, indent=2))
    return 0


def _misuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
