"""Work on the processors of this machine: in this process, or in a few worker processes beside it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Any, Generic

from onrecord.engine.base import Begin, Group, Item, Lost, Result, Work
from onrecord.engine.grouping import grouped

AHEAD = 2
"""Items a worker has waiting: while one is sent and its result taken, it works on the next."""
HELD = 4
"""Items for each worker whose results were not taken: while one takes long, the others work on so far."""
_NEW_THINGS = 50_000
"""So many more things are made than let go before a worker looks for cycles among them."""
_BROKE = "The process that worked on it broke down, twice."


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Spreads work over `workers` processes; 1 does it in this one."""

    workers: int = 1

    def map(self, begin: Begin[Item, Result], items: Iterable[Item]) -> Iterator[Result | Lost[Item]]:
        """See `Engine.map`."""
        if self.workers <= 1:
            work = None
            for item in items:
                work = work or begin()  # (nothing is loaded for nothing)
                yield work(item)
            return
        lanes = [_Lane(begin) for _ in range(self.workers)]
        try:
            yield from _in_order(lanes, items)
        finally:
            for lane in lanes:
                lane.close()

    def group(
        self, begin: Begin[Group, Result], items: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, Result] | Lost[str]]:
        """See `Engine.group`."""
        return grouped(self.map, begin, items)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Asked(Generic[Item]):
    """An item that a worker was given, and the process that it was given to."""

    item: Item
    lane: _Lane
    pool: ProcessPoolExecutor
    future: Future[Any]


@dataclass(slots=True)
class _Lane:
    """One worker process with what waits for it. Where it dies, another takes its place."""

    begin: Begin[Any, Any]
    pool: ProcessPoolExecutor | None = None

    def ask(self, item: Item) -> _Asked[Item]:
        """Give the worker an item."""
        pool = self._started()
        try:
            return _Asked(item, self, pool, pool.submit(_do, item))
        except BrokenProcessPool:
            self.close()
            pool = self._started()
            return _Asked(item, self, pool, pool.submit(_do, item))

    def _started(self) -> ProcessPoolExecutor:
        if self.pool is None:
            context = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(self.begin,))
        return self.pool

    def result(self, asked: _Asked[Item]) -> Any:
        """What the work gave; an item whose process died is tried once more."""
        for last in (False, True):
            try:
                return asked.future.result()
            except BrokenProcessPool:
                if self.pool is asked.pool:
                    self.close()
                if not last:
                    asked = self.ask(asked.item)
        return Lost(asked.item, _BROKE)

    def close(self) -> None:
        """End the process. What it has in hand it does to its end, the rest is not begun."""
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None


@dataclass(slots=True)
class _Place(Generic[Item]):
    """An item in its order: given to a worker, or yet to be given."""

    item: Item
    asked: _Asked[Item] | None = None

    @property
    def is_done(self) -> bool:
        """Whether its result can be taken."""
        return self.asked is not None and self.asked.future.done()


def _in_order(lanes: list[_Lane], items: Iterable[Item]) -> Iterator[Any]:
    """The results as the items come. A worker has `AHEAD` items under way, also while an earlier one takes long."""
    places: deque[_Place[Item]] = deque()
    for item in items:
        places.append(_Place(item))
        _give(lanes, places)
        while places and (places[0].is_done or not _may_be_drawn(lanes, places)):
            if places[0].is_done:
                yield _taken(places.popleft())
            else:
                _wait(places)
            _give(lanes, places)
    while places:
        if places[0].is_done:
            yield _taken(places.popleft())
        else:
            _wait(places)
        _give(lanes, places)


def _may_be_drawn(lanes: list[_Lane], places: Collection[_Place[Any]]) -> bool:
    """Whether there is room for another item: neither too many results lie here, nor too many items wait."""
    waiting = sum(place.asked is None for place in places)
    return len(places) < HELD * len(lanes) and waiting < AHEAD * len(lanes)


def _give(lanes: list[_Lane], places: Collection[_Place[Any]]) -> None:
    """Give items that wait to workers that have room: each to that of its home, or where it has none, to any.

    A worker that has nothing left to do is given what waits for another.
    """
    waiting = [place for place in places if place.asked is None]
    if not waiting:
        return
    under_way = Counter(id(place.asked.lane) for place in places if place.asked and not place.is_done)
    for most, only_own in ((AHEAD, True), (1, False)):
        for place in waiting:
            home = getattr(place.item, "home", None) if only_own else None
            able = lanes if home is None else [lanes[home % len(lanes)]]
            lane = min(able, key=lambda lane: under_way[id(lane)])
            if place.asked is None and under_way[id(lane)] < most:
                place.asked = lane.ask(place.item)
                under_way[id(lane)] += 1


def _wait(places: Collection[_Place[Any]]) -> None:
    """Wait until a worker is done with something."""
    futures = [place.asked.future for place in places if place.asked and not place.is_done]
    wait(futures, return_when=FIRST_COMPLETED)


def _taken(place: _Place[Any]) -> Any:
    assert place.asked is not None
    return place.asked.lane.result(place.asked)


# ---- in the worker -------------------------------------------------------------------------------------------

_WORK: list[Work[Any, Any]] = []
"""What this process does with an item."""


def _begin(begin: Begin[Any, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked: it ends this one itself
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()
    try:
        _WORK[:] = [begin()]
    except Exception as error:  # (a worker that cannot begin has not broken down: whoever asks it is told why)
        _WORK[:] = [partial(_refuse, error)]
    _collect_seldom()


def _collect_seldom() -> None:
    """Never look again for cycles among what was loaded, and seldom among what is made.

    Many small records are made of a page and let go again, and none of them holds a cycle: looking for some at
    Python's own pace takes a tenth of a worker's time.
    """
    gc.freeze()
    gc.set_threshold(_NEW_THINGS, 20, 50)
    gc.enable()


def _end_with_parent() -> None:
    """Leave no process behind where the one that asked was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _refuse(why: Exception, _: Any) -> Any:
    raise why


def _do(item: Any) -> Any:
    return _WORK[0](item)
