"""The yearly collection on the web: what its pages say, where they lead, and what outlives the records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from metodbank.data import describe_book, describe_chapter
from metodbank.editions.book import Text
from metodbank.editions.edition import Edition
from metodbank.editions.frozen import freeze, text_of
from metodbank.editions.gather import gather
from metodbank.editions.issues import Issues, issues_of
from metodbank.editions.showing import weight
from metodbank.editions.years import compare
from metodbank.pipeline import read_bank, today
from metodbank.plugin import build
from metodbank.render import At, Renderer
from metodbank.shipped import THEME
from metodbank.starter import write_bank
from metodbank.words import words

RU = words("ru")
NAME = "Вымышленная"

DRAFT = """\
title: Лучшие практики района
year: 2026
annotation: "Проект сборника: <b>не разметка</b> & знаки."
foreword: |
  Начните с [карточек](/practices/exit-cards/), а потом – [к соседям](https://example.org/guide).

  | Год | Практик |
  | --- | ---: |
  | 2026 | 1 |
sections:
  - title: Математика
    practices: [exit-cards]
updated: 2026-05-20
"""


def write_collections(bank: Path) -> None:
    """Write a bank whose collection of 2025 is frozen, with errata, and whose collection of 2026 is a draft.

    Since 2025 was published, its author has withdrawn the consent, one practice was changed, and the other one deleted.
    """
    write_bank(bank, RU, {"address": "https://bank.example.org/"})
    content = bank / "content"
    practice, other = content / "practices" / "exit-cards.yml", content / "practices" / "mistakes-museum.yml"
    _edit(practice, "organisation: school-1\n", "organisation: school-1\n    person: author-1\n")
    other.write_text(practice.read_text(encoding="utf-8").replace("Карточки на выходе", "Музей ошибок"), "utf-8")
    _edit(content / "collections" / "2025.yml", "      - exit-cards\n", "      - exit-cards\n      - mistakes-museum\n")
    _freeze(bank)
    other.unlink()
    _edit(content / "collections" / "2025.yml", "      - mistakes-museum\n", "")
    _edit(practice, "updated: 2025-05-20", "updated: 2026-02-01")
    again = "  - {organisation: methodical-centre, year: 2025/26, changes: Раздали карточки взрослым.}\n"
    _edit(practice, "repeated:\n", f"repeated:\n{again}")
    _edit(content / "people" / "author-1.yml", "  scope:", "  withdrawn: 2026-01-15\n  scope:")
    (content / "collections" / "2026.yml").write_text(DRAFT, encoding="utf-8")


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _freeze(bank: Path) -> None:
    base = read_bank(bank / "content").base
    kept, _ = freeze(gather(base.records["collection", "2025"], base, bank, RU), (), date(2025, 12, 1), "1")
    (bank / "content" / "editions").mkdir()
    (bank / "content" / "editions" / "2025.json").write_text(text_of(kept), encoding="utf-8")


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("collections") / "bank"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780272000")
        write_collections(folder)
        assert build(folder / "mkdocs.yml", folder / "site", search=False) == 0
    yield folder


@pytest.fixture
def issues(bank: Path) -> Issues:
    return issues_of(read_bank(bank / "content").base, bank, RU, today())


def _page(bank: Path, path: str) -> str:
    return (bank / "site" / path / "index.html").read_text(encoding="utf-8")


def _words(page: str) -> str:
    """Return what the content of a page says, without its marks."""
    content = page.split('id="main"', 1)[1].split("<footer", 1)[0]
    return _even(unescape(re.sub(r"<[^>]+>", " ", content)))


def _even(text: str) -> str:
    return " ".join(text.split())


def test_every_file_is_offered_with_its_size(bank: Path) -> None:
    page = _page(bank, "collections/2025")
    for name in ("2025.pdf", "2025-a4.pdf", "2025.epub", "2025.docx"):
        file = bank / "site" / "collections" / "2025" / name
        assert re.search(rf'href="[./]*collections/2025/{name}" download', page), name
        assert weight(file.stat().st_size, RU) in unescape(page), name
    for ending in ("bib", "ris", "json"):
        assert f'collections/2025/2025.{ending}" download' in page
        assert (bank / "site" / "collections" / "2025" / f"2025.{ending}").is_file()


def test_sizes_are_written_as_people_read_them() -> None:
    said = [weight(size, words("en")).replace("\u00a0", " ") for size in (0, 1400, 340_000, 1_240_000, 23_400_000)]
    assert said == ["1 KB", "1 KB", "340 KB", "1.2 MB", "23 MB"]


def test_the_contents_lead_to_every_practice_with_its_printed_pages(bank: Path, issues: Issues) -> None:
    for issue in issues.all:
        page, said = _page(bank, issue.folder), _words(_page(bank, issue.folder))
        for chapter in issue.book.chapters:
            if chapter.practice:
                first, last = issue.pages_of[chapter.id]
                pages = RU("p. {n}", n=first if first == last else f"{first}–{last}")
                assert _even(f"{chapter.title} {chapter.byline} {pages}") in said
                assert f"collections/{issue.book.id}/{chapter.practice}/" in page


def test_a_chapter_shows_all_that_was_printed(bank: Path, issues: Issues) -> None:
    for issue in issues.all:
        for chapter in filter(lambda one: one.practice, issue.book.chapters):
            said = _words(_page(bank, f"collections/{issue.book.id}/{chapter.practice}"))
            texts = [text for text in _texts(chapter.blocks) if text.strip()]
            assert texts
            for text in texts:
                assert _even(text) in said


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, Text):
        yield found.text
    elif isinstance(found, tuple):
        for part in found:
            yield from _texts(part)
    elif hasattr(found, "__dataclass_fields__") and not hasattr(found, "code"):
        for name in found.__dataclass_fields__:
            yield from _texts(getattr(found, name))


def test_a_draft_says_so_on_every_page_and_a_published_edition_on_none(bank: Path) -> None:
    for path, is_draft in (("2026", True), ("2026/exit-cards", True), ("2025", False), ("2025/exit-cards", False)):
        assert (RU("Draft.") in _words(_page(bank, f"collections/{path}"))) == is_draft


def test_a_published_edition_tells_its_decision_its_day_and_its_fingerprint(bank: Path, issues: Issues) -> None:
    page = _page(bank, "collections/2025")
    kept = issues.all[1].kept
    assert kept is not None
    said = _words(page)
    assert "Районный методический совет" in said
    assert RU.day(date(2025, 12, 1)) in unescape(page)
    assert f'id="fingerprint">{kept.fingerprint}<' in page
    assert kept.fingerprint not in _page(bank, "collections/2026")


def test_a_withdrawn_name_is_nowhere_and_is_counted(bank: Path) -> None:
    for file in (bank / "site" / "collections").rglob("*.html"):
        assert NAME not in file.read_text(encoding="utf-8"), file
    one, many = (
        "{n} name does not stand here any more: the consent to show it has ended.",
        "{n} names do not stand here any more: the consent to show them has ended.",
    )
    said = _words(_page(bank, "collections/2025"))
    assert RU.count(one, many, 1) in said
    assert RU("The last was withdrawn on {date}.", date=date(2026, 1, 15)).replace("\u00a0", " ") in said


def test_errata_stand_beside_the_book_and_its_text_stays(bank: Path) -> None:
    said = _words(_page(bank, "collections/2025"))
    assert "за пятнадцать минут за пять минут" in said
    assert "collections/2025/#errata" in _page(bank, "collections/2025/exit-cards")
    assert "#errata" not in _page(bank, "collections/2026/exit-cards")


def test_a_chapter_says_that_its_practice_has_changed_or_has_left(bank: Path) -> None:
    changed = RU("The practice has been changed in the bank since: {date}.", date=date(2026, 2, 1))
    assert changed.replace("\u00a0", " ") in _words(_page(bank, "collections/2025/exit-cards"))
    assert RU("The practice has left the bank since.") in _words(_page(bank, "collections/2025/mistakes-museum"))
    left = _page(bank, "practices/mistakes-museum")
    assert "Музей ошибок" in _words(left)
    assert "collections/2025/mistakes-museum/" in left


def test_chapters_lead_on_through_the_book(bank: Path) -> None:
    first, last = _page(bank, "collections/2025/exit-cards"), _page(bank, "collections/2025/mistakes-museum")
    assert re.search(r'rel="next" href="[./]*collections/2025/mistakes-museum/"', first)
    assert re.search(r'rel="prev" href="[./]*collections/2025/exit-cards/"', last)
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert "collections/2025/#contents" in last


def test_a_practice_and_its_difficulty_lead_to_the_collections(bank: Path) -> None:
    page = _page(bank, "practices/exit-cards")
    assert {"2025", "2026"} == set(re.findall(r'collections/(\d+)/exit-cards/"', page))
    cited = re.findall(r'id="cite-(\d+)"', page)
    assert cited == ["2025"], "a draft is not cited"
    difficulty = _page(bank, "difficulties/feedback-without-marks")
    for year in ("2025", "2026"):
        anchor = "index-difficulties-feedback-without-marks"
        assert f'collections/{year}/#{anchor}"' in difficulty
        assert f'id="{anchor}"' in _page(bank, f"collections/{year}")


def test_links_of_a_book_stay_inside_the_site_where_they_can(bank: Path) -> None:
    page = _even(_page(bank, "collections/2026"))
    assert re.search(r'href="\.\./\.\./practices/exit-cards/">карточек', page)
    assert re.search(
        r'href="https://example\.org/guide" title="example\.org" rel="[^"]*noreferrer[^"]*">к соседям', page
    )


def test_what_a_book_says_is_never_markup(bank: Path) -> None:
    page = _even(_page(bank, "collections/2026"))
    assert "&lt;b&gt;не разметка&lt;/b&gt; &amp; знаки" in page
    assert "<b>не разметка" not in page
    assert '<th scope="col" class="is-number">Практик</th>' in page


def test_a_link_of_a_book_to_an_older_address_of_the_site_leads_inside(bank: Path, issues: Issues) -> None:
    base = read_bank(bank / "content").base
    renderer = Renderer(base, RU, [THEME], today(), has_search=False, issues=issues)
    at = At.folder("collections/2025/")
    assert renderer._lead_to("https://bank.example.org/forms/iom/", at) == 'href="../../forms/iom/"'
    assert renderer._lead_to("mailto:a@example.org", at) == 'href="mailto:a@example.org"'
    assert "noreferrer" in renderer._lead_to("https://bank.example.org.evil.example/", at)


def test_the_list_lays_the_years_beside_each_other(bank: Path) -> None:
    page, said = _page(bank, "collections"), _words(_page(bank, "collections"))
    assert page.count('class="cover"') == 2
    assert RU("The years beside each other") in said
    assert len(re.findall(r'class="matrix__mark" href="[^"]*#index-difficulties-feedback-without-marks"', page)) == 2
    assert "Методический центр" in said.split("2025", 1)[1]


def test_an_empty_bank_says_how_a_collection_is_made(tmp_path: Path) -> None:
    write_bank(tmp_path / "bank", RU, {})
    (tmp_path / "bank" / "content" / "collections" / "2025.yml").unlink()
    assert build(tmp_path / "bank" / "mkdocs.yml", tmp_path / "bank" / "site", search=False) == 0
    assert "metodbank new collection" in _words(_page(tmp_path / "bank", "collections"))
    assert "covers" not in _page(tmp_path / "bank", "")


def test_programs_read_the_book_and_its_chapters(bank: Path, issues: Issues) -> None:
    draft, published = issues.all
    told = _data(_page(bank, "collections/2025"))
    assert told == json.loads(json.dumps(describe_book(published.book, published.total)))
    assert (told["@type"], told["isbn"], told["datePublished"]) == ("Book", ["978-5-00000-000-7"], "2025")
    assert [part["url"].split("/")[-2] for part in told["hasPart"]] == ["exit-cards", "mistakes-museum"]
    assert "datePublished" not in _data(_page(bank, "collections/2026"))
    chapter = next(one for one in draft.book.chapters if one.practice)
    assert describe_chapter(draft.book, chapter, (7, 9))["pageEnd"] == 9


def _data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


# The years beside each other


@pytest.fixture
def editions(issues: Issues) -> tuple[Edition, Edition]:
    draft, published = (issue.whole.edition for issue in issues.all)
    return published, draft


def test_a_year_counts_what_is_new_against_the_one_before(editions: tuple[Edition, Edition]) -> None:
    first, second = compare(reversed(editions), {}).years
    assert (first.edition.year, first.is_first, second.is_first) == (2025, True, False)
    assert [one.id for one in first.new] == ["exit-cards", "mistakes-museum"]
    assert second.new == ()
    assert second.new_organisations == ()
    assert second.new_difficulties == second.left == ()


def test_a_difficulty_counts_the_practices_that_answer_it_in_each_year(editions: tuple[Edition, Edition]) -> None:
    (row,) = compare(editions, {}).rows
    assert (row.difficulty.id, row.answers) == ("feedback-without-marks", (2, 1))


def test_what_others_repeated_after_the_print_is_told_apart(editions: tuple[Edition, Edition]) -> None:
    printed = [(one.organisation, one.year) for one in editions[0].practices[0].repeated]
    first, _ = compare(editions, {"exit-cards": [*printed, ("Лицей", "2025/26"), ("Лицей", "2026/27")]}).years
    (spread, other) = first.repeated
    assert (spread.practice.id, spread.organisations, spread.since) == ("exit-cards", 2, ("Лицей",))
    assert (other.practice.id, other.since) == ("mistakes-museum", ())


def test_nothing_is_compared_where_there_is_nothing() -> None:
    assert compare((), {}) == compare([], {"exit-cards": [("Лицей", "2025/26")]})
    assert compare((), {}).years == ()
