"""Which accounts are compared: the pairs inside each question, and the parts that a text names.

Order: links are given in the order of their ids; nothing here depends on the order of adding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.link.accounts import Linked
from onrecord.link.acts import Placed
from onrecord.link.independence import Ties
from onrecord.link.sides import Side
from onrecord.link.verdicts import judge_pair
from onrecord.records import Account, Link, QuestionKey, replace

ALL_PAIRS = 40
"""Up to this many accounts in a question, each is compared with each."""
NEIGHBOURS = 12
"""In larger ones, each is compared with the next in time, its origin's last, and those at the ends of the range."""

_REPLACES = frozenset({"updates", "corrects"})
_WEIGHS = frozenset({"differs", "conflicts", "corroborates"})


def link_questions(
    sides: Mapping[str, Sequence[Side]], keys: Mapping[str, QuestionKey], ties: Ties
) -> tuple[Link, ...]:
    """Judge the pairs of accounts inside each question."""
    links = []
    for question in sorted(sides):
        if keys[question].aspect == "change":
            continue  # two steps of one count are not two answers: 20 more in May does not replace 30 more in April
        for one, other in pairs_of(sides[question]):
            a, b, verdict, reason = judge_pair(one, other, keys[question], ties)
            if (a.withdrawn and verdict in _REPLACES) or ((a.withdrawn or b.withdrawn) and verdict in _WEIGHS):
                continue  # what was taken back replaces nothing, disagrees with nothing and bears nothing out
            links.append(Link(a.account.id, b.account.id, verdict, reason))
    return tuple(sorted(links, key=lambda link: (link.a, link.b)))


def pairs_of(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """The pairs of one question that are compared: all, or in a large question each with its neighbours."""
    ordered = sorted(sides, key=lambda side: (side.figure.as_of or side.account.known_on, side.account.id))
    if len(ordered) <= ALL_PAIRS:
        yield from combinations(ordered, 2)
        return
    ends = (min(ordered, key=_low), max(ordered, key=_high))
    last_of: dict[str, Side] = {}
    for index, one in enumerate(ordered):
        near = {other.account.id: other for other in ordered[index + 1 : index + 1 + NEIGHBOURS]}
        near.update({other.account.id: other for other in ends if other is not one})
        before = last_of.get(one.origin)
        if before is not None:
            near[before.account.id] = before
        last_of[one.origin] = one
        yield from ((one, near[key]) for key in sorted(near))


def _low(side: Side) -> tuple[float, str]:
    low = side.figure.low if side.figure.low is not None else side.figure.high
    return (low if low is not None else 0.0, side.account.id)


def _high(side: Side) -> tuple[float, str]:
    high = side.figure.high if side.figure.high is not None else side.figure.low
    return (high if high is not None else 0.0, side.account.id)


def mark_superseded(accounts: Iterable[Account], links: Iterable[Link]) -> tuple[Account, ...]:
    """Mark the accounts that their own origin corrected or updated."""
    replaced = {link.b for link in links if link.verdict in ("updates", "corrects")}
    return tuple(
        replace(account, status="superseded") if account.id in replaced and account.status == "standing" else account
        for account in accounts
    )


def link_parts(parts: Iterable[tuple[str, str, str]], linked: Linked, denied: Iterable[Placed]) -> tuple[Link, ...]:
    """Links for the parts that a text names itself, and for a number that a text corrects beside denying it.

    A part that answers no question of its own is linked as a claim.
    """
    account_of = {placed.claim.id: account for account, told in linked.told.items() for placed in told}
    links = []
    for part, whole, why in parts:
        a, b = account_of.get(part, part), account_of.get(whole, whole)
        if a != b:
            links.append(Link(a, b, "part of", why))
    links += _corrections(denied, linked)
    return tuple(sorted(set(links), key=lambda link: (link.a, link.b, link.reason)))


def _corrections(denied: Iterable[Placed], linked: Linked) -> Iterator[Link]:
    """A number that an article denies in its own voice beside the number that it puts in its place."""
    carried = [placed for told in linked.told.values() for placed in told]
    by_place: dict[tuple[str, str, str], list[Placed]] = {}
    for placed in carried:
        by_place.setdefault((placed.claim.article, placed.origin.key, placed.unit), []).append(placed)
    account_of = {claim: account for claim, _, account in linked.claim_question if account}
    for wrong in denied:
        near = [
            right
            for right in by_place.get((wrong.claim.article, wrong.origin.key, wrong.unit), ())
            if 0 <= right.claim.span.start - wrong.claim.span.end < 200
        ]
        if near:
            right = min(near, key=lambda one: one.claim.span.start)
            reason = f"The text itself puts “{right.claim.phrase}” in the place of “{wrong.claim.phrase}”."
            yield Link(account_of[right.claim.id], wrong.claim.id, "corrects", reason)
