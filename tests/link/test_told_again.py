"""Numbers told again where the words ask another question or none: which are echoes, which drifted, which neither."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import Told, between, record_of, told

LATER: dict[str, Any] = {"on": "2020-05-09", "outlet": "Coast Post"}
JOBS: dict[str, Any] = {"unit": "job"}


def pair(
    phrase: str, sentence: str, again: str, retold: str, *, by: str = "Alder Steel", also: str | None = None,
    first: dict[str, Any] | None = None, then: dict[str, Any] | None = None, **both: Any,
) -> tuple[Told, Told]:  # fmt: skip
    """A number in one paper, and the same number in another a week later."""
    a = told(phrase, by=by, sentence=sentence, **both, **(first or {}))
    b = told(again, by=by if also is None else also, sentence=retold, **LATER, **both, **(then or {}))
    return a, b


DRIFTS: list[tuple[str, tuple[Told, Told], str]] = [
    ("three years as this year", pair("4,200 jobs", "Alder Steel will cut 4,200 jobs over three years, it said.",
     "4,200 jobs", "Alder Steel will cut 4,200 jobs this year.", **JOBS), "3 years became one year"),
    ("two weeks as one", pair("1,240 patients", "The clinic admitted 1,240 patients in two weeks, it said.",
     "1,240 patients", "The clinic admitted 1,240 patients in a single week.", by="the Tarn Clinic"), "2 weeks became one week"),
    ("a minute as an hour", pair("3,200 litres", "The main loses 3,200 litres a minute, the board said.",
     "3,200 litres", "The main loses 3,200 litres an hour, the board said.", by="the Water Board", unit="litre",
     first={"per": "minute", "aspect": "rate"}, then={"per": "hour", "aspect": "rate"}), "“a minute” became “an hour”"),
    ("two years as each year", pair("6.2 percent", "The line offered a rise of 6.2 percent over two years.",
     "6.2 percent", "The line offered a rise of 6.2 percent a year.", unit="percent", then={"per": "year"}), "2 years became one year"),
    ("a half-year as a year", pair("318 million", "The profit was 318 million in the first half.", "318 million",
     "The profit was 318 million that year.", unit="EUR", first={"period": "2019-01/2019-06"}, then={"period": "2019"}), "the period changed"),
    ("those asked as residents", pair("62 percent", "Of those asked 62 percent were against the tram, the institute said.",
     "62 percent", "Of the residents 62 percent are against the tram.", by="the Lund Institute", unit="percent",
     aspect="share", then={"base": "the residents"}), "the base changed"),
    ("citizens as pensioners", pair("71 percent", "71 percent of citizens reject the new rent law.", "71 percent",
     "71 percent of pensioners reject the new rent law.", by="the Lund Institute", unit="percent", aspect="share",
     first={"base": "citizens"}, then={"base": "pensioners"}), "the base changed"),
    ("a family as a passenger", pair("15,500 euros", "The board will pay 15,500 euros to every bereaved family.",
     "15,500 euros", "The board will pay 15,500 euros to every passenger.", by="the Relief Board", unit="EUR"), "for each passenger"),
    ("of whom, lost", pair("310", "Of the guests 2,400 fell ill, of whom 310 gravely, the institute said.", "310 guests",
     "At the fair 310 guests fell ill, the institute said.", by="the Lund Institute"), "a part of a larger number"),
    ("all as those of one town", pair("1,900 jobs", "It will cut 1,900 jobs, 450 of them in Torvik, Alder Steel said.",
     "1,900 jobs", "It will cut 1,900 jobs in Torvik.", **JOBS), "has “450” of them there"),
    ("a country as a town", pair("64,300 teachers", "Some 64,300 teachers stayed away across the country.", "64,300 teachers",
     "Some 64,300 teachers stayed away in Brovik.", by="the Teachers Union", then={"place": "Brovik"}), "of Brovik alone"),
    ("up to, lost", pair("up to 3,140 homes", "The grid said that up to 3,140 homes were dark in Sund.", "3,140 homes",
     "The grid said that 3,140 homes were dark in Sund.", by="the Grid Board", unit="home", then={"place": "Sund"}), "the bound changed"),
    ("could as will", pair("1,450 jobs", "Alder Steel could cut 1,450 jobs in Lund.", "1,450 jobs",
     "Alder Steel will cut 1,450 jobs in Lund.", first={"modality": "possible"}, then={"modality": "predicted"}, **JOBS), "as what will come"),
    ("a forecast as a fact", pair("64,500 cars", "The bridge will carry 64,500 cars, the office said.", "64,500 cars",
     "The bridge carries 64,500 cars, the office said.", by="the Roads Office", unit="car",
     first={"modality": "predicted"}, then={"place": "Brovik"}), "told as a fact"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "words"), [row[1:] for row in DRIFTS], ids=[row[0] for row in DRIFTS])
def test_what_was_lost_on_the_way(pages: tuple[Told, Told], words: str) -> None:
    """Whatever the words ask: the same number of the same body, told otherwise. The order of adding changes nothing."""
    record = record_of(*pages)
    link = between(record, pages[1], pages[0])
    assert link is not None
    assert (link.verdict, words in link.reason) == ("drifts", True), link.reason
    assert record == record_of(*reversed(pages))


ECHOES: list[tuple[str, tuple[Told, Told]]] = [
    ("a paper that credits nobody", pair("312 oiled birds", "The coast guard counted 312 oiled birds on the beaches of Skarn.",
     "312 birds", "Helpers came to the beaches of Skarn, where 312 birds were found.", by="the coast guard", also="", unit="bird")),
    ("marchers who marched", pair("18,400 marchers", "Police counted 18,400 marchers in Orvel on Saturday.", "18,400 people",
     "Some 18,400 people marched in Orvel.", by="the Orvel police", also="", first={"place": "Orvel"})),
    ("a paper that names whose it is", pair("24 million", "Alder Steel has set aside 24 million for the clean-up.",
     "24 million", "Alder Steel has 24 million ready for the clean-up.", also="", unit="EUR")),
    ("a spokesman without his name", pair("410 trains", "Bo Lind, a spokesman, said that 410 trains were stuck.", "410 trains",
     "A spokesman said that 410 trains were stuck.", by="Bo Lind/Rheno Rail", also="a spokesman/Rheno Rail", unit="train")),
    ("other words for who they were", pair("186 fans", "Police held 186 fans after the match in Zell, the ministry said.",
     "186 supporters", "In Zell 186 supporters were held, the ministry said.", by="the interior ministry",
     state="arrested", first={"group": "fans"}, then={"place": "Zell"})),
]  # fmt: skip


@pytest.mark.parametrize("pages", [row[1] for row in ECHOES], ids=[row[0] for row in ECHOES])
def test_what_only_repeats(pages: tuple[Told, Told]) -> None:
    """An echo, whichever page is added first, and no account of its own."""
    record = record_of(*pages)
    link = between(record, pages[1], pages[0])
    assert link is not None
    assert link.verdict == "echo", link.reason
    assert len(record.accounts) <= 1
    assert record == record_of(*reversed(pages))


NEITHER: list[tuple[str, tuple[Told, Told]]] = [
    ("two towns", pair("57.3 percent", "Turnout in Brovik was 57.3 percent, the office said.", "57.3 percent",
     "Turnout in Marne was 57.3 percent, the office said.", by="the Electoral Office", unit="percent", aspect="share",
     first={"counted": "Turnout in Brovik"}, then={"counted": "Turnout in Marne"})),
    ("those who left and those who came back", pair("312 people", "In Zell 312 people were led out of their homes.",
     "312 people", "In Zell 312 people went back to their homes.", by="the fire service",
     first={"state": "evacuated"}, then={"state": "returned"})),
    ("those employed and those dismissed", pair("2,340 people", "Alder Steel employs 2,340 people in Lund.", "2,340 people",
     "Alder Steel will dismiss 2,340 people.", first={"state": "employed"}, then={"state": "dismissed", "modality": "predicted"})),
    ("what the paper counted itself", pair("312 oiled birds", "The coast guard counted 312 oiled birds on the beaches of Skarn.",
     "312 birds", "We counted 312 birds on the beaches of Skarn.", by="the coast guard", also="", unit="bird")),
    ("a round number", pair("2,000 oiled birds", "The coast guard counted 2,000 oiled birds at Skarn.", "2,000 birds",
     "Each spring 2,000 birds pass Skarn.", by="the coast guard", also="", unit="bird")),
    ("unnamed sources", pair("312 oiled birds", "An officer counted 312 oiled birds on the beaches of Skarn.", "312 birds",
     "One officer spoke of 312 birds on the beaches of Skarn.", by="an officer*", also="one officer*", unit="bird")),
    ("two days", pair("1,240 guests", "The museum had 1,240 guests on Saturday.", "1,240 guests", "The museum had 1,240 guests on Sunday.",
     by="the Lund Museum", first={"as_of": "2020-05-02"}, then={"as_of": "2020-05-09"})),
]  # fmt: skip


@pytest.mark.parametrize("pages", [row[1] for row in NEITHER], ids=[row[0] for row in NEITHER])
def test_the_same_number_by_chance(pages: tuple[Told, Told]) -> None:
    """One number, and nothing that makes the second page tell the first one's."""
    link = between(record_of(*pages), pages[1], pages[0])
    assert link is None or link.verdict not in ("echo", "drifts", "corroborates"), link.reason


def test_a_body_that_never_gave_a_number_disowns_it() -> None:
    """The number is printed once more, and nobody says it any longer."""
    a, b = pair("412 cases", "There are 412 cases, the League said.", "412",
                "The League has never put the number of cases at 412, it said.", by="the Doctors League", unit="case",
                state="confirmed", place="Lund")  # fmt: skip
    link = between(record_of(a, b), b, a)
    assert link is not None
    assert (link.verdict, "says that it never gave the number" in link.reason) == ("withdraws", True)


def test_the_earliest_has_the_account() -> None:
    """A release whose words ask nothing, and a paper that asks: the release has it, the paper repeats it."""
    release = told("24.5 million", sentence="We set aside 24.5 million for it.", outlet="Alder Steel", unit="EUR")
    paper = told("24.5 million", sentence="Alder Steel set aside 24.5 million euros for Lyon.", unit="EUR",
                 counted="sum set aside", actor="Alder Steel", noun="sum", place="Lyon", **LATER)  # fmt: skip
    record = record_of(release, paper)
    for account in record.accounts:
        assert account.known_on == "2020-05-02"
        assert account.claims == (release.claim.id,)


def test_the_number_that_others_are_part_of_is_one_on_record() -> None:
    """ "Among the 131 there were nine guests, the registry said": it points at the ministry's 131."""
    dead = {"state": "killed", "place": "Lyon"}
    first = told("131 people", by="the interior ministry", sentence="The ministry counts 131 people killed.", **dead)
    again = told(
        "131", by="the National Registry", sentence="Among the 131 there were nine guests, it said.", **dead, **LATER
    )
    link = between(record_of(first, again), again, first)
    assert link is not None
    assert link.verdict == "echo"
