"""Who relays whom: the sources by what they said and passed on, and the same as a drawing of three columns.

The list is for reading; the drawing is a glance at it: origins left, relays in the middle, outlets right, every line
of one weight, only the busiest, and how many are left out. Unnamed sources and private persons are in neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.briefing.lookup import Lookup
from onrecord.records import Claim, Source

Column = str  # origin, relay, page
COLUMNS: tuple[Column, ...] = ("origin", "relay", "page")
MOST = {"origin": 16, "relay": 12, "page": 16}


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A source in one of the columns; one that stands in two is two nodes."""

    column: Column
    source: str


@dataclass(frozen=True, slots=True)
class Path:
    """The way of a claim over named sources: from its origin to the outlet that printed it."""

    origin: str | None  # None where it is unnamed or private
    relays: tuple[str, ...]  # nearest to the origin first
    page: str | None


@dataclass(frozen=True, slots=True)
class Relays:
    """The lines between sources, with how many claims took each; and what is left out of the drawing."""

    nodes: tuple[tuple[Node, ...], ...]  # a tuple for each column, the busiest first
    edges: tuple[tuple[Node, Node, int], ...]
    left_out: int


class Ways:
    """Every claim's way to its page, by source."""

    def __init__(self, book: Lookup) -> None:
        """Keep the record; the tables are made when first asked for."""
        self.book = book

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Sources by the names they are printed under; a name of two sources is no one's."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for source in self.book.record.sources:
            for name in (source.name, *source.aliases):
                found[name.casefold()].add(source.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The source that each claim ends in, where it is a listed one."""
        return {claim: source.id for source in self.book.record.sources for claim in source.claims}

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
        """The ways of all figures that one source gave and another printed."""
        return tuple(self.path(one) for one in self.book.record.claims if len(one.chain) > 1)

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


def busiest(counts: Counter[str], sources: dict[str, Source]) -> list[tuple[Source, int]]:
    """Sources by how many claims went between them, the most first; of equals by name."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], sources[one[0]].name.casefold(), one[0]))
    return [(sources[key], number) for key, number in ordered]


def relays_of(ways: Ways) -> Relays:
    """The lines to draw: those between the busiest sources of each column."""
    counts: Counter[tuple[Node, Node]] = Counter()
    for path in ways.paths:
        counts.update(set(pairwise(nodes_of(path))))
    busy: Counter[Node] = Counter()
    for (one, other), number in counts.items():
        busy[one] += number
        busy[other] += number
    kept = {column: ranked(busy, column)[: MOST[column]] for column in COLUMNS}
    shown = {node for nodes in kept.values() for node in nodes}
    edges = tuple((one, other, number) for (one, other), number in sorted(counts.items()) if {one, other} <= shown)
    drawn = {node for one, other, _ in edges for node in (one, other)}
    nodes = tuple(tuple(node for node in kept[column] if node in drawn) for column in COLUMNS)
    return Relays(nodes, edges, len(busy) - len(drawn))


def nodes_of(path: Path) -> Iterable[Node]:
    """The stations of a way that have a name."""
    stations = [Node("origin", path.origin)] if path.origin else []
    stations += [Node("relay", one) for one in dict.fromkeys(path.relays)]
    if path.page and path.page != path.origin and path.page not in path.relays:
        stations.append(Node("page", path.page))
    return stations


def ranked(busy: Counter[Node], column: Column) -> list[Node]:
    """A column's nodes, the busiest first."""
    return sorted((node for node in busy if node.column == column), key=lambda node: (-busy[node], node.source))
