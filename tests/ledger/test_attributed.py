"""The plain answer to "why does it say so?": who, by which printed word, in which construction; and what is open."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.ledger import Told
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Claim, Reading

LEAD = "Rain fell on the valley on Monday, and the roads were shut."
ROWS = [
    ("Some 40 ships were late.", "40 ships", ("In the page's own voice.",)),
    (
        "The Harbour Board said 40 ships were late.", "40 ships",
        ("On the word of “The Harbour Board”: “said” with what is said behind it.",),
    ),
    (
        "Up to 40 ships are late, according to the Harbour Board.", "40 ships",
        ("On the word of “the Harbour Board”: “according to”.",),
    ),
    (
        "Omar Diallo said the road was shut. He said 40 cars were stuck.", "40 cars",
        ("On the word of “He”, here Omar Diallo: “said” with what is said behind it.",),
    ),
    (
        "Ines Cruz said the Harbour Board believes 40 ships have sunk.", "40 ships",
        (
            "On the word of “Ines Cruz”: “said” with what is said behind it.",
            "On the word of “the Harbour Board”: “believes” with what is said behind it; stance: believes.",
        ),
    ),
    (
        "The mayor denied that 40 ships had sunk.", "40 ships",
        ("On the word of “The mayor”: “denied” with what is said behind it; stance: denies.",),
    ),
    (
        "The army said 40 of its soldiers had been killed.", "40",
        (
            "On the word of “The army” (interested): “said” with what is said behind it.",
            "army (interested) says it against its own interest: it is its own loss or fault.",
        ),
    ),
]  # fmt: skip


def read(parser: SpacyParser, text: str) -> tuple[Reading, str]:
    """A report as it is read, with its text."""
    page = f"Ships\n\nBy Ann Field, June 11, 2021\n\n{LEAD}\n\n{text}\n".encode()
    reading = read_capture(Capture(content_key(page), page), Reader(parser))
    return reading, reading.articles[0].text


def figure(reading: Reading, phrase: str) -> Claim:
    """The figure whose printed words hold these."""
    return next(claim for claim in reading.claims if claim.figure and phrase in claim.phrase)


@pytest.mark.parametrize(("text", "phrase", "sentences"), ROWS, ids=[row[0] for row in ROWS])
def test_on_whose_word(parser: SpacyParser, text: str, phrase: str, sentences: tuple[str, ...]) -> None:
    """The widest statement first."""
    reading, whole = read(parser, text)
    assert Told(whole, reading.claims, reading.problems).sentences(figure(reading, phrase)) == sentences


def test_what_is_open_is_said(parser: SpacyParser) -> None:
    """Two that could be "the agency": neither is chosen, and the reason stands with the figure."""
    text = "The port agency and the rail agency met on Monday. The agency said 40 ships were late."
    reading, whole = read(parser, text)
    found = Told(whole, reading.claims, reading.problems).sentences(figure(reading, "40 ships"))
    assert any(one.startswith("Left open: ") for one in found)


def test_statements_that_nest_deeply_are_followed_so_far(parser: SpacyParser) -> None:
    """A page that piles up statements costs no more than its first few hundred."""
    reading, whole = read(parser, "The Harbour Board said 40 ships were late. " * 60)
    told = Told(whole, reading.claims, reading.problems)
    assert {len(told.around(claim)) for claim in reading.claims if claim.figure} == {1}
