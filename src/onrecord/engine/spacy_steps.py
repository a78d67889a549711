"""The steps of the pinned spaCy pipeline, taken without what they repeat: the same words, heads and names in a fifth
of the time.

- A word's own vector is worked out once (spacy_vectors.py), and what its neighbours add to it in few, large products
  of matrices (spacy_windows.py).
- The transitions of the parser go through the library's own `transition_states`, which keeps hold of Python's lock
  (spacy_heads.py). Its `greedy_parse` lets go of it, and then takes it again at every look at a state.
- Names are found without walking through the words outside of them (spacy_names.py).
- Parts of speech and lemmas are looked up by word (spacy_forms.py).

A pipeline of another make is not stepped through: spaCy then runs it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.engine.spacy_heads import Heads
from onrecord.engine.spacy_names import Name, Names, Words
from onrecord.engine.spacy_vectors import WordVectors

_PIPES = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
_LAYERED = ["tok2vec", "tagger", "parser", "ner"]
_COLUMNS = ["ORTH", "TAG", "DEP", "HEAD", "IDX", "SENT_START", "IS_SPACE"]
HEAD, START, _SENT_START, _IS_SPACE = 3, 4, 5, 6
"""Columns; before them stand a word's text, tag and relation."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """A sentence as the library's document, tagged and parsed, with its names; parts of speech are not set."""

    doc: Any
    columns: NDArray[np.uint64]  # a row for each word, see `columns_of`
    names: Sequence[Name]


@dataclass(frozen=True, slots=True)
class Steps:
    """A pipeline's parts, as far as they are stepped through here."""

    make_doc: Callable[[str], Any]
    vectors: WordVectors
    tagger: Any
    heads: Heads
    names: Names
    name_vectors: WordVectors  # the finder of names has vectors of its own

    def take(self, sentences: Sequence[str]) -> list[Stepped]:
        """Each sentence with its words, their heads and its names.

        Order: as given.
        """
        docs = [self.make_doc(sentence) for sentence in sentences]
        if held := [doc for doc in docs if len(doc)]:
            vectors = self.vectors.of(held)
            for doc, own in zip(held, np.split(vectors, np.cumsum([len(doc) for doc in held])[:-1]), strict=True):
                doc.tensor = own
            self.tagger.set_annotations(held, self.tagger.predict(held))
            self.heads.set(held, vectors)
        return list(self._with_names(docs))

    def _with_names(self, docs: Sequence[Any]) -> Iterator[Stepped]:
        columns = [columns_of(doc) for doc in docs]
        if not any(map(len, columns)):
            return (Stepped(doc, own, ()) for doc, own in zip(docs, columns, strict=True))
        vectors = self.name_vectors.of([doc for doc in docs if len(doc)])
        names = self.names.of(vectors, _words(columns))
        return (Stepped(*each) for each in zip(docs, columns, names, strict=True))


def columns_of(doc: Any) -> NDArray[np.uint64]:
    """What the library set of each word, as numbers: text, tag, relation, the way to its head (two's complement),
    its place in the sentence, whether a sentence begins there, whether it is white space.
    """
    columns: NDArray[np.uint64] = doc.to_array(_COLUMNS)
    return columns


def _words(columns: Sequence[NDArray[np.uint64]]) -> Words:
    lengths = [len(own) for own in columns]
    every = np.concatenate(columns)
    last = np.roll(every[:, _SENT_START] == 1, -1)
    last[np.cumsum([length for length in lengths if length]) - 1] = True
    return Words(lengths, last, every[:, _IS_SPACE] != 0)


def steps_of(pipeline: Any) -> Steps | None:
    """The steps of a pipeline; None where it is not made as the pinned one is."""
    if pipeline.pipe_names != _PIPES:
        return None
    own = pipeline.get_pipe("tok2vec").model
    parser, names = pipeline.get_pipe("parser"), pipeline.get_pipe("ner")
    of_names = names.model.layers[0].layers[0]
    if not (WordVectors.fits(own) and WordVectors.fits(of_names) and Names.fits(names) and Heads.fits(parser)):
        return None
    _multiply_by_numpy(pipe.model for pipe in (pipeline.get_pipe(name) for name in _LAYERED))
    return Steps(
        make_doc=pipeline.make_doc, vectors=WordVectors(own), tagger=pipeline.get_pipe("tagger"),
        heads=Heads(parser), names=Names(names), name_vectors=WordVectors(of_names),
    )  # fmt: skip


def _multiply_by_numpy(models: Iterable[Any]) -> None:
    """Let the layers multiply by numpy's BLAS: on a new processor in half of the time of the library's own."""
    from thinc.api import NumpyOps

    by_numpy = NumpyOps(use_blis=False)
    for model in models:
        for layer in model.walk():
            layer.ops = by_numpy
