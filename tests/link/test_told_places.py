"""Places in wider places by the articles' own words, and the counts that become parts of others by it."""

from __future__ import annotations

import pytest

from by_hand import Told, record_of, told

TOWN = {"state": "killed", "place": "Torlisk", "as_of": "2020-05-02"}
LAND = {"state": "killed", "place": "Ostrevia", "as_of": "2020-05-02"}
LIES = [
    "Torlisk, a town in northern Ostrevia, lay in ashes.",
    "Torlisk is a small port in Ostrevia.",
    "The fire broke out in Torlisk in the north of Ostrevia.",
    "Firemen went to the town of Torlisk, in Ostrevia.",
    "It began in Torlisk, eastern Ostrevia.",
    "They came to Ostrevia’s second city, Torlisk.",
]  # fmt: skip
LIES_NOT = [
    "The mayor of Torlisk flew to Ostrevia.",
    "Torlisk and Ostrevia sent help.",
    "The minister spoke in Torlisk. Ostrevia has no fire service.",
    "Torlisk, a town in northern Ostrevia, lay in ashes. Torlisk, a town in southern Vendria, sent help.",
]  # fmt: skip


def parts_of(words: str) -> list[str]:
    """The reasons for `part of`, where one page holds these words."""
    town: Told = told("40 people", more=words, **TOWN)  # type: ignore[arg-type]
    land: Told = told("90 people", outlet="Bay News", **LAND)  # type: ignore[arg-type]
    other: Told = told("7 people", outlet="Hill Post", state="killed", place="Vendria")
    return [link.reason for link in record_of(town, land, other).links if link.verdict == "part of"]


@pytest.mark.parametrize("words", LIES)
def test_a_page_says_where_a_place_lies(words: str) -> None:
    """The town's dead are part of the country's, and the reason quotes the page."""
    (reason,) = parts_of(words)
    assert reason.startswith("Torlisk lies in Ostrevia: a page says “")


@pytest.mark.parametrize("words", LIES_NOT)
def test_what_does_not_say_where_a_place_lies(words: str) -> None:
    """Nothing is learnt from two names side by side, nor where two pages disagree."""
    assert parts_of(words) == []


def test_a_whole_with_the_place_of_its_part_places_nothing() -> None:
    """One of the two was misread: nothing is learnt of where the other parts lie."""
    text = "Of the 40 people killed in Lisk, 18 people were killed in Lisk and 22 people in Osk."
    whole = told("40 people", state="killed", place="Lisk", sentence=text)
    parts = [told(f"{n} people", state="killed", place=at, sentence=text) for n, at in ((18, "Lisk"), (22, "Osk"))]
    assert "Osk lies in Lisk" not in " ".join(link.reason for link in record_of(whole, *parts).links)


def test_the_killed_are_among_the_killed_or_missing() -> None:
    """A count of either of two holds each of them."""
    either = told("90 people", state="dead or missing", place="Lisk", as_of="2020-05-02")
    dead = told("40 people", state="killed", place="Lisk", as_of="2020-05-02", outlet="Bay News")
    (link,) = record_of(either, dead).links
    assert (link.verdict, link.reason) == ("part of", "Those killed are among those killed or missing.")
