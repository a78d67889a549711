"""Trace a number: where it was first printed, who gave it, who passed it on, and what it counted each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.find.figures.numbers import find_numbers
from onrecord.find.figures.words import cut_words
from onrecord.link.rounding import numbers_of
from onrecord.records import Account, Claim, Link, Record

How = Literal["gives", "repeats", "drifts", "headline", "denies", "alone"]
"""What a printing is to the record: it gives an account, repeats one, bends one, stands in a headline, denies a
number, or answers no question."""


@dataclass(frozen=True, slots=True)
class Step:
    """One printing of a number: when, in which claim, and what that printing is to the record."""

    day: str  # the day its article is known from; empty where no day is known
    claim: str
    article: str
    how: How
    counts: str  # what it counts there: its question in words, else the words of the text
    question: str = ""  # an id; empty where it answers none
    account: str = ""  # the account that it gives, repeats or bends
    reason: str = ""  # why it is said to repeat or to bend
    leaves: bool = False  # it bends an account with this number and prints another number itself


@dataclass(frozen=True, slots=True)
class Thing:
    """What a number counts in some of its printings, and since when."""

    counts: str
    question: str
    since: str
    printings: int
    origins: tuple[str, ...]  # account ids, one an origin's act, in date order


@dataclass(frozen=True, slots=True)
class Trace:
    """A number's way through the record, in the order of the days on which it was printed."""

    value: float
    steps: tuple[Step, ...]
    things: tuple[Thing, ...]  # what it counts, the earliest first

    @property
    def first(self) -> Step | None:
        """Where it appeared first; None where it is not on record."""
        return self.steps[0] if self.steps else None

    @property
    def printings(self) -> int:
        """How often the number itself is printed."""
        return sum(not step.leaves for step in self.steps)


def read_value(text: str) -> float | None:
    """The number that somebody typed, by the program's own reader; None where it is not one number.

    Example:
        >>> read_value("5,000"), read_value("4.9m"), read_value("five thousand"), read_value("many")
        (5000.0, 4900000.0, 5000.0, None)
    """
    found = find_numbers(cut_words(text.strip()[:80]))
    return float(found[0].value) if len(found) == 1 else None


def trace_number(record: Record, value: float) -> Trace:
    """Where a number stands in the record, printing by printing. The ends of a range are numbers too.

    Order: by the day its article is known from, then as printed.
    """
    return Tracer(record).trace(value)


class Tracer:
    """The tables that tracing needs, made once for all numbers of a record."""

    def __init__(self, record: Record) -> None:
        """Sort the figures by the numbers that they print."""
        self.record = record
        self._claims = {claim.id: claim for claim in record.claims}
        self._known = {article: day for article, day, _ in record.known_on}
        self._text = {question.id: question.text for question in record.questions}
        self._accounts = {account.id: account for account in record.accounts}
        self._gives = {claim: account for account in record.accounts for claim in account.claims}
        self._echoes = {claim: account for account in record.accounts for claim in account.echoes}
        self._asks = {claim: question for claim, question, _ in record.claim_question}
        self._links = _claim_links(record.links, self._accounts)
        self._printed = _by_number(record.claims)
        self._bent = _bent_from(record.links, self._accounts)

    @property
    def values(self) -> tuple[float, ...]:
        """Every number on record, the least first."""
        return tuple(sorted(self._printed))

    def trace(self, value: float) -> Trace:
        """One number's way."""
        own = self._printed.get(value, ())
        away = [self._claims[one] for one in self._bent.get(value, ()) if one in self._claims]
        known = {claim.id for claim in own}
        steps = [self._step(claim, leaves=False) for claim in own]
        steps += [self._step(claim, leaves=True) for claim in away if claim.id not in known]
        ordered = tuple(sorted(steps, key=self._order))
        return Trace(value, ordered, _things(ordered))

    def _order(self, step: Step) -> tuple[str, bool, str, int, str]:
        """By day; an undated printing last; of one day the one that gives an account before those that repeat it."""
        start = self._claims[step.claim].span.start
        return step.day or "9999", step.how not in ("gives", "denies"), step.article, start, step.claim

    def _step(self, claim: Claim, *, leaves: bool) -> Step:
        """One printing, with what it is to the record."""
        link = self._links.get(claim.id)
        account = self._gives.get(claim.id) or self._echoes.get(claim.id)
        if account is None and link is not None:
            account = self._accounts.get(link.b)
        question = account.question if account else self._asks.get(claim.id, "")
        return Step(
            day=self._known.get(claim.article, ""), claim=claim.id, article=claim.article,
            how=self._how(claim, link), counts=self._text.get(question, "") or counted_words(claim),
            question=question if question in self._text else "", account=account.id if account else "",
            reason=link.reason if link else "", leaves=leaves,
        )  # fmt: skip

    def _how(self, claim: Claim, link: Link | None) -> How:
        if claim.id in self._gives:
            return "gives"
        if link is not None and link.verdict == "drifts":
            return "drifts"
        if claim.modality == "denied":
            return "denies"
        if claim.id in self._echoes:
            return "repeats"
        return "headline" if claim.headline else "alone"


def counted_words(claim: Claim) -> str:
    """What a figure counts where it answers no question: the words of its text, else its unit.

    Example: `people aboard the ferry`.
    """
    figure = claim.figure
    if figure is None:
        return ""
    return figure.counted or figure.noun or figure.unit or ""


def _by_number(claims: Iterable[Claim]) -> dict[float, tuple[Claim, ...]]:
    """Figures by each number that they print. A vague one ("dozens") prints none."""
    found: defaultdict[float, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.figure is not None and claim.figure.bound != "vague":
            for value in numbers_of(claim.figure):
                found[value].append(claim)
    return {value: tuple(claims) for value, claims in found.items()}


def _claim_links(links: Iterable[Link], accounts: Mapping[str, Account]) -> dict[str, Link]:
    """What a claim is to an account; a drift says more than an echo."""
    found: dict[str, Link] = {}
    for link in links:
        carries = link.b in accounts and link.verdict in ("echo", "drifts", "withdraws")
        if carries and (link.a not in found or link.verdict == "drifts"):
            found[link.a] = link
    return found


def _bent_from(links: Iterable[Link], accounts: Mapping[str, Account]) -> dict[float, tuple[str, ...]]:
    """Claims that bend an account with a number, by that number."""
    found: defaultdict[float, list[str]] = defaultdict(list)
    for link in links:
        if link.verdict == "drifts" and link.b in accounts and accounts[link.b].figure.bound != "vague":
            for value in numbers_of(accounts[link.b].figure):
                found[value].append(link.a)
    return {value: tuple(claims) for value, claims in found.items()}


def _things(steps: tuple[Step, ...]) -> tuple[Thing, ...]:
    """What the number counts, by question, or by its words where it answers none; the earliest first."""
    groups: dict[str, list[Step]] = {}
    for step in steps:
        if not step.leaves:
            groups.setdefault(step.question or f"words:{step.counts.casefold()}", []).append(step)
    return tuple(
        Thing(
            group[0].counts, group[0].question, group[0].day, len(group),
            tuple(dict.fromkeys(step.account for step in group if step.how == "gives")),
        )
        for group in groups.values()
    )  # fmt: skip
