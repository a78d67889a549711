"""The synthetic ledger that growth is measured on: the same every time, its largest question a tenth of all."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from linking_orders import exported
from linking_scale import measure
from synthetic_readings import sightings_of, synthetic_readings

from onrecord.memo import Memo
from onrecord.viewing import Inputs, view


def test_one_of_ten_claims_answers_the_largest_question() -> None:
    """Zipf's law: the largest question has a tenth of all claims, the second half as many."""
    readings = synthetic_readings(3000)
    asked = Counter(
        (claim.figure.place, claim.figure.state)
        for one in readings
        for claim in one.claims
        if claim.figure is not None
    )
    (_, first), (_, second) = asked.most_common(2)
    assert 0.07 < first / 3000 < 0.16
    assert 0.3 < second / first < 0.8


def test_a_mark_covers_its_words() -> None:
    """Every claim's phrase stands where it says that it stands."""
    for reading in synthetic_readings(200):
        (article,) = reading.articles
        assert all(claim.span.of(article.text) == claim.phrase for claim in reading.claims if claim.figure)
        assert all(claim.sentence_span.of(article.text) == claim.sentence for claim in reading.claims)


def test_what_was_added_later_leaves_no_trace() -> None:
    """Articles added to a viewed ledger give the exports of all at once."""
    first = synthetic_readings(300)
    every = (*first, *synthetic_readings(30, start=len(first)))
    memo = Memo()
    view(Inputs(first, sightings_of(first)), memo=memo)
    added = view(Inputs(tuple(reversed(every)), sightings_of(every)), memo=memo)
    assert exported(added) == exported(view(Inputs(every, sightings_of(every))))


def test_the_figures_of_one_size() -> None:
    """A measure says what it measured."""
    figures = measure(500)
    assert figures["claims"] == 500 and figures["readings_loaded"] == figures["articles"] == 50
    assert figures["questions_again"] < figures["questions"]
    assert figures["bytes_a_claim"] > 0 and figures["peak_megabytes"] > 0
