"""Forecasts across articles: one forecast with all that repeats it, and what people say became of it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from by_hand import Told, chain, record_of
from onrecord.keys import article_key, claim_key, content_key
from onrecord.ledger.forecasts import due_forecasts, forecast_of, forecasts_on, track_records
from onrecord.records import Article, Claim, Forecast, ForecastRecord, Judgement, Record, Selector, Span

FLOOD = "the dam at Orlen will burst before the harvest"
LATER = "the dam at Orlen would burst before the harvest, burying two villages"


def foretold(
    content: str, *, by: str = "the River Board", on: str = "2020-05-02", outlet: str = "Harbour Gazette", modality: Any = "will",
    horizon: str | None = "2020-05/2020-08", **fields: Any,
) -> Told:  # fmt: skip
    """One article with one forecast."""
    text = f"{by or outlet} foretold that {content}, {outlet} wrote on {on}."
    capture = content_key(f"{outlet}|{on}|{text}".encode())
    article = Article(article_key(capture, ""), capture, 1, "", text, (), publisher=outlet, published=on)
    start = text.index(content)
    key = claim_key(capture, "", "forecast", text, content, 0)
    value = Forecast(content, modality, horizon, **fields)
    claim = Claim(
        key, "forecast", capture, article.id, content, text, Span(start, start + len(content)), Span(0, len(text)),
        chain(by, outlet), forecast=value,
    )  # fmt: skip
    return Told(article, (claim,))


def resolved(
    one: Told, outcome: str, *, by: str = "Ada", at: str = "2020-12-01", shown_by: Told | None = None
) -> Judgement:
    """A person's word on what became of a forecast."""
    claims = (one.claim, shown_by.claim) if shown_by else (one.claim,)
    chosen = tuple(Selector(claim.capture, claim.sentence, claim.phrase) for claim in claims)
    key = f"resolve-{by}-{at}-{outcome}"
    return Judgement(
        key, "resolve", by, at, tuple(claim.id for claim in claims), chosen, (("outcome", f'"{outcome}"'),)
    )


def the_forecast(record: Record, one: Told) -> ForecastRecord:
    """The forecast that an article gives."""
    found = forecast_of(record, one.claim.id)
    assert found is not None
    return found


FIRST = foretold(FLOOD)
ALIKE = [
    # another telling, whether it is the same forecast
    (foretold(LATER, outlet="Coast Post", on="2020-05-09"), True),
    (foretold(FLOOD, outlet="Coast Post", horizon=None), True),  # a time left unsaid is no other one
    (foretold(FLOOD, outlet="Coast Post", modality="likely", low=0.55, high=0.8), True),
    (foretold(FLOOD, outlet="Coast Post", by="the Farmers League"), False),  # another origin
    (foretold(FLOOD, outlet="Coast Post", horizon="2021"), False),  # another time
    (foretold("the dam at Orlen will not burst before the harvest", outlet="Coast Post"), False),
    (foretold(FLOOD, outlet="Coast Post", modality="may"), False),  # no longer as firm
    (foretold("bread at Orlen will be dear before the harvest", outlet="Coast Post"), False),
    (foretold("the dam will burst", outlet="Coast Post", by="a resident*"), False),
]


@pytest.mark.parametrize(("other", "same"), ALIKE)
def test_a_warning_that_is_only_repeated_counts_once(other: Told, same: bool) -> None:
    """By origin, time, firmness and words; the order of adding is nothing to it."""
    record = record_of(FIRST, other)
    assert record.forecasts == record_of(other, FIRST).forecasts
    assert (the_forecast(record, FIRST) == the_forecast(record, other)) is same
    assert sum(len(one.claims) for one in record.forecasts) == 2


def test_unnamed_sources_are_never_one() -> None:
    """Two pages quote "a resident": that is nobody's second warning."""
    one, other = (foretold(FLOOD, by="a resident*", outlet=outlet) for outlet in ("Harbour Gazette", "Coast Post"))
    record = record_of(one, other)
    assert len(record.forecasts) == 2
    assert {found.source for found in record.forecasts} == {None}


def test_any_order_gives_the_same() -> None:
    """Ids and standing claims too."""
    pages = [FIRST, *(other for other, _ in ALIKE)]
    first = record_of(*pages).forecasts
    for seed in range(5):
        Random(seed).shuffle(pages)
        assert record_of(*pages).forecasts == first


def test_open_due_resolved() -> None:
    """Due once the horizon has ended by the record's last day; resolved when a person says so."""
    june, autumn = foretold("rain", on="2020-06-01", horizon=None), foretold("rain", on="2020-10-01", horizon=None)
    assert the_forecast(record_of(FIRST, june), FIRST).status == "open"
    assert the_forecast(record_of(FIRST, autumn), FIRST).status == "due"
    assert the_forecast(record_of(FIRST, autumn, as_known_on="2020-06-30"), FIRST).status == "open"
    record = record_of(FIRST, autumn, judgements=(resolved(FIRST, "no", shown_by=autumn),))
    found = the_forecast(record, FIRST)
    assert (found.status, found.outcome, found.shown_by) == ("resolved", "no", (autumn.claim.id,))


def test_the_day_asked_for() -> None:
    """A reader looks on a later day than the record's last."""
    record = record_of(FIRST)
    assert due_forecasts(record) == ()
    assert [one.id for one in due_forecasts(record, "2020-09-01")] == [record.forecasts[0].id]
    assert [one.status for one in forecasts_on(record, "2020-08-31")] == ["open"]


def test_people_who_say_otherwise() -> None:
    """Side by side as a problem, and unresolved; also where they name different tellings of it."""
    other = ALIKE[0][0]
    said = (resolved(FIRST, "yes"), resolved(other, "no", by="Ben"))
    record = record_of(FIRST, other, judgements=said)
    assert the_forecast(record, FIRST).outcome is None
    (found,) = [one for one in record.problems if one.kind == "contradiction"]
    assert "Ada: yes, Ben: no" in found.message


def test_one_persons_later_word() -> None:
    """It replaces the earlier; a decision taken back is none."""
    again = resolved(FIRST, "partly", at="2021-01-01")
    both = (resolved(FIRST, "yes"), again)
    assert the_forecast(record_of(FIRST, judgements=both), FIRST).outcome == "partly"
    undone = Judgement("undo", "undo", "Ada", "2021-02-01", undoes=again.id)
    assert the_forecast(record_of(FIRST, judgements=(*both, undone)), FIRST).outcome == "yes"


SCORES = [
    # modality, low, high, outcome, score
    ("likely", 0.55, 0.8, "yes", 0.1056),
    ("will", 0.95, 0.99, "no", 0.9409),
    ("likely", 0.7, 0.7, "partly", None),
    ("will", None, None, "yes", None),  # no probability was printed
    ("may", 0.55, 0.8, "yes", None),  # never: it was only possible
    ("feared", 0.55, 0.8, "yes", None),
    ("conditional", 0.55, 0.8, "yes", None),
]


@pytest.mark.parametrize(("modality", "low", "high", "outcome", "score"), SCORES)
def test_scored_only_where_a_chance_was_printed(
    modality: str, low: float | None, high: float | None, outcome: str, score: float | None
) -> None:
    """And never what was possible, feared, or hung on something."""
    one = foretold(FLOOD, modality=modality, low=low, high=high)
    record = record_of(one, judgements=(resolved(one, outcome),))
    assert the_forecast(record, one).brier == score
    (track,) = track_records(record)
    assert (track.resolved, track.scored, track.mean_brier) == (1, int(score is not None), score)


def test_a_private_person_has_no_record() -> None:
    """Nor has an unnamed source, nor a source of whom nothing is due or resolved."""
    private = foretold(FLOOD, by="Ann Reed", outlet="Coast Post")
    unnamed = foretold(FLOOD, by="a resident*", outlet="Bay Mail")
    record = record_of(FIRST, private, unnamed, judgements=(resolved(private, "yes"), resolved(unnamed, "yes")))
    assert the_forecast(record, private).source is None
    assert track_records(record) == ()
    assert [track.source.name for track in track_records(record, "2021-01-01")] == ["the River Board"]
