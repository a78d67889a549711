"""Which accounts are compared: the pairs inside each question, and the parts that a text names.

Order: links are given in the order of their ids; nothing here depends on the order of adding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.link.accounts.accounts import Linked
from onrecord.link.accounts.fates import two_fates
from onrecord.link.acts import Placed
from onrecord.link.sources.independence import Ties
from onrecord.link.verdicts.judged import JudgedQuestion, Loose, NewTies, Row, still_holding
from onrecord.link.verdicts.sides import Side
from onrecord.link.verdicts.verdicts import judge_pair
from onrecord.memo import Memo
from onrecord.records import Link, QuestionKey

ALL_PAIRS = 40
"""Up to this many accounts in a question, each is compared with each."""
NEIGHBOURS = 12
"""In larger ones, each is compared with the next in time, its origin's last, and those at the ends of the range."""

_NEAR = 200  # characters between a number and the one that is put in its place
_INSTEAD = re.compile(r",\s+(?:and\s+)?not\s+(?:the\s+)?$")


def link_questions(
    sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], ties: Ties, *, memo: Memo | None = None
) -> dict[str, JudgedQuestion]:
    """Judge the pairs of accounts inside each question; not those of which the last view says all there is to say.

    Order: by question.
    """
    memo = memo or Memo()
    new = NewTies.since(memo.last("ties", "") or ties, memo.kept("ties", "", ties, lambda: ties))
    return {
        question: _judged(question, sides[question], keys[question], new, memo)
        for question in sorted(sides)
        if keys[question].aspect != "change"  # 20 more in May does not replace 30 more in April
    }


def _judged(question: str, sides: tuple[Side, ...], key: QuestionKey, ties: NewTies, memo: Memo) -> JudgedQuestion:
    """The verdicts of a question."""
    before: JudgedQuestion | None = memo.last("pairs", question)
    if before is not None and before.key != key:
        before = None
    if before is not None and before.given is sides and ties.leave(before):
        memo.keep("pairs", question, before, taken=True)
        return before
    rows, fresh = {}, 0
    loose = ties.loose(before, sides) if before is not None and not ties.leave(before) else Loose()
    for one, others in rows_of(sides):
        row = before.rows.get(one.account.id) if before is not None else None
        if row is None or not row.holds(one, others, loose):
            held = still_holding(row, one, others, loose)
            fresh += held.count(None)
            links = (link or _judge(one, other, key, ties.now) for link, other in zip(held, others, strict=True))
            row = Row(one, others, tuple(links))
        rows[one.account.id] = row
    judged = JudgedQuestion.of(sides, key, rows)
    memo.keep("pairs", question, judged, taken=before is not None and not fresh)
    return judged


def _judge(one: Side, other: Side, key: QuestionKey, ties: Ties) -> Link:
    a, b, verdict, reason = judge_pair(one, other, key, ties)
    return Link(a.account.id, b.account.id, verdict, reason)


def rows_of(sides: Sequence[Side]) -> Iterator[tuple[Side, tuple[Side, ...]]]:
    """The pairs of one question that are compared, each once: by account, those that it is set beside.

    All, or in a large question each with its neighbours.
    """
    ordered = sorted(sides, key=lambda side: (side.figure.as_of or side.account.known_on, side.account.id))
    if len(ordered) <= ALL_PAIRS:
        yield from ((one, tuple(ordered[at + 1 :])) for at, one in enumerate(ordered))
        return
    places = range(len(ordered))
    ends = {min(places, key=lambda at: _low(ordered[at])), max(places, key=lambda at: _high(ordered[at]))}
    last_of: dict[str, int] = {}
    for at, one in enumerate(ordered):
        near = ordered[at + 1 : at + 1 + NEIGHBOURS]
        before = last_of.get(one.origin, at)
        last_of[one.origin] = at
        wanted = {*ends, before} if at not in ends else {end for end in ends if end > at}
        # (a pair with an end is in the row of the other; one that is near is in the row of the first)
        yield (
            one,
            (*near, *(ordered[far] for far in sorted(wanted) if far < at - NEIGHBOURS or far > at + NEIGHBOURS)),
        )


def _low(side: Side) -> tuple[float, str]:
    low = side.figure.low if side.figure.low is not None else side.figure.high
    return (low if low is not None else 0.0, side.account.id)


def _high(side: Side) -> tuple[float, str]:
    high = side.figure.high if side.figure.high is not None else side.figure.low
    return (high if high is not None else 0.0, side.account.id)


def link_parts(parts: Iterable[tuple[str, str, str]], linked: Linked, denied: Iterable[Placed]) -> tuple[Link, ...]:
    """Links for the parts that a text names itself, and for a number that a text corrects beside denying it.

    A part that answers no question of its own is linked as a claim.
    """
    parts = tuple(parts)
    wanted = {claim for part, whole, _ in parts for claim in (part, whole)}
    account_of = {
        placed.claim.id: account
        for account, told in (linked.told.items() if wanted else ())
        for placed in told
        if placed.claim.id in wanted
    }
    links = []
    for part, whole, why in parts:
        a, b = account_of.get(part, part), account_of.get(whole, whole)
        if a != b:
            links.append(Link(a, b, "part of", why))
    links += _corrections(denied, linked)
    return tuple(sorted(set(links), key=lambda link: (link.a, link.b, link.reason)))


def _corrections(denied: Iterable[Placed], linked: Linked) -> Iterator[Link]:
    """A number that an article denies in its own voice beside the number that it puts in its place."""
    denied = tuple(denied)
    carried = [placed for told in linked.told.values() for placed in told] if denied else []
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
    near = [
        one for one in told if 0 <= one.claim.span.start - wrong.claim.span.end < _NEAR and _one_thing(one, wrong)
    ]
    return min(near, key=lambda one: one.claim.span.start, default=None)


def _one_thing(told: Placed, wrong: Placed) -> bool:
    """Whether a number may stand for one that is denied: of the same fate. Those treated are not all those hit."""
    return not two_fates(told.figure, wrong.figure)
