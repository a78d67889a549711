"""Numbers told of other people, another fate or another course of things: what drifts, and what is only said anew."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import Told, between, record_of, replace, report, told

LATER: dict[str, Any] = {"on": "2020-05-09", "outlet": "Coast Post"}
SHARE: dict[str, Any] = {"unit": "percent", "aspect": "share"}


def pair(
    phrase: str, sentence: str, again: str, retold: str, *, by: str = "the Relief Office", also: str | None = None,
    first: dict[str, Any] | None = None, then: dict[str, Any] | None = None, **both: Any,
) -> tuple[Told, Told]:  # fmt: skip
    """A number in one paper, and the same number in another a week later."""
    a = told(phrase, by=by, sentence=sentence, **both, **(first or {}))
    b = told(again, by=by if also is None else also, sentence=retold, **LATER, **both, **(then or {}))
    return a, b


HURT, DEAD = {"state": "wounded", "place": "Lyon"}, {"state": "killed", "place": "Lyon"}
FEW: dict[str, Any] = {"noun": "diver", "group": "divers", "as_of": "2020-05-01"}
FEW_HURT = "A blast on the dive boat at the Arl wharf hurt 4 divers, it said."
FEW_DEAD = "A blast on the dive boat at the Arl wharf killed 4 divers, it said."
DRIFTS: list[tuple[str, tuple[Told, Told], str]] = [
    ("a step as a level", pair("14 percent", "Gas use in Lyon fell by 14 percent, the office said.", "14 percent",
     "Gas use in Lyon fell to 14 percent, the office said.", unit="percent", counted="Gas use", place="Lyon",
     first={"aspect": "change"}, then={"aspect": "share"}), "a step became a level"),
    ("a level as a step", pair("14 percent", "Unemployment in Lyon rose to 14 percent, the office said.", "14 percent",
     "Unemployment in Lyon rose by 14 percent, the office said.", unit="percent", counted="Unemployment", place="Lyon",
     first={"aspect": "share"}, then={"aspect": "change"}), "a level became a step"),
    ("fighters as people", pair("2,310 fighters", "In Lyon 2,310 fighters were held, it said.", "2,310 people",
     "In Lyon 2,310 people were held, it said.", state="arrested", place="Lyon", first={"group": "fighters"}), "fighters became people"),
    ("civilians as rebels", pair("312 civilians", "In Lyon 312 civilians were held, it said.", "312 rebels",
     "In Lyon 312 rebels were held, it said.", state="arrested", place="Lyon"), "civilians became fighters"),
    ("those who came back as those who fled", pair("18,500", "Some 18,500 who came back are in Lyon, it said.", "18,500 people",
     "In Lyon 18,500 people had fled to the camps, it said.", place="Lyon", first={"aspect": "stock"},
     then={"state": "fled", "aspect": "cumulative"}), "those who came back became those who went"),
    ("those who came back as those who are there", pair("62,400 Danes", "Some 62,400 Danes have returned from Chad, it said.",
     "62,400 Danes", "There are 62,400 Danes in Chad, it said.", group="Danes",
     first={"state": "returned", "aspect": "cumulative", "from_place": "Chad"}, then={"aspect": "stock", "place": "Chad"}),
     "became those who are there"),
    ("some of a whole as all of it", pair("52 percent", "Some 52 percent of customers with old meters paid more, it said.", "52 percent",
     "Some 52 percent of customers paid more, it said.", counted="customers", base="customers", **SHARE), "customers with old meters"),
    ("the hurt as the dead", pair("1,364 people", "The quake in Lyon hurt 1,364 people, it said.", "1,364 people",
     "The quake in Lyon killed 1,364 people, it said.", first=HURT, then=DEAD), "wounded became killed"),
    ("the hurt of one day as its dead", pair("27 people", "Mines near Lyon hurt 27 people, it said.", "27 people",
     "Mines near Lyon killed 27 people, it said.", as_of="2020-05-01", first=HURT, then=DEAD), "wounded became killed"),
    ("a few hurt of one day as its dead", pair("4 divers", FEW_HURT, "4 divers", FEW_DEAD, first=HURT, then=DEAD, **FEW), "wounded became killed"),
    ("birds alive as birds dead", pair("1,184 birds", "In Lyon 1,184 birds with oil on them were alive, it said.", "1,184 birds",
     "In Lyon 1,184 birds were dead, it said.", unit="bird", place="Lyon", first={"state": "alive"}, then={"state": "killed"}),
     "alive became killed"),
    ("cases as deaths", pair("4,361 cases", "There are 4,361 cases of measles in Lyon, it said.", "4,361 people",
     "In Lyon 4,361 people died of measles, it said.", place="Lyon", first={"state": "infected", "unit": "case"},
     then={"state": "killed"}), "infected became killed"),
    ("what was said of a part", pair("112 patients", "In Lyon 112 patients came in, 18 of them to intensive care, it said.",
     "112 patients", "In Lyon 112 patients are in intensive care, it said.", place="Lyon", group="patients"),
     "what was said of a part"),
    ("miles for kilometres", pair("46 kilometres", "Oil is on 46 kilometres of shore, it said.", "46 miles",
     "Oil is on 46 miles of shore, it said.", place="Lyon", first={"unit": "km", "counted": "kilometres of shore with oil"},
     then={"unit": "miles", "counted": "miles of shore with oil"}), "in another unit"),
    ("damaged as destroyed", pair("2,754 homes", "The storm damaged 2,754 homes in Lyon, it said.", "2,754 homes",
     "The storm destroyed 2,754 homes in Lyon, it said.", unit="home", place="Lyon", first={"state": "damaged"},
     then={"state": "destroyed"}), "damaged became destroyed"),
    ("homes as people, which no question asks for", pair("1.94 million homes", "The cap will cover 1.94 million homes, it said.",
     "1.94 million people", "The cap is to cover 1.94 million people, it said.", first={"unit": "household"}), "households became people"),
    ("a ministry whose state is left out", pair("between 2,140 and 3,160 tonnes", "The Austrian energy ministry expects to store between 2,140 and 3,160 tonnes of fuel.",
     "3,160 tonnes", "The energy ministry stores 3,160 tonnes of fuel.", by="Austrian energy ministry", also="energy ministry",
     unit="tonne"), "cut to its upper end"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "words"), [row[1:] for row in DRIFTS], ids=[row[0] for row in DRIFTS])
def test_what_became_something_else(pages: tuple[Told, Told], words: str) -> None:
    """The same number of the same body, told of something else. The order of adding changes nothing."""
    record = record_of(*pages)
    link = between(record, pages[1], pages[0])
    assert link is not None
    assert (link.verdict, words in link.reason) == ("drifts", True), link.reason
    assert record == record_of(*reversed(pages))


NO_DRIFT: list[tuple[str, tuple[Told, Told]]] = [
    ("fighters by another word", pair("312 fighters", "In Lyon 312 fighters were held, it said.", "312 rebels",
     "In Lyon 312 rebels were held, it said.", state="arrested", place="Lyon")),
    ("people whom the sentence calls fighters", pair("312 fighters", "In Lyon 312 fighters were held, it said.", "312 people",
     "In Lyon 312 people were held, all of them fighters, it said.", state="arrested", place="Lyon")),
    ("a step in other words", pair("14 percent", "Gas use in Lyon fell by 14 percent, it said.", "14 percent",
     "Gas use in Lyon is down 14 percent, it said.", unit="percent", counted="Gas use", place="Lyon", aspect="change")),
    ("those who went and came back", pair("5,120 people", "Some 5,120 people who fled have returned to Lyon, it said.", "5,120 people",
     "In Lyon 5,120 people are back home, it said.", state="returned", place="Lyon")),
    ("a share whose whole is told in other words", pair("52 percent", "Some 52 percent of customers who rent paid more, it said.",
     "52 percent", "Among those who rent 52 percent of customers paid more, it said.", counted="customers", base="customers", **SHARE)),
    ("the missing who were found dead", pair("312 people", "After the flood in Lyon 312 people were missing, it said.", "312 people",
     "After the flood in Lyon 312 people were dead, it said.", first={"state": "missing", "place": "Lyon"}, then=DEAD)),
    ("a few of no day", pair("4 divers", FEW_HURT, "4 divers", FEW_DEAD, first=HURT, then=DEAD, noun="diver", group="divers")),
    ("a few of two sorts", pair("4 divers", FEW_HURT, "4 sailors", FEW_DEAD.replace("divers", "sailors"), as_of="2020-05-01",
     first={**HURT, "noun": "diver"}, then={**DEAD, "noun": "sailor"})),
    ("a few people", pair("4 people", FEW_HURT.replace("divers", "people"), "4 people", FEW_DEAD.replace("divers", "people"), as_of="2020-05-01", first=HURT, then=DEAD)),
    ("a few by another body", pair("4 divers", FEW_HURT, "4 divers", FEW_DEAD, also="the Coroner of Lyon", first=HURT, then=DEAD, **FEW)),
    ("a step back to a floor", pair("at least 436 cases", "Lyon has at least 436 cases of measles, it said.", "436",
     "Lyon has 502 cases of measles, up from 436, it said.", unit="case", place="Lyon", state="infected",
     counted="cases of measles")),
    ("a small number of two days", pair("27 people", "Mines near Lyon hurt 27 people, it said.", "27 people",
     "Mines near Lyon killed 27 people, it said.", first=HURT, then=DEAD)),
    ("a part told beside its whole", pair("112 patients", "In Lyon 112 patients came in, 18 of them to intensive care, it said.",
     "112 patients", "Of 112 patients in Lyon 18 were in intensive care, it said.", place="Lyon", group="patients")),
    ("miles worked out from kilometres", pair("46 kilometres", "Oil is on 46 kilometres of shore, it said.", "29 miles",
     "Oil is on 29 miles of shore, it said.", place="Lyon", first={"unit": "km", "counted": "kilometres of shore with oil"},
     then={"unit": "miles", "counted": "miles of shore with oil"})),
    ("two sources", pair("1,364 people", "The quake in Lyon hurt 1,364 people, it said.", "1,364 people",
     "The quake in Lyon killed 1,364 people, it said.", also="the Coroner of Lyon", first=HURT, then=DEAD)),
    ("the ministries of two states", pair("between 2,140 and 3,160 tonnes", "The Austrian energy ministry expects to store between 2,140 and 3,160 tonnes of fuel.",
     "3,160 tonnes", "The Finnish energy ministry stores 3,160 tonnes of fuel.", by="Austrian energy ministry",
     also="Finnish energy ministry", unit="tonne")),
]  # fmt: skip


@pytest.mark.parametrize("pages", [row[1] for row in NO_DRIFT], ids=[row[0] for row in NO_DRIFT])
def test_what_is_no_drift(pages: tuple[Told, Told]) -> None:
    link = between(record_of(*pages), pages[1], pages[0])
    assert link is None or link.verdict not in ("drifts", "corroborates"), link.reason


def test_a_few_hurt_beside_one_dead_may_be_dead_later() -> None:
    """The first text counts a dead diver too: the four dead of the next may be a later count."""
    first = report(
        "A blast on the dive boat at the Arl wharf hurt {4 divers|state=wounded} and killed {2 divers|state=killed}, it said.",
        by="the Relief Office", place="Lyon", **FEW,
    )  # fmt: skip
    dead = told("4 divers", by="the Relief Office", sentence=FEW_DEAD, **DEAD, **FEW, **LATER)
    link = between(record_of(first, dead), dead, first)
    assert link is None or link.verdict != "drifts", link.reason


# ---- a later count that prints the earlier one -----------------------------------------------------------


def test_words_that_go_on_from_an_earlier_number_update_it() -> None:
    """ "The city council" of two reports from one city: the second prints the step."""
    first = report("Fire hurt {58 people} in Leeds, said the city council.", by="the city council", **HURT)
    later = report(
        "Some {71 people} are hurt, up from 58, said the city council.", by="the city council", **HURT, **LATER
    )
    link = between(record_of(first, later), later, first)
    assert link is not None
    assert (link.verdict, "up from 58" in link.reason) == ("updates", True), link.reason


def test_a_step_in_one_sentence_is_of_one_body_named_or_not() -> None:
    """ "The hospital" of one sentence is one hospital, whichever it is."""
    page = report("The hospital has {71 people|as_of=2020-05-02} hurt, up from {58}.", by="the hospital*", **HURT)
    links = record_of(page).links
    assert [(link.verdict, "goes on from" in link.reason) for link in links] == [("updates", True)]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Some {71 people} are hurt, said the city council.", "the city council"),  # no step is printed
        ("Some {71 people} are hurt, up from 60, said the city council.", "the city council"),  # of another number
        ("Some {71 people} are hurt, up from 58, said the fire service.", "the fire service"),  # of another body
    ],
)
def test_no_step_from_this_number_updates_nothing(words: str, by: str) -> None:
    first = report("Fire hurt {58 people} in Leeds, said the city council.", by="the city council", **HURT)
    later = report(words, by=by, **HURT, **LATER)
    link = between(record_of(first, later), later, first)
    assert link is not None
    assert link.verdict == "differs", link.reason


@pytest.mark.parametrize(("dateline", "verdict"), [("Leeds", "updates"), ("London", "differs"), (None, "differs")])
def test_a_citys_council_is_one_in_reports_from_that_city(dateline: str | None, verdict: str) -> None:
    """Of a report from elsewhere, or from nowhere, the city council may be another's."""
    leeds = {"state": "wounded", "place": "Leeds", "aspect": "cumulative"}
    first, later = (
        told(phrase, by="the city council", on=on, outlet=outlet, **leeds)
        for phrase, on, outlet in (
            ("58 people", "2020-05-02", "Aire Post"),
            ("71 people", "2020-05-09", "Coast Post"),
        )
    )
    first, later = (Told(replace(one.article, dateline_place=dateline), one.claims) for one in (first, later))
    link = between(record_of(first, later), later, first)
    assert link is not None
    assert link.verdict == verdict, link.reason
