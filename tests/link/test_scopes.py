"""Two stories in one ledger, and figures that leave out which of them they are of."""

from __future__ import annotations

import pytest

from by_hand import record_of, report

FLOOD = "Rain fell on Brannoch for a third day, and the Tavel broke its banks near Ostwick.\n"
FIRE = "The blaze at Marlowe Court spread to Finch Tower before crews from Kesterby came.\n"


@pytest.mark.parametrize(
    "marks", ["state=killed,as_of=2020-05-01", "unit=house,state=destroyed", "unit=barrel,per=day,aspect=rate"]
)
def test_two_disasters_have_nothing_to_say_of_each_other(marks: str) -> None:
    """A toll of a flood and one of a fire, neither with its place: two questions, and no verdict between them."""
    flood = report(
        FLOOD + "Rescuers in Brannoch now count {140|" + marks + "}, the Tavel board said.", by="the Tavel board"
    )
    fire = report(
        FIRE + "Crews at Marlowe Court now count {260|" + marks + "}, Kesterby council said.",
        by="Kesterby council",
        outlet="Bay News",
    )
    record = record_of(flood, fire)
    assert len(record.questions) == 2
    assert record.links == ()
    assert {question.key.event for question in record.questions} == {"brannoch", "finch"}


def test_one_story_stays_one() -> None:
    """Two reports of one flood share its names: one question, without a scope of its own."""
    a = report(
        FLOOD + "Rescuers in Brannoch now count {140|state=killed}, the Tavel board said.", by="the Tavel board"
    )
    b = report(
        FLOOD + "Near Ostwick the count is {150|state=killed}, the county said.",
        by="Brannoch county",
        outlet="Bay News",
    )
    (question,) = record_of(a, b).questions
    assert question.key.event is None
    assert len(question.accounts) == 2


def test_a_text_that_names_nothing_is_set_apart_from_none() -> None:
    """A short item says too little to tell another story."""
    a = report(
        FLOOD + "Rescuers in Brannoch now count {140|state=killed}, the Tavel board said.", by="the Tavel board"
    )
    b = report("The toll is {150|state=killed}, the county said.", by="the county", outlet="Bay News")
    assert len(record_of(a, b).questions) == 1
