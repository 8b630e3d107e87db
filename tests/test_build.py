"""From a folder of records to a published site: by our command, by plain MkDocs, under ProperDocs, from the wheel."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

import html5lib
import pytest

from metodbank.atlas import addresses
from metodbank.pipeline import read_bank

from .conftest import TESTS

ROOT = TESTS.parent
BIN = Path(sys.executable).parent

SECTIONS = (
    "practices",
    "difficulties",
    "associations",
    "mentoring",
    "routes",
    "resources",
    "projects",
    "events",
    "indicators",
    "collections",
)
OTHERS = ("subjects", "levels", "competencies", "organisations", "years", "editor", "editor/fields", "editor/words")


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def prints_of(site: Path) -> dict[str, str]:
    """Return the fingerprint of every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("demo") / "site"
    run(BIN / "metodbank", "build", "--site-dir", site, folder=ROOT)
    return site


def test_every_section_and_every_record_has_a_page(demo: Path) -> None:
    for folder in (*SECTIONS, *OTHERS, "editor/checks", "about", "search"):
        assert (demo / folder / "index.html").is_file(), folder
    for section in SECTIONS:
        for record in (ROOT / "content" / section).glob("*.yml"):
            assert (demo / section / record.stem / "index.html").is_file(), record
    assert (demo / "404.html").is_file()
    assert (demo / "sitemap.xml").is_file()


def test_no_raw_record_and_nothing_unexpected_is_published(demo: Path) -> None:
    endings = {path.suffix for path in demo.rglob("*") if path.is_file()}
    known = {
        ".html",
        ".pdf",
        ".docx",
        ".odt",
        ".epub",
        ".bib",
        ".ris",
        ".xlsx",
        ".png",
        ".webp",
        ".css",
        ".js",
        ".svg",
        ".woff2",
        ".txt",
        ".xml",
        ".gz",
        ".config",
    }
    index = {".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".json", ""}
    assert endings <= known | index
    assert not list(demo.rglob("*.yml"))
    assert not list(demo.rglob("*.po"))


def test_no_page_loads_anything_from_another_host(demo: Path) -> None:
    loads = re.compile(r'<(?:link|script|img|iframe|source|video|audio|object|embed)\b[^>]*?(?:src|href)="(https?:)?//')
    canonical = re.compile(r'<link rel="canonical"[^>]*>')
    for page in demo.rglob("*.html"):
        assert not loads.search(canonical.sub("", page.read_text(encoding="utf-8"))), page
    for style in demo.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", style.read_text(encoding="utf-8")), style
    names_of_xml = re.compile(
        r'(?<=const )\w+ = "http://(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com|www\.w3\.org)/'
    )
    for script in (demo / "assets").rglob("*.js"):
        assert "://" not in names_of_xml.sub("", script.read_text(encoding="utf-8")), script


def test_pages_are_valid_html(demo: Path) -> None:
    kinds = [next((demo / section).glob("*/index.html")) for section in SECTIONS]
    pages = [*kinds, demo / "index.html", demo / "404.html", *(demo / other / "index.html" for other in OTHERS)]
    for page in pages:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page.read_bytes())
        assert parser.errors == [], page
    for page in demo.rglob("*.html"):
        ids = re.findall(r'\sid="([^"]+)"', page.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), page


def test_every_link_inside_the_site_leads_to_a_file(demo: Path) -> None:
    for page in demo.rglob("*.html"):
        for link in re.findall(r'\shref="([^"#?]*)', page.read_text(encoding="utf-8")):
            if not link or re.match(r"(https?:|mailto:|tel:)", link):
                continue
            start = demo if link.startswith("/") else page.parent
            target = (start / link.lstrip("/")).resolve()
            assert target.is_file() or (target / "index.html").is_file(), f"{page}: {link}"


def test_a_record_page_weighs_at_most_40_kilobytes(demo: Path) -> None:
    for section in set(SECTIONS) - {"collections"}:
        for page in (demo / section).glob("*/index.html"):
            is_record = "data-record=" in page.read_text(encoding="utf-8")
            assert not is_record or page.stat().st_size <= 40_000, page


def test_the_page_of_a_whole_book_weighs_at_most_15_kilobytes_over_the_line(demo: Path) -> None:
    for page in (demo / "collections").rglob("index.html"):
        assert len(gzip.compress(page.read_bytes())) <= 15_000, page


def test_a_page_that_is_filled_in_weighs_at_most_25_kilobytes_over_the_line(demo: Path) -> None:
    for page in (*(demo / "forms").glob("*/index.html"), demo / "routes/new/index.html", demo / "diagnosis/index.html"):
        assert len(gzip.compress(page.read_bytes())) <= 25_000, page


def test_two_builds_are_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "content", copy / "content")
    shutil.copy(ROOT / "mkdocs.yml", copy)
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run([BIN / "metodbank", "build"], cwd=copy, check=True, capture_output=True, env=environment)
    assert prints_of(copy / "site") == prints_of(demo)


def test_plain_mkdocs_and_properdocs_do_the_whole_job(bank: Path, tmp_path: Path) -> None:
    run(BIN / "metodbank", "build", "--site-dir", tmp_path / "ours", folder=bank)
    run(BIN / "mkdocs", "build", "--strict", "--site-dir", tmp_path / "mkdocs", folder=bank)
    run(BIN / "properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", tmp_path / "proper", folder=bank)
    ours = prints_of(tmp_path / "ours")
    assert prints_of(tmp_path / "mkdocs") == ours
    assert set(prints_of(tmp_path / "proper")) == set(ours)
    page = "practices/exit-cards/index.html"
    generator = re.compile(r'<meta name="generator"[^>]*>')
    assert generator.sub("", (tmp_path / "proper" / page).read_text()) == generator.sub(
        "", (tmp_path / "ours" / page).read_text()
    )


def test_a_wheel_in_an_empty_environment_makes_a_bank(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", folder=ROOT)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    bin = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(bin / "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / "requirements.lock", folder=tmp_path)
    run(bin / "pip", "install", "--quiet", "--no-deps", wheel, folder=tmp_path)
    run(bin / "metodbank", "init", "my-district", "--district", "Луговой район", folder=tmp_path)
    run(bin / "metodbank", "check", folder=tmp_path / "my-district")
    run(bin / "metodbank", "build", folder=tmp_path / "my-district")
    home = (tmp_path / "my-district" / "site" / "index.html").read_text(encoding="utf-8")
    assert "Луговой район" in home
    assert "Приозёрный" not in home
    run(bin / "mkdocs", "build", "--strict", "--site-dir", tmp_path / "plain", folder=tmp_path / "my-district")


def test_a_faulty_record_stops_the_build_and_the_published_site_stays(bank: Path) -> None:
    run(BIN / "metodbank", "build", folder=bank)
    before = prints_of(bank / "site")
    (bank / "content" / "practices" / "exit-cards.yml").write_text("title: [", encoding="utf-8")
    for command in (["metodbank", "build"], ["mkdocs", "build"]):
        done = subprocess.run([BIN / command[0], command[1]], cwd=bank, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "practices/exit-cards.yml:1:" in done.stdout + done.stderr
        assert prints_of(bank / "site") == before
    assert not [path for path in bank.iterdir() if path.name in (".site.new", ".site.old")]


def test_a_build_that_was_killed_leaves_the_published_site(bank: Path) -> None:
    run(BIN / "metodbank", "build", folder=bank)
    before = prints_of(bank / "site")
    (bank / "site").rename(bank / ".site.old")
    (bank / ".site.new").mkdir()
    (bank / ".site.new" / "half.html").write_text("half", encoding="utf-8")
    run(BIN / "metodbank", "build", folder=bank)
    assert prints_of(bank / "site") == before


def test_an_english_bank_has_no_russian_interface(bank: Path) -> None:
    settings = bank / "content" / "site.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: ru", "language: en"), encoding="utf-8")
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    russian = set(
        re.findall("[А-ЯЁа-яё]+", "".join(file.read_text("utf-8") for file in (bank / "content").rglob("*.yml")))
    )
    for page in (
        "404.html",
        "index.html",
        "practices/exit-cards/index.html",
        "routes/index.html",
        "subjects/index.html",
    ):
        text = (bank / "site" / page).read_text(encoding="utf-8")
        assert set(re.findall("[А-ЯЁа-яё]{2,}", text)) <= russian, page


def test_attachments_are_published_only_when_a_record_names_them(bank: Path) -> None:
    folder = bank / "content" / "practices" / "exit-cards"
    folder.mkdir()
    (folder / "cards.txt").write_text("Карточки", encoding="utf-8")
    (folder / "secret.txt").write_text("Тайна", encoding="utf-8")
    record = bank / "content" / "practices" / "exit-cards.yml"
    text = record.read_text(encoding="utf-8").replace("    url: https://example.org/cards", "    file: cards.txt")
    record.write_text(text, encoding="utf-8")
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    published = bank / "site" / "practices" / "exit-cards" / "cards.txt"
    assert published.read_text(encoding="utf-8-sig") == "Карточки"
    assert not list((bank / "site").rglob("secret.txt"))


def test_a_symbolic_link_among_the_pages_is_not_followed(bank: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (bank / "content" / "pages" / "leak.txt").symlink_to(secret)
    (bank / "content" / "pages" / "leak.md").symlink_to(secret)
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    assert not [path for path in (bank / "site").rglob("*") if "leak" in path.name]


def test_a_folder_with_other_files_is_never_replaced(bank: Path, tmp_path: Path) -> None:
    other = tmp_path / "www"
    other.mkdir()
    (other / "letter.docx").write_bytes(b"PK")
    for folder in (other, bank / "content" / "practices", bank):
        before = prints_of(folder)
        done = subprocess.run(
            [BIN / "metodbank", "build", "--site-dir", folder], cwd=bank, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert str(folder) in done.stderr
        assert prints_of(folder) == before


def test_what_is_hidden_in_the_published_folder_stays(bank: Path) -> None:
    for _ in range(2):
        run(BIN / "metodbank", "build", "--no-search", folder=bank)
        (bank / "site" / ".well-known").mkdir(exist_ok=True)
        (bank / "site" / "CNAME").write_text("bank.example.org", encoding="utf-8")
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    assert (bank / "site" / ".well-known").is_dir()
    assert (bank / "site" / "CNAME").is_file()


def test_a_site_behind_a_link_is_replaced_where_it_lies(bank: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (bank / "site").symlink_to(tmp_path / "www")
    for _ in range(2):
        run(BIN / "metodbank", "build", "--no-search", folder=bank)
    assert (tmp_path / "www" / "index.html").is_file()


def test_builds_at_once_leave_one_whole_site(bank: Path) -> None:
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    whole = prints_of(bank / "site")
    command: list[str | Path] = [BIN / "metodbank", "build", "--no-search"]
    running = [subprocess.Popen(command, cwd=bank, stderr=subprocess.PIPE) for _ in range(4)]
    codes = sorted(process.wait() for process in running)
    for process in running:
        assert process.stderr
        process.stderr.close()
    assert codes[0] == 0
    assert set(codes) <= {0, 1}
    assert prints_of(bank / "site") == whole


def test_a_build_killed_at_any_moment_leaves_the_published_site(bank: Path) -> None:
    run(BIN / "metodbank", "build", folder=bank)
    before = prints_of(bank / "site")
    for pause in (0.4, 0.7, 0.9, 1.1):
        process = subprocess.Popen([BIN / "metodbank", "build"], cwd=bank, stderr=subprocess.DEVNULL)
        time.sleep(pause)
        process.kill()
        process.wait()
        assert prints_of(bank / "site") == before
    run(BIN / "metodbank", "build", folder=bank)
    assert prints_of(bank / "site") == before


def test_pages_written_by_hand_are_published_without_what_runs(bank: Path) -> None:
    (bank / "content" / "pages" / "news.md").write_text(
        '# Новости\n\n<script>alert(1)</script>\n\n<img src="x.png" onerror="alert(1)">\n\n'
        "[x](javascript:alert(1)) и [практика](/practices/exit-cards/index.md)\n",
        encoding="utf-8",
    )
    for name in ("raw.yml", "page.html", "logo.svg"):
        (bank / "content" / "pages" / name).write_text("x", encoding="utf-8")
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    page = (bank / "site" / "news" / "index.html").read_text(encoding="utf-8")
    article = page[page.index("<article") : page.index("</article>")]
    for trace in ("<script", "onerror", "javascript:"):
        assert trace not in article
    assert 'href="../practices/exit-cards/"' in article
    assert not [name for name in ("raw.yml", "page.html", "logo.svg") if (bank / "site" / name).exists()]


def test_a_page_of_the_districts_own_replaces_ours(bank: Path) -> None:
    (bank / "content" / "pages" / "about").mkdir()
    (bank / "content" / "pages" / "about" / "index.md").write_text("# Наш банк\n", encoding="utf-8")
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    assert "Наш банк" in (bank / "site" / "about" / "index.html").read_text(encoding="utf-8")


def test_the_atlas_knows_exactly_the_pages_that_are_built(bank: Path) -> None:
    found = read_bank(bank / "content")
    known = addresses(found.base, dict.fromkeys(found.base.records, ""), bank / "content")
    run(BIN / "metodbank", "build", "--no-search", folder=bank)
    built = {page.parent.relative_to(bank / "site").as_posix() for page in (bank / "site").rglob("index.html")}
    assert {address.strip("/") or "." for address in known if address.endswith("/")} == built
    for file in (address for address in known if not address.endswith("/")):
        assert (bank / "site" / file.lstrip("/")).is_file()


def test_a_bank_without_records_explains_itself(bank: Path) -> None:
    for folder in SECTIONS:
        shutil.rmtree(bank / "content" / folder)
    settings = bank / "content" / "site.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - feedback-without-marks", "  []").replace("frequent:\n  []", ""), "utf-8")
    run(BIN / "metodbank", "build", folder=bank)
    assert "Здесь пока ничего нет" in (bank / "site" / "practices" / "index.html").read_text(encoding="utf-8")


def test_names_without_consent_are_nowhere_on_the_site(bank: Path) -> None:
    name = "Тростникова Вера Ильинична"
    person = bank / "content" / "people" / "author-1.yml"
    given = re.sub(r"name: .*", f"name: {name}", person.read_text(encoding="utf-8"))
    person.write_text(given, encoding="utf-8")
    record = bank / "content" / "practices" / "exit-cards.yml"
    named = "organisation: school-1\n    person: author-1\n"
    text = record.read_text(encoding="utf-8").replace("organisation: school-1\n", named, 1)
    record.write_text(text, encoding="utf-8")
    run(BIN / "metodbank", "build", folder=bank)
    assert name in (bank / "site" / "practices" / "exit-cards" / "index.html").read_text(encoding="utf-8")
    person.write_text(given.replace("  given:", "  withdrawn: 2025-02-01\n  given:"), encoding="utf-8")
    run(BIN / "metodbank", "build", folder=bank)
    for page in (bank / "site").rglob("*.html"):
        assert "Тростникова" not in page.read_text(encoding="utf-8")
