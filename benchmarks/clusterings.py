"""Groups of reports judged by B³, and the plain way to make them: average-link over TF-IDF cosines.

B³ asks of each report what share of its group belongs there, and what share of those that belong there it holds.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[A-Za-z]+|\d+")
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """F1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(gold: Sequence[Hashable], given: Sequence[Hashable]) -> Score:
    """Score groups, given as a label for each report."""
    true: dict[Hashable, set[int]] = defaultdict(set)
    said: dict[Hashable, set[int]] = defaultdict(set)
    for index, (one, other) in enumerate(zip(gold, given, strict=True)):
        true[one].add(index)
        said[other].add(index)
    shared = [len(true[one] & said[other]) for one, other in zip(gold, given, strict=True)]
    precision = sum(n / len(said[other]) for n, other in zip(shared, given, strict=True))
    recall = sum(n / len(true[one]) for n, one in zip(shared, gold, strict=True))
    return Score(precision / len(gold), recall / len(gold))


def cosines(texts: Sequence[str]) -> Matrix:
    """The TF-IDF cosine of each pair of texts; words of one text alone are left out."""
    counts = [Counter(word.lower() for word in _WORD.findall(text)) for text in texts]
    held = Counter(word for count in counts for word in count)
    columns = {word: index for index, word in enumerate(sorted(word for word in held if held[word] > 1))}
    rows = np.zeros((len(texts), len(columns)), dtype=np.float32)
    for index, count in enumerate(counts):
        for word, number in count.items():
            if word in columns:
                rows[index, columns[word]] = (1 + math.log(number)) * math.log(len(texts) / held[word])
    rows /= np.maximum(1e-9, np.linalg.norm(rows, axis=1, keepdims=True))
    return (rows @ rows.T).astype(np.float64)


def average_link(likeness: Matrix, cuts: Sequence[float]) -> dict[float, list[int]]:
    """For each cut the label of each text, with groups joined while their average likeness reaches the cut."""
    near, size = likeness.copy(), np.ones(len(likeness))
    np.fill_diagonal(near, -1)
    labels = list(range(len(near)))
    members = [[index] for index in range(len(near))]
    found: dict[float, list[int]] = {}
    waiting = sorted(cuts, reverse=True)
    while waiting:
        one, other = divmod(int(near.argmax()), len(near))
        while waiting and near[one, other] < waiting[0]:
            found[waiting.pop(0)] = list(labels)
        if waiting and near[one, other] <= -1:
            found |= {cut: list(labels) for cut in waiting}
            break
        if waiting:
            _join(near, size, one, other)
            for index in members[other]:
                labels[index] = one
            members[one] += members[other]
    return found


def _join(near: Matrix, size: Matrix, one: int, other: int) -> None:
    """Put the second group into the first."""
    joined = (near[one] * size[one] + near[other] * size[other]) / (size[one] + size[other])
    joined[(near[one] <= -1) | (near[other] <= -1)] = -1
    near[one] = near[:, one] = joined
    near[one, one] = -1
    near[other] = near[:, other] = -1
    size[one] += size[other]
