"""How far a job is, in counts and in pages a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.sources.schedule import STAMP
from onrecord.store.desk.fetching import Job


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, in counts."""

    done: int
    total: int
    read: int = 0
    problems: int = 0
    new: int = 0
    articles: int = 0
    figures: int = 0

    @classmethod
    def of(cls, counts: dict[str, int]) -> Progress:
        """From the counts of its items by state."""
        read, problems, left = (counts.get(state, 0) for state in ("read", "problem", "left out"))
        waiting = sum(counts.get(state, 0) for state in ("to fetch", "fetching", "to read", "reading"))
        done = read + problems + left
        return cls(done, done + waiting, read, problems, counts["new"], counts["articles"], counts["figures"])


def rate(job: Job, now: str) -> float | None:
    """Pages a minute since a job began; None where there is nothing to say yet.

    Example:
        >>> at = "2031-05-04T10:00:00Z"
        >>> rate(Job("j", "", "three files", "queued", "Ada", at, done=3, total=9), "2031-05-04T10:00:30Z")
        6.0
    """
    seconds = seconds_between(job.made_at, job.ended_at or now)
    return job.done * 60 / seconds if job.done and seconds >= 2 else None


def seconds_between(since: str, until: str) -> float:
    """The seconds from one written time to another."""
    return (datetime.strptime(until, STAMP) - datetime.strptime(since, STAMP)).total_seconds()
