"""Those to whom something was not done are not those to whom it was."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from plain_reader import page_of

STATES = [
    ("Some 90 pupils had not been vaccinated, the board said.", "not vaccinated", "pupils not vaccinated"),
    ("Some 90 pupils had been vaccinated, the board said.", "vaccinated", "pupils vaccinated"),
    ("Forty homes were not damaged.", "not damaged", "homes not damaged"),
    ("Forty boats were never repaired.", "not repaired", "boats not repaired"),
    ("Some 40 miners have not returned to Lima.", "not returned", None),
    # only more than that: it was done
    ("Not only were 40 people killed.", "killed", None),
    # another verb's not
    ("The board did not say whether 40 homes were damaged.", "damaged", None),
]


@pytest.mark.parametrize(("sentence", "state", "counted"), STATES, ids=[row[0][:40] for row in STATES])
def test_what_was_not_done_is_no_state_of_those_it_was_done_to(
    sentence: str, state: str, counted: str | None
) -> None:
    claims, _ = read_article(page_of(sentence, published="2020-05-06"), Reader(load_parser()))
    (figure,) = [claim.figure for claim in claims if claim.figure is not None]
    assert figure.state == state
    assert counted is None or figure.counted == counted
