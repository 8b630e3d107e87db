"""The editor's guide and the page about the bank: Markdown that ships with the theme, in the language of the bank.

A district that keeps a page of the same name under content/pages replaces the shipped one.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from metodbank.base import KnowledgeBase
from metodbank.kinds import KINDS
from metodbank.sample import blank_yaml, record_yaml
from metodbank.shipped import THEME
from metodbank.words import Words


def guide_pages(base: KnowledgeBase, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the path of each page under the site's root, ending with .md, and its Markdown."""
    folder = THEME / "guide" / words.language
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True)
    samples = {kind.name: record_yaml(kind, base.vocabularies, words) for kind in KINDS}
    blanks = {kind.name: blank_yaml(kind, base.vocabularies, words) for kind in KINDS}
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).as_posix()
        yield path, environment.get_template(path).render(site=base.settings, samples=samples, blanks=blanks)
