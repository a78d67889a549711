"""Look things up: a thing by its id, the links that it stands in, figures by their number."""

from __future__ import annotations

from onrecord.link.rounding import numbers_of
from onrecord.records import Account, Article, Check, Claim, Link, Question, Record, Source

Thing = Claim | Account | Question | Article | Source | Check


def with_value(record: Record, low: float, high: float | None = None) -> tuple[Claim, ...]:
    """The figures that print a number, or one from `low` to `high`; in the order of the record."""
    most = low if high is None else high
    return tuple(
        claim
        for claim in record.claims
        if claim.figure is not None and any(low <= number <= most for number in numbers_of(claim.figure))
    )


def show(record: Record, id_: str) -> Thing | None:
    """The record with an id; None where there is none.

    An id's beginning does, where only one begins so.
    """
    things: tuple[Thing, ...] = (
        *record.claims, *record.accounts, *record.questions, *record.articles, *record.sources, *record.checks,
    )  # fmt: skip
    exact = [thing for thing in things if thing.id == id_]
    found = exact or [thing for thing in things if id_ and thing.id.startswith(id_)]
    return found[0] if len(found) == 1 else None


def links_of(record: Record, id_: str) -> tuple[Link, ...]:
    """The links that a claim or an account stands in."""
    return tuple(link for link in record.links if id_ in (link.a, link.b))
