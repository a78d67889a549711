"""What the fields of an article are called in JSON: by scrapers, news archives, publishers, and this program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

TEXTS: Final = ("text", "body", "content", "maintext", "articleBody", "article_text", "full_text", "story_text")
TITLES: Final = ("title", "headline", "title_page", "title_rss")
DAYS: Final = (
    "published", "date", "date_publish", "datePublished", "published_at", "publishedAt", "publish_date",
    "published_date", "publication_date", "pub_date", "pubDate", "dateTime",
)  # fmt: skip
CHANGES: Final = ("modified", "dateModified", "date_modify", "updated", "updated_at", "updatedAt")
OUTLETS: Final = ("publisher", "source", "outlet", "site_name", "sitename", "media_name", "source_name")
DOMAINS: Final = ("source_domain", "domain", "hostname", "source-hostname", "media_url")
WRITERS: Final = ("byline", "author", "authors", "creator")
ADDRESSES: Final = ("url", "link", "address", "source_url", "source", "uri", "id")
LANGUAGES: Final = ("language", "lang")
LISTS: Final = ("articles", "stories", "results", "docs")
_DEPTH: Final = 3  # names inside names: "source": {"title": …}
_NAMES: Final = ("name", "title")


def text_of_keys(record: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    """The first of some fields that says anything; of a body or a person its name, of several all.

    Example:
        >>> text_of_keys({"source": {"name": "The Harbour Gazette"}}, ("publisher", "source"))
        'The Harbour Gazette'
    """
    return next((said for key in keys if (said := said_in(record.get(key)))), None)


def said_in(value: object, depth: int = _DEPTH) -> str:
    """What a value says, as text; nothing where it is neither words nor something that has a name."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict) and depth:
        return next((said for key in _NAMES if (said := said_in(value.get(key), depth - 1))), "")
    if isinstance(value, list) and depth:
        names = [said for one in value[:10] if (said := said_in(one, depth - 1))]
        return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    return ""
