"""All sums of a text: each kind of sum is one finder, in one list.

A finder reports only what the words make a sum; where no numbers fit and nothing says that they should, it is silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from onrecord.check.changes import find_changes
from onrecord.check.operands import Sum, lines_of
from onrecord.check.rates import find_conversions, find_products, find_rates
from onrecord.check.said_again import find_said_again
from onrecord.check.shared_out import find_shared_out
from onrecord.check.shares import find_ratios, find_shares
from onrecord.check.summed_up import find_listed, find_summed_up
from onrecord.check.totals import find_included, find_parts, find_rests, find_taken_off, find_totals
from onrecord.check.wholes import find_wholes
from onrecord.check.year_on_year import find_year_on_year
from onrecord.link.by_article import by_article
from onrecord.memo import Memo
from onrecord.records import Article, Check, Claim


@dataclass(frozen=True, slots=True)
class Checked:
    """The sums of all articles, and which claims their words make parts of others."""

    checks: tuple[Check, ...]
    parts: tuple[tuple[str, str, str], ...]  # claim of the part, claim of the whole, why


def check_sums(claims: Iterable[Claim], articles: Mapping[str, Article], *, memo: Memo | None = None) -> Checked:
    """Check the arithmetic of each article by itself; one that is as it was in the last view is not done again.

    Order: by article and place in its text.
    """
    memo = memo or Memo()
    checks: dict[str, Check] = {}
    parts: dict[tuple[str, str], str] = {}
    for key, each in sorted(by_article(claims, memo).items()):
        if key not in articles:
            continue
        given = (articles[key], each)
        found = memo.kept("sums", key, given, partial(_check_article, *given))
        for check in found.checks:
            checks.setdefault(check.id, check)
        for part, whole, why in found.parts:
            parts.setdefault((part, whole), why)
    return Checked(tuple(checks.values()), tuple((*pair, why) for pair, why in sorted(parts.items())))


def _check_article(article: Article, claims: Iterable[Claim]) -> Checked:
    """The sums of one article, as they are found; the first that makes a claim a part of another says why."""
    checks, parts = [], []
    claims = [claim for claim in claims if claim.kind == "figure"]
    for found in find_sums(article, claims):
        checks.append(found.check(article))
        parts += [(*pair, f"{found.relation}.") for pair in found.parts]
    for part, whole in find_parts(article, lines_of(claims)):
        why = f"The text makes “{part.claim.phrase}” a part of “{whole.claim.phrase}”."
        parts.append((part.claim.id, whole.claim.id, why))
    return Checked(tuple(checks), tuple(parts))


def find_sums(article: Article, claims: Iterable[Claim]) -> Iterator[Sum]:
    """The sums of one text, in the order of their kinds; two findings of the same figures are one."""
    claims = tuple(claims)
    lines = lines_of(claims)
    seen: set[frozenset[str] | str] = set()
    for found in (
        *find_conversions(article, lines), *find_products(article, lines), *find_said_again(article, claims),
        *find_shared_out(article, lines), *find_wholes(article, lines), *find_changes(article, lines),
        *find_year_on_year(article, lines),
        *find_summed_up(article, lines), *find_totals(article, lines), *find_included(article, lines),
        *find_listed(article, lines), *find_taken_off(article, lines),
        *find_rests(article, lines), *find_shares(article, lines), *find_ratios(article, lines), *find_rates(lines),
    ):  # fmt: skip
        key = frozenset(one.claim.id for one in found.operands)
        if key not in seen and found.relation not in seen:  # a pull quote repeats the sum of its text
            seen |= {key, found.relation}
            yield found
