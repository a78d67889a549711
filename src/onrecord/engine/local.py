"""Work on the processors of this machine: in this process, or in a few worker processes beside it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Thread
from time import monotonic
from typing import Any, Generic

from onrecord.engine.base import Begin, Group, Item, Lost, Result, Work
from onrecord.engine.grouping import grouped
from onrecord.engine.grouping_apart import grouped_apart
from onrecord.engine.in_time import TooLongError, at_most
from onrecord.engine.partitions import has_parquet
from onrecord.engine.spill import Spill

AHEAD = 2
"""Items a worker has waiting: while one is sent and its result taken, it works on the next."""
HELD = 4
"""Items for each worker whose results were not taken: while one takes long, the others work on so far."""
_NEW_THINGS = 50_000
"""So many more things are made than let go before a worker looks for cycles among them."""
_BROKE = "The process that worked on it broke down, twice."
_SLOW = "It took longer than {seconds:g} seconds."


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Spreads work over `workers` processes; 1 does it in this one, unless it is to be `beside` it."""

    workers: int = 1
    beside: bool = False
    seconds: float | None = None  # that an item may take; None: as long as it takes
    spill: Spill | None = None  # how items are gathered by key; None: as suits the number of workers

    def map(self, begin: Begin[Item, Result], items: Iterable[Item]) -> Iterator[Result | Lost[Item]]:
        """See `Engine.map`."""
        rest = iter(items)
        if self.workers <= 1 and not self.beside:
            yield from self._here(begin, rest)
        lanes = [_Lane(begin, self.seconds) for _ in range(self.workers)]
        try:
            yield from _in_order(lanes, rest)
        finally:
            for lane in lanes:
                lane.close()

    def _here(self, begin: Begin[Item, Result], items: Iterator[Item]) -> Iterator[Result | Lost[Item]]:
        """The work in this process, until an item takes too long: it may have left anything half done in what was
        loaded here, so that the rest is left to another process.
        """
        work = None
        for item in items:
            work = work or begin()  # (nothing is loaded for nothing)
            try:
                with at_most(self.seconds):
                    result = work(item)
            except TooLongError:
                yield Lost(item, _SLOW.format(seconds=self.seconds), slow=True)
                return
            yield result

    def group(
        self, begin: Begin[Group, Result], items: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, Result] | Lost[str]]:
        """See `Engine.group`. One process has nobody to send groups to: it gathers them in a file of its own."""
        spill = self.spill or (Spill() if self.workers > 1 and has_parquet() else None)
        return grouped(self.map, begin, items) if spill is None else grouped_apart(self, begin, items, spill)

    def alone(self) -> LocalEngine:
        """See `Engine.alone`."""
        return replace(self, workers=1, beside=True)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Place(Generic[Item]):
    """An item in its order: given to a worker, or yet to be given."""

    item: Item
    future: Future[Any] | None = None  # None: yet to be given
    tries: int = 0  # how often its worker died of it

    @property
    def is_done(self) -> bool:
        """Whether its result can be taken."""
        return self.future is not None and self.future.done() and not self.is_broken

    @property
    def is_broken(self) -> bool:
        """Whether the process that it was given to died."""
        if self.future is None or not self.future.done() or self.future.cancelled():
            return False
        return isinstance(self.future.exception(), BrokenProcessPool)

    def lose(self, why: str, *, slow: bool = False) -> None:
        """Say why nothing comes of it."""
        self.future = Future()
        self.future.set_result(Lost(self.item, why, slow))

    def result(self) -> Any:
        """What came of it. Raises: what the work raised."""
        assert self.future is not None
        return self.future.result()


@dataclass(slots=True, eq=False)
class _Lane:
    """One worker process with what waits for it. Where it dies, or takes too long, another takes its place."""

    begin: Begin[Any, Any]
    seconds: float | None = None
    pool: ProcessPoolExecutor | None = None
    worker: Future[int] | None = None  # the process's number, once it has begun
    since: float = 0.0  # when the worker turned to what it has in hand
    given: list[_Place[Any]] = field(default_factory=list)

    def give(self, place: _Place[Any]) -> None:
        """Give the worker an item."""
        self.given = self.under_way()
        if not self.given:
            self.since = monotonic()
        try:
            place.future = self._started().submit(_do, place.item)
        except BrokenProcessPool:
            self.mend()
            place.future = self._started().submit(_do, place.item)
        place.future.add_done_callback(self._turned)
        self.given.append(place)

    def under_way(self) -> list[_Place[Any]]:
        """What the worker was given and is not done with. Order: as given, what it has in hand first."""
        return [place for place in self.given if place.future is not None and not place.is_done]

    def _started(self) -> ProcessPoolExecutor:
        if self.pool is None:
            context = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(self.begin,))
            self.worker = self.pool.submit(os.getpid)
            self.worker.add_done_callback(self._turned)
        return self.pool

    def _turned(self, _: Future[Any]) -> None:
        self.since = monotonic()

    def left(self) -> float | None:
        """The seconds that the item in hand may still take; None where there is no bound."""
        if self.seconds is None or self.worker is None or not self.worker.done():
            return self.seconds  # (beginning counts for nothing)
        return max(self.since + self.seconds - monotonic(), 0.0)

    def look(self) -> None:
        """Look after the worker: whether it died, or takes too long."""
        if any(place.is_broken for place in self.given):
            self.mend()
        elif self.left() == 0.0 and (under_way := self.under_way()):
            self.give_up(under_way[0])

    def mend(self) -> None:
        """Of a worker that died: what it had in hand is tried once more, the rest is given anew."""
        self._end()
        for number, place in enumerate(self.under_way()):
            place.tries += number == 0
            place.future = None
            if place.tries > 1:
                place.lose(_BROKE)
        self.given = []

    def give_up(self, place: _Place[Any]) -> None:
        """End a worker that takes too long for the item in hand. The rest is given anew."""
        self._kill()
        self._end()
        for each in self.under_way():
            each.future = None
            if each is place:
                place.lose(_SLOW.format(seconds=self.seconds), slow=True)
        self.given = []

    def close(self) -> None:
        """End the process. What it has in hand it does to its end, if that comes in time; the rest is not begun."""
        for place in self.under_way():
            if place.future is not None:
                place.future.cancel()  # (but what it has in hand)
        while self.seconds is not None and (under_way := self.under_way()):
            if self.left() == 0.0:
                self._kill()
            if self.left() == 0.0 or any(place.is_broken for place in under_way):
                break
            wait([place.future for place in under_way if place.future], self.left(), FIRST_COMPLETED)
        self._end()

    def _kill(self) -> None:
        if self.worker is not None and self.worker.done() and not self.worker.exception():
            with suppress(ProcessLookupError):
                os.kill(self.worker.result(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def _end(self) -> None:
        """Wait until the process has ended. Leaves: everything that it was given either done or broken."""
        if self.pool is not None:
            self.pool.shutdown(wait=True)
            self.pool = self.worker = None


def _in_order(lanes: list[_Lane], items: Iterable[Item]) -> Iterator[Any]:
    """The results as the items come. A worker has `AHEAD` items under way, also while an earlier one takes long."""
    places: deque[_Place[Item]] = deque()
    for item in items:
        places.append(_Place(item))
        _give(lanes, places)
        while places and (places[0].is_done or not _may_be_drawn(lanes, places)):
            if places[0].is_done:
                yield places.popleft().result()
            else:
                _wait(lanes)
            _give(lanes, places)
    while places:
        if places[0].is_done:
            yield places.popleft().result()
        else:
            _wait(lanes)
        _give(lanes, places)


def _may_be_drawn(lanes: list[_Lane], places: Collection[_Place[Any]]) -> bool:
    """Whether there is room for another item: neither too many results lie here, nor too many items wait."""
    waiting = sum(place.future is None for place in places)
    return len(places) < HELD * len(lanes) and waiting < AHEAD * len(lanes)


def _give(lanes: list[_Lane], places: Collection[_Place[Any]]) -> None:
    """Give items that wait to workers that have room: each to that of its home, or where it has none, to any.

    A worker that has nothing left to do is given what waits for another.
    """
    waiting = [place for place in places if place.future is None]
    if not waiting:
        return
    under_way = {id(lane): len(lane.under_way()) for lane in lanes}
    for most, only_own in ((AHEAD, True), (1, False)):
        for place in waiting:
            home = getattr(place.item, "home", None) if only_own else None
            able = lanes if home is None else [lanes[home % len(lanes)]]
            lane = min(able, key=lambda lane: under_way[id(lane)])
            if place.future is None and under_way[id(lane)] < most:
                lane.give(place)
                under_way[id(lane)] += 1


def _wait(lanes: Collection[_Lane]) -> None:
    """Wait until a worker is done with something, has died, or takes too long."""
    futures = [place.future for lane in lanes for place in lane.under_way() if place.future is not None]
    lefts = [left for lane in lanes if lane.under_way() and (left := lane.left()) is not None]
    wait(futures, timeout=min(lefts, default=None), return_when=FIRST_COMPLETED)
    for lane in lanes:
        lane.look()


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
