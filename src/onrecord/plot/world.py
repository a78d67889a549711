"""The outlines of countries as points on the globe, from files beside this module (world_atlas/README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

Scale = Literal["small", "medium"]
Point = tuple[float, float]  # degrees east, degrees north
Ring = tuple[Point, ...]
_FILES: dict[Scale, str] = {"small": "countries-110m.json", "medium": "countries-50m.json"}


@cache
def load_outlines(scale: Scale) -> tuple[tuple[Ring, ...], ...]:
    """Every polygon of every country: its outline first, then the holes in it. Read once."""
    text = files("onrecord.plot").joinpath("world_atlas", _FILES[scale]).read_text(encoding="utf-8")
    polygons = decode_topology(json.loads(text), "countries")
    return tuple(tuple(unrolled(ring) for ring in polygon) for polygon in polygons)


def decode_topology(topology: dict[str, Any], name: str) -> Iterator[tuple[Ring, ...]]:
    """The polygons of one object of a TopoJSON topology.

    Arcs are shared between neighbours and kept as small steps on a grid; `~n` is arc n walked backwards.
    Example:
        >>> square = {"arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
        ...           "objects": {"land": {"type": "Polygon", "arcs": [[0, 1]]}},
        ...           "transform": {"scale": [0.5, 0.5], "translate": [10, 20]}}
        >>> list(decode_topology(square, "land"))
        [(((10.0, 20.0), (11.0, 20.0), (11.0, 21.0), (10.0, 21.0), (10.0, 20.0)),)]
    """
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    for polygon in _polygons(topology["objects"][name]):
        yield tuple(_ring(indices, arcs) for indices in polygon)


def unrolled(ring: Ring) -> Ring:
    """A ring without jumps at the far side of the globe: its longitudes may run beyond 180 degrees.

    One that goes all round the globe holds a pole, and is closed along it.
    Example:
        >>> unrolled(((179.0, 1.0), (-179.0, 1.0), (-179.0, 2.0), (179.0, 1.0)))
        ((179.0, 1.0), (181.0, 1.0), (181.0, 2.0), (179.0, 1.0))
    """
    points, turn = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turn -= 360 * round((x - before) / 360)
        points.append((x + turn, y))
    if turn:
        pole = -90.0 if points[0][1] < 0 else 90.0
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return tuple(points)


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """An arc's points, from its steps on the grid."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    points: list[Point] = []
    for step in steps:
        x, y = x + step[0], y + step[1]
        points.append((x * wide + left, y * high + low))
    return tuple(points)


def _polygons(shape: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The polygons inside a shape, however it collects them."""
    if shape["type"] == "GeometryCollection":
        for one in shape["geometries"]:
            yield from _polygons(one)
    elif shape["type"] == "MultiPolygon":
        yield from shape["arcs"]
    elif shape["type"] == "Polygon":
        yield shape["arcs"]


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    """A ring put together from arcs; where one ends the next begins, and that point is kept once."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)
