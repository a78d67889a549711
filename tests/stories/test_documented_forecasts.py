"""Every row of the tables of docs/forecasts.md is read by the program, which must say what is printed there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.find.forecasts.forecasts import ForecastMark, find_forecasts
from onrecord.find.forecasts.likelihoods import BANDS
from onrecord.link.forecasts import brier
from onrecord.records import Article, Block, Sentence, Span
from onrecord.syntax import Parser

PAGE = (Path(__file__).parents[2] / "docs" / "forecasts.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table under a heading."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in re.findall(r"^\|.*\|$", section, re.M)
    ]
    return found[2:]


def forecasts_in(text: str, parser: Parser) -> tuple[ForecastMark, ...]:
    """The forecasts of a page of one sentence."""
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published="2015-03-18")
    return find_forecasts(article, [Sentence(whole, 0, "paragraph", text)], parser.parse([text]))


@pytest.mark.parametrize(("text", "modality"), rows("How firmly"))
def test_how_firmly(text: str, modality: str, parser: Parser) -> None:
    """One forecast, that firm."""
    (mark,) = forecasts_in(text, parser)
    assert mark.modality == modality


@pytest.mark.parametrize(("text", "horizon"), rows("Until when"))
def test_until_when(text: str, horizon: str, parser: Parser) -> None:
    """The interval that the words allow."""
    (mark,) = forecasts_in(text, parser)
    assert (mark.horizon or "none") == horizon


@pytest.mark.parametrize(("text", "printed"), rows("How likely"))
def test_how_likely(text: str, printed: str, parser: Parser) -> None:
    """A band, a probability, or none."""
    (mark,) = forecasts_in(text, parser)
    assert (mark.band or (f"{mark.low} to {mark.high}" if mark.low else "none")) == printed


@pytest.mark.parametrize(("text", "why"), rows("What is no forecast"))
def test_what_is_none(text: str, why: str, parser: Parser) -> None:
    """The page gives a reason for each."""
    assert forecasts_in(text, parser) == ()
    assert why


@pytest.mark.parametrize(("printed", "outcome", "score"), rows("A source's record"))
def test_a_score(printed: str, outcome: str, score: str) -> None:
    """A band counts with the middle of its range."""
    ends = {name: (low, high) for name, low, high in BANDS.values()}
    low, high = ends.get(printed) or (float(printed), float(printed))
    assert str(brier(low, high, outcome)).replace("None", "none") == score


def test_every_table_has_rows() -> None:
    """None is left unread because it is written in another form."""
    assert all(
        rows(heading)
        for heading in ("How firmly", "Until when", "How likely", "What is no forecast", "A source's record")
    )
    assert {row[1] for row in rows("How likely")} >= {name for name, _, _ in BANDS.values()}
