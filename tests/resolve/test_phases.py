"""A figure restricted to the time before or after something happened."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.link.verdicts.phases import opposite_phases
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Figure

CASES = [  # sentence, phase of its first figure, the day of that
    # a clause on the figure's verb
    ("About 300 litres a minute ran off before the gates were opened on May 3.", "before the gates were opened on May 3", "2021-05-03"),
    ("Since the gates were opened, 900 litres a minute have been running off.", "after the gates were opened", None),
    # a phrase on the noun beside the figure
    ("The board had put the flow before the opening at 350 litres a minute.", "before the opening", None),
    ("Some 4,000 people lived in the town before the flood.", "before the flood", None),
    ("About 310 litres a minute were running off just before the wall gave way.", "before the wall gave way", None),
    # a time alone is no phase
    ("The town had 5,000 residents before Friday.", None, None),
    # what is told afterwards was not so afterwards
    ("The minister said after the meeting that 300 homes were flooded.", None, None),
    # a cause is no phase: the dead are the event's own
    ("Ten people were killed after a bus overturned on the pass.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "day"), CASES, ids=[case[0][:40] for case in CASES])
def test_the_phase_of_a_figure(parser: SpacyParser, sentence: str, words: str | None, day: str | None) -> None:
    """Its own words say it, or nothing does."""
    page = f"River report\n\nBy Ann Field, May 11, 2021\n\n{sentence}\n".encode()
    claims = read_capture(Capture(content_key(page), page), Reader(parser)).claims
    found = next(claim.figure for claim in claims if claim.figure)
    assert (found.phase, found.phase_on) == (words, day)


def litres(**fields: str) -> Figure:
    """Some flow."""
    return Figure(300, 300, "exact", "litre", per="minute", **fields)  # type: ignore[arg-type]


PAIRS = [  # one, other, whether they are of two phases
    (litres(phase="before the gates opened"), litres(phase="after the gates opened"), True),
    # another event
    (litres(phase="before the storm"), litres(phase="after the gates opened"), False),
    # the same side
    (litres(phase="before the gates opened"), litres(phase="before the opening of the gates"), False),
    # dated to the other side of the event's day
    (litres(phase="before the gates opened on May 3", phase_on="2021-05-03"), litres(as_of="2021-05-09"), True),
    # dated to the same side, or not at all
    (litres(phase="before the gates opened on May 3", phase_on="2021-05-03"), litres(as_of="2021-05-01"), False),
    (litres(phase="before the gates opened on May 3", phase_on="2021-05-03"), litres(), False),
]


@pytest.mark.parametrize(("one", "other", "apart"), PAIRS)
def test_two_phases_are_two_figures(one: Figure, other: Figure, apart: bool) -> None:
    """Before and after the same event, by words or by days."""
    assert bool(opposite_phases(one, other)) is apart
