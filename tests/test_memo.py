"""A memo makes a view quicker and changes nothing in it: whatever is added, taken out or judged in between."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import Told, report, told
from onrecord.memo import Memo
from onrecord.records import Judgement, Sighting, StoryPack, Withdrawal
from onrecord.viewing import Inputs, view

ASHORE = {"state": "rescued", "place": "Cadiz", "aspect": "cumulative"}
STORY: tuple[Told, ...] = (
    told("20 people", by="Ann Reed/the Coast Guard", on="2020-05-01", as_of="2020-05-01", **ASHORE),
    told("25 people", by="the Coast Guard", on="2020-05-04", outlet="Coast Post", as_of="2020-05-04", **ASHORE),
    told("31 people", by="the Red Cross", on="2020-05-04", outlet="Bay News", as_of="2020-05-04", **ASHORE),
    told("31 people", by="the Red Cross", on="2020-05-05", outlet="Far Echo", **ASHORE),
    told("30 people", by="one nurse*", on="2020-05-04", outlet="Bay News", **ASHORE),
    told("about 30 people", by="Bay News > the Red Cross", on="2020-05-06", outlet="Late Mirror", **ASHORE),
    told("7 boats", unit="boat", by="the Coast Guard", on="2020-05-02", place="Cadiz"),
    told("9,000 boats", unit="boat", by="the Harbour Union", on="2020-05-02", outlet="Coast Post", place="Cadiz"),
    report(
        "Police held {80 people|state=arrested,place=Cadiz}, {20 people|state=arrested,place=Cadiz} of them at night.",
        on="2020-05-02",
    ),
    report("Arrests fell from {80|unit=arrest} in 2019 to {50|unit=arrest} in 2020.", on="2020-05-05"),
    told("25 people", by="the Coast Guard", on="2020-05-07", outlet="Sad Copy", as_of="2020-05-04", **ASHORE),
)
PACK = StoryPack("coast", under=(("the Coast Guard", "the Navy"), ("the Red Cross", "the Navy")))


def inputs_of(
    pages: frozenset[int], *, pack: bool = False, judged: bool = False, without: int | None = None
) -> Inputs:
    """Some pages of the story, and what a person gave besides."""
    some = [STORY[number] for number in sorted(pages)]
    first = STORY[0].claim
    decided = Judgement(
        "j1", "amend", "Kay", "2020-06-01T00:00:00Z", claims=(first.id,), changes=(("low", "21.0"), ("high", "21.0"))
    )
    return Inputs(
        tuple(one.reading for one in some),
        tuple(
            Sighting(one.article.capture, f"{one.article.capture[:8]}.txt", "2020-12-01T00:00:00Z") for one in some
        ),
        judgements=(decided,) if judged else (),
        withdrawals=()
        if without is None
        else (Withdrawal(STORY[without].article.capture, "sent by mistake", "Kay", "2020-06-02T00:00:00Z"),),
        packs=(PACK,) if pack else (),
    )


LEDGERS = st.builds(
    inputs_of,
    st.frozensets(st.integers(0, len(STORY) - 1), max_size=len(STORY)),
    pack=st.booleans(),
    judged=st.booleans(),
    without=st.none() | st.integers(0, len(STORY) - 1),
)
DAYS = st.none() | st.sampled_from(("2020-05-02", "2020-05-04"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(LEDGERS, DAYS), min_size=2, max_size=5))
def test_a_memo_carried_along_changes_nothing(steps: list[tuple[Inputs, str | None]]) -> None:
    """From ledger to ledger, a view with the memo of the last one is the view from scratch, to the byte."""
    memo = Memo()
    for inputs, day in steps:
        assert repr(view(inputs, as_known_on=day, memo=memo)) == repr(view(inputs, as_known_on=day))


def test_pages_added_one_by_one_in_any_order_give_one_record() -> None:
    """Every page viewed as it comes, with one memo: the record is that of all pages at once."""
    expected = repr(view(inputs_of(frozenset(range(len(STORY))))))
    for seed in range(4):
        order = list(range(len(STORY)))
        random.Random(seed).shuffle(order)
        memo = Memo()
        for count in range(1, len(order) + 1):
            record = view(inputs_of(frozenset(order[:count])), memo=memo)
        assert repr(record) == expected


def test_only_what_a_page_touches_is_viewed_again() -> None:
    """A page about boats is placed and its question judged; the sums and questions of the others are taken as they are."""
    memo = Memo()
    everything = frozenset(range(len(STORY)))
    view(inputs_of(everything - {7}), memo=memo)
    view(inputs_of(everything), memo=memo)
    assert (memo.made["sums"], memo.made["keys"], memo.made["placed"]) == (1, 1, 1)
    assert memo.made["pairs"] == 1 and memo.taken["pairs"] >= 2
    assert memo.made["answered"] == 1


def test_the_same_inputs_again_make_nothing() -> None:
    """A view of what has not changed works nothing out."""
    memo = Memo()
    everything = inputs_of(frozenset(range(len(STORY))), pack=True)
    first = view(everything, memo=memo)
    assert view(replace(everything), memo=memo) == first
    assert not memo.made
