"""Work on the processors of this machine: in this process, or in a few worker processes beside it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Any, Generic

from onrecord.engine.base import Begin, Item, Lost, Result, Work

AHEAD = 2
"""Items a worker has waiting: while one is sent and its result taken, it works on the next."""
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
    waiting: int = 0
    pool: ProcessPoolExecutor | None = None

    def ask(self, item: Item) -> _Asked[Item]:
        """Give the worker an item."""
        self.waiting += 1
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
                    self.waiting -= 1
        return Lost(asked.item, _BROKE)

    def close(self) -> None:
        """End the process, without waiting for what nobody will take."""
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None


def _in_order(lanes: list[_Lane], items: Iterable[Item]) -> Iterator[Any]:
    """The results as the items come, with `AHEAD` items for every worker under way."""
    asked: deque[_Asked[Item]] = deque()
    for item in items:
        if len(asked) >= AHEAD * len(lanes):
            yield _taken(asked.popleft())
        asked.append(min(lanes, key=lambda lane: lane.waiting).ask(item))
    while asked:
        yield _taken(asked.popleft())


def _taken(asked: _Asked[Item]) -> Any:
    try:
        return asked.lane.result(asked)
    finally:
        asked.lane.waiting -= 1


# ---- in the worker -------------------------------------------------------------------------------------------

_WORK: list[Work[Any, Any]] = []
"""What this process does with an item."""


def _begin(begin: Begin[Any, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked: it ends this one itself
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        _WORK[:] = [begin()]
    except Exception as error:  # (a worker that cannot begin has not broken down: whoever asks it is told why)
        _WORK[:] = [partial(_refuse, error)]


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
