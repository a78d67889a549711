"""The convolution of a syntax model: what the words on either side add to the vector of a word.

The library's own arithmetic in another order, which a processor does in half of the time: a few sentences after each
other, so that all stays in its cache; one product of matrices a layer, by numpy's BLAS; no copies in between. The
numbers differ from the library's in the sixth decimal, the parses do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
_ROWS = 512
"""Words that are worked on at a time, about: their windows fill half a megabyte."""
_EPSILON = np.float32(1e-8)


class Windows:
    """The layers above the vectors of single words. Each adds to a word what its two neighbours tell of it.

    Between two sentences stand as many rows of nothing as there are layers: no sentence sees another.
    """

    def __init__(self, encode: Any) -> None:
        self._pad = int(encode.attrs["pad"])
        self._layers = [_Layer(layer) for layer in encode.layers[0].layers]

    @staticmethod
    def fits(encode: Any) -> bool:
        """Whether these layers are made as the pinned model's are: each sees one word on either side."""
        made = "residual(expand_window>>maxout>>layernorm>>dropout)"
        layers = encode.layers[0].layers
        sides = {part.attrs["window_size"] for part in encode.walk() if part.name == "expand_window"}
        return sides == {1} and {layer.name for layer in layers} == {made} and encode.attrs["pad"] >= len(layers)

    def of(self, alone: Vectors, lengths: Sequence[int]) -> Vectors:
        """The vector of each word in its sentence, from those of the words alone. `lengths`: words a sentence.

        Order: as given.
        """
        found = np.empty_like(alone)
        for start, group in _groups(lengths):
            stop = start + sum(group)
            found[start:stop] = self._of_few(alone[start:stop], group)
        return found

    def _of_few(self, alone: Vectors, lengths: Sequence[int]) -> Vectors:
        pads = self._pad * np.arange(1, len(lengths) + 1)
        rows = np.arange(len(alone)) + np.repeat(pads, lengths)
        vectors = np.zeros((len(alone) + self._pad * (len(lengths) + 1), alone.shape[1]), np.float32)
        vectors[rows] = alone
        for layer in self._layers:
            layer.add_to(vectors)
        return vectors[rows]


class _Layer:
    """One layer: the window of a row, three sums a cell of which the greatest counts, brought to one scale."""

    def __init__(self, layer: Any) -> None:
        parts = {part.name: part for part in layer.walk()}
        weights, bias = (parts["maxout"].get_param(name) for name in ("W", "b"))
        self._width, _, across = weights.shape
        self._mean = np.full(self._width, 1 / self._width, np.float32)
        by_piece = weights.transpose(2, 1, 0).reshape(across, -1)  # the first sum of every cell, then the second
        self._weights = np.ascontiguousarray(np.vstack((by_piece, bias.T.reshape(1, -1))))
        self._scale, self._shift = (parts["layernorm"].get_param(name) for name in ("G", "b"))

    def add_to(self, vectors: Vectors) -> None:
        """Add to each row what this layer makes of it and its neighbours."""
        best = self._greatest(_windows(vectors) @ self._weights)
        best -= (best @ self._mean)[:, None]
        spread = np.einsum("ij,ij->i", best, best) / np.float32(self._width) + _EPSILON
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self._scale
        best += self._shift
        vectors += best

    def _greatest(self, sums: Vectors) -> Vectors:
        first, *others = (sums[:, start : start + self._width] for start in range(0, sums.shape[1], self._width))
        best = np.maximum(first, others[0])
        for other in others[1:]:
            np.maximum(best, other, out=best)
        return best


def _windows(vectors: Vectors) -> Vectors:
    """Each row with the one before and the one after, side by side, and a one for the bias."""
    count, width = vectors.shape
    windows = np.empty((count, 3 * width + 1), np.float32)
    windows[1:-1, :-1] = as_strided(vectors, (count - 2, 3 * width), vectors.strides)
    windows[0, :width], windows[0, width:-1] = 0, vectors[:2].reshape(-1)
    windows[-1, : 2 * width], windows[-1, 2 * width : -1] = vectors[-2:].reshape(-1), 0
    windows[:, -1] = 1
    return windows


def _groups(lengths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Sentences that are worked on together, with the place of their first word."""
    start = 0
    group: list[int] = []
    for length in lengths:
        if group and sum(group) + length > _ROWS:
            yield start, group
            start, group = start + sum(group), []
        group.append(length)
    if group:
        yield start, group
