"""Work by key: whatever the order of the items and the number of workers, a result for each key, in order of keys."""

from __future__ import annotations

import os
import signal
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.base import Group, Lost
from onrecord.engine.grouping import grouped
from onrecord.engine.local import LocalEngine

ITEMS = [(f"story {number % 7}", f"page {number}".encode()) for number in range(40)]


def listing() -> Callable[[Group], list[str]]:
    return lambda group: [group.key, *(item.decode() for item in group.items)]


def dying_on_three() -> Callable[[Group], int]:
    def work(group: Group) -> int:
        if group.key == "story 3":
            os.kill(os.getpid(), signal.SIGKILL)
        return len(group.items)

    return work


class DyingOnce:
    """Work whose process dies at the first group; a file tells whether it has."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self) -> Callable[[Group], int]:
        return self.work

    def work(self, group: Group) -> int:
        if not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return len(group.items)


def refusing() -> Callable[[Group], int]:
    def work(group: Group) -> int:
        raise ValueError(f"{group.key} is not to be had")

    return work


def never() -> Callable[[Group], int]:
    raise AssertionError("loaded for nothing")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_belongs_together_is_given_together_in_order_of_keys(workers: int) -> None:
    found = list(LocalEngine(workers).group(listing, reversed(ITEMS)))
    assert [key for key, _ in found] == [f"story {number}" for number in range(7)]  # type: ignore[misc]
    for key, told in found:  # type: ignore[misc]
        assert told == [key, *sorted(item.decode() for of, item in ITEMS if of == key)]


@given(st.lists(st.tuples(st.text(max_size=3), st.binary(max_size=9)), max_size=30).flatmap(
    lambda items: st.tuples(st.just(items), st.permutations(items))
), st.integers(0, 2000))  # fmt: skip
def test_the_order_of_items_and_the_memory_that_they_may_take_change_nothing(
    orders: tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]], held: int
) -> None:
    """Of the same item several times, each counts; keys and items may be anything, also nothing."""
    one, other = orders
    keep = lambda: lambda group: group.items  # noqa: E731
    expected = [
        (key, tuple(sorted(item for of, item in one if of == key))) for key in sorted({key for key, _ in one})
    ]
    assert list(grouped(LocalEngine().map, keep, one)) == expected
    assert list(grouped(LocalEngine().map, keep, other, held=held)) == expected


def test_items_do_not_fill_the_memory() -> None:
    """64 MB go through 4."""
    items = ((f"{number % 32}", number.to_bytes(4, "big") * 2**18) for number in range(64))
    tracemalloc.start()
    try:
        sizes = list(grouped(LocalEngine().map, lambda: lambda group: len(group.items), items, held=2**21))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sizes == [(key, 2) for key in sorted(map(str, range(32)))]
    assert peak < 12 * 2**20


def test_no_items_load_nothing_and_give_nothing() -> None:
    assert list(LocalEngine().group(never, ())) == []


def test_a_group_whose_worker_dies_is_tried_once_more(tmp_path: Path) -> None:
    found = list(LocalEngine(2).group(DyingOnce(tmp_path / "mark"), ITEMS))
    assert sum(count for _, count in found) == len(ITEMS)  # type: ignore[misc]


def test_a_group_that_kills_its_worker_twice_is_lost_in_its_place_and_the_others_are_not() -> None:
    found = list(LocalEngine(2).group(dying_on_three, ITEMS))
    assert found[3] == Lost("story 3", "The process that worked on it broke down, twice.")
    assert [one[0] for one in found if not isinstance(one, Lost)] == [f"story {n}" for n in range(7) if n != 3]


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="story 0 is not to be had"):
        list(LocalEngine(2).group(refusing, ITEMS))


def test_stopping_early_leaves_no_worker_waiting() -> None:
    """Whoever takes the first alone ends the others, and the file of items with them."""
    results = LocalEngine(2).group(listing, ITEMS)
    assert next(results)[0] == "story 0"  # type: ignore[index]
    results.close()  # type: ignore[attr-defined]
