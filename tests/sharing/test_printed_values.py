"""A figure that comes in a bundle says what its printed words say: our own rules read them again."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.records import Capture, Claim, Reading, Span, replace
from onrecord.sharing.borne_out import checked_reading
from onrecord.sharing.withheld_text import opened_reading, shared_reading
from plain_reader import PlainReader

PAGE = (
    "The Harbour Post\n\nBoats and nets\n\n8 June 2030\n\n"
    "The Osk board said that about 500 of its 5,000 boats were lost as of 3 June 2030. "
    "Between 1,200 and 1,300 nets were torn in Osk, the Red Cross said. "
    "The Osk board said that more than twice as many boats were lost in Brin.\n\n"
    "At least 2.5 million tonnes of ice will likely melt by 2035, the survey firm Orbita said. "
    "There is a 60 percent chance that the harbour will freeze by 2031, the Osk board said.\n"
)


@pytest.fixture(scope="module")
def reading(parser: SpacyParser) -> Reading:
    """The page as the program reads it, and as a bundle hands it on without its text."""
    content = PAGE.encode()
    read = PlainReader(parser).read(Capture(content_key(content), content))
    return opened_reading(shared_reading(read))


def with_claim(reading: Reading, claim: Claim) -> Reading:
    """The reading with one of its claims changed."""
    return replace(reading, claims=tuple(claim if one.id == claim.id else one for one in reading.claims))


def figure(reading: Reading, words: str) -> Claim:
    """The figure with these printed words."""
    (found,) = [one for one in reading.claims if one.kind == "figure" and one.phrase.startswith(words)]
    return found


def refused(reading: Reading) -> str:
    """Why nothing of a reading is taken."""
    found = checked_reading(reading)
    assert found.claims == ()
    (why,) = found.problems
    assert why.kind == "reading_refused"
    return why.message


def test_as_it_was_read_it_is_taken(reading: Reading) -> None:
    """Bounds, ranges, multiples, millions, chances: all that the program reads itself."""
    assert {one.figure.bound for one in reading.claims if one.figure} >= {"about", "between", "at_least", "more_than"}
    assert {one.forecast.low for one in reading.claims if one.forecast} >= {0.55, 0.6}
    assert checked_reading(reading) == reading


FORGED: list[Any] = [
    pytest.param("about 500", {"low": 5000.0, "high": 5000.0}, "is said to be about 5,000", id="ten times as many"),
    pytest.param("about 500", {"bound": "exact"}, "is said to be 500, and the words are read here as about 500", id="about left out"),
    pytest.param("Between 1,200", {"high": 13000.0}, "is said to be 1,200 to 13,000", id="an end moved"),
    pytest.param("At least 2.5 million", {"low": 2.5}, "is said to be at least 2.5,", id="millions left out"),
    pytest.param("At least 2.5 million", {"high": 2.6e6}, "is said to be at least 2,500,000 to 2,600,000", id="an end closed"),
    pytest.param("more than twice", {"low": 20}, "is said to be more than 20", id="twice made twenty times"),
    pytest.param("about 500", {"as_of": "2030-06-03; DROP"}, "a time is none", id="a time that is none"),
    pytest.param("about 500", {"period": "long ago"}, "a time is none", id="a period that is none"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said", "why"), FORGED)
def test_a_value_that_its_words_do_not_say(reading: Reading, words: str, said: dict[str, Any], why: str) -> None:
    """The page's reading is not taken, and the reason names the words, what was said of them, and what they say."""
    claim = figure(reading, words)
    assert claim.figure is not None
    assert why in refused(with_claim(reading, replace(claim, figure=replace(claim.figure, **said))))


def test_a_figure_does_not_take_the_number_beside_it(reading: Reading) -> None:
    """A phrase made wider holds another number too; the claim's id is that of its own."""
    claim, other = figure(reading, "about 500"), figure(reading, "5,000 boats")
    assert claim.figure is not None and other.figure is not None
    assert claim.sentence == other.sentence
    text = reading.articles[0].text
    span = Span(claim.span.start, other.span.end)
    value = {name: getattr(other.figure, name) for name in ("low", "high", "bound")}
    forged = replace(claim, span=span, phrase=span.of(text), figure=replace(claim.figure, **value))
    assert "id is not that of its words" in refused(with_claim(reading, forged))


def test_a_forecast_says_what_is_printed_and_no_other_chance(reading: Reading) -> None:
    """Its words are its phrase; its chance stands in its sentence, in numbers or in words of the standard."""
    likely, sixty = (
        next(one for one in reading.claims if one.forecast and one.forecast.low == low) for low in (0.55, 0.6)
    )
    assert likely.forecast is not None and sixty.forecast is not None
    for claim, said in (
        (sixty, {"low": 0.9, "high": 0.9}),
        (likely, {"band": "almost certain", "low": 0.95, "high": 0.99}),
        (likely, {"low": 0.99, "high": 0.99}),
    ):
        forged = replace(claim, forecast=replace(claim.forecast, **said))
        assert "a forecast's chance is not printed" in refused(with_claim(reading, forged))
    other = replace(sixty, forecast=replace(sixty.forecast, content="the harbour will burn"))
    assert "words are not those of its phrase" in refused(with_claim(reading, other))


def test_a_claim_names_only_figures_of_its_page(reading: Reading) -> None:
    """Else it could tie a figure of ours to an incident that nobody reported of it."""
    claim = next(one for one in reading.claims if one.forecast)
    assert claim.forecast is not None
    forged = replace(claim, forecast=replace(claim.forecast, figures=("fig-of-another-page",)))
    assert "names a figure that is none of this page" in refused(with_claim(reading, forged))


def test_no_figure_stands_in_a_sentence_that_is_too_long_to_be_one(reading: Reading) -> None:
    """We read none there ourselves; and it would cost much to look."""
    claim, text = figure(reading, "about 500"), reading.articles[0].text
    sentence = " ".join(["12"] * 2000)
    span = Span(len(text), len(text) + len(sentence))
    article = replace(reading.articles[0], text=text + sentence)
    forged = replace(claim, sentence=sentence, sentence_span=span, span=Span(span.start, span.start + 2), phrase="12")
    assert "too long to be one" in refused(replace(with_claim(reading, forged), articles=(article,)))
