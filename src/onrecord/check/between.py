"""Sums between questions: figures of one group that cannot all hold, or that need more than any source gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.check.contained import check_contained
from onrecord.check.joined import check_joined
from onrecord.check.operands import spoken
from onrecord.keys import short_key
from onrecord.link.dating import strictly_after
from onrecord.link.verdicts.sides import Side
from onrecord.records import Check, Link, QuestionKey

_GONE = frozenset({"killed"})
_FIRM = frozenset({"asserted", "hedged"})


def check_between(
    sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], links: Iterable[Link] = ()
) -> tuple[Check, ...]:
    """Set figures of one population beside each other: the dead against those who were there, parts against wholes.

    "30,000 fighters killed" after "at most 20,000 fighters" needs at least 10,000 more who joined. That is no proof
    of an error: the check says what would be needed, and that no source gives it. `links` say what is part of what.
    Order: the dead by group; then states by question; then parts as linked.
    """
    return (*_turnovers(sides, keys), *check_joined(sides, keys), *check_contained(links, sides, keys))


def _turnovers(sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]) -> tuple[Check, ...]:
    """The dead of each group against those who were in it."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for question, key in sorted(keys.items()):
        if key.unit == "people" and key.group:
            groups[key.group, key.noun or ""].append(question)
    return tuple(check for _, questions in sorted(groups.items()) for check in _turnover(questions, sides, keys))


def _turnover(
    questions: list[str], sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]
) -> Iterator[Check]:
    """The largest count of the dead against the largest earlier strength, where both are of the whole group."""
    dead = list(_sides(questions, sides, keys, gone=True))
    there = list(_sides(questions, sides, keys, gone=False))
    dead = [side for side in dead if side.figure.low is not None]
    there = [side for side in there if side.figure.high is not None]
    if not dead or not there:
        return
    most_dead = max(dead, key=lambda side: (side.figure.low or 0.0, side.account.id))
    before = [side for side in there if not strictly_after(_when(side), _when(most_dead))]
    if not before:
        return
    most_there = max(before, key=lambda side: (side.figure.high or 0.0, side.account.id))
    need = (most_dead.figure.low or 0.0) - (most_there.figure.high or 0.0)
    if need > 0:
        yield _check(most_dead, most_there, need)


def _sides(
    questions: list[str], sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey], *, gone: bool
) -> Iterable[Side]:
    """Firm accounts of the dead so far, or of those there, that no place limits."""
    for question in questions:
        key = keys[question]
        dead = key.state in _GONE and key.aspect == "cumulative"
        there = key.state == "present" and key.aspect in ("stock", None)
        if (dead if gone else there) and key.place is None and key.from_place is None:
            yield from (
                side
                for side in sides[question]
                if side.account.modality in _FIRM and side.account.status != "withdrawn"
            )


def _when(side: Side) -> str:
    """The time an account holds for, or the day it was known by."""
    return side.figure.as_of or side.account.known_on


def _check(dead: Side, there: Side, need: float) -> Check:
    """The check, in words."""
    low, high = dead.figure.low or 0.0, there.figure.high or 0.0
    why = (
        f"{dead.said} killed against {there.said} who were there: needs at least {spoken(need)} more who joined; "
        "no source gives that."
    )
    return Check(
        id="chk-" + short_key("bound", dead.account.id, there.account.id),
        relation=f"{spoken(low)} - {spoken(high)} = {spoken(need)}", kind="bound",
        operands=(dead.told[0].claim.id, there.told[0].claim.id), holds="no", why=why,
    )  # fmt: skip
