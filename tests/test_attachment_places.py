"""From a file in a bank to the site: names, places, links, memory, the wall, pages, and pictures of people."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank import codes
from metodbank.attachments import memory, wall
from metodbank.attachments.limits import LARGEST
from metodbank.attachments.names import fault_of_name
from metodbank.attachments.published import fault_of, publish, texts_of
from metodbank.pipeline import read_bank
from metodbank.problem import Code

from . import files

BIN = Path(sys.executable).parent

_NAMES: dict[str, Code | None] = {
    "plan.pdf": None,
    "План урока № 5 (2025).docx": None,
    "karta_1.v2.PDF": None,
    "Ёжик и йод.png": None,
    "5А и 5Б.xlsx": None,
    "../plan.pdf": codes.BAD_ATTACHMENT,
    "a/b.pdf": codes.BAD_ATTACHMENT,
    "a\\b.pdf": codes.BAD_ATTACHMENT,
    "C:plan.pdf": codes.BAD_ATTACHMENT,
    "..": codes.BAD_ATTACHMENT,
    "": codes.BAD_ATTACHMENT,
    "plan.svg": codes.BAD_ATTACHMENT,
    "plan.docm": codes.BAD_ATTACHMENT,
    "plan": codes.BAD_ATTACHMENT,
    "plan.exe": codes.BAD_ATTACHMENT,
    "CON.pdf": codes.BAD_ATTACHMENT_NAME,
    "com1.notes.txt": codes.BAD_ATTACHMENT_NAME,
    "lpt¹.txt": codes.BAD_ATTACHMENT_NAME,
    "plan\u202efdp.docx": codes.BAD_ATTACHMENT_NAME,
    "pl\u200ban.pdf": codes.BAD_ATTACHMENT_NAME,
    "pl\u00adan.pdf": codes.BAD_ATTACHMENT_NAME,
    "plаn.pdf": codes.BAD_ATTACHMENT_NAME,
    "ρlan.pdf": codes.BAD_ATTACHMENT_NAME,
    "plan.pdf.docx": codes.BAD_ATTACHMENT_NAME,
    "plan.exe.pdf": codes.BAD_ATTACHMENT_NAME,
    "plan .pdf": codes.BAD_ATTACHMENT_NAME,
    "plan..pdf": codes.BAD_ATTACHMENT_NAME,
    " plan.pdf": codes.BAD_ATTACHMENT_NAME,
    "-plan.pdf": codes.BAD_ATTACHMENT_NAME,
    ".plan.pdf": codes.BAD_ATTACHMENT_NAME,
    "pl?an.pdf": codes.BAD_ATTACHMENT_NAME,
    "pl\nan.pdf": codes.BAD_ATTACHMENT_NAME,
    "и\u0306.pdf": codes.BAD_ATTACHMENT_NAME,
    "п" * 120 + ".pdf": codes.BAD_ATTACHMENT_NAME,
}


@pytest.mark.parametrize(("name", "code"), _NAMES.items(), ids=[ascii(name)[:40] for name in _NAMES])
def test_a_name_is_what_it_seems_or_is_refused(name: str, code: Code | None) -> None:
    fault = fault_of_name(name)
    assert (fault and fault.code) is code


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=40) | st.from_regex(r"[\w .()-]{1,20}\.(pdf|docx|PNG)", fullmatch=True))
def test_the_name_that_is_proposed_is_a_good_one(name: str) -> None:
    fault = fault_of_name(name)
    if fault is not None and fault.code is codes.BAD_ATTACHMENT_NAME and "." in str(fault.gaps["expected"]):
        assert fault_of_name(str(fault.gaps["expected"])) is None


def test_only_an_ordinary_file_of_the_records_own_folder_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна", encoding="utf-8")
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "Plan.txt").write_text("план", encoding="utf-8")
    (tmp_path / "linked").symlink_to(folder)
    assert fault_of(folder, "Plan.txt") is None
    for place, name in (
        (folder, "link.txt"),
        (folder, "folder.txt"),
        (folder, "pipe.txt"),
        (folder, "plan.txt"),
        (folder, "none.txt"),
        (tmp_path / "linked", "Plan.txt"),
        (tmp_path / "none", "Plan.txt"),
    ):
        fault = fault_of(place, name)
        assert fault is not None, name
        assert fault.code is codes.BAD_ATTACHMENT
        assert publish(place / name) is None or place != folder or name == "plan.txt"
    assert list(texts_of(folder / "link.txt")) == []


def test_a_file_larger_than_allowed_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    with file.open("wb") as opened:
        opened.truncate(LARGEST + 1)
    fault = fault_of(tmp_path, "large.pdf")
    assert fault is not None
    assert fault.code is codes.ATTACHMENT_TOO_LARGE


def test_what_is_remembered_is_the_same_and_holds_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METODBANK_CACHE", str(tmp_path / "memory"))
    file = tmp_path / "card.docx"
    file.write_bytes(files.word(files.paragraph("Слово")))
    first = publish(file)
    assert first is not None
    monkeypatch.setattr("metodbank.attachments.published.examined", lambda *_: pytest.fail("it was to be remembered"))
    assert publish(file) == first
    kept = b"".join(entry.read_bytes() for entry in (tmp_path / "memory" / "files").iterdir())
    assert files.AUTHOR.encode() not in kept
    for entry in (tmp_path / "memory" / "files").iterdir():
        entry.write_bytes(entry.read_bytes()[:-3] + b"xyz")
    assert memory.recalled(memory.key_of(file.read_bytes(), ".docx")) is None


def test_a_reader_that_dies_or_sleeps_costs_one_file_and_no_more() -> None:
    data = files.pdf("Kartochki")
    too_short = wall.examined(data, ".pdf", seconds=0)
    assert too_short.fault is not None
    assert too_short.fault.code is codes.ATTACHMENT_TOO_LARGE
    assert wall.examined(data, ".pdf").fault is None
    wall._reader()._started().kill()
    died = wall.examined(data, ".pdf")
    assert died.fault is not None
    assert wall.examined(data, ".pdf").fault is None


def _attach(bank: Path, lines: str, **attached: bytes) -> Path:
    """Put files beside the practice of the bank, name them in it, and return its file."""
    record = bank / "content" / "practices" / "exit-cards.yml"
    folder = record.with_suffix("")
    folder.mkdir(exist_ok=True)
    for name, data in attached.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    text = record.read_text(encoding="utf-8")
    assert "    url: https://example.org/cards\n" in text
    record.write_text(text.replace("    url: https://example.org/cards\n", lines), encoding="utf-8")
    return record


def _build(bank: Path) -> Path:
    done = subprocess.run(
        [BIN / "metodbank", "build", "--no-search"],
        cwd=bank,
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return bank / "site"


def test_nothing_of_who_made_the_files_is_on_the_site(bank: Path) -> None:
    more = "".join(
        f"  - title: Файл {number}\n    file: {name}\n"
        + ("    nobody_recognisable: yes\n" if name.endswith(("png", "jpg", "webp")) else "")
        for number, name in enumerate(("b.jpg", "c.png", "d.webp", "e.docx", "f.xlsx", "g.pptx", "h.odp"))
    )
    _attach(
        bank,
        f"    file: a.pdf\n{more}",
        a_pdf=files.pdf("Kartochki"),
        b_jpg=files.photo("JPEG"),
        c_png=files.photo("PNG"),
        d_webp=files.photo("WEBP"),
        e_docx=files.word(files.paragraph("Карточки")),
        f_xlsx=files.workbook({"A1": "Итог"}, picture=True),
        g_pptx=files.powerpoint(["Карточки"], "Пауза"),
        h_odp=files.open_presentation(["Карточки"]),
    )
    (bank / "content" / "pages" / "plan.jpg").write_bytes(files.photo("JPEG"))
    (bank / "content" / "pages" / "plan.md").write_text("# План\n\n![План](plan.jpg)\n", encoding="utf-8")
    site = _build(bank)
    published = sorted(path.name for path in (site / "practices" / "exit-cards").iterdir() if path.suffix != ".json")
    assert published == ["a.pdf", "b.jpg", "c.png", "d.webp", "e.docx", "f.xlsx", "g.pptx", "h.odp", "index.html"]
    assert (site / "plan.jpg").is_file()
    for file in sorted(site.rglob("*")):
        if file.is_file():
            assert files.traces_in(file.read_bytes()) == set(), file
    page = (site / "practices" / "exit-cards" / "index.html").read_text(encoding="utf-8")
    assert 'width="48" height="64"' in page


def test_a_file_beside_the_pages_is_judged_too(bank: Path) -> None:
    (bank / "content" / "pages" / "order.docx").write_bytes(files.word("<w:p><w:ins/></w:p>"))
    (problem,) = read_bank(bank / "content").problems
    assert problem.code is codes.UNFINISHED_ATTACHMENT
    assert problem.place.path == "content/pages/order.docx"


FINE = (900, 1200)
"""Pixels of a picture that is fine enough for print, before it is turned."""

_PERSON = """name: Вымышленная Вера Ильинична
consent:
  document: СР-2025/077
  given: 2025-02-03
  until: 2030-02-03
  scope:
    - {scope}
"""


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ("photo", True),
        ("site", False),
        ("photo\n  withdrawn: 2026-05-31", False),
        ("photo\n  withdrawn: 2026-06-02", True),
    ],
)
def test_a_picture_of_somebody_is_shown_only_while_they_consent(bank: Path, change: str, shown: bool) -> None:
    _attach(bank, "    file: lesson.jpg\n    shown:\n      - vera\n", lesson_jpg=files.photo("JPEG", FINE))
    (bank / "content" / "people" / "vera.yml").write_text(_PERSON.format(scope=change), encoding="utf-8")
    found = [problem.code for problem in read_bank(bank / "content").problems]
    assert found == ([] if shown else [codes.NO_PHOTO_CONSENT])
    site = _build(bank)
    assert bool(list(site.rglob("lesson.jpg"))) is shown
    pages = site.glob("practices/**/*.html")
    assert any("lesson.jpg" in file.read_text(encoding="utf-8") for file in pages) is shown
    assert not any("Вымышленная Вера" in file.read_text(encoding="utf-8") for file in site.rglob("*.html"))


def test_of_a_picture_one_thing_is_said(bank: Path) -> None:
    record = _attach(bank, "    file: lesson.jpg\n", lesson_jpg=files.photo("JPEG", FINE))
    (problem,) = read_bank(bank / "content").problems
    lines = record.read_text(encoding="utf-8").split("\n")
    assert (problem.code, problem.message) == (codes.PICTURE_OF_WHOM, "")
    assert lines[problem.place.line - 1] == "    file: lesson.jpg"
    lines.insert(problem.place.line, "    nobody_recognisable: yes\n    shown:\n      - author-1")
    record.write_text("\n".join(lines), encoding="utf-8")
    (problem,) = (found for found in read_bank(bank / "content").problems if found.code is codes.PICTURE_OF_WHOM)
    assert problem.message == codes.SAID_TWICE
