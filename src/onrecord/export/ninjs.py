"""Articles as ninjs, the news items in JSON of the IPTC that newsrooms' systems pass on, one a line.

An item tells of an article that others published: its headline, its outlet, its claims as components with who is said
to be their source, and its incidents. It is without the body, and bears a note that it is not for publication.
Source: IPTC, ninjs 3.0.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.annotations import urn
from onrecord.export.geojson import point
from onrecord.export.labels import addresses, in_words, labels, left_out_words
from onrecord.export.rows import Row, article_rows, claim_rows
from onrecord.export.standards import Shared
from onrecord.export.tolls import labelled_events
from onrecord.records import Article, Record, Source, Tlp, strictest

Item = dict[str, Any]
STANDARD: Final = MappingProxyType(
    {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}
)
NOT_OURS: Final = "What onrecord read in an article that others published: for the desk, not for publication."
_PARTIES: Final = MappingProxyType({"body": "organisations", "outlet": "organisations", "person": "people"})
"""Where a listed source stands; documents stand nowhere."""


def write_ninjs(record: Record, kind: str, shared: Shared) -> bytes:
    """The items, one a line. Order: as in `export articles`; what was left out first, withheld from publication."""
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in _items(record, shared))
    return "".join(lines).encode("utf-8", "replace")


def _items(record: Record, shared: Shared) -> Iterator[Item]:
    if said := left_out_words(shared.left_out):
        note = {"pubStatus": "withheld", "title": "What was left out", "edNote": "\n".join(said)}
        yield _item("left-out", **note)
    articles = {one.id: one for one in record.articles}
    claims, events = _of_articles(claim_rows(record), "article"), _of_articles(labelled_events(record), "articles")
    sources = {claim: one for one in record.sources if one.kind in _PARTIES for claim in one.claims}
    for row in article_rows(record):
        read, told = claims[row["id"]], events[row["id"]]
        listed = {one.id: one for claim in read if (one := sources.get(claim["id"]))}
        inside = (row["id"], *(one["id"] for one in (*read, *told)), *listed)
        level = strictest(shared.markings.get(key) for key in inside)
        item = _article(row, articles[row["id"]], read, shared.markings)
        terms = {"usageTerms": f"TLP:{level}"} if level else {}
        yield _item(row["id"], **item, **terms, **_parties(listed.values()), **_incidents(told))


def _of_articles(rows: Iterable[Row], name: str) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for article in [row[name]] if isinstance(row[name], str) else row[name]:
            found[article].append(row)
    return found


def _item(key: str, **said: Any) -> Item:
    """An item; nothing that is empty is said."""
    kept = {name: value for name, value in said.items() if value not in (None, "", [])}
    return {"uri": urn(key), "standard": dict(STANDARD), "type": "text", "representationType": "partial"} | kept


def _article(row: Row, article: Article, claims: list[Row], markings: Mapping[str, Tlp]) -> Item:
    """What an article says of itself, and its claims. Its day is a time only where the page prints a clock."""
    found_at = addresses(claims[0] if claims else {"pages": ()}, article)
    day = row["published"] or row["published_guess"]
    return {
        "title": row["title"] or row["page"],
        "headlines": [{"value": row["title"]}] if row["title"] else [],
        "by": row["byline"],
        "language": row["language"],
        "contentCreated": _time(article.published_at),
        "edNote": NOT_OURS,
        "descriptions": [{"role": "published", "value": day}] if day else [],
        "infoSources": [{"name": row["publisher"], "role": "publisher"}] if row["publisher"] else [],
        "altIds": [*({"role": "address", "value": one} for one in found_at), *_ids(row)],
        "associations": [_claim(one, markings.get(one["id"])) for one in claims],
    }


def _ids(row: Row) -> list[Item]:
    page = [{"role": "page", "value": row["page"]}] if row["page"] else []
    return [*page, {"role": "text_sha256", "value": row["text_sha256"]}]


def _time(minute: str | None) -> str | None:
    """A UTC minute as a time with its seconds.

    Example:
        >>> _time("2031-05-02T11:30Z"), _time("2031-05-02T11:30:05Z"), _time(None)
        ('2031-05-02T11:30:00Z', '2031-05-02T11:30:05Z', None)
    """
    if minute is None or "T" not in minute:
        return None
    clock = minute.removesuffix("Z")
    return f"{clock}:00Z" if clock.count(":") == 1 else f"{clock}Z"


def _claim(row: Row, level: Tlp | None) -> Item:
    """A claim as a component: the printed words, on whose word they stand, its labels."""
    texts = [("sentence", row["sentence"]), ("claim", in_words(row, level))]
    made = {
        "name": row["phrase"], "uri": urn(row["id"]), "type": "component", "profile": row["kind"],
        "descriptions": [{"role": role, "contentType": "text/plain", "value": text} for role, text in texts],
        "edNote": "; ".join(labels(row, level)),
    }  # fmt: skip
    return made | ({"usageTerms": f"TLP:{level}"} if level else {})


def _parties(sources: Iterable[Source]) -> Item:
    """The listed sources on whose word its claims stand."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for one in sorted(sources, key=lambda each: (each.name, each.id)):
        found[_PARTIES[one.kind]].append({"name": one.name, "rel": "source", "uri": urn(one.id)})
    return dict(found)


def _incidents(events: Iterable[Row]) -> Item:
    """The incidents that it reports, and their places: on the map only where a city is decided."""
    told: list[Item] = []
    places: dict[str, Item] = {}
    for row in events:
        name = ", ".join(filter(None, (row["type"], row["place"], row["when"])))
        told.append({"id": row["id"], "uri": urn(row["id"]), "name": name, "rel": "reports"})
        if row["place"] and not row["candidates"]:
            at = point(row)
            literal = ", ".join((row["place"], *row["within"]))
            map_point = {"geojson": {"type": "Point", "coordinates": list(at)}} if at else {}
            places[literal] = {"name": row["place"], "rel": "incident", "literal": literal} | map_point
    return {"events": told, "places": list(places.values())}
