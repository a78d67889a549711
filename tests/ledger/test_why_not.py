"""Why two claims are linked, or are not: for any two, in plain sentences, with what a person could decide."""

from __future__ import annotations

import pytest

from by_hand import Told, record_of, replace, report, told
from onrecord.ledger import WhyNot, why_not
from onrecord.records import Judgement, Record

HURT = {"state": "wounded", "place": "Ghent", "as_of": "2031-03-02"}
POLICE = told("14 people", by="the police", **HURT)
CLINIC = told("14 people", by="Saint Anna Clinic", outlet="Coast Post", **HURT)
LATER = told("17 people", by="the police", on="2031-03-05", outlet="Bay News", **{**HURT, "as_of": "2031-03-04"})
BRUGES = told("14 people", by="the police", outlet="Hill Herald", **{**HURT, "place": "Bruges"})
BARE = told("14 people", by="the police", outlet="Old Page")
TRAMS = told(
    "14 trams", by="the police", outlet="Tram Letter", unit="tram", noun="tram", place="Ghent", state="damaged"
)
NIGHT = report(
    "Police held {80 people|state=arrested,place=Ghent}, {20 people|state=arrested,place=Ghent} of them at night.",
    on="2031-03-02",
)
STORY = (POLICE, CLINIC, LATER, BRUGES, BARE, TRAMS, NIGHT)


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(*STORY)


def asked(record: Record, one: Told, other: Told) -> WhyNot:
    return why_not(record, one.claim.id, other.claim.id)


@pytest.mark.parametrize(
    ("one", "other", "verdict", "words", "judge"),
    [
        (POLICE, LATER, "updates", "“17 people” (the police)", ""),
        (POLICE, CLINIC, "consistent", "“14 people” (Saint Anna Clinic)", "judge different"),
        (POLICE, BRUGES, "", ", the other of ", "judge same"),
        (POLICE, BARE, "", "answers no question.", "judge same"),
        (POLICE, TRAMS, "", "They answer different questions", ""),
    ],
    ids=["linked", "could corroborate", "another place", "says too little", "another unit"],
)
def test_any_two(record: Record, one: Told, other: Told, verdict: str, words: str, judge: str) -> None:
    """The verdict with its reason, or the field of the question that differs, or what one lacks."""
    for found in (asked(record, one, other), asked(record, other, one)):
        assert found.verdict == verdict
        assert words in " ".join(found.sentences)
        assert any(judge in line for line in found.judge) if judge else not found.judge
        assert all(sentence[-1] in ".”" for sentence in found.sentences)


def test_what_it_says_to_type_brings_them_together(record: Record) -> None:
    """The command names the two claims; decided so, they have a verdict."""
    (line,) = asked(record, POLICE, BRUGES).judge
    assert line == f"onrecord judge same {POLICE.claim.id} {BRUGES.claim.id} --by NAME"
    same = Judgement("j1", "same", "Ann", "2031-04-01", (POLICE.claim.id, BRUGES.claim.id))
    assert asked(record_of(*STORY, judgements=(same,)), POLICE, BRUGES).verdict


def test_accounts_and_a_thing_with_itself(record: Record) -> None:
    """Accounts by their own ids; nothing is compared with itself."""
    account = {claim: account for claim, _, account in record.claim_question}
    one, other = account[POLICE.claim.id], account[LATER.claim.id]
    assert why_not(record, one, other).verdict == "updates"
    assert why_not(record, one, LATER.claim.id).verdict == "updates"
    assert why_not(record, one, one).sentences == ("They are one and the same.",)
    assert why_not(record, one, POLICE.claim.id).verdict == "one account"


def test_a_part_of_another_figure(record: Record) -> None:
    """Twenty of the eighty are no second answer."""
    found = why_not(record, NIGHT.claims[1].id, POLICE.claim.id)
    assert "part of another figure" in found.sentences[0]


def test_what_is_not_there(record: Record) -> None:
    """Unknown ids; later ones in the record of a day; claims that somebody took out, with who and why."""
    assert why_not(record, "fig-none", POLICE.claim.id).sentences == (
        "There is no claim or account fig-none on record.",
    )
    early = record_of(*STORY, as_known_on="2031-03-03")
    assert "as known on 2031-03-03" in asked(early, POLICE, LATER).sentences[0]
    gone = Judgement("j1", "reject", "Ann", "2031-04-01T10:00:00Z", (BARE.claim.id,), note="a misprint")
    found = why_not(record_of(*STORY, judgements=(gone,)), POLICE.claim.id, BARE.claim.id, judgements=(gone,))
    assert found.sentences == (f"Ann took {BARE.claim.id} out on 2031-04-01: a misprint.",)
    back = Judgement("j2", "undo", "Ann", "2031-04-02", undoes="j1")
    assert "took" not in " ".join(why_not(record_of(), POLICE.claim.id, "x", judgements=(gone, back)).sentences)


def test_an_interested_partys_figure_keeps_its_label() -> None:
    """Quoted here as anywhere."""
    own = told("no more than 3 people", by="the tram company!", on="2031-03-02", **{**HURT, "as_of": "2031-03-02"})
    found = asked(record_of(POLICE, own), POLICE, own)
    assert "(interested)" in " ".join(found.sentences)


def test_what_is_no_figure(record: Record) -> None:
    """A statement is compared with nothing."""
    said = replace(BARE.claim, id="sta-1", kind="statement", figure=None)
    page = replace(BARE, claims=(said,))
    found = why_not(record_of(POLICE, page), POLICE.claim.id, "sta-1")
    assert "only figures are compared" in found.sentences[0]
