"""A number told of other people, or of another course of things, than its origin gave it of.

| as given | as told |
|---|---|
| "fell by 14 percent" | "fell to 14 percent": a step became a level |
| "2,300 fighters laid down their arms" | "2,300 people laid down their arms" |
| "5,000 have come back" | "5,000 have fled", or "there are 5,000 there" |
| "52 percent of customers who rent" | "52 percent of customers" |
| "112 admitted, 18 of them to intensive care" | "112 in intensive care" |
"""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.accounts.matter import matter_of, stem, words_about
from onrecord.link.acts import Placed
from onrecord.link.rounding import same_numbers
from onrecord.link.wording import content_words

_WORDS = load_lexicon("occasions")["recast"]
_STEP = re.compile(r"\bby\s+$", re.IGNORECASE)
_LEVEL = re.compile(r"\bto\s+$", re.IGNORECASE)
_MOVES = re.compile(rf"\b(?:{any_of(_WORDS['moves'])})\b", re.IGNORECASE)
_BACK = re.compile(rf"\b(?:{any_of(_WORDS['back'])})\b", re.IGNORECASE)
_AWAY = re.compile(rf"\b(?:{any_of(_WORDS['away'])})\b", re.IGNORECASE)
_ARE_THERE = re.compile(rf"\b(?:{any_of(_WORDS['there'])})\b", re.IGNORECASE)
_ANYBODY = frozenset(_WORDS["anybody"])
_KINDS = {"fighters": frozenset(_WORDS["fighters"]), "civilians": frozenset(_WORDS["civilians"])}
_SOME_ONLY = re.compile(rf"\s*(?P<which>(?:{any_of(_WORDS['restricts'])})\s+[^,.;:()]{{3,60}})", re.IGNORECASE)
_SAYS_MORE = re.compile(rf"\s(?:{any_of(_WORDS['verbs'])})\b", re.IGNORECASE)
"""Where the words that set some apart end, and those begin that are said of them."""
_PART = re.compile(
    r"[,;(–—-]\s*(?P<part>\d[\d,.]*|[a-z]+(?:-[a-z]+)?)\s+of\s+(?:them|whom|which|these|those)\s+(?P<own>[^.;:,()]{3,80})"
)
_TELLING = 2
"""Words that tell which of a whole are meant; what comes behind may be said of them."""
_READ = 1000


def level_told(upstream: Placed, told: Placed) -> str | None:
    """A step told as the level that it led to, or the other way round: "fell by 14 percent" as "fell to 14"."""
    if not same_numbers(upstream.figure, told.figure):
        return None
    (before, lead), (after, also) = (_lead_in(one) for one in (upstream, told))
    if not (_MOVES.search(before) and _MOVES.search(after)) or {lead, also} != {"by", "to"}:
        return None
    became = "a step became a level" if lead == "by" else "a level became a step"
    return f"“{lead} {upstream.claim.phrase}” was told as “{also} {told.claim.phrase}”: {became}."


def _lead_in(one: Placed) -> tuple[str, str]:
    """The words of a sentence before its number, and the "by" or "to" right before it."""
    before = one.claim.sentence[:_READ].partition(one.claim.phrase)[0][-100:]
    return before, "by" if _STEP.search(before) else "to" if _LEVEL.search(before) else ""


def fighters_lost(upstream: Placed, told: Placed) -> str | None:
    """Fighters told as people or civilians, and civilians told as fighters; None where the sentence still says it."""
    if upstream.unit != "people" or told.unit != "people" or not same_numbers(upstream.figure, told.figure):
        return None
    before, after = (_kind(_called(one)) for one in (upstream, told))
    if before is None or before == after or _kind(told.claim.sentence[:_READ]) == before:
        return None
    if after is None and (before != "fighters" or not set(content_words(told.claim.phrase)) & _ANYBODY):
        return None
    whom = after or told.claim.phrase.split()[-1]
    return f"“{upstream.claim.phrase}” was told as “{told.claim.phrase}”: {before} became {whom}."


def _kind(words: str) -> str | None:
    """Whether words call people fighters or civilians: the first that they do."""
    return next((kind for word in content_words(words) for kind, known in _KINDS.items() if word in known), None)


def _called(one: Placed) -> str:
    """What the counted are called: in the number's own words, else by their group."""
    return f"{one.claim.phrase} {one.figure.group or ''}"


def turned_round(upstream: Placed, told: Placed) -> str | None:
    """Those who came back told as those who went, or as those who are there; None where the words leave it open."""
    if upstream.unit != "people" or told.unit != "people" or not same_numbers(upstream.figure, told.figure):
        return None
    before, after = (_course(one) for one in (upstream, told))
    said = f"“{upstream.claim.phrase}” was told as “{told.claim.phrase}”"
    if len(before) == len(after) == 1 and before != after:
        return f"{said}: those who {_DID[before.pop()]} became those who {_DID[after.pop()]}."
    there = told.figure.state is None and told.figure.aspect == "stock" and _is_there(told)
    if before and not after and there and upstream.figure.aspect in ("cumulative", "flow"):
        return f"{said}: those who {' or '.join(_DID[way] for way in sorted(before))} became those who are there."
    return None


_DID = {"away": "went", "back": "came back"}


def _course(one: Placed) -> set[str]:
    """Which way the people of a sentence move by its words."""
    words = one.claim.sentence[:_READ]
    return {way for way, found in (("back", _BACK), ("away", _AWAY)) if found.search(words)}


def _is_there(one: Placed) -> bool:
    return _ARE_THERE.search(one.claim.sentence[:_READ]) is not None


def some_only_lost(upstream: Placed, told: Placed) -> str | None:
    """A share of some of a whole told of all of it: "52 percent of customers who rent" as "of customers"."""
    before, after = upstream.figure.base, told.figure.base
    if upstream.unit != "share" or not before or not after or not same_numbers(upstream.figure, told.figure):
        return None
    found = _SOME_ONLY.match(upstream.claim.sentence[:_READ].partition(before)[2])
    if found is None or content_words(before)[-1:] != content_words(after)[-1:]:
        return None
    only = _first_words(_SAYS_MORE.split(" ".join(found["which"].split()))[0])
    which = {stem(word) for word in content_words(only)}
    if not which or which & matter_of(told):
        return None
    return (
        f"“{upstream.claim.phrase}” was of {before} {only}; “{told.claim.phrase}” is told "
        f"of {after}: the base changed."
    )


def _first_words(which: str) -> str:
    """The words of a restriction up to the second that tells something: "who travel daily"."""
    printed = which.split()
    for size in range(1, len(printed) + 1):
        if len(content_words(" ".join(printed[:size]))) == _TELLING:
            return " ".join(printed[:size]) + (" …" if size < len(printed) else "")
    return which


def part_spread(upstream: Placed, told: Placed) -> str | None:
    """What was said of a part told of all.

    "112 were admitted, 18 of them to intensive care" as "112 in intensive care".
    """
    if not same_numbers(upstream.figure, told.figure) or upstream.claim.article == told.claim.article:
        return None
    before, _, after = upstream.claim.sentence[:_READ].partition(upstream.claim.phrase)
    found = _PART.search(after)
    words = told.claim.sentence[:_READ]
    if found is None or _PART.search(words) or found["part"] in words.split():
        return None
    own = words_about(upstream, found["own"]) - words_about(upstream, before + after[: found.start()])
    if not own or not own <= matter_of(told):
        return None
    part = " ".join(found.group().lstrip(" ,;(–—-").split())
    return f"“{told.claim.phrase}” is told of what was said of a part of “{upstream.claim.phrase}” (“{part}”)."
