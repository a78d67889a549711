"""The fixed rule of `benchmarks/equate.py`: what one sentence's figures say of another's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from equate import judge, read

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.reading import Reader

PAIRS = [
    # premise, hypothesis, what the rule says
    ("Divers found 14 bodies in the lake .", "Divers find 14 bodies", "entailment"),
    (
        "Divers found 14 bodies in the lake .",
        "Divers find 15 bodies in the lake",
        "neutral",
    ),  # undated: they only differ
    ("More than 600 farms lost their cattle .", "Over 500 farms lost cattle", "entailment"),  # within the floor
    ("More than 400 farms lost their cattle .", "Exactly 300 farms lost cattle", "neutral"),
    ("The bridge cost about $ 75 million .", "Bridge cost $75 million", "entailment"),
    (
        "The village lies 12 kilometers from the border .",
        "Village 12 miles from the border",
        "neutral",
    ),  # other lengths
    ("The index fell 30 points on Monday .", "Index up 30 points on Monday", "contradiction"),
    (
        "Two ferries sank off the cape .",
        "Two bakers won a prize in the capital",
        "neutral",
    ),  # its words are elsewhere
    ("The ferry sank off the cape .", "Ferry sinks off cape", "entailment"),  # no number: the words alone
]


@pytest.mark.parametrize(("premise", "hypothesis", "ours"), PAIRS)
def test_the_rule(parser: SpacyParser, premise: str, hypothesis: str, ours: str) -> None:
    reader = Reader(parser)
    assert judge(read(premise, reader), read(hypothesis, reader)) == ours
