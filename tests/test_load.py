"""Whatever lies in a bank, reading it never raises, and every problem points into its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metodbank import codes
from metodbank.attachments.published import fault_of
from metodbank.kinds import KINDS
from metodbank.load import LARGEST, load
from metodbank.pipeline import read_bank
from metodbank.problem import Problem
from metodbank.report import as_text, message, texts_of
from metodbank.starter import write_bank
from metodbank.words import words

_quick = settings(max_examples=300, deadline=None, derandomize=True, database=None)
_slow = settings(max_examples=80, deadline=None, derandomize=True, database=None)

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


@_quick
@given(name=st.text(max_size=30) | st.sampled_from(_WILD))
def test_an_attachment_of_any_name_is_judged(name: str, folder: Path) -> None:
    allowed = "card.txt"
    (folder / allowed).write_text("Карточка", encoding="utf-8")
    assert (fault_of(folder, name) is None) == (name == allowed)
    assert fault_of(folder, allowed) is None


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


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a: Чтение\n".encode("cp1251"), "Windows-1251"),
        ("a: Чтение\n".encode("utf-16"), "UTF-16"),
        (b"a: \x81\x82\n", ""),
    ],
)
def test_the_encoding_of_a_file_is_guessed(data: bytes, said: str, folder: Path) -> None:
    (problem,) = _load(folder, data)
    assert problem.code is codes.NOT_UTF8
    assert problem.gaps.get("encoding", "") == said


_SLIPS = {
    "title:Чтение\ngroup: a\n": ("there is no space after the colon", 1, 6),
    "a: b\ngroup:x\n": ("there is no space after the colon", 2, 6),
    "title: Чтение: первое\n": ("there is a second colon in the line", 1, 14),
    "a: Начало\n  и вот: продолжение\n": ("there is a colon in a text of several lines", 2, 8),
    "a: b\n  c: d\n": ("the line is indented", 2, 4),
    "a: 'Учитель' года\n": ("there is text after the closing quotation mark", 1, 14),
    'a: "C:\\школа"\n': ("in double quotes the sign \\ begins", 1, 7),
    "a: [Новое] Урок\n": ("the value begins with a bracket", 1, 12),
    "a: [b, c\n": ("a bracket is opened and not closed", 1, 4),
    "a: | текст\n": ("there is text after | or >", 1, 4),
    "a: - b\n": ("a list cannot begin on the line of the field", 1, 4),
    "a: , b\n": ("a value cannot begin with this sign", 1, 4),
    "a: %b\n": ("a value cannot begin with @, ` or %", 1, 4),
    "a:\n  - b\n  -c\n": ("the item does not begin with a hyphen", 3, 3),
    "a:\n  * b\n": ("a list is made with hyphens", 2, 3),
    "a: **b** c\n": ("the value begins with * or &", 1, 4),
    "a: !Важно\n": ("the value begins with !", 1, 4),
    "a:\n\xa0\xa0- b\n": ("here is a space that is not an ordinary one", 2, 1),
    "a: |\n  b\n  \tc\nd:\n\t- e\n": ("the line begins with a tab", 5, 1),
    "a: b\n\t\nc: d\n": ("the line begins with a tab", 2, 1),
}


@pytest.mark.parametrize(("text", "expected"), _SLIPS.items(), ids=[repr(text) for text in _SLIPS])
def test_a_slip_of_the_pen_is_told_in_an_editors_words(text: str, expected: tuple[str, int, int], folder: Path) -> None:
    (problem,) = _load(folder, text.encode())
    said, line, column = expected
    assert message(problem, words("en")).startswith(said)
    assert (problem.place.line, problem.place.column) == (line, column)


@pytest.mark.parametrize("text", ["---\na: b\n---\n", "a: |\n  b\n  \tc\n", "a: b\n", "\ufeffa: b\n", "a : b"])
def test_harmless_habits_are_accepted(text: str, folder: Path) -> None:
    assert _load(folder, text.encode()) == []


def test_the_folder_of_a_kind_may_not_be_a_link(bank: Path) -> None:
    (bank / "content" / "events").rename(bank / "elsewhere")
    (bank / "content" / "events").symlink_to(bank / "elsewhere")
    places = [problem.place.path for problem in read_bank(bank / "content").problems if problem.code is codes.SYMLINK]
    assert places == ["content/events"]


def _codes_with(bank: Path, path: str, old: str, new: str) -> list[str]:
    file = bank / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return [problem.code.name for problem in read_bank(bank / "content").problems]


def test_a_slip_in_a_vocabulary_is_one_fault(bank: Path) -> None:
    found = _codes_with(bank, "vocabularies/organisations.yml", "ru: Школа № 1", "ru: Школа: первая")
    assert found == ["yaml-syntax"]


def test_a_slip_in_a_record_is_one_fault(bank: Path) -> None:
    found = _codes_with(bank, "difficulties/feedback-without-marks.yml", "group: methodical", "group: метод")
    assert found == ["unknown-term"]
