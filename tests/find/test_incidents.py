"""Incidents: what happened, with when, where, by whom and to whom. Sentences are our own."""

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.incidents import IncidentMark, find_incidents
from onrecord.records import Article, Block, Sentence, Span


def incidents_in(text: str) -> list[IncidentMark]:
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published="2015-03-18")
    return list(find_incidents(article, [Sentence(whole, 0, "paragraph", text)], load_parser().parse([text])))


INCIDENTS = [
    # sentence, type, when, where, who did, who suffered, firmness
    ("Police arrested two brothers in Lyon on Monday.", "arrest", "2015-03-16", "Lyon", "Police", "two brothers", "reported"),
    ("Rebels seized the town of Gao in January.", "territory", "2015-01", None, "Rebels", "the town", "reported"),
    ("A quake struck Nepal last month.", "earthquake", "2015-02", "Nepal", None, None, "reported"),
    ("Three miners were killed in Chile.", "killing", None, "Chile", None, "Three miners", "reported"),
    ("The police foiled a plot in Madrid.", "plot", None, "Madrid", None, None, "foiled"),
    ("A dam burst in Peru on Sunday.", "dam failure", "2015-03-15", "Peru", None, "A dam", "reported"),
    ("A bridge gave way in Lyon on Sunday.", "collapse", "2015-03-15", "Lyon", None, "A bridge", "reported"),
    ("A train came off the rails near Lyon on Sunday.", "crash", "2015-03-15", "Lyon", None, "A train", "reported"),
    ("The collapse of a mine in Chile on Sunday shocked the country.", "collapse", None, "Chile", None, None, "reported"),
    ("A tanker sank off Oman on Sunday.", "crash", "2015-03-15", "Oman", None, "A tanker", "reported"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "when", "where", "did", "suffered", "firmness"), INCIDENTS)
def test_an_incident(
    text: str, kind: str, when: str | None, where: str | None, did: str | None, suffered: str | None, firmness: str
) -> None:
    (mark,) = incidents_in(text)
    assert (mark.type, mark.when, mark.where) == (kind, when, where)
    assert (mark.who_did, mark.who_suffered, mark.firmness) == (did, suffered, firmness)


NONE = [
    "They may attack the port.",  # a chance
    "They plan to bomb the bridge in Oran.",  # a plan
    "Attacks in cities are rare.",  # attacks in general
    "Did they attack the port in Oran?",
    "The attack was condemned.",  # neither place nor day
    "The talks in Oran ended on Monday.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_incident(text: str) -> None:
    assert incidents_in(text) == []


def test_the_doer_is_not_the_event() -> None:
    (killing,) = [mark for mark in incidents_in("A blast in Oran killed six sailors.") if mark.type == "killing"]
    assert (killing.who_did, killing.who_suffered) == (None, "six sailors")
