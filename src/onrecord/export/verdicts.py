"""Verdicts as relations of claims: what other tools link are things that somebody printed, not our accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onrecord.records import Record, Verdict


@dataclass(frozen=True, slots=True)
class Between:
    """What a claim is to another. `key` is the link's of the record: it bears the marking."""

    key: str
    a: str
    b: str
    verdict: Verdict
    reason: str


def between_claims(record: Record, known: Collection[str]) -> Iterator[Between]:
    """Each verdict between two claims of those `known`; of an account its first claim stands for it.

    Order: by the two ids of the record's link, verdict, reason; each once.
    """
    first = {one.id: one.claims[0] for one in record.accounts if one.claims}
    for link in sorted(set(record.links), key=lambda one: (one.a, one.b, one.verdict, one.reason)):
        a, b = first.get(link.a, link.a), first.get(link.b, link.b)
        if a in known and b in known and a != b:
            yield Between(f"{link.a} {link.b}", a, b, link.verdict, link.reason)
