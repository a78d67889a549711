"""Whom a part counts, where its whole is told of by a clause and not by a state."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Figure
from plain_reader import page_of

OUT = "who were still without power"
ROW = "The grid firm said 300 of the 1,400 customers were still without power, 80 of them in Lima, 150 in Cusco and 70 elsewhere."


def figures(report: str) -> dict[str, Figure]:
    """The figures of a report by their phrases."""
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    return {one.phrase: one.figure for one in claims if one.figure is not None}


@pytest.mark.parametrize(("phrase", "place"), [("80", "Lima"), ("150", "Cusco"), ("70", "elsewhere")])
def test_a_part_counts_whom_its_whole_counts(phrase: str, place: str) -> None:
    """Each in the row; not all who are in Lima."""
    part = figures(ROW)[phrase]
    assert (part.group, part.counted, part.place) == ("customers", f"customers {OUT}", place)
    assert {"group", "counted"} <= set(part.inherited)


@pytest.mark.parametrize(
    "report",
    [
        # no whole whose people a clause tells of
        "The firm has 300 customers, 80 of them in Lima.",
        # greater than the whole
        "The firm said 300 of the customers were still without power, 800 of them in Lima.",
        # another sentence
        "The firm said 300 of the customers were still without power. There are 80 of them in Lima.",
    ],
)
def test_what_is_no_part_is_left_alone(report: str) -> None:
    assert all(OUT not in (one.counted or "") for phrase, one in figures(report).items() if phrase.startswith("80"))
