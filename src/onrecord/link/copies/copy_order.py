"""Which of two texts that share sentences came first: by a credit, a date, the change of a page; else not told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.link.copies.printed_text import PrintedText
from onrecord.link.copies.versions import version_order
from onrecord.link.dating import strictly_after
from onrecord.link.sources.names import bare_name
from onrecord.records import Article

Told = Literal[
    "by its credit", "by their dates", "by the time of its last change", "by a note of its own",
    "by when they were first seen", "by no date or credit",
]  # fmt: skip
_CREDIT = r"(?:\(|\b(?:from|source:|via|courtesy\s+of|©)\s+(?:the\s+)?)"
_READ = 400  # characters at either end of a text in which it credits another


@dataclass(frozen=True, slots=True)
class Direction:
    """Two articles, and what tells which of them came first."""

    later: Article
    earlier: Article
    told: Told


def order_of(
    one: Article, other: Article, known_on: Mapping[str, str], seen: Mapping[str, str], *, same_page: bool
) -> Direction:
    """Which of two articles is the later one.

    `seen` is when each article's page was first met; `same_page` says that both stand at one address.
    """
    if same_page and (ordered := version_order(one, other, seen)) is not None:
        return Direction(ordered.later, ordered.earlier, ordered.told)
    both = ((one, other), (other, one))
    for later, earlier in both:
        if gives_credit(later, earlier) and not gives_credit(earlier, later):
            return Direction(later, earlier, "by its credit")
    for later, earlier in both:
        if strictly_after(known_on.get(later.id), known_on.get(earlier.id)):
            dated = later.dated and earlier.dated
            return Direction(later, earlier, "by their dates" if dated else "by when they were first seen")
    earlier, later = sorted(both[0], key=lambda article: article.id)
    return Direction(later, earlier, "by no date or credit")


def shorter_last(direction: Direction, printed: Mapping[str, PrintedText]) -> Direction:
    """Of two texts that nothing puts in order, the one with fewer sentences last: editors cut more than they add."""
    if len(printed[direction.later.id].sentences) > len(printed[direction.earlier.id].sentences):
        return Direction(direction.earlier, direction.later, direction.told)
    return direction


def gives_credit(later: Article, earlier: Article) -> bool:
    """Whether an article says that its text is another outlet's: in its data, its byline or beside the text."""
    outlet = bare_name(earlier.outlet or "")
    if not outlet or outlet == bare_name(later.outlet or ""):
        return False
    if bare_name(later.republished_from or "") == outlet:
        return True
    if outlet in bare_name(later.byline or ""):
        return True
    ends = f"{later.text[:_READ]}\n{later.text[_READ:][-_READ:]}"
    if (earlier.outlet or "").strip().lower() not in ends.lower():
        return False
    return re.search(rf"{_CREDIT}{re.escape((earlier.outlet or '').strip())}(?!\w)", ends, re.I) is not None
