"""How firmly a figure is given, from the words that stand over it: who says it, denies it, fears it, or only heard it."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture

ROWS = [
    # the verb over the clause
    ("The ministry denied that 40 sailors had died.", "denied"),
    ("The mayor fears that 40 sailors have died.", "feared"),
    ("The harbour board predicted that 40 ships would leave.", "predicted"),
    ("The board believes 40 sailors have died.", "hedged"),
    ("The board estimates that 40 sailors have died.", "hedged"),
    ("The army admitted that 40 soldiers had been killed.", "asserted"),
    ("The union claims that 40 sailors have joined.", "asserted"),
    ("The mayor confirmed that 40 sailors had died.", "asserted"),
    ("The board expects 40 ships.", "predicted"),
    # one statement in another
    ("Ines Cruz said the board believes 40 sailors have died.", "hedged"),
    ("Ines Cruz said that officials feared 40 sailors had died.", "feared"),
    ("Ines Cruz denied the union's claim that 40 sailors had died.", "denied"),
    ("The mayor said he did not think 40 sailors had died.", "denied"),
    # a noun with the clause or the number
    ("There are fears that 40 sailors have died.", "feared"),
    ("Fears that 40 sailors had died grew on Monday.", "feared"),
    ("There are reports that 40 sailors have died.", "hedged"),
    ("Rumours that 40 sailors had died spread in the port.", "hedged"),
    ("The board's estimate is that 40 sailors have died.", "hedged"),
    ("An estimate of 40 dead sailors was given by the board.", "hedged"),
    ("The forecast of 40 ships came from the board.", "predicted"),
    ("The ministry rejected claims that 40 sailors had died.", "denied"),
    ("The claim that 40 sailors had died was false.", "denied"),
    # adverbs, and nobody's word
    ("Reportedly, 40 sailors have died.", "hedged"),
    ("Supposedly 40 sailors died.", "hedged"),
    ("Some 40 sailors allegedly died in the storm.", "hedged"),
    ("According to rumours, 40 sailors died.", "hedged"),
    ("It is alleged that 40 sailors died.", "hedged"),
    ("Some 40 sailors are said to have died.", "hedged"),
    # true or not, told or not
    ("It is not true that 40 sailors died.", "denied"),
    ("The mayor said it was untrue that 40 sailors had died.", "denied"),
    ("The mayor refused to say whether 40 sailors had died.", "possible"),
    ("The mayor could not confirm that 40 sailors had died.", "possible"),
    ("The board has no evidence that 40 sailors died.", "possible"),
    # no denial, no hedge
    ("The mayor did not deny that 40 sailors had died.", "asserted"),
    ("The report that the board wrote names 40 sailors.", "asserted"),
    ("It is true that 40 sailors died.", "asserted"),
    ("The board fears for a crew of 40 sailors.", "asserted"),
    ("The board's report that 40 sailors had died came late.", "asserted"),
    ("Some 40 sailors were reported missing.", "asserted"),
]


def modality(parser: SpacyParser, sentence: str) -> str:
    """How firmly the figure of a sentence is given."""
    page = f"Harbour report\n\nBy Ann Field, June 11, 2021\n\n{sentence}\n".encode()
    claims = read_capture(Capture(content_key(page), page), Reader(parser)).claims
    return next(claim.modality for claim in claims if claim.figure)


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_firmness(parser: SpacyParser, sentence: str, expected: str) -> None:
    """The weakest of the words over it."""
    assert modality(parser, sentence) == expected


@pytest.mark.xfail(strict=True, reason="the parser does not hang the clause on the lie")
@pytest.mark.parametrize("sentence", ["The mayor called the report that 40 sailors had died a lie."])
def test_a_lie(parser: SpacyParser, sentence: str) -> None:
    """Denied by what it is called."""
    assert modality(parser, sentence) == "denied"
