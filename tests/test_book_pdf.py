"""Books in print: what is printed is true, all of it is there and in order, and everyone can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any, Literal

import pytest
from benchmarks.books import synthetic_book
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject, IndirectObject

from metodbank.editions.book import (
    Block,
    Book,
    Chapter,
    Code,
    Cover,
    Facts,
    Figure,
    Heading,
    Index,
    Line,
    List,
    Living,
    Paragraph,
    Part,
    Quote,
    Room,
    Rule,
    Table,
    Text,
)
from metodbank.editions.print.cover import cover_picture
from metodbank.editions.print.pdf import SetBook, set_book
from metodbank.editions.print.setting import cover_of

from .hostile import hostile_texts

MM = 72 / 25.4
WILD = (
    '#panic("x") #read("/etc/passwd") $x^2$ \\u{41} @a <b> // /* = + - *a* _b_ `c` ~ [d] {e}',
    "а\u202eб\x00\x01\ufeff\ud800\uffff\x85в\tг漢字 👩‍🏫 🇷🇺",
    "e\u0301\u0327\u0308\u0360 й\u0306 مرحبا שלום नमस्ते ᚠᛇ",
    "ы" * 2000,
    "https://example.org/" + "a" * 3000,
    "",
)


@cache
def sample(paper: Literal["a5", "a4"] = "a5", is_draft: bool = False) -> tuple[Book, SetBook]:
    book, pictures = synthetic_book(30, 3, is_draft=is_draft)
    return book, set_book(book, pictures, paper)


@cache
def texts(paper: Literal["a5", "a4"] = "a5", is_draft: bool = False) -> tuple[str, ...]:
    """Return what the pages of the block say, as it is extracted; the cover and its back are not among them."""
    return tuple(page.extract_text() for page in reader(sample(paper, is_draft)[1]).pages)[2:]


def reader(made: SetBook) -> PdfReader:
    return PdfReader(BytesIO(made.pdf))


def squeezed(text: str) -> str:
    """Return a text without what typesetting may change: spaces, hyphens and invisible places to break."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def with_blocks(*blocks: Block, **changes: Any) -> Book:
    """Return a book of one chapter that holds these blocks."""
    book, _ = synthetic_book(1, 1, parts=(), back=(), appendices=(), indexes=())
    return replace(book, front=(Chapter("only", "Единственная глава", blocks),), **changes)


def said(value: Any) -> Iterator[str]:
    """Yield every text of a block in its order, but for what is told by a drawing or an address."""
    match value:
        case Text():
            yield value.text
        case Figure():
            yield value.caption
        case Living():
            yield value.words
            yield value.address.removeprefix("https://").rstrip("/")
        case Room():
            yield value.label
        case Table():
            yield value.caption
            yield from said((value.head, value.rows))
        case Paragraph():
            yield from said(value.line)
        case tuple():
            for each in value:
                yield from said(each)
        case str():
            yield value
        case _ if is_dataclass(value):
            for field in fields(value):
                if field.name != "role":
                    yield from said(getattr(value, field.name))


def assert_in_order(parts: Iterator[str], whole: str) -> None:
    place = 0
    for part in filter(None, map(squeezed, parts)):
        found = whole.find(part, place)
        assert found >= 0, (part, whole[place : place + 200])
        place = found + len(part)


# The numbers of pages


@pytest.mark.parametrize("paper", ["a5", "a4"])
def test_every_number_in_the_contents_and_indexes_is_the_page_where_its_chapter_begins(
    paper: Literal["a5", "a4"],
) -> None:
    book, made = sample(paper)
    pages = texts(paper)
    pieces: tuple[Chapter | Part | Index, ...] = (*book.chapters, *book.parts, *book.indexes)
    for chapter in pieces:
        first = made.pages[chapter.id][0]
        assert squeezed(pages[first - 1]).startswith(squeezed(chapter.title))
        assert pages[first - 1].split()[-1] == str(first), "the number at the foot"
    first, last = 5, made.pages["foreword"][0] - 1
    contents = squeezed(
        "".join(re.sub(r"[ .]*\.[ .]+(\d+)\s*$", r" \1", pages[n], flags=re.M) for n in range(first - 1, last))
    )
    for chapter in pieces:
        byline = chapter.byline if isinstance(chapter, Chapter) else ""
        assert re.search(
            re.escape(squeezed(chapter.title + byline)) + r"\.*" + str(made.pages[chapter.id][0]), contents
        )
    for index in book.indexes:
        page = squeezed("".join(pages[n - 1] for n in range(made.pages[index.id][0], made.pages[index.id][1] + 1)))
        for entry in index.entries:
            numbers = ",".join(str(each) for each in sorted({made.pages[id][0] for id in entry.chapters}))
            assert squeezed(f"{entry.heading},") + numbers in page


def test_pages_of_a_chapter_are_those_it_takes() -> None:
    book, made = sample()
    chapters = [chapter for part in book.parts for chapter in part.chapters]
    for chapter in chapters:
        first, last = made.pages[chapter.id]
        living = next(block for block in chapter.blocks if isinstance(block, Living))
        assert squeezed(living.address.removeprefix("https://").rstrip("/")) in squeezed(texts()[last - 1])
        assert first <= last
    for part in book.parts:
        assert made.pages[part.id] == (made.pages[part.id][0], made.pages[part.chapters[-1].id][1])


def test_pieces_follow_one_another_and_parts_open_on_the_right() -> None:
    book, made = sample()
    inside = [id for part in book.parts for id in (part.id, *(piece.id for piece in part.chapters))]
    before, after = ([piece.id for piece in pieces] for pieces in (book.front, (*book.back, *book.appendices)))
    last = [index.id for index in book.indexes]
    starts = [made.pages[id][0] for id in (*before, *inside, *after, *last)]
    assert starts == sorted(set(starts))
    assert all(made.pages[part.id][0] % 2 for part in book.parts)
    assert squeezed(texts()[0]) == squeezed(book.title)
    assert squeezed(book.heading) in squeezed(texts()[2])
    assert squeezed(f"{book.description[0]}{made.total}{book.description[1]}") in squeezed(texts()[3])


def test_the_imprint_is_last_on_the_left_and_counts_the_sheets_of_its_paper() -> None:
    papers: tuple[tuple[Literal["a5", "a4"], str, int], ...] = (("a5", "60×84/16", 16), ("a4", "60×84/8", 8))
    for paper, name, pages in papers:
        _, made = sample(paper)
        last = squeezed(texts(paper)[-1])
        sheets = f"{made.total / pages * 0.93:.1f}".replace(".", ",")
        assert len(texts(paper)) == made.total
        assert made.total % 2 == 0
        assert squeezed(f"Формат {name}. Усл. печ. л. {sheets}. Тираж 150 экз. Заказ № 25.") in last


# What is said


def test_every_text_of_every_block_is_there_in_order() -> None:
    book, made = sample()
    for chapter in book.chapters:
        first, last = made.pages[chapter.id]
        whole = squeezed("".join(body_of(texts()[n - 1], is_opening=n == first) for n in range(first, last + 1)))
        assert_in_order(said((chapter.title, chapter.blocks)), whole)


def body_of(page: str, *, is_opening: bool) -> str:
    """Return what a page says between its head and its foot, without the notes below it."""
    lines = page.split("\n")[0 if is_opening else 1 : -1]
    return "".join(line for line in lines if not re.match(r"\d+ ?bank\.example\.org", line))


@pytest.mark.parametrize("role", ["signature", "note"])
def test_no_signature_stands_on_a_page_of_its_own(role: str) -> None:
    text = Paragraph((Text("Сборник составлен из практик, которые учителя района попробовали сами. " * 3),))
    last = Paragraph((Text("Методический центр"),), role)
    ends = set()
    for number in range(6, 14):
        for before in (text, List(((text,), (text,)))):
            book = with_blocks(*[text] * number, before, last)
            made = set_book(book, {}, "a5")
            first, end = made.pages["only"]
            pages = [page.extract_text() for page in reader(made).pages[first + 1 : end + 2]]
            assert "попробовали сами" in pages[-1]
            ends.add(end - first)
    assert len(ends) > 1


def test_blocks_of_every_kind_keep_their_words_in_order() -> None:
    line: Line = (Text("Жирный", frozenset({"strong"})), Text(" и "), Text("код", frozenset({"code", "deleted"})))
    blocks: tuple[Block, ...] = (
        Heading("Глубокий заголовок", 3),
        Paragraph((Text("строка\nвторая"),)),
        *(
            Paragraph((Text(f"роль {role}"),), role)
            for role in ("lead", "byline", "source", "evidence", "note", "signature")
        ),
        List(((Paragraph(line), List(((Paragraph((Text("внутри"),)),),))),), 7),
        Quote((Paragraph((Text("чужие слова"),)),)),
        Code("def f():\n    return 1"),
        Rule(),
        Facts((("Метка", (Text("значение"),)),)),
        Table(((Text("Голова"),), (Text("Вторая"),)), (((Text("а"),), (Text("1"),)),), "", frozenset({1}), (3, 1)),
        Room("Для записи", 3),
        Living("https://bank.example.org/practices/x/", "Живая страница", ("101", "010", "111")),
    )
    made = set_book(with_blocks(*blocks), {}, "a5")
    first, last = made.pages["only"]
    whole = squeezed("".join(page.extract_text() for page in reader(made).pages[first + 1 : last + 2]))
    assert_in_order(said(blocks), whole)
    assert "7." in whole


def test_the_address_of_a_link_is_printed_below_and_the_words_lead_there() -> None:
    address = (
        "https://www.example.org/very/long/path/of/a/file/that/a/line/cannot/hold/whole.pdf?with=questions&and=more"
    )
    same = "https://example.org/same"
    line = (Text("материалы", link=address), Text(" и "), Text("example.org/same", link=same))
    made = set_book(with_blocks(Paragraph(line)), {}, "a5")
    page = reader(made).pages[made.pages["only"][0] + 1]
    text = page.extract_text()
    assert squeezed(address.removeprefix("https://www.")) in squeezed(text)
    assert text.count("example.org/same") == 1, "what is printed already needs no note"
    annotations: Any = page["/Annots"]
    found = [link.get_object() for link in annotations]
    assert {address, same} <= {link["/A"]["/URI"] for link in found if "/A" in link}


@pytest.mark.parametrize("is_trimmed", [True, False])
def test_a_draft_says_so_on_every_page(is_trimmed: bool) -> None:
    book, pictures = synthetic_book(3, 3, is_draft=True)
    made = set_book(book, pictures, "a5", is_trimmed=is_trimmed)
    assert all("проект" in page.extract_text() for page in reader(made).pages)
    assert not any(line == "проект" for text in texts() for line in text.split("\n"))


# For whom


def test_structure_has_headings_in_order_heads_of_tables_and_words_for_pictures() -> None:
    book, made = sample()
    catalogue: Any = reader(made).trailer["/Root"]
    root = catalogue["/StructTreeRoot"]
    found = list(_elements(root))
    levels = [int(kind[2:]) for kind, _ in found if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    kinds = [kind for kind, _ in found]
    tables = sum(isinstance(block, Table) for chapter in book.chapters for block in chapter.blocks)
    assert kinds.count("/Table") == tables
    assert kinds.count("/TH") == 3 * tables
    assert {"/TOC", "/TOCI", "/L", "/LI", "/BlockQuote", "/Note", "/Caption", "/Link"} <= set(kinds)
    figures = [element for kind, element in found if kind == "/Figure"]
    codes = sum(isinstance(block, Living) for chapter in book.chapters for block in chapter.blocks)
    assert len(figures) > codes
    assert all(element["/Alt"] for element in figures)


def _elements(node: Any) -> Iterator[tuple[str, DictionaryObject]]:
    stack = [node]
    while stack:
        it = stack.pop()
        it = it.get_object() if isinstance(it, IndirectObject) else it
        if isinstance(it, list):
            stack += reversed(it)
        elif isinstance(it, DictionaryObject):
            if "/S" in it:
                yield str(it["/S"]), it
            if "/K" in it:
                stack.append(it["/K"])


def test_bookmarks_lead_to_parts_chapters_and_indexes() -> None:
    book, made = sample()
    file = reader(made)

    def flat(items: list[Any], depth: int) -> Iterator[tuple[int, Destination]]:
        for item in items:
            if isinstance(item, list):
                yield from flat(item, depth + 1)
            else:
                yield depth, item

    found = [
        (depth, item.title, (file.get_destination_page_number(item) or 0) - 1) for depth, item in flat(file.outline, 0)
    ]
    wanted = [(0, "Содержание", 5), *((0, it.title, made.pages[it.id][0]) for it in book.front)]
    for part in book.parts:
        wanted += [(0, part.title, made.pages[part.id][0])]
        wanted += [(1, it.title, made.pages[it.id][0]) for it in part.chapters]
    wanted += [(0, it.title, made.pages[it.id][0]) for it in book.back]
    wanted += [(0, "Приложения", made.pages["appendices"][0])]
    wanted += [(1, it.title, made.pages[it.id][0]) for it in book.appendices]
    wanted += [(0, it.title, made.pages[it.id][0]) for it in book.indexes]
    assert found == wanted


def test_a_file_names_itself_its_standards_and_carries_its_fonts() -> None:
    book, made = sample()
    file = reader(made)
    catalogue: Any = file.trailer["/Root"]
    metadata = file.xmp_metadata
    assert metadata is not None
    told = metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1<" in told
    assert "<pdfaid:part>2<" in told
    assert "<pdfaid:conformance>A<" in told
    assert file.metadata is not None
    assert file.metadata.title == f"{book.title}: {book.subtitle}"
    assert file.metadata.author == "Белкина Анна Павловна"
    assert catalogue["/Lang"] == "ru"
    for page in file.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_printing_house_gets_bleed_and_crop_marks() -> None:
    book, pictures = synthetic_book(1, 3)
    file = reader(set_book(book, pictures, "a5", is_trimmed=False))
    for page in file.pages:
        assert [float(page.trimbox.width), float(page.trimbox.height)] == pytest.approx([148 * MM, 210 * MM], abs=0.1)
        assert [float(page.bleedbox.width), float(page.bleedbox.height)] == pytest.approx([154 * MM, 216 * MM], abs=0.1)
        assert float(page.mediabox.width) > float(page.bleedbox.width)
    assert squeezed(file.pages[2].extract_text()) == squeezed(book.title)


def test_the_same_book_gives_the_same_bytes() -> None:
    book, pictures = synthetic_book(2, 5)
    assert set_book(book, pictures, "a5") == set_book(book, pictures, "a5")
    assert cover_picture(book, pictures) == cover_picture(book, pictures)


# Covers


def test_a_cover_can_be_read_on_any_colour() -> None:
    book, _ = synthetic_book(1, 1)
    for colour in ("#ffffff", "#000000", "#777777", "#1d4e5f", "#ffcc00", "#757575"):
        told = cover_of(replace(book, cover=Cover(colour)), {})
        light, dark = sorted((_luminance(colour), _luminance(told["ink"])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return sum(
        share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


@pytest.mark.parametrize("picture", ["", "plan"])
def test_a_cover_is_a_picture_of_the_colour_it_is_given(picture: str) -> None:
    book, pictures = synthetic_book(1, 1, cover=Cover("#1d4e5f", picture))
    cover = Image.open(BytesIO(cover_picture(book, pictures))).convert("RGB")
    assert abs(cover.height - 900) <= 2
    assert cover.getpixel((5, 890)) == (0x1D, 0x4E, 0x5F)
    assert (cover.getpixel((180, 20)) == (0x1D, 0x4E, 0x5F)) == (picture == "")


# Nothing breaks a book


@pytest.mark.parametrize("text", WILD)
def test_wild_texts_are_set_and_never_run(text: str) -> None:
    line = (Text(text), Text(text, frozenset({"code", "strong"}), "https://example.org/" + text))
    cell = (Text(text),)
    blocks: tuple[Block, ...] = (
        Heading(text),
        Paragraph(line),
        List(((Paragraph(line),),), 1, "steps"),
        Facts(((text, cell),)),
        Code(text),
        Table((cell, cell), ((cell, cell),), text),
        Figure("none", 0, 0, text),
        Living("https://example.org/" + text, text, ()),
    )
    chapter = Chapter("only", text, blocks, text, (text,))
    book = replace(with_blocks(), title=text, annotation=text, parts=(Part("p", text, (), (chapter,)),))
    made = set_book(replace(book, front=()), {}, "a5")
    whole = squeezed("".join(page.extract_text() for page in reader(made).pages))
    if text.startswith("#panic"):
        assert squeezed(text) in whole
    if text.startswith("ы"):
        assert whole.count("ы") > 2000 * 8


def test_what_somebody_may_try_is_set_as_text() -> None:
    texts = [each.text[:400] for each in hostile_texts()]
    made = set_book(with_blocks(*(Paragraph((Text(text),)) for text in texts)), {}, "a5")
    assert made.pages["only"][1] - made.pages["only"][0] > len(texts) / 40


@settings(max_examples=15, deadline=None)
@given(st.text())
def test_any_text_can_be_set(text: str) -> None:
    made = set_book(with_blocks(Paragraph((Text(text),))), {}, "a5")
    assert made.pages["only"][0] == 6


def test_a_cell_taller_than_a_page_goes_on_and_the_head_of_its_table_comes_again() -> None:
    words = tuple(f"слово{number}" for number in range(900))
    table = Table(((Text("Голова"),), (Text("Рядом"),)), (((Text(" ".join(words)),), (Text("1"),)),), "Длинная")
    made = set_book(with_blocks(table), {}, "a5")
    first, last = made.pages["only"]
    pages = [page.extract_text() for page in reader(made).pages[first + 1 : last + 2]]
    assert last > first
    assert all("Голова" in page for page in pages)
    assert_in_order(iter(words), squeezed("".join(pages)))


def test_a_row_is_not_cut_in_two() -> None:
    text = " ".join(["короткие слова"] * 12)
    rows = tuple(((Text(f"начало{n} {text} конец{n}"),), (Text(str(n)),)) for n in range(30))
    made = set_book(with_blocks(Table(((Text("Что"),), (Text("N"),)), rows, "Длинная")), {}, "a5")
    first, last = made.pages["only"]
    pages = [squeezed(page.extract_text()) for page in reader(made).pages[first + 1 : last + 2]]
    assert last > first
    for n in range(30):
        assert any(f"начало{n}кор" in page and f"конец{n}" in page for page in pages)


def test_a_book_of_one_empty_chapter_is_a_book() -> None:
    made = set_book(with_blocks(), {}, "a4")
    assert made.pages == {"only": (6, 6)}
    assert made.total == 8
