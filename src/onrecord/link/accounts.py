"""Accounts: one act of an origin, with all the claims that carry it folded in.

A claim carries an act if its chain ends in the same origin with the same number, or if its text prints the sentence
of another. Retellings that changed something are kept with the act as drifts. An anonymous source has an account for
each text that describes it; texts that copy or credit that text carry it on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.link.acts import Act, Placed
from onrecord.link.folding import gather_acts
from onrecord.link.headlines import fold_headlines, split_headlines
from onrecord.link.questions import question_id
from onrecord.link.reprints import link_reprints
from onrecord.link.retelling import Texts
from onrecord.link.rounding import numbers_of
from onrecord.records import Account, Figure, Link, QuestionKey, replace


@dataclass(frozen=True, slots=True)
class Linked:
    """Accounts, what claims are to them, and the question that each claim landed in."""

    accounts: tuple[Account, ...]
    links: tuple[Link, ...]
    keys: dict[str, QuestionKey]  # question id to its key
    claim_question: tuple[tuple[str, str, str], ...]
    firsts: dict[str, Placed]  # account id to the claim that has it first
    told: dict[str, tuple[Placed, ...]]  # account id to the claims that carry it


def link_accounts(
    placed: Iterable[Placed], denied: Iterable[Placed], copied: frozenset[tuple[str, str]], texts: Texts
) -> Linked:
    """Fold claims into accounts.

    `denied` claims give a number only to deny it: they make no account, and take one back where the origin itself
    denies. `copied` holds pairs of articles of which the first copies the second; `texts` what the articles print.
    Order: accounts by question and id.
    """
    ordered = sorted(placed, key=lambda one: one.order)
    headlines, bodies = split_headlines(ordered)
    acts = gather_acts(bodies, copied, texts)
    fold_headlines(acts, headlines)
    carried = frozenset(one.claim.id for act in acts for one in (*act.told, *(lost for lost, _ in act.drifted)))
    again = link_reprints(ordered, carried, copied)
    return _finish(acts, sorted(denied, key=lambda one: one.order), again)


# ---- records ---------------------------------------------------------------------------------------------


def account_id(first: Placed) -> str:
    """An account's id, from the claim that has it first."""
    return "acc-" + first.claim.id


def _finish(acts: list[Act], denied: list[Placed], again: tuple[Link, ...]) -> Linked:
    """Turn acts into accounts and links."""
    accounts, links, where = [], [], []
    keys: dict[str, QuestionKey] = {}
    firsts: dict[str, Placed] = {}
    told: dict[str, tuple[Placed, ...]] = {}
    withdrawn = _withdrawals(acts, denied)
    for act in acts:
        account = _account(act, withdrawn=any(link.b == account_id(act.first) for link in withdrawn))
        accounts.append(account)
        keys[account.question] = act.key
        firsts[account.id], told[account.id] = act.first, tuple(act.told)
        links += [Link(one.claim.id, account.id, "echo", reason) for one, reason in act.echoes]
        links += [Link(one.claim.id, account.id, "drifts", reason) for one, reason in act.drifted]
        where += [(one.claim.id, account.question, account.id) for one in (*act.told, *(d for d, _ in act.drifted))]
    questions = {link.a: account.question for link in withdrawn for account in accounts if account.id == link.b}
    where += [(one.claim.id, questions[one.claim.id], "") for one in denied if one.claim.id in questions]
    return Linked(
        tuple(sorted(accounts, key=lambda one: (one.question, one.id))),
        tuple(sorted({*links, *again, *withdrawn}, key=lambda link: (link.a, link.b, link.verdict))),
        keys, tuple(sorted(where)), firsts, told,
    )  # fmt: skip


def _withdrawals(acts: list[Act], denied: list[Placed]) -> list[Link]:
    """Accounts that their own named origin takes back or disowns."""
    by_origin: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_origin[act.first.origin.key].append(act)
    links = []
    for one in denied:
        if one.origin.anonymous:
            continue
        for act in by_origin[one.origin.key]:
            if act.first.unit == one.unit and numbers_of(act.first.figure) & numbers_of(one.figure):
                reason = f"{one.origin.name} itself denies the number: “{one.claim.phrase}”."
                links.append(Link(one.claim.id, account_id(act.first), "withdraws", reason))
    return links


def _account(act: Act, *, withdrawn: bool) -> Account:
    """One act as a record. What the first claim leaves unsaid is taken from the claims that repeat it."""
    first = act.first
    told = tuple(act.told)
    earliest = min(told, key=lambda one: one.order)
    return Account(
        id=account_id(first), question=question_id(act.key), origin=first.origin.name,
        origin_source=first.origin.source,
        figure=_filled(first.figure, told), modality=first.claim.modality, known_on=earliest.known_on,
        known_on_basis=earliest.known_basis,
        claims=(first.claim.id,), echoes=tuple(sorted(one.claim.id for one, _ in act.echoes)),
        interested=any(one.claim.interested for one in told), anonymous=first.origin.anonymous,
        status="withdrawn" if withdrawn else "standing",
        publishers=tuple(sorted({one.claim.chain[0].name or "" for one in told} - {""})),
        reviewed=all(one.claim.reviewed for one in told),
    )  # fmt: skip


def _filled(figure: Figure, told: tuple[Placed, ...]) -> Figure:
    """A figure with its date and basis, where only a repetition of the act says them, and all say the same."""
    as_of = {one.figure.as_of for one in told if one.figure.as_of}
    basis = {one.figure.basis for one in told if one.figure.basis}
    if figure.as_of is None and len(as_of) == 1:
        figure = replace(figure, as_of=as_of.pop())
    if figure.basis is None and len(basis) == 1:
        figure = replace(figure, basis=basis.pop())
    return figure
