"""Wholes that are shared out, where the list leaves out its verb: "1.2 million, of which the state pays 800,000 and
the town 500,000"; and sums of money that a whole takes in: "22 million, including 6 million for a bridge and 18
million for repairs".

Parts that are each somebody's own exclude each other, so they may be too many. That they are all is never said:
a list that falls short is no failure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.check.operands import COUNTS_OUT, Line, Operand, Sum, after_words, alike, fit, gap
from onrecord.check.wholes import total_of
from onrecord.find.figures.units import currency_of
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Holds

_WORDS = load_lexicon("sums")
_NOUN: Final = r"(?:(?:the|its|their|a|an|each|our)\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+"
_FIRST: Final = re.compile(
    rf"[^.;:?!]{{0,40}},\s+of\s+(?:which|whom)\s+(?P<who>{_NOUN})\s+(?:will\s+|has\s+|have\s+|is\s+to\s+|are\s+to\s+)?"
    rf"(?:{any_of(_WORDS['shares_out']['verbs'])})(?:\s+(?P<how>for|up|in|on))?\s+(?:about\s+|some\s+)?"
)
_NEXT: Final = re.compile(
    rf"(?:,|,?\s+and|,?\s+while)\s+(?P<who>{_NOUN})(?:\s+(?P<how>for|up|in|on))?\s+(?:about\s+|some\s+)?"
)
_TAKES_IN: Final = re.compile(r"[^.;:?!]{0,40},\s+(?:including|among\s+them|which\s+includes)\s+")
_LISTED: Final = re.compile(r"[^.;:?!\d]{3,60}?(?:,|,?\s+and)\s+")
_MEANT_FOR: Final = re.compile(r"\s*(?P<how>for|to|from|towards)\s+(?P<what>[^.,;:]{3,40}?)(?=,|;|\.|\s+and\s|$)")


def find_shared_out(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """Wholes of which each part is somebody's own.

    Example: "The hall costs 1.2 million, of which the state pays 800,000 and the town 500,000" does not add up.
    """
    for line in lines:
        counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
        for at, whole in enumerate(counts):
            parts = _owned(article, whole, counts[at + 1 :]) or _taken_in(article, whole, counts[at + 1 :])
            found = _sum(whole, parts) if len(parts) > 1 else None
            if found is not None:
                yield found


def _owned(article: Article, whole: Operand, later: Sequence[Operand]) -> tuple[Operand, ...]:
    """The parts that are each somebody's, as far as the list goes on alike."""
    first = _FIRST.fullmatch(gap(article, whole, later[0])) if later else None
    if first is None:
        return ()
    owners, parts = [first["who"].lower()], [later[0]]
    for one, other in itertools.pairwise(later):
        found = _NEXT.fullmatch(gap(article, one, other))
        if found is None or found["how"] != first["how"] or found["who"].lower() in owners:
            break
        owners.append(found["who"].lower())
        parts.append(other)
    return tuple(parts) if all(_may_be_part(one, whole) for one in parts) else ()


def _taken_in(article: Article, whole: Operand, later: Sequence[Operand]) -> tuple[Operand, ...]:
    """Sums of money for as many purposes; people may be two of the things that a list names."""
    if not later or not _TAKES_IN.fullmatch(gap(article, whole, later[0])) or currency_of(whole.figure.unit) is None:
        return ()
    parts = [later[0]]
    for one, other in itertools.pairwise(later):
        if not _LISTED.fullmatch(gap(article, one, other)):
            break
        parts.append(other)
    purposes = [_MEANT_FOR.match(after_words(article, one, 60)) for one in parts]
    told = [(found["how"], found["what"]) for found in purposes if found]
    apart = len(told) == len(parts) == len(set(told)) and len({how for how, _ in told}) == 1
    return tuple(parts) if apart and all(_may_be_part(one, whole) for one in parts) else ()


def _may_be_part(one: Operand, whole: Operand) -> bool:
    return alike(one, whole) and one.value < whole.value and one.claim.modality in ("asserted", "hedged", "predicted")


def _sum(whole: Operand, parts: tuple[Operand, ...]) -> Sum | None:
    """What they make: all of the whole, or more than there is of it."""
    made = sum(one.value for one in parts)
    slack = whole.slack + sum(one.slack for one in parts if one.slack > 0.5)
    holds: Holds | None = fit(made, whole.value, slack, exact=not any(one.loose for one in (whole, *parts)))
    bounded = whole.figure.bound in ("exact", "about", "up_to") and all(one.figure.bound != "up_to" for one in parts)
    if holds is None and bounded and made > whole.value + slack:
        holds = "no"
    return total_of(parts, whole, holds) if holds else None
