"""Numbers printed only to be called wrong: whose they are, and what is no number called wrong at all."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import between, record_of, told

HURT: dict[str, Any] = {"state": "wounded", "place": "Lyon", "aspect": "cumulative"}

WRONG = [
    ("640 people", "The prefect’s figure of 640 people was too low, the mayor says."),  # a flood
    ("640 people", "The Transport Union called the prefect’s 640 people an exaggeration."),  # a march
    ("640 people", "The 640 people was far too low, Doctors League said."),  # a fire
    ("640 people", "An earlier count of 640 people was wrong, the mayor said."),  # an epidemic
    ("640 people", "She dismissed the prefect’s figure of 640 people as out of date."),  # a census
    ("640 people", "Friday’s toll of 640 people is grossly exaggerated, the mayor said."),  # a quake
]
SAID = [
    ("640 people", "The mayor says 640 people were too low in the valley to get out."),
    ("640 people", "It was not clear whether the figure of 640 people was too low."),
    ("640 people", "The mayor denied that the count of 640 people was wrong."),
]


@pytest.mark.parametrize(("phrase", "sentence"), WRONG)
def test_a_number_called_wrong_is_that_of_whoever_gave_it(phrase: str, sentence: str) -> None:
    """No account of the critic; an echo of the one number on record, which stands, and the reason names both."""
    given = told(
        "640 people",
        by="the prefect/Upper Faro",
        on="2020-05-01",
        sentence="In Lyon 640 people were hurt, the prefect said.",
        **HURT,
    )
    critic = told(phrase, by="the Lyon Board", on="2020-05-03", outlet="Coast Post", sentence=sentence, **HURT)
    record = record_of(given, critic)
    assert [account.status for account in record.accounts] == ["standing"]
    link = between(record, critic, given)
    assert link is not None
    assert (link.verdict, link.reason.startswith("The prefect gave the number")) == ("echo", True), link.reason
    assert record == record_of(critic, given)


@pytest.mark.parametrize(("phrase", "sentence"), SAID)
def test_other_words_leave_a_number_to_its_speaker(phrase: str, sentence: str) -> None:
    """What is too low, open or denied to be wrong is no number called wrong."""
    critic = told(phrase, by="the Lyon Board", on="2020-05-03", outlet="Coast Post", sentence=sentence, **HURT)
    assert [account.origin for account in record_of(critic).accounts] == ["the Lyon Board"]


def test_two_that_may_be_meant_are_neither() -> None:
    """Two bodies gave 640: the critic repeats neither for sure."""
    pages = [
        told("640 people", by=name, on="2020-05-01", outlet=f"{name} Post", **HURT)
        for name in ("Army", "Doctors League")
    ]
    critic = told(
        "640 people", by="the Lyon Board", on="2020-05-03", outlet="Coast Post", sentence=WRONG[0][1], **HURT
    )
    record = record_of(*pages, critic)
    assert not [link for link in record.links if link.a == critic.claim.id]


@pytest.mark.parametrize(("phrase", "sentence"), [
    ("4 percent", "The rate of 4 percent is too high, the bank said."),  # an opinion of a thing, not of a count
    ("900 euros", "He rejected the offer of 900 euros as too low."),
    ("40 beds", "The 40 beds were invented for the fair."),
])  # fmt: skip
def test_a_thing_may_be_too_high_and_its_number_right(phrase: str, sentence: str) -> None:
    """Such words call a number wrong only where a count is named."""
    unit = {"percent": "percent", "euros": "EUR", "beds": "bed"}[phrase.split()[1]]
    critic = told(phrase, by="the Lyon Board", sentence=sentence, unit=unit, place="Lyon")
    record = record_of(critic)
    assert not [link for link in record.links if link.verdict == "withdraws"]
    assert len(record.accounts) <= 1


def test_whose_number_it_is_does_not_call_it_wrong() -> None:
    """ "The union called the board's 640 an exaggeration": the board, credited there, takes nothing back."""
    given = told("640 people", by="the Water Board", on="2020-05-01", **HURT)
    critic = told("640 people", by="the Water Board", on="2020-05-03", outlet="Coast Post", **HURT,
                  sentence="The union called the Water Board’s figure of 640 people an exaggeration.")  # fmt: skip
    record = record_of(given, critic)
    assert [account.status for account in record.accounts] == ["standing"]
    link = between(record, critic, given)
    assert link is not None
    assert (link.verdict, "called wrong here" in link.reason) == ("echo", True), link.reason
