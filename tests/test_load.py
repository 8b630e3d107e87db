"""Whatever lies in a bank, reading it never raises, and every problem points into its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank import codes
from metodbank.kinds import KINDS
from metodbank.load import LARGEST, load
from metodbank.pipeline import read_bank
from metodbank.problem import Problem
from metodbank.report import as_text, texts_of
from metodbank.starter import write_bank
from metodbank.words import words

_quick = settings(max_examples=300, deadline=None, derandomize=True, database=None)
_slow = settings(max_examples=120, deadline=None, derandomize=True, database=None)

_MARKS = "-:?,[]{}#&*!|>'\"%@`~=<.\\ \t\n\r\n\0\f\x85\xa0\u2028\ufeffабяё1a"
_WILD = (
    *("", "~", "null", "[]", "{}", "[[]]", "{a: b}", "- a", "''", '"', "'", "|", ">", "&a b", "*a", "!x y", "--- a"),
    *("-1", "007", "1e9", "9" * 400, "0x1F", "yes", "12.03.2025", "2025-02-31", "2024/26", "2024-2025", "0000/01"),
    *("2100-12", "1990-01-01", "9999-99-99", "٢٠٢٥-٠١-٠١", "https://", "https://[", "//x", "javascript:0", "a@b", "+7"),
    *("../x.pdf", ".pdf", "x" * 400 + ".pdf", "x\0.pdf", "CON.pdf", "exit-cards", "author-1", "школа", "а" * 5000),
    *("<b>x</b>", "[x](/practices/нет/)", "[x](/practices/%D0%BD/)", "![x](//y)", "<!--", "[a]: /b", "*" * 300),
)

_texts = st.text(alphabet=_MARKS, max_size=120)
_lines = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(("", "  ", "    ", "\t", " ", "\xa0 ")),
        st.sampled_from(("", "- ", "-", "? ", "# ", "– ")),
        st.sampled_from(("title: ", "title:", "b: ", "", "'a': ", "<<: ", "2024/25: ", ": ")),
        st.sampled_from(_WILD) | _texts,
    ),
    max_size=12,
).map("\n".join)


def _encoded(text: str) -> st.SearchStrategy[bytes]:
    return st.sampled_from(("utf-8", "utf-8-sig", "cp1251", "utf-16", "koi8-r", "utf-16-le")).map(
        lambda encoding: text.encode(encoding, errors="ignore")
    )


_bytes = st.binary(max_size=200) | (_texts | _lines).map(str.encode) | (_texts | _lines).flatmap(_encoded)


def _assert_inside(problem: Problem, data: bytes) -> None:
    place = problem.place
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert 0 <= place.width <= max(1, len(lines[place.line - 1]) + 1 - place.column)


def _load(folder: Path, data: bytes) -> list[Problem]:
    file = folder / "record.yml"
    file.write_bytes(data)
    source, problems = load(file, folder)
    for problem in problems:
        assert problem.place.path == "record.yml"
        _assert_inside(problem, data)
    assert source is not None or problems
    assert as_text(problems, texts_of({"record.yml": source} if source else {}), words("ru"))
    return problems


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("records")


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new bank that every example of this module spoils and puts right again."""
    bank = tmp_path_factory.mktemp("starter") / "bank"
    write_bank(bank, words("ru"), {"address": "https://bank.example.org/"})
    return bank / "content"


_RECORDS = (*(f"{kind.folder}/{kind.example_id}.yml" for kind in KINDS), "site.yml", "vocabularies/organisations.yml")


@st.composite
def _mutations(draw: st.DrawFn, text: str) -> str:
    """Spoil the text of a record the way a hand does: lines lost, doubled and moved, values replaced, marks struck."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("value", "value", "item", "drop", "double", "swap", "strike", "indent"))):
            case "value":
                lines[at] = lines[at].partition(":")[0] + ": " + draw(st.sampled_from(_WILD))
            case "item":
                lines.insert(at, "  - " + draw(st.sampled_from(_WILD)))
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[other % len(lines)])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "strike":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(st.sampled_from(_MARKS)) + lines[at][column + 1 :]
            case "indent":
                lines[at] = draw(st.sampled_from(("", " ", "  ", "      "))) + lines[at].lstrip()
    return "\n".join(lines) + "\n"


@_quick
@given(data=_bytes)
def test_a_file_of_any_bytes_is_read_or_refused(data: bytes, folder: Path) -> None:
    _load(folder, data)


@_slow
@given(data=st.data())
def test_a_bank_with_spoilt_records_is_read_or_refused(data: st.DataObject, starter: Path) -> None:
    spoilt = {
        starter / path: (starter / path).read_text(encoding="utf-8")
        for path in data.draw(st.lists(st.sampled_from(_RECORDS), min_size=1, max_size=3, unique=True))
    }
    try:
        for file, text in spoilt.items():
            file.write_text(data.draw(_mutations(text)), encoding="utf-8", newline="\n")
        _assert_read(starter)
    finally:
        for file, text in spoilt.items():
            file.write_text(text, encoding="utf-8", newline="\n")


@_slow
@given(data=_bytes, place=st.sampled_from(_RECORDS))
def test_a_bank_with_a_file_of_any_bytes_is_read_or_refused(data: bytes, place: str, starter: Path) -> None:
    file = starter / place
    before = file.read_bytes()
    try:
        file.write_bytes(data)
        _assert_read(starter)
    finally:
        file.write_bytes(before)


def _assert_read(content: Path) -> None:
    bank = read_bank(content)
    for problem in bank.problems:
        _assert_inside(problem, (content.parent / problem.place.path).read_bytes())
    for language in ("ru", "en"):
        assert as_text(bank.problems, texts_of(bank.sources), words(language))


_DEEP = {
    "brackets": "a: " + "[" * 5000,
    "closed brackets": "a: " + "[" * 5000 + "]" * 5000,
    "braces": "{a: " * 5000,
    "dashes": "- " * 5000,
    "questions": "? " * 5000,
    "indents": "\n".join(" " * depth + "a:" for depth in range(400)),
}


@pytest.mark.parametrize("text", _DEEP.values(), ids=_DEEP)
def test_depth_is_bounded(text: str, folder: Path) -> None:
    assert [problem.code for problem in _load(folder, text.encode())] == [codes.TOO_DEEP]


def test_twenty_levels_are_not_too_deep(folder: Path) -> None:
    assert _load(folder, ("a: " + "[" * 19 + "]" * 19).encode()) == []


def test_size_is_bounded(folder: Path) -> None:
    line = "a: б\n".encode()
    assert [problem.code for problem in _load(folder, line * (10 * 1024 * 1024 // len(line)))] == [codes.TOO_LARGE]


def test_a_file_of_the_largest_size_is_read(folder: Path) -> None:
    assert _load(folder, b"a: ".ljust(LARGEST, b"b")) == []


def _bomb() -> Iterator[str]:
    yield "a: &a [ха, ха, ха, ха, ха, ха, ха, ха, ха]"
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        yield f"{name}: &{name} [{', '.join(['*' + before] * 9)}]"


def test_an_alias_bomb_is_refused_with_each_name_once(folder: Path) -> None:
    problems = _load(folder, "\n".join(_bomb()).encode())
    assert [problem.code for problem in problems] == [codes.ANCHOR] * 17
    assert len({problem.gaps["found"] for problem in problems}) == 17


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("path", _RECORDS)
def test_line_ends_and_byte_order_mark_of_any_system_are_accepted(
    path: str, mark: str, ending: str, starter: Path, folder: Path
) -> None:
    text = (starter / path).read_text(encoding="utf-8")
    file = folder / "record.yml"
    file.write_bytes((mark + text.replace("\n", ending)).encode())
    source, problems = load(file, folder)
    assert problems == []
    assert source is not None
    assert source.text == text


@pytest.mark.parametrize("character", ["\0", "\f", "\x1b", "\x85", "\u2028", "\u2029", "\ufffe"])
def test_a_character_that_no_text_has_is_shown_where_it_stands(character: str, folder: Path) -> None:
    problems = _load(folder, f"a: б\nв: г{character}\n".encode())
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        (codes.NOT_TEXT, 2, 5)
    ]
