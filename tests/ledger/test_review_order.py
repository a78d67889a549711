"""What is asked first, why it is asked, and when it is asked no more."""

from __future__ import annotations

import json

import pytest

from by_hand import Told, record_of, told
from onrecord.ledger.decisions import decided_words, decisions, decisions_on
from onrecord.ledger.likeness import like_questions, likeness
from onrecord.ledger.review import Task, review_order, waiting
from onrecord.ledger.speakers import other_speakers
from onrecord.records import ChainLink, Judgement, Question, QuestionKey, Record, replace

HURT = {"state": "injured", "place": "Graz"}
BOARD = told("20 people", by="the transport board", on="2020-05-01", as_of="2020-05-01", **HURT)
FIRE = told("34 people", by="the fire service", on="2020-05-01", outlet="Coast Post", as_of="2020-05-01", **HURT)
UNNAMED = told("27 people", by="a witness*", on="2020-05-01", outlet="Bay News", as_of="2020-05-01", **HURT)
SHOPS = told("7 shops", by="the council", on="2020-05-06", outlet="Hill Times", unit="shop", place="Graz")


def asked(*pages: Told) -> tuple[Task, ...]:
    """The order of review for some claims."""
    return review_order(record_of(*pages))


def words_of(record: Record, task: Task) -> set[str]:
    """The printed words that a task is about."""
    return {claim.phrase for claim in record.claims if claim.id in task.claims}


def judged(verb: str, *claims: str, at: str = "2020-06-01T10:00:00Z", **more: object) -> Judgement:
    """A decision of Ada's."""
    return Judgement(f"jud-{verb}-{at[-6:-1]}", verb, "Ada", at, claims=claims, **more)  # type: ignore[arg-type]


# ---- the order -------------------------------------------------------------------------------------------


def test_a_verdict_between_two_comes_before_a_lone_figure() -> None:
    """What differs is asked as one task of two claims; a question of one account comes last."""
    record = record_of(BOARD, FIRE, SHOPS)
    tasks = review_order(record)
    verdicts = [task for task in tasks if task.kind == "verdict"]
    assert [words_of(record, task) for task in verdicts] == [{"20 people", "34 people"}]
    assert words_of(record, tasks[-1]) == {"7 shops"}
    assert "the only account" in tasks[-1].reasons[0]


def test_who_sets_an_end_comes_before_who_lies_between() -> None:
    """20 and 34 bound what stands; 27 changes nothing."""
    record = record_of(BOARD, FIRE, UNNAMED)
    claims = [task for task in review_order(record) if task.kind == "claim"]
    assert [words_of(record, task) for task in claims][-1] == {"27 people"}
    assert {task.reasons[0] for task in claims[:2]} == {
        "It sets the low end of what stands.", "It sets the high end of what stands.",
    }  # fmt: skip
    assert "Its source is not named." in claims[-1].reasons


@pytest.mark.parametrize("pages", [(BOARD, FIRE, SHOPS), (SHOPS, FIRE, BOARD), (FIRE, BOARD, SHOPS)])
def test_the_order_does_not_hang_on_the_order_of_the_pages(pages: tuple[Told, ...]) -> None:
    """The same record, the same queue."""
    record = record_of(*pages)
    turned = replace(record, claims=record.claims[::-1], accounts=record.accounts[::-1], links=record.links[::-1])
    assert review_order(record) == review_order(turned)


def test_what_a_person_reviewed_is_not_asked() -> None:
    """A reviewed claim asks for nothing; nor does a verdict between two such."""
    record = record_of(BOARD, FIRE)
    claims = tuple(replace(claim, reviewed=True) for claim in record.claims)
    accounts = tuple(replace(account, reviewed=True) for account in record.accounts)
    assert review_order(replace(record, claims=claims, accounts=accounts)) == ()


def test_every_reason_is_a_sentence() -> None:
    """True when read alone."""
    for task in asked(BOARD, FIRE, UNNAMED, SHOPS):
        assert task.reasons
        assert all(why[0].isupper() and why.endswith(".") for why in task.reasons)


# ---- what is decided -------------------------------------------------------------------------------------


def test_a_claim_is_answered_by_accepting_rejecting_or_amending() -> None:
    """Before the view has caught up, the log of decisions says so."""
    tasks = asked(BOARD, FIRE, SHOPS)
    lone = tasks[-1]
    for verb in ("accept", "reject", "amend"):
        assert lone not in waiting(tasks, [judged(verb, *lone.claims)])
    assert lone in waiting(tasks, [judged("same", *lone.claims, "fig-other")])


def test_a_verdict_is_answered_by_both_claims_or_by_the_pair() -> None:
    """Accepting one side leaves it open; rejecting one, or deciding on the two together, closes it."""
    tasks = asked(BOARD, FIRE)
    verdict = tasks[0]
    one, other = verdict.claims
    assert verdict.kind == "verdict"
    assert verdict in waiting(tasks, [judged("accept", one)])
    for decided in (judged("accept", one, other), judged("reject", one), judged("different", other, one)):
        assert verdict not in waiting(tasks, [decided])


# ---- who else may have said it ---------------------------------------------------------------------------


def test_other_speakers_are_those_of_the_chain_then_of_the_article_then_the_paper() -> None:
    """Each once; the one that was read is not offered."""
    (claim,) = record_of(BOARD).claims
    chain = (claim.chain[0], ChainLink("relay", "Wire One"), ChainLink("speaker", "the mayor"))
    claim = replace(claim, chain=chain)
    beside = replace(claim, id="fig-b", chain=(claim.chain[0], ChainLink("speaker", "the coroner", interested=True)))
    unnamed = replace(claim, id="fig-c", chain=(claim.chain[0], ChainLink("speaker", "officials", anonymous=True)))
    found = other_speakers(claim, [claim, beside, unnamed])
    assert [one.name for one in found] == ["Wire One", "the coroner", f"{claim.chain[0].name} itself"]
    assert json.loads(found[0].changes[0][1])[-1]["name"] == "Wire One"
    assert json.loads(found[1].changes[0][1]) == {"role": "speaker", "name": "the coroner"}
    assert len(json.loads(found[2].changes[0][1])) == 1


def test_a_claim_on_the_papers_own_word_has_no_paper_to_go_back_to() -> None:
    """Only other names are offered."""
    (claim,) = record_of(BOARD).claims
    assert other_speakers(replace(claim, chain=claim.chain[:1]), []) == ()


# ---- what else it may answer -----------------------------------------------------------------------------


def test_the_likest_questions_come_first() -> None:
    """Same thing and state before same thing elsewhere; another unit is not offered."""
    key = QuestionKey("person", "person", None, state="injured", place="Graz")
    here = Question("que-1", key, "here", ())
    near = Question("que-2", replace(key, place="Linz"), "in Linz", ())
    nearest = Question("que-3", replace(key, place=None), "anywhere", ())
    other = Question("que-4", QuestionKey("shop", "shop", None, place="Graz"), "shops", ())
    assert like_questions(here, (near, other, nearest, here)) == (nearest, near)
    assert likeness(key, other.key) == 0


# ---- decisions in words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "changes", "words"),
    [
        ("accept", (), "accepted it as it was read"),
        ("amend", (("high", "1200.0"), ("place", "null")), "put right the high end: 1,200; the place: not said"),
        ("amend", (("origin", '{"name": "the mayor"}'),), "put right the speaker: the mayor"),
        ("different", (("what", '"origin"'),), "said that their origins are independent"),
        ("same", (("what", '"source"'),), "said that they are one source"),
        ("grade", (("source", '"Wire One"'), ("grade", '"B"')), "graded Wire One B"),
    ],
)
def test_a_decision_in_words(verb: str, changes: tuple[tuple[str, str], ...], words: str) -> None:
    """The rest of a sentence that begins with the person's name."""
    assert decided_words(judged(verb, "fig-1", changes=changes)) == words


def test_an_undone_decision_stays_with_who_undid_it() -> None:
    """And an undo that is undone counts no more."""
    (claim,) = record_of(BOARD).claims
    first = judged("reject", claim.id)
    undo = judged("undo", at="2020-06-01T10:00:05Z", undoes=first.id)
    redo = judged("undo", at="2020-06-01T10:00:09Z", undoes=undo.id)
    (told_of,) = decisions([first, undo])
    assert (told_of.stands, told_of.undone_by) == (False, undo)
    assert decisions([first, undo, redo])[0].stands
    assert decisions_on([claim], [first, undo])[0].judgement == first
    assert decisions_on([replace(claim, id="fig-z", phrase="other")], [first]) == ()
