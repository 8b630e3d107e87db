"""Search: the built pages are indexed by Pagefind, which loads its index in pieces. The only file that runs it.

Beside Pagefind's index lies what it cannot know: the forms of Russian words, synonyms, and the facets of the records.
Pagefind therefore indexes whole words, not stems; a page asks it for every form of a word that pages hold.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metodbank.base import KnowledgeBase
from metodbank.catalogue import Found, catalogue, facet_values, facets
from metodbank.interface import interface
from metodbank.kinds import PUBLISHED
from metodbank.lexemes import Lexeme, by_beginning, by_ending, lexemes, pieces, tokens_in, words_in
from metodbank.record import Record
from metodbank.words import Words

FOLDER = "search"
"""Where the data of the search lie, from the root of the site."""

_UNUSED = ("pagefind-ui*", "pagefind-modular-ui*", "pagefind-component-ui*", "pagefind-highlight.js")
_SIGNATURE = b"pagefind_dcd"
_LEXEMES_PIECE = 12_000
_ENDINGS_PIECE = 12_000


class IndexingFailed(Exception):
    """The index could not be made; the argument is what Pagefind said."""


@dataclass(frozen=True)
class _Page:
    """A page as Pagefind keeps it."""

    id: str
    key: tuple[str, str]
    title: str
    words: frozenset[str]


def index(site: Path, base: KnowledgeBase, words: Words, card: Callable[[Record], str]) -> None:
    """Index a built site: Pagefind's index goes into `pagefind/`, what we add to it into `search/`.

    `card` renders the card of a record for a page one folder below the root. Raises IndexingFailed.
    """
    _run(site, words.language)
    pages = sorted(_pages(site / "pagefind" / "fragment"), key=lambda page: page.id)
    target = site / FOLDER
    found = [Found(page.id, page.key, len(words_in(page.title))) for page in pages]
    held = frozenset().union(*(page.words for page in pages))
    synonyms = [term.words for term in base.vocabularies["synonyms"].values()]
    lexicon = lexemes(
        held.union(word for group in synonyms for each in group for word in words_in(each)), words.language
    )
    _write(
        target / "catalogue.json",
        {
            **catalogue(base, found, words),
            "language": words.language,
            "lexemes": _write_pieces(target / "lexemes", pieces(by_beginning(lexicon), _LEXEMES_PIECE)),
            "endings": _write_pieces(target / "endings", pieces(by_ending(lexicon), _ENDINGS_PIECE)),
            "empty": sorted({form for lexeme in lexicon if lexeme.is_empty for form in lexeme.held}),
        },
    )
    _write(target / "synonyms.json", list(_synonyms(synonyms, lexicon)))
    _write(target / "interface.json", interface(words))
    values = facet_values(base, words)
    places = {name: {id: place for place, (id, _) in enumerate(facet["values"])} for name, facet in values.items()}
    _write(target / "facets" / "values.json", values)
    for kind in PUBLISHED:
        _write(target / "facets" / f"{kind.name}.json", facets(base, kind, found, places))
        _write_cards(target / "cards" / kind.name, base.of(kind.name), {page.key for page in pages}, card)


def _run(site: Path, language: str) -> None:
    """Let Pagefind index the pages that are marked for it; Russian words whole, those of other languages by stems."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet", "--exclude-selectors", "pre"]
    command += ["--force-language", "unknown" if language == "ru" else language]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise IndexingFailed(done.stderr.strip())
    for pattern in _UNUSED:
        for file in (site / "pagefind").glob(pattern):
            file.unlink()


def _pages(folder: Path) -> Iterator[_Page]:
    for file in folder.glob("*.pf_fragment"):
        page = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))
        kind, _, id = page["meta"]["record"].partition("/")
        title = page["meta"]["title"]
        yield _Page(file.stem.rpartition("_")[2], (kind, id), title, frozenset(words_in(page["content"])))


def _synonyms(groups: Sequence[Sequence[str]], lexicon: Sequence[Lexeme]) -> Iterator[list[list[str]]]:
    """Yield each group of phrases that find each other; a phrase is a list of words, a word all its forms, it first."""
    forms: dict[str, set[str]] = {}
    for lexeme in lexicon:
        for form in lexeme.forms:
            forms.setdefault(form, set()).update(lexeme.held)
    for group in groups:
        phrases = (tokens_in(phrase) for phrase in group)
        yield [[" ".join([word, *sorted(forms.get(word, set()) - {word})]) for word in phrase] for phrase in phrases]


def _write_cards(
    folder: Path, records: Sequence[Record], indexed: Container[tuple[str, str]], card: Callable[[Record], str]
) -> None:
    """Write the card of every record into a file that bears its place among those of its kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, record in enumerate(record for record in records if record.key in indexed):
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
