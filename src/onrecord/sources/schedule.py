"""When an address is fetched next: as often as a person chose, less often while it fails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

EVERY: Mapping[int, str] = MappingProxyType(
    {15: "every 15 minutes", 60: "every hour", 360: "every 6 hours", 1440: "every day"}
)
"""Minutes between two fetches, in words."""
MOST_MINUTES = 24 * 60
STAMP = "%Y-%m-%dT%H:%M:%SZ"


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
    return (datetime.strptime(now, STAMP) + timedelta(seconds=seconds)).strftime(STAMP)


def every_words(minutes: int) -> str:
    """How often, in words.

    Example:
        >>> every_words(60), every_words(45)
        ('every hour', 'every 45 minutes')
    """
    return EVERY.get(minutes, f"every {minutes} minutes")
