"""Work on a cluster, by Ray: an actor for every processor, on one machine or on many.

Ray is an extra (`pip install onrecord[cluster]`). Without an address a cluster of this machine is started
and ended with the work; with one, the work goes to the cluster there, whose machines have onrecord and its model
installed.
"""

from __future__ import annotations

import logging
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Generic

from onrecord.engine.base import Begin, Group, Item, Lost, Result, Work
from onrecord.engine.grouping import grouped
from onrecord.engine.grouping_apart import grouped_apart
from onrecord.engine.partitions import has_parquet
from onrecord.engine.spill import Spill
from onrecord.problems import OnrecordError

AHEAD = 3
"""Items that an actor has waiting: more than by local pipes, since they travel further."""
_PATIENCE = 10.0
"""Seconds until a host must have answered."""
_BROKE = "The process that worked on it broke down, twice."
_SLOW = "It took longer than {seconds:g} seconds."
_DIED = (
    "A worker of the Ray cluster died while it began, before it was given anything: too little memory for the syntax "
    "model perhaps. Ask for fewer at once (--workers), or look at the cluster's own logs."
)
_NOT_THERE = "The engine ray needs Ray, which is not installed: pip install 'onrecord[cluster]'."


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Spreads work over the processors of a Ray cluster: one actor each, which begins once."""

    address: str | None = None  # of a running cluster; None for one on this machine
    workers: int | None = None  # None: as many as the cluster has processors
    beside: bool = False  # one worker that takes no processor from others
    seconds: float | None = None  # that an item may take; None: as long as it takes
    spill: Spill | None = None  # how items are gathered by key; None: as suits where the cluster is

    def map(self, begin: Begin[Item, Result], items: Iterable[Item]) -> Iterator[Result | Lost[Item]]:
        """See `Engine.map`."""
        with _cluster(self.address, self.workers) as ray:
            many = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            actors = _Actors(ray, begin, many, processors=0 if self.beside else 1, seconds=self.seconds)
            try:
                yield from actors.in_order(items)
            finally:
                actors.close()

    def group(
        self, begin: Begin[Group, Result], items: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, Result] | Lost[str]]:
        """See `Engine.group`. Machines elsewhere share a folder or a store where one is named (`spill`).

        Where none is, this program sends each group to its actor, by Ray's object store.
        """
        spill = self.spill or (Spill() if self.address is None and has_parquet() else None)
        return grouped(self.map, begin, items) if spill is None else grouped_apart(self, begin, items, spill)

    def alone(self) -> RayEngine:
        """See `Engine.alone`."""
        return replace(self, workers=1, beside=True)


@contextmanager
def _cluster(address: str | None, workers: int | None) -> Iterator[Any]:
    """Ray, connected; let go of at the end. One that the caller has connected to is used and left alone.

    Raises: OnrecordError if Ray is not installed, or there is no cluster at the address.
    """
    try:
        import ray
    except ImportError as error:
        raise OnrecordError(_NOT_THERE) from error
    if ray.is_initialized():
        yield ray
        return
    _refuse_silent(address)
    # ("local": a cluster of our own. Left unsaid, one that somebody else has running on this machine is joined.)
    options: dict[str, Any] = {"address": address} if address else {"address": "local", "num_cpus": workers}
    try:
        ray.init(
            **options, include_dashboard=None if address else False, log_to_driver=False,
            configure_logging=False, logging_level=logging.ERROR,
        )  # fmt: skip
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise OnrecordError(f"There is no Ray cluster to be had at {address or 'this machine'}: {error}") from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _refuse_silent(address: str | None) -> None:
    """Ray waits for minutes where nobody answers.

    Raises: OnrecordError if nothing listens at an address of a host and a port.
    """
    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    if not (host and port.isdigit()):
        return
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise OnrecordError(f"There is no Ray cluster to be had at {address}: {error}") from error


class _TooSlowError(Exception):
    """An item takes longer than it may."""


@dataclass(slots=True, eq=False)
class _Actor:
    """An actor, and Ray's reference to its having begun."""

    handle: Any
    begun: Any = None  # None: it was asked for nothing yet

    def ask(self, item: Any) -> Any:
        """Give it an item. Leaves: Ray's reference to what comes of it."""
        self.begun = self.begun or self.handle.begin.remote()
        return self.handle.do.remote(item)


@dataclass(slots=True)
class _Asked(Generic[Item]):
    """An item that an actor was given."""

    item: Item
    place: int
    actor: _Actor  # that was in that place
    answer: Any  # Ray's reference to what comes of it


class _Actors:
    """The actors of one piece of work. Where one dies or takes too long, another takes its place."""

    def __init__(
        self, ray: Any, begin: Begin[Any, Any], many: int, *, processors: int, seconds: float | None
    ) -> None:
        self._ray, self._begin, self._processors, self._seconds = ray, begin, processors, seconds
        self._actors = [self._begun(processors=processors) for _ in range(many)]
        self._waiting = [0] * many
        self._spare: _Actor | None = None  # where an item is tried again, with no other beside it

    def _begun(self, *, processors: int) -> _Actor:
        remote = self._ray.remote(num_cpus=processors, max_restarts=0, max_task_retries=0)(_Worker)
        return _Actor(remote.remote(self._begin))

    def in_order(self, items: Iterable[Any]) -> Iterator[Any]:
        """The results as the items come, with a few items for every actor under way."""
        asked: deque[_Asked[Any]] = deque()
        for item in items:
            if len(asked) >= AHEAD * len(self._actors):
                yield self._taken(asked.popleft())
            asked.append(self._ask(item))
        while asked:
            yield self._taken(asked.popleft())

    def _ask(self, item: Any) -> _Asked[Any]:
        place = min(range(len(self._actors)), key=self._waiting.__getitem__)
        self._waiting[place] += 1
        actor = self._actors[place]
        return _Asked(item, place, actor, actor.ask(item))

    def _taken(self, asked: _Asked[Any]) -> Any:
        """What the work gave; an item whose actor died is tried once more, by itself."""
        self._waiting[asked.place] -= 1
        try:
            return self._in_time(asked.actor, asked.answer)
        except _TooSlowError:
            self._replace(asked)
            return self._slow(asked.item)
        except self._ray.exceptions.RayActorError as error:
            _refuse_unmade(error)
            self._replace(asked)
        return self._tried_again(asked.item)

    def _tried_again(self, item: Any) -> Any:
        spare = self._ready_spare()
        try:
            return self._in_time(spare, spare.ask(item))
        except _TooSlowError:
            self._end_spare(spare)
            return self._slow(item)
        except self._ray.exceptions.RayActorError:
            self._end_spare(spare)
        return Lost(item, _BROKE)

    def _in_time(self, actor: _Actor, answer: Any) -> Any:
        """What comes of an item. It is waited for from when all items before it are done: no earlier can it begin.

        Raises: _TooSlowError if it takes too long; beginning counts for nothing. What `_answer` raises.
        """
        if self._seconds is not None:
            self._ray.wait([actor.begun])
            if not self._ray.wait([answer], timeout=self._seconds)[0]:
                raise _TooSlowError
        return self._answer(answer)

    def _slow(self, item: Any) -> Lost[Any]:
        return Lost(item, _SLOW.format(seconds=self._seconds), slow=True)

    def _replace(self, asked: _Asked[Any]) -> None:
        """Begin another actor for one that is of no more use. What else that was given is tried again by itself."""
        if self._actors[asked.place] is asked.actor:
            self._ray.kill(asked.actor.handle)
            self._actors[asked.place] = self._begun(processors=self._processors)

    def _end_spare(self, spare: _Actor) -> None:
        self._ray.kill(spare.handle)
        self._spare = None  # the next item that is tried again has a new one

    def _answer(self, answer: Any) -> Any:
        """What comes of an item. Raises: what the work raised, as it is; RayActorError where the actor is gone."""
        found, raised = self._ray.get(answer)
        if raised is not None:
            raise raised
        return found

    def _ready_spare(self) -> _Actor:
        """An actor that has begun and was given no item yet.

        Raises: OnrecordError if it dies of that: it is no item's fault, and every other would die as well.
        """
        self._spare = self._spare or self._begun(processors=0)
        try:
            self._answer(self._spare.handle.begin.remote())
        except self._ray.exceptions.RayActorError as error:
            _refuse_unmade(error)
            raise OnrecordError(_DIED) from error
        return self._spare

    def close(self) -> None:
        """End the actors, without waiting for what nobody will take."""
        for actor in (*self._actors, self._spare):
            if actor is not None:
                self._ray.kill(actor.handle)


def _refuse_unmade(error: Any) -> None:
    """Raises: OnrecordError if an actor could not even be made, as where a machine has another version or none."""
    if getattr(error, "actor_init_failed", False):
        last = str(error).strip().splitlines()[-1].strip()
        raise OnrecordError(f"A worker of the Ray cluster could not begin: {last}") from error


class _Worker:
    """An actor: loads what the work needs with its first item, then does it item by item."""

    def __init__(self, begin: Begin[Any, Any]) -> None:
        self._begin = begin  # (not begun yet: what is raised here, Ray tells in its own dress)
        self._work: Work[Any, Any] | None = None

    def begin(self) -> tuple[None, Exception | None]:
        """Load what the work needs; what that raises."""
        try:
            self._work = self._work or self._begin()
        except Exception as error:
            return None, error
        return None, None

    def do(self, item: Any) -> tuple[Any, Exception | None]:
        """What the work gives, or what it raises: as it is, and not in a dress of Ray's."""
        try:
            self._work = self._work or self._begin()
            return self._work(item), None
        except Exception as error:
            return None, error
