"""Untrusted texts: whatever an editor writes, nothing runs, nothing is fetched, and Markdown still works."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodbank.prose import clean_page, html_tags, links, pictures, to_html, to_text
from metodbank.render import At
from metodbank.shipped import THEME

RESOLVE = At.folder("practices/exit-cards/").resolve

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "![x](https://other.example/pixel.png)",
    '![x](x"onerror="alert(1))',
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](//other.example/)",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>body{background:url(//other.example)}</style>",
    "<iframe src=//other.example></iframe>",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[x](&#106;avascript:alert(1))",
    "{: onclick=alert(1)}",
    "--8<-- '.git/config'",
    "<math><mtext></mtext></math>",
    "<details open ontoggle=alert(1)>",
]

_ALLOWED = {"html", "head", "body", "p", "br", "strong", "em", "s", "code", "blockquote", "ul", "ol", "li", "a"} | {
    *("table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6", "hr", "pre")
}


def _assert_harmless(html: str) -> None:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag in _ALLOWED, element.tag
        for name, value in element.attrib.items():
            assert name in {"href", "rel", "title", "start"}, name
            if name == "href":
                assert re.match(r"(https?://|mailto:|#|\.\./|$)", value), value


@pytest.mark.parametrize("attack", ATTACKS)
def test_known_attacks_are_harmless(attack: str) -> None:
    _assert_harmless(to_html(attack, RESOLVE))


@given(st.text(alphabet=st.sampled_from("<>[]()!`*_\"'&:/\\ \n#-=aхjsonerror.+1|~"), max_size=200))
def test_wild_markdown_is_harmless(text: str) -> None:
    _assert_harmless(to_html(text, RESOLVE))
    to_text(text)
    list(links(text))


def test_markdown_works_as_editors_expect() -> None:
    html = to_html("Возьмите:\n- *карточки*\n- **мел**\n\n1. раз\n2. два", RESOLVE)
    assert "<ul>" in html
    assert "<em>карточки</em>" in html
    assert "<strong>мел</strong>" in html
    assert "<ol>" in html


def test_plain_text_takes_the_short_way_with_the_same_result() -> None:
    assert to_html("Просто слова, и ничего больше", RESOLVE) == to_html("Просто слова, и ничего больше\n\n", RESOLVE)


@given(st.text(alphabet="абв где., ёЖ№", min_size=1, max_size=80))
def test_the_short_way_and_the_long_way_agree(text: str) -> None:
    long_way = to_html(f"{text}\n\n*я*", RESOLVE).removesuffix("<p><em>я</em></p>\n")
    assert to_html(text, RESOLVE) == long_way


def test_links_inside_the_site_work_from_the_page() -> None:
    html = to_html("[практика](/practices/other/) и [сайт](https://example.org/)", RESOLVE)
    assert 'href="../../practices/other/"' in html
    assert 'href="https://example.org/" title="example.org" rel="nofollow noopener noreferrer"' in html


def test_html_is_shown_and_reported() -> None:
    assert "&lt;b&gt;" in to_html("слово <b>жирное</b>", RESOLVE)
    assert list(html_tags("слово <b>жирное</b> и <https://example.org/>, 2 < 3")) == ["<b>", "</b>"]


def test_a_page_written_by_hand_takes_no_id_or_class_of_the_frame() -> None:
    frame = "".join((THEME / "parts" / name).read_text(encoding="utf-8") for name in ("frame.html", "bank.html"))
    ids = {"main", "search-header", "__search", *re.findall(r'\bid="([\w-]+)"', frame)}
    assert ids >= {"menu", "site-map", "foot-editor"}
    for id in ids:
        assert clean_page(f'<p id="{id}">x</p>') == "<p>x</p>", id
    classes = {name for found in re.findall(r'\bclass="([\w -]+)"', frame) for name in found.split()}
    styles = "".join(file.read_text(encoding="utf-8") for file in (THEME / "assets" / "css").glob("*.css"))
    for name in classes & set(re.findall(r"\.([a-z][\w-]*)", styles)):
        assert name not in clean_page(f'<p class="own {name}">x</p>'), name
    assert len(classes) > 20
    assert clean_page('<div class="admonition note"><p id="own">x</p></div>') == (
        '<div class="admonition note"><p id="own">x</p></div>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "//other.example/x",
        "https:other.example/x",
        "/\\other.example/x",
        "\\\\other.example",
        "https://other.example/x",
    ],
)
def test_a_page_written_by_hand_fetches_nothing_from_elsewhere(address: str) -> None:
    assert clean_page(f'<img alt="x" src="{address}">') == '<img alt="x">'
    assert clean_page('<img alt="x" src="../card.png">') == '<img alt="x" src="../card.png">'


def test_a_link_to_another_site_names_its_host_whatever_was_written() -> None:
    told = 'href="https://other.example/" title="other.example" rel="nofollow noopener noreferrer"'
    assert clean_page('<a href="https://other.example/" title="gosuslugi.ru" target="_top" rel="opener">x</a>') == (
        f"<a {told}>x</a>"
    )
    assert str(to_html('[x](https://other.example/ "gosuslugi.ru")', RESOLVE)) == f"<p><a {told}>x</a></p>\n"


def test_pictures_are_found_however_they_are_written() -> None:
    source = "![a](b.png) [![c](//d)](e) ![f][g] <img alt=x src='h.png'>\n\n<IMG SRC=i.png>\n\n[g]: j.png"
    found = [("//d", 1), ("b.png", 1), ("h.png", 1), ("i.png", 3), ("j.png", 1)]
    assert sorted(pictures(source)) == found
    assert list(pictures("`![a](b)` \\![c](d)")) == []
