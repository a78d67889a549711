"""Each claim's way to its page, by source: who passed it on, and for whom.

Unnamed sources and private persons are on no way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from onrecord.records import Claim, Record


@dataclass(frozen=True, slots=True)
class Path:
    """The way of a claim over named sources: from its origin to the outlet that printed it."""

    origin: str | None  # None where it is unnamed or private
    relays: tuple[str, ...]  # nearest to the origin first
    page: str | None


class Ways:
    """Every claim's way to its page, by source."""

    def __init__(self, record: Record) -> None:
        """Keep the record; the tables are made when first asked for."""
        self.record = record

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Sources by the names they are printed under; a name of two sources is no one's."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for source in self.record.sources:
            for name in (source.name, *source.aliases):
                found[name.casefold()].add(source.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The source that each claim ends in, where it is a listed one."""
        return {claim: source.id for source in self.record.sources for claim in source.claims}

    def path(self, claim: Claim) -> Path:
        """The way of one claim."""
        nearest, *between = claim.chain[:-1] or claim.chain
        page = self.source_of(nearest.name) if nearest.role in ("publisher", "relay") else None
        relays = [self.source_of(link.name) for link in between if link.role != "document" and not link.anonymous]
        origin = self.origin_of.get(claim.id) if len(claim.chain) > 1 else None
        return Path(origin, tuple(one for one in reversed(relays) if one and one != origin), page)

    def source_of(self, name: str | None) -> str | None:
        """The listed source of a printed name."""
        return self.by_name.get(name.casefold()) if name else None

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The ways of all claims that one source gave and another printed."""
        return tuple(self.path(one) for one in self.record.claims if len(one.chain) > 1)

    @cached_property
    def passed_for(self) -> dict[str, Counter[str]]:
        """For each source, whose claims it passed on or printed, and how many."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for path in self.paths:
            for other in {*path.relays, path.page} - {None, path.origin}:
                if other and path.origin:
                    found[other][path.origin] += 1
        return found

    @cached_property
    def passed_by(self) -> dict[str, Counter[str]]:
        """For each source, who passed its claims on or printed them, and how many."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for other, origins in self.passed_for.items():
            for origin, number in origins.items():
                found[origin][other] += number
        return found
