"""Who relays whom: the sources by what they said and passed on, and the same as a drawing of three columns.

The list is for reading; the drawing is a glance at it: origins left, relays in the middle, outlets right, every line
of one weight, only the busiest, and how many are left out. Unnamed sources and private persons are in neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.ledger import Path, Ways
from onrecord.records import Source

Column = str  # origin, relay, page
COLUMNS: tuple[Column, ...] = ("origin", "relay", "page")
MOST = {"origin": 16, "relay": 12, "page": 16}


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A source in one of the columns; one that stands in two is two nodes."""

    column: Column
    source: str


@dataclass(frozen=True, slots=True)
class Relays:
    """The lines between sources, with how many claims took each; and what is left out of the drawing."""

    nodes: tuple[tuple[Node, ...], ...]  # a tuple for each column, the busiest first
    edges: tuple[tuple[Node, Node, int], ...]
    left_out: int


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
