"""The pages that list all verdicts and all claims: of each kind the first, and where the others stand.

A ledger of thousands of claims has tens of thousands of verdicts. Every one stands on its question's page and every
claim on its article's; here each kind begins, and the rest is one link away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.briefing import lines, rows
from onrecord.briefing.contents import KINDS_OF_CLAIM
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.summary import in_verdict
from onrecord.ledger.weight import ORDER
from onrecord.records import Link, Verdict

VERDICTS_SHOWN = 100
CLAIMS_SHOWN = 250
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page that holds more lines of a kind, with how many."""

    words: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Listed(Generic[Line]):
    """One kind: its first lines, how many there are, and the pages that hold the others."""

    kind: str
    title: str
    count: int
    figures: int  # of verdicts: how many accounts or claims stand in them, as the line on the overview counts
    shown: tuple[Line, ...]
    elsewhere: tuple[Elsewhere, ...]


def listed_verdicts(book: Lookup) -> tuple[Listed[lines.VerdictLine], ...]:
    """All verdicts by kind; of each, those between accounts that stand come first."""
    found: defaultdict[Verdict, list[Link]] = defaultdict(list)
    for link in book.record.links:
        found[link.verdict].append(link)
    return tuple(_listed_verdict(book, verdict, found[verdict]) for verdict in ORDER if found[verdict])


def _listed_verdict(book: Lookup, verdict: Verdict, links: list[Link]) -> Listed[lines.VerdictLine]:
    links.sort(key=lambda link: (any(lines.is_past(book, end) for end in (link.a, link.b)), link.a, link.b))
    asked = Counter(
        book.question_of.get(link.a) or book.question_of.get(link.b, "") for link in links[VERDICTS_SHOWN:]
    )
    return Listed(
        verdict,
        verdict,
        len(links),
        in_verdict(book.record, verdict),
        tuple(lines.verdict_line(book, link) for link in links[:VERDICTS_SHOWN]),
        _most_first(
            Elsewhere(book.questions[key].text, book.question_href(key), count)
            for key, count in asked.items()
            if key in book.questions
        ),
    )


def listed_claims(book: Lookup) -> tuple[Listed[rows.ClaimRow], ...]:
    """All claims by kind, in text order of their articles."""
    found: defaultdict[str, list[rows.ClaimRow]] = defaultdict(list)
    count: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in book.record.articles:
        for claim in book.claims_in.get(article.id, ()):
            if len(found[claim.kind]) < CLAIMS_SHOWN:
                found[claim.kind].append(rows.claim_row(book, claim))
            else:
                count[claim.kind][article.id] += 1
    return tuple(
        Listed(
            kind,
            plural,
            len(found[kind]) + count[kind].total(),
            0,
            tuple(found[kind]),
            _articles(book, count[kind]),
        )
        for kind, plural in KINDS_OF_CLAIM
        if found[kind]
    )


def _articles(book: Lookup, count: Counter[str]) -> tuple[Elsewhere, ...]:
    """The articles that hold more."""
    titles = {key: f"{rows.article_name(book, key)}: {rows.article_title(book.articles[key])}" for key in count}
    return _most_first(Elsewhere(titles[key], book.article_href(key), more) for key, more in count.items())


def _most_first(pages: Iterable[Elsewhere]) -> tuple[Elsewhere, ...]:
    return tuple(sorted(pages, key=lambda page: (-page.count, page.words, page.href)))
