"""Lists of everything of one kind, a page at a time: which stand on a page, how many there are, and what they show.

Nothing here reads a whole record: what is counted and ordered is counted and ordered by the file's indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.records import Check, Copy, Event, Problem, Record, Source
from onrecord.store.ledgers.serial import from_json
from onrecord.store.views.slices import Part
from onrecord.store.views.views import Views

Made = TypeVar("Made")

STEP = 100
"""Lines on a page of a list."""
SAID_READ = 600
"""Claims of one source that its page reads."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a list: the table, what holds of its rows, their order, and where the page begins."""

    table: str
    where: str = "1"
    values: tuple[Any, ...] = ()
    order: str = "id"
    start: int = 0
    limit: int = STEP


def ids_of(views: Views, story: str, wanted: Wanted) -> tuple[str, ...]:
    """The ids on a page of a list, in its order."""
    query = (
        f"SELECT id FROM {wanted.table} WHERE story = ? AND {wanted.where} "  # noqa: S608 (words of ours)
        f"ORDER BY {wanted.order} LIMIT ? OFFSET ?"
    )
    return tuple(key for (key,) in views.find(query, (story, *wanted.values, wanted.limit, wanted.start)))


def count_of(views: Views, story: str, wanted: Wanted) -> int:
    """How many there are in all."""
    query = f"SELECT count(*) FROM {wanted.table} WHERE story = ? AND {wanted.where}"  # noqa: S608
    return int(views.find(query, (story, *wanted.values))[0][0])


def counts_by(views: Views, story: str, wanted: Wanted, column: str) -> dict[str, int]:
    """How many there are of each value of a column."""
    query = (
        f"SELECT {column}, count(*) FROM {wanted.table} WHERE story = ? AND {wanted.where} "  # noqa: S608
        f"GROUP BY {column} ORDER BY {column}"
    )
    return dict(views.find(query, (story, *wanted.values)))


def links_part(views: Views, story: str, ids: Iterable[str]) -> Record:
    """Some verdicts with both ends, their questions and articles, and the copies that lie between them."""
    part = Part(views, story, texts=False)
    part.add_links("id", ids)
    part.add_ends()
    part.add_asked()
    part.add_claims("id", _carrying(part))
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_things("copy", Copy, sorted(part.articles))
    part.add_articles(_ends_of_copies(part))
    return part.record()


def _carrying(part: Part) -> list[str]:
    """The claims that carry or repeat the accounts of drifts: a copy may lie between any two of them."""
    bent = {end for link in part.links.values() if link.verdict == "drifts" for end in (link.a, link.b)}
    accounts = [part.accounts[end] for end in sorted(bent & part.accounts.keys())]
    return sorted({claim for one in accounts for claim in (*one.claims, *one.echoes)} - part.claims.keys())


def _ends_of_copies(part: Part) -> list[str]:
    copies = [one for (kind, *_), one in part.things.items() if kind == "copy"]
    return sorted({end for copy in copies for end in (copy.article, copy.of)})


def checks_part(views: Views, story: str, ids: Iterable[str]) -> Record:
    """Some checks with the claims and accounts that they compute with."""
    part = Part(views, story, texts=False)
    part.add_wholes("check", Check, ids)
    checks = part.found(Check)
    operands = sorted({operand for check in checks for operand in check.operands})
    part.add_accounts(operands)
    part.add_claims("id", operands)
    part.add_claims(
        "id", sorted({one.claims[0] for one in part.accounts.values() if one.claims} - part.claims.keys())
    )
    part.add_asked()
    homes = {check.article for check in checks if check.article}
    part.add_articles(sorted(homes | {claim.article for claim in part.claims.values()}))
    return part.record()


def problems_part(views: Views, story: str, ids: Iterable[str]) -> Record:
    """Some problems with the claims and articles that they are about."""
    part = Part(views, story, texts=False)
    part.add_wholes("problem", Problem, ids)
    places = sorted({one.where for one in part.found(Problem)})
    part.add_claims("id", places)
    part.add_articles(sorted({*places, *(claim.article for claim in part.claims.values())}))
    part.add_names(places)
    return part.record()


def events_part(views: Views, story: str, ids: Iterable[str]) -> Record:
    """Some incidents with their reports, the articles that these stand in, and whose word they are."""
    part = Part(views, story, texts=False)
    part.add_wholes("event", Event, ids)
    events = part.found(Event)
    part.add_claims("id", sorted({claim for event in events for claim in event.claims}))
    part.add_accounts(sorted({account for event in events for toll in event.tolls for account in toll.accounts}))
    part.add_claims(
        "id", sorted({one.claims[0] for one in part.accounts.values() if one.claims} - part.claims.keys())
    )
    part.add_asked()
    articles = {claim.article for claim in part.claims.values()}.union(*(event.articles for event in events))
    part.add_articles(sorted(articles))
    part.add_things("copy", Copy, sorted(articles))
    part.add_named_sources(sorted({claim.origin.name for claim in part.claims.values() if claim.origin.name}))
    return part.record()


def source_part(views: Views, story: str, source: str) -> Record | None:
    """What a source's page shows: the source, what it said and passed on, and those it had it from or gave it to."""
    part = Part(views, story, texts=False)
    part.add_wholes("source", Source, (source,))
    found = part.found(Source)
    if not found:
        return None
    part.add_claims("id", (*found[0].claims[:SAID_READ], *found[0].relayed[:SAID_READ]))
    part.add_claims("outlet", (found[0].name,), more=f"LIMIT {SAID_READ}")
    part.add_accounts(sorted({account for _, account in part.asked.values() if account}))
    part.add_asked()
    part.add_named_sources(sorted({link.name for one in part.claims.values() for link in one.chain if link.name}))
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_merges(source)
    return part.record()


def interested_headlines(views: Views, story: str, articles: Iterable[str]) -> frozenset[str]:
    """Those of some articles whose headline gives an interested party's words: the label goes with it."""
    query = (
        "SELECT DISTINCT article FROM claims WHERE story = ? AND article IN ({}) "
        "AND instr(record, '\"headline\":true') AND instr(record, '\"interested\":true')"
    )
    return frozenset(key for (key,) in views.find_each(query, story, articles))


def records_of(views: Views, story: str, table: str, made: type[Made], ids: Sequence[str]) -> list[Made]:
    """The records of a table by their ids, in the order of these."""
    query = f"SELECT id, record FROM {table} WHERE story = ? AND id IN ({{}})"  # noqa: S608 (words of ours)
    known = dict(views.find_each(query, story, ids))
    return [from_json(made, known[key]) for key in ids if key in known]


def in_order(found: Sequence[Any], ids: Sequence[str]) -> list[Any]:
    """Records in the order of a list of their ids."""
    known = {one.id: one for one in found}
    return [known[key] for key in ids if key in known]


def changed_part(views: Views, story: str, ids: Iterable[str]) -> Record:
    """What some changes are about, by their ids: accounts, claims, questions, articles and incidents."""
    wanted = tuple(dict.fromkeys(ids))
    part = Part(views, story, texts=False)
    part.add_accounts(wanted)
    part.add_claims("id", wanted)
    part.add_claims(
        "id", sorted({one.claims[0] for one in part.accounts.values() if one.claims} - part.claims.keys())
    )
    part.add_questions(wanted)
    part.add_asked()
    part.add_articles((*wanted, *sorted({claim.article for claim in part.claims.values()})))
    part.add_wholes("event", Event, wanted)
    return part.record()


RECENT = 200
"""Articles, and accounts, that the latest week is told from."""


def latest_part(views: Views, story: str) -> Record:
    """The latest articles and accounts: what the last week of a story published."""
    part = Part(views, story, texts=False)
    query = "SELECT id FROM articles WHERE story = ? AND length(day) = 10 ORDER BY day DESC LIMIT ?"
    part.add_articles(key for (key,) in views.find(query, (story, RECENT)))
    part.add_claims("article", sorted(part.articles))
    part.add_accounts(sorted({account for _, account in part.asked.values() if account}))
    part.add_claims(
        "id", sorted({one.claims[0] for one in part.accounts.values() if one.claims} - part.claims.keys())
    )
    part.add_asked()
    part.add_things("copy", Copy, sorted(part.articles))
    part.add_articles(sorted({claim.article for claim in part.claims.values()}))
    part.add_articles(_ends_of_copies(part))
    return part.record()
