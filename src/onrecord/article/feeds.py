"""RSS and Atom feeds to drafts: one article an entry, with the fullest text that the feed carries."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final

import feedparser

from onrecord.article.dates import stamp_day
from onrecord.article.drafts import Draft, Piece, clean
from onrecord.article.headings import compose
from onrecord.article.html_pages import draft_fragment
from onrecord.article.junk import without_junk

ENTRIES: Final = 1_000
"""The most entries that are read of one feed: feeds hold 10 to 100; archives that long are kept as pages."""


def draft_feed(text: str) -> tuple[Draft, ...] | None:
    """The entries of a feed, None where it is no feed that can be read."""
    body = re.sub(r"^(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"']{0,60}[\"']", r"\1", text, count=1)
    feed = feedparser.parse(BytesIO(body.encode("utf-8", "replace")), sanitize_html=False)
    if not feed.entries and not feed.feed.get("title"):
        return None
    language = re.split(r"[-_]", str(feed.feed.get("language") or "").lower())[0] or None
    shared = Draft(publisher=clean(str(feed.feed.get("title") or "")) or None, language=language)
    return tuple(_draft_entry(entry, shared) for entry in feed.entries[:ENTRIES])


def _draft_entry(entry: Any, shared: Draft) -> Draft:
    title = clean(_plain(str(entry.get("title") or ""))) or None
    printed = Draft(
        title=title, publisher=_source(entry) or shared.publisher,
        byline=clean(str(entry.get("author") or "")) or None,
        published=stamp_day(entry.get("published") or entry.get("created") or entry.get("updated")),
        language=shared.language, address=entry.get("link") or None,
        anchor=entry.get("id") or entry.get("link") or None,
    )  # fmt: skip
    return compose(without_junk(_body(entry)), printed)


def _source(entry: Any) -> str | None:
    """The outlet of an entry in a feed that gathers from several."""
    return clean(str((entry.get("source") or {}).get("title") or "")) or None


def _body(entry: Any) -> tuple[Piece, ...]:
    """The entry's full text where it carries one, else its summary."""
    contents = [str(content.get("value") or "") for content in entry.get("content") or []]
    body = max([*contents, ""], key=len) or str(entry.get("summary") or "")
    return draft_fragment(f"<div>{body}</div>")


def _plain(title: str) -> str:
    """A heading without its tags and entities."""
    if "<" not in title and "&" not in title:
        return title
    return " ".join(piece.text for piece in draft_fragment(f"<div>{title}</div>"))
