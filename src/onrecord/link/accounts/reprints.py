"""Sentences printed again: in a pull quote, a reprint, another edition. A figure in them is said once.

A long sentence is nobody's but its author's. A short one ("The storm killed 40 people.") is a reprint only within one
text and the texts that copy it, or where both answer one question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from onrecord.link.accounts.another_act import dated_apart
from onrecord.link.accounts.drift import drift_reason
from onrecord.link.accounts.fates import two_fates
from onrecord.link.accounts.matter import names_apart
from onrecord.link.acts import SAYS_SOMETHING, Placed
from onrecord.link.rounding import numbers_of, same_numbers
from onrecord.records import Link

Copied = frozenset[tuple[str, str]]
_OWN = 14
"""A sentence of this many words is hardly written twice."""
_BUCKET = 50
_LARGE = 1000


def ranks_of(claims: Iterable[Placed]) -> dict[str, int]:
    """Which of its sentence's claims with one number each claim is: one sentence may give a number twice.

    Leaves: only those that are not the first.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    ranks: dict[str, int] = {}
    for one in sorted(claims, key=lambda one: (one.claim.article, one.claim.span.start, one.claim.id)):
        place = (one.claim.article, one.claim.sentence_span, numbers_of(one.figure))
        if seen[place]:
            ranks[one.claim.id] = seen[place]
        seen[place] += 1
    return ranks


def printed_key(one: Placed, ranks: Mapping[str, int]) -> str:
    """A printed figure, wherever it is printed: its sentence, its numbers, and its place among like ones."""
    words = one.printed
    if words.count(" ") + 1 < SAYS_SOMETHING:
        return one.claim.id  # short sentences are nobody's own
    return f"{one.sentence_key}|{ranks.get(one.claim.id, 0)}"


def is_reprint(first: Placed, again: Placed, copied: Copied) -> bool:
    """Whether a figure in the same words as an earlier one is that one printed again."""
    a, b = first.claim.article, again.claim.article
    near = a == b or first.root == again.root or (b, a) in copied or (a, b) in copied
    return near or (first.key == again.key and first.key is not None) or first.printed.count(" ") + 1 >= _OWN


def link_reprints(ordered: Iterable[Placed], carried: frozenset[str], copied: Copied) -> tuple[Link, ...]:
    """Echoes between claims that no account carries: their figures answer no question, and are printed twice.

    A named source's large number that answers no question is also known again by itself: "Moody & Sons has not moved
    from its 300 million". `carried` holds the claims that an account carries or that drift from one.
    Order: as the claims are given, which is the order in which they were known.
    """
    known = tuple(ordered)
    return (*_printed_again(known, carried, copied), *_given_again(known, carried))


def _printed_again(known: tuple[Placed, ...], carried: frozenset[str], copied: Copied) -> tuple[Link, ...]:
    """Claims in a sentence that is printed twice."""
    twice = {one.printed for one in known if one.claim.id not in carried}
    known = tuple(one for one in known if one.printed in twice)
    ranks = ranks_of(known)
    printed: dict[str, list[Placed]] = defaultdict(list)
    links = []
    for one in known:
        before = printed[printed_key(one, ranks)]
        if len(before) < _BUCKET:
            before.append(one)
        if one.claim.id in carried:
            continue
        first = next((other for other in before if other is not one and is_reprint(other, one, copied)), None)
        if first is not None:
            links.append(Link(one.claim.id, first.claim.id, "echo", "One text prints the other's sentence."))
    return tuple(links)


def _given_again(known: tuple[Placed, ...], carried: frozenset[str]) -> tuple[Link, ...]:
    """Claims of one named source with one large number, in several texts; the first is repeated or told otherwise."""
    given: dict[tuple[str, str, float], list[Placed]] = defaultdict(list)
    links = []
    for one in known:
        if one.claim.id in carried or one.origin.anonymous or one.claim.origin.role in ("publisher", "relay"):
            continue
        sources = [name for name in (one.origin.key, one.origin.body) if name]
        places = [(name, one.unit, value) for name in sources for value in numbers_of(one.figure) if value >= _LARGE]
        before = {first.claim.id: first for place in places for first in given[place]}
        elsewhere = [first for first in before.values() if first.claim.article != one.claim.article]
        if len(elsewhere) == 1 and len(before) == 1 and _one_thing(elsewhere[0], one):
            first = elsewhere[0]
            reason = drift_reason(first, one)
            if reason:
                links.append(Link(one.claim.id, first.claim.id, "drifts", reason))
            elif same_numbers(first.figure, one.figure):
                why = f"Both end in {one.origin.name} with the same number."
                links.append(Link(one.claim.id, first.claim.id, "echo", why))
        elif not before:
            for place in places:
                given[place].append(one)
    return tuple(links)


def _one_thing(first: Placed, again: Placed) -> bool:
    """Whether neither says a question that the other contradicts."""
    if two_fates(first.figure, again.figure) or names_apart(first, again) or dated_apart(first, again):
        return False
    return first.key is None and again.key is None and first.figure.aspect == again.figure.aspect
