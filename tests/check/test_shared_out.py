"""Wholes that are shared out where the list leaves out its verb, and sums of money that a whole takes in."""

from __future__ import annotations

import pytest

from by_hand import record_of, report

SUMS: list[tuple[str, str, str, str]] = [
    ("each pays its own, too much", "The hall costs {1.2 million crowns|unit=crown}, of which the state pays {800,000|unit=crown} and the town {500,000|unit=crown}.", "no", "800,000 + 500,000 = 1.3 million, not 1.2 million"),
    ("each pays its own, all of it", "The hall costs {1.2 million crowns|unit=crown}, of which the state pays {800,000|unit=crown} and the town {400,000|unit=crown}.", "yes", "800,000 + 400,000 = 1.2 million"),
    ("account for, and for", "They put it at {45 million crowns|unit=crown}, of which houses account for {28 million|unit=crown} and forest for {19 million|unit=crown}.", "no", "28 million + 19 million = 47 million, not 45 million"),
    ("including for and for", "Roads get {22 million crowns|unit=crown}, including {6 million|unit=crown} for the bridge and {18 million|unit=crown} for repairs.", "no", "6 million + 18 million = 24 million, not 22 million"),
    ("seats", "It has {90 seats|unit=seat}, of which the Reds hold {50|unit=seat} and the Greens {60|unit=seat}.", "no", "50 + 60 = 110, not 90"),
    ("a list and its total behind dashes", "It got {19 crowns|unit=crown} from the county, {11|unit=crown} from fares and {4|unit=crown} from the town -- {35|unit=crown} in all.", "no", "19 + 11 + 4 = 34, not 35"),
    ("a total told before and after", "It got {340 crowns|unit=crown}: {190|unit=crown} from the county, {110|unit=crown} from fares and {40|unit=crown} from the town, {340|unit=crown} in all.", "yes", "190 + 110 + 40 = 340"),
]  # fmt: skip

SILENT: list[tuple[str, str]] = [
    ("what is left is not said", "The hall costs {1.2 million crowns|unit=crown}, of which the state pays {800,000|unit=crown} and the town {200,000|unit=crown}."),
    ("one may do two things", "Of the firm's boats it sent {12 boats|unit=boat}, of which {8|unit=boat} came on Monday and {6|unit=boat} on Tuesday."),
    ("people may be two things", "The union has {300 members}, including {200 women} and {150 nurses}."),
    ("one owner twice", "The hall costs {1.2 million crowns|unit=crown}, of which the state pays {800,000|unit=crown} and the state {500,000|unit=crown}."),
    ("at least so much", "The hall costs {at least 1.2 million crowns|unit=crown}, of which the state pays {800,000|unit=crown} and the town {500,000|unit=crown}."),
    ("up to", "The hall costs {1.2 million crowns|unit=crown}, of which the state pays {up to 800,000|unit=crown} and the town {500,000|unit=crown}."),
    ("including for one thing", "Roads get {22 million crowns|unit=crown}, including {16 million|unit=crown} for the bridge and {18 million|unit=crown} for the bridge."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holds", "relation"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_what_is_shared_out(text: str, holds: str, relation: str) -> None:
    """Each text holds one sum, which shows its numbers and, where it fails, what they make."""
    found = record_of(report(text)).checks
    assert [(check.holds, check.relation) for check in found] == [(holds, relation)]


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_no_failure_is_said(text: str) -> None:
    """A list that falls short, or whose parts may overlap, is no failure."""
    assert [check for check in record_of(report(text)).checks if check.holds == "no"] == []
