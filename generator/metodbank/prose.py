"""Prose: untrusted Markdown becomes safe HTML.

Two walls stand one behind the other. The converter (markdown-it-py, CommonMark) knows paragraphs, lists, emphasis,
links, quotations, tables and headings, and no HTML and no images; the cleaner (nh3) lets through only those elements
and only http, https, mailto and relative links. Links inside the site are written from its root: /practices/some-id/.
A link to another site bears the name of its host, and that site learns nothing of the page its reader comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from metodbank.address import can_be_followed, host_of, is_inside
from metodbank.shipped import THEME
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
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_MARKED = re.compile(r"[*_`\[\]<>&#|~\\\"]|^\s*(?:[-+=]|\d+[.)])|\n\s*\n|  \n|^ {4}|\t", re.MULTILINE)


_MOST_TIMES = 8
_UNWRITTEN = {0: 0xFFFD, 13: 10}
_SPACES = re.compile(r"[ \t\n]+")
_OUTWARD = re.compile(r'<a(?: [\w-]+="[^"]*")*? href="(https?://[^"]*)"', re.IGNORECASE)
"""A link to another site as the cleaner writes it: nothing else of what it writes has a < before a letter."""

_BEGINNING = re.compile(r"(<pre(?: [^>]*)?>)\n+")
"""A line break that HTML does not show, and that each reading would take away one more of."""

OUTWARD = "nofollow noopener noreferrer"
"""The relation of a link that leads to another site: it cannot steer the page, nor gain by standing here."""


def to_html(source: str, resolve: Resolve) -> Markup:
    """Convert restricted Markdown to HTML that is safe to put on a page."""
    source = source.translate(_UNWRITTEN)
    if not _MARKED.search(source):
        return Markup(f"<p>{escape(set_type(source.strip()), quote=False)}</p>\n") if source.strip() else Markup("")
    tokens = _PARSER.parse(source)
    for token in tokens:
        _mend(token, resolve)
    return Markup(clean(_PARSER.renderer.render(tokens, _PARSER.options, {})))


def parsed(source: str) -> list[Token]:
    """Return the tokens of restricted Markdown: nothing of it is HTML or a picture."""
    return _PARSER.parse(source.translate(_UNWRITTEN))


def clean(html: str) -> str:
    """Return HTML with nothing left in it but what a text may have. Twice changes nothing."""
    return _settled(_CLEANER, html)


def _settled(cleaner: nh3.Cleaner, html: str) -> str:
    """Clean until nothing changes any more, for HTML may mean another thing when it is read again.

    What does not settle soon was made to deceive, and is shown as it was written.
    """
    for _ in range(_MOST_TIMES):
        before, html = html, _told(cleaner.clean(html))
        if html == before:
            return html
    return escape(html, quote=False)


def _told(cleaned: str) -> str:
    """Return what the cleaner wrote, with the host at every link to another site."""
    html = _BEGINNING.sub(r"\1", cleaned.replace("&nbsp;", "\u00a0"))
    return _OUTWARD.sub(_with_host, html) if 'href="http' in html.lower() else html


def _with_host(link: re.Match[str]) -> str:
    return f'{link[0]} title="{escape(host_of(unescape(link[1])))}" rel="{OUTWARD}"'


def outward(address: str) -> Markup:
    """Return the attributes of a link of a template to another site."""
    return Markup('href="{}" title="{}" rel="{}"').format(address, host_of(address), OUTWARD)


def is_marked(source: str) -> bool:
    """Tell whether a text may look otherwise than it is written."""
    return _MARKED.search(source) is not None


@lru_cache(maxsize=4096)
def to_text(source: str) -> str:
    """Return the words of the Markdown without its marks, on one line."""
    if not _MARKED.search(source):
        return set_type(_SPACES.sub(" ", source).strip())
    blocks = ("".join(map(_seen, token.children)) for token in _PARSER.parse(source) if token.children)
    return set_type(_SPACES.sub(" ", " ".join(blocks)).strip())


def _seen(child: Token) -> str:
    return " " if child.type in ("softbreak", "hardbreak") else child.content


def links(source: str) -> Iterator[str]:
    """Yield the target of every link of the Markdown."""
    if "](" not in source and "<" not in source:
        return
    for token in _PARSER.parse(source):
        for child in token.children or ():
            if child.type == "link_open":
                yield str(child.attrGet("href"))


def skeleton(source: str) -> tuple[tuple[str, str, str], ...]:
    """Return what the Markdown is made of besides its words: elements in their order, code, and where links lead."""
    tokens = (each for token in _PARSER.parse(source) for each in (token, *(token.children or ())))
    return tuple(
        (token.type, token.content if token.tag == "code" else "", str(token.attrGet("href") or ""))
        for token in tokens
        if token.type != "text"
    )


_PICTURES = MarkdownIt("commonmark", {"html": True, "maxNesting": 20})
_IMG = re.compile(r"<img\b[^>]*?\ssrc\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)


def pictures(source: str) -> Iterator[tuple[str, int]]:
    """Yield the address of every picture of the Markdown, also of one in HTML, and the line where its block begins."""
    if "![" not in source and "<img" not in source.lower():
        return
    for token in _PICTURES.parse(source):
        line = token.map[0] + 1 if token.map else 1
        for part in _all(token):
            if part.type == "image":
                yield str(part.attrGet("src")), line
            elif part.type in ("html_block", "html_inline"):
                yield from ((address, line) for address in _IMG.findall(part.content))


def _all(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children or ():
        yield from _all(child)


_TELEPHONE = re.compile(r"tel:[+\d() -]+")
_PARTS_OF_THE_FRAME = frozenset({"main", "menu", "menu-title", "site-map", "foot-bank", "foot-browse", "foot-editor"})
"""Ids of the page around a text: a text that bore one would take its place for scripts and for links."""


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute of a page written by hand; None for one that may not stay."""
    if name == "src":
        return value if is_inside(value) else None
    if name == "href":
        return value if is_inside(value) or can_be_followed(value) or _TELEPHONE.fullmatch(value) else None
    if name == "id":
        return None if value in _PARTS_OF_THE_FRAME or value.startswith(("search-", "__")) else value
    if name == "class":
        return " ".join(each for each in value.split() if each not in _own_classes()) or None
    return None if tag == "a" and name == "title" else value


@lru_cache(maxsize=1)
def _own_classes() -> frozenset[str]:
    """Return the classes of our own styles: with them a text could look like a part of the interface."""
    styles = (file.read_text(encoding="utf-8") for file in (THEME / "assets" / "css").glob("*.css"))
    return frozenset(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(styles))) - {"admonition", "admonition-title"}


_PAGE_CLEANER = nh3.Cleaner(
    tags=_TAGS
    | {"h1", "h2", "div", "span", "img", "figure", "figcaption", "dl", "dt", "dd", "sup", "sub", "abbr", "kbd"}
    | {"details", "summary", "caption", "del", "ins", "mark", "small", "u", "b", "i"},
    attributes={
        "*": {"id", "class", "title", "lang", "dir"},
        "a": {"href"},
        "ol": {"start"},
        "img": {"src", "alt", "width", "height", "loading"},
        "td": {"colspan", "rowspan", "align"},
        "th": {"colspan", "rowspan", "scope", "align"},
        "details": {"open"},
    },
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def clean_page(html: str) -> str:
    """Return the HTML of a page written by hand without anything that would run or be fetched from elsewhere."""
    return _settled(_PAGE_CLEANER, html)


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
