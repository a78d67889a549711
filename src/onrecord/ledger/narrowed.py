"""Two views of a story, cut to what differs between them: comparing them costs what changed, not what is there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from onrecord.records import Account, Claim, Link, Record, Source, replace

Known = TypeVar("Known", bound="Account | Claim | Source")


def narrowed(before: Record, after: Record, now: Record) -> tuple[Record, Record]:
    """The view of then and that of now, cut to what changed with all that telling of it needs.

    `before` holds what was replaced or taken out, as it was, `after` what is new or replaced, as it is; all else in
    `now` was there before and is the same.
    """
    links = _links(before, after, now)
    accounts = _accounts(before, after, now, links)
    every = (*accounts, *before.accounts, *after.accounts)
    claims = _claims(before, after, now, links, every)
    asked = {account.question for account in every}
    fresh = {one.id for one in after.questions}
    titled = {claim.article for claim in (*claims, *after.claims)}
    read = {one.id for one in after.articles}
    shared = Record(
        articles=tuple(one for one in now.articles if one.id in titled and one.id not in read),
        claims=claims, accounts=accounts, links=links,
        questions=tuple(one for one in now.questions if one.id in asked and one.id not in fresh),
        sources=_sources(now, after, every),
    )  # fmt: skip
    told = {claim.id for claim in (*claims, *after.claims)}
    moved = {claim.id for claim in after.claims}
    held = tuple(one for one in now.claim_question if one[0] in told)
    then = (*before.claim_question, *(one for one in held if one[0] not in moved))
    return _joined(before, shared, then), _joined(after, shared, held)


def _links(before: Record, after: Record, now: Record) -> tuple[Link, ...]:
    """The verdicts that stayed, on accounts and claims that changed."""
    changed = {one.id for record in (before, after) for one in record.accounts}
    changed |= {one.id for record in (before, after) for one in record.claims}
    fresh = set(after.links)
    return tuple(one for one in now.links if (one.a in changed or one.b in changed) and one not in fresh)


def _accounts(before: Record, after: Record, now: Record, links: tuple[Link, ...]) -> tuple[Account, ...]:
    """The accounts that stayed: at an end of a verdict or a range, carrying a claim now, or answering the same."""
    wanted = {end for one in (*links, *before.links, *after.links) for end in (one.a, one.b)}
    for question in (*before.questions, *after.questions):
        for span in (question.standing, question.ever):
            wanted.update((*span.low_set_by, *span.high_set_by) if span else ())
    moved = {one.id for record in (before, after) for one in record.claims}
    moved |= {claim for account in before.accounts for claim in account.claims}
    moved |= wanted
    wanted |= {account for claim, _, account in now.claim_question if claim in moved}
    fresh = {one.id for one in after.accounts}
    asked = {one.question for one in after.accounts}
    return tuple(one for one in now.accounts if (one.id in wanted or one.question in asked) and one.id not in fresh)


def _claims(
    before: Record, after: Record, now: Record, links: tuple[Link, ...], accounts: tuple[Account, ...]
) -> tuple[Claim, ...]:
    """The claims that stayed, whose words are told of."""
    wanted = {end for one in (*links, *before.links, *after.links) for end in (one.a, one.b)}
    wanted |= {claim for account in accounts for claim in account.claims}
    wanted |= {claim for one in (*before.events, *after.events) for claim in one.claims}
    wanted |= {one.claims[0] for one in (*before.forecasts, *after.forecasts)}
    return _unchanged(now.claims, wanted, after.claims)


def _sources(now: Record, after: Record, accounts: tuple[Account, ...]) -> tuple[Source, ...]:
    """The sources that stayed, behind the accounts that are told of, with the bodies that they answer to."""
    listed = {source.id: source for source in now.sources}
    wanted = {account.origin_source or "" for account in accounts} | {one.source or "" for one in after.forecasts}
    waiting = [one for one in wanted if one in listed]
    while waiting:
        above = listed[waiting.pop()].under
        if above in listed and above not in wanted:
            wanted.add(above)
            waiting.append(above)
    return _unchanged(now.sources, wanted, after.sources)


def _unchanged(every: Iterable[Known], wanted: set[str], changed: Iterable[Known]) -> tuple[Known, ...]:
    fresh = {one.id for one in changed}
    return tuple(one for one in every if one.id in wanted and one.id not in fresh)


def _joined(own: Record, shared: Record, asked: Iterable[tuple[str, str, str]]) -> Record:
    links = sorted((*own.links, *shared.links), key=lambda one: (one.a, one.b, one.verdict, one.reason))
    return replace(
        own,
        articles=own.articles + shared.articles, claims=own.claims + shared.claims,
        accounts=own.accounts + shared.accounts, questions=own.questions + shared.questions,
        links=tuple(links), sources=own.sources + shared.sources, claim_question=tuple(asked),
    )  # fmt: skip
