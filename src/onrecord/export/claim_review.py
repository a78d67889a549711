"""Ratings as schema.org ClaimReview: only where a named person rated, never by what the record works out.

The one rating in a record is what a person says became of a forecast. That a claim was accepted means that it was
read rightly, not that it is true; that two figures conflict says of neither that it is wrong. So no figure is ever
rated.

Source: schema.org, ClaimReview.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.annotations import urn
from onrecord.export.labels import addresses, in_words, labels, left_out_words
from onrecord.export.rows import Row, claim_rows
from onrecord.export.standards import Shared
from onrecord.link.judgements.selecting import Selecting
from onrecord.link.judgements.standing import standing
from onrecord.link.outcomes import Outcome, find_outcomes
from onrecord.records import Judgement, Record, Source, strictest

Node = dict[str, Any]
RATINGS: Final = MappingProxyType(
    {
        "yes": "What was forecast came about",
        "no": "What was forecast did not come about",
        "partly": "It came about in part",
    }
)
"""A person's three words, in a sentence; no number is made of them."""
NONE: Final = (
    "Nobody has rated a claim of this record: `onrecord judge resolve FORECAST yes|no|partly` rates a forecast."
)
_AUTHORS: Final = MappingProxyType({"body": "Organization", "outlet": "Organization", "person": "Person"})


def write_claim_reviews(record: Record, kind: str, shared: Shared) -> bytes:
    """A list of the ratings, one a line; where there is none it says so. Order: by page, then as printed."""
    reviews = list(_reviews(record, shared))
    said = [NONE] if not reviews else ["Each rating is one named person's."]
    head = {
        "@context": "https://schema.org", "@type": "ItemList", "name": "Claims that a named person rated",
        "description": " ".join((*said, *left_out_words(shared.left_out))), "numberOfItems": len(reviews),
    }  # fmt: skip
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in reviews)
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{start}, "itemListElement": [\n{lines}\n]}}\n'.encode("utf-8", "replace")


def _reviews(record: Record, shared: Shared) -> Iterator[Node]:
    """Each decision that stands and that the record follows: where people resolved otherwise, it follows none."""
    rows = {row["id"]: row for row in claim_rows(record)}
    order = {key: place for place, key in enumerate(rows)}
    forecasts = {claim: one for one in record.forecasts if one.status == "resolved" for claim in one.claims}
    sources = {one.id: one for one in record.sources}
    articles = {one.id: one for one in record.articles}
    notes = {one.id: one.note for one in shared.judgements}
    found = [one for one in _outcomes(record, shared.judgements) if one.forecast in forecasts]
    for outcome in sorted(found, key=lambda one: (order[one.forecast], one.made_at, one.judgement)):
        forecast = forecasts[outcome.forecast]
        if outcome.outcome == forecast.outcome:
            shown = [rows[claim] for claim in outcome.shown_by if claim in rows]
            level = strictest([shared.markings.get(outcome.judgement), shared.markings.get(outcome.forecast)])
            row = rows[outcome.forecast]
            found_at = addresses(row, articles.get(row["article"]))
            claimed = _claim(row, sources.get(forecast.source or ""), found_at, shared)
            terms = {"conditionsOfAccess": f"TLP:{level}"} if level else {}
            yield _review(outcome, claimed, notes.get(outcome.judgement), shown) | terms


def _outcomes(record: Record, judgements: tuple[Judgement, ...]) -> Iterator[Outcome]:
    """What people say became of forecasts, by the ids that claims go by now."""
    selecting, claims = Selecting(record.claims), {claim.id: claim for claim in record.claims}
    decided = []
    for one in standing(judgements):
        if one.verb == "resolve":
            selectors = (*one.selectors, *(None,) * len(one.claims))
            ids = tuple(selecting.find(key, selector) for key, selector in zip(one.claims, selectors, strict=False))
            decided.append((one, tuple(key or "" for key in ids)))
    return find_outcomes(claims, decided)


def _review(outcome: Outcome, claimed: Node, note: str | None, shown: list[Row]) -> Node:
    shows = [f"Shown by: “{row['sentence']}” ({row['page'] or row['article']})" for row in shown]
    body = "\n".join(filter(None, (note, *shows)))
    rating = {"@type": "Rating", "alternateName": RATINGS[outcome.outcome]}
    return {
        "@type": "ClaimReview", "@id": urn(outcome.judgement), "claimReviewed": claimed["text"],
        "author": {"@type": "Person", "name": outcome.by}, "datePublished": outcome.made_at[:10],
        "reviewRating": rating, "itemReviewed": claimed,
    } | ({"reviewBody": body} if body else {})  # fmt: skip


def _claim(row: Row, source: Source | None, found_at: list[str], shared: Shared) -> Node:
    """The forecast as it is printed, with its labels; its author only where that source may be listed."""
    level = shared.markings.get(row["id"])
    author = {"@type": _AUTHORS[source.kind], "name": source.name} if source and source.kind in _AUTHORS else None
    works = [{"@type": "CreativeWork", "url": one} for one in found_at]
    said: Node = {
        "@type": "Claim", "@id": urn(row["id"]), "text": row["sentence"], "description": in_words(row, level),
        "keywords": labels(row, level), "datePublished": row["known_on"], "author": author, "appearance": works,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}
