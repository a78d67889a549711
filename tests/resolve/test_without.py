"""Homes and people without power or water."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from plain_reader import page_of

TOLD = [
    # without it, by the noun or by the verb of being
    ("Blackout leaves 14,000 homes without power", "14,000 homes", "without power"),
    ("The storm left 30,000 customers without electricity.", "30,000 customers", "without power"),
    ("About 4,000 people in Lisk were still without water.", "About 4,000 people", "without water"),
    ("Some 900 homes were left with no power.", "Some 900 homes", "without power"),
    # what was lost or cut, and what is back
    ("More than 14,000 households lost electricity on Wednesday.", "More than 14,000 households", "without power"),
    ("A fault cut power to about 14,000 homes across the valley.", "about 14,000 homes", "without power"),
    ("Power was cut to 5,000 homes in Lisk.", "5,000 homes", "without power"),
    ("The firm restored power to 600 homes in Lisk.", "600 homes", "power restored"),
    # without something else; lost something else; not the counted are without
    ("The quake left 900 families without a roof.", "900 families", None),
    ("Some 900 homes lost value.", "900 homes", None),
    ("The firm without power of attorney sold 40 homes.", "40 homes", "sold"),
]


@pytest.mark.parametrize(("report", "phrase", "state"), TOLD, ids=[row[0] for row in TOLD])
def test_who_is_without_it(report: str, phrase: str, state: str | None) -> None:
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    states = {one.phrase: one.figure.state for one in claims if one.figure is not None}
    assert next(found for printed, found in states.items() if phrase in printed) == state
