"""A name is shown while there is a consent, and after its end it is nowhere: the site cannot tell what it was."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from metodbank.ids import as_id
from metodbank.pipeline import read_bank

from . import files
from .test_build import BIN, prints_of, run

NAME, OTHER = "Заречнев Тимур Борисович", "Луговских Пётр Ильич"
WITHDRAWN = "  withdrawn: 2026-05-01\n"

PERSON = """name: {name}
consent:
  document: СР-2026/001
  given: 2026-01-15
  until: {until}
  scope: [{scope}]
{withdrawn}"""


def _forms(name: str) -> list[str]:
    """Return what may betray the name: the surname's stem in both alphabets, both given names."""
    surname, given, patronymic = name.split()
    stem = re.sub(r"(ых|их|[аеёиоуыэюяй])$", "", surname)
    return [stem, stem.upper(), as_id(stem), f"{given} {patronymic}", f"{given[0]}. {patronymic[0]}."]


def _person(bank: Path, name: str, until: str = "2036-01-15", scope: str = "site, photo", withdrawn: str = "") -> None:
    (bank / "content" / "people").mkdir(exist_ok=True)
    text = PERSON.format(name=name, until=until, scope=scope, withdrawn=withdrawn)
    (bank / "content" / "people" / "author-7.yml").write_text(text, encoding="utf-8")


def _write(bank: Path, name: str) -> None:
    """Name the person everywhere a bank can: as author, head, owner and winner, in texts, on a page written by hand."""
    surname, given, patronymic = name.split()
    text = f"Приём показал {name}, позже {given[0]}. {patronymic[0]}. {surname} повторил его."
    for folder in ("practices", "associations", "events", "resources"):
        (file,) = (bank / "content" / folder).glob("*.yml")
        record = file.read_text(encoding="utf-8")
        record = re.sub(r"(\n +(?:- )?role: .*)(\n +)(organisation: .*)", r"\1\2\3\2person: author-7", record)
        record = re.sub(r"\n(essence|description): ", rf"\n\1: {text} ", record)
        file.write_text(record, encoding="utf-8")
    _attach(bank, text)
    (bank / "content" / "pages" / "thanks.md").write_text(
        f"---\ntitle: Спасибо, {name}\n---\n# Спасибо\n\n{text}\n", encoding="utf-8"
    )


def _attach(bank: Path, text: str) -> None:
    """Put a document of Word, a table of Excel and a PDF that name the person into the practice."""
    (record,) = (bank / "content" / "practices").glob("*.yml")
    folder = record.with_suffix("")
    folder.mkdir(exist_ok=True)
    source = bank / "handout.html"
    source.write_text(f"<html><head><meta charset='utf-8'></head><body><p>{text}</p></body></html>", encoding="utf-8")
    (folder / "handout.pdf").write_bytes(files.converted(files.converted(source, "odt"), "pdf").read_bytes())
    (folder / "story.docx").write_bytes(files.word(files.paragraph(text)))
    (folder / "table.xlsx").write_bytes(files.workbook({"A1": text}))
    names = "".join(f"  - title: Раздатка\n    file: {name}\n" for name in ("handout.pdf", "story.docx", "table.xlsx"))
    written = record.read_text(encoding="utf-8")
    record.write_text(re.sub(r"\nmaterials:\n(?:  .*\n)+", f"\nmaterials:\n{names}", written), encoding="utf-8")


def _build(bank: Path, site: Path) -> str:
    return run(BIN / "metodbank", "build", "--site-dir", site, folder=bank).stderr


def _readable(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of a published file, and of what is packed inside it."""
    yield path, data
    if data[:4] == b"%PDF":
        yield f"{path} (read)", "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).encode()
    if data[:2] == b"\x1f\x8b":
        yield from _readable(f"{path} (unpacked)", gzip.decompress(data))
    elif data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield from _readable(f"{path}/{name}", packed.read(name))


def _places(site: Path, name: str) -> set[str]:
    """Return the files of a site in whose bytes, names and packed contents something betrays the name."""
    found = set()
    for file in sorted(site.rglob("*")):
        at = file.relative_to(site).as_posix()
        for form in _forms(name):
            if form.lower() in at.lower():
                found.add(at)
        for inner, data in _readable(at, file.read_bytes()) if file.is_file() else ():
            text = html.unescape(data.decode("utf-8", "ignore"))
            if any(form in text or form.encode("unicode_escape").decode() in text for form in _forms(name)):
                found.add(inner)
    return found


@pytest.fixture
def named(bank: Path) -> Path:
    _person(bank, NAME)
    _write(bank, NAME)
    return bank


def test_with_consent_the_name_stands_on_pages_in_data_citations_and_search(named: Path, tmp_path: Path) -> None:
    _build(named, tmp_path / "site")
    places = _places(tmp_path / "site", NAME)
    assert {place.split("/")[0] for place in places} >= {
        "practices",
        "associations",
        "events",
        "resources",
        "thanks",
        "search",
    }
    (practice,) = [place for place in places if re.fullmatch(r"practices/[^/]+/index\.html", place)]
    page = (tmp_path / "site" / practice).read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert NAME in data
    assert "Заречнев, Т. Б." in page
    for inside in ("handout.pdf (read)", "story.docx/word/document.xml", "table.xlsx/xl/worksheets/sheet1.xml"):
        assert any(place.endswith(inside) for place in places), inside


@pytest.mark.parametrize(
    "end",
    [{"withdrawn": WITHDRAWN}, {"until": "2026-05-31"}, {"scope": "collection, photo"}],
    ids=["withdrawn", "expired", "not for the site"],
)
def test_without_consent_the_name_is_nowhere(named: Path, tmp_path: Path, end: dict[str, str]) -> None:
    _build(named, tmp_path / "site")
    _person(named, NAME, **end)
    said = _build(named, tmp_path / "site")
    assert _places(tmp_path / "site", NAME) == set()
    assert "name-omitted" in said
    assert said.count("file-withheld") == 3
    assert "no-consent" in said


def test_after_a_withdrawal_the_site_is_the_same_whatever_the_name_was(bank: Path, tmp_path: Path) -> None:
    """The strictest form of the promise: no byte of the site depends on the name."""
    before = {file: file.read_bytes() for file in (bank / "content").rglob("*.yml")}
    _person(bank, NAME, withdrawn=WITHDRAWN)
    _write(bank, NAME)
    _build(bank, tmp_path / "one")
    for file, data in before.items():
        file.write_bytes(data)
    _person(bank, OTHER, withdrawn=WITHDRAWN)
    _write(bank, OTHER)
    _build(bank, tmp_path / "two")
    assert prints_of(tmp_path / "one") == prints_of(tmp_path / "two")


def test_a_consent_that_ends_within_sixty_days_is_listed(named: Path) -> None:
    """The day of the tests is 1 June 2026."""
    for until, soon in (("2026-07-31", True), ("2026-08-01", False)):
        _person(named, NAME, until=until)
        found = [problem for problem in read_bank(named / "content").problems if problem.code.name == "consent-ends"]
        assert bool(found) is soon
        assert not found or found[0].gaps["until"].isoformat() == until  # type: ignore[attr-defined]
