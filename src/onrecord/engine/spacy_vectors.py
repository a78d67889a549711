"""The vectors that a syntax model gives to single words, worked out once for each word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST = 100_000
"""Words whose vectors are kept, 40 MB of them; then they are worked out anew."""


class WordVectors:
    """The first layers of a model's `tok2vec`: they see one word at a time, so a word's vector is always the same.

    The words round it have their say in the layers above (`encode`), which are left to the library.
    """

    def __init__(self, model: Any) -> None:
        extract, _, tables, mix, _ = model.get_ref("embed").layers
        self._extract, self._tables, self._mix = extract, tables, mix
        self._encode = model.layers[-1]
        self._places: dict[bytes, int] = {}  # by the printed features of a word
        self._vectors: NDArray[np.float32] | None = None

    def of(self, docs: Sequence[Any]) -> list[NDArray[np.float32]]:
        """The vectors of each sentence's words, in their sentence.

        Shape: for each sentence, words × width.
        """
        features = np.concatenate(self._extract.predict(docs))
        ends = np.cumsum([len(doc) for doc in docs])
        alone = self._alone(features)
        vectors: list[NDArray[np.float32]] = self._encode.predict(np.split(alone, ends[:-1]))
        return vectors

    def _alone(self, features: NDArray[np.uint64]) -> NDArray[np.float32]:
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
