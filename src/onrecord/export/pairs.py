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
    if question != "all" and question not in {known.id for known in record.questions}:
        raise UsageError(f"There is no question {question}. `onrecord questions` lists them.")
    accounts = {account.id: account for account in record.accounts if question in ("all", account.question)}
    claims = _claims(record, accounts, question)
    found: dict[frozenset[str], Link] = {}
    for link in (*_own(record, accounts, claims), *_within(record, accounts), *_between(record, accounts)):
        if link.a != link.b:
            found.setdefault(frozenset((link.a, link.b)), link)
    return list(found.values())


def _claims(record: Record, accounts: dict[str, Account], question: str) -> frozenset[str]:
    """The claims that may stand in a pair: all, or those of one question."""
    if question == "all":
        return frozenset(claim.id for claim in record.claims)
    carried = {claim for account in accounts.values() for claim in (*account.claims, *account.echoes)}
    return frozenset(carried | {claim for claim, asked, _ in record.claim_question if asked == question})


def _own(record: Record, accounts: dict[str, Account], claims: frozenset[str]) -> Iterator[Link]:
    """What a claim is to an account, to each claim that carries it first; and what a claim is to a claim.

    A part with no question of its own, a sentence printed twice and a correction box have no account.
    """
    for link in record.links:
        if link.a in accounts and link.b in accounts:
            continue
        one = accounts[link.a].claims if link.a in accounts else (link.a,) if link.a in claims else ()
        other = accounts[link.b].claims if link.b in accounts else (link.b,) if link.b in claims else ()
        for a, b in product(one, other):
            yield Link(a, b, link.verdict, link.reason)


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
