"""Forms of neighbouring tools: a record as one file in a standard of its own, beside the formats that rows go into.

Each is written by a module of its own, loaded only when it is asked for. The same record gives the same bytes: no
clock, no random id; where a standard wants a time, it is one that the record holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import MappingProxyType
from typing import Final, Protocol

from onrecord.export.fields import KINDS
from onrecord.problems import UsageError
from onrecord.records import Judgement, LeftOut, Record, Tlp

WHOLE: Final = "record"
"""The kind of a standard that holds all kinds at once."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What a record leaves with: how its things are marked, what was left out of it, and what people decided.

    `markings` has the ids of captures, articles, claims, accounts, questions, sources, links (`a`, a space, `b`),
    checks, events and judgements; what nobody marked is not in it.
    """

    markings: Mapping[str, Tlp] = field(default_factory=lambda: MappingProxyType({}))
    left_out: tuple[LeftOut, ...] = ()
    judgements: tuple[Judgement, ...] = ()


class Writer(Protocol):
    """Writes a record in a standard."""

    def __call__(self, record: Record, kind: str, shared: Shared) -> bytes:
        """The whole file."""
        ...


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard: its name on the command line, the kinds it holds, and where it is written."""

    name: str
    kinds: tuple[str, ...]
    about: str
    place: str  # the module, a colon, its function
    binary: bool = False  # not for a terminal
    beside: tuple[str, ...] = ()  # other kinds of things that stand in it

    def holds(self, kind: str) -> tuple[str, ...]:
        """The kinds of things that stand in it where one kind is asked for; none named means all."""
        return () if kind == WHOLE else (kind, *self.beside)

    def writer(self) -> Writer:
        """The function that writes it; of what was left out it is told what it would have held."""
        module, _, name = self.place.partition(":")
        found: Writer = getattr(import_module(module), name)

        def write(record: Record, kind: str, shared: Shared) -> bytes:
            held = self.holds(kind)
            left_out = tuple(one for one in shared.left_out if not held or one.kind in held)
            return found(record, kind, replace(shared, left_out=left_out))

        return write


_STANDARDS: Final[tuple[Standard, ...]] = (
    Standard(
        "stix",
        ("claims",),
        "STIX 2.1: a report for each article, an identity for each listed source, an object of our own and a note "
        "for each claim, verdicts as relationships.",
        "onrecord.export.stix:write_stix",
        beside=("articles", "sources", "links"),
    ),
    Standard(
        "annotations",
        ("claims",),
        "W3C Web Annotation (JSON-LD): each claim on its printed words, by quotation and by position.",
        "onrecord.export.annotations:write_annotations",
    ),
    Standard(
        "geojson",
        ("events", "incidents"),
        "GeoJSON: a feature for each incident, a point only where a city is decided, with how exact the place is.",
        "onrecord.export.geojson:write_geojson",
    ),
    Standard(
        "hxl",
        ("events",),
        "CSV with HXL hashtags: a row for each incident, the least and the most of each toll in their own columns.",
        "onrecord.export.incident_table:write_hxl",
    ),
    Standard(
        "claimreview",
        ("forecasts",),
        "schema.org ClaimReview (JSON-LD): only forecasts of which a named person said what became of them.",
        "onrecord.export.claim_review:write_claim_reviews",
        beside=("judgements",),
    ),
    Standard(
        "ftm",
        ("claims",),
        "FollowTheMoney entities, one a line: articles, listed sources, a note for each claim, incidents as events.",
        "onrecord.export.ftm:write_ftm",
        beside=("articles", "sources", "events"),
    ),
    Standard(
        "prov",
        ("claims",),
        "PROV-O (JSON-LD): claims quoted from articles, by whom they came in which role, who decided about them.",
        "onrecord.export.prov:write_prov",
        beside=("articles", "sources", "links", "judgements"),
    ),
    Standard(
        "ninjs",
        ("articles",),
        "ninjs 3.0 of the IPTC, one item a line: articles without their text, with their claims as components.",
        "onrecord.export.ninjs:write_ninjs",
        beside=("claims", "sources", "events"),
    ),
    Standard(
        "misp",
        ("claims",),
        "One MISP event: a report object for each article, an annotation for each claim, verdicts as references.",
        "onrecord.export.misp:write_misp",
        beside=("articles", "links"),
    ),
    Standard(
        "sqlite",
        (WHOLE,),
        "one SQLite file: a table for each kind of export, keys between them, full-text search; Datasette opens it.",
        "onrecord.export.sqlite_file:write_sqlite",
        binary=True,
    ),
    Standard(
        "datasette",
        (WHOLE,),
        "Metadata for Datasette, beside the SQLite file: what tables and columns mean, what to count by.",
        "onrecord.export.datasette:write_datasette",
    ),
    Standard(
        "csvw",
        (WHOLE, *KINDS),
        "CSVW (JSON-LD): what each column of the CSV files is, for programs, with the keys between the tables.",
        "onrecord.export.csvw:write_csvw",
    ),
)
STANDARDS: Final[Mapping[str, Standard]] = MappingProxyType({one.name: one for one in _STANDARDS})


def standard_for(kind: str, name: str) -> Standard | None:
    """The standard of a name, for a kind of export; None where the name is that of no standard.

    Raises: UsageError if the standard does not hold that kind.
    """
    found = STANDARDS.get(name)
    if found and kind not in found.kinds:
        raise UsageError(f"{name} holds {' or '.join(found.kinds)}: onrecord export {found.kinds[0]} --format {name}")
    return found
