"""Any order of adding, withdrawing and judging, through one memo, ends in the record that is viewed from nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from synthetic_readings import sightings_of, synthetic_readings

from onrecord.memo import Memo
from onrecord.records import Judgement, StoryPack, Withdrawal
from onrecord.viewing import Inputs, view

PAGES = synthetic_readings(160, each=4, start=15)  # copies and a fire among them
CLAIMS = [claim.id for page in PAGES for claim in page.claims]
OUTLETS = sorted({page.articles[0].publisher or "" for page in PAGES})
PACK = StoryPack("all", under=((OUTLETS[0], OUTLETS[1]),), interested=((OUTLETS[2], "it sells its own paper"),))


def decided(number: int, verb: str, one: int, other: int) -> Judgement:
    """A decision on one or two claims."""
    pair = verb in ("same", "different", "two sources")
    return Judgement(
        f"j{number}", "different" if verb == "two sources" else verb, "Kay", f"2032-02-{number + 1:02}T00:00:00Z",  # type: ignore[arg-type]
        claims=(CLAIMS[one], CLAIMS[other]) if pair and one != other else (CLAIMS[one],),
        changes=(("low", "77.0"), ("high", "77.0")) if verb == "amend" else
        (("what", '"origin"'),) if verb == "two sources" else (),
        note="They do not know of each other." if verb == "two sources" else None,
    )  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> Inputs:
    """Some pages in any order, some withdrawn, some judged."""
    pages = tuple(draw(st.permutations(draw(st.lists(st.sampled_from(PAGES), unique_by=lambda one: one.capture)))))
    verbs = st.sampled_from(("accept", "reject", "amend", "same", "different", "two sources"))
    places = st.integers(0, len(CLAIMS) - 1)
    told = draw(st.lists(st.tuples(verbs, places, places), max_size=6))
    gone = draw(st.lists(st.sampled_from(PAGES), max_size=3))
    return Inputs(
        pages, sightings_of(pages), tuple(decided(number, *each) for number, each in enumerate(told)),
        tuple(Withdrawal(page.capture, "sent by mistake", "Kay", "2032-03-01T00:00:00Z") for page in gone),
        (PACK,) if draw(st.booleans()) else (),
    )  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(ledgers(), min_size=2, max_size=4))
def test_any_steps_end_in_the_view_from_nothing(steps: list[Inputs]) -> None:
    """To the byte, after every step."""
    memo = Memo()
    for inputs in steps:
        assert repr(view(inputs, memo=memo)) == repr(view(inputs))


def test_one_page_more_leaves_most_as_it_was() -> None:
    """A page added is read into its own questions; what nothing new bears on stays the very same object."""
    memo = Memo()
    before = view(Inputs(PAGES[1:], sightings_of(PAGES[1:])), memo=memo)
    after = view(Inputs(PAGES, sightings_of(PAGES)), memo=memo)
    assert memo.made["keys"] == memo.made["origins"] == memo.made["placed"] == memo.made["sums"] == 1
    same = {id(one) for one in (*before.accounts, *before.questions, *before.links)}
    stood = [id(one) in same for one in (*after.accounts, *after.questions, *after.links)]
    assert sum(stood) > 0.8 * len(stood)


def test_a_view_that_broke_off_spoils_nothing() -> None:
    """After a view that failed half-way, the next one with its memo is right."""
    memo = Memo()
    view(Inputs(PAGES[5:], sightings_of(PAGES[5:])), memo=memo)
    memo.begin()
    memo.kept("keys", PAGES[0].articles[0].id, ("half",), dict)
    assert view(Inputs(PAGES, sightings_of(PAGES)), memo=memo) == view(Inputs(PAGES, sightings_of(PAGES)))
