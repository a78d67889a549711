"""Numbers printed only to be called wrong: "the 90 was an error". They are denials, and no account of anybody.

Whose number it was decides what it does: its own origin withdraws it; anybody else only disputes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.memo import Memo

_WRONG = any_of(load_lexicon("occasions")["wrong"]["words"])
_GAVE = any_of(load_lexicon("occasions")["given"]["words"])
_THAT_WAS_GIVEN = rf"(?:,?\s+(?:that|which)\s+(?:[^\W\d_][\w’'-]*\s+){{0,4}}(?:{_GAVE})(?:\s+[\w’'-]+){{0,5}}?,?)?"
"""That somebody had given it: "the 90 beds that it announced on 3 May were a mistake"."""
_SAYS = any_of(load_lexicon("occasions")["says"]["words"])
_AFTER = re.compile(
    rf"^(?:\s+(?!and\b|but\b|or\b)[^\W\d_][\w’'-]*){{0,5}}?{_THAT_WAS_GIVEN}\s+(?:was|were|is|had\s+been|has\s+been|proved(?:\s+to\s+be)?|turned\s+out\s+to\s+be)"
    rf"\s+(?:(?:simply|also|plainly|itself|clearly)\s+)?(?:{_WRONG})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:call(?:s|ed)?|describ(?:es|ed))\s+(?:the|its|that|his|her|their)\s+(?:[^\W\d_][\w’'-]*\s+){0,4}$",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"^(?:\s+[^\W\d_][\w’'-]*){{0,3}}?\s+(?:as\s+)?(?:{_WRONG})\b", re.IGNORECASE)
_NEVER = re.compile(
    rf"\b(?:never|at\s+no\s+time)\s+(?:[a-z]+\s+){{0,2}}?(?:{_GAVE}|{_SAYS})\b[^.;:]{{0,100}}$", re.IGNORECASE
)
_POINTED = re.compile(r"\b(?:the|its|that|this|his|her|their)\s+(?:[^\W\d_][\w’'-]*\s+){0,4}$", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:if|whether|unless|den\w+|not|never|no|nobody|ask\w*)\b[^.;]*$", re.IGNORECASE)
_NEAR = 160


def split_called_wrong(placed: Iterable[Placed], *, memo: Memo | None = None) -> tuple[list[Placed], list[Placed]]:
    """The claims that say their number, and those that call it wrong.

    Order: as given.
    """
    every = tuple(placed)
    wrong = (memo or Memo()).of_each("called wrong", every, called_wrong)
    said = [one for one, found in zip(every, wrong, strict=True) if not found]
    return said, [one for one, found in zip(every, wrong, strict=True) if found]


def called_wrong(one: Placed) -> str | None:
    """The words that call a number wrong; None where they say it."""
    claim = one.claim
    at = claim.sentence.find(claim.phrase)
    if at < 0 or claim.headline:
        return None
    if words := never_gave(one):
        return words
    before = claim.sentence[max(0, at - _NEAR) : at]
    end = at + len(claim.phrase)
    after = claim.sentence[end : end + _NEAR]
    if _OPEN.search(before[-60:]):
        return None
    found = (_AFTER.match(after) if _POINTED.search(before) else None) or (
        _CALLED.match(after) if _BEFORE.search(before) else None
    )
    return f"{claim.phrase}{found.group()}" if found else None


def never_gave(one: Placed) -> str | None:
    """The words by which whoever speaks says that they never gave a number; None where none do.

    "The League has never put the number at 400."
    """
    before, found, _ = one.claim.sentence.partition(one.claim.phrase)
    match = _NEVER.search(before[-_NEAR:]) if found and not one.claim.headline else None
    return f"{match.group()}{one.claim.phrase}" if match else None
