"""What a sum of money is the amount of, and who bears it; whose votes and seats a figure gives; what a share is of."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.reading import Reader, read_article
from onrecord.records import Figure
from plain_reader import page_of

SUMS = [
    # a verb of cost, and whom it costs
    (
        "The frost cost growers in the valley 38 million.",
        "38 million",
        "cost",
        "cost of frost",
        "growers in the valley",
    ),
    ("A glass case will cost 85,000 to replace.", "85,000", "cost", "cost of glass case", None),
    # the name of a sum, as subject, object or carrier
    ("Brokers put the damage at 4.2 million crowns.", "4.2 million crowns", "damage", "damage", None),
    ("The board estimated the damage at 4.2 million crowns.", "4.2 million crowns", "damage", "damage", None),
    (
        "The firm said the damage was between 40 and 50 million crowns.",
        "between 40 and 50 million crowns",
        "damage",
        "damage",
        None,
    ),
    ("Damage to the quays was estimated at 6 million.", "6 million", "damage", "Damage to the quays", None),
    ("The town faces a bill of 40,000 crowns for the roof.", "40,000 crowns", "bill", "bill", "town"),
    ("The deficit will widen to 45 million.", "45 million", "deficit", "deficit", None),
    ("The offer on the table is 4 percent and a bonus of 600.", "600", "bonus", "bonus", None),
    # a verb of paying; a fine is borne by who is fined
    ("The brewer was fined 2 million crowns by the court.", "2 million crowns", "fine", "fine", "brewer"),
    ("The regional court fined the brewer 2 million.", "2 million", "fine", "fine", "brewer"),
    ("The city plans to spend 1.3 billion crowns next year.", "1.3 billion crowns", "spending", "spending", "city"),
    ("The council will borrow 120 million.", "120 million", "loan", "loan", "council"),
    ("The city sold the block for 31 million.", "31 million", "price", "price of block", None),
    # what it is paid as; who is ordered to pay, pays
    ("The county paid out 1.1 million in compensation.", "1.1 million", "compensation", "compensation", "county"),
    ("The court ordered the firm to pay 350,000 crowns in damages.", "350,000 crowns", "damages", "damages", "firm"),
    ("The line owes its members 62 million in back pay.", "62 million", "pay", "back pay", "line"),
    (
        "Hail did 300,000 crowns' worth of damage to greenhouses.",
        "300,000 crowns",
        "damage",
        "damage to greenhouses",
        None,
    ),
]
WHOSE = [
    ("Vane, with 48.2 percent of the vote, beat Moss by 312 votes.", "48.2 percent", "Vane"),
    ("Vane, with 48.2 percent of the vote, beat Moss by 312 votes.", "312 votes", None),
    ("The yes side was on 51 percent of the votes counted.", "51 percent", "yes side"),
    ("The Reds are on 12 seats, Labour on nine.", "12 seats", "Reds"),
    ("The Reds are on 12 seats, Labour on nine.", "nine", "Labour"),
    ("Ann Roe (Harbour Party) 12 seats, Jan Holm (Labour) 9.", "12 seats", "Harbour Party"),
    ("Labour won 22 percent of the vote, the Reds 14 percent.", "14 percent", "Reds"),
    ("Turnout was 51 percent, with 12 percent of votes cast by post.", "12 percent", None),
    ("In parliament 12 seats stay empty.", "12 seats", None),
]


def figure(sentence: str, phrase: str, parser: SpacyParser) -> Figure:
    """The figure with a phrase in a report of one sentence."""
    claims, _ = read_article(page_of(f"A report\n{sentence}", published="2019-05-07"), Reader(parser))
    return next(claim.figure for claim in claims if claim.figure is not None and claim.phrase == phrase)


@pytest.mark.parametrize(("sentence", "phrase", "noun", "counted", "bearer"), SUMS)
def test_what_a_sum_is_of(
    sentence: str, phrase: str, noun: str, counted: str, bearer: str | None, parser: SpacyParser
) -> None:
    found = figure(sentence, phrase, parser)
    assert (found.noun, found.counted, found.actor) == (noun, counted, bearer)


def test_a_loss_is_a_sum_and_no_change(parser: SpacyParser) -> None:
    found = figure("The works made a loss of 9 million in 2018.", "9 million", parser)
    assert (found.noun, found.aspect, found.direction) == ("loss", None, None)


@pytest.mark.parametrize(("sentence", "phrase", "actor"), WHOSE)
def test_whose_votes_and_seats(sentence: str, phrase: str, actor: str | None, parser: SpacyParser) -> None:
    assert figure(sentence, phrase, parser).actor == actor


def test_a_whole_that_opens_the_sentence(parser: SpacyParser) -> None:
    assert figure("Of those surveyed, 54 percent said yes.", "54 percent", parser).base == "those surveyed"


def test_a_number_told_again_is_of_the_kind_it_was(parser: SpacyParser) -> None:
    report = "The blast killed 131 people in Osk. Among the 131 there were nine sailors, the registry said."
    assert figure(report, "131", parser).state == "killed"
