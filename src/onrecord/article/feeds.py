"""RSS and Atom feeds to drafts: one article an entry, with the fullest text that the feed carries."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

import feedparser

from onrecord.article.dates import stamp_clock, stamp_day, stamp_minute
from onrecord.article.drafts import Draft, Piece, clean
from onrecord.article.headings import compose
from onrecord.article.html_pages import draft_fragment
from onrecord.article.junk import without_junk

NAME_WORDS: Final = 6
_COLON: Final = re.compile(r"\s*:\s+|\s+[»>]\s+")
_TITLE_CUT: Final = re.compile(rf"{_COLON.pattern}|\s+[|·–—-]\s+")
ENTRIES: Final = 1_000
"""The most entries that are read of one feed: feeds hold 10 to 100; archives that long are kept as pages."""


def draft_feed(text: str) -> tuple[Draft, ...] | None:
    """The entries of a feed, None where it is no feed that can be read."""
    body = re.sub(r"^(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"']{0,60}[\"']", r"\1", text, count=1)
    feed = feedparser.parse(BytesIO(body.encode("utf-8", "replace")), sanitize_html=False)
    if not feed.entries and not feed.feed.get("title"):
        return None
    language = re.split(r"[-_]", str(feed.feed.get("language") or "").lower())[0] or None
    name = feed_outlet(clean(str(feed.feed.get("title") or "")), str(feed.feed.get("link") or ""))
    shared = Draft(publisher=name, language=language)
    return tuple(_draft_entry(entry, shared) for entry in feed.entries[:ENTRIES])


def feed_outlet(title: str, link: str) -> str | None:
    """The outlet's name in a feed's title, without the section that the feed is of.

    The part that the feed's address spells is the name; else what stands before a colon, and else the whole.
    Example:
        >>> feed_outlet("Water news | Harbour Gazette", "https://harbourgazette.example/water")
        'Harbour Gazette'
        >>> feed_outlet("Harbour Gazette: Water", ""), feed_outlet("Land and Sea - Weekly", "")
        ('Harbour Gazette', 'Land and Sea - Weekly')
    """
    parts = [part.strip() for part in _TITLE_CUT.split(title) if part.strip()]
    if len(parts) < 2:
        return title or None
    address = re.sub(r"\W", "", (urlsplit(link).hostname or "").removeprefix("www.").rpartition(".")[0])
    spelled = [part for part in parts if len(part) > 2 and re.sub(r"\W", "", part).casefold() in address]
    if spelled:
        return max(spelled, key=len)
    before = _COLON.split(title)[0].strip()
    return before if 1 < len(before.split()) <= NAME_WORDS and before != title else title


def _draft_entry(entry: Any, shared: Draft) -> Draft:
    title = clean(_plain(str(entry.get("title") or ""))) or None
    stamp = entry.get("published") or entry.get("created") or entry.get("updated")
    printed = Draft(
        title=title, publisher=_source(entry) or shared.publisher,
        byline=clean(str(entry.get("author") or "")) or None,
        published=stamp_day(stamp), published_at=stamp_clock(stamp),
        language=shared.language, address=entry.get("link") or None,
        anchor=entry.get("id") or entry.get("link") or None, modified=stamp_minute(dict.get(entry, "updated")),
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
