"""Numbers printed only to be called wrong: "the 90 was an error". They are denials, and no account of anybody.

Whose number it was decides what it does: its own origin withdraws it; anybody else only disputes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.memo import Memo

_WRONG = any_of(load_lexicon("occasions")["wrong"]["words"])
_AFTER = re.compile(
    rf"^(?:\s+(?!and\b|but\b|or\b)[^\W\d_][\w’'-]*){{0,5}}?\s+(?:was|were|is|had\s+been|has\s+been|proved(?:\s+to\s+be)?|turned\s+out\s+to\s+be)"
    rf"\s+(?:(?:simply|also|plainly|itself|clearly)\s+)?(?:{_WRONG})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:call(?:s|ed)?|describ(?:es|ed))\s+(?:the|its|that|his|her|their)\s+(?:[^\W\d_][\w’'-]*\s+){0,4}$",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"^(?:\s+[^\W\d_][\w’'-]*){{0,3}}?\s+(?:as\s+)?(?:{_WRONG})\b", re.IGNORECASE)
_POINTED = re.compile(r"\b(?:the|its|that|this|his|her|their)\s+(?:[^\W\d_][\w’'-]*\s+){0,4}$", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:if|whether|unless|den\w+|not|never|no|nobody|ask\w*)\b[^.;]*$", re.IGNORECASE)
_NEAR = 160


def split_called_wrong(placed: Iterable[Placed], *, memo: Memo | None = None) -> tuple[list[Placed], list[Placed]]:
    """The claims that say their number, and those that call it wrong.

    Order: as given.
    """
    said: list[Placed] = []
    refuted: list[Placed] = []
    memo = memo or Memo()
    for one in placed:
        wrong = memo.kept("called wrong", one.claim.id, one.claim, partial(called_wrong, one))
        (refuted if wrong else said).append(one)
    return said, refuted


def called_wrong(one: Placed) -> str | None:
    """The words that call a number wrong; None where they say it."""
    claim = one.claim
    at = claim.sentence.find(claim.phrase)
    if at < 0 or claim.headline:
        return None
    before = claim.sentence[max(0, at - _NEAR) : at]
    end = at + len(claim.phrase)
    after = claim.sentence[end : end + _NEAR]
    if _OPEN.search(before[-60:]):
        return None
    found = (_AFTER.match(after) if _POINTED.search(before) else None) or (
        _CALLED.match(after) if _BEFORE.search(before) else None
    )
    return f"{claim.phrase}{found.group()}" if found else None
