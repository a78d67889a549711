"""What a person put right is no longer listed as undecided; what nobody looked at is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key, judgement_key
from onrecord.records import Capture, Claim, Judgement, Reading, Record, Selector, Sighting, replace
from onrecord.viewing import Inputs, view
from plain_reader import PlainReader

PAGE = b"""The Harbour Post

Boats

8 June 2030

Some put it at 5,000. I would say 5,000, the clerk told us. It may be up to 100. The clerk wrote 23 in the margin.
"""


@pytest.fixture(scope="module")
def reading(parser: SpacyParser) -> Reading:
    """A page with four numbers of which nobody says what they count."""
    return PlainReader(parser).read(Capture(content_key(PAGE), PAGE))


def viewed(reading: Reading, *judgements: Judgement) -> Record:
    """The record of the page with some decisions."""
    seen = Sighting(reading.capture, "boats.txt", "2030-06-09T08:00:00Z")
    return view(Inputs((reading,), (seen,), judgements))


def decided(verb: str, *claims: Claim, by: str = "Ann", **changes: Any) -> Judgement:
    """A decision about claims, under the id that the program gives it."""
    selectors = tuple(Selector(one.capture, one.sentence, one.phrase) for one in claims)
    changed = tuple((name, json.dumps(value)) for name, value in changes.items())
    ids = tuple(one.id for one in claims) if verb != "add" else ()
    made = Judgement("", verb, by, f"2030-06-1{len(by)}T08:00:00Z", ids, selectors, changes=changed)  # type: ignore[arg-type]
    return replace(made, id=judgement_key(made))


def undecided(record: Record) -> list[str]:
    """The printed words of figures whose reading is open, as the problems list them."""
    return sorted({one.words or "" for one in record.problems if one.kind == "figure_undecided"})


def figures(reading: Reading, words: str) -> list[Claim]:
    """The figures with these printed words."""
    return [one for one in reading.claims if one.kind == "figure" and one.phrase == words]


def test_until_somebody_decides_all_are_listed(reading: Reading) -> None:
    """The number that is no claim too."""
    assert undecided(viewed(reading)) == ["23", "5,000", "up to 100"]


def test_amended_it_is_put_right(reading: Reading) -> None:
    """A person says what it counts; and both places that print the number are one line, left out once both are right."""
    (ceiling,), (first, second) = figures(reading, "up to 100"), figures(reading, "5,000")
    assert undecided(viewed(reading, decided("amend", ceiling, unit="boat"))) == ["23", "5,000"]
    assert undecided(viewed(reading, decided("amend", first, unit="boat"))) == ["23", "5,000", "up to 100"]
    assert undecided(viewed(reading, decided("amend", first, second, unit="boat"))) == ["23", "up to 100"]


def test_taken_out_it_is_no_figure(reading: Reading) -> None:
    """Nothing is left to decide about it."""
    assert undecided(viewed(reading, decided("reject", *figures(reading, "5,000")))) == ["23", "up to 100"]


def test_accepted_as_read_it_still_does_not_say_what_it_counts(reading: Reading) -> None:
    """The person agrees with a reading that leaves this open."""
    assert undecided(viewed(reading, decided("accept", *figures(reading, "up to 100")))) == [
        "23",
        "5,000",
        "up to 100",
    ]


def test_added_by_hand_it_is_read(reading: Reading) -> None:
    """A number that the program left, with what a person says it is."""
    claim = figures(reading, "up to 100")[0]
    printed = replace(claim, sentence="The clerk wrote 23 in the margin.", phrase="23")
    added = decided("add", printed, kind="figure", low=23, high=23, unit="boat")
    record = viewed(reading, added)
    assert [one.phrase for one in record.claims if one.by_hand] == ["23"]
    assert undecided(record) == ["5,000", "up to 100"]


def test_where_people_contradict_each_other_it_stays_listed(reading: Reading) -> None:
    """Neither put it right: it stays as it was read."""
    (claim,) = figures(reading, "up to 100")
    said = decided("amend", claim, unit="boat"), decided("amend", claim, by="Bertha", unit="net")
    assert undecided(viewed(reading, *said)) == ["23", "5,000", "up to 100"]
    assert undecided(viewed(reading, decided("reject", claim), decided("accept", claim, by="Bertha"))) == [
        "23",
        "5,000",
        "up to 100",
    ]


def test_a_claim_that_was_put_right_bears_no_such_problem(reading: Reading) -> None:
    """Its row in the exports neither."""
    (claim,) = figures(reading, "up to 100")
    odd = replace(claim, problems=("figure_undecided", "text_withheld"))
    read = replace(reading, claims=tuple(odd if one.id == claim.id else one for one in reading.claims))
    record = viewed(read, decided("amend", claim, unit="boat"))
    (made,) = [one for one in record.claims if one.id == claim.id]
    assert made.problems == ("text_withheld",)
