"""Pages of rows as the exports write them, each read from the kept view without the rest of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.rows import ROWS, Row, article_rows
from onrecord.records import Check, Copy, Event, ForecastRecord, Record
from onrecord.store.views.listed import Wanted, events_part, ids_of, problems_part, source_part
from onrecord.store.views.slices import Part
from onrecord.store.views.views import Views

Parts = Callable[[Views, str, Sequence[str]], Record]


def claims_with_all(views: Views, story: str, ids: Iterable[str]) -> Record:
    """Some claims with all that their rows name: articles, questions, accounts, incidents, forecasts."""
    part, wanted = Part(views, story), tuple(ids)
    part.add_claims("id", wanted)
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_things("event", Event, wanted)
    part.add_things("forecast", ForecastRecord, wanted)
    return part.record()


def _articles(views: Views, story: str, ids: Sequence[str]) -> Record:
    part = Part(views, story)
    part.add_articles(ids)
    part.add_things("copy", Copy, ids)
    return part.record()


def _questions(views: Views, story: str, ids: Sequence[str]) -> Record:
    part = Part(views, story)
    part.add_questions(ids)
    return part.record()


def _accounts(views: Views, story: str, ids: Sequence[str]) -> Record:
    part = Part(views, story)
    part.add_accounts(ids)
    return part.record()


def _links(views: Views, story: str, ids: Sequence[str]) -> Record:
    part = Part(views, story)
    part.add_links("id", ids)
    return part.record()


def _checks(views: Views, story: str, ids: Sequence[str]) -> Record:
    part = Part(views, story)
    part.add_wholes("check", Check, ids)
    part.add_articles(sorted({one.article for one in part.found(Check) if one.article}))
    return part.record()


@dataclass(frozen=True, slots=True)
class ListOf:
    """How the rows of a kind are found: the table, what all of them are, their order, and the record around some."""

    table: str
    part: Parts
    where: str = "1"
    order: str = "number"


LISTS: Final = MappingProxyType(
    {
        "articles": ListOf("articles", _articles, order="day DESC, capture, place"),
        "claims": ListOf("claims", claims_with_all, order="article, begins, number"),
        "incidents": ListOf("claims", claims_with_all, "kind = 'incident'", "day DESC, number"),
        "forecasts": ListOf("claims", claims_with_all, "kind = 'forecast'", "day DESC, number"),
        "questions": ListOf("questions", _questions, order="interest DESC, accounts DESC, text, number"),
        "accounts": ListOf("accounts", _accounts, order="question, standing DESC, day DESC, id"),
        "links": ListOf("links", _links),
        "checks": ListOf("things", _checks, "kind = 'check'", "rank, title, id"),
        "sources": ListOf("things", lambda *_: Record(), "kind = 'source'", "rank, title, id"),
        "events": ListOf("things", events_part, "kind = 'event'", "rank, title, id"),
        "problems": ListOf("things", problems_part, "kind = 'problem'", "rank, title, id"),
    }
)
"""The kinds that are listed."""


def wanted_of(kind: str, filters: dict[str, str | None], *, start: int, limit: int) -> Wanted:
    """The page of a list that is asked for; a filter is a column with its value."""
    one = LISTS[kind]
    given = {name: value for name, value in filters.items() if value}
    order = "day DESC, number" if one.table == "claims" and given.keys() & {"question", "kind"} else one.order
    where = " AND ".join([one.where, *(f"{name} = ?" for name in given)])
    return Wanted(one.table, where, tuple(given.values()), order, start, limit)


def rows_on(views: Views, story: str, kind: str, wanted: Wanted) -> list[Row]:
    """The rows on a page of a list, in the list's order."""
    ids = ids_of(views, story, wanted)
    if kind == "sources":
        return [row for key in ids for row in source_rows_of(views, story, key)]
    rows = rows_of_kind(LISTS[kind].part(views, story, ids), kind)
    if kind in ("links", "problems"):
        return rows
    place = {key: at for at, key in enumerate(ids)}
    return sorted((row for row in rows if row["id"] in place), key=lambda row: place[row["id"]])


def rows_of_kind(record: Record, kind: str, *, text: bool = False) -> list[Row]:
    """A part of the record as the export of a kind writes it."""
    return article_rows(record, text=text) if kind == "articles" else ROWS[kind](record)


def source_rows_of(views: Views, story: str, source: str) -> list[Row]:
    """The row of one source."""
    record = source_part(views, story, source)
    return [row for row in ROWS["sources"](record) if row["id"] == source] if record else []


def claim_values(views: Views, story: str, claim: str) -> dict[str, Any] | None:
    """One claim with its article, account and question and what it is to others; None where there is none."""
    part = Part(views, story)
    part.add_claims("id", (claim,))
    if not part.claims:
        return None
    question, account = part.asked.get(claim, ("", ""))
    part.add_accounts([account] if account else [])
    part.add_questions([question] if question else [])
    part.add_articles([one.article for one in part.claims.values()])
    part.add_things("event", Event, (claim,))
    part.add_things("forecast", ForecastRecord, (claim,))
    part.add_things("copy", Copy, part.articles)
    for side in ("a", "b"):
        part.add_links(side, [end for end in (claim, account) if end], more=f"ORDER BY rank, id LIMIT {_LINKS}")
    record = part.record()

    def first(kind: str) -> Row | None:
        return next(iter(rows_of_kind(record, kind)), None)

    one = {name: first(f"{name}s") for name in ("claim", "article", "account", "question")}
    return one | {"links": rows_of_kind(record, "links")}


_LINKS = 400
