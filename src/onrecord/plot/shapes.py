"""The outline of a mark, by the kind of its origin: colour is never the only thing that tells kinds apart.

An interval is the same outline pulled apart: the upper half at its high end, the lower half at its low end.
"""

from __future__ import annotations

import math

from onrecord.plot.plots import OriginKind

Outline = tuple[tuple[float, float], ...]  # across and upward from the middle, in radii
_ARC = [math.pi * step / 8 for step in range(9)]
_ROUND: Outline = tuple((-math.cos(turn), math.sin(turn)) for turn in _ARC)

UPPER: dict[OriginKind, Outline] = {
    "government": _ROUND,
    "body": ((-0.9, 0), (-0.9, 0.9), (0.9, 0.9), (0.9, 0)),
    "person": ((-1, 0), (0, 1.3), (1, 0)),
    "document": ((-0.45, 0.45), (-1.1, 0.45), (-1.1, 1.1), (1.1, 1.1), (1.1, 0.45), (0.45, 0.45)),
    "unnamed": ((-0.62, 0), (0, 1.25), (0.62, 0)),
    "outlet": ((-0.5, 0), (-1.15, 1.0), (1.15, 1.0), (0.5, 0)),
}
"""The upper half, from left to right."""
LOWER: dict[OriginKind, Outline] = {
    "government": tuple((x, -y) for x, y in reversed(_ROUND)),
    "body": ((0.9, 0), (0.9, -0.9), (-0.9, -0.9), (-0.9, 0)),
    "person": ((1, 0), (0, -1.3), (-1, 0)),
    "document": ((0.45, -0.45), (1.1, -0.45), (1.1, -1.1), (-1.1, -1.1), (-1.1, -0.45), (-0.45, -0.45)),
    "unnamed": ((0.62, 0), (1.15, -1.0), (-1.15, -1.0), (-0.62, 0)),
    "outlet": ((0.5, 0), (0, -1.25), (-0.5, 0)),
}
"""The lower half, from right to left."""
NAMES: dict[OriginKind, str] = {
    "government": "government body",
    "body": "other body",
    "person": "named person",
    "document": "document",
    "unnamed": "unnamed source",
    "outlet": "outlet’s own voice",
}
INKS: dict[OriginKind, str] = {
    "government": "#0072b2",
    "body": "#00795a",
    "person": "#b2528b",
    "document": "#7d6500",
    "unnamed": "#77736b",
    "outlet": "#1b1a17",
}
"""Okabe and Ito's colours, darkened until they stand out from light paper; the style sheet has a dark set."""


def reach(kind: OriginKind) -> tuple[float, float]:
    """How far the outline reaches down and up from its middle, in radii."""
    return -min(y for _, y in LOWER[kind]), max(y for _, y in UPPER[kind])
