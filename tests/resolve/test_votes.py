"""Votes for, against and withheld: which numbers they are, and on whose side."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.figures.votes import votes_in
from onrecord.reading import Reader, read_article
from plain_reader import page_of

FOR, AGAINST, WITHHELD = "voted for", "voted against", "abstained"
VOTES = [
    # one number against the other, by the verb of the outcome
    ("The bill passed by 212 votes to 187, with 14 abstentions.", {"212 votes": FOR, "187": AGAINST, "14 abstentions": WITHHELD}),
    ("Deputies rejected the treaty by 163 votes to 140.", {"163 votes": AGAINST, "140": FOR}),
    ("The senate passed the law 52-48 on Monday.", {"52": FOR, "48": AGAINST}),
    ("The club did not accept the offer, by 300 votes to 120.", {"300 votes": AGAINST, "120": FOR}),
    # by what stands behind them
    ("The council voted 23 to 18 to close the library.", {"23": FOR, "18": AGAINST}),
    ("The board voted 7 to 2 to reject the offer.", {"7": AGAINST, "2": FOR}),
    ("Lawmakers voted 61–12 against the plan, with three abstaining.", {"61": AGAINST, "12": FOR, "three": WITHHELD}),
    # each with its side
    ("The motion was carried with 31 votes in favour, nine against and three abstentions.", {"31 votes": FOR, "nine": AGAINST, "three abstentions": WITHHELD}),
    ("On Monday 212 members voted for the treaty and 187 voted against it; 14 abstained.", {"212 members": FOR, "187": AGAINST, "14": WITHHELD}),
    # nobody says which side
    ("The jury found for the plaintiff by ten votes to two.", {"ten votes": None, "two": None}),
]  # fmt: skip
NO_VOTES = [
    "The club paid 300 for the boat and 40 for the oars before members voted.",
    "The home side won 3-1 and passed 40 to 50 times.",
    "The board approved the plan to cut posts from 23 to 18.",
    "The party approved 10-15 candidates.",
    "Of the 40 people in favour of it, 12 had a dog.",
    "Turnout was 40 percent against 38 percent at the vote before.",
    "Output rose to 900 tonnes, against 870 a year earlier.",
]
MATTERS = [
    ("Parliament approved the budget by 212 votes to 187.", "187", "votes against the budget"),
    ("Deputies rejected the pension bill, with 140 voting in favour and 163 against.", "163", "votes against the pension bill"),
    ("On Monday 212 members voted for the treaty and 187 voted against it.", "187", "people who voted against the treaty"),
    ("The council voted 23 to 18 to close the library.", "23", "votes to close the library"),
]  # fmt: skip


def figures(sentence: str) -> dict[str, tuple[str | None, str | None]]:
    """The state and what is counted of each figure of a sentence."""
    claims, _ = read_article(page_of(f"{sentence}", published="2020-05-06"), Reader(load_parser()))
    return {claim.phrase: (claim.figure.state, claim.figure.counted) for claim in claims if claim.figure is not None}


@pytest.mark.parametrize(("sentence", "sides"), VOTES, ids=[row[0] for row in VOTES])
def test_the_side_of_each_number(sentence: str, sides: dict[str, str | None]) -> None:
    assert {phrase: state for phrase, (state, _) in figures(sentence).items()} == sides


@pytest.mark.parametrize("sentence", NO_VOTES)
def test_numbers_of_no_vote(sentence: str) -> None:
    assert votes_in(sentence) == ()


@pytest.mark.parametrize(("sentence", "phrase", "counted"), MATTERS, ids=[row[0] for row in MATTERS])
def test_what_was_voted_on(sentence: str, phrase: str, counted: str) -> None:
    assert figures(sentence)[phrase][1] == counted
