"""What of two records of one story needs no writing: rows that are as they were are not even made.

Only where the record that was written last is at hand, as in the process that makes views. What most of a record is
made of is compared here: articles, claims, accounts, links. Most of it is the same objects in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from onrecord.keys import short_key
from onrecord.records import Link, Record


class _Kept(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=_Kept)


@dataclass(frozen=True, slots=True)
class Around:
    """What the rows of a record say beside the records themselves."""

    asked: Mapping[str, tuple[str, str]]  # by claim, its question and its account
    question_of: Mapping[str, str]  # by claim and by account
    known: Mapping[str, tuple[str, str]]  # by article, its day and what that rests on
    standing: Mapping[str, bool]  # by account

    @classmethod
    def of(cls, record: Record) -> Around:
        """Gather it."""
        asked = {claim: (question, account) for claim, question, account in record.claim_question}
        question_of = {claim: question for claim, (question, _) in asked.items()}
        for account in record.accounts:
            question_of[account.id] = account.question
            for claim in (*account.claims, *account.echoes):
                question_of.setdefault(claim, account.question)
                asked.setdefault(claim, (account.question, account.id))
        return cls(
            asked, question_of, {article: (day, basis) for article, day, basis in record.known_on},
            {account.id: account.status == "standing" for account in record.accounts},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """The articles, claims, accounts and links whose rows are to be written, and the ids of those to be taken out."""

    fresh: Mapping[str, frozenset[str]]  # by table, ids
    links: frozenset[Link]
    gone: Mapping[str, frozenset[str]] = field(default_factory=dict)


def difference(before: Record, after: Record, now: Around) -> Difference:
    """Compare two records of one story; `now` is what is around the later."""
    then = Around.of(before)
    claims = _fresh(before.claims, after.claims) | _other(then.asked, now.asked, (one.id for one in after.claims))
    days = _other(then.known, now.known, now.known)
    claims |= {one.id for one in after.claims if one.article in days}
    articles = _fresh(before.articles, after.articles) | days
    accounts = _fresh(before.accounts, after.accounts)
    ends = _other(then.question_of, now.question_of, now.question_of)
    ends |= _other(then.standing, now.standing, now.standing)
    links, gone = _links(before.links, after.links)
    links |= {link for link in after.links if link.a in ends or link.b in ends} if ends else set()
    return Difference(
        {"articles": frozenset(articles), "claims": frozenset(claims), "accounts": frozenset(accounts)},
        frozenset(links),
        {
            "articles": _gone(before.articles, after.articles), "claims": _gone(before.claims, after.claims),
            "accounts": _gone(before.accounts, after.accounts), "links": frozenset(link_key(link) for link in gone),
        },
    )  # fmt: skip


def link_key(link: Link) -> str:
    """The id of a link's row."""
    return short_key(link.a, link.b, link.verdict, link.reason)


def _fresh(before: Iterable[One], after: Iterable[One]) -> set[str]:
    """The ids of those that are new or not as they were."""
    held = {one.id: one for one in before}
    return {one.id for one in after if (old := held.get(one.id)) is not one and old != one}


def _gone(before: Iterable[One], after: Iterable[One]) -> frozenset[str]:
    return frozenset({one.id for one in before} - {one.id for one in after})


def _other(before: Mapping[str, object], after: Mapping[str, object], keys: Iterable[str]) -> set[str]:
    """The keys that hold something else than before."""
    return {key for key in keys if before.get(key) != after.get(key)}


def _links(before: tuple[Link, ...], after: tuple[Link, ...]) -> tuple[set[Link], set[Link]]:
    """The links that are new, and those that are no more."""
    held, holds = {id(link) for link in before}, {id(link) for link in after}
    old = {link for link in before if id(link) not in holds}
    new = {link for link in after if id(link) not in held}
    return new - old, old - new
