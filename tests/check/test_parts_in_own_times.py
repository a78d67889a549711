"""Wholes whose parts stand in other words than "Of the 60": a possessive before the whole, years instead of places."""

from __future__ import annotations

import pytest

from by_hand import record_of, report

# what the words do, the text with its figures marked, whether it holds, the relation shown
BOUND: list[tuple[str, str, str, str]] = [
    ("of the land's", "Of the island’s {200 wells|unit=well}, {80|unit=well} ran dry, or {half|unit=fraction}.", "no", "80 / 200 = 40 percent, not half"),
    ("of a name's", "Of Dorn's {200 wells|unit=well}, {100|unit=well} ran dry, or {half|unit=fraction}.", "yes", "100 / 200 = half"),
    ("money by the year", "It cost {95 million crowns|unit=crown}: {40 million|unit=crown,as_of=2019} in 2019, {30 million|unit=crown,as_of=2020} in 2020 and {20 million|unit=crown,period=2021-01/2021-06} in the first half of 2021.", "no", "40 million + 30 million + 20 million = 90 million, not 95 million"),
]  # fmt: skip

NO_FAILURE: list[tuple[str, str]] = [
    ("people may be ill twice", "It saw {95 patients}: {40|as_of=2019} in 2019, {30|as_of=2020} in 2020 and {20|as_of=2021} in 2021."),
    ("times that overlap", "It cost {95 million crowns|unit=crown}: {40 million|unit=crown,as_of=2019} in 2019, {30 million|unit=crown,as_of=2019-05} in May and {20 million|unit=crown,as_of=2020} in 2020."),
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
