"""Fetching without pressing anybody: as robots.txt says, a page of a site at a time, with a rest between."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from onrecord import __version__
from onrecord.article.decoding import PAGE_BYTES
from onrecord.sources import robots
from onrecord.sources.robots import Robots, site_of
from onrecord.sources.web import Fetcher, NotFetchedError

AGENT = f"onrecord/{__version__} (newsroom reader; fetches pages and feeds that a person chose; keeps to robots.txt)"
REST_SECONDS = 1.0
"""Between two pages of a site; longer where its robots.txt says so."""


class Manners:
    """When a page of a site may next be asked for, and whether it may be at all."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        rest: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        plain = Fetcher(allow_private, 0.0, robots.MOST_BYTES, agent=AGENT)
        self.fetcher = Fetcher(allow_private, 0.0, PAGE_BYTES, before=self.before, agent=AGENT)
        self.robots = Robots(plain.ask, clock=clock)
        self.rest, self._clock, self._sleep = rest, clock, sleep
        self._free_at: dict[str, float] = {}
        self._lock = Lock()

    def free_in(self, address: str) -> float:
        """The seconds until a page of this site may be asked for."""
        return max(self._free_at.get(site_of(address), 0.0) - self._clock(), 0.0)

    def leave_alone(self, address: str, seconds: float) -> None:
        """Ask nothing of a site for a while: it said so."""
        self._free_at[site_of(address)] = self._clock() + seconds

    def before(self, address: str) -> None:
        """Wait until a page may be asked for. Raises: NotFetchedError where the site does not want it read."""
        if refusal := self.robots.refusal(address):
            raise NotFetchedError(refusal)
        with self._lock:
            if (wait := self.free_in(address)) > robots.LONGEST_PAUSE:
                raise NotFetchedError("the site asked to be left alone for now")
            if wait:
                self._sleep(wait)
            self._free_at[site_of(address)] = self._clock() + max(self.rest, self.robots.pause(address))
            for site in [one for one, free in self._free_at.items() if free < self._clock() - 3600]:
                del self._free_at[site]
