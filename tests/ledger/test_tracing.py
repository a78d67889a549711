"""A number's way through the record: first appearance, who gave it, who bent it, what it counted."""

from __future__ import annotations

import pytest

from by_hand import record_of, report, told
from onrecord.ledger.tracing import read_value, trace_number
from onrecord.records import Record

BACK = {"state": "returned", "place": "Europe"}
WENT = told(
    "5,000 Europeans", by="Senator Ann Reed", on="2020-03-01", state="travelled", group="Europeans", place="Syria"
)
FIRST = told("up to 5,000 fighters", by="the head/Europol", on="2020-02-02", outlet="Coast Post", **BACK)
AGAIN = told("up to 5,000 fighters", by="Coast Post > the head/Europol", on="2020-02-05", outlet="Bay News", **BACK)
RANGE = told(
    "3,000 to 5,000 people", by="the ministry", on="2020-04-01", outlet="Hill Times", state="arrested", place="Lyon"
)


def story() -> Record:
    """Four pages that print 5,000, of three things."""
    return record_of(WENT, FIRST, AGAIN, RANGE)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("5,000", 5000.0), ("5000", 5000.0), ("5 thousand", 5000.0), ("five thousand", 5000.0), ("4.9m", 4.9e6),
        ("4.9 million", 4.9e6), (" 12 ", 12.0), ("0.25", 0.25), ("", None), ("many", None), ("5 of 12", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_type_it(typed: str, value: float | None) -> None:
    """By the program's own reader; anything but one number is none."""
    assert read_value(typed) == value


def test_the_first_appearance_is_the_earliest_page() -> None:
    """Whatever the order of adding."""
    trace = trace_number(story(), 5000.0)

    assert trace.first is not None
    assert (trace.first.claim, trace.first.day, trace.first.how) == (FIRST.claim.id, "2020-02-02", "gives")
    assert [step.day for step in trace.steps] == sorted(step.day for step in trace.steps)


def test_a_retelling_repeats_it_with_the_reason() -> None:
    """The second paper prints the first one's figure."""
    again = next(step for step in trace_number(story(), 5000.0).steps if step.claim == AGAIN.claim.id)

    assert again.how == "repeats"
    assert again.reason


def test_one_number_counts_several_things() -> None:
    """Those who were back, those who had gone, those arrested; each since its own day."""
    things = trace_number(story(), 5000.0).things

    assert [thing.since for thing in things] == ["2020-02-02", "2020-03-01", "2020-04-01"]
    assert [thing.printings for thing in things] == [2, 1, 1]
    assert len({thing.question for thing in things}) == 3


def test_the_ends_of_a_range_are_numbers_too() -> None:
    """3,000 is on record as the low end of a range."""
    assert [step.claim for step in trace_number(story(), 3000.0).steps] == [RANGE.claim.id]


def test_a_drift_into_another_number_is_on_its_way() -> None:
    """The headline turned 5,000 into 15,000: it stands in the trace of 5,000, and does not count as a printing of it."""
    page = report(
        """
        # {15,000 fighters|state=returned,place=Europe} are back
        {Between 5,000 and 15,000 fighters|by=Europol,state=returned,place=Europe} are back, Europol said.
        """,
        on="2020-02-09",
    )
    trace = trace_number(record_of(page), 5000.0)

    assert [(step.how, step.leaves) for step in trace.steps] == [("gives", False), ("drifts", True)]
    assert trace.printings == 1


def test_vague_words_print_no_number() -> None:
    """ "Dozens" is read as 24 or more, and 24 is not on record."""
    record = record_of(told("dozens of people", by="the ministry", state="killed", place="Lyon"))

    assert trace_number(record, 24.0).steps == ()


def test_a_number_that_is_not_on_record() -> None:
    """No steps, no first appearance."""
    trace = trace_number(story(), 7.0)

    assert trace.first is None
    assert trace.things == ()
