"""Attempts at a false agreement, in stories of all sorts: none is more than consistent."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import record_of, told, verdict

DAY = "2020-05-04"
COUNTED: dict[str, Any] = {"as_of": DAY, "basis": "counted"}

SIGNED: dict[str, Any] = {"unit": "signature", "state": "collected", "place": "Lyon", **COUNTED}
TURNOUT: dict[str, Any] = {
    "unit": "percent",
    "aspect": "share",
    "counted": "Turnout in Lyon",
    "place": "Lyon",
    **COUNTED,
}
CUT: dict[str, Any] = {"unit": "job", "state": "dismissed", "place": "Lyon", **COUNTED}
FAILED: dict[str, Any] = {"unit": "sample", "state": "contaminated", "place": "Lyon", **COUNTED}
HURT: dict[str, Any] = {"state": "wounded", "place": "Lyon", **COUNTED}

ATTEMPTS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("a petition: its organisers and its site, one list", SIGNED,
     {"by": "Clear River", "sentence": "Clear River counted 52,300 signatures on the list of the city."},
     {"by": "Lyon Town Hall", "sentence": "Lyon Town Hall counted 52,300 signatures on the list of the city."}),
    ("a petition: the paper asked its organisers", SIGNED,
     {"by": "Clear River"}, {"by": "", "sentence": "We counted on Clear River: 52,300 signatures, it says."}),
    ("turnout: the office and its own president", TURNOUT,
     {"by": "the Electoral Office"}, {"by": "its president/the Electoral Office"}),
    ("turnout: the office and the ministry above it", TURNOUT,
     {"by": "the Electoral Office"}, {"by": "the interior ministry"}),
    ("turnout: at noon and at the close", TURNOUT,
     {"by": "Vote Watch", "as_of": "2020-05-03"}, {"by": "Lund University"}),
    ("layoffs: the firm and its owner", CUT,
     {"by": "Alder Steel"}, {"by": "Alder Steel Holding"}),
    ("layoffs: the union has it from the firm", CUT,
     {"by": "Alder Steel"}, {"by": "the Metal Union", "sentence": "The Metal Union counted 52,300 jobs in the letter of Alder Steel."}),
    ("layoffs: two who would not be named", CUT,
     {"by": "a manager*"}, {"by": "an adviser*"}),
    ("layoffs: one that is only feared", CUT,
     {"by": "the Metal Union", "modality": "feared"}, {"by": "Lund University"}),
    ("tests: the laboratory and the institute that it works for", FAILED,
     {"by": "Lund Laboratory"}, {"by": "the Food Institute > Lund Laboratory"}),
    ("tests: one does not say how it knows", FAILED,
     {"by": "Lund Laboratory"}, {"by": "Consumer Watch", "basis": None}),
    ("tests: a floor and a number", FAILED,
     {"by": "Lund Laboratory", "phrase": "at least 52,300 samples"}, {"by": "Consumer Watch"}),
    ("the hurt: with helpers and without", HURT,
     {"by": "Mercy Hospital", "includes": ("helpers",)}, {"by": "the Rescue Service"}),
    ("the hurt: two parties to it", HURT,
     {"by": "the Front!"}, {"by": "the Harbour Union!"}),
    ("the hurt: at one press conference", HURT,
     {"by": "Mercy Hospital", "sentence": "Mercy Hospital counted 52,300 people, it told a joint press conference."},
     {"by": "the Rescue Service", "sentence": "The Rescue Service counted 52,300 people, it told a joint press conference."}),
    ("the hurt: two outlets that counted nothing", HURT, {"by": ""}, {"by": ""}),
    ("the hurt: one was taken back", HURT, {"by": "Mercy Hospital"}, {"by": "Mercy Hospital", "modality": "denied"}),
]  # fmt: skip


@pytest.mark.parametrize(("shared", "one", "other"), [row[1:] for row in ATTEMPTS], ids=[row[0] for row in ATTEMPTS])
def test_two_that_do_not_bear_each_other_out(
    shared: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    """The same number for the same day, and each time something is missing."""
    noun = shared.get("unit", "people")
    plain = "52.3 percent" if noun == "percent" else f"52,300 {noun if noun == 'people' else noun + 's'}"
    a = told(**{"phrase": plain, **shared, **one})
    b = told(**{"phrase": plain, "outlet": "Coast Post", **shared, **other})
    record = record_of(a, b)
    assert verdict(record, a, b) != "corroborates"
    assert "corroborates" not in {link.verdict for link in record.links}
    assert record == record_of(b, a)


def test_the_honest_pair_beside_them() -> None:
    """So that the attempts above fail by what they lack, and not by a rule that never agrees."""
    a = told("52,300 people", by="Mercy Hospital", **HURT)
    b = told("52,300 people", by="Doctors League", outlet="Coast Post", **HURT)
    assert verdict(record_of(a, b), a, b) == "corroborates"
