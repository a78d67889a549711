"""Which accounts are compared: the pairs inside each question, and the parts that a text names.

Order: links are given in the order of their ids; nothing here depends on the order of adding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.link.accounts import Linked
from onrecord.link.acts import Placed
from onrecord.link.independence import Ties
from onrecord.link.judged import JudgedQuestion, NewTies, unchanged_pairs
from onrecord.link.sides import Side
from onrecord.link.verdicts import judge_pair
from onrecord.memo import Memo
from onrecord.records import Account, Link, QuestionKey, replace

ALL_PAIRS = 40
"""Up to this many accounts in a question, each is compared with each."""
NEIGHBOURS = 12
"""In larger ones, each is compared with the next in time, its origin's last, and those at the ends of the range."""

_NEAR = 200  # characters between a number and the one that is put in its place
_INSTEAD = re.compile(r",\s+(?:and\s+)?not\s+(?:the\s+)?$")


def link_questions(
    sides: Mapping[str, Sequence[Side]], keys: Mapping[str, QuestionKey], ties: Ties, *, memo: Memo | None = None
) -> tuple[Link, ...]:
    """Judge the pairs of accounts inside each question; not those of which the last view says all there is to say."""
    memo = memo or Memo()
    new = NewTies.since(memo.last("ties", "") or ties, memo.kept("ties", "", ties, lambda: ties))
    links: list[Link] = []
    for question in sorted(sides):
        if keys[question].aspect == "change":
            continue  # two steps of one count are not two answers: 20 more in May does not replace 30 more in April
        links += _judged(question, sides[question], keys[question], new, memo)
    return tuple(sorted(links, key=lambda link: (link.a, link.b)))


def _judged(question: str, sides: Sequence[Side], key: QuestionKey, ties: NewTies, memo: Memo) -> Iterable[Link]:
    """The verdicts of a question."""
    before: JudgedQuestion | None = memo.last("pairs", question)
    if before is not None and before.given is sides and before.key == key and ties.leave(before):
        memo.keep("pairs", question, before, taken=True)
        return before.links.values()
    known = unchanged_pairs(before, sides, key, ties)
    if before is not None and known is before.links and len(sides) == len(before.sides):
        memo.keep("pairs", question, before, taken=True)
        return known.values()
    links: dict[tuple[str, str], Link] = {}
    for one, other in pairs_of(sides):
        pair = one.account.id, other.account.id
        links[pair] = known.get(pair) or _judge(one, other, key, ties.now)
    judged = JudgedQuestion.of(sides, key, links)
    memo.keep("pairs", question, judged, taken=len(links.keys() & known.keys()) == len(links))
    return links.values()


def _judge(one: Side, other: Side, key: QuestionKey, ties: Ties) -> Link:
    a, b, verdict, reason = judge_pair(one, other, key, ties)
    return Link(a.account.id, b.account.id, verdict, reason)


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
    """Mark the accounts that their own origin corrected or updated by one that it has not taken back."""
    known = tuple(accounts)
    gone = {account.id for account in known if account.status == "withdrawn"}
    replaced = {link.b for link in links if link.verdict in ("updates", "corrects") and link.a not in gone}
    return tuple(
        replace(account, status="superseded") if account.id in replaced and account.status == "standing" else account
        for account in known
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
        right = _put_right(wrong, by_place.get((wrong.claim.article, wrong.origin.key, wrong.unit), ()))
        if right is not None:
            reason = f"The text itself puts “{right.claim.phrase}” in the place of “{wrong.claim.phrase}”."
            yield Link(account_of[right.claim.id], wrong.claim.id, "corrects", reason)


def _put_right(wrong: Placed, told: Iterable[Placed]) -> Placed | None:
    """The number put in the place of one that is denied: the one before "450, not 460", else the next one.

    "She had 45 percent, not 46. Her rival had 30": the 30 takes nobody's place.
    """
    before = wrong.claim.sentence.partition(wrong.claim.phrase)[0]
    if _INSTEAD.search(before):
        near = [one for one in told if 0 <= wrong.claim.span.start - one.claim.span.end < _NEAR
                and one.claim.sentence == wrong.claim.sentence]  # fmt: skip
        return max(near, key=lambda one: one.claim.span.start, default=None)
    near = [one for one in told if 0 <= one.claim.span.start - wrong.claim.span.end < _NEAR]
    return min(near, key=lambda one: one.claim.span.start, default=None)
