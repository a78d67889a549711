"""Work spread over processes of this machine gives what one process gives, whatever happens to a worker."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.engine.base import Lost
from onrecord.engine.local import HELD, LocalEngine
from onrecord.problems import LedgerError


@pytest.fixture(autouse=True)
def _workers_find_this_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process imports what it is to do by the name of its module."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


def doubling() -> Callable[[int], int]:
    return lambda number: number * 2


def slow_on_even_numbers() -> Callable[[int], int]:
    def work(number: int) -> int:
        time.sleep(0.05 * (number % 2 == 0))
        return number * 2

    return work


class WaitingForTheFifth:
    """Work that is done on the first item only when another worker has done the fifth, which leaves a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self) -> Callable[[int], int]:
        return self.work

    def work(self, number: int) -> int:
        if number == 5:
            self.mark.touch()
        if number == 0:
            wait_for(self.mark)
        return number


def telling_of_the_collector() -> Callable[[int], tuple[bool, bool, bool]]:
    loaded = [[number] for number in range(1000)]

    def work(_: int) -> tuple[bool, bool, bool]:
        return gc.get_freeze_count() > len(loaded), gc.isenabled(), gc.get_threshold()[0] > 10_000

    return work


class Homed(int):
    """A number that says which others it is like."""

    home: int | None = None


def homed(number: int, home: int) -> Homed:
    made = Homed(number)
    made.home = home
    return made


def telling_who() -> Callable[[int], tuple[int, int]]:
    return lambda number: (number, os.getpid())


class InPairs:
    """Work that tells who did it. An item is done once the other of its pair (0 and 1, 2 and 3 ...) is begun, so that
    of two workers neither is ahead of the other by more than one, however late it started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self) -> Callable[[int], tuple[int, int]]:
        return self.work

    def work(self, number: int) -> tuple[int, int]:
        (self.folder / str(number)).touch()
        wait_for(self.folder / str(number ^ 1))
        return number, os.getpid()


class OneForTheOther:
    """Work that tells who did it. The first item is done once the sixth is: by another worker, then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self) -> Callable[[int], tuple[int, int]]:
        return self.work

    def work(self, number: int) -> tuple[int, int]:
        if number == 5:
            (self.folder / "mark").touch()
        if number == 0:
            wait_for(self.folder / "mark")
        return number, os.getpid()


def wait_for(mark: Path) -> None:
    until = time.monotonic() + 120
    while not mark.exists():
        assert time.monotonic() < until, "no other worker went on"
        time.sleep(0.005)


def dying_on_seven() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * 2

    return work


class DyingOnce:
    """Work whose process dies at the first item; a file tells whether it has."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self) -> Callable[[int], int]:
        return self.work

    def work(self, number: int) -> int:
        if not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * 2


def refusing_three() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            raise ValueError("three is not to be had")
        return number

    return work


def never_beginning() -> Callable[[int], int]:
    raise LedgerError("The disk is full: ledger could not be written to.")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    found = list(LocalEngine(workers).map(slow_on_even_numbers, range(12)))
    assert found == [number * 2 for number in range(12)]


def test_no_items_load_nothing() -> None:
    def never() -> Callable[[int], int]:
        raise AssertionError("loaded for nothing")

    assert list(LocalEngine(1).map(never, ())) == []


def test_few_items_are_drawn_ahead() -> None:
    drawn: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            drawn.append(number)
            yield number

    results = LocalEngine(2).map(doubling, items())
    assert next(results) == 0
    assert len(drawn) <= 2 * HELD + 1
    results.close()  # type: ignore[attr-defined]


def test_one_slow_item_keeps_no_other_worker_waiting(tmp_path: Path) -> None:
    """Later items are worked on meanwhile; the results still come in the order of the items."""
    assert list(LocalEngine(2).map(WaitingForTheFifth(tmp_path / "mark"), range(12))) == list(range(12))


def test_no_more_results_are_held_than_so_many_for_each_worker(tmp_path: Path) -> None:
    """While the first is waited for, the others do not run through all items there are."""
    drawn: list[int] = []
    items = (drawn.append(number) or number for number in range(100))  # type: ignore[func-returns-value]
    results = LocalEngine(2).map(WaitingForTheFifth(tmp_path / "mark"), items)
    assert next(results) == 0
    assert 5 < len(drawn) <= 2 * HELD + 1
    results.close()  # type: ignore[attr-defined]


def test_items_of_one_home_go_to_one_worker(tmp_path: Path) -> None:
    """As long as no worker has nothing left to do."""
    items = [homed(number, number % 2) for number in range(40)]
    found = list(LocalEngine(2).map(InPairs(tmp_path), items))
    assert [number for number, _ in found] == list(range(40))
    workers = [{who for number, who in found if number % 2 == home} for home in (0, 1)]
    assert [len(each) for each in workers] == [1, 1]
    assert workers[0] != workers[1]


def test_no_worker_is_left_without_work_for_a_home(tmp_path: Path) -> None:
    """While the worker of the home has its hands full, the other takes what waits for it."""
    found = list(LocalEngine(2).map(OneForTheOther(tmp_path), [homed(number, 1) for number in range(40)]))
    assert [number for number, _ in found] == list(range(40))
    first, sixth = (found[number][1] for number in (0, 5))
    assert first != sixth


def test_an_item_of_a_home_whose_worker_dies_is_tried_once_more(tmp_path: Path) -> None:
    items = [homed(number, number % 2) for number in range(8)]
    assert list(LocalEngine(2).map(DyingOnce(tmp_path / "mark"), items)) == [number * 2 for number in range(8)]


def test_a_worker_seldom_looks_for_cycles() -> None:
    """Never among what it began with, and not at Python's own pace among what is made of an item."""
    assert set(LocalEngine(2).map(telling_of_the_collector, range(4))) == {(True, True, True)}


def test_an_item_whose_worker_dies_is_tried_once_more(tmp_path: Path) -> None:
    found = list(LocalEngine(2).map(DyingOnce(tmp_path / "mark"), range(8)))
    assert found == [number * 2 for number in range(8)]


def test_an_item_that_kills_its_worker_twice_is_lost_and_the_others_are_not() -> None:
    found = list(LocalEngine(2).map(dying_on_seven, range(12)))
    assert [one for one in found if isinstance(one, Lost)] == [
        Lost(7, "The process that worked on it broke down, twice.")
    ]
    assert [one for one in found if not isinstance(one, Lost)] == [number * 2 for number in range(12) if number != 7]


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="three is not to be had"):
        list(LocalEngine(2).map(refusing_three, range(6)))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_that_cannot_begin_says_why(workers: int) -> None:
    """It is no item's fault: nothing is `Lost`, and who asked is told in the words of the error."""
    with pytest.raises(LedgerError, match="disk is full"):
        list(LocalEngine(workers).map(never_beginning, range(6)))


# ---- what never ends -------------------------------------------------------------------------------------


class Hanging:
    """Work that never ends on some numbers; each time that it begins one of those leaves a line in a file."""

    def __init__(self, mark: Path, numbers: tuple[int, ...], *, stopped: bool = False) -> None:
        self.mark, self.numbers, self.stopped = mark, numbers, stopped

    def __call__(self) -> Callable[[int], int]:
        return self.work

    def work(self, number: int) -> int:
        if number in self.numbers:
            with self.mark.open("a", encoding="utf-8") as file:
                file.write(f"{number}\n")
            if self.stopped:
                os.kill(os.getpid(), signal.SIGSTOP)  # (as where a library never comes back: no alarm is heard)
            time.sleep(600)
        return number


def slow_to_begin() -> Callable[[int], int]:
    time.sleep(3)
    return lambda number: number


def late(item: int, seconds: int = 2) -> Lost[int]:
    return Lost(item, f"It took longer than {seconds} seconds.", slow=True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
@pytest.mark.parametrize("stopped", [False, True])
@pytest.mark.parametrize("numbers", [(3,), (0, 1, 2)])
def test_an_item_that_takes_too_long_is_lost_and_the_others_are_not(
    tmp_path: Path, numbers: tuple[int, ...], stopped: bool
) -> None:
    """Its worker is ended, another goes on; it is not tried again, and who waited behind it loses no try."""
    begin = Hanging(tmp_path / "mark", numbers, stopped=stopped)
    found = list(LocalEngine(2, seconds=2).map(begin, range(8)))
    assert found == [late(number) if number in numbers else number for number in range(8)]
    assert sorted(map(int, begin.mark.read_text().split())) == list(numbers)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here")
def test_where_an_item_takes_too_long_in_this_process_the_rest_is_left_to_another(tmp_path: Path) -> None:
    """What was loaded here may be half changed. No alarm is left set."""
    begin = Hanging(tmp_path / "mark", (1,))
    assert list(LocalEngine(seconds=2).map(begin, range(4))) == [0, late(1), 2, 3]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    who = [one for one in LocalEngine(seconds=2).map(WhoHangs(), range(3)) if not isinstance(one, Lost)]
    assert [mine == os.getpid() for mine in who] == [True, False]


class WhoHangs:
    """Work that never ends on the second number, and tells who does the others."""

    def __call__(self) -> Callable[[int], int]:
        return self.work

    def work(self, number: int) -> int:
        if number == 1:
            time.sleep(600)
        return os.getpid()


def test_how_long_a_worker_takes_to_begin_counts_for_nothing() -> None:
    assert list(LocalEngine(2, seconds=2).map(slow_to_begin, range(4))) == [0, 1, 2, 3]


def test_who_stops_early_waits_no_longer_than_an_item_may_take(tmp_path: Path) -> None:
    begin = Hanging(tmp_path / "mark", (1,))
    results = LocalEngine(2, seconds=3).map(begin, range(4))
    assert next(results) == 0
    until = time.monotonic() + 60
    while not begin.mark.exists():
        assert time.monotonic() < until, "the second was never begun"
        time.sleep(0.05)
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() < until


def test_an_engine_for_what_broke_a_worker_works_in_another_process() -> None:
    """Also where the engine itself works in this one."""
    ((_, who),) = LocalEngine().alone().map(telling_who, [1])
    assert who != os.getpid()


@pytest.mark.parametrize("seconds", [None, 60])
def test_at_the_end_no_worker_is_left(seconds: float | None) -> None:
    """They have ended when the last result was taken, and where no more are wanted."""
    engine = LocalEngine(2, seconds=seconds)
    assert len(list(engine.map(doubling, range(6)))) == 6
    results = engine.map(doubling, range(6))
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes by /proc")
def test_killed_workers_do_not_stay_behind(tmp_path: Path) -> None:
    """Where the process that asked is killed, its workers end too."""
    script = tmp_path / "asking.py"
    script.write_text(
        "import os, sys, time\n"
        "from onrecord.engine.local import LocalEngine\n"
        "def begin():\n    return lambda item: (print(os.getpid(), flush=True), time.sleep(600))\n"
        "if __name__ == '__main__':\n    list(LocalEngine(2).map(begin, range(2)))\n",
        encoding="utf-8",
    )
    asking = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert asking.stdout is not None
    workers = [int(asking.stdout.readline()) for _ in range(2)]
    asking.kill()
    asking.wait()
    until = time.monotonic() + 60
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
