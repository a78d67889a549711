"""A record as STIX 2.1: what threat-intelligence platforms read.

A report for each article, an identity for each listed source, an object of our own for each claim with a note that
says it in words, and verdicts as relationships. Ids are made from ours, times from the days that the record has: the
same record gives the same bytes. Source: OASIS, STIX Version 2.1; Extension Definition for TLP 2.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID, uuid5

from onrecord.export.labels import addresses, in_words, is_interested, left_out_words
from onrecord.export.rows import Row, claim_rows
from onrecord.export.standards import Shared
from onrecord.export.terms import with_markings
from onrecord.export.verdicts import between_claims
from onrecord.records import Article, Record, Source, Tlp

Stix = dict[str, Any]
NAMESPACE: Final = UUID("6f0e9f1c-3c39-5f8e-9a53-0d7f3f6f2c11")
"""What our ids are hashed under."""
BEGAN: Final = "2000-01-01T00:00:00.000Z"
"""When an object was made whose day the record does not hold."""
CLAIM: Final = "onrecord-claim"
"""The type of our own object, which the extension defines."""
SCHEMA: Final = (
    "name, phrase, sentence: texts, the printed words. claim_kind: figure, statement, incident or forecast. origin: "
    "text, on whose word it stands. known_on: text, the day since which it was to be known. interested: boolean, "
    "whether a source in its chain is an interested party. reviewed: boolean, whether a person has confirmed it. "
    "claim: the row of `onrecord export claims`, but for what is null or an empty list in it; the page Exports of "
    "onrecord's documentation describes its fields (onrecord.claim/1)."
)
"""What the extension's objects hold, in words: the standard allows an address or plain text."""
TLP_EXTENSION: Final = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_IDS: Final[Mapping[Tlp, str]] = MappingProxyType(
    {
        "CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
        "GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        "AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        "AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        "RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    }
)
"""The standard's own, which every platform knows."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CLOCK: Final = re.compile(r"T(\d\d:\d\d:\d\d)")
_CLASSES: Final = MappingProxyType({"body": "organization", "outlet": "organization", "person": "individual"})


def stix_id(kind: str, key: str) -> str:
    """The id of an object: always the same for the same thing.

    Example:
        >>> stix_id("identity", "the harbour board") == stix_id("identity", "the harbour board")
        True
    """
    return f"{kind}--{uuid5(NAMESPACE, f'{kind} {key}')}"


MAKER: Final = stix_id("identity", "onrecord")
EXTENSION: Final = stix_id("extension-definition", CLAIM)


def write_stix(record: Record, kind: str, shared: Shared) -> bytes:
    """All of a record's claims with what they rest on, as one bundle, an object a line."""
    objects = list(_objects(record, shared))
    key = " ".join(sorted(one["id"] for one in objects))
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in objects)
    head = f'{{"type": "bundle", "id": "{stix_id("bundle", key)}", "objects": [\n'
    return f"{head}{lines}\n]}}\n".encode("utf-8", "replace")


def _objects(record: Record, shared: Shared) -> Iterator[Stix]:
    rows, marked = with_markings(claim_rows(record), shared.markings), _Marked(shared)
    days = {row["id"]: row["known_on"] for row in rows}
    yield _maker()
    yield _extension()
    used = set(shared.markings.values())
    yield from (_marking(level) for level in TLP_IDS if level in used)
    yield from (marked(one.id, _identity(one, days)) for one in record.sources if one.kind in _CLASSES)
    for row in rows:
        yield marked(row["id"], _claim(row))
        yield marked(row["id"], _note(row, shared.markings.get(row["id"])))
    yield from (marked(key, one) for key, one in _reports(record, rows))
    yield from (marked(key, one) for key, one in _origins(record, days))
    yield from (marked(key, one) for key, one in _verdicts(record, days))
    yield from _left_out(shared)


class _Marked:
    """Puts on objects the markings of our things that they are made of, and the time of their last change.

    A platform takes an object again only where `modified` is later than that of the one it has. What people decide
    changes claims, what they are to each other, and markings: so it is the last decision that dates all of them.
    """

    def __init__(self, shared: Shared) -> None:
        self._markings = shared.markings
        self._decided = max((stix_time(one.made_at) for one in shared.judgements), default=BEGAN)

    def __call__(self, key: str, made: Stix) -> Stix:
        """The object, with the marking of the thing of that id if it has one."""
        level = self._markings.get(key)
        dated = made | {"modified": max(made["modified"], self._decided)}
        return dated | {"object_marking_refs": [TLP_IDS[level]]} if level else dated


# ---- objects ------------------------------------------------------------------------------------------------


def _object(kind: str, key: str, day: str | None, **fields: Any) -> Stix:
    """An object of the standard: what every one has, and its own fields; none is empty."""
    at = stix_time(day)
    head = {"type": kind, "spec_version": "2.1", "id": stix_id(kind, key), "created_by_ref": MAKER}
    return head | {"created": at, "modified": at} | {name: value for name, value in fields.items() if value}


def stix_time(when: str | None) -> str:
    """The beginning of a day, month or year, or a time in UTC, as the standard writes times.

    Example:
        >>> stix_time("2031-05-02"), stix_time("2031-05"), stix_time(None)
        ('2031-05-02T00:00:00.000Z', '2031-05-01T00:00:00.000Z', '2000-01-01T00:00:00.000Z')
        >>> stix_time("2031-05-02T11:30:05Z")
        '2031-05-02T11:30:05.000Z'
    """
    if not when:
        return BEGAN
    year, month, date = (*when[:10].split("-"), "01", "01")[:3]
    clock = _CLOCK.search(when)
    return f"{year}-{month}-{date}T{clock[1] if clock else '00:00:00'}.000Z"


def _maker() -> Stix:
    made = _object("identity", "onrecord", None, name="onrecord", identity_class="system")
    return {name: value for name, value in made.items() if name != "created_by_ref"}


def _extension() -> Stix:
    about = "A claim that an article publishes: its printed words, its figure, and the sources that it came by."
    return _object(
        "extension-definition", CLAIM, None, name="Claim on record", description=about,
        schema=SCHEMA, version="1.0.0", extension_types=["new-sdo"],
    )  # fmt: skip


def _marking(level: Tlp) -> Stix:
    extension = {"extension_type": "property-extension", "tlp_2_0": level.lower()}
    return {
        "type": "marking-definition", "spec_version": "2.1", "id": TLP_IDS[level],
        "created": "2022-10-01T00:00:00.000Z", "name": f"TLP:{level}", "extensions": {TLP_EXTENSION: extension},
    }  # fmt: skip


def _identity(source: Source, days: Mapping[str, str | None]) -> Stix:
    known = [day for claim in (*source.claims, *source.relayed) if (day := days.get(claim))]
    aliases = f"Also printed as: {', '.join(source.aliases)}." if source.aliases else ""
    return _object(
        "identity", source.id, min(known, default=None), name=source.name, identity_class=_CLASSES[source.kind],
        description=" ".join(filter(None, (aliases, f"Answers to {source.under}." if source.under else ""))),
    )  # fmt: skip


def _claim(row: Row) -> Stix:
    """The claim as our own object: its row, with what a reader looks for first beside it."""
    named = {name: row[name] for name in ("phrase", "sentence", "origin", "known_on")}
    flags = {"interested": is_interested(row), "reviewed": bool(row["reviewed"])}
    made = _object(
        CLAIM, row["id"], row["known_on"], name=row["phrase"], claim_kind=row["kind"], **named, claim=filled(row)
    )
    return made | flags | {"extensions": {EXTENSION: {"extension_type": "new-sdo"}}}


def filled(value: Any) -> Any:
    """A row without what is null or an empty list in it: the standard has neither, also not inside an object.

    Example:
        >>> filled({"as_of": None, "problems": [], "low": 0, "chain": [{"name": None, "role": "relay"}]})
        {'low': 0, 'chain': [{'role': 'relay'}]}
    """
    if isinstance(value, Mapping):
        return {name: filled(one) for name, one in value.items() if one is not None and one != [] and one != {}}
    return [filled(one) for one in value] if isinstance(value, list | tuple) else value


def _note(row: Row, level: Tlp | None) -> Stix:
    """The claim in words, for tools that do not know our object."""
    text = f"“{row['sentence']}”\n{in_words(row, level)}"
    refs = [stix_id(CLAIM, row["id"]), stix_id("report", row["article"])]
    return _object("note", row["id"], row["known_on"], abstract=row["phrase"], content=text, object_refs=refs)


def _reports(record: Record, rows: list[Row]) -> Iterator[tuple[str, Stix]]:
    """A report for each article with claims: the standard knows none about nothing."""
    of: dict[str, list[Row]] = {}
    for row in rows:
        of.setdefault(row["article"], []).append(row)
    for article in record.articles:
        if found := of.get(article.id):
            yield article.id, _report(article, found)


def _report(article: Article, rows: list[Row]) -> Stix:
    row = rows[0]
    whose, found = article.publisher or "page", addresses(row, article)
    references = [{"source_name": whose, "url": one} | _hashed(one, row, article) for one in found]
    references += [] if found else [{"source_name": whose, "description": row["page"]}]
    day = article.published or article.published_guess or row["known_on"]
    return _object(
        "report", article.id, row["known_on"], name=article.title or row["page"] or article.id,
        description=f"Published by {article.publisher}." if article.publisher else "",
        published=stix_time(day), object_refs=[stix_id(CLAIM, one["id"]) for one in rows],
        external_references=references,
    )  # fmt: skip


def _hashed(address: str, row: Row, article: Article) -> Stix:
    """The hash of what an address gave: of one that only stands in the page it is not known."""
    known = address in row["pages"] and _SHA256.fullmatch(article.capture)
    return {"hashes": {"SHA-256": article.capture}} if known else {}


# ---- relationships --------------------------------------------------------------------------------------------


def _relation(key: str, day: str | None, how: str, ends: tuple[str, str], why: str = "") -> Stix:
    source, target = ends
    return _object(
        "relationship", key, day, relationship_type=how, description=why, source_ref=source, target_ref=target
    )


def _origins(record: Record, days: Mapping[str, str | None]) -> Iterator[tuple[str, Stix]]:
    """On whose word a claim stands, where that source is listed."""
    for source in record.sources:
        for claim in source.claims if source.kind in _CLASSES else ():
            ends = stix_id(CLAIM, claim), stix_id("identity", source.id)
            if claim in days:
                yield claim, _relation(f"{claim} {source.id}", days[claim], "attributed-to", ends)


def _verdicts(record: Record, days: Mapping[str, str | None]) -> Iterator[tuple[str, Stix]]:
    """What claims are to each other: of an account its first claim stands for it."""
    for one in between_claims(record, days):
        how, ends = one.verdict.replace(" ", "-"), (stix_id(CLAIM, one.a), stix_id(CLAIM, one.b))
        day = max(filter(None, (days[one.a], days[one.b])), default=None)
        yield one.key, _relation(f"{one.key} {how} {one.reason}", day, how, ends, one.reason)


def _left_out(shared: Shared) -> Iterable[Stix]:
    if not shared.left_out:
        return ()
    text = "\n".join(left_out_words(shared.left_out))
    return (
        _object("note", f"left out {text}", None, abstract="What was left out", content=text, object_refs=[MAKER]),
    )
