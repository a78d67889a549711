"""Sums told in other words: a possessive before the whole, years instead of places, a step set against the old number."""

from __future__ import annotations

import pytest

from by_hand import record_of, report

# what the words do, the text with its figures marked, whether it holds, the relation shown
BOUND: list[tuple[str, str, str, str]] = [
    ("of the land's", "Of the island’s {200 wells|unit=well}, {80|unit=well} ran dry, or {half|unit=fraction}.", "no", "80 / 200 = 40 percent, not half"),
    ("of a name's", "Of Dorn's {200 wells|unit=well}, {100|unit=well} ran dry, or {half|unit=fraction}.", "yes", "100 / 200 = half"),
    ("so much more than", "It has {46 boats|unit=boat}, {12|unit=boat} more than the {34 boats|unit=boat} of May.", "yes", "34 + 12 = 46"),
    ("points below", "The rate is {61.2 percent|unit=percent,aspect=share}, {4 points|unit=points,aspect=change} below the {66.2 percent|unit=percent,aspect=share} of May.", "no", "66.2 percent - 4 = 62.2 percent, not 61.2 percent"),
    ("that is more than", "The pier costs {164 million crowns|unit=crown}.\nThat is {46 million crowns|unit=crown} more than the {118 million crowns|unit=crown} of May.", "yes", "118 million + 46 million = 164 million"),
    ("a turnout of", "{900 forms|unit=form} went out, and {540|unit=form} came back, a turnout of {60 percent|unit=percent}.", "yes", "540 / 900 = 60 percent"),
    ("twice on a list", "{9 names|unit=name} had been entered twice, and the {127|unit=name} was wrong.\nThere are {118 names|unit=name}.", "yes", "127 - 9 = 118"),
    ("heavily, moderately, lightly", "The storm hit {90 roofs|unit=roof}: {40|unit=roof} heavily, {30|unit=roof} moderately and {30|unit=roof} lightly.", "no", "40 + 30 + 30 = 100, not 90"),
    ("on the year before", "It sold {400 boats|unit=boat,state=sold,as_of=2019} in 2019 and {500|unit=boat,state=sold,as_of=2020} in 2020.\nSales in 2020 were up {20 percent|unit=percent,aspect=change} on the year before.", "no", "(500 - 400) / 400 = 25 percent, not 20 percent"),
    ("than the year before", "It saw {400 wrecks|unit=wreck,as_of=2019} in 2019.\nIt saw {500 wrecks|unit=wreck,as_of=2020} in 2020, {25 percent|unit=percent,aspect=change} more than the year before.", "yes", "(500 - 400) / 400 = 25 percent"),
    ("money by the year", "It cost {95 million crowns|unit=crown}: {40 million|unit=crown,as_of=2019} in 2019, {30 million|unit=crown,as_of=2020} in 2020 and {20 million|unit=crown,period=2021-01/2021-06} in the first half of 2021.", "no", "40 million + 30 million + 20 million = 90 million, not 95 million"),
]  # fmt: skip

NO_FAILURE: list[tuple[str, str]] = [
    ("people may be ill twice", "It saw {95 patients}: {40|as_of=2019} in 2019, {30|as_of=2020} in 2020 and {20|as_of=2021} in 2021."),
    ("times that overlap", "It cost {95 million crowns|unit=crown}: {40 million|unit=crown,as_of=2019} in 2019, {30 million|unit=crown,as_of=2019-05} in May and {20 million|unit=crown,as_of=2020} in 2020."),
    ("revised for one day", "It has revised the number of boats for 3 May from {90|unit=boat,as_of=2019-05-03} down to {70|unit=boat,as_of=2019-05-03}."),
    ("a turnout of others", "{900 forms|unit=form} went out, and {300|unit=form} came back late, a turnout of {half|unit=fraction}."),
    ("more than so many, no step", "It has {46 boats|unit=boat}, more than the {34 boats|unit=boat} of May."),
    ("on the year before, of something else", "It sold {400 boats|unit=boat,state=sold,as_of=2019} in 2019 and {500|unit=boat,state=sold,as_of=2020} in 2020.\nProfits in 2020 were up {20 percent|unit=percent,aspect=change} on the year before."),
    ("including", "It cost {95 million crowns|unit=crown}, including {40 million|unit=crown,as_of=2019} in 2019, {30 million|unit=crown,as_of=2020} in 2020 and {20 million|unit=crown,as_of=2021} in 2021."),
    ("not the whole's own things", "Of the island’s {200 wells|unit=well}, {80|unit=well} ran dry, or {half|unit=fraction} of those in Dorn."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holds", "relation"), [row[1:] for row in BOUND], ids=[row[0] for row in BOUND])
def test_a_whole_in_other_words(text: str, holds: str, relation: str) -> None:
    """Each text holds one sum, which shows its numbers and, where it fails, what they make."""
    found = record_of(report(text)).checks
    assert [(check.holds, check.relation) for check in found] == [(holds, relation)]


@pytest.mark.parametrize("text", [row[1] for row in NO_FAILURE], ids=[row[0] for row in NO_FAILURE])
def test_no_failure_is_said(text: str) -> None:
    """Parts that may overlap, or are not all, are never too many or too few."""
    assert [check for check in record_of(report(text)).checks if check.holds == "no"] == []
