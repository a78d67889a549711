"""The scorer of a record beside a story's gold, on a story of two reports, and the gold of the quake itself."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from linking_score import (
    Gold,
    Judged,
    copies_f1,
    drifts_recall,
    failing_sums,
    falsely,
    match_figures,
    question_b3,
    verdict_accuracy,
)

Row = Mapping[str, Any]
QUAKE = Path(__file__).parents[2] / "benchmarks" / "stories" / "quake"


def figure(name: str, page: str, phrase: str, account: str, **more: object) -> Row:
    """A gold figure that answers the one question of the story."""
    sentence = f"The mayor said {phrase} drowned."
    row = {"id": name, "page": page, "phrase": phrase, "sentence": sentence, "low": 12, "high": 12}
    return row | {"question": "Q1", "origin": account} | more


def claim(name: str, page: str, phrase: str, question: str | None = "q-drowned") -> Row:
    """A figure of ours."""
    return {"id": name, "kind": "figure", "page": f"{page}.txt", "phrase": phrase, "low": 12, "high": 12,
            "sentence": f"The mayor said {phrase} drowned.", "question": question}  # fmt: skip


def account(name: str, figures: Sequence[str], echoes: Sequence[str] = ()) -> Row:
    """An account of the gold."""
    return {"id": name, "figures": figures, "echoes": echoes}


FLOOD = Gold(
    articles=[{"id": "01-a1", "page": "01", "title": "Twelve drown"}, {"id": "02-a1", "page": "02", "title": "Flood"}],
    figures=[figure("f1", "01", "up to 12 people", "mayor", low=None), figure("f2", "02", "12 people", "mayor"),
             figure("f3", "02", "20 dead", "police", low=20, high=20)],
    questions=[{"id": "Q1", "accounts": [account("mayor", ["f1"]), account("police", ["f3"])]}],
    verdicts=[{"id": "V1", "a": "f2", "b": "mayor", "verdict": "drifts"},
              {"id": "V2", "a": "police", "b": "mayor", "verdict": "differs", "also": ["later"]}],
    sums=[{"id": "S1", "operands": ["f1", "f2", "f3"], "relation": "12 + 12 = 20", "holds": "no"}],
    copies=[{"id": "C1", "articles": ["01-a1", "02-a1"]}],
)  # fmt: skip
CLAIMS = [claim("c1", "01", "up to 12 people"), claim("c2", "02", "12 people"), claim("c3", "02", "20 dead")]


def said(a: str, b: str, verdict: str) -> Row:
    """A verdict of ours between two claims."""
    return {"a": a, "b": b, "verdict": verdict}


def judged(*pairs: Row, claims: Sequence[Row] = CLAIMS, checks: Sequence[Row] = ()) -> Judged:
    """Our record of the flood."""
    articles = [{"id": "one", "page": "01.txt", "index": 1, "title": "Twelve drown", "copies_of": []},
                {"id": "two", "page": "02.txt", "index": 1, "title": "The flood", "copies_of": ["one"]}]  # fmt: skip
    return Judged(FLOOD, claims, pairs, checks, articles)


def test_a_claim_finds_the_figure_whose_words_it_shares() -> None:
    """A number of another page, or another number, is not it."""
    found = match_figures(FLOOD.figures, [*CLAIMS, claim("c9", "01", "13 people")])
    assert {figure: one["id"] for figure, one in found.items()} == {"f1": "c1", "f2": "c2", "f3": "c3"}


def test_questions_are_compared_claim_by_claim() -> None:
    """One question told as two costs recall; a figure without a question stands alone."""
    assert question_b3(judged()) == 1
    apart = [CLAIMS[0], CLAIMS[1], claim("c3", "02", "20 dead", None)]
    assert question_b3(judged(claims=apart)) == pytest.approx(2 * 1 * (5 / 9) / (1 + 5 / 9))


def test_copies_are_pairs_of_articles() -> None:
    """Articles are the gold's by page and title, else by their order on the page."""
    right = judged()
    assert copies_f1(right) == 1
    assert copies_f1(replace(right, articles=[{**row, "copies_of": []} for row in right.articles])) == 0


@pytest.mark.parametrize(
    ("pairs", "accuracy"),
    [
        ([said("c2", "c1", "drifts"), said("c3", "c1", "later")], 1),  # `later` is let pass
        ([said("c2", "c1", "echo"), said("c3", "c1", "differs")], 0.5),
        ([], 0),  # silence is `not comparable`
    ],
)
def test_a_verdict_is_right_where_the_gold_allows_it(pairs: list[Row], accuracy: float) -> None:
    assert verdict_accuracy(judged(*pairs)) == (2, accuracy)


def test_a_drift_of_a_figure_that_was_not_found_is_missed() -> None:
    seen = judged(said("c2", "c1", "drifts"))
    assert drifts_recall(seen) == 1
    assert drifts_recall(judged(said("c2", "c1", "drifts"), claims=[CLAIMS[0], CLAIMS[2]])) == 0


def test_false_verdicts_are_counted_once_for_two_accounts() -> None:
    """A conflict that the gold does not have is false, between whatever claims."""
    wrong = judged(said("c3", "c1", "conflicts"), said("c3", "c2", "conflicts"), said("c2", "c1", "drifts"))
    assert falsely(wrong, "conflicts") == 2  # police and mayor, police and the drifted 12
    assert falsely(wrong, "drifts") == 0


def test_an_alarm_needs_two_operands_of_a_failing_sum() -> None:
    check = {"page": "02.txt", "relation": "12 + 12 = 20", "holds": "no"}
    assert failing_sums(judged(checks=[check | {"operands": ["c2", "c3", "8"]}])) == (1, 1, 0)
    assert failing_sums(judged(checks=[check | {"operands": ["c3", "8"]}])) == (1, 0, 1)
    assert failing_sums(judged(checks=[check | {"operands": ["c1", "c2"], "holds": "yes"}])) == (1, 0, 0)


def test_the_gold_of_the_quake_points_at_figures_that_its_pages_print() -> None:
    """Every phrase stands in its sentence; accounts, verdicts and sums name figures or accounts that are there."""
    gold = Gold.read(QUAKE / "gold")
    figures = {one["id"] for one in gold.figures}
    accounts = [account for question in gold.questions for account in question["accounts"]]
    known = figures | {account["id"] for account in accounts}
    for one in gold.figures:
        assert one["sentence"][one["start"] :].startswith(one["phrase"]), one["id"]
    assert {name for one in gold.verdicts for name in (one["a"], one["b"])} <= known
    assert {name for one in gold.sums for name in one["operands"]} <= figures
    assert {name for account in accounts for name in (*account["figures"], *account["echoes"])} <= figures
    assert len(list((QUAKE / "pages").iterdir())) == 18


def test_the_quake_corroborates_once() -> None:
    """Two counts by two methods of two bodies with no common parent; all else that agrees does not."""
    gold = Gold.read(QUAKE / "gold")
    allowing = [one for one in gold.verdicts if "corroborates" in {one["verdict"], *one.get("also", ())}]
    assert [(one["a"], one["b"]) for one in allowing] == [("Q8-ash", "Q8-guild")]
