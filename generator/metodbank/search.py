"""Search: the pages are indexed by Pagefind, which loads its index in pieces. The only file that runs it.

Pagefind knows stems, and stems of Russian neither join отец and отца nor part цель and целый. So it is given the pages
with a code of its lexeme in the place of every word, and a page asks it for the codes of what was typed. Beside its
index lie the lexemes, synonyms, the facets of the records, and what results show.
"""

from __future__ import annotations

import errno
import gzip
import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from metodbank.base import KnowledgeBase
from metodbank.catalogue import Found, catalogue, facet_values, facets
from metodbank.coder import Coder
from metodbank.interface import interface
from metodbank.kinds import PUBLISHED
from metodbank.lexemes import Lexeme, by_beginning, by_ending, lexemes, pieces, tokens_in
from metodbank.record import Record
from metodbank.searchable import Pages
from metodbank.words import Words

FOLDER = "search"
"""Where the data of the search lie, from the root of the site."""

_UNUSED = (
    "fragment",
    "pagefind-worker.js",
    "pagefind-ui*",
    "pagefind-modular-ui*",
    "pagefind-component-ui*",
    "pagefind-highlight.js",
)
_SIGNATURE = b"pagefind_dcd"
_FULL = re.compile(r"(os error |code: )(27|28|112|122)\b")
"""What Pagefind says where the disk is full, by the numbers of Linux, macOS and Windows."""

_LITTLE_ROOM = 1024 * 1024
"""A disk with less room than this, in bytes, was full for Pagefind."""

_LEXEMES_PIECE = 12_000
_ENDINGS_PIECE = 12_000


class IndexingFailed(Exception):
    """The index could not be made; the argument is what Pagefind said."""


def index(site: Path, pages: Pages, base: KnowledgeBase, words: Words, card: Callable[[Record], str]) -> None:
    """Index the pages of a site: Pagefind's index goes into `pagefind/`, what we add to it into `search/`.

    `card` renders the card of a record for a page one folder below the root. Raises IndexingFailed.
    """
    target = site / FOLDER
    groups = [term.words for term in base.vocabularies["synonyms"].values()]
    named = {word for group in groups for phrase in group for word in tokens_in(phrase)}
    lexicon = lexemes(pages.words | named, words.language)
    coder = Coder(lexicon, groups)
    _write_coded(pages, coder)
    with _indexing(pages, site / "pagefind"):
        firsts = _write_lexicon(target, lexicon, coder)
        _write(target / "interface.json", interface(words))
        for kind in PUBLISHED:
            _write_cards(target / "cards" / kind.name, base.of(kind.name), card)
    found = _identified(pages, site / "pagefind", coder)
    rows = sorted(found, key=lambda page: int(page.id, 16))
    _write(target / "catalogue.json", {**catalogue(base, rows, words), **firsts})
    _write_facets(target, base, words, {page.key: row for row, page in enumerate(rows)})
    _write_texts(target / "texts", pages, found)
    _discard_unused(site / "pagefind")


def _write_lexicon(target: Path, lexicon: Sequence[Lexeme], coder: Coder) -> dict[str, object]:
    """Write the lexemes and the synonyms, and return what the catalogue must say of them."""
    _write(target / "synonyms.json", [[group.code, *group.phrases] for group in coder.groups])
    for group in coder.groups:
        _write(target / "synonyms" / f"{group.code}.json", sorted(group.forms))
    return {
        "lexemes": _write_pieces(target / "lexemes", pieces(by_beginning(lexicon), _LEXEMES_PIECE)),
        "endings": _write_pieces(target / "endings", pieces(by_ending(lexicon), _ENDINGS_PIECE)),
        "empty": sorted({form for lexeme in lexicon if lexeme.is_empty for form in lexeme.held}),
    }


def _write_coded(pages: Pages, coder: Coder) -> None:
    """Write every page for Pagefind, with codes in the place of words."""
    (pages.folder / "coded").mkdir()
    for page, tokens in pages.tokens():
        text = " ".join(coder.coded(tokens))
        file = pages.folder / "coded" / f"{page.number}.html"
        file.write_text(f"<!doctype html><html><body><p>{text}</p></body></html>", encoding="ascii")


@contextmanager
def _indexing(pages: Pages, target: Path) -> Iterator[None]:
    """Let Pagefind index the pages while something else is done. Raises IndexingFailed, or OSError on a full disk."""
    command = [sys.executable, "-m", "pagefind", "--site", str(pages.folder / "coded"), "--output-path", str(target)]
    with subprocess.Popen(
        [*command, "--force-language", "unknown", "--quiet"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        restore_signals=False,
    ) as process:
        yield
        _, said = process.communicate()
    if process.returncode:
        raise OSError(errno.ENOSPC, said.strip()) if _FULL.search(said) else IndexingFailed(said.strip())


def _identified(pages: Pages, index: Path, coder: Coder) -> list[Found]:
    """Return the pages in their order with the ids that Pagefind gave them.

    Raises IndexingFailed, or OSError on a full disk, where its files are not whole: Pagefind itself says nothing then.
    """
    try:
        _prove(index)
        ids = dict(_ids(index / "fragment"))
        return [Found(ids[page.number], page.key, len(coder.coded(tokens_in(page.title)))) for page in pages.pages]
    except (ValueError, KeyError, EOFError, FileNotFoundError, zlib.error, gzip.BadGzipFile) as error:
        if shutil.disk_usage(index).free < _LITTLE_ROOM:
            raise OSError(errno.ENOSPC, str(error)) from error
        raise IndexingFailed(str(error)) from error


def _prove(index: Path) -> None:
    """Read what Pagefind wrote; each of its files tells by its end that it is whole."""
    json.loads((index / "pagefind-entry.json").read_bytes())
    for file in (*index.glob("*.pagefind"), *index.glob("*.pf_meta"), *index.glob("index/*")):
        gzip.decompress(file.read_bytes())
    if not (index / "pagefind.js").read_bytes().rstrip().endswith(b"};"):
        raise ValueError("pagefind.js")


def _discard_unused(index: Path) -> None:
    for pattern in _UNUSED:
        for path in sorted(index.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _ids(fragments: Path) -> Iterator[tuple[int, str]]:
    """Yield the number of every page and the id that Pagefind gave it."""
    for file in fragments.glob("*.pf_fragment"):
        kept = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))
        yield int(Path(kept["url"]).stem), file.stem.rpartition("_")[2]


def _write_facets(target: Path, base: KnowledgeBase, words: Words, rows: Mapping[tuple[str, str], int]) -> None:
    values = facet_values(base, words)
    places = {name: {id: place for place, (id, _) in enumerate(facet["values"])} for name, facet in values.items()}
    _write(target / "facets" / "values.json", values)
    for kind in PUBLISHED:
        _write(target / "facets" / f"{kind.name}.json", facets(base, kind, rows, places))


def _write_texts(folder: Path, pages: Pages, found: Sequence[Found]) -> None:
    """Write what results show of every page into a file that bears its id."""
    folder.mkdir(parents=True, exist_ok=True)
    for (_, shown), page in zip(pages.shown(), found, strict=True):
        (folder / f"{page.id}.json").write_text(shown, encoding="utf-8")


def _write_cards(folder: Path, records: Sequence[Record], card: Callable[[Record], str]) -> None:
    """Write the card of every record into a file that bears its place among those of its kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, record in enumerate(records):
        (folder / f"{place}.txt").write_text(card(record), encoding="utf-8")


def _write_pieces(folder: Path, texts: Sequence[tuple[str, str]]) -> list[str]:
    """Write texts into numbered files and return the first key of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (_, text) in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [key for key, _ in texts]


def _write(file: Path, data: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
