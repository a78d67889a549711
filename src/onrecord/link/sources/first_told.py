"""Which of several claims of one day has a number first, where nothing else tells: the day alone leaves it to chance.

The first of these that two claims do not share, decides:

| what tells | who comes first |
|---|---|
| a credit | a report of its own, before one that has the number by way of another outlet |
| the words | whoever gives the number, before one who says it again, or tells what was said "earlier on Tuesday" |
| the minute | the page that was put out earlier; one that prints none comes last, but for the pages that follow |
| the page | the body's own, then a wire's, whose trade it is to be first; last what an outlet says in its own voice |
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.sources.own_pages import is_body
from onrecord.records import Claim

_AGAIN = re.compile(rf"\b(?:{any_of(load_lexicon('occasions')['tells_again']['words'])})\b", re.IGNORECASE)
_WIRES = load_lexicon("occasions")["wires"]["words"]
_WIRE = re.compile(rf"\b(?:{any_of(_WIRES)})$", re.IGNORECASE)
_READ = 1000

Precedence = tuple[bool, bool, str, int]


def precedence(claim: Claim, published_at: str | None) -> Precedence:
    """Where a claim stands among those of its day; the least comes first.

    `published_at` is the minute at which its page was put out, if it says so.
    """
    passed_on = any(link.role == "relay" for link in claim.chain[1:])
    page = _page(claim)
    minute = published_at or ("" if page < 2 else "~")  # (which comes after every minute)
    return passed_on, _AGAIN.search(claim.sentence[:_READ]) is not None, minute, page


def _page(claim: Claim) -> int:
    """0 a body's own page, on its own word; 1 a wire's; 2 another's; 3 what an outlet says in its own voice."""
    outlet = claim.chain[0].name or ""
    own_voice = claim.origin.role in ("publisher", "relay")
    if own_voice:
        return 0 if is_body(outlet) else 3
    return 1 if is_wire(outlet) else 2


@lru_cache(maxsize=4096)
def is_wire(outlet: str) -> bool:
    """Whether an outlet's name is that of a wire, which others print.

    Example:
        >>> is_wire("Valley News Agency"), is_wire("Northern Wire Service"), is_wire("The Courier")
        (True, True, False)
    """
    return _WIRE.search(outlet) is not None
