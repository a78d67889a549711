"""What people decide: kept with who and when, applied, shown, taken back, never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.cli.settings import read_settings
from onrecord.problems import UsageError

Run = Callable[..., Any]


def claim_of(run: Run, number: int) -> dict[str, object]:
    return next(row for row in run("claims", "--json").rows if row["low"] == number)


def test_accepting(added: Run) -> None:
    """Machine-read until a person has reviewed it."""
    claim = claim_of(added, 40)
    assert claim["reviewed"] is False
    ran = added("judge", "accept", str(claim["id"]), "--by", "Ann", "--note", "seen on film")
    assert (ran.code, "accept, by Ann" in ran.out) == (0, True)
    assert claim_of(added, 40)["reviewed"] is True
    (judgement,) = added("judge", "list", "--json").rows
    assert (judgement["by"], judgement["note"], judgement["claims"]) == ("Ann", "seen on film", [claim["id"]])
    assert judgement["selectors"] == [
        {"capture": judgement["selectors"][0]["capture"], "sentence": claim["sentence"], "phrase": "40 people"}
    ]
    assert judgement["made_at"].endswith("Z")


def test_rejecting_and_taking_it_back(added: Run) -> None:
    """Both stay on record."""
    claim = claim_of(added, 52)["id"]
    added("judge", "reject", str(claim), "--by", "Ann")
    assert {row["low"] for row in added("claims", "--json").rows} == {40, 45}
    (judgement,) = added("judge", "list", "--json").rows
    assert added("judge", "undo", judgement["id"], "--by", "Ben").code == 0
    assert {row["low"] for row in added("claims", "--json").rows} == {40, 45, 52}
    assert len(added("judge", "list", "--json").rows) == 2
    assert "reject (undone)" in added("judge", "list").out


def test_accepting_what_somebody_else_rejected(added: Run) -> None:
    """By its id, or its beginning: both decisions stand, the claim is on record as read, and a problem names both."""
    claim = str(claim_of(added, 52)["id"])
    added("judge", "reject", claim, "--by", "Ann")
    ran = added("judge", "accept", claim[:10], "--by", "Ben")
    assert (ran.code, "accept, by Ben" in ran.out) == (0, True)
    rejected = added("judge", "list", "--json").rows[0]["id"]
    assert f"Ann decided otherwise ({rejected}: reject)" in ran.err
    assert claim_of(added, 52)["reviewed"] is False
    (problem,) = [row for row in added("problems", "--json").rows if row["kind"] == "contradiction"]
    assert problem["where"] == claim
    assert "Ann: reject, Ben: accept" in problem["message"]
    assert {(row["by"], row["verb"]) for row in added("judge", "list", "--json").rows} == {
        ("Ann", "reject"), ("Ben", "accept"),
    }  # fmt: skip
    added("judge", "undo", rejected, "--by", "Ann")
    assert claim_of(added, 52)["reviewed"] is True


def test_rejecting_what_somebody_else_accepted(added: Run) -> None:
    """It stays, and the terminal says why."""
    claim = str(claim_of(added, 52)["id"])
    added("judge", "accept", claim, "--by", "Ben")
    assert "Ben decided otherwise" in added("judge", "reject", claim, "--by", "Ann").err
    assert claim_of(added, 52)["reviewed"] is False
    assert "otherwise" not in added("judge", "reject", claim, "--by", "Ann").out


def test_whoever_rejected_a_claim_may_accept_it(added: Run) -> None:
    """Of one person the later word counts, also within the same second."""
    claim = str(claim_of(added, 52)["id"])
    for verb in ("reject", "accept", "reject", "accept"):
        ran = added("judge", verb, claim, "--by", "Ann")
        assert (ran.code, ran.err) == (0, "")
        assert (claim in {row["id"] for row in added("claims", "--json").rows}) is (verb == "accept")
    assert claim_of(added, 52)["reviewed"] is True
    assert not [row for row in added("problems", "--json").rows if row["kind"] == "contradiction"]


def test_a_rejected_claim_is_named_as_one(added: Run) -> None:
    """It cannot be amended while it is on no record, nor is it said not to exist; of a withdrawn page it does not."""
    claim, other = claim_of(added, 52), str(claim_of(added, 40)["id"])
    key = str(claim["id"])
    added("judge", "reject", key, "--by", "Ann")
    for command in (("amend", key, "--set", "low=41"), ("same", other, key), ("different", key, other)):
        ran = added("judge", *command, "--by", "Ben")
        assert ran.code == 2
        assert f"The claim {key} was rejected by Ann" in ran.err
        assert f"onrecord judge accept {key}" in ran.err
    assert "There is no claim fig-none" in added("judge", "accept", "fig-none", "--by", "Ben").err
    page = next(row for row in added("export", "articles").rows if row["id"] == claim["article"])["page"]
    added("withdraw", str(page), "--why", "asked", "--by", "Ann")
    assert f"There is no claim {key}" in added("judge", "accept", key, "--by", "Ben").err


def test_amending(added: Run) -> None:
    """Numbers with commas, words, several fields at once."""
    claim = str(claim_of(added, 40)["id"])
    assert (
        added(
            "judge",
            "amend",
            claim,
            "--set",
            "low=4,000",
            "--set",
            "high=null",
            "--set",
            "bound=at_least",
            "--by",
            "Ann",
        ).code
        == 0
    )
    row = claim_of(added, 4000)
    assert (row["id"], row["high"], row["bound"], row["reviewed"]) == (claim, None, "at_least", True)


def test_saying_that_claims_answer_different_questions(added: Run) -> None:
    """One question becomes two, and one again when it is taken back."""
    first, second = str(claim_of(added, 40)["id"]), str(claim_of(added, 52)["id"])
    added("judge", "different", first, second, "--by", "Ann")
    assert len(added("questions", "--json").rows) == 2
    added("judge", "undo", added("judge", "list", "--json").rows[0]["id"], "--by", "Ann")
    assert len(added("questions", "--json").rows) == 1


def test_adding_a_figure_by_hand(added: Run) -> None:
    """Its words must be printed; it stands beside the others."""
    article = added("export", "articles").rows[0]["id"]
    ran = added("judge", "add", "--article", article, "--phrase", "40 people were", "--set", "low=41", "--by", "Ann")
    assert ran.code == 0
    assert claim_of(added, 41)["reader"] == "by hand"
    assert added("judge", "add", "--article", article, "--phrase", "not printed", "--by", "Ann").code == 2
    assert added("judge", "add", "--article", "art-none", "--phrase", "40", "--by", "Ann").code == 2


def test_grading_a_source(added: Run) -> None:
    """By its name; letters A to F only."""
    source = added("sources", "--json").rows[0]
    assert source["grade"] is None
    assert added("judge", "grade", source["name"], "b", "--by", "Ann").code == 0
    assert added("sources", "--json").rows[0]["grade"] == "B"
    assert added("judge", "grade", source["name"], "G", "--by", "Ann").code == 2
    assert added("judge", "grade", "nobody at all", "A", "--by", "Ann").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("same", "{one}"),
        ("same", "{one}", "{one}"),
        ("different", "{one}", "{two}", "--of", "colour"),
        ("different", "{one}", "{two}", "--of", "origin"),
        ("amend", "{one}", "--set", "colour=red"),
        ("amend", "{one}", "--set", "low"),
        ("resolve", "{one}", "yes"),
        ("accept", "fig-"),
    ],
    ids=" ".join,
)
def test_decisions_that_make_no_sense_are_refused(added: Run, arguments: tuple[str, ...]) -> None:
    """Nothing is kept of them."""
    ids = {"one": claim_of(added, 40)["id"], "two": claim_of(added, 52)["id"]}
    assert added("judge", *(argument.format(**ids) for argument in arguments), "--by", "Ann").code == 2
    assert added("judge", "list", "--json").rows == []


def test_a_decision_needs_a_name(added: Run) -> None:
    """`--by` cannot be left out or empty."""
    claim = str(claim_of(added, 40)["id"])
    assert added("judge", "accept", claim).code == 2
    assert added("judge", "accept", claim, "--by", " ").code == 2


@pytest.mark.parametrize(
    ("setting", "kept"),
    [
        ("low=4,000", ("low", "4000.0")),
        ("high=null", ("high", "null")),
        ("as_of=2016", ("as_of", '"2016"')),
        ("includes=attackers; missing", ("includes", '["attackers", "missing"]')),
        ("includes=null", ("includes", "[]")),
        ("headline=true", ("headline", "true")),
        ("place=Saint-Étienne", ("place", '"Saint-Étienne"')),
        ("counted=a = b", ("counted", '"a = b"')),
        ('chain=[{"role": "speaker", "name": "A", "start": 3}]', ("chain", '[{"role": "speaker", "name": "A"}]')),
        ("origin=The ministry", ("origin", '"The ministry"')),
    ],
)
def test_a_setting_as_it_is_kept(setting: str, kept: tuple[str, str]) -> None:
    """Text stays text, also where it looks like a number."""
    assert read_settings([setting]) == (kept,)


@pytest.mark.parametrize(
    "setting",
    ["low=many", "bound=roughly", "aspect=speed", "modality=null", "headline=perhaps", "place=", "chain=[]", "chain=x",
     'chain=[{"role": "king"}]', "chain=null", "=3", "as_known_on=2016"],
)  # fmt: skip
def test_a_setting_that_cannot_be(setting: str) -> None:
    """Words of the vocabulary only."""
    with pytest.raises(UsageError):
        read_settings([setting])


def test_resolving_a_forecast_changes_no_claim(added: Run) -> None:
    """Only forecasts are resolved; a figure is refused, and nothing is kept."""
    assert added("judge", "resolve", str(claim_of(added, 40)["id"]), "perhaps", "--by", "Ann").code == 2
    assert added("judge", "resolve", str(claim_of(added, 40)["id"]), "no", "--by", "Ann").code == 2
    assert added("judge", "list", "--json").rows == []


def test_two_names_of_one_source(added: Run) -> None:
    """Kept by the printed names, listed, shown, and taken back."""
    bodies = added("sources", "--json").rows
    one, other = bodies[0]["name"], bodies[1]["name"]
    ran = added("judge", "same", "--of", "source", bodies[0]["id"], other, "--by", "Ann")
    assert (ran.code, "same, by Ann" in ran.out) == (0, True)
    (judgement,) = added("judge", "list", "--json").rows
    assert judgement["changes"] == {"what": "source", "sources": [one, other]}
    merged = added("sources", "--json").rows
    assert len(merged) == len(bodies) - 1
    assert other in added("show", next(row["id"] for row in merged if other in (row["name"], *row["aliases"]))).out
    added("judge", "undo", judgement["id"], "--by", "Ann")
    assert added("sources", "--json").rows == bodies


@pytest.mark.parametrize(
    ("verb", "names", "words"),
    [
        ("same", ("Nobody At All", "Nor I"), "no source Nobody At All"),
        ("different", ("Nobody At All",), "needs two"),
    ],
)
def test_names_that_no_source_has(added: Run, verb: str, names: tuple[str, ...], words: str) -> None:
    """Only listed sources can be merged or split: a private person never."""
    ran = added("judge", verb, "--of", "source", *names, "--by", "Ann")
    assert (ran.code, words in ran.err) == (2, True)
