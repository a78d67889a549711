"""Each word of the lexicon of hedges, read in a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.lexicon import load_lexicon
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture

HEDGES = load_lexicon("hedges")
EXAMPLES = HEDGES["examples"]


def rows() -> Iterator[tuple[str, str, str]]:
    """Each word with its reading and its example."""
    for kind in ("hedged", "feared", "predicted", "possible"):
        for part in ("verbs", "adverbs", "adjectives", "auxiliaries"):
            for word in HEDGES[kind].get(part, ()):
                own = EXAMPLES["own"].get(word) if (kind, part) != ("hedged", "adverbs") else None
                yield kind, word, own or EXAMPLES[part].format(word)


def modality(parser: SpacyParser, sentence: str) -> str:
    """How firmly the figure of a sentence is said."""
    page = f"Valley report\n\nBy Ann Field, June 11, 2021\n\n{sentence}\n".encode()
    claims = read_capture(Capture(content_key(page), page), Reader(parser)).claims
    return next(claim.modality for claim in claims if claim.figure)


@pytest.mark.parametrize(("kind", "word", "sentence"), list(rows()), ids=[f"{k}-{w}" for k, w, _ in rows()])
def test_a_hedge_word_is_read(parser: SpacyParser, kind: str, word: str, sentence: str) -> None:
    """As the section of the lexicon that it stands in."""
    assert modality(parser, sentence) == kind
