"""Shares and ratios: "44 percent of", "three times the number", "one fifth, or 3,700"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.check.bound_shares import bound_shares, share_of
from onrecord.check.operands import (
    COUNTS_OUT,
    NEAR,
    Line,
    Operand,
    Sum,
    after_words,
    around,
    before_words,
    gap,
    percent_words,
    same_kind,
    spoken,
)
from onrecord.link.questions.questions import unit_factor
from onrecord.link.wording import content_words
from onrecord.records import Article, Holds

_OF = re.compile(r"^\s*(?:of|off)\b")
_CLAUSE = re.compile(r"[,;.:()]|\s(?:who|which|that|were|was|are|is|have|has|had)\s")
_ANY_WHOLE = re.compile(
    r"\s*(?:them|these|those|it|all|(?:the|that|its|their|all)\s+(?:total|whole|sum|amount|number|lot|figure|estimate|count|toll|those)s?)\b"
)
_OR_BEFORE = re.compile(r",\s+or\s*$")
_OR_BETWEEN = re.compile(r"^[^.;]{0,60}?,?\s+or\s+$|^\s*\(\s*$")
_A_OF_B = re.compile(r"^\s+of\s+(?:the|its|all|their|these|those)?\s*$")
_THAT_IS = re.compile(
    r"^\W*(?:that|this|which|it)\s+(?:is|was|makes|made|means|would be|comes to|came to|amounts to)\b", re.IGNORECASE
)
_WHOLE_FIRST = re.compile(r"^\W*(?:[Oo]f|[Oo]ut of)\s+(?:the|its|their|all|these|those|some|about|\s)*$")
_LOOSE = 0.2  # a loose share that misses by less is not called wrong
_HANDY = 0.12  # a round share that misses by less is a handy word, neither right nor wrong
_FIRM = frozenset({"exact", "about"})
_ROUND_SHARE = 0.07  # "a third", "half", "a quarter" are said of anything within a fifteenth of it


def find_shares(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """Shares of a total that is printed near by.

    Example: "That is 40 percent of the town's 20,000 people" after "8,000 people fled".
    """
    for index, line in enumerate(lines):
        bound = {
            share.claim.id: _judged(share, part, whole) for part, whole, share in bound_shares(article, lines, index)
        }
        yield from (found for found in bound.values() if found)
        for share in line.operands:
            if share.unit == "share" and share.claim.id not in bound:
                found = (
                    _that_is(article, share, lines, index)
                    or _near(article, share, around(lines, index, before=2), line)
                    or _implied_whole(article, share, line)
                )
                if found:
                    yield found


def _slack(share: Operand) -> float:
    """How far a ratio may lie from the share that is said of it."""
    if share.figure.unit == "fraction":
        return _ROUND_SHARE * share_of(share)
    return max(0.5 * unit_factor(share.figure.unit), 0.05 * share_of(share) if share.loose else 0.0)


def holds_of(share: Operand, ratio: float) -> Holds | None:
    """Whether a ratio is what the share says."""
    said = share_of(share)
    if share.figure.bound in ("less_than", "up_to"):
        return "yes" if 0.5 * said <= ratio < said + (share.figure.bound == "up_to") * 1e-9 else None
    if share.figure.bound in ("more_than", "at_least"):
        return "yes" if said <= ratio <= 1.5 * said else None
    if abs(ratio - said) <= (0.0005 if share.figure.unit == "percent" else 1e-9):
        return "yes"
    return "roughly" if abs(ratio - said) <= _slack(share) else None


def _made(share: Operand, part: Operand, whole: Operand, holds: Holds) -> Sum:
    """The sum, with its arithmetic in words."""
    ratio = part.value / whole.value
    made = f"{100 * ratio:.3g} percent, not " if holds == "no" else ""
    relation = f"{part.said} / {whole.said} = {made}{named(share)}"
    why = f"{part.said} of {whole.said} is {percent_words(ratio)}; the text says {share.claim.phrase}."
    pairs = ((part.claim.id, whole.claim.id),) if holds != "no" else ()  # the share says what is of what
    return Sum("share", relation, (part, whole, share), holds, why, pairs)


def named(share: Operand) -> str:
    """A share as printed, without what it is of."""
    phrase = share.claim.phrase.split(" of ")[0]
    return phrase[:1].lower() + phrase[1:]


def _judged(share: Operand, part: Operand, whole: Operand) -> Sum | None:
    """A share beside the part and the whole that the words bind to it; None where it misses too little to fail."""
    ratio = part.value / whole.value
    holds = holds_of(share, ratio)
    if holds is None and share.loose and abs(ratio - share_of(share)) <= _LOOSE * share_of(share):
        return None  # "almost half" of 42 percent: too far to hold, too near to fail
    if holds is None and share.figure.unit == "fraction" and abs(ratio - share_of(share)) <= _HANDY * share_of(share):
        return None  # "one in six" of 15 percent
    if holds is None and (part.figure.bound not in _FIRM or whole.figure.bound not in _FIRM):
        return None  # "at least 30 of the 90" may be a half of them
    return _made(share, part, whole, holds or "no")


def _that_is(article: Article, share: Operand, lines: Sequence[Line], index: int) -> Sum | None:
    """ "Of the 40 trucks, 12 came back. That is half": the share is of the two figures of the sentence before."""
    here = lines[index]
    if not index or len(here.operands) != 1 or not _THAT_IS.match(article.text[here.start : here.end]):
        return None
    before = lines[index - 1]
    between = article.text[before.end : here.start]
    counts = before.operands
    if between.strip() or len(counts) != 2 or not same_kind(*counts) or counts[0].unit in COUNTS_OUT:
        return None
    if _WHOLE_FIRST.match(article.text[before.start : counts[0].claim.span.start]):
        whole, part = counts
    elif _A_OF_B.match(gap(article, *counts)):
        part, whole = counts
    else:
        return None
    if not 0 < part.value <= whole.value:
        return None
    return _judged(share, part, whole)


def _near(article: Article, share: Operand, near: tuple[Operand, ...], line: Line) -> Sum | None:
    """A part and a whole near a share that has a word for it; the nearest pair that fits.

    The share says what it is of: "40 percent of the town's people" is never reckoned from a number of lorries.
    """
    said_of = _said_of(article, share)
    if said_of is None and not _OR_BEFORE.search(before_words(article, share)):
        return None
    counts = [one for one in near if one.unit not in COUNTS_OUT and one.value > 0]
    pairs = [
        (_distance(share, part) + _distance(share, whole), part, whole)
        for part in counts
        for whole in counts
        if part is not whole and same_kind(part, whole) and part.value < whole.value
        and (part in line.operands or whole in line.operands or _close(share, part, whole))
        and _is_whole(article, share, whole, said_of)
    ]  # fmt: skip
    for _, part, whole in sorted(pairs, key=lambda pair: pair[0]):
        holds = holds_of(share, part.value / whole.value)
        if holds:
            return _made(share, part, whole, holds)
    return None


def _said_of(article: Article, share: Operand) -> str | None:
    """What the words say that a share is of: "the town's people"; None where they do not."""
    inside = share.claim.phrase.partition(" of ")[2]
    after = _OF.match(after_words(article, share, 80))
    if not inside and not after:
        return None
    tail = after_words(article, share, 80)
    return _CLAUSE.split(f"{inside} {tail}" if inside else tail[after.end() :] if after else "")[0]


def _is_whole(article: Article, share: Operand, whole: Operand, said_of: str | None) -> bool:
    """Whether a figure may be what a share is of: it stands in those words, or they name its things."""
    if said_of is None:  # "8,000, or 40 percent": the whole is told of the same things, elsewhere
        return True
    start, end = share.claim.span.end, whole.claim.span.start
    if 0 <= end - start < NEAR and share.claim.sentence_span == whole.claim.sentence_span:
        return not re.search(r"[;:]", article.text[start:end])
    words = _stems(said_of)
    told = (whole.figure.noun or "", whole.figure.counted or "", whole.claim.phrase, after_words(article, whole))
    things = _stems(" ".join(told))
    return bool(_ANY_WHOLE.match(said_of) or words & things)


def _stems(text: str) -> set[str]:
    """The beginnings of the words of a phrase: "voted" and "votes" are of one thing."""
    return {word[:4] for word in content_words(text)}


def _close(share: Operand, part: Operand, whole: Operand) -> bool:
    """Whether part and whole stand in the sentences right beside the share."""
    return _distance(share, part) < 250 and _distance(share, whole) < 250


def _distance(one: Operand, other: Operand) -> int:
    return abs(one.claim.span.start - other.claim.span.start)


def _implied_whole(article: Article, share: Operand, line: Line) -> Sum | None:
    """ "A fifth of them, or 300": the text gives share and part, and so a whole that it does not print."""
    after = [one for one in line.operands if one.claim.span.start > share.claim.span.start]
    if (
        not after
        or after[0].unit in COUNTS_OUT
        or share.figure.bound not in ("exact", "about")
        or not 0 < share_of(share) < 1
    ):
        return None
    part = after[0]
    if any(one is not part and same_kind(one, part) and one.value > part.value for one in line.operands):
        return None  # the text prints what may be the whole
    if not _OR_BETWEEN.match(gap(article, share, part)):
        return None
    whole = part.value / share_of(share)
    about = "about " if share.loose or part.loose else ""
    relation = f"{part.said} / {named(share)} = {about}{spoken(round(whole, 6))}"
    made = f"{about}{spoken(round(whole, 6))}"
    why = f"If {part.said} is {named(share)}, the whole is {made}; the text does not print it."
    return Sum("share", relation, (part, share), "yes", why)


def find_ratios(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """How many times one number is another that is printed near by: "three times the number it gave in May"."""
    for index, line in enumerate(lines):
        for times in line.operands:
            if times.unit != "times" or times.value <= 1:
                continue
            here = [one for one in line.operands if one.unit not in COUNTS_OUT and one is not times]
            near = [one for one in around(lines, index, before=1, after=2) if one.unit not in COUNTS_OUT]
            found = next((made for big in here for small in near if (made := _multiple(times, big, small))), None)
            if found:
                yield found


def _multiple(times: Operand, big: Operand, small: Operand) -> Sum | None:
    """One number as a multiple of another, if it is."""
    if big is small or not same_kind(big, small) or small.value <= 0:
        return None
    ratio = big.value / small.value
    if abs(ratio - times.value) > 0.05 * times.value:
        return None
    holds: Holds = "roughly" if big.loose or small.loose or times.loose or ratio != times.value else "yes"
    open_end = f"; “{small.claim.phrase}” is open at one end" if small.figure.bound not in ("exact", "about") else ""
    why = f"{big.said} is {ratio:.3g} times {small.said}{open_end}."
    return Sum("ratio", f"{big.said} / {small.said} = {times.value:g} times", (big, small, times), holds, why)
