"""Which decisions count on which day, in what order, and what they may change."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from by_hand import Told, record_of, told
from onrecord.link.judgements.by_hand import find_words
from onrecord.link.judgements.judgements import apply_judgements
from onrecord.link.judgements.standing import standing
from onrecord.records import Claim, Judgement, Selector
from onrecord.viewing import Inputs, view

SICK = {"state": "infected", "place": "Bergen"}
FIRST = told("40 people", by="the clinic", on="2031-03-01", **SICK)
SECOND = told("45 people", by="the health board", on="2031-03-03", outlet="Bay News", **SICK)
THIRD = told("51 people", by="the clinic", on="2031-03-06", outlet="Hill Herald", **SICK)
STORY = (FIRST, SECOND, THIRD)


def judged(
    verb: str, *claims: Told, by: str = "Ann", at: str = "2031-03-10T09:00:00Z", **fields: object
) -> Judgement:
    """A decision on some claims, with their printed words."""
    words = tuple(Selector(one.claim.capture, one.claim.sentence, one.claim.phrase) for one in claims)
    changes = tuple((name, json.dumps(value)) for name, value in fields.items())
    key = f"{verb} {by} {at} {changes} {[one.claim.phrase for one in claims]}"
    return Judgement(key, verb, by, at, tuple(one.claim.id for one in claims), words, changes)  # type: ignore[arg-type]


DECISIONS = (
    judged("accept", FIRST),
    judged("amend", SECOND, low=44, high=44),
    judged("amend", SECOND, low=46, high=46, by="Bo"),
    judged("different", FIRST, SECOND, THIRD, at="2031-03-10T09:00:01Z"),
    judged("same", SECOND, THIRD, by="Bo"),
    judged("reject", THIRD, by="Cy"),
    Judgement("u1", "undo", "Cy", "2031-03-10T09:00:00Z", undoes=judged("reject", THIRD, by="Cy").id),
)


def test_decisions_in_any_order_make_one_record() -> None:
    """Also those of one second."""
    expected, decisions = repr(record_of(*STORY, judgements=DECISIONS)), list(DECISIONS)
    for seed in range(10):
        random.Random(seed).shuffle(decisions)
        assert repr(record_of(*STORY, judgements=tuple(decisions))) == expected


@pytest.mark.parametrize("day", ["2031-02-28", "2031-03-01", "2031-03-03", "2031-03-06"])
def test_decisions_about_later_pages_do_not_leak(day: str) -> None:
    """The record of a day is that of its pages and of what was decided about them: no orphan, no name, no problem."""
    known = [page for page in STORY if (page.article.published or "") <= day]
    claims = {page.claim.id for page in known}
    about = tuple(
        replace(one, claims=one.claims[: len(there)], selectors=one.selectors[: len(there)])
        for one in DECISIONS
        if (there := [claim for claim in one.claims if claim in claims]) or one.verb == "undo"
    )
    then = record_of(*STORY, judgements=DECISIONS, as_known_on=day)
    assert then == record_of(*known, judgements=about, as_known_on=day)
    assert "orphan" not in {problem.kind for problem in then.problems}


def test_the_record_as_judged_until_a_day() -> None:
    """Later decisions are left out, also later undoings; without a day all count, whatever the day of the record."""
    accept = judged("accept", FIRST, at="2031-03-02T09:00:00Z")
    undo = Judgement("u", "undo", "Ann", "2031-03-08T09:00:00Z", undoes=accept.id)
    inputs = Inputs((FIRST.reading,), judgements=(accept, undo))
    until = {
        day: view(inputs, judged_until=day).claims[0].reviewed for day in ("2031-03-01", "2031-03-02", "2031-03")
    }
    assert until == {"2031-03-01": False, "2031-03-02": True, "2031-03": False}
    early = view(Inputs((FIRST.reading,), judgements=(accept,)), as_known_on="2031-03-01")
    assert early.claims[0].reviewed


def test_an_undo_of_the_same_second() -> None:
    """What takes back what counts, not whose id comes first."""
    first = judged("reject", FIRST)
    undo = Judgement("b", "undo", "Ann", first.made_at, undoes=first.id)
    again = Judgement("a", "undo", "Ann", first.made_at, undoes="b")
    assert standing((first, undo)) == ()
    assert standing((again, undo, first)) == (first,)


def test_one_persons_later_word_on_two_claims() -> None:
    """Ann said one thing and then the other: her last word counts, and nobody contradicts her."""
    same, apart = judged("same", FIRST, SECOND), judged("different", SECOND, FIRST, at="2031-03-11")
    found = apply_judgements((FIRST.claim, SECOND.claim), (same, apart))
    assert (found.same, found.different, found.problems) == ((), ((SECOND.claim.id, FIRST.claim.id),), ())


def test_called_one_through_a_third() -> None:
    """Two that are set apart cannot be one by way of another: a problem, and they stay as read."""
    decided = (
        judged("same", FIRST, SECOND),
        judged("same", SECOND, THIRD),
        judged("different", FIRST, THIRD, by="Bo"),
    )
    found = apply_judgements([one.claim for one in STORY], decided)
    assert (found.same, [one.kind for one in found.problems]) == ((), ["contradiction"])


def amended(claim: Claim, **changes: object) -> Claim:
    settings = tuple((name, json.dumps(value)) for name, value in changes.items())
    return apply_judgements(
        (claim,), (Judgement("j", "amend", "Ann", "2031-03-10", (claim.id,), (), settings),)
    ).claims[0]


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ({"low": 4000}, (4000, 4000)),  # exactly 4,000
        ({"bound": "at_least"}, (40, None)),
        ({"bound": "up_to"}, (None, 40)),
        ({"bound": "between", "high": 60}, (40, 60)),
        ({"bound": "between", "low": 90}, (40, 40)),  # 90 to 40 is no range: as read
    ],
)
def test_the_other_end_of_an_amended_number(changes: dict[str, object], ends: tuple[float, float]) -> None:
    """It follows from the bound where it was not said."""
    figure = amended(FIRST.claim, **changes).figure
    assert figure is not None
    assert (figure.low, figure.high) == ends


def test_an_origin_where_only_the_page_spoke() -> None:
    """The page stays in the chain, the origin comes behind it."""
    own = told("40 people", on="2031-03-01", **SICK).claim
    assert [link.name for link in amended(own, origin="the mayor").chain] == ["Harbour Gazette", "the mayor"]


def test_a_better_reader_cut_the_sentence_otherwise() -> None:
    """The same words in a longer sentence of the page are found; a claim of another kind is not."""
    longer = replace(FIRST.claim, id="fig-new", sentence=f"On Monday, {FIRST.claim.sentence}")
    assert apply_judgements((longer,), (judged("accept", FIRST),)).claims[0].reviewed
    told_so = replace(longer, id="sta-new")
    assert [one.kind for one in apply_judgements((told_so,), (judged("accept", FIRST),)).problems] == ["orphan"]


def test_two_people_add_one_claim_otherwise() -> None:
    """The first stands as it was made; a problem says so."""
    place = (Selector(FIRST.claim.capture, FIRST.claim.sentence, "tally"),)
    one = Judgement("a", "add", "Ann", "2031-03-10", (), place, (("kind", '"figure"'), ("low", "7")))
    other = Judgement("b", "add", "Bo", "2031-03-10", (), place, (("kind", '"figure"'), ("low", "8")))
    record = record_of(FIRST, judgements=(other, one))
    assert [claim.figure.low for claim in record.claims if claim.by_hand and claim.figure] == [7]
    assert [problem.kind for problem in record.problems] == ["contradiction"]


def test_a_statement_by_hand() -> None:
    """With the one who says it."""
    place = (Selector(FIRST.claim.capture, FIRST.claim.sentence, "tally"),)
    add = Judgement("a", "add", "Ann", "2031-03-10", (), place, (("kind", '"statement"'), ("origin", '"the clinic"')))
    (made,) = [claim for claim in record_of(FIRST, judgements=(add,)).claims if claim.by_hand]
    assert (made.kind, made.origin.name, made.id.startswith("sta-")) == ("statement", "the clinic", True)


def test_words_are_not_found_inside_others() -> None:
    """40 does not stand in 140."""
    found = find_words("Of 140 rooms 40 were shut.", "40")
    assert found is not None
    assert found.start == 13
