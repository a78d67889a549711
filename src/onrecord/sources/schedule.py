"""When an address is fetched next: as often as a person chose, less often while it fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

EVERY: Mapping[int, str] = MappingProxyType(
    {15: "every 15 minutes", 60: "every hour", 360: "every 6 hours", 1440: "every day"}
)
"""Minutes between two fetches, in words."""
MOST_MINUTES = 24 * 60
LEAST_EVERY, MOST_EVERY = 15, 7 * 24 * 60
"""Minutes: nobody is asked more often, and less often is no schedule."""
ASKED_SECONDS = 600.0
"""So long an address counts as being asked for; a program that was stopped meanwhile holds it up no longer."""
STAMP = "%Y-%m-%dT%H:%M:%SZ"
_WRITTEN = re.compile(r"(\d{1,6})\s?(m|h|d)", re.ASCII)
_UNITS = MappingProxyType({"m": 1, "h": 60, "d": 24 * 60})


def next_time(now: str, *, every_minutes: int, failures: int = 0, wait: float | None = None) -> str:
    """When to fetch next. After each failure in a row twice as late, at most a day; never before the server asks.

    Units: minutes; `wait` in seconds.
    Example:
        >>> next_time("2031-05-04T10:00:00Z", every_minutes=60)
        '2031-05-04T11:00:00Z'
        >>> next_time("2031-05-04T10:00:00Z", every_minutes=60, failures=2)
        '2031-05-04T14:00:00Z'
        >>> next_time("2031-05-04T10:00:00Z", every_minutes=15, wait=3600.0)
        '2031-05-04T11:00:00Z'
    """
    minutes = min(every_minutes * 2 ** min(failures, 12), max(MOST_MINUTES, every_minutes))
    seconds = max(minutes * 60.0, wait or 0.0)
    return later(now, seconds)


def later(now: str, seconds: float) -> str:
    """A time so many seconds after another, as it is written.

    Example:
        >>> later("2031-05-04T10:00:00Z", 90)
        '2031-05-04T10:01:30Z'
    """
    return (datetime.strptime(now, STAMP) + timedelta(seconds=seconds)).strftime(STAMP)


def every_words(minutes: int) -> str:
    """How often, in words.

    Example:
        >>> every_words(60), every_words(45), every_words(180), every_words(2880)
        ('every hour', 'every 45 minutes', 'every 3 hours', 'every 2 days')
    """
    if minutes in EVERY:
        return EVERY[minutes]
    whole = ((unit, name) for unit, name in ((1440, "days"), (60, "hours")) if minutes % unit == 0)
    unit, name = next(whole, (1, "minutes"))
    return f"every {minutes // unit} {name}"


def minutes_of(written: str) -> int:
    """The minutes of a time that a person wrote: 15m, 6h, 1d.

    Raises: ValueError where it is none, or shorter or longer than an address is fetched.
    Example:
        >>> minutes_of("90m"), minutes_of("6h"), minutes_of("1d")
        (90, 360, 1440)
    """
    found = _WRITTEN.fullmatch(written.strip().casefold())
    minutes = int(found[1]) * _UNITS[found[2]] if found else 0
    if not LEAST_EVERY <= minutes <= MOST_EVERY:
        raise ValueError(f"{written!r} is not between 15 minutes and 7 days; write 15m, 1h or 1d.")
    return minutes
