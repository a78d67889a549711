"""Claims by their article: a piece of work on one article's claims is done again only where one of them changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

from onrecord.memo import Memo
from onrecord.records import Claim


def by_article(claims: Iterable[Claim], memo: Memo | None = None) -> Mapping[str, tuple[Claim, ...]]:
    """The claims of each article, as given; the same claims as in the last view are one object.

    Order: articles as first met.
    """
    given = claims if isinstance(claims, tuple) else tuple(claims)
    memo = memo or Memo()
    return memo.once("by article", given, partial(_by_article, given, memo))


def _by_article(claims: tuple[Claim, ...], memo: Memo) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.article].append(claim)
    given = {text: tuple(each) for text, each in found.items()}
    return {text: memo.kept("claims of", text, each, partial(_themselves, each)) for text, each in given.items()}


def _themselves(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return claims
