"""Addresses of pages, so that two captures of one page are known for versions of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.records import Article, Sighting

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid?|ocid|ref(?:_src|errer)?|share|smid|s?source|sh|amp)", re.I
)
_PREFIX = re.compile(r"^(?:www|m|mobile|amp)\.")
_INDEX = re.compile(r"(?:/amp|/index\.(?:html?|php)|/)$", re.I)


@lru_cache(maxsize=65536)
def tidy_address(address: str | None) -> str | None:
    """An address without what does not tell one page from another: its scheme, fragment, tracking words.

    None where it names no page of its own: a host's first page changes every hour.
    Example:
        >>> tidy_address("https://www.Post.example/2031/ferry/?utm_source=mail#top")
        'post.example/2031/ferry'
        >>> tidy_address("https://post.example/") is None, tidy_address("ferry.html") is None
        (True, True)
    """
    try:
        parts = urlsplit((address or "").strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = _INDEX.sub("", parts.path)
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name))
    if not path and not kept:
        return None
    return _PREFIX.sub("", host) + path + ("?" + urlencode(kept) if kept else "")


def addresses_of(articles: Iterable[Article], sightings: Iterable[Sighting] = ()) -> dict[str, str]:
    """Each article's address: what its page says, else where the page was met, if it holds but one article."""
    known = tuple(articles)
    alone: dict[str, int] = {}
    for article in known:
        alone[article.capture] = alone.get(article.capture, 0) + 1
    met: dict[str, str] = {}
    for one in sightings:
        if (tidy := tidy_address(one.name)) is not None:
            met[one.capture] = min(tidy, met.get(one.capture, tidy))
    found = {}
    for article in known:
        address = tidy_address(article.address)
        if address is None and alone[article.capture] == 1:
            address = met.get(article.capture)
        if address is not None:
            found[article.id] = address
    return found


def by_address(addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """The articles at each address that has several, by id."""
    found: dict[str, list[str]] = {}
    for article, address in sorted(addresses.items()):
        found.setdefault(address, []).append(article)
    return {address: articles for address, articles in sorted(found.items()) if len(articles) > 1}
