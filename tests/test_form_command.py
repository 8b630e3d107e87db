"""The command that writes a form into a file, as a methodist would type it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from metodbank.cli import main


def _form(bank: Path, *arguments: str) -> int:
    return main(["form", *arguments, "--content", str(bank / "content")])


def _words_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages)


def test_a_blank_form_in_every_format(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for ending in ("pdf", "docx", "odt"):
        assert _form(bank, "iom-analysis", str(bank / f"blank.{ending}")) == 0
        assert f"blank.{ending}" in capsys.readouterr().out
    assert "Задачи отвечают дефицитам" in _words_of(bank / "blank.pdf")
    assert "word/document.xml" in zipfile.ZipFile(bank / "blank.docx").namelist()
    assert "content.xml" in zipfile.ZipFile(bank / "blank.odt").namelist()


@pytest.mark.parametrize(
    "record", ["routes/formative-assessment-first-year", "content/routes/formative-assessment-first-year.yml"]
)
def test_a_form_filled_in_from_a_record(bank: Path, record: str) -> None:
    assert _form(bank, "iom", str(bank / "route.pdf"), "--from", record) == 0
    words = _words_of(bank / "route.pdf")
    assert "От отметки к обратной связи" in words
    assert "Три взаимных посещения" in words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("iom-analiz", "new.pdf"), "Бланка «iom-analiz» нет. Возможно: iom-analysis."),
        (("iom", "new.rtf"), "Назовите файл с одним из окончаний: .pdf, .docx, .odt."),
        (("iom", "new.pdf", "--from", "practices/exit-cards"), "не запись, из которой можно заполнить этот бланк"),
        (("iom", "new.pdf", "--from", "routes/no-such"), "не запись, из которой можно заполнить этот бланк"),
        (("iom", "mkdocs.yml"), "уже есть. Выберите другое имя"),
    ],
)
def test_what_cannot_be_written_is_said(
    bank: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    id, file, *rest = arguments
    assert _form(bank, id, str(bank / file), *rest) == 2
    assert said in capsys.readouterr().err.replace("\u00a0", " ")
    assert file == "mkdocs.yml" or not (bank / file).exists()


def test_a_bank_with_errors_gives_no_form(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bank / "content" / "forms" / "iom.yml").write_text("title: x\n", encoding="utf-8")
    assert _form(bank, "iom", str(bank / "new.pdf")) == 2
    assert "metodbank check" in capsys.readouterr().err
