"""Names in the sentences of a batch, found by the model's own weights, all words at once.

The library walks through each sentence and at every word asks all 74 steps whether they may be taken. But outside a
name the scores of the next step hang on the next word alone, so they are worked out for all words in one go; inside
a name only two steps are left: on, or its last word. The names are the library's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.spacy_windows import Vectors

_FEATURES = 3  # of a state: the next word; where a name is open, its first word and the word before the next
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Name:
    """The first word of a name, the word after its last, and its kind."""

    start: int
    stop: int
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of the words of a batch, sentence after sentence."""

    lengths: Sequence[int]
    last: NDArray[np.bool_]  # no name goes on after it: the next word begins a sentence, or there is none
    blank: NDArray[np.bool_]  # white space: no name begins with it


class Names:
    """The model's finder of names, from the vectors of words to names."""

    def __init__(self, pipe: Any) -> None:
        above, self._lower, upper = pipe.model.layers
        self._reduce = above.layers[-1]
        self._bias = self._lower.get_param("b")
        self._weights, self._shift = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        steps = _steps(pipe)
        self._out = steps.index(("O", ""))
        self._kinds = [kind for _, kind in steps]
        self._begins = np.array([step == "B" for step, _ in steps])
        self._units = np.array([step == "U" and kind != "" for step, kind in steps])
        self._never = ~(self._begins | self._units)  # where no name is open
        self._never[self._out] = False
        self._to_go_on = _pairs(steps)

    @staticmethod
    def fits(pipe: Any) -> bool:
        """Whether a pipeline's finder of names is made as this one is."""
        model = pipe.model
        steps = _steps(pipe)
        return bool(
            model.attrs["has_upper"]
            and not model.attrs["unseen_classes"]
            and model.layers[1].get_dim("nF") == _FEATURES
            and ("O", "") in steps
            and {step for step, _ in steps} == set("BILUO")
            and len(set(steps)) == len(steps)
        )

    def of(self, vectors: Vectors, words: Words) -> Iterator[list[Name]]:
        """The names in each sentence, by places within it. `vectors`: of each word in its sentence.

        Order: of the sentences; in each, of the text.
        """
        found = self._in_batch(vectors, words)
        name = next(found, None)
        start = 0
        for length in words.lengths:
            here: list[Name] = []
            while name is not None and name.start < start + length:
                here.append(Name(name.start - start, name.stop - start, name.kind))
                name = next(found, None)
            yield here
            start += length

    def _in_batch(self, vectors: Vectors, words: Words) -> Iterator[Name]:
        primed = self._lower.predict(self._reduce.predict(vectors))  # the first row stands for no word
        steps = self._outside(primed, words)
        begun = np.flatnonzero(np.take(self._begins, steps))
        stops = dict(zip(begun.tolist(), self._ends(primed, begun, steps[begun], words.last).tolist(), strict=True))
        free = 0
        for start in np.flatnonzero(steps != self._out).tolist():
            if start >= free:  # otherwise it is inside of the name before
                free = stops.get(start, start + 1)
                yield Name(start, free, self._kinds[steps[start]])

    def _outside(self, primed: Vectors, words: Words) -> Ints:
        """The best step at each word where no name is open."""
        scores = self._scores(primed[1:, 0] + primed[0, 1] + primed[0, 2])
        scores[:, self._never] = -np.inf
        scores[np.ix_(words.last | words.blank, self._begins)] = -np.inf
        scores[np.ix_(words.blank, self._units)] = -np.inf
        steps: Ints = scores.argmax(axis=1)
        return steps

    def _ends(self, primed: Vectors, starts: Ints, steps: Ints, last: NDArray[np.bool_]) -> Ints:
        """Where each name that is begun at one of these words would end: the place after its last word."""
        ends = starts + 2
        going = np.arange(len(starts))
        while len(going):
            at = ends[going] - 1
            sums = primed[at + 1, 0] + primed[starts[going] + 1, 1] + primed[at, 2]
            on, stop = np.take_along_axis(self._scores(sums), self._to_go_on[steps[going]], axis=1).T
            going = going[self._goes_on(on, stop, steps[going]) & ~last[at]]
            ends[going] += 1
        return ends

    def _goes_on(self, on: Vectors, stop: Vectors, steps: Ints) -> NDArray[np.bool_]:
        """Whether "on" scores better than "stop"; of equals the library takes the one it lists first."""
        pairs = self._to_go_on[steps]
        better: NDArray[np.bool_] = (on > stop) | ((on == stop) & (pairs[:, 0] < pairs[:, 1]))
        return better

    def _scores(self, sums: Vectors) -> Vectors:
        sums = sums + self._bias
        first, *others = (sums[:, :, piece] for piece in range(sums.shape[2]))
        scores: Vectors = reduce(np.maximum, others, first) @ self._weights + self._shift
        return scores


def _steps(pipe: Any) -> list[tuple[str, str]]:
    """Every step that the model scores, as a letter and the kind of name: begin, in, last, unit, out."""
    found = (pipe.moves.get_class_name(place).partition("-") for place in range(pipe.moves.n_moves))
    return [(letter, kind) for letter, _, kind in found]


def _pairs(steps: Sequence[tuple[str, str]]) -> Ints:
    """For each step that begins a name, the steps that go on with and that end a name of its kind."""
    places = {step: place for place, step in enumerate(steps)}
    return np.array([(places.get(("I", kind), 0), places.get(("L", kind), 0)) for _, kind in steps])
