"""What honest Markdown loses: nothing that a reader would see; and the cleaners are idempotent.

The examples of CommonMark stand for honest texts. Links by reference, HTML and pictures are not carried out here but
shown as they were typed; so of such an example every word must be there in its order, with what was typed around it. Of
all others exactly the words of the reference rendering must be there. Typography may change quotation marks and dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metodbank.prose import clean, clean_page, to_html
from metodbank.render import At

from .hostile import Example, examples, hostile_texts

AT = At.folder("practices/exit-cards/")
UNCARRIED = re.compile(r"^ {0,3}\[[^\]]+\]:|\]\[|!\[|<[a-zA-Z/!?]", re.MULTILINE)
"""Definitions of links, links by reference, pictures, HTML."""

SIGNS = str.maketrans({"«": '"', "»": '"', "„": '"', "“": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})
WILD = st.text(alphabet=st.sampled_from("<>[]()!`*_\"'&:/\\ \n#-=aхjsonerror.+1|~;%?@"), max_size=300)


def _followed(link: str) -> str:
    """Take every link of the examples as one that may be followed: where they lead is not judged here."""
    return AT.resolve(link) or "https://example.org/"


def _words(html: str) -> list[str]:
    """Return the words and signs that a reader sees, in their order."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    text = " ".join(_seen(next(tree.iter("body"))))
    return re.findall(r"\w+|[^\w\s]", text.translate(SIGNS))


def _seen(element: object) -> Iterator[str]:
    tree = html5lib.getTreeWalker("etree")(element)
    hidden = 0
    for token in tree:
        if token["type"] in ("StartTag", "EndTag") and token["name"] in ("script", "style", "template", "noscript"):
            hidden += 1 if token["type"] == "StartTag" else -1
        elif token["type"] in ("Characters", "SpaceCharacters") and not hidden:
            yield token["data"]


def _survives(example: Example) -> bool:
    expected, shown = _words(example.html), _words(to_html(example.markdown, _followed))
    if expected == shown:
        return True
    rest = iter(shown)
    return bool(UNCARRIED.search(example.markdown)) and all(word in rest for word in expected if word.isalnum())


def test_honest_texts_survive() -> None:
    lost = [f"{example.number} {example.section}" for example in examples() if not _survives(example)]
    assert len(examples()) == 652
    assert len(lost) <= 652 // 100, lost


def test_the_test_would_notice_a_loss() -> None:
    example = Example(0, "", "Слово *важно*\n", "<p>Слово <em>важно</em> и здесь</p>")
    assert not _survives(example)


def test_most_examples_show_exactly_what_the_reference_shows() -> None:
    exact = [each for each in examples() if _words(each.html) == _words(to_html(each.markdown, _followed))]
    assert len(exact) >= 490


def _is_fixed(html: str) -> None:
    assert clean(html) == html
    page = clean_page(html)
    assert clean_page(page) == page


@pytest.mark.parametrize("family", sorted({each.family for each in hostile_texts()}))
def test_what_is_clean_stays_as_it_is(family: str) -> None:
    for text in (each.text for each in hostile_texts() if each.family == family):
        _is_fixed(to_html(text, AT.resolve))
        for once in (clean(text), clean_page(text)):
            assert clean(clean(once)) == clean(once)
        assert clean_page(clean_page(text)) == clean_page(text)


def test_the_examples_of_commonmark_are_clean_at_once() -> None:
    for example in examples():
        _is_fixed(to_html(example.markdown, _followed))
        for cleaner in (clean, clean_page):
            assert cleaner(cleaner(example.html)) == cleaner(example.html), example.number


@given(WILD)
def test_wild_texts_are_clean_at_once(text: str) -> None:
    _is_fixed(to_html(text, AT.resolve))


@given(WILD)
def test_wild_html_is_clean_after_the_first_time(text: str) -> None:
    for cleaner in (clean, clean_page):
        assert cleaner(cleaner(text)) == cleaner(text)
