"""A record, opened at any id: what the pages look things up in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from onrecord.keys import short_key
from onrecord.ledger.attributed import Told
from onrecord.ledger.drift_log import DriftLog
from onrecord.ledger.event_sources import EventSources, event_sources
from onrecord.records import (
    Account,
    Article,
    Check,
    Claim,
    Copy,
    Event,
    ForecastRecord,
    Link,
    Problem,
    Question,
    Record,
    Source,
)

CARDS = 100
"""Incidents in full on a page; more stand on further pages."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")


def plain_name(identity: str) -> str:
    """An id as a file name or anchor. An id with anything but letters, digits and dashes is hashed.

    Example:
        >>> plain_name("que-0a1b"), plain_name("../etc").startswith("id-")
        ('que-0a1b', True)
    """
    return identity if _PLAIN.fullmatch(identity) else "id-" + short_key(identity)


def page_name(at: int) -> str:
    """The name of the n-th page of incidents, from 0.

    Example:
        >>> page_name(0), page_name(2)
        ('incidents.html', 'incidents/3.html')
    """
    return f"incidents/{at + 1}.html" if at else "incidents.html"


class Lookup:
    """The record's parts by id, and what belongs to what. Built once; nothing is searched twice."""

    def __init__(self, record: Record) -> None:
        """Keep the record; the tables are made when first asked for."""
        self.record = record

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.record.articles}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.record.claims}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.record.questions}

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """Accounts by id."""
        return {account.id: account for account in self.record.accounts}

    @cached_property
    def account_of(self) -> dict[str, Account]:
        """The account that a claim carries or repeats."""
        pairs = ((claim, account) for account in self.record.accounts for claim in account.claims + account.echoes)
        return dict(pairs)

    @cached_property
    def question_of(self) -> dict[str, str]:
        """The question that a claim or an account answers."""
        found = {claim: question for claim, question, _ in self.record.claim_question if question in self.questions}
        for account in self.record.accounts:
            found[account.id] = account.question
            found.update(dict.fromkeys(account.claims + account.echoes, account.question))
        return found

    @cached_property
    def claims_in(self) -> dict[str, tuple[Claim, ...]]:
        """An article's claims in text order."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.record.claims:
            found[claim.article].append(claim)
        return {key: tuple(sorted(claims, key=lambda c: (c.span, c.kind, c.id))) for key, claims in found.items()}

    @cached_property
    def told_in(self) -> dict[str, Told]:
        """An article's statements: on whose word its claims stand."""
        problems: defaultdict[str, list[Problem]] = defaultdict(list)
        for one in self.record.problems:
            problems[one.where].append(one)
        texts = self.articles
        return {
            key: Told(texts[key].text if key in texts else "", claims, problems.get(key, ()))
            for key, claims in self.claims_in.items()
        }

    @cached_property
    def links_of(self) -> dict[str, tuple[Link, ...]]:
        """A question's verdicts: those with either side in it."""
        found: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.record.links:
            for question in sorted({self.question_of.get(end, "") for end in (link.a, link.b)} - {""}):
                found[question].append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def checks_of(self) -> dict[str, tuple[Check, ...]]:
        """A question's checks: those with one of its claims or accounts among their operands."""
        found: defaultdict[str, list[Check]] = defaultdict(list)
        for check in self.record.checks:
            for question in sorted({self.question_of.get(operand, "") for operand in check.operands} - {""}):
                found[question].append(check)
        return {key: tuple(checks) for key, checks in found.items()}

    @cached_property
    def drift_log(self) -> DriftLog:
        """The ways that figures took."""
        return DriftLog(self.record)

    @cached_property
    def maybe_one(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """For each question those that may be the same one, with what speaks for it."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for pair in self.record.suggested_questions:
            found[pair.one].append((pair.other, pair.why))
            found[pair.other].append((pair.one, pair.why))
        return {key: tuple(pairs) for key, pairs in found.items()}

    @cached_property
    def copies_of(self) -> dict[str, tuple[Copy, ...]]:
        """An article's copies, seen from either side."""
        found: defaultdict[str, list[Copy]] = defaultdict(list)
        for copy in self.record.copies:
            found[copy.article].append(copy)
            found[copy.of].append(copy)
        return {key: tuple(copies) for key, copies in found.items()}

    @cached_property
    def known_on(self) -> dict[str, tuple[str, str]]:
        """The day an article is known from, and what that day rests on."""
        return {article: (day, basis) for article, day, basis in self.record.known_on}

    @cached_property
    def beside(self) -> dict[str, tuple[Article | None, Article | None]]:
        """For each article the one before it and the one after it by day; those without a day come last."""
        days = {article: day for article, (day, _) in self.known_on.items()}
        ordered = sorted(
            self.record.articles, key=lambda one: (not days.get(one.id), days.get(one.id, ""), one.capture, one.index)
        )
        around = [None, *ordered, None]
        return {one.id: (around[at], around[at + 2]) for at, one in enumerate(ordered)}

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """A capture's file names and addresses, least first."""
        return dict(self.record.names)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.record.sources}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Incidents by id."""
        return {event.id: event for event in self.record.events}

    @cached_property
    def event_sources(self) -> dict[str, EventSources]:
        """By how many each incident is told, by the incident's id."""
        return event_sources(self.record)

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The incident that a claim tells of."""
        return {claim: event for event in self.record.events for claim in event.claims}

    @cached_property
    def forecast_of(self) -> dict[str, ForecastRecord]:
        """The forecast that a claim gives or repeats."""
        return {claim: forecast for forecast in self.record.forecasts for claim in forecast.claims}

    @cached_property
    def card_page(self) -> dict[str, str]:
        """The page on which an incident's card stands."""
        return {event.id: page_name(at // CARDS) for at, event in enumerate(self.record.events)}

    def found_claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Those of the ids that name a claim, in the order given."""
        return tuple(self.claims[claim] for claim in ids if claim in self.claims)

    def printed_in(self, identity: str) -> frozenset[str]:
        """The articles that print a claim, or those that print the claims of an account."""
        account = self.accounts.get(identity)
        ids = account.claims + account.echoes if account else (identity,)
        return frozenset(claim.article for claim in self.found_claims(ids))

    def has_page(self, copy: Copy) -> bool:
        """Whether a copy has a page: where both its articles are in the record."""
        return copy.article in self.articles and copy.of in self.articles

    def article_href(self, article: str) -> str:
        """Where an article's page stands, from the briefing's root."""
        return f"articles/{plain_name(article)}.html"

    def claim_href(self, claim: Claim) -> str:
        """Where a claim's printed words stand."""
        return f"{self.article_href(claim.article)}#{plain_name(claim.id)}"

    def question_href(self, question: str) -> str:
        """Where a question's page stands."""
        return f"questions/{plain_name(question)}.html"

    def copy_href(self, copy: Copy) -> str:
        """Where it stands what a copy changed."""
        return f"copies/{plain_name(copy.article)}--{plain_name(copy.of)}.html"

    def event_href(self, event: str) -> str:
        """Where an incident's card stands."""
        return f"{self.card_page.get(event, page_name(0))}#{plain_name(event)}"

    def account_href(self, account: Account) -> str:
        """Where an account's row stands."""
        return f"{self.question_href(account.question)}#{plain_name(account.id)}"
