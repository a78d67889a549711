"""What people decided: it is applied before anything is grouped, and survives a better reader."""

from __future__ import annotations

import json
from dataclasses import replace

from by_hand import Told, record_of, told, verdict
from onrecord.link.judgements.judgements import apply_judgements
from onrecord.records import Judgement, Selector

DEAD = {"state": "killed", "place": "Lyon", "as_of": "2020-04-30"}
ONE = told("12 people", by="the police", **DEAD)
OTHER = told("34 people", by="Doctors League", outlet="Coast Post", **DEAD)


def judged(
    verb: str, *claims: Told, by: str = "Ada", at: str = "2020-06-01", selectors: bool = True, **fields: object
) -> Judgement:
    """A judgement on some claims."""
    chosen = (
        tuple(Selector(one.claim.capture, one.claim.sentence, one.claim.phrase) for one in claims)
        if selectors
        else ()
    )
    changes = tuple((name, json.dumps(value)) for name, value in dict(fields.pop("changes", {})).items())  # type: ignore[call-overload]
    key = f"{verb}-{by}-{at}-{changes}"
    return Judgement(key, verb, by, at, tuple(one.claim.id for one in claims), chosen, changes, **fields)  # type: ignore[arg-type]


def test_accept_and_reject() -> None:
    """An accepted claim is reviewed; a rejected one leaves the record."""
    record = record_of(ONE, OTHER, judgements=(judged("accept", ONE), judged("reject", OTHER)))
    assert [(claim.id, claim.reviewed) for claim in record.claims] == [(ONE.claim.id, True)]


def test_amend_comes_before_grouping() -> None:
    """A place put right moves the claim to the question that it answers."""
    wrong = told("34 people", by="Doctors League", outlet="Coast Post", **{**DEAD, "place": "Nice"})
    assert verdict(record_of(ONE, wrong), ONE, wrong) is None
    fixed = record_of(
        ONE, wrong, judgements=(judged("amend", wrong, changes={"place": "Lyon", "low": 30, "high": 36}),)
    )
    assert verdict(fixed, ONE, wrong) == "conflicts"
    assert {claim.figure.low for claim in fixed.claims if claim.figure} == {12.0, 30.0}


def test_amend_the_origin() -> None:
    """A person may put right who said it."""
    record = record_of(ONE, OTHER, judgements=(judged("amend", OTHER, changes={"origin": "the police"}),))
    assert verdict(record, ONE, OTHER) == "corrects"


def test_a_judgement_finds_its_claim_by_its_words() -> None:
    """When a better reader gives the claim another id, the printed words find it again; when they are gone, it is an orphan."""
    other_id = replace(ONE.claim, id="fig-other")
    found = apply_judgements((other_id,), (judged("accept", ONE),))
    assert [claim.reviewed for claim in found.claims] == [True]
    gone = apply_judgements((), (judged("accept", ONE),))
    assert [one.kind for one in gone.problems] == ["orphan"]
    twice = apply_judgements((other_id, replace(ONE.claim, id="fig-third")), (judged("accept", ONE),))
    assert [one.kind for one in twice.problems] == ["orphan"]


def test_people_who_disagree_stand_side_by_side() -> None:
    """Two people's contrary decisions change nothing, and are a problem; one person's later word is his last."""
    record = record_of(ONE, judgements=(judged("accept", ONE), judged("reject", ONE, by="Bo")))
    assert len(record.claims) == 1
    assert [one.kind for one in record.problems] == ["contradiction"]
    assert not record.claims[0].reviewed
    one_person = record_of(ONE, judgements=(judged("accept", ONE), judged("reject", ONE, at="2020-06-02")))
    assert one_person.claims == ()
    amended = record_of(
        ONE,
        judgements=(judged("amend", ONE, changes={"low": 10}), judged("amend", ONE, by="Bo", changes={"low": 11})),
    )
    assert amended.claims[0].figure == ONE.claim.figure
    assert [one.kind for one in amended.problems] == ["contradiction"]


def test_same_and_different() -> None:
    """A person merges two questions, or sets one claim apart; both at once is a contradiction."""
    town = told("34 people", by="Doctors League", outlet="Coast Post", **{**DEAD, "place": "Old Quarter"})
    assert verdict(record_of(ONE, town), ONE, town) is None
    assert verdict(record_of(ONE, town, judgements=(judged("same", ONE, town),)), ONE, town) == "conflicts"
    assert verdict(record_of(ONE, OTHER, judgements=(judged("different", ONE, OTHER),)), ONE, OTHER) is None
    both = record_of(ONE, OTHER, judgements=(judged("different", ONE, OTHER), judged("same", OTHER, ONE, by="Bo")))
    assert verdict(both, ONE, OTHER) == "conflicts"
    assert [one.kind for one in both.problems] == ["contradiction"]


def test_a_person_vouches_for_independence_with_a_note() -> None:
    """Independence that the texts do not show can be vouched for; without a note it is not taken."""
    a = told("12 people", by="the police", **DEAD)
    b = told("12 people", by="Doctors League", outlet="Coast Post", **DEAD)
    assert verdict(record_of(a, b), a, b) == "consistent"
    vouched = judged("different", a, b, changes={"what": "origin"}, note="Both counted at the morgue; I was there.")
    assert verdict(record_of(a, b, judgements=(vouched,)), a, b) == "corroborates"
    assert verdict(record_of(a, b, judgements=(replace(vouched, note=None),)), a, b) == "consistent"


def test_undo_and_undo_of_undo() -> None:
    """A judgement taken back is as if it had never been; taking that back restores it."""
    first = judged("reject", ONE)
    undo = Judgement("u1", "undo", "Ada", "2020-06-02", undoes=first.id)
    again = Judgement("u2", "undo", "Ada", "2020-06-03", undoes="u1")
    assert len(record_of(ONE, judgements=(first, undo)).claims) == 1
    assert len(record_of(ONE, judgements=(again, undo, first)).claims) == 0


def test_add_by_hand_and_grade() -> None:
    """A figure that the machine missed is added where its words stand; a grade is a person's, and stays his."""
    article = told("12 people", by="the police", more="In the hills 7 shepherds died.", **DEAD)
    selector = Selector(article.article.capture, "In the hills 7 shepherds died.", "7 shepherds")
    add = Judgement(
        "j1",
        "add",
        "Ada",
        "2020-06-01",
        (),
        (selector,),
        (("low", "7"), ("high", "7"), ("unit", '"people"'), ("state", '"killed"')),
    )
    grade = Judgement("j2", "grade", "Ada", "2020-06-01", changes=(("source", '"the police"'), ("grade", '"B"')))
    record = record_of(article, judgements=(add, grade))
    added = next(claim for claim in record.claims if claim.by_hand)
    assert (added.phrase, added.figure and added.figure.low, added.span.of(article.article.text)) == (
        "7 shepherds",
        7.0,
        "7 shepherds",
    )
    assert {source.name: source.grade for source in record.sources}["the police"] == "B"
    nowhere = replace(add, selectors=(replace(selector, sentence="Nobody wrote this."),))
    assert [one.kind for one in record_of(article, judgements=(nowhere,)).problems] == ["orphan"]
