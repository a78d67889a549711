"""Forecasts: what is said to come after publication, how firmly, and until when. Sentences are our own."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.forecasts.forecasts import ForecastMark, find_forecasts
from onrecord.records import Article, Block, Sentence, Span

DAY = "2015-03-18"  # a Wednesday


def forecasts_in(*sentences: str, published: str | None = DAY) -> list[tuple[ForecastMark, str]]:
    """The forecasts of a page of some sentences, each with its words."""
    text = " ".join(sentences)
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published=published)
    split, start = [], 0
    for index, sentence in enumerate(sentences):
        split.append(Sentence(Span(start, start + len(sentence)), index, "paragraph", sentence))
        start += len(sentence) + 1
    found = find_forecasts(article, split, load_parser().parse(list(sentences)))
    return [(mark, mark.content.of(text)) for mark in found]


FORECASTS = [
    # sentence, modality, horizon, content
    ("The dam will be open next year.", "will", "2016", "The dam will be open next year"),
    # the time of a saying is no horizon
    ("The office will mend 40 roofs, its head, Ann Roe, said on Thursday.", "will", None, "The office will mend 40 roofs, its head, Ann Roe, said on Thursday"),
    ("The pier will open on Friday, she told reporters on Monday.", "will", "2015-03-20", "The pier will open on Friday"),
    ("Builders said that the new roof would take 40 days.", "will", None, "the new roof would take 40 days"),
    ("The swarm could reach the coast, biologists think.", "may", None, "The swarm could reach the coast"),
    # a clause that shares the subject of the one before it
    ("The fire was 25 percent contained, and could reach the town by Monday.", "may", "2015-03-18/2015-03-23", "The fire was 25 percent contained, and could reach the town by Monday"),
    ("The dam broke in March and will be rebuilt by 2028.", "will", "2015/2028", "The dam broke in March and will be rebuilt by 2028"),
    ("The storm is moving north and may reach the coast by Friday.", "may", "2015-03-18/2015-03-20", "The storm is moving north and may reach the coast by Friday"),
    ("The board may close the mine next year.", "may", "2016", "The board may close the mine next year"),
    ("Exports are expected to rise.", "likely", None, "Exports are expected to rise"),
    ("The bank expects exports to fall.", "likely", None, "exports to fall"),
    ("The union expects a strike before the autumn.", "likely", "2015-03/2015-09", "a strike before the autumn"),
    ("Peace talks are expected next week.", "likely", "2015-03-23/2015-03-29", "Peace talks are expected next week"),
    ("The mill promised that wages would be paid in May.", "will", "2015-05", "wages would be paid in May"),
    ("The bridge is due to open in May.", "will", "2015-05", "The bridge is due to open in May"),
    ("Prices are going to rise.", "will", None, "Prices are going to rise"),
    ("As the ice melts, we are going to see the sea rise, she said.", "will", None, "As the ice melts, we are going to see the sea rise"),
    ("Engineers fear that the dam will burst.", "feared", None, "the dam will burst"),
    ("The mayor is worried the river will rise and flood the market.", "feared", None, "the river will rise and flood the market"),
    ("There is a danger that the wall could fall.", "feared", None, "the wall could fall"),
    ("It is possible that more ships will be sent to the strait.", "may", None, "more ships will be sent to the strait"),
    ("There is a risk that the wells will run dry.", "may", None, "the wells will run dry"),
    ("“We have found that they are going to leave the coast,” she said.", "will", None, "they are going to leave the coast"),
    ("Even a small storm would flood the road, he said.", "conditional", None, "Even a small storm would flood the road"),
    ("While wheat is cheap, bread will stay dear.", "will", None, "bread will stay dear"),
    ("The storm, which has slowed since noon, will reach the islands tomorrow.", "will", "2015-03-19", None),
    ("The minister warned of further delays.", "may", None, "further delays"),
    ("Who leads the survey predicted more landslides along the coast.", "will", None, "more landslides along the coast"),
    ("Police are on alert for riots in the port.", "feared", None, "riots in the port"),
    ("Harbour likely to close", "likely", None, "Harbour likely to close"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "modality", "horizon", "content"), FORECASTS)
def test_a_forecast(text: str, modality: str, horizon: str | None, content: str | None) -> None:
    """How firmly, until when, and in which words: from its subject on, with a later verb of the same subject."""
    ((mark, words),) = forecasts_in(text)
    assert (mark.modality, mark.horizon) == (modality, horizon)
    assert content is None or words.removeprefix("a ").removeprefix("the ") == content.removeprefix(
        "a "
    ).removeprefix("the ")


NONE = [
    "Will the dam burst?",  # a question
    "The dam may have burst.",  # of the past
    "The firm could not pay its debts.",
    "The office may fine a firm.",  # what is allowed
    "We will look into it.",  # what the speaker means to do
    "The dam burst in May.",
    "It would later emerge that the dam had burst.",
    "In 2009 the bank had said that prices would fall.",  # foretold long ago
    "The well may be leaking.",  # of today
    "There may be 40 wolves in the valley.",
    "The rest of the gap may lie in the rounding.",
    "The mayor said that she would call a vote.",  # a plan of the speaker
    "The firm said it will appeal.",
    "We hope that the bridge will be ready.",  # wished
    "Somebody will have to pay for it.",  # owed
    "Readers will find a table below.",  # of nobody
    "Lawyers will tell you that it is too late.",
    "He asked what the council will do.",
    "The board does not think that the mill will close.",  # denied
    "The law does not guarantee that the mill will close.",
    "There is no way the bridge will hold.",
    "There is absolutely no chance that the bridge will hold.",
    "She said it would be wise to wait.",
    "Nobody expects the talks to succeed.",
    "The tenant shall repair the roof.",
    "Every court would find for the widow,” the lawyer said.",  # the quotation began before
    "Chances are slim that the ship could be saved.",
    "He laughed at the idea that the sea will rise.",
    "Sometimes a small fire will burn for days.",  # a habit
    "My aunt would prefer to stay.",  # of taste
    "Neither of the two ships could be found on Monday.",
    "“Every court would find for the widow,” the lawyer said.",  # said of what is not the case
    "Let us say you think that bread will cost ten crowns in 20 years.",
    "Nobody knows whether the dam will hold.",
    "If we knew the cause, it would not be happening.",  # of today
    "The survey estimated that the well could hold 3,000 barrels.",  # what it is able to
    "People who could lose their homes met on Monday.",
    "The minister warned of the dangers of smoking.",  # of today
    "Small firms are more likely to fail.",
    "They say that a levy would shut the mill.",  # of a proposal
]


@pytest.mark.parametrize("text", NONE)
def test_no_forecast(text: str) -> None:
    """Not of what is to come, or not foretold."""
    assert forecasts_in(text) == []


HORIZONS = [
    # words, the interval from Wednesday 18 March 2015
    ("sometime in the next three to six years", "2018-03/2021-03"),
    ("within two years", "2015-03-18/2017-03-18"),
    ("within weeks", "2015-03-18/2015-05-18"),  # a long reading: nothing falls due too soon
    ("in the coming months", "2015-03-18/2016-03-18"),
    ("by the end of the decade", "2015-03-18/2019-12-31"),
    ("before the end of the month", "2015-03-18/2015-03-31"),
    ("by the weekend", "2015-03-18/2015-03-22"),
    ("in 2017", "2017"),
    ("by 2020", "2015/2020"),
    ("before 2020", "2015/2019"),
    ("before 4 May", "2015-03-18/2015-05-04"),
    ("before the summer", "2015-03/2015-06"),
    ("next week", "2015-03-23/2015-03-29"),
    ("on Monday", "2015-03-23"),
    ("on 1 January", "2016-01-01"),
    ("on Wednesday", "2015-03-18"),  # the very day of the page
]


@pytest.mark.parametrize(("words", "horizon"), HORIZONS)
def test_a_horizon(words: str, horizon: str) -> None:
    """As an interval, with its words as printed."""
    ((mark, _),) = forecasts_in(f"The glacier will reach the lake {words}.")
    assert (mark.horizon, mark.horizon_words) == (horizon, words)


def test_a_day_named_by_its_event() -> None:
    """The page prints when the vote is; "around" it allows three days on either side."""
    day = "The election is on 8 May."
    found = forecasts_in("Strikes may break out around the election.", "Talks will end before the vote.", day)
    assert [mark.horizon for mark, _ in found] == ["2015-05-05/2015-05-11", "2015-03-18/2015-05-08"]
    ((mark, _),) = forecasts_in("Strikes may break out before the election.")
    assert (mark.horizon, mark.horizon_words) == (None, "before the election")


def test_a_day_of_two_dates_is_none() -> None:
    """Two elections on one page: "before the election" stands without a date."""
    both = "The first election will be on 8 May.", "The second election will be on 9 June."
    mark = forecasts_in("Strikes will go on until the election.", *both)[0][0]
    assert mark.horizon is None


def test_no_condition() -> None:
    """ "If any" and "see if" are none."""
    for text in ("The crowd will wait to see if it holds.", "Few bridges, if any, will hold."):
        ((mark, _),) = forecasts_in(text)
        assert (mark.modality, mark.condition) == ("will", None)


CONDITIONS = [
    ("If the rain goes on, the dam will burst.", "If the rain goes on"),
    ("The dam will burst if the rain goes on.", "if the rain goes on"),
    ("Unless it rains, the crop will fail.", "Unless it rains"),
    ("Should the wind turn, the fire could reach the town.", "Should the wind turn"),
]


@pytest.mark.parametrize(("text", "condition"), CONDITIONS)
def test_a_condition_in_its_words(text: str, condition: str) -> None:
    """A forecast that hangs on something is conditional, whatever its verb."""
    ((mark, _),) = forecasts_in(text)
    assert mark.condition is not None
    assert (mark.modality, mark.condition.of(text)) == ("conditional", condition)


LIKELIHOODS = [
    # sentence, band, low, high
    ("The dam will almost certainly fail.", "almost certain (95-99 %)", 0.95, 0.99),
    ("The dam will probably burst.", "likely (55-80 %)", 0.55, 0.80),
    ("It is very likely that the dam will burst.", "very likely (80-95 %)", 0.80, 0.95),
    ("The dam is unlikely to burst.", "unlikely (20-45 %)", 0.20, 0.45),
    ("There is a roughly even chance that the dam will burst.", "roughly even chance (45-55 %)", 0.45, 0.55),
    ("There is almost no chance that the dam will burst.", "almost no chance (01-05 %)", 0.01, 0.05),
    ("There is a 70 percent chance that the dam will burst.", None, 0.7, 0.7),
    ("Forecasters see a 60 to 70 percent chance of a storm.", None, 0.6, 0.7),
    ("The office puts the chance of a drought at 40 percent.", None, 0.4, 0.4),
    ("There is a one in four chance that the dam will burst.", None, 0.25, 0.25),
    ("The dam is highly likely to burst.", None, None, None),  # no words of the standard
    ("The likely fall of the dam will flood the valley.", None, None, None),  # of another thing
    ("The dam will burst.", None, None, None),
]


@pytest.mark.parametrize(("text", "band", "low", "high"), LIKELIHOODS)
def test_a_likelihood_only_as_printed(text: str, band: str | None, low: float | None, high: float | None) -> None:
    """A band only where its own words are printed of this forecast; a chance in numbers as it stands."""
    ((mark, _),) = forecasts_in(text)
    assert (mark.band, mark.low, mark.high) == (band, low, high)


def test_the_words_begin_where_the_quotation_begins() -> None:
    """What leads up to a quotation is not what is foretold; the quotation's own words stand whole."""
    ((_, words),) = forecasts_in("As the ice melts, “the lake will rise by a metre,” she said.")
    assert words == "the lake will rise by a metre"
    ((_, words),) = forecasts_in("The lake will be “a danger to us all,” she said.")
    assert words == "The lake will be “a danger to us all,”"


def test_an_undated_page() -> None:
    """ "Next year" is no year there; "in 2019" is one."""
    ((mark, _),) = forecasts_in("The dam will be open next year.", published=None)
    assert (mark.horizon, mark.horizon_words) == (None, None)
    ((mark, _),) = forecasts_in("The drought is expected to last in 2019.", published=None)
    assert mark.horizon == "2019"


def test_a_nor_is_kept() -> None:
    """Without it the second forecast would say the opposite."""
    found = forecasts_in("“The climb will not be cheap, nor will it be quick,” she said.")
    assert [words for _, words in found] == ["The climb will not be cheap", "nor will it be quick"]
