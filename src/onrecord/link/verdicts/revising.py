"""Words by which an origin lowers a number of its own: "the firm has cut its count to 800".

A cut count is a correction of what was said before, not a later count: nobody came back to life. What "rose" or
"fell" is another count, and so is what was "revised" without saying which way. Words that go from one number to the
other, "71 hurt, up from 58", tell which is the later one.
"""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.dating import strictly_after
from onrecord.link.rounding import numbers_of
from onrecord.link.verdicts.sides import Side

_WORDS = load_lexicon("occasions")
_CUT = re.compile(
    rf"\b(?:{any_of(_WORDS['cuts']['words'])})\s+(?:its|his|her|their|the|that)\s+(?:[\w’'-]+\s+){{0,3}}"
    rf"(?:{any_of(_WORDS['cuts']['nouns'])})\b[^.;]{{0,80}}?\b(?:to|from|by)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"[^.;,]{0,60},\s+(?:and\s+)?not\s+(?:the\s+)?(?P<number>\d[\d,.]*\d|\d)(?![\w-])")
_FROM = rf"from\s+(?:(?:the|an?|its|their)\s+)?(?:(?:{any_of(_WORDS['steps']['between'])})\s+){{0,3}}"
_NUMBER = r"(?P<number>\d[\d,.]*\d|\d)"
_UP_FROM = re.compile(
    rf"[^.;]{{0,60}}?[\s,(–—-](?:{any_of(_WORDS['steps']['words'])})\s+{_FROM}{_NUMBER}(?![\w-])", re.IGNORECASE
)
_FROM_TO = re.compile(rf"\b{_FROM}{_NUMBER}(?:\s+\w+){{0,3}}\s+to\s+$", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_NOT = re.compile(r"\b(?:not|never|no|if|would|may|might|could|should|must|refus\w+|declin\w+)\b", re.IGNORECASE)
_READ = 1000
_TOLD = 3  # printings of the lower number that are looked at


def cut_down(a: Side, b: Side) -> str | None:
    """The words by which the later of two accounts of one origin lowers the earlier one; None where none do."""
    below = max(numbers_of(a.figure), default=0.0) < max(numbers_of(b.figure), default=0.0)
    for one in a.told[:_TOLD] if below else ():
        found = _CUT.search(one.claim.sentence[:_READ])
        if found and not _NOT.search(one.claim.sentence[: found.start()][-40:]):
            return found.group()
    return None


def put_right(a: Side, b: Side) -> str | None:
    """The words by which one account puts itself in the place of the other: "450 ballots, not 460"; else None.

    The number denied must have been on record no later than these words.
    """
    wrong = _DIGITS.search(b.told[0].claim.phrase)
    if wrong is None or strictly_after(b.account.known_on, a.account.known_on):
        return None
    for one in a.told[:_TOLD]:
        phrase = one.claim.phrase
        found = _INSTEAD.match(one.claim.sentence[:_READ].partition(phrase)[2])
        if found and found["number"].replace(",", "") == wrong.group().replace(",", ""):
            return f"{phrase}{found.group()}"
    return None


def stepped_from(a: Side, b: Side) -> str | None:
    """The words by which one account goes on from the number of the other: "71 hurt, up from 58"; else None."""
    earlier = _DIGITS.search(b.told[0].claim.phrase)
    if earlier is None or strictly_after(b.account.known_on, a.account.known_on):
        return None
    for one in a.told[:_TOLD]:
        before, phrase, after = one.claim.sentence[:_READ].partition(one.claim.phrase)
        found = _UP_FROM.match(after) or _FROM_TO.search(before[-100:])
        if found and found["number"].replace(",", "") == earlier.group().replace(",", ""):
            return f"{found.group()}{phrase}" if found.re is _FROM_TO else f"{phrase}{found.group()}"
    return None
