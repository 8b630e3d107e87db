"""Addresses: what leads out of the site however it is written, and hosts that look like others."""

from __future__ import annotations

import pytest

from metodbank.address import can_be_followed, doubt_of, host_of, is_inside, is_web_address
from metodbank.render import At


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "HTTP://example.org", "https://минобр.рф/?a=1#b", "https://example.org:443/a(b)"],
)
def test_addresses_of_the_web_are_known(address: str) -> None:
    assert is_web_address(address)
    assert can_be_followed(address)


@pytest.mark.parametrize(
    "address",
    [
        *("https:example.org", "https:/example.org", "https:///example.org", "https:\\\\example.org", "//example.org"),
        *("https://user@example.org/", "https://user:password@example.org/", "https://bank.example.org@example.org/"),
        *(
            "javascript:alert(1)",
            "/javascript:alert(1)",
            "/https:example.org",
            "/\\example.org",
            "\\\\example.org",
            "/mailto:a",
        ),
        *(
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://example.org/",
            "https://example.org/\u202egnp.exe",
        ),
        *("https://localhost/", "https://exam\u200bple.org/", "https://example.org/\u00ad", "example.org", "../a", ""),
    ],
)
def test_other_addresses_are_not_followed(address: str) -> None:
    assert not can_be_followed(address)
    assert At.folder("").resolve(address) is None


@pytest.mark.parametrize(
    "link", ["a.png", "../a/b.png", "./a", "?q=1:2", "#a:b", "/a/b:c", "", "a//b", "имя%20файла.png"]
)
def test_links_inside_the_site_stay_there(link: str) -> None:
    assert is_inside(link)


@pytest.mark.parametrize(
    "link", ["//a.b/x", "https:a.b", "/\\a.b", "\\\\a.b", "\t//a.b", "a:b", "/a:b", "j\nava:b", " //a.b", "/\t/a.b"]
)
def test_what_leads_out_of_the_site_is_known_however_it_is_written(link: str) -> None:
    assert not is_inside(link)


@pytest.mark.parametrize(
    ("address", "shown", "is_odd"),
    [
        ("https://Example.ORG/a", "example.org", False),
        ("https://минобр.рф/", "минобр.рф", False),
        ("https://xn--90anlffn.xn--p1ai/", "минобр.рф", False),
        ("https://школа-5.example.com/", "школа-5.example.com", False),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com", True),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com", True),
        ("https://gооgle.example.org/", "xn--ggle-55da.example.org", True),
        ("https://ｅｘａｍｐｌｅ.org/", "example.org", True),
        ("http://192.0.2.7/", "192.0.2.7", True),
        ("http://3221225991/", "3221225991", True),
        ("http://0xc0.0.2.7/", "0xc0.0.2.7", True),
        ("https://example.org:8443/", "example.org:8443", True),
        ("https://example.org:443/", "example.org:443", False),
    ],
)
def test_a_host_is_shown_in_letters_that_do_not_deceive(address: str, shown: str, is_odd: bool) -> None:
    assert host_of(address) == shown
    assert (doubt_of(address) is not None) == is_odd
