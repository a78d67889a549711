"""What a number counts where the words for it stand apart: left missing, of them dead, the loss, a bulletin's day."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Figure
from plain_reader import page_of


def figure(report: str, phrase: str) -> Figure:
    """The last figure with a phrase in a report."""
    found, _ = read_article(page_of(report, published="2020-03-12"), Reader(load_parser()))
    told = {claim.phrase: claim.figure for claim in found if claim.figure is not None}
    result = told[phrase]
    assert result is not None
    return result


STATES = [
    # leaving so many missing
    ("Ferry\nThe storm left three members of the crew missing, the port said.", "three members", "missing"),
    ("Ferry\nThe storm left two members of the choir in Osk.", "two members", "left"),
    # of them dead, of them missing; not who they are
    ("Hens\nKeepers gathered 130 hens by nightfall, 48 of them dead.", "48", "killed"),
    ("Ferry\nThe ferry sank with 90 people aboard, 12 of them dead and 40 of them missing.", "40", "missing"),
    # the loss of what flows
    ("Tank\nThe owner put the loss of oil at 350 tonnes.", "350 tonnes", "spilled"),
    ("Tank\nThe loss of oil stood at 350 tonnes.", "350 tonnes", "spilled"),
    ("Mill\nThe owner put the loss at 350 crowns a day.", "350 crowns a day", None),
    # the number of those to whom something was done
    ("Boats\nThe number of boats tied up in Osk fell to 234.", "234", "tied up"),
    ("Schools\nThe number of schools in Osk fell to 234.", "234", None),
    # between two numbers, behind which the parser loses its way
    ("Tank\nDivers found that between 40 and 55 tonnes of oil had been lost.", "between 40 and 55 tonnes", "spilled"),
]  # fmt: skip
COUNTED = [
    ("Tank\nThe loss of oil stood at 350 tonnes.", "350 tonnes", "loss of oil"),
    ("Tank\nAcme College estimates that between 310 and 390 tonnes of oil had escaped.", "between 310 and 390 tonnes", "tonnes of oil"),
]  # fmt: skip
BULLETIN = "Flood\nThe figures below are as of noon on Wednesday, 11 March.\n"
DAYS = [
    (f"{BULLETIN}Some 410 homes are under water.", "Some 410 homes", "2020-03-11"),
    (f"{BULLETIN}On Monday 300 homes were under water.", "300 homes", "2020-03-09"),
    ("Flood\nThe mayor spoke on Wednesday, 11 March.\nSome 410 homes are under water.", "Some 410 homes", None),
    ("Flood\nThe figures are old.\nSome 410 homes are under water.", "Some 410 homes", None),
]


@pytest.mark.parametrize(("report", "phrase", "state"), STATES, ids=[row[0][:50] for row in STATES])
def test_the_state_of_a_number(report: str, phrase: str, state: str | None) -> None:
    assert figure(report, phrase).state == state


@pytest.mark.parametrize(("report", "phrase", "counted"), COUNTED, ids=[row[0][:50] for row in COUNTED])
def test_what_a_measure_is_of(report: str, phrase: str, counted: str) -> None:
    assert figure(report, phrase).counted == counted


@pytest.mark.parametrize(("report", "phrase", "as_of"), DAYS, ids=[row[0][-50:] for row in DAYS])
def test_the_day_of_a_bulletin(report: str, phrase: str, as_of: str | None) -> None:
    """It holds for what only counts, where no other time is named."""
    assert figure(report, phrase).as_of == as_of


def test_members_of_a_crew_are_the_crew() -> None:
    assert figure("Ferry\nTwo members of the ferry's crew were killed.", "Two members").group == "crew"
    assert figure("Ferry\nTwo members of the club were killed.", "Two members").group == "members"
