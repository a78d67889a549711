"""A record as one MISP event: what the sharing platforms of security teams import.

A `report` object for each article and an `annotation` object for each claim that says it in words, joined by
references; nothing in it is an indicator. Source: MISP core format; the object templates `report` and `annotation`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID, uuid5

from onrecord.export.labels import addresses, in_words, is_interested, left_out_words
from onrecord.export.rows import Row, claim_rows
from onrecord.export.standards import Shared
from onrecord.export.stix import BEGAN, stix_time
from onrecord.export.verdicts import Between, between_claims
from onrecord.records import Article, Record, Tlp, strictest

Misp = dict[str, Any]
NAMESPACE: Final = UUID("2c9a4f7e-5d0b-5c35-8f1e-6a7b8c9d0e1f")
"""What our ids are hashed under."""
TEMPLATES: Final = MappingProxyType(
    {
        "report": ("70a68471-df22-4e3f-aa1a-5a3be19f82df", "8"),
        "annotation": ("5d8dc046-15a1-4ca3-a09f-ed4ede7c4487", "3"),
    }
)
"""The id and the version of each template of MISP's that we fill in."""
_OWN: Final = "0"  # the distribution of "your organisation only": whoever imports it decides how far it goes
_FIELDS: Final = MappingProxyType(
    dict.fromkeys(("title", "summary", "text", "type"), ("text", "Other")) | {"link": ("link", "External analysis")}
)
"""What type and category of attribute each field of a template is."""


def misp_id(kind: str, key: str) -> str:
    """The id of a thing: always the same for the same thing.

    Example:
        >>> misp_id("annotation", "fig-1") == misp_id("annotation", "fig-1") != misp_id("report", "fig-1")
        True
    """
    return str(uuid5(NAMESPACE, f"{kind} {key}"))


def write_misp(record: Record, kind: str, shared: Shared) -> bytes:
    """One event, an object a line. Order: articles by id, claims as printed."""
    rows = claim_rows(record)
    made = _Objects(record, rows, shared)
    objects = ",\n".join(json.dumps(one, ensure_ascii=False) for one in made.all())
    head = json.dumps(made.event(shared), ensure_ascii=False)[:-1]
    return f'{{"Event": {head}, "Object": [\n{objects}\n]}}}}\n'.encode("utf-8", "replace")


def _tags(level: Tlp | None, *labels: str) -> list[Misp]:
    """The marking by MISP's taxonomy, and words of our own."""
    return [{"name": name} for name in (*([f"tlp:{level.lower()}"] if level else []), *labels)]


class _Objects:
    """The objects of an event, and what they refer to each other by."""

    def __init__(self, record: Record, rows: list[Row], shared: Shared) -> None:
        self._record, self._rows, self._markings = record, rows, shared.markings
        self._days = sorted(row["known_on"] for row in rows if row["known_on"])
        first = min(((row["known_on"] or "9999", row["article"]) for row in rows), default=("", ""))
        self._event = misp_id("event", first[1])
        self._decided = max((stix_time(one.made_at) for one in shared.judgements), default=BEGAN)
        self._verdicts: defaultdict[str, list[Between]] = defaultdict(list)
        for one in between_claims(record, {row["id"] for row in rows}):
            self._verdicts[one.a].append(one)

    def _id(self, kind: str, key: str) -> str:
        """The id of a thing of this event: a platform drops one that it has from another event."""
        return misp_id(kind, f"{self._event} {key}")

    def event(self, shared: Shared) -> Misp:
        """What stands over the objects. Its id is made from its first article: more pages make no other event."""
        stamp, said = self._stamp(self._days[-1] if self._days else None), left_out_words(shared.left_out)
        return {
            "uuid": self._event, "info": "Claims on record, by onrecord", "published": False, "timestamp": stamp,
            "date": stix_time((*self._days, None)[0])[:10],
            "threat_level_id": "4", "analysis": "0", "distribution": _OWN,
            "Orgc": {"name": "onrecord", "uuid": misp_id("org", "onrecord")},
            "Tag": _tags(strictest(shared.markings.values())),
            "Attribute": [self._attribute("left out", "comment", "Other", one, stamp) for one in said],
        }  # fmt: skip

    def _attribute(self, owner: str, kind: str, category: str, value: str, stamp: str) -> Misp:
        """A value; never an indicator, never compared with those of other events."""
        return {
            "uuid": self._id("attribute", f"{owner} {value}"), "type": kind, "category": category, "value": value,
            "to_ids": False, "disable_correlation": True, "distribution": "5", "timestamp": stamp,
        }  # fmt: skip

    def _stamp(self, day: str | None) -> str:
        """When a thing last changed, in seconds: its day, or the last decision on record.

        A platform takes a thing again only where that is later.
        """
        at = max(stix_time(day), self._decided)
        return str(int(datetime.fromisoformat(at).timestamp()))

    def all(self) -> Iterator[Misp]:
        """A report for each article with claims, then the claims."""
        told = {row["article"]: row for row in reversed(self._rows)}
        for article in sorted(self._record.articles, key=lambda one: one.id):
            if row := told.get(article.id):
                yield self._report(article, row)
        for row in self._rows:
            yield self._claim(row)

    def _object(
        self, name: str, key: str, day: str | None, fields: Iterable[tuple[str, str]], labels: Iterable[str] = ()
    ) -> Misp:
        """An object by a template, its tags on each of its values: MISP has none for objects."""
        template, version = TEMPLATES[name]
        stamp, tags = self._stamp(day), _tags(self._markings.get(key), *labels)
        values = [
            self._attribute(f"{name} {key} {field}", *_FIELDS[field], value, stamp)
            | {"object_relation": field, "Tag": tags}
            for field, value in fields
            if value
        ]
        return {
            "uuid": self._id(name, key), "name": name, "meta-category": "misc", "description": key,
            "template_uuid": template, "template_version": version, "distribution": "5", "timestamp": stamp,
            "Attribute": values,
        }  # fmt: skip

    def _report(self, article: Article, row: Row) -> Misp:
        whose = f"Published by {article.publisher}. " if article.publisher else ""
        day = article.published or article.published_guess or row["known_on"]
        summary = f"{whose}Page: {row['page'] or article.id}." + (f" Dated {day}." if day else "")
        links = (("link", one) for one in addresses(row, article))
        title = ("title", article.title or row["page"] or article.id)
        return self._object("report", article.id, row["known_on"], (title, ("summary", summary), *links))

    def _claim(self, row: Row) -> Misp:
        level = self._markings.get(row["id"])
        text = f"“{row['sentence']}”\nOf it: “{row['phrase']}”\n{in_words(row, level)}"
        labels = ['onrecord:interested="true"'] if is_interested(row) else []
        labels.append(f'onrecord:reviewed="{"true" if row["reviewed"] else "false"}"')
        fields = (("text", text), ("type", "Annotation"))
        made = self._object("annotation", row["id"], row["known_on"], fields, labels)
        return made | {"ObjectReference": [self._annotates(row), *map(self._reference, self._verdicts[row["id"]])]}

    def _annotates(self, row: Row) -> Misp:
        to = self._id("report", row["article"])
        return self._referring(f"{row['id']} annotates", "annotates", row["id"], to, "")

    def _reference(self, one: Between) -> Misp:
        key, to = f"{one.key} {one.verdict} {one.reason}", self._id("annotation", one.b)
        return self._referring(key, one.verdict.replace(" ", "-"), one.a, to, one.reason)

    def _referring(self, key: str, how: str, claim: str, to: str, why: str) -> Misp:
        return {
            "uuid": self._id("reference", key), "object_uuid": self._id("annotation", claim), "referenced_uuid": to,
            "relationship_type": how, "comment": why,
        }  # fmt: skip
