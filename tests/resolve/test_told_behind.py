"""On whose word a claim stands where the words for it come late or lie apart. Reports are our own."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Claim
from plain_reader import page_of


def claims_of(*paragraphs: str) -> tuple[Claim, ...]:
    report = "\n".join(("A title", *paragraphs))
    return read_article(page_of(report, published="2015-03-18"), Reader(load_parser()))[0]


def behind(claim: Claim) -> tuple[str | None, ...]:
    """The names of a claim's chain behind its page."""
    return tuple(link.name for link in claim.chain[1:])


FORESEEN = [
    "The closure will last 60 days at most, documents show.",
    "The closure will last 60 days at most, documents seen by the Bay Courier show.",
    "The closure will last 60 days at most, documents show, as divers look at a pile.",
]


@pytest.mark.parametrize("report", FORESEEN)
def test_a_forecast_is_on_the_word_of_the_papers_behind_it(report: str) -> None:
    (claim,) = [claim for claim in claims_of(report) if claim.forecast]
    assert claim.phrase == "The closure will last 60 days at most"
    assert behind(claim)[-1:] == ("documents",)


def test_a_forecast_has_no_figure_of_the_clause_whose_subject_it_shares() -> None:
    (claim,) = [
        claim
        for claim in claims_of("The fire was 25 percent out, and could reach the town by Monday.")
        if claim.forecast
    ]
    assert claim.forecast is not None
    assert claim.forecast.figures == ()


def test_a_paper_that_a_speaker_cites_besides_is_behind_him() -> None:
    found = claims_of(
        "The mayor, Ann Lee, said the lift brought in 9 million euros a year, and cited a council study."
    )
    (figure,) = [claim for claim in found if claim.figure]
    assert behind(figure) == ("Ann Lee", "a council study")


def test_a_survey_of_an_earlier_year_is_a_document() -> None:
    (figure,) = [
        c for c in claims_of("About 40 percent of farms use it, according to a survey from last year.") if c.figure
    ]
    assert [(link.role, link.name) for link in figure.chain[1:]] == [("document", "a survey from last year")]


def test_tests_by_a_body_are_its_document() -> None:
    figures = [
        claim for claim in claims_of("Tests by the Alder Institute found lead in 12 of 40 wells.") if claim.figure
    ]
    assert {(link.role, link.of) for claim in figures for link in claim.chain[1:]} == {
        ("document", "Alder Institute")
    }


def test_the_company_is_nobody_whom_the_page_calls_she() -> None:
    """A surname is no candidate for "the company", whatever the parser takes it for."""
    found = claims_of(
        "“It swung and then nothing,” Brandt said. She had been in the third cabin.",
        "The company put the number of passengers at 62.",
    )
    (figure,) = [claim for claim in found if claim.figure and claim.phrase == "62"]
    assert "Brandt" not in behind(figure)


@pytest.mark.parametrize("beasts", ["600 dead carp", "40 dead salmon"])
def test_dead_beasts_are_a_figure_of_beasts(beasts: str) -> None:
    (claim,) = [claim for claim in claims_of(f"Crews pulled {beasts} from the lake.") if claim.figure]
    assert claim.phrase == beasts
    assert claim.figure is not None
    assert (claim.figure.unit, claim.figure.state) == (beasts.split()[-1], "killed")


def test_a_reason_that_is_cited_is_nobody() -> None:
    found = claims_of("The council paid 40,000 euros, and cited a shortage.")
    assert "a shortage" not in {name for claim in found for name in behind(claim)}
