"""Small counts and what stands beside them: the rest of a few, the lost of whom all know, a day before a number.

Each row is a report of a sentence or two with its figures marked; all other numbers of it are none.
"""

from __future__ import annotations

import pytest

from marked_figures import check
from onrecord.engine.spacy_parser import SpacyParser

ROWS = [
    # a small count lends its noun to its own rest, and to nothing else
    "{Two climbers|2 exact people} died on Monday. Ropes brought the other {14|14 exact people} down.",
    "{Two nurses|2 exact people} fell ill. The remaining {12|12 exact people} went home by bus.",
    # parts of a number told before
    "The trust has {2,190 hens|2190 exact hen}. Of the {2,190|2190 exact hen}, {1,310|1310 exact hen} were dead.",
    "The trust has {2,190 hens|2190 exact hen}. Of these, {1,310|1310 exact hen} were dead.",
    "Of the {900 forms|900 exact form} {700|700 exact form} came back; {410|410 exact people} of those who voted sang.",
    # one more than a count, and no share
    "{Six boats|6 exact boat} are out and a seventh is on its way.",
    "{Six boats|6 exact boat} are out, {a seventh|0.1429 exact fraction} of the fleet.",
    # those who were lost: a toll, though told as known
    "We mourn with the mothers of the {two pupils|2 exact people} who died in the fire.",
    "The town buried the {three members|3 exact people} of the choir who were killed.",
    "The two men were fined.",
    "The two men who sang went home.",
    # a day of a month, and directly behind it a number
    "By 3 May {2,310 forms|2310 exact form} had been sent.",
    "As of 12 March {1,450 beds|1450 exact bed} in the region were empty.",
    "On May 3,2016 it rained for {4 hours|4 exact hours}.",
]


@pytest.mark.parametrize("row", ROWS)
def test_small_counts_and_what_stands_beside_them(row: str, parser: SpacyParser) -> None:
    check(row, parser)
