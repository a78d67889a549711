"""The outlet that a whole text is credited to at its dateline, in its byline or at its end."""

from __future__ import annotations

import pytest

from onrecord.article.agencies import byline_agency, dateline_agency, end_credit, same_outlet
from onrecord.article.pages import parse_capture
from onrecord.records import Article, Capture

FIRST = "The dam above the town of Velmora may not hold through the winter, the river board said on Monday in a letter to the mayor."
SECOND = "Some 1,200 people live below it, and at least 40 of them have already moved to their relatives in the hills, the letter says."


def one(text: str) -> Article:
    (article,) = parse_capture(Capture("c", text.encode()))[0]
    return article


DATELINES = [
    ("VELMORA (National Wire) - The dam may not hold.", "National Wire"),
    ("VELMORA, Norrland, May 3 (NW) — The dam may not hold.", "NW"),
    ("Velmora (Norddienst/NW) -- The dam may not hold.", "Norddienst/NW"),
    ("(NW) — The dam may not hold.", "NW"),
    ("VELMORA (May 3) - The dam may not hold.", None),  # a day
    ("The board (River Council) - which met twice - did not say.", None),  # a body in brackets inside a sentence
    ("VELMORA — The dam may not hold.", None),  # the paper's own dateline
]


@pytest.mark.parametrize(("paragraph", "agency"), DATELINES)
def test_a_dateline_names_its_agency(paragraph: str, agency: str | None) -> None:
    """Between the place and the dash."""
    assert dateline_agency(paragraph) == agency


ENDS = [
    ("(National Wire)", "National Wire", True),
    ("— NW", "NW", True),
    ("Source: the Harbour Gazette", "Harbour Gazette", True),
    ("River Post reported.", "River Post", True),
    ("It will be lowered in spring. (National Wire)", "National Wire", False),
    ("It will be lowered in spring. — NW", "NW", False),
    ("It will be lowered in spring., River Post reported.", "River Post", False),
    ("(END)", None, False),
    ("It will be lowered in spring. (Ann Berg)", None, False),  # a writer's signature
    ("It will be lowered in spring, River Post reported.", None, False),  # the source of that sentence alone
    ("The board (and the mayor) agreed.", None, False),
]


@pytest.mark.parametrize(("text", "outlet", "whole"), ENDS)
def test_the_end_of_a_text_credits_the_whole(text: str, outlet: str | None, whole: bool) -> None:
    """Only where the last sentence has already ended, or nothing else stands on the line."""
    found = end_credit(text)
    assert (found.outlet if found else None, bool(found and found.whole)) == (outlet, whole)


BYLINES = [
    ("Ann Berg, National Press", "River Post", "National Press"),
    ("The National Press", "River Post", "National Press"),
    ("Ann Berg, River Post", "The River Post", None),  # the page's own
    ("Ann Berg, National Press", None, None),  # it may be the page's own
    ("Ann Berg", "River Post", None),
    (None, "River Post", None),
]


@pytest.mark.parametrize(("byline", "publisher", "agency"), BYLINES)
def test_a_byline_names_its_agency(byline: str | None, publisher: str | None, agency: str | None) -> None:
    """Where the page is another outlet's."""
    assert byline_agency(byline, publisher) == agency


@pytest.mark.parametrize(
    ("one_name", "other", "same"),
    [
        ("NW", "National Wire", True),
        ("The River Post", "River Post", True),
        ("River Post", "https://www.riverpost.com", True),
        ("River Post", "River News", False),
    ],
)
def test_one_outlet_by_two_names(one_name: str, other: str, same: bool) -> None:
    """Initials, articles and addresses do not make another outlet."""
    assert same_outlet(one_name, other) is same


def test_an_agency_s_report_in_another_paper() -> None:
    """It was taken from the agency; its text keeps the dateline as printed."""
    article = one(f"RIVER POST\n\nDam may not hold this winter\n\nVELMORA (National Wire) - {FIRST}\n\n{SECOND}")
    assert (article.publisher, article.republished_from) == ("River Post", "National Wire")
    assert article.dateline_place == "VELMORA"
    assert "VELMORA (National Wire) - The dam" in article.text


def test_the_agency_s_own_page_is_not_taken_from_it() -> None:
    """An outlet's name in its own dateline is no credit to another."""
    page = f"NATIONAL WIRE\n\nDam may not hold this winter\n\nVELMORA (NW) - {FIRST}\n\n{SECOND}"
    assert one(page).republished_from is None


def test_a_credit_alone_at_the_end_stays_as_a_credit() -> None:
    """It is printed text, and no paragraph."""
    article = one(f"Dam may not hold this winter\n\n{FIRST}\n\n{SECOND}\n\nSource: Harbour Gazette")
    assert article.republished_from == "Harbour Gazette"
    assert [block.kind for block in article.blocks] == ["title", "paragraph", "paragraph", "credit"]
