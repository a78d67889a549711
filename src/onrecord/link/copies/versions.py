"""Versions of one page over time: which of two captures of one address is the later one.

A corrected page never bears itself out: its versions are one text with one origin. What the later version corrects
of the earlier is read in link/accounts/corrections.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.copies.addresses import by_address
from onrecord.records import Article

_WORDS = load_lexicon("copied_text")["correction"]
_NOTE = re.compile(
    rf"\b(?:an?|the|our)\s+(?:{any_of(_WORDS['earlier'])})\s+(?:{any_of(_WORDS['version'])})\s+of\s+(?:this|the|our)\s+"
    rf"(?:{any_of(_WORDS['page'])})\b"
    rf"|\b(?:an?|the|our)\s+(?:{any_of(_WORDS['earlier'])})\s+(?:{any_of(_WORDS['version'])})\s+"
    rf"(?:\w+ly\s+)?(?:{any_of(_WORDS['said'])})\b"
    rf"|\bthis\s+(?:{any_of(_WORDS['page'])})\s+(?:was|has\s+been)\s+(?:{any_of(_WORDS['changed'])})\b"
    rf"|(?:^|\n)\s*(?:{any_of(_WORDS['labels'])})\s*(?:\([^)\n]{{1,40}}\)\s*)?[:.—–-]",
    re.IGNORECASE,
)
_HINTS = tuple(_WORDS["hints"])
_READ = 400_000

Order = Literal[
    "by the time of its last change", "by a note of its own", "by their dates", "by when they were first seen"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of one page, and what tells their order."""

    later: Article
    earlier: Article
    told: Order


def version_order(one: Article, other: Article, seen: Mapping[str, str]) -> Versions | None:
    """Which of two captures of one address is the later version; None where nothing tells.

    `seen` is when each article's page was first met.
    """
    tests: tuple[tuple[Order, str, str], ...] = (
        ("by the time of its last change", changed_at(one), changed_at(other)),
        ("by a note of its own", _noted(one), _noted(other)),
        ("by when they were first seen", seen.get(one.id, ""), seen.get(other.id, "")),
    )
    for told, a, b in tests:
        if a and b and a != b:
            by_day = told == "by the time of its last change" and not (one.modified or other.modified)
            why: Order = "by their dates" if by_day else told
            return Versions(one, other, why) if a > b else Versions(other, one, why)
    return None


def changed_at(article: Article) -> str:
    """When a page was last changed, as its data say; else when it was published."""
    return article.modified or article.published or ""


def known_later(articles: Mapping[str, Article], addresses: Mapping[str, str]) -> dict[str, str]:
    """Since when the later versions of a page are known: the day of their change, where the page's data say it.

    The first version on record is known from its day of publication; a later one had not been written by then.
    """
    found = {}
    for keys in by_address(addresses).values():
        first = min(changed_at(articles[key]) for key in keys)
        for article in (articles[key] for key in keys):
            day = (article.modified or "")[:10]
            if changed_at(article) > first and day > (article.published or ""):
                found[article.id] = day
    return found


def note_in(article: Article) -> re.Match[str] | None:
    """Where a page says that it was changed: "Correction: An earlier version of this report said …"."""
    text = article.text[:_READ]
    plain = text.lower()
    return _NOTE.search(text) if any(hint in plain for hint in _HINTS) else None


def _noted(article: Article) -> str:
    return "with a note" if note_in(article) else "none"
