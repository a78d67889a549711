"""Accounts: one act of an origin, with all the claims that carry it folded in.

A claim carries an act if its chain ends in the same origin with the same number, or if its text prints the sentence
of another. Retellings that changed something are kept with the act as drifts. An anonymous source has an account for
each text that describes it; texts that copy or credit that text carry it on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.link.acts import Act, Placed
from onrecord.link.dating import strictly_after
from onrecord.link.folding import gather_acts
from onrecord.link.headlines import fold_headlines, split_headlines
from onrecord.link.questions import question_id
from onrecord.link.reprints import Copied, link_reprints
from onrecord.link.retelling import Texts
from onrecord.link.retractions import Retraction, taken_back
from onrecord.link.rounding import numbers_of
from onrecord.link.source_names import words_of
from onrecord.link.sources import SPEAKS_FOR
from onrecord.records import Account, Figure, Link, QuestionKey, replace

_FIRST_PERSON = re.compile(r"\b(?:we|our|us|I)\b", re.IGNORECASE)


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
    placed: Iterable[Placed], denied: Iterable[Placed], copied: Copied, texts: Texts,
    retractions: Iterable[Retraction] = (),
) -> Linked:  # fmt: skip
    """Fold claims into accounts.

    `denied` claims give a number only to deny it: they make no account, and take one back where the origin itself
    denies. `copied` holds pairs of articles of which the first copies the second; `texts` what the articles print;
    `retractions` the sentences that take a number back without giving it.
    Order: accounts by question and id.
    """
    ordered = sorted(placed, key=lambda one: one.order)
    headlines, bodies = split_headlines(ordered)
    acts = gather_acts(bodies, copied, texts)
    fold_headlines(acts, headlines)
    carried = frozenset(one.claim.id for act in acts for one in (*act.told, *(lost for lost, _ in act.drifted)))
    again = link_reprints(ordered, carried, copied)
    refused = sorted(denied, key=lambda one: one.order)
    withdrawn = _withdrawals(acts, refused, texts)
    corrected = []
    for claim, act, why, instead in taken_back(retractions, acts):
        if instead is None:
            withdrawn.append(Link(claim, account_id(act.first), "withdraws", why))
        else:
            corrected.append(Link(account_id(instead.first), account_id(act.first), "corrects", why))
    return _finish(acts, refused, withdrawn, (*again, *corrected))


# ---- records ---------------------------------------------------------------------------------------------


def account_id(first: Placed) -> str:
    """An account's id, from the claim that has it first."""
    return "acc-" + first.claim.id


def _finish(acts: list[Act], denied: list[Placed], withdrawn: list[Link], again: tuple[Link, ...]) -> Linked:
    """Turn acts into accounts and links."""
    accounts, links, where = [], [], []
    keys: dict[str, QuestionKey] = {}
    firsts: dict[str, Placed] = {}
    told: dict[str, tuple[Placed, ...]] = {}
    gone = {link.b for link in withdrawn}
    own = {(link.a, link.b) for link in withdrawn}
    for act in acts:
        account = _account(act, withdrawn=account_id(act.first) in gone)
        accounts.append(account)
        keys[account.question] = act.key
        firsts[account.id], told[account.id] = act.first, tuple(act.told)
        links += [
            Link(one.claim.id, account.id, "echo", reason)
            for one, reason in act.echoes
            if (one.claim.id, account.id) not in own
        ]
        links += [Link(one.claim.id, account.id, "drifts", reason) for one, reason in act.drifted]
        where += [(one.claim.id, account.question, account.id) for one in (*act.told, *(d for d, _ in act.drifted))]
    asked = {account.id: account.question for account in accounts}
    questions = {link.a: asked[link.b] for link in withdrawn}
    where += [(one.claim.id, questions[one.claim.id], "") for one in denied if one.claim.id in questions]
    return Linked(
        tuple(sorted(accounts, key=lambda one: (one.question, one.id))),
        tuple(sorted({*links, *again, *withdrawn}, key=lambda link: (link.a, link.b, link.verdict, link.reason))),
        keys, tuple(sorted(where)), firsts, told,
    )  # fmt: skip


def _withdrawals(acts: list[Act], denied: list[Placed], texts: Texts) -> list[Link]:
    """Accounts that their own named origin takes back or disowns."""
    by_number: dict[tuple[str, float], list[Act]] = defaultdict(list)
    for act in acts:
        for value in numbers_of(act.first.figure):
            by_number[act.first.unit, value].append(act)
    links = []
    for one in denied:
        for act in _denied_by(one, by_number, texts):
            reason = f"{act.first.origin.name} itself denies the number: “{one.claim.phrase}”."
            links.append(Link(one.claim.id, account_id(act.first), "withdraws", reason))
    return links


def _denied_by(one: Placed, by_number: Mapping[tuple[str, float], list[Act]], texts: Texts) -> list[Act]:
    """The acts that a denial disowns: those of its origin.

    Of a spokesman whose body the sentence does not name, speaking in the first person: the one act with the number
    whose source the text names, if it is the sole one.
    """
    found = {id(act): act for value in sorted(numbers_of(one.figure)) for act in by_number.get((one.unit, value), ())}
    own = [act for act in found.values() if act.first.origin.key == one.origin.key]
    if own and not one.origin.anonymous:
        return own
    speaks = words_of(one.claim.origin.name or "") & SPEAKS_FOR and not one.claim.origin.of
    if not speaks or not _FIRST_PERSON.search(one.claim.sentence[:1000]):
        return []
    named = [
        act for act in found.values()
        if not act.first.origin.anonymous and texts.name(one.claim.article, act.first.origin.name)
        and one.key is not None and act.key == one.key
    ]  # fmt: skip
    return named if len(named) == 1 else []


def _account(act: Act, *, withdrawn: bool) -> Account:
    """One act as a record. What the first claim leaves unsaid is taken from the claims that repeat it."""
    first = act.first
    told = tuple(act.told)
    earliest = min(told, key=lambda one: one.order)
    return Account(
        id=account_id(first), question=question_id(act.key), origin=first.origin.name,
        origin_source=first.origin.source,
        figure=_filled(first.figure, told, earliest.known_on),
        modality=first.claim.modality, known_on=earliest.known_on,
        known_on_basis=earliest.known_basis,
        claims=(first.claim.id,), echoes=tuple(sorted(one.claim.id for one, _ in act.echoes)),
        interested=any(one.claim.interested for one in told), anonymous=first.origin.anonymous,
        status="withdrawn" if withdrawn else "standing",
        publishers=tuple(sorted({one.claim.chain[0].name or "" for one in told} - {""})),
        reviewed=all(one.claim.reviewed for one in told),
    )  # fmt: skip


def _filled(figure: Figure, told: tuple[Placed, ...], known_on: str) -> Figure:
    """A figure with its date and basis, where only a repetition of the act says them, and all say the same.

    No act holds for a day after it was known.
    """
    as_of = {one.figure.as_of for one in told if one.figure.as_of}
    as_of = {day for day in as_of if not strictly_after(day, known_on)}
    basis = {one.figure.basis for one in told if one.figure.basis}
    if figure.as_of is None and len(as_of) == 1:
        figure = replace(figure, as_of=as_of.pop())
    if figure.basis is None and len(basis) == 1:
        figure = replace(figure, basis=basis.pop())
    return figure
