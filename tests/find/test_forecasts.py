"""Forecasts: what is said to come after publication, how firmly, and until when. Sentences are our own."""

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.forecasts import ForecastMark, find_forecasts
from onrecord.records import Article, Block, Sentence, Span


def forecasts_in(text: str, published: str | None = "2015-03-18") -> list[tuple[ForecastMark, str]]:
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published=published)
    found = find_forecasts(article, [Sentence(whole, 0, "paragraph", text)], load_parser().parse([text]))
    return [(mark, mark.content.of(text)) for mark in found]


FORECASTS = [
    # sentence, modality, horizon, words that the content begins with
    ("The dam will be open next year.", "will", "2016", "The dam will"),
    ("Builders said that the new roof would take 40 days.", "will", None, "the new roof would"),
    ("The swarm could reach the coast, biologists think.", "may", None, "The swarm could"),
    ("The board may close the mine next year.", "may", "2016", "The board may"),
    ("Exports are expected to rise.", "likely", None, "Exports are"),
    ("The union expects a strike before the autumn.", "likely", "2015-03/2015-09", "a strike"),
    ("If the rain goes on, the dam will burst.", "conditional", None, None),
    ("Engineers fear that the dam will burst.", "feared", None, "the dam will"),
    ("There will be a shortage in the next two to five years.", "will", "2017-03/2020-03", "There will"),
]


@pytest.mark.parametrize(("text", "modality", "horizon", "begins"), FORECASTS)
def test_a_forecast(text: str, modality: str, horizon: str | None, begins: str | None) -> None:
    ((mark, content),) = forecasts_in(text)
    assert (mark.modality, mark.horizon) == (modality, horizon)
    assert begins is None or content.startswith(begins)


NONE = [
    "Will the dam burst?",  # a question
    "The dam may have burst.",  # of the past
    "The firm could not pay its debts.",
    "The office may fine a firm.",  # what is allowed
    "We will look into it.",  # what the speaker means to do
    "The dam burst in May.",
    "It would later emerge that the dam had burst.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_forecast(text: str) -> None:
    assert forecasts_in(text) == []


def test_a_band_only_where_its_words_are_printed() -> None:
    ((mark, _),) = forecasts_in("It is very likely that the dam will burst soon.")[:1] or [(None, "")]
    assert mark is not None
    assert mark.band is None  # "very likely" stands over the clause, not in it
    ((mark, _),) = forecasts_in("The dam will almost certainly burst this year.")
    assert mark.band == "almost certain (95-99 %)"


def test_an_undated_page_gives_no_horizon() -> None:
    ((mark, _),) = forecasts_in("The dam will be open next year.", None)
    assert mark.horizon is None
