"""Which marking holds: the latest of each person, the strictest of all; and what is made of a thing follows it."""

from __future__ import annotations

import pytest

from marked_pages import Page, Said, inputs_of_pages, judgement, mark
from onrecord.marking.assigned import assign
from onrecord.marking.derived import markings_of
from onrecord.records import Judgement, Tlp
from onrecord.viewing import view

MAYOR, PORT = Said("The mayor of Arl", 40), Said("Port Authority", 52)
COURIER = Page("courier", "Cape Courier", (MAYOR,))
HERALD = Page("herald", "Hill Herald", (PORT,), on="2021-03-02")
LATER = "2021-06-01"


@pytest.mark.parametrize(
    ("marks", "holds", "contested"),
    [
        ([mark("GREEN", "capture", "c")], "GREEN", False),
        # one person's later word replaces the earlier, also where it is laxer, or takes the marking off
        ([mark("RED", "capture", "c"), mark("GREEN", "capture", "c", at=LATER)], "GREEN", False),
        ([mark("RED", "capture", "c"), mark(None, "capture", "c", at=LATER)], None, False),
        # of two people's, the stricter holds, whoever came last
        ([mark("RED", "capture", "c"), mark("GREEN", "capture", "c", by="Ben", at=LATER)], "RED", True),
        ([mark("RED", "capture", "c"), mark(None, "capture", "c", by="Ben", at=LATER)], "RED", True),
        ([mark("RED", "capture", "c"), mark("RED", "capture", "c", by="Ben")], "RED", False),
        # what is no marking marks nothing
        ([judgement("mark", what="capture", name="c", level="PURPLE")], None, False),
        ([judgement("mark", what="weather", name="c", level="RED")], None, False),
    ],
)
def test_which_marking_holds(marks: list[Judgement], holds: Tlp | None, contested: bool) -> None:
    """In any order of arriving."""
    for given in (marks, marks[::-1]):
        found = assign(given)
        assert found.captures.get("c") == holds
        assert [one.kind for one in found.problems] == ["contradiction"] * contested


def test_an_undone_marking_is_as_if_it_had_not_been_made() -> None:
    """And the undo can be undone."""
    first = mark("RED", "source", "Port Authority")
    undo = judgement("undo", undoes=first.id, at=LATER)
    again = judgement("undo", undoes=undo.id, at="2021-06-02")
    assert dict(assign([first, undo]).sources) == {}
    assert dict(assign([first, undo, again]).sources) == {"port authority": "RED"}


def levels(*decisions: Judgement) -> dict[str, set[str]]:
    """What bears which level, by the kind of its id."""
    record = view(inputs_of_pages((COURIER, HERALD), decisions))
    found: dict[str, set[str]] = {}
    for key, level in markings_of(record, decisions).items():
        found.setdefault(level, set()).add("link" if " " in key else key.partition("-")[0])
    return found


@pytest.mark.parametrize(
    ("decided", "level", "bear"),
    [
        # all that the page's claim is part of, and the decision itself
        ([mark("RED", "capture", HERALD.capture)], "RED", "cap art fig acc que link src jud"),
        # not the page, which may print others
        ([mark("RED", "source", "Port Authority")], "RED", "fig acc que link src jud"),
        ([mark("AMBER", "question", "", (COURIER, MAYOR))], "AMBER", "fig acc que link src jud"),
    ],
)
def test_what_is_made_of_a_thing_bears_its_marking(decided: list[Judgement], level: str, bear: str) -> None:
    """The strictest governs."""
    assert levels(*decided)[level] == set(bear.split())


def test_a_claim_bears_the_marking_of_the_decisions_that_it_rests_on() -> None:
    """And what is made of it does."""
    accept = judgement("accept", (COURIER, MAYOR))
    assert levels(accept, mark("AMBER", "judgement", accept.id))["AMBER"] == {
        "jud",
        "fig",
        "acc",
        "que",
        "link",
        "src",
    }


def test_the_strictest_of_several_governs() -> None:
    """The page is GREEN, its source RED."""
    found = levels(mark("GREEN", "capture", HERALD.capture), mark("RED", "source", "Port Authority"))
    assert found["GREEN"] == {"cap", "art", "jud"}
    assert "fig" in found["RED"]


def test_two_people_who_mark_otherwise_are_a_problem_on_record() -> None:
    """The record says which marking holds."""
    decided = (mark("GREEN", "source", "Port Authority"), mark("AMBER", "source", "the Port Authority", by="Ben"))
    (found,) = view(inputs_of_pages((COURIER, HERALD), decided)).problems
    assert (found.kind, found.message) == (
        "contradiction",
        "People marked one source otherwise (Ada: TLP:GREEN, Ben: TLP:AMBER); the stricter, TLP:AMBER, holds.",
    )
