"""The gold of the strike, a story without a disaster: it points at what its pages print, and plants what it says."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from linking_score import Gold

STRIKE = Path(__file__).parents[2] / "benchmarks" / "stories" / "strike"
HOW = {"first": "figures", "echo": "echoes", "drift": "drifted", "denial": "denials"}


@pytest.fixture(scope="module")
def gold() -> Gold:
    return Gold.read(STRIKE / "gold")


def accounts_of(gold: Gold) -> list[Mapping[str, Any]]:
    """The accounts of all questions."""
    return [account for question in gold.questions for account in question["accounts"]]


def test_every_page_has_its_articles(gold: Gold) -> None:
    pages = sorted(path.name for path in (STRIKE / "pages").iterdir())
    assert sorted({one["file"] for one in gold.articles}) == pages
    assert len(pages) == 12


def test_phrases_stand_in_their_sentences(gold: Gold) -> None:
    decoys = [json.loads(line) for line in (STRIKE / "gold" / "decoys.jsonl").read_text("utf-8").splitlines()]
    for one in (*gold.figures, *decoys):
        assert one["sentence"][one["start"] :].startswith(one["phrase"]), one["id"]


def test_what_is_pointed_at_exists(gold: Gold) -> None:
    """Accounts, verdicts, sums and copies name figures, accounts and articles that are there."""
    figures = {one["id"] for one in gold.figures}
    known = figures | {account["id"] for account in accounts_of(gold)}
    assert {name for one in gold.verdicts for name in (one["a"], one["b"])} <= known
    assert {name for one in gold.sums for name in one["operands"]} <= figures
    assert {name for one in gold.copies for name in one["articles"]} <= {one["id"] for one in gold.articles}


def test_accounts_and_figures_tell_the_same(gold: Gold) -> None:
    """Who carries an account, and how, is said on both sides."""
    for account, how in itertools.product(accounts_of(gold), HOW):
        told = {one["id"] for one in gold.figures if one.get("origin") == account["id"] and one["carries"] == how}
        assert set(account[HOW[how]]) == told, (account["id"], how)


def test_two_accounts_of_one_question_have_their_verdict(gold: Gold) -> None:
    given = {frozenset((one["a"], one["b"])) for one in gold.verdicts}
    asked = [pair for question in gold.questions
             for pair in itertools.combinations([account["id"] for account in question["accounts"]], 2)]  # fmt: skip
    assert [pair for pair in asked if frozenset(pair) not in given] == []


def test_the_strike_corroborates_once(gold: Gold) -> None:
    """Two counts of one day's trains, by two ways; strikers that a ministry repeats are no agreement."""
    allowing = [one for one in gold.verdicts if "corroborates" in {one["verdict"], *one.get("also", ())}]
    assert [(one["a"], one["b"]) for one in allowing] == [("Q5-ins", "Q5-rid640")]


def test_two_sums_fail(gold: Gold) -> None:
    assert [one["page"] for one in gold.sums if one["holds"] == "no"] == ["11", "11"]
