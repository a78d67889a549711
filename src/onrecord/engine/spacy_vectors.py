"""The vectors that a syntax model gives to words: of each word alone, worked out once, and then in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.spacy_windows import Vectors, Windows

MOST = 100_000
"""Words whose vectors are kept, 40 MB of them; then they are worked out anew."""


class WordVectors:
    """A model's `tok2vec`. Its first layers see one word at a time, so a word's vector is always the same there.

    The words round it have their say in the layers above (`Windows`).
    """

    def __init__(self, model: Any) -> None:
        extract, _, tables, mix, _ = model.get_ref("embed").layers
        self._extract, self._tables, self._mix = extract, tables, mix
        self._windows = Windows(model.layers[-1])
        self._places: dict[bytes, int] = {}  # by the printed features of a word
        self._vectors: Vectors | None = None

    @staticmethod
    def fits(model: Any) -> bool:
        """Whether a `tok2vec` is made as the pinned one is."""
        return bool(
            model.has_ref("embed") and len(model.get_ref("embed").layers) == 5 and Windows.fits(model.layers[-1])
        )

    def of(self, docs: Sequence[Any]) -> Vectors:
        """The vectors of the words in their sentences, one sentence after the other.

        Shape: words × width.
        """
        features = np.concatenate(self._extract.predict(docs))
        return self._windows.of(self._alone(features), [len(doc) for doc in docs])

    def _alone(self, features: NDArray[np.uint64]) -> Vectors:
        """The vector of each word on its own."""
        if len(self._places) > MOST:
            self._places, self._vectors = {}, None
        keys = [row.tobytes() for row in features]
        new = {key: index for index, key in enumerate(keys) if key not in self._places}
        if new:
            made = self._mix.predict(self._tables.predict(features[list(new.values())]))
            self._vectors = made if self._vectors is None else np.concatenate((self._vectors, made))
            self._places |= {key: at for at, key in enumerate(new, start=len(self._places))}
        assert self._vectors is not None
        return self._vectors[[self._places[key] for key in keys]]
