"""The way that a figure took, as the pages tell it: one printing a line, with what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.briefing import wording
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.rows import article_name
from onrecord.ledger.drift_log import Path, Step
from onrecord.records import Account


@dataclass(frozen=True, slots=True)
class WayStep:
    """One printing on the way: who, when, in which words, and what it changed."""

    where: str
    day: str
    words: str
    href: str
    changed: str  # empty where it stood as upstream
    drifted: bool
    interested: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one account's figure."""

    anchor: str
    origin: str
    interested: bool
    steps: tuple[WayStep, ...]


def drift_ways(book: Lookup, accounts: Iterable[Account]) -> list[Way]:
    """The ways of those figures that some printing tells otherwise than it was said."""
    found = []
    for account in accounts:
        path = book.drift_log.path(account.id)
        if path is not None and path.drifted:
            found.append(Way(plain_name(account.id), account.origin, account.interested, way_steps(book, path)))
    return found


def way_steps(book: Lookup, path: Path) -> tuple[WayStep, ...]:
    """The printings of a way, the upstream wording first."""
    return tuple(_step(book, step) for step in path.steps)


def _step(book: Lookup, step: Step) -> WayStep:
    claim = book.claims[step.claim]
    return WayStep(
        where=article_name(book, step.article),
        day=wording.day_words(step.day or None),
        words=step.words,
        href=book.claim_href(claim),
        changed="; ".join(change.words for change in step.changes),
        drifted=step.how == "drifts",
        interested=claim.interested,
    )
