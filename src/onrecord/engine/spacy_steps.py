"""The steps of the pinned spaCy pipeline, taken without what they repeat: the same words, heads and names in a third
of the time.

- A word's own vector is worked out once (spacy_vectors.py).
- The transitions of the parser and of the finder of names go through the library's own `transition_states`, which
  keeps hold of Python's lock. Its `greedy_parse` lets go of it, and then takes it again at every look at a state
  (tens of millions of times a minute in spaCy 3.8, half of the time of finding names).
- Parts of speech and lemmas are looked up by word (spacy_forms.py).

A pipeline of another make is not stepped through: spaCy then runs it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.engine.spacy_vectors import WordVectors

_PIPES = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]


@dataclass(frozen=True, slots=True)
class Steps:
    """A pipeline's parts, as far as they are stepped through here."""

    make_doc: Callable[[str], Any]
    vectors: WordVectors
    tagger: Any
    parser: Any
    names: Any  # the finder of names
    name_vectors: WordVectors  # it has vectors of its own

    def take(self, sentences: Sequence[str]) -> list[Any]:
        """Each sentence as the library's document, tagged, parsed, with its names; parts of speech are not set.

        Order: as given.
        """
        docs = [self.make_doc(sentence) for sentence in sentences]
        if held := [doc for doc in docs if len(doc)]:
            for doc, vectors in zip(held, self.vectors.of(held), strict=True):
                doc.tensor = vectors
            self.tagger.set_annotations(held, self.tagger.predict(held))
            _walk(self.parser, held, self.parser.model.predict(held))
            _walk(self.names, held, self._name_model(held))
        return docs

    def _name_model(self, docs: Sequence[Any]) -> Any:
        """What scores the next step towards names, primed with the words of these sentences."""
        from spacy.ml.parser_model import ParserStepModel

        own, *above = self.names.model.layers
        vectors = own.layers[-1].predict(np.concatenate(self.name_vectors.of(docs)))
        primed = [lambda docs, is_train: (vectors, None), *above]
        attrs = self.names.model.attrs
        return ParserStepModel(
            docs, primed, has_upper=attrs["has_upper"], unseen_classes=attrs["unseen_classes"], train=False
        )


def steps_of(pipeline: Any) -> Steps | None:
    """The steps of a pipeline; None where it is not made as the pinned one is."""
    if pipeline.pipe_names != _PIPES:
        return None
    own = pipeline.get_pipe("tok2vec").model
    names = pipeline.get_pipe("ner")
    of_names = names.model.layers[0].layers[0]
    if not all(model.has_ref("embed") and len(model.get_ref("embed").layers) == 5 for model in (own, of_names)):
        return None
    return Steps(
        make_doc=pipeline.make_doc, vectors=WordVectors(own), tagger=pipeline.get_pipe("tagger"),
        parser=pipeline.get_pipe("parser"), names=names, name_vectors=WordVectors(of_names),
    )  # fmt: skip


def _walk(pipe: Any, docs: Sequence[Any], model: Any) -> None:
    """Take the best step from every state until all are at their end, and write down where they came to."""
    states = pipe.moves.init_batch(docs)
    open_ones = [state for state in states if not state.is_final()]
    while open_ones:
        open_ones = pipe.transition_states(open_ones, model.predict(open_ones))
    pipe.set_annotations(docs, states)
