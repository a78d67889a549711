"""Lists of addresses: feed lists, feeds and site maps, and what is made to break their readers."""

from __future__ import annotations

import time

import pytest

from onrecord.sources.feeds import MOST_FEEDS, AddressList, HostileListError, address_list

OPML = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Coast papers</title></head><body>
<outline text="North"><outline type="rss" text="Gazette" xmlUrl="https://gazette.example/feed.xml#x"/>
<outline type="rss" text="Herald" xmlurl="https://herald.example/rss"/></outline>
<outline type="rss" text="Again" xmlUrl="https://gazette.example/feed.xml"/>
<outline type="rss" text="Odd" xmlUrl="javascript:alert(1)"/><outline text="A folder"/>
</body></opml>"""
RSS = b"""<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>
<item><title>Spill grows</title><link>https://gazette.example/1</link></item>
<item><title>Harbour shut</title><link>/2</link></item>
<item><title>No page of its own</title></item></channel></rss>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<entry><title>Beach closed</title><id>urn:1</id><link href="https://herald.example/beach"/></entry></feed>"""
SITE_MAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://gazette.example/3 </loc><lastmod>2031-05-04</lastmod></url></urlset>"""


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (OPML, AddressList("feeds", ("https://gazette.example/feed.xml", "https://herald.example/rss"), 1)),
        (OPML.decode().encode("utf-16"), AddressList("feeds", ("https://gazette.example/feed.xml", "https://herald.example/rss"), 1)),
        (RSS, AddressList("pages", ("https://gazette.example/1", "https://gazette.example/2"))),
        (ATOM, AddressList("pages", ("https://herald.example/beach",))),
        (SITE_MAP, AddressList("pages", ("https://gazette.example/3",))),
        (b"<p>Ten died in Ferrin.", None),
        (b"Ten died in Ferrin.", None),
        (b"%PDF-1.7 <opml>", None),
        (b"", None),
    ],
    ids=["feed list", "feed list in UTF-16", "RSS", "Atom", "site map", "page", "text", "PDF", "nothing"],
)  # fmt: skip
def test_what_a_list_leads_to(content: bytes, found: AddressList | None) -> None:
    """In its order, each once, as addresses are kept."""
    assert address_list(content, base="https://gazette.example/feed.xml") == found


def test_a_list_has_a_bound() -> None:
    """The rest is counted."""
    many = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MOST_FEEDS + 7))
    found = address_list(f"<opml><body>{many}</body></opml>".encode())
    assert found is not None
    assert (len(found.addresses), found.left_out) == (MOST_FEEDS, 7)


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "content",
    [
        f'<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a0 "ha">{LAUGHS}]><opml><outline xmlUrl="&a11;"/></opml>',
        f'<!DOCTYPE urlset [<!ENTITY a0 "ha">{LAUGHS}]><urlset><loc>&a11;</loc></urlset>',
        f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><title>&a11;</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><link>&x;</link></item></channel></rss>',
        f'<opml>{" " * 300_000}<!DOCTYPE opml [<!ENTITY a0 "ha">{LAUGHS}]><outline xmlUrl="&a11;"/></opml>',
    ],
    ids=["feed list", "site map", "feed", "file of this machine", "late"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(content: str, encoding: str) -> None:
    """At once, with a reason, and never expanded."""
    began = time.monotonic()
    with pytest.raises(HostileListError, match="entities of its own"):
        address_list(content.encode(encoding))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "content",
    [
        b"<opml>" + b"<outline>" * 100_000,
        b"<opml><outline xmlUrl='" + b"a" * 1_000_000,
        b"<urlset>" + b"<loc>" * 50_000,
    ],
)
def test_deep_and_broken_lists_end(content: bytes) -> None:
    """Soon, with nothing found or with a reason."""
    began = time.monotonic()
    try:
        found = address_list(content)
    except HostileListError:
        found = None
    assert found is None or not found.addresses
    assert time.monotonic() - began < 5
