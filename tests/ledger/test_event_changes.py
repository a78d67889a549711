"""What happened to events between two views."""

from __future__ import annotations

from by_hand import Told, record_of
from onrecord.ledger import changes_since
from onrecord.records import Record
from telling_incidents import tells, victim

DAY = {"when": "2020-05-01", "where": "Lyon"}
FIRST = tells("An attack in Lyon killed {12 people|state=killed,place=Lyon}.", by="the ministry", **DAY)
MORE = tells(
    "The attack in Lyon killed {15 people|state=killed,place=Lyon}.",
    outlet="Bay News", by="Mercy Hospital", on="2020-05-04", **DAY,
)  # fmt: skip
NAMED = tells("Orla Quint was killed at the weir.", "killing", parties=(victim("Orla Quint"),))
FOUND = tells("Divers found Orla Quint killed.", "killing", outlet="Bay News", parties=(victim("Orla Quint"),))


def said(then: Record, now: Record, kind: str) -> list[str]:
    """What changed, of one kind."""
    return [change.what for change in changes_since(then, now) if change.kind == kind]


def events(*then: Told, now: tuple[Told, ...]) -> list[str]:
    """What changed of events when some reports came in."""
    return said(record_of(*then), record_of(*then, *now), "event")


def test_a_new_event_names_its_kind_place_and_day() -> None:
    """One line for an event, however many tell of it."""
    assert events(now=(FIRST, MORE)) == ["New on record: attack, Lyon, 1 May 2020; told by 2 reports."]


def test_no_private_name_is_in_the_news_of_an_event() -> None:
    """The name of the dead stays inside the text that prints it."""
    (line,) = events(now=(NAMED, FOUND))
    assert line == "New on record: killing; told by 2 reports."


def test_a_toll_that_moved() -> None:
    """From one number to a range."""
    assert events(FIRST, now=(MORE,)) == ["attack, Lyon, 1 May 2020: 12 to 15 killed, and before 12."]


def test_nothing_is_said_of_an_event_told_again() -> None:
    """A report more of the same event with the same toll is no change of it."""
    again = tells("The attack in Lyon shook the town.", outlet="Coast Post", on="2020-05-05", **DAY)
    assert events(FIRST, now=(again,)) == []


def test_two_events_that_turn_out_to_be_one() -> None:
    """A report that gives the day joins one that is known by its toll and one that is known by its name."""
    toll = tells(
        "It killed {130 people|state=killed,place=Lyon} in May.", phrase="killed", where="Lyon", when="2020-05"
    )
    name = tells(
        "Since the Lyon attack it is shut.", phrase="attack", outlet="Old Post", on="2020-06-09", where="Lyon"
    )
    dated = tells("The attack in Lyon killed {131 people|state=killed,place=Lyon}.", outlet="Bay News", **DAY)
    then, now = record_of(toll, name), record_of(toll, name, dated)
    assert (len(then.events), len(now.events)) == (2, 1)
    (line,) = said(then, now, "collapsed")
    assert line.startswith("2 events are read as one now: attack, Lyon, 1 May 2020.")
