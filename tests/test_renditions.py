"""Pictures as small as they are shown: over a bad line a page does not wait for the megabytes of a telephone."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pypdf import PdfReader

from metodbank.cli import main
from metodbank.plugin import build
from metodbank.renditions import BOOK, PAGE, on_page, rendition

FORMATS = ("JPEG", "PNG", "WEBP")


def camera(format: str, size: tuple[int, int], *, mode: str = "RGB", turn: int = 1, seed: int = 3) -> bytes:
    """Return a picture with soft shades and hard edges, as a photograph of a blackboard has them."""
    down = Image.linear_gradient("L").resize(size)
    across = Image.linear_gradient("L").rotate(90).resize(size)
    image = Image.merge("RGB", (down, across, Image.blend(down, across, 0.5)))
    drawn = ImageDraw.Draw(image)
    for number in range(40):
        left, top = number * 97 * seed % size[0], number * 61 * seed % size[1]
        drawn.rectangle((left, top, left + 60, top + 30), fill=(number * 6, 90, 250 - number * 6))
    exif = Image.Exif()
    exif[0x0112] = turn
    out = BytesIO()
    image.convert(mode).save(out, format, **({"exif": exif} if turn != 1 else {}))
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.fixture
def photographed(bank: Path) -> Path:
    """A bank whose practice shows a photograph from a telephone held upright, and a small picture."""
    folder = bank / "content/practices/exit-cards"
    folder.mkdir()
    (folder / "board.jpg").write_bytes(camera("JPEG", (4000, 3000), turn=6))
    (folder / "card.png").write_bytes(camera("PNG", (900, 600)))
    file = bank / "content/practices/exit-cards.yml"
    more = "".join(
        f"  - title: {title}\n    file: {name}\n    nobody_recognisable: yes\n"
        for title, name in (("Доска после урока", "board.jpg"), ("Карточка", "card.png"))
    )
    text = file.read_text(encoding="utf-8")
    assert "materials:\n" in text
    file.write_text(text.replace("materials:\n", "materials:\n" + more, 1), encoding="utf-8")
    return bank


def test_a_page_shows_a_small_picture_and_leads_to_the_whole_one(photographed: Path) -> None:
    assert build(photographed / "mkdocs.yml", None, search=False) == 0
    site = photographed / "site"
    html = (site / "practices/exit-cards/index.html").read_text(encoding="utf-8")
    assert re.search(
        r'<a href="[./]*board\.jpg"><img src="[./]*small/board\.jpg\.webp"[^>]* width="3000" height="4000"',
        html.replace("../../practices/exit-cards/", ""),
    )
    whole, small = (site / f"practices/exit-cards/{name}" for name in ("board.jpg", "small/board.jpg.webp"))
    assert _opened(small.read_bytes()).size == (960, 1280)
    assert small.stat().st_size * 8 < whole.stat().st_size
    assert 'src="../../practices/exit-cards/card.png"' in html or 'src="card.png"' in html
    assert not (site / "practices/exit-cards/small/card.png.webp").exists()


def test_the_chapter_of_a_book_shows_a_small_picture_too(photographed: Path) -> None:
    assert build(photographed / "mkdocs.yml", None, search=False) == 0
    chapter = photographed / "site/collections/2025/exit-cards/index.html"
    found = re.search(r'<img src="([^"]*small/[^"]*\.webp)"', chapter.read_text(encoding="utf-8"))
    assert found
    assert _opened((chapter.parent / found[1]).read_bytes()).size == (960, 1280)


def test_a_book_holds_no_more_dots_than_it_can_show(photographed: Path) -> None:
    out = photographed / "out"
    arguments = ("collection", "build", "2025", "--content", str(photographed / "content"), "--to", str(out))
    assert main(arguments) == 0
    pictures = [image.image for page in PdfReader(out / "2025.pdf").pages for image in page.images]
    sizes = [image.size for image in pictures if image]
    assert (1500, BOOK) in sizes
    assert max(map(max, sizes)) == BOOK
    with ZipFile(out / "2025.epub") as book:
        inside = [_opened(book.read(name)).size for name in book.namelist() if "/pictures/" in name]
    assert (960, PAGE) in inside
    with ZipFile(out / "2025.docx") as book:
        inside = [_opened(book.read(name)).size for name in book.namelist() if "/media/" in name]
    assert (1500, BOOK) in inside


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_small_enough_is_left_as_it_is(format: str) -> None:
    data = camera(format, (PAGE, 700))
    assert rendition(data, PAGE) == data
    assert on_page("lesson", PAGE, 700) == "lesson"


@pytest.mark.parametrize(
    ("format", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "1"), ("PNG", "I;16")]
)
def test_pictures_of_every_sort_are_shown(format: str, mode: str) -> None:
    image = _opened(camera("PNG", (1800, 1300)))
    out = BytesIO()
    (image.convert("I").convert("I;16") if mode == "I;16" else image.convert(mode)).save(out, format)
    own = rendition(out.getvalue(), PAGE)
    assert _opened(own).format == format
    assert _opened(own).size == (PAGE, 924) or own == out.getvalue()
    is_drawn = format == "PNG" and len(out.getvalue()) * 8 < 1800 * 1300
    size = (1800, 1300) if is_drawn else (PAGE, 924)
    shown = _opened(rendition(out.getvalue(), PAGE, "WEBP"))
    assert shown.format == "WEBP"
    assert shown.size == size


def test_a_drawing_in_a_few_colours_is_never_made_heavier() -> None:
    image = Image.new("P", (1900, 1200))
    image.putpalette([number * 30 % 256 for number in range(24)])
    drawn = ImageDraw.Draw(image)
    for number in range(300):
        left, top = number * 71 % 1900, number * 43 % 1200
        drawn.ellipse((left, top, left + 90, top + 60), number % 8)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    data = out.getvalue()
    assert rendition(data, PAGE) == data
    shown = rendition(data, PAGE, "WEBP")
    assert len(shown) < len(data)
    assert _opened(shown).convert("RGB").tobytes() == image.convert("RGB").tobytes()


def test_a_transparent_picture_stays_transparent() -> None:
    out = BytesIO()
    Image.new("RGBA", (1800, 900), (20, 80, 90, 0)).save(out, "PNG")
    small = _opened(rendition(out.getvalue(), PAGE, "WEBP"))
    assert small.convert("RGBA").getchannel("A").getextrema() == (0, 0)


def test_a_moving_picture_goes_on_moving() -> None:
    frames = [Image.new("RGB", (1600, 900), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert rendition(out.getvalue(), PAGE, "WEBP") == out.getvalue()
    assert on_page("steps.gif", 1600, 900) == "steps.gif"
    assert _opened(rendition(out.getvalue(), PAGE, "PNG")).format == "PNG"


def test_what_no_program_can_open_is_left_as_it_is() -> None:
    data = camera("PNG", (1600, 900))
    for broken in (b"", b"\x89PNG\r\n\x1a\n", data[: len(data) // 2], b"no picture"):
        assert rendition(broken, PAGE, "WEBP") == broken


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(FORMATS),
    st.integers(1, 2200),
    st.integers(1, 2200),
    st.integers(1, 8),
    st.sampled_from(["", "WEBP"]),
)
def test_a_rendition_keeps_shape_and_direction(
    format: str, width: int, height: int, turn: int, wanted: Literal["", "WEBP"]
) -> None:
    data = camera(format, (width, height), turn=turn)
    made = rendition(data, PAGE, wanted)
    assert made == rendition(data, PAGE, wanted)
    is_drawn = format == "PNG" and len(data) * 8 < width * height
    if wanted in ("", format) and (is_drawn or max(width, height) <= PAGE or made == data):
        assert made == data
        return
    small = _opened(made)
    seen = (height, width) if turn >= 5 else (width, height)
    share = 1.0 if is_drawn else min(1, PAGE / max(seen))
    assert max(small.size) == pytest.approx(share * max(seen), abs=1)
    assert min(small.size) == pytest.approx(max(1, min(seen) * share), abs=1)
    assert (small.width >= small.height) == (seen[0] >= seen[1]) or small.width == small.height
    assert small.getexif().get(0x0112, 1) == 1
