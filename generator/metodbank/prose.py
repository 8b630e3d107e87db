"""Prose: untrusted Markdown becomes safe HTML.

Two walls stand one behind the other. The converter (markdown-it-py, CommonMark) knows paragraphs, lists, emphasis,
links, quotations, tables and headings, and no HTML and no images; the cleaner (nh3) lets through only those elements
and only http, https, mailto and relative links. Links inside the site are written from its root: /practices/some-id/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from metodbank.typography import set_type

Resolve = Callable[[str], str | None]
"""Turns a link's target, written from the root of the site, into an address that works on the page."""

_TAGS = {
    *("p", "br", "strong", "em", "s", "code", "blockquote", "ul", "ol", "li", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6", "hr", "pre"),
}
_PARSER = (
    MarkdownIt("commonmark", {"html": False, "typographer": False, "maxNesting": 20})
    .enable(["table", "strikethrough"])
    .disable(["image", "html_block", "html_inline", "reference"])
)
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener nofollow",
)
_MARKED = re.compile(r"[*_`\[\]<>&#|~\\\"]|^\s*(?:[-+=]|\d+[.)])|\n\s*\n|  \n|^ {4}|\t", re.MULTILINE)


_SPACES = re.compile(r"[ \t\n]+")


def to_html(source: str, resolve: Resolve) -> Markup:
    """Convert restricted Markdown to HTML that is safe to put on a page."""
    if not _MARKED.search(source):
        return Markup(f"<p>{escape(set_type(source.strip()), quote=False)}</p>\n") if source.strip() else Markup("")
    tokens = _PARSER.parse(source)
    for token in tokens:
        _mend(token, resolve)
    html = _CLEANER.clean(_PARSER.renderer.render(tokens, _PARSER.options, {}))
    return Markup(html.replace("&nbsp;", "\u00a0"))


@lru_cache(maxsize=4096)
def to_text(source: str) -> str:
    """Return the words of the Markdown without its marks, on one line."""
    if not _MARKED.search(source):
        return set_type(_SPACES.sub(" ", source).strip())
    words = (child.content for token in _PARSER.parse(source) for child in token.children or () if child.content)
    return set_type(_SPACES.sub(" ", " ".join(words)).strip())


def links(source: str) -> Iterator[str]:
    """Yield the target of every link of the Markdown."""
    if "](" not in source and "<" not in source:
        return
    for token in _PARSER.parse(source):
        for child in token.children or ():
            if child.type == "link_open":
                yield str(child.attrGet("href"))


_PAGE_CLEANER = nh3.Cleaner(
    tags=_TAGS
    | {"h1", "h2", "div", "span", "img", "figure", "figcaption", "dl", "dt", "dd", "sup", "sub", "abbr", "kbd"}
    | {"details", "summary", "caption", "del", "ins", "mark", "small", "u", "b", "i"},
    attributes={
        "*": {"id", "class", "title", "lang", "dir"},
        "a": {"href"},
        "ol": {"start"},
        "img": {"src", "alt", "width", "height", "loading"},
        "td": {"colspan", "rowspan", "style"},
        "th": {"colspan", "rowspan", "scope", "style"},
        "details": {"open"},
    },
    filter_style_properties={"text-align"},
    attribute_filter=lambda tag, name, value: None if tag == "img" and name == "src" and "//" in value else value,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
)


def clean_page(html: str) -> str:
    """Return the HTML of a page written by hand without anything that would run or be fetched from elsewhere."""
    return _PAGE_CLEANER.clean(html).replace("&nbsp;", "\u00a0")


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


def html_tags(source: str) -> Iterator[str]:
    """Yield every HTML tag that somebody wrote into the Markdown in vain."""
    for found in _TAG.finditer(source):
        if not re.match(r"<(https?:|mailto:|[^\s@<>]+@)", found.group()):
            yield found.group()


def _mend(token: Token, resolve: Resolve) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
    open_links: list[bool] = []
    for child in token.children or ():
        if child.type == "text":
            child.content = set_type(child.content)
        elif child.type == "link_open":
            target = resolve(str(child.attrGet("href")))
            open_links.append(target is not None)
            if target is not None:
                child.attrSet("href", target)
            else:
                child.type = "text"
        elif child.type == "link_close" and not open_links.pop():
            child.type = "text"
