"""Verdicts between accounts, written out as verdicts between the claims that carry them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from onrecord.problems import UsageError
from onrecord.records import Account, Link, Record, Verdict

_REPEATS = "Both carry one account: the same figure on the same origin's word."


def claim_pairs(record: Record, question: str = "all") -> list[Link]:
    """Every pair of claims that a verdict holds between, within one question or in all.

    A pair has one verdict: its own (echo, drifts) before that of their accounts.
    Raises: UsageError if there is no such question.
    """
    accounts = {account.id: account for account in record.accounts if question in ("all", account.question)}
    if question != "all" and question not in {known.id for known in record.questions}:
        raise UsageError(f"There is no question {question}. `onrecord questions` lists them.")
    found: dict[frozenset[str], Link] = {}
    for link in (*_own(record, accounts), *_within(record, accounts), *_between(record, accounts)):
        if link.a != link.b:
            found.setdefault(frozenset((link.a, link.b)), link)
    return list(found.values())


def _own(record: Record, accounts: dict[str, Account]) -> Iterator[Link]:
    """What a claim is to an account: to each claim that carries the account first."""
    for link in record.links:
        if link.b in accounts and link.a not in accounts:
            for claim in accounts[link.b].claims:
                yield Link(link.a, claim, link.verdict, link.reason)


def _within(record: Record, accounts: dict[str, Account]) -> Iterator[Link]:
    """Claims of one account: each repeats those that carry it first."""
    reasons = {(link.a, link.b): link.reason for link in record.links if link.verdict == "echo"}
    echo: Verdict = "echo"
    for account in accounts.values():
        for position, claim in enumerate((*account.claims, *account.echoes)):
            for first in account.claims[:position]:
                yield Link(claim, first, echo, reasons.get((claim, account.id), _REPEATS))


def _between(record: Record, accounts: dict[str, Account]) -> Iterator[Link]:
    """What two accounts are to each other: each claim of the one to each claim of the other."""
    for link in record.links:
        if link.a in accounts and link.b in accounts:
            a, b = accounts[link.a], accounts[link.b]
            for one, other in product((*a.claims, *a.echoes), (*b.claims, *b.echoes)):
                yield Link(one, other, link.verdict, link.reason)
