"""Numbers printed only to be called wrong: "the 90 was an error". They are denials, and no account of anybody.

Whose number it was decides what it does: its own origin withdraws it; anybody else only disputes it, and repeats the
one number on record that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.memo import Memo

_WORDS = load_lexicon("occasions")["wrong"]
_HOW = rf"(?:(?:{any_of(_WORDS['how'])})\s+){{0,2}}"
_WRONG = rf"{_HOW}(?:{any_of(_WORDS['words'])}|(?P<of_counts>{any_of(_WORDS['of_counts'])}))"
_COUNT = re.compile(rf"\b(?:{any_of(_WORDS['counts'])})\s+(?:of\s+)?(?:[\w’'-]+\s+){{0,2}}$", re.IGNORECASE)
_WHOSE = r"(?:the|its|that|this|his|her|their|[A-Z][\w-]*['’]s?|(?:an?\s+)?(?:earlier|previous|first|initial))"
"""Whose number is meant: "the 40", "its 40", "Friday's 40", "the ministry's 40", "an earlier figure of 40"."""
_GAVE = any_of(load_lexicon("occasions")["given"]["words"])
_THAT_WAS_GIVEN = rf"(?:,?\s+(?:that|which)\s+(?:[^\W\d_][\w’'-]*\s+){{0,4}}(?:{_GAVE})(?:\s+[\w’'-]+){{0,5}}?,?)?"
"""That somebody had given it: "the 90 beds that it announced on 3 May were a mistake"."""
_SAYS = any_of(load_lexicon("occasions")["says"]["words"])
_AFTER = re.compile(
    rf"^(?:\s+(?!and\b|but\b|or\b)[^\W\d_][\w’'-]*){{0,5}}?{_THAT_WAS_GIVEN}\s+(?:was|were|is|had\s+been|has\s+been|proved(?:\s+to\s+be)?|turned\s+out\s+to\s+be)"
    rf"\s+(?:{_WRONG})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{any_of(_WORDS['calls'])})\s+{_WHOSE}\s+(?:[^\W\d_][\w’'-]*\s+){{0,4}}$", re.IGNORECASE)
_CALLED = re.compile(rf"^(?:\s+[^\W\d_][\w’'-]*){{0,3}}?\s+(?:as\s+)?(?:{_WRONG})\b", re.IGNORECASE)
_NEVER = re.compile(
    rf"\b(?:never|at\s+no\s+time)\s+(?:[a-z]+\s+){{0,2}}?(?:{_GAVE}|{_SAYS})\b[^.;:]{{0,100}}$", re.IGNORECASE
)
_POINTED = re.compile(rf"(?:\b|^){_WHOSE}\s+(?:[^\W\d_][\w’'-]*\s+){{0,4}}$", re.IGNORECASE)
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
    if found is None or (found["of_counts"] and not _COUNT.search(before) and not _is_number(one, found)):
        return None
    return f"{claim.phrase}{found.group()}"


def called_by_another(one: Placed) -> bool:
    """Whether somebody calls a named one's number wrong: "the union called the ministry's 900 an exaggeration".

    Whoever is then named beside the number did not say so himself.
    """
    before = one.claim.sentence.partition(one.claim.phrase)[0][-_NEAR:]
    found = _BEFORE.search(before)
    return found is not None and re.search(r"(?<!\bit)['’]s?\s", found.group()) is not None


def _is_number(one: Placed, found: re.Match[str]) -> bool:
    """ "The 90 people was too low": of people, and in the singular, it is the number that is meant."""
    return one.unit == "people" and re.search(r"\s(?:was|is|has\s+been)\s", found.group(), re.IGNORECASE) is not None


def never_gave(one: Placed) -> str | None:
    """The words by which whoever speaks says that they never gave a number; None where none do.

    "The League has never put the number at 400."
    """
    before, found, _ = one.claim.sentence.partition(one.claim.phrase)
    match = _NEVER.search(before[-_NEAR:]) if found and not one.claim.headline else None
    return f"{match.group()}{one.claim.phrase}" if match else None
