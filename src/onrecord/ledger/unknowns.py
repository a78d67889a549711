"""What nobody on record says: questions with one origin, figures without a day, sides that were not heard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger.unheard import Unheard, unheard_sides
from onrecord.problems import KINDS, UNREADABLE
from onrecord.records import Account, Check, Problem, Record

Lone = Literal["one origin", "interested parties", "unnamed sources"]
UNDECIDED = frozenset({"figure_undecided", "source_undecided", "figure_odd"})
UNREAD = UNREADABLE | {"no_article", "language", "withdrawn", "long_text", "encoding"}


@dataclass(frozen=True, slots=True)
class LoneQuestion:
    """A question that rests on too few: whose accounts they are."""

    question: str  # id
    why: Lone
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undated:
    """An outlet's figures whose words give no day that they hold for."""

    outlet: str
    figures: int
    undated: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What the record cannot tell, each with where that shows."""

    lone: tuple[LoneQuestion, ...]
    undated: tuple[Undated, ...]
    unread: tuple[Problem, ...]
    undecided: tuple[Problem, ...]
    undated_pages: tuple[Problem, ...]
    unheard: tuple[Unheard, ...]
    needs: tuple[Check, ...]


def reasons(problems: Iterable[Problem]) -> tuple[tuple[tuple[str, str], int], ...]:
    """How many problems there are of each kind and reason.

    Order: the most first.
    """
    counted = Counter((one.kind, one.message or KINDS.get(one.kind, one.kind)) for one in problems)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def unknowns(record: Record) -> Unknowns:
    """All that the record cannot tell."""
    return Unknowns(
        lone=tuple(_lone(record)),
        undated=_undated(record),
        unread=tuple(one for one in record.problems if one.kind in UNREAD),
        undecided=tuple(one for one in record.problems if one.kind in UNDECIDED),
        undated_pages=tuple(one for one in record.problems if one.kind == "undated"),
        unheard=unheard_sides(record),
        needs=tuple(check for check in record.checks if check.kind == "bound" and check.holds == "no"),
    )


def origin_key(account: Account) -> str:
    """What tells an origin from others. Unnamed sources and private persons are each only themselves."""
    return account.origin_source or account.id


def _lone(record: Record) -> Iterator[LoneQuestion]:
    """Questions that only interested parties, only unnamed sources, or one origin answers; each said once."""
    accounts = {account.id: account for account in record.accounts}
    for question in record.questions:
        found = [
            accounts[one] for one in question.accounts if one in accounts and accounts[one].status != "withdrawn"
        ]
        why = _rests_on(found)
        if why:
            yield LoneQuestion(question.id, why, tuple(one.id for one in found))


def _rests_on(accounts: list[Account]) -> Lone | None:
    """The narrowest ground that all of a question's accounts share."""
    if not accounts:
        return None
    if all(account.interested for account in accounts):
        return "interested parties"
    if all(account.anonymous for account in accounts):
        return "unnamed sources"
    return "one origin" if len({origin_key(account) for account in accounts}) == 1 else None


def _undated(record: Record) -> tuple[Undated, ...]:
    """Figures without a day of their own, by the outlet that printed them; the most first."""
    outlets = {article.id: article.outlet or "outlet not given" for article in record.articles}
    every: Counter[str] = Counter()
    without: defaultdict[str, list[str]] = defaultdict(list)
    for claim in record.claims:
        if claim.figure is None:
            continue
        outlet = outlets.get(claim.article, "outlet not given")
        every[outlet] += 1
        if claim.figure.as_of is None and claim.figure.period is None:
            without[outlet].append(claim.id)
    found = (Undated(outlet, every[outlet], len(claims), tuple(claims)) for outlet, claims in without.items())
    return tuple(sorted(found, key=lambda one: (-one.undated, one.outlet)))
