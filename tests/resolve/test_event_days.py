"""A toll dated to a week, whose event another sentence dates to a day."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture

LEAD = "A bombing in Oran this week killed 30 people and wounded 60."
CASES = [  # what else the article says, the day of the toll
    ("Mourners gathered after Tuesday's bomb attack in Oran.", "2021-06-08"),
    ("The bombing in Oran on Tuesday was the first in years.", "2021-06-08"),
    # another place
    ("Mourners gathered after Tuesday's bomb attack in Lyon.", "2021-06-07/2021-06-13"),
    # two days
    ("There was Tuesday's attack in Oran. There was Wednesday's attack in Oran.", "2021-06-07/2021-06-13"),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "day"), CASES)
def test_the_day_of_the_event_dates_its_toll(parser: SpacyParser, rest: str, day: str) -> None:
    """Only one day, at the same place, inside the span that the toll's own words give."""
    page = f"Bombing in Oran\n\nBy Ann Field, June 11, 2021\n\n{LEAD}\n\n{rest}\n".encode()
    claims = read_capture(Capture(content_key(page), page), Reader(parser)).claims
    killed = next(claim.figure for claim in claims if claim.figure and claim.figure.state == "killed")
    assert killed.as_of == day
