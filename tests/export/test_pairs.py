"""Verdicts between accounts, written out between the claims that carry them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.export.pairs import claim_pairs
from onrecord.records import Link, Question, QuestionKey, Record


def test_every_pair_of_claims_has_one_verdict(record: Record) -> None:
    """The echo, the drift, and the difference for the claim and for its echo."""
    assert {(pair.a, pair.b): pair.verdict for pair in claim_pairs(record)} == {
        ("fig-2", "fig-1"): "echo",
        ("fig-4", "fig-3"): "drifts",
        ("fig-3", "fig-1"): "differs",
        ("fig-3", "fig-2"): "differs",
    }


def test_an_echo_has_its_reason(record: Record) -> None:
    """The link's own where there is one; else what every echo has."""
    assert (
        next(pair.reason for pair in claim_pairs(record) if pair.verdict == "echo")
        == "One text prints the other's sentence."
    )
    silent = replace(record, links=())
    assert [pair.reason for pair in claim_pairs(silent)] == [
        "Both carry one account: the same figure on the same origin's word."
    ]


def test_a_claims_own_verdict_comes_first(record: Record) -> None:
    """A claim that drifts from an account is not its echo, even if it is listed with it."""
    drifted = replace(record, links=(Link("fig-2", "acc-1", "drifts", "“About” was lost."),))
    assert [(pair.a, pair.b, pair.verdict) for pair in claim_pairs(drifted)] == [("fig-2", "fig-1", "drifts")]


def test_pairs_of_one_question(record: Record) -> None:
    """Those of other questions stay away."""
    other = Question("que-2", QuestionKey("boat", "boat", None), "How many boats?", ())
    more = replace(record, questions=(*record.questions, other))
    assert claim_pairs(more, "que-2") == []
    assert claim_pairs(more, "que-1") == claim_pairs(more, "all")


@pytest.mark.parametrize("missing", ["acc-9", "fig-9"])
def test_a_link_to_what_is_not_there_is_left_out(record: Record, missing: str) -> None:
    """Nothing is made up for it."""
    more = replace(record, links=(Link("acc-1", missing, "later", "."),))
    assert {pair.verdict for pair in claim_pairs(more)} == {"echo"}
