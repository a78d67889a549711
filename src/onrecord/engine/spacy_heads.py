"""The heads and relations of words: the library's own walk through the sentences of a batch, with quicker scores.

What every word adds to the score of a step is worked out for all words in one product, as the library does. The
states and their steps are the library's; only the sums in between are taken here, by numpy's BLAS.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.spacy_windows import Vectors

_PIECES = 2
"""Sums a cell, of which the greater counts."""


class Heads:
    """The model's parser, from the vectors of words to their heads."""

    def __init__(self, pipe: Any) -> None:
        from spacy.ml.parser_model import ParserStepModel

        above, lower, upper = pipe.model.layers
        weights = lower.get_param("W").transpose(0, 2, 1, 3)  # features, pieces, cells, width
        self._pipe = pipe
        self._features, _, self._cells, width = weights.shape
        self._reduce, self._reduce_by = (above.layers[-1].get_param(name) for name in ("W", "b"))
        self._weights = np.ascontiguousarray(weights.reshape(-1, width).T)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._nothing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        self._above, self._above_by = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self._read = ParserStepModel.get_token_ids
        self._wanted = SimpleNamespace(state2vec=SimpleNamespace(nF=self._features))  # all that it looks at

    @staticmethod
    def fits(pipe: Any) -> bool:
        """Whether a pipeline's parser is made as this one is."""
        model = pipe.model
        pieces = model.layers[1].get_dim("nP")
        return bool(model.attrs["has_upper"] and not model.attrs["unseen_classes"] and pieces == _PIECES)

    def set(self, docs: Sequence[Any], vectors: Vectors) -> None:
        """Take the best step from every state until all are at their end, and write down where they came to.

        `vectors`: of each word in its sentence, one sentence after the other.
        """
        primed = self._primed(vectors)
        states = self._pipe.moves.init_batch(docs)
        open_ones = [state for state in states if not state.is_final()]
        while open_ones:
            words = self._read(self._wanted, open_ones)
            open_ones = self._pipe.transition_states(open_ones, self._scores(primed, words))
        self._pipe.set_annotations(docs, states)

    def _primed(self, vectors: Vectors) -> Vectors:
        """What each word adds as each feature of a state: a row for each of the two, those of no word first."""
        primed = np.empty((len(vectors) + 1, self._weights.shape[1]), np.float32)
        primed[0] = self._nothing
        np.matmul(vectors @ self._reduce.T + self._reduce_by, self._weights, out=primed[1:])
        return primed.reshape(-1, _PIECES * self._cells)

    def _scores(self, primed: Vectors, words: NDArray[np.int32]) -> Vectors:
        """The scores of the steps from some states, by the words that each looks at; -1 where there is none."""
        rows = (words + 1) * self._features + np.arange(self._features)
        sums = primed.take(rows, axis=0).sum(axis=1)
        sums += self._bias
        scores: Vectors = np.maximum(sums[:, : self._cells], sums[:, self._cells :]) @ self._above
        scores += self._above_by
        return scores
