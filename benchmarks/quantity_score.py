"""Score quantities as the NewsQuant set does: what is strict, and what its authors count."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NAMES = ("value", "change", "unit", "concept_partial", "concept_complete")


@dataclass(frozen=True)
class Prediction:
    """One of our records in the benchmark's terms."""

    low: float | None
    high: float | None
    change: str
    unit: str
    concepts: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[float, ...]:
        """One value, or the two ends of a range, without their signs."""
        low = self.high if self.low is None else self.low
        high = self.low if self.high is None else self.high
        if low is None or high is None:
            return ()
        return (abs(low),) if math.isclose(low, high, rel_tol=1e-9) else (abs(low), abs(high))


def _values(printed: object) -> tuple[float, ...]:
    return tuple(float(value) for value in re.findall(r"\d+(?:\.\d+)?", str(printed).replace(",", "")))


def _same(gold: Sequence[float], ours: Sequence[float]) -> bool:
    near = all(math.isclose(a, b, rel_tol=1e-5) for a, b in zip(gold, ours, strict=False))
    return len(gold) == len(ours) > 0 and near


def _tokens(concepts: object) -> set[str]:
    parts = concepts if isinstance(concepts, list | tuple) else [concepts]
    return {word for part in parts for word in re.split(r"[,\s]+", str(part).lower()) if word}


def _hits(gold: Mapping[str, Any], ours: Prediction) -> tuple[bool, ...]:
    """Of a pair with one value: value, change, unit, concepts shared, concepts equal."""
    theirs, mine = _tokens(gold.get("referred_concepts") or ""), _tokens(ours.concepts)
    unit = str(gold.get("normalized_unit")).lower() == ours.unit.lower()
    return True, gold.get("change") == ours.change, unit, bool(theirs & mine) or theirs == mine, theirs == mine


def strict(gold: Sequence[Mapping[str, Any]], ours: Sequence[Prediction]) -> list[int]:
    """Hits of a sentence, each quantity and each prediction used once, the best pairs first."""
    pairs = sorted(
        (
            (sum(_hits(one, other)), i, j)
            for i, one in enumerate(gold) for j, other in enumerate(ours) if _same(_values(one["value"]), other.ends)
        ),
        reverse=True,
    )  # fmt: skip
    used: tuple[set[int], set[int]] = set(), set()
    total = [0] * len(NAMES)
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            total = [count + hit for count, hit in zip(total, _hits(gold[i], ours[j]), strict=True)]
    return total


def authors(gold: Sequence[Mapping[str, Any]], ours: Sequence[Prediction]) -> list[int]:
    """Hits of a sentence as CQE's evaluation counts: the best quantity for each prediction, values capped."""
    none = (0,) * len(NAMES)
    rows = [[_hits(one, p) for one in gold if _same(_values(one["value"]), p.ends)] for p in ours]
    best = [max(row, key=sum, default=none) for row in rows]
    total = [sum(hits[k] for hits in best) for k in range(len(NAMES))]
    return [min(total[0], len(gold)), *total[1:]]


def score(data: Sequence[Mapping[str, Any]], ours: Sequence[Sequence[Prediction]]) -> dict[str, float]:
    """F1 over all sentences, strict and as the authors count."""
    wanted, predicted = sum(len(item["quantities"]) for item in data), sum(map(len, ours))
    result: dict[str, float] = {"sentences": len(data), "gold": wanted, "predicted": predicted}
    for prefix, count in (("", strict), ("authors_", authors)):
        rows = [count(item["quantities"], found) for item, found in zip(data, ours, strict=True)]
        for k, name in enumerate(NAMES):
            hits = sum(row[k] for row in rows)
            result[f"{prefix}{name}_f1"] = round(2 * hits / max(1, wanted + predicted), 4)
    return result
