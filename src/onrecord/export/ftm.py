"""A record as FollowTheMoney entities, one a line: what Aleph and other tools of investigation load.

An article is an `Article`, a listed source an `Organization` or a `Person`, a claim a `Note` on its article and on
the listed source on whose word it stands, and an incident an `Event`. Nobody else becomes an entity: unnamed sources
and those who suffered are words. Source: FollowTheMoney, the model of version 4.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.incident_table import days
from onrecord.export.labels import addresses, in_words, labels, left_out_words
from onrecord.export.rows import Row, claim_rows
from onrecord.export.standards import Shared
from onrecord.export.tolls import ENDS, labelled_events, setters_words
from onrecord.records import Article, Record, Source, Tlp

Entity = dict[str, Any]
SCHEMAS: Final = MappingProxyType({"body": "Organization", "outlet": "Organization", "person": "Person"})
"""What a listed source is; documents are none."""
_LANGUAGES: Final = MappingProxyType({"en": "eng"})


def ftm_id(key: str) -> str:
    """The id of an entity, always the same for the same thing.

    Example:
        >>> ftm_id("art-1")
        'onrecord-art-1'
    """
    return f"onrecord-{key}"


def write_ftm(record: Record, kind: str, shared: Shared) -> bytes:
    """Entities as JSON lines. Order: sources by name, articles by id, claims as printed, incidents by day."""
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in _entities(record, shared))
    return "".join(lines).encode("utf-8", "replace")


def _entities(record: Record, shared: Shared) -> Iterator[Entity]:
    rows, marked = claim_rows(record), shared.markings
    listed = [one for one in record.sources if one.kind in SCHEMAS]
    told = {row["article"]: row for row in reversed(rows)}
    articles = {one.id: one for one in record.articles}
    origins = {claim: one.id for one in listed for claim in one.claims}
    for source in sorted(listed, key=lambda one: (one.name, one.id)):
        yield _source(source, marked.get(source.id))
    for article in sorted(record.articles, key=lambda one: one.id):
        yield _article(article, told.get(article.id), marked.get(article.id))
    for row in rows:
        yield _claim(row, origins.get(row["id"]), addresses(row, articles.get(row["article"])), marked.get(row["id"]))
    for row in labelled_events(record):
        yield _event(row, marked.get(row["id"]))
    for sentence in left_out_words(shared.left_out):
        key = sha256(sentence.encode()).hexdigest()[:16]
        yield _entity(f"left-out-{key}", "Note", name=["What was left out"], description=[sentence])


def _entity(key: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity; values are texts, each once, and no property is empty."""
    kept = {name: list(dict.fromkeys(one for one in values if one)) for name, values in properties.items()}
    said = {name: values for name, values in kept.items() if values}
    return {"id": ftm_id(key.replace(" ", "-")), "schema": schema, "properties": said}


def _marking(level: Tlp | None) -> list[str]:
    return [f"TLP:{level}"] if level else []


def _source(source: Source, level: Tlp | None) -> Entity:
    summary = f"Answers to {source.under}." if source.under else None
    return _entity(
        source.id, SCHEMAS[source.kind], name=[source.name], alias=source.aliases, summary=[summary],
        keywords=_marking(level),
    )  # fmt: skip


def _article(article: Article, row: Row | None, level: Tlp | None) -> Entity:
    title, page = article.title, row["page"] if row else None
    return _entity(
        article.id, "Article", title=[title], name=[title or page or article.id],
        publisher=[article.publisher], publishedAt=[article.published or article.published_guess],
        language=[_LANGUAGES.get(article.language or "")], sourceUrl=addresses(row or {"pages": ()}, article),
        keywords=_marking(level),
    )  # fmt: skip


def _claim(row: Row, origin: str | None, found_at: list[str], level: Tlp | None) -> Entity:
    """The claim on its article and its listed origin. Its words are its description, never its name.

    Names are indexed and matched; the printed words of a claim may hold the name of a victim.
    """
    about = [row["article"], *([origin] if origin else [])]
    name = " ".join(filter(None, (row["kind"].capitalize(), "in", row["page"] or row["article"])))
    words = f"“{row['sentence']}”\nOf it: “{row['phrase']}”\n{in_words(row, level)}"
    return _entity(
        row["id"], "Note", name=[name], description=[words], entity=map(ftm_id, about),
        proof=[ftm_id(row["article"])], keywords=labels(row, level), sourceUrl=found_at,
    )  # fmt: skip


def _event(row: Row, level: Tlp | None) -> Entity:
    first, last = days(row["when"])
    where = ", ".join(filter(None, (row["place"], *row["within"])))
    tolls = (_toll(one) for one in row["tolls"])
    return _entity(
        row["id"], "Event", name=[", ".join(filter(None, (row["type"], row["place"])))],
        startDate=[first], endDate=[last], location=[where], summary=[*tolls, *row["reasons"]],
        proof=map(ftm_id, row["articles"]), keywords=labels(row, level),
    )  # fmt: skip


def _toll(toll: Mapping[str, Any]) -> str:
    low, high = ("an open end" if toll[end] is None else f"{toll[end]}" for end in ("low", "high"))
    value = low if low == high else f"{low} to {high}"
    ends = " and ".join(f"the {ENDS[end]}" for end in toll["interested"])
    labels = f" ({ends}: interested parties only)" if ends else ""
    set_by = {end: setters_words(toll[f"{end}_by"]) for end in ENDS}
    if set_by["low"] == set_by["high"]:
        told = [set_by["low"]]
    else:
        told = [f"the {ENDS[end]} by {words}" for end, words in set_by.items() if words]
    return "; ".join(filter(None, (f"{toll['state']}: {value}{labels}", *told)))
