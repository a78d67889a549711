"""Claims by their words, by what their numbers mean, by who gave them: searches of a kept view.

Nothing typed reaches the query language of the index: every term is quoted, every value is bound. A search looks
through a bounded number of rows, and says where there were more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, Final, NamedTuple

from onrecord.ledger.filters import Filters
from onrecord.ledger.queries import Search, Value
from onrecord.records import Source
from onrecord.store.ledgers.searching import match_words, quoted
from onrecord.store.ledgers.serial import from_json
from onrecord.store.views.views import Views

FOUND: Final = 1000
"""The most that one search gives."""
LOOKED: Final = 3_000
"""The most rows that a search looks through; with filters, which take some of them out, `LOOKED_NARROWED`."""
LOOKED_NARROWED: Final = 20_000
PLACES: Final = 100_000
"""The most places of the index, which holds all stories and days, that a search for words goes through."""
_ARTICLES: Final = 2_000
REACH: Final = 10
"""How many times a floor a number may be that is looked for: "more than 425" says nothing of 5,000."""
OPENS, CLOSES = "\ufdd0", "\ufdd1"
"""What stands around a found word until the page is made: no text holds these, and they mean nothing to a browser."""


class Hit(NamedTuple):
    """A claim that was found, as much of it as is counted by."""

    number: int  # its row
    id: str
    kind: str
    day: str
    origin: str
    outlet: str
    question: str
    account: str
    reviewed: int  # 1 or 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and whether there may be more than it gives."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


_HIT = "c.number, c.id, c.kind, c.day, c.origin, c.outlet, c.question, c.account, c.reviewed"
_MEETS = (
    "((c.low IS NOT NULL OR c.high IS NOT NULL) AND coalesce(c.low <= ?, 1) AND coalesce(c.high >= ?, c.low >= ?))"
)
_NOT_VAGUE = (
    '(c.high IS NOT NULL OR instr(c.record, \'"bound":"vague"\') = 0)'  # nobody looks for "dozens" by a number
)
_NEARNESS = "CASE WHEN c.low = c.high THEN 0 WHEN c.low IS NULL OR c.high IS NULL THEN 2 ELSE 1 END"


def find_claims(views: Views, story: str, search: Search, filters: Filters, *, oldest: bool = False) -> Found:
    """The claims that a search finds in a story's view.

    Order: those whose number is meant most narrowly first, where a number is looked for; then by day.
    """
    if search.empty and not filters.any:
        return Found()
    where, values = _conditions(views, story, search, filters)
    near = f"{_NEARNESS}, " if search.value and search.terms else ""
    order = f"{near}c.day {'ASC' if oldest else 'DESC'}, c.article, c.begins, c.kind, c.number"
    most = LOOKED_NARROWED if filters.any else LOOKED
    hits: list[Hit] = []
    looked_at_all, alone = True, is_alone(views)
    for rows, given in _drivers(story, search, filters, oldest=oldest, alone=alone):
        query = (
            f"WITH found (number) AS MATERIALIZED ({rows} LIMIT {most}) "  # noqa: S608 (words of ours; values bound)
            f"SELECT {_HIT}, (SELECT count(*) FROM found) FROM found JOIN claims c ON c.number = found.number "
            f"WHERE c.story = ? {where} ORDER BY {order} LIMIT ?"
        )
        found = views.find(query, (*given, story, *values, FOUND + 1 - len(hits)))
        hits += [Hit(*row[:-1]) for row in found]
        looked_at_all = looked_at_all and not (found and found[0][-1] >= most)
        if len(hits) > FOUND:
            break
    more = len(hits) > FOUND or not looked_at_all
    apart = bool(search.terms) and not alone
    return Found(tuple(hits[:FOUND]), more or (apart and _has_more_places(views, search)))


def is_alone(views: Views) -> bool:
    """Whether the view of one story, as known on one day, is all that is kept: then every place of the index is its
    own.
    """
    return int(views.find("SELECT count(*) FROM stories")[0][0]) == 1


def _has_more_places(views: Views, search: Search) -> bool:
    """Whether the words stand in more places than are gone through."""
    query = f"SELECT count(*) FROM ({_PLACES})"  # noqa: S608
    return int(views.find(query, (match_words(search),))[0][0]) >= PLACES


def _drivers(
    story: str, search: Search, filters: Filters, *, oldest: bool, alone: bool
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows to look through, by whatever narrows most: the words, the number, else a filter. One after another."""
    if search.terms and alone:
        yield f"SELECT number FROM ({_PLACES})", (match_words(search),)  # noqa: S608 (words of ours)
    elif search.terms:
        yield _BY_WORDS, (match_words(search), story)
    elif search.value:
        yield from _by_value(story, search.value)
    elif filters.verdict:
        yield _IN_VERDICT, (story, filters.verdict, story, filters.verdict, story, story)
    else:
        yield _by_filter("ASC" if oldest else "DESC", story, filters)


_PLACES = f"SELECT rowid AS number FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid DESC LIMIT {PLACES}"  # noqa: S608
_BY_WORDS = f"SELECT w.number FROM ({_PLACES}) w CROSS JOIN claims c ON c.number = w.number WHERE c.story = ?"  # noqa: S608


def _by_value(story: str, value: Value) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Figures whose interval meets a range: plain numbers, then ranges, then what is open at an end."""
    mine, latest = "SELECT number FROM claims WHERE story = ? AND", "ORDER BY number DESC"
    low, high = value.low, value.high
    yield f"{mine} low BETWEEN ? AND ? AND high = low {latest}", (story, low, high)
    ranges = "SELECT number FROM claims INDEXED BY claims_ranges WHERE story = ? AND"
    yield f"{ranges} low <= ? AND high >= ? AND high > low {latest}", (story, high, low)
    yield f"{mine} low IS NULL AND high >= ? {latest}", (story, low)
    yield f"{mine} high IS NULL AND low BETWEEN ? AND ? {latest}", (story, _least_floor(value), high)


def _bounds(value: Value) -> tuple[float, float, float]:
    return value.high, value.low, _least_floor(value)


def _least_floor(value: Value) -> float:
    """The least number of which "more than" is still said of a value; of one that is not above zero, any.

    Example:
        >>> _least_floor(Value(5_000, 6_000)), _least_floor(Value(0, 5))
        (500.0, -inf)
    """
    return value.low / REACH if value.low > 0 else -inf


def _by_filter(order: str, story: str, filters: Filters) -> tuple[str, tuple[Any, ...]]:
    """The rows that one filter leaves: that which an index answers, else the articles of the days."""
    for name in ("question", "outlet", "kind"):
        if wanted := getattr(filters, name):
            rows = f"SELECT number FROM claims WHERE story = ? AND {name} = ? ORDER BY day {order}"  # noqa: S608
            return rows, (story, wanted)
    days = "SELECT id FROM articles WHERE story = ? AND day >= ? AND day <= ?"
    rows = (
        f"SELECT c.number FROM ({days} ORDER BY day {order} LIMIT {_ARTICLES}) a "  # noqa: S608
        "CROSS JOIN claims c ON c.story = ? AND c.article = a.id"
    )
    return rows, (story, filters.first, filters.last or "~", story)


def _conditions(views: Views, story: str, search: Search, filters: Filters) -> tuple[str, tuple[Any, ...]]:
    """What every claim that is found must be, as SQL with its values."""
    parts: list[tuple[str, Sequence[Any]]] = []
    if search.value:
        parts.append((_NOT_VAGUE, ()))
    if search.value and search.terms:
        parts.append((f"c.kind = 'figure' AND {_MEETS}", _bounds(search.value)))
    if search.without and not search.terms:
        unwanted = " OR ".join(quoted(term) for term in search.without)
        parts.append(("c.number NOT IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)", (unwanted,)))
    parts += [(f"c.{name} = ?", (getattr(filters, name),)) for name in _PLAIN if getattr(filters, name)]
    if filters.origin:
        names = origin_names(views, story, filters.origin)
        parts.append((f"c.origin IN ({','.join('?' * len(names))})", names))  # of one that is not listed: none
    if filters.verdict:
        parts.append((f"c.number IN ({_IN_VERDICT})", (story, filters.verdict, story, filters.verdict, story, story)))
    parts += [("c.day >= ?", (filters.first,))] if filters.first else []
    parts += [("c.day <= ?", (filters.last,))] if filters.last else []
    for name in ("reviewed", "interested", "anonymous"):
        if (wanted := getattr(filters, name)) is not None:
            parts.append((f"c.{name} = ?", (int(wanted),)))
    values = [value for _, some in parts for value in some]
    return "".join(f"AND {part} " for part, _ in parts), tuple(values)


_PLAIN = ("kind", "outlet", "question")
_ENDS = f"SELECT {{0}} FROM (SELECT {{0}} FROM links WHERE story = ? AND verdict = ? LIMIT {LOOKED})"  # noqa: S608
_IN_VERDICT = (
    f"SELECT number FROM (WITH ends (one) AS ({_ENDS.format('a')} UNION {_ENDS.format('b')}) "  # noqa: S608
    "SELECT number FROM ends CROSS JOIN claims ON story = ? AND id = one "
    "UNION SELECT number FROM ends CROSS JOIN claims ON story = ? AND account = one)"
)
"""The claims at either end of a verdict, with those that carry an account at its end."""


def origin_names(views: Views, story: str, name: str) -> tuple[str, ...]:
    """The names that a listed source is printed under; none where no body, document or public speaker is so called.

    People who are not listed are found by their words alone: nobody's claims are gathered under a private name.
    """
    source = _source_called(views, story, name)
    return tuple(sorted({source.name, *source.aliases}))[:200] if source else ()


def listed_name(views: Views, story: str, printed: str) -> str:
    """What readers know a listed source as, by a name that it is printed under; empty where it is not listed."""
    rows = _rows_called(views, story, printed, "named")
    return str(rows[0][0]) if rows else ""


def _source_called(views: Views, story: str, name: str) -> Source | None:
    """The listed source of a name."""
    rows = _rows_called(views, story, name, "record")
    return from_json(Source, rows[0][0]) if rows else None


def _rows_called(views: Views, story: str, name: str, column: str) -> list[tuple[Any, ...]]:
    """A column of the listed source of a name: one that is so called, else the one whose claim prints that name."""
    by_title = f"SELECT {column} FROM things WHERE story = ? AND kind = 'source' AND rank = 0 AND title = ? LIMIT 1"  # noqa: S608
    by_claim = (
        f"SELECT t.{column} FROM "  # noqa: S608 (columns of ours)
        "(SELECT account FROM claims WHERE story = ? AND origin = ? AND account != '' LIMIT 1) "
        "JOIN accounts a ON a.story = ? AND a.id = account "
        "JOIN things t ON t.story = ? AND t.id = json_extract(a.record, '$.origin_source')"
    )
    return views.find(by_title, (story, name.casefold())) or views.find(by_claim, (story, name, story, story))


def marked_words(views: Views, search: Search, numbers: Iterable[int]) -> dict[int, str]:
    """The words of some claims that were found, each found word between `OPENS` and `CLOSES`; by row."""
    wanted = tuple(numbers)
    if not search.terms or not wanted:
        return {}
    query = (
        "SELECT rowid, highlight(claim_words, 0, ?, ?) FROM claim_words "  # noqa: S608 (question marks of ours)
        f"WHERE claim_words MATCH ? AND rowid IN ({','.join('?' * len(wanted))})"
    )
    return dict(views.find(query, (OPENS, CLOSES, match_words(search), *wanted)))
