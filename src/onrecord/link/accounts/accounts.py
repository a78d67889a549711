"""Accounts: one act of an origin, with all the claims that carry it folded in.

A claim carries an act if its chain ends in the same origin with the same number, or if its text prints the sentence
of another. Retellings that changed something are kept with the act as drifts. An anonymous source has an account for
each text that describes it; texts that copy or credit that text carry it on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from onrecord.link.accounts.called_wrong import split_called_wrong
from onrecord.link.accounts.crossed import Crossed
from onrecord.link.accounts.disowned import fold_disowned
from onrecord.link.accounts.folded import Folded, fold_claims, in_order
from onrecord.link.accounts.headlines import split_headlines
from onrecord.link.accounts.reprints import Copied, link_reprints
from onrecord.link.accounts.retelling import Texts
from onrecord.link.accounts.retractions import Retraction, taken_back
from onrecord.link.accounts.told_again import Again
from onrecord.link.accounts.withdrawals import disputes, unasked_withdrawals, withdrawals
from onrecord.link.acts import Act, Placed, account_id
from onrecord.link.dating import strictly_after
from onrecord.link.questions.questions import question_id
from onrecord.memo import Memo
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
    placed: Iterable[Placed], denied: Iterable[Placed], copied: Copied, texts: Texts,
    retractions: Iterable[Retraction] = (), *, memo: Memo | None = None,
) -> Linked:  # fmt: skip
    """Fold claims into accounts.

    `denied` claims give a number only to deny it, as do those that call it wrong: they make no account, and take one
    back where the origin itself denies. `copied` holds pairs of articles of which the first copies the second,
    `texts` what the articles print, `retractions` the sentences that take a number back without giving it.
    Order: accounts by question and id.
    """
    memo = memo or Memo()
    said, refuted = split_called_wrong(placed, memo=memo)
    ordered = memo.in_order("said", said, attrgetter("order"))
    headlines, bodies = split_headlines(list(ordered))
    groups = fold_claims(bodies, tuple(headlines), copied, texts, memo)
    refused = sorted((*denied, *refuted), key=lambda one: one.order)
    retractions = tuple(retractions)
    acts = list(in_order(groups, memo)) if refused or retractions else []
    withdrawn = withdrawals(acts, refused, texts)
    unasked = unasked_withdrawals([one for one in bodies if one.key is None], refused)
    corrected = []
    for claim, act, why, instead in taken_back(retractions, acts):
        if instead is None:
            withdrawn.append(Link(claim, account_id(act.first), "withdraws", why))
        else:
            corrected.append(Link(account_id(instead.first), account_id(act.first), "corrects", why))
    parts = _parts(groups, _taken_back_on(withdrawn, (*bodies, *refused)), memo)
    again = link_reprints(ordered, frozenset(row[0] for part in parts for row in part.where), copied)
    disputed = disputes(acts, refuted, withdrawn, texts)
    linked = _together(parts, refused, withdrawn, (*again, *corrected, *unasked), disputed)
    linked = _with_again(linked, tuple(one for group in groups for one in group.again))
    return _with_crossed(linked, tuple(one for group in groups for one in group.crossed))


# ---- records ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """The accounts of acts that were folded together, with the links to them."""

    accounts: tuple[Account, ...]
    links: tuple[Link, ...]
    where: tuple[tuple[str, str, str], ...]
    keys: dict[str, QuestionKey]
    firsts: dict[str, Placed]
    told: dict[str, tuple[Placed, ...]]


def _taken_back_on(withdrawn: Iterable[Link], told: Iterable[Placed]) -> dict[str, str]:
    """The accounts that are taken back, with the first day on which it was done."""
    links = tuple(withdrawn)
    by = {link.a for link in links}
    days = {one.claim.id: one.known_on for one in told if one.claim.id in by} if by else {}
    found: dict[str, str] = {}
    for link in links:
        day = days.get(link.a, "")
        found[link.b] = min(found.get(link.b, day), day)
    return found


def _parts(groups: Iterable[Folded], gone: Mapping[str, str], memo: Memo) -> list[_Part]:
    """The acts of each group as records; `gone` are the accounts that are taken back, with the day."""
    telling = [group for group in groups if group.acts]
    if not gone:
        return memo.of_each("accounts", telling, partial(_part, gone=()))
    return [
        memo.kept("accounts", group.acts[0].first.claim.id, given, partial(_part, *given))
        for group in telling
        if (given := (group, tuple(sorted((one, gone[one]) for one in gone.keys() & group.accounts))))
    ]


def _part(group: Folded, gone: tuple[tuple[str, str], ...]) -> _Part:
    accounts, links, where = [], [], []
    part = _Part((), (), (), {}, {}, {})
    taken_back = dict(gone)
    for act in fold_disowned(group.acts, taken_back) if gone else group.acts:
        account = _account(act, withdrawn=account_id(act.first) in taken_back)
        accounts.append(account)
        part.keys[account.question] = act.key
        part.firsts[account.id], part.told[account.id] = act.first, tuple(act.told)
        links += [Link(one.claim.id, account.id, "echo", reason) for one, reason in act.echoes]
        links += [Link(one.claim.id, account.id, "drifts", reason) for one, reason in act.drifted]
        where += [(one.claim.id, account.question, account.id) for one in (*act.told, *(d for d, _ in act.drifted))]
    return replace(part, accounts=tuple(accounts), links=tuple(links), where=tuple(where))


def _together(
    parts: Iterable[_Part], denied: Sequence[Placed], withdrawn: list[Link], again: tuple[Link, ...],
    disputed: list[Link],
) -> Linked:  # fmt: skip
    """All accounts and links."""
    accounts: list[Account] = []
    links = {*again, *withdrawn, *disputed}
    where: list[tuple[str, str, str]] = []
    linked = Linked((), (), {}, (), {}, {})
    own = {(link.a, link.b) for link in withdrawn}
    for part in parts:
        accounts += part.accounts
        links.update(link for link in part.links if link.verdict != "echo" or (link.a, link.b) not in own)
        where += part.where
        linked.keys.update(part.keys)
        linked.firsts.update(part.firsts)
        linked.told.update(part.told)
    if withdrawn or disputed:
        asked = {account.id: account.question for account in accounts}
        questions = {link.a: asked[link.b] for link in (*disputed, *withdrawn)}
        where += [(one.claim.id, questions[one.claim.id], "") for one in denied if one.claim.id in questions]
    return replace(
        linked, accounts=tuple(sorted(accounts, key=lambda one: (one.question, one.id))),
        links=tuple(sorted(links, key=lambda link: (link.a, link.b, link.verdict, link.reason))),
        claim_question=tuple(sorted(where)),
    )  # fmt: skip


def _with_again(linked: Linked, again: tuple[Again, ...]) -> Linked:
    """What tells a number again that no account holds, linked to the claim that gave it first."""
    if not again:
        return linked
    placed = {claim for claim, _, _ in linked.claim_question}
    where, links = list(linked.claim_question), set(linked.links)
    for one in again:
        told = one.told.claim.id
        links.add(Link(told, one.upstream.claim.id, one.verdict, one.reason))
        asked = question_id(one.told.key) if one.told.key is not None else ""
        if told not in placed and asked in linked.keys:
            where.append((told, asked, ""))
    return replace(
        linked, links=tuple(sorted(links, key=lambda link: (link.a, link.b, link.verdict, link.reason))),
        claim_question=tuple(sorted(where)),
    )  # fmt: skip


def _with_crossed(linked: Linked, crossed: tuple[Crossed, ...]) -> Linked:
    """What was told of another thing than its origin gave it of, linked to both: the number and the true answer."""
    if not crossed:
        return linked
    account_of = {one.claim.id: account for account, told in linked.told.items() for one in told}
    placed = {claim for claim, _, _ in linked.claim_question}
    links = set(linked.links)
    where = list(linked.claim_question)
    for one in crossed:
        told, upstream, instead = one.told.claim.id, one.upstream.claim.id, one.instead.claim.id
        ends = {account_of.get(upstream, upstream), account_of.get(instead, instead)}
        links |= {Link(told, end, "drifts", one.reason) for end in ends}
        if told not in placed and one.told.key is not None:
            where.append((told, question_id(one.told.key), ""))
    return replace(
        linked, links=tuple(sorted(links, key=lambda link: (link.a, link.b, link.verdict, link.reason))),
        claim_question=tuple(sorted(where)),
    )  # fmt: skip


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
        reviewed=first.claim.reviewed,  # an echo only repeats it
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
