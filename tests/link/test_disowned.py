"""Numbers that their origin took back: who prints them later sets no end of the range, unless it is a new source."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import Told, between, record_of, told
from onrecord.records import Record

BOATS: dict[str, Any] = {"unit": "boat", "state": "lost", "place": "Lyon"}
GUILD = told(
    "640 boats",
    by="Fishers Guild",
    on="2020-05-01",
    sentence="In Lyon 640 boats were lost, the Fishers Guild said.",
    **BOATS,
)
OTHER = told(
    "410 boats",
    by="the harbour board",
    on="2020-05-01",
    outlet="Zell Post",
    sentence="The harbour board counted 410 boats lost.",
    **BOATS,
)
DENIED = told("640 boats", by="Fishers Guild", on="2020-05-04", outlet="Coast Post", modality="denied",
              sentence="The Fishers Guild said that 640 boats had not been lost.", **BOATS)  # fmt: skip


def later(sentence: str, by: str = "", **fields: Any) -> Told:
    """The number told again a week after it was taken back."""
    return told("640 boats", by=by, on="2020-05-11", outlet="Arl Echo", sentence=sentence, **{**BOATS, **fields})


def standing(record: Record) -> tuple[float | None, float | None]:
    """The standing range of the one question."""
    (question,) = record.questions
    assert question.standing is not None
    return question.standing.low, question.standing.high


@pytest.mark.parametrize("again", [
    later("In all 640 boats were lost."),  # in the outlet's own voice
    later("In all 640 boats were lost, experts say.", by="experts*"),  # on nobody's word
    later("In all 640 boats were lost, the Fishers Guild said.", by="Fishers Guild"),  # as if it stood
], ids=["own voice", "unnamed", "its origin"])  # fmt: skip
def test_a_repetition_is_an_echo_of_what_was_taken_back(again: Told) -> None:
    """It says so, has no account, and the range stays what it was. The order of adding changes nothing."""
    pages = (GUILD, OTHER, DENIED, again)
    record = record_of(*pages)
    assert {account.figure.low: account.status for account in record.accounts} == {640: "withdrawn", 410: "standing"}
    link = between(record, again, GUILD)
    assert link is not None
    assert (link.verdict, "had taken" in link.reason) == ("echo", True), link.reason
    assert standing(record) == (410, 410)
    assert record == record_of(*reversed(pages))


@pytest.mark.parametrize("again", [
    later("We counted 640 boats that were lost."),  # the outlet's own count
    later("In all 640 boats were lost, the insurers' league said.", by="Insurers League"),  # a new source
], ids=["own count", "new source"])  # fmt: skip
def test_a_new_source_is_an_account(again: Told) -> None:
    """It stands, whoever took the same number back."""
    record = record_of(GUILD, OTHER, DENIED, again)
    assert sorted(account.status for account in record.accounts) == ["standing", "standing", "withdrawn"]
    assert standing(record) == (410, 640)


def test_what_was_told_before_the_denial_says_that_it_was_taken_back_since() -> None:
    """A paper that repeats the number before anybody denied it: an echo all the same."""
    early = told("640 boats", on="2020-05-02", outlet="Arl Echo", sentence="In all 640 boats were lost.", **BOATS)
    record = record_of(GUILD, OTHER, DENIED, early)
    link = between(record, early, GUILD)
    assert link is not None
    assert (link.verdict, "has taken it back since" in link.reason) == ("echo", True), link.reason


def test_where_nothing_is_denied_both_stand() -> None:
    """The outlet's own number stays the outlet's."""
    record = record_of(GUILD, OTHER, later("In all 640 boats were lost."))
    assert {account.status for account in record.accounts} == {"standing"}
