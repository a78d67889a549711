"""What an HTML page's own data say of its article: meta elements, JSON-LD, its title, its link to itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from onrecord.article.dates import stamp_clock, stamp_day, stamp_minute
from onrecord.article.drafts import Draft, clean
from onrecord.article.markup import text_of

DATA_CHARACTERS: Final = 400_000  # of JSON-LD in one element; a page's own data are a hundredth of it
DATA_ITEMS: Final = 2_000
_AUTHOR: Final = (
    "author",
    "article:author_name",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
)
_DAY: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "published",
    "article.published", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "article_date_original",
    "originalpublicationdate", "ptime",
)  # fmt: skip
_CHANGED: Final = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article:modified",
    "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "revised",
)  # fmt: skip
_SITE: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre")
_TITLE: Final = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
_ARTICLE_TYPES: Final = frozenset(
    {
        "NewsArticle",
        "Article",
        "BlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "LiveBlogPosting",
        "Report",
        "ScholarlyArticle",
    }
)


def read_data(tree: etree._Element) -> tuple[Draft, str | None]:
    """What the page's data say of its article, and the page's title.

    Order: the article's own JSON-LD, then its meta elements. Leaves: the heading on the page is read elsewhere.
    """
    meta = _meta(tree)
    linked = _linked(tree)
    stamps = _stamps(tree, meta, linked)
    day = next((stamp_day(stamp) for stamp in stamps), None)
    clocks = (stamp_clock(stamp) for stamp in stamps if stamp_day(stamp) == day)
    found = next(tree.iter("title"), None)
    page_title = text_of(found) if found is not None else None
    publisher = _first(meta, _SITE) or _name(linked.get("publisher"))
    return Draft(
        title=_first(meta, _TITLE[:1]) or _text(linked.get("headline")) or _first(meta, _TITLE[1:]),
        publisher=publisher,
        byline=_person(_name(linked.get("author")) or _first(meta, _AUTHOR), publisher),
        published=day,
        published_at=next((clock for clock in clocks if clock), None),
        language=_language(tree),
        address=_address(tree, meta),
        modified=stamp_minute(_text(linked.get("dateModified")) or _first(meta, _CHANGED)),
    ), page_title  # fmt: skip


def _meta(tree: etree._Element) -> dict[str, str]:
    """The page's meta elements, by name in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = clean(element.get("content") or "")
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            if name and value:
                found.setdefault(name.lower().strip(), value[:1000])
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _linked(tree: etree._Element) -> dict[str, Any]:
    """The page's JSON-LD record of its article, empty where there is none."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            data = json.loads((element.text or "")[:DATA_CHARACTERS], strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if _ARTICLE_TYPES & set(
                kinds if isinstance(kinds, list) and all(isinstance(k, str) for k in kinds) else [str(kinds)]
            ):
                return item
    return {}


def _items(data: object) -> Iterator[dict[str, Any]]:
    """The records in JSON-LD: a list of them, a graph of them, or one."""
    waiting = [data]
    for _ in range(DATA_ITEMS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item[:DATA_ITEMS]
        elif isinstance(item, dict):
            yield item
            waiting += [item["@graph"]] if "@graph" in item else []


def _text(value: object) -> str | None:
    return clean(value) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name in a JSON-LD person or body, several joined with "and"."""
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, list):
        names = [name for item in value[:10] if (name := _name(item))]
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else (names[0] if names else None)
    return _text(value)


def _person(name: str | None, publisher: str | None) -> str | None:
    """A writer's name without "By"; None where it is an address or the outlet itself."""
    name = re.sub(r"^by\s+", "", name or "", flags=re.I).strip()
    if not name or "//" in name or "@" in name or (publisher and name.casefold() == publisher.casefold()):
        return None
    return name


def _stamps(tree: etree._Element, meta: dict[str, str], linked: dict[str, Any]) -> list[str]:
    """A page's stamps of its publication that name a day, the surest first."""
    stamps = [_text(linked.get("datePublished")), *(meta.get(name) for name in _DAY)]
    marked = (
        element
        for element in tree.iter()
        if element.get("itemprop", "").lower() == "datepublished"
        or (element.tag == "time" and "pubdate" in element.attrib)
    )
    stamps += [element.get("content") or element.get("datetime") or text_of(element) for element in marked]
    times = [element for element in tree.iter("time") if element.get("datetime")]
    if len(times) == 1:
        stamps.append(times[0].get("datetime"))
    return [stamp for stamp in stamps if stamp and stamp_day(stamp)]


def _language(tree: etree._Element) -> str | None:
    root = tree if tree.tag == "html" else tree.find(".//html")
    code = (root.get("lang") or root.get("xml:lang") or "" if root is not None else "").strip().lower()
    return re.split(r"[-_]", code)[0][:3] or None


def _address(tree: etree._Element, meta: dict[str, str]) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (element.get("href") or "").startswith("http"):
            return str(element.get("href")).strip()[:2000]
    return meta.get("og:url") or None
