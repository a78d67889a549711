"""What a memo keeps: lists in order, pieces for each of many, what things have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.memo import Memo, spliced

NUMBERS = st.lists(st.integers(0, 50), unique=True)
OWNERS = st.dictionaries(st.sampled_from("abcdefg"), st.frozensets(st.sampled_from("pqrst")))


@given(NUMBERS, NUMBERS)
def test_spliced_is_sorted_anew(before: list[int], after: list[int]) -> None:
    """Taking out and putting in gives what sorting gives."""
    gone, new = set(before) - set(after), set(after) - set(before)
    assert spliced(sorted(before), gone, new, int) == tuple(sorted(after))


@given(st.lists(st.lists(st.sampled_from([[number] for number in range(30)]), unique_by=id), min_size=1, max_size=5))
def test_things_in_order_from_view_to_view(views: list[list[list[int]]]) -> None:
    """From view to view the order is that of sorting."""
    memo = Memo()
    for things in views:
        memo.begin()
        assert memo.in_order("numbers", things, min) == tuple(sorted(things, key=min))
        assert memo.of_each("doubled", things, lambda one: 2 * min(one)) == [2 * min(one) for one in things]


@given(st.lists(OWNERS, min_size=1, max_size=5), st.integers(1, 3))
def test_what_owners_have_in_common_from_view_to_view(views: list[dict[str, frozenset[str]]], least: int) -> None:
    """From view to view what is made of each thing is made of those that have it, in order, and of nobody else."""
    memo = Memo()
    kept: dict[tuple[str, frozenset[str]], dict[str, str]] = {}
    for owners in views:
        memo.begin()
        pieces = {
            one: kept.setdefault((one, has), {thing: f"{one}'s {thing}" for thing in has})
            for one, has in owners.items()
        }
        found = memo.grouped("things", pieces, lambda thing, held: (thing, *held.values()), least=least)
        holders = {thing: sorted(one for one, has in owners.items() if thing in has) for thing in "pqrst"}
        assert found == {
            thing: (thing, *(f"{one}'s {thing}" for one in held))
            for thing, held in holders.items()
            if len(held) >= least and held
        }


def test_a_thing_that_nobody_makes_anything_of_is_left_out() -> None:
    """None is no piece."""
    assert Memo().grouped("things", {"a": {"rain": 1}}, lambda _, held: None) == {}
