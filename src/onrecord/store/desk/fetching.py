"""What is fetched on a schedule, and the jobs that bring pages in: rows of the workbench's own file.

Times are UTC in one written form, so that they can be compared as text.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import Literal

from onrecord.store.desk.desk import DeskFile

JobState = Literal["filling", "queued", "done", "stopped", "interrupted"]
OPEN: tuple[JobState, ...] = ("filling", "queued")
BEING_ASKED = "Being asked now."
"""The message of an address while somebody asks for it; whoever else comes then leaves it alone until `next_at`."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An address fetched again and again. `kind` (feed, page, list) is empty until its first answer shows it."""

    address: str
    story: str  # the story's name; empty where pages belong to none
    kind: str
    every_minutes: int
    next_at: str
    added_by: str
    etag: str = ""
    modified: str = ""
    fetched_at: str | None = None
    failures: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Pages that were given together."""

    id: str
    story: str
    name: str
    state: JobState
    by: str
    made_at: str
    done: int = 0
    total: int = 0
    message: str = ""
    ended_at: str | None = None


_FEED = ", ".join(field.name for field in fields(Feed))
_JOB = ", ".join(field.name for field in fields(Job))


class Fetching:
    """Feeds and jobs. Raises: LedgerError where the file cannot be read or written."""

    def __init__(self, file: DeskFile) -> None:
        self._file = file

    # ---- feeds ----

    def follow(self, feed: Feed) -> bool:
        """Fetch an address from now on. False where a story follows it already: then only how often changes."""
        marks = ", ".join("?" * len(fields(Feed)))
        with self._file.writing() as db:
            query = f"INSERT OR IGNORE INTO feeds ({_FEED}) VALUES ({marks})"  # noqa: S608 (names of ours)
            if db.execute(query, astuple(feed)).rowcount:
                return True
            db.execute(
                "UPDATE feeds SET every_minutes = ? WHERE address = ? AND story = ?",
                (feed.every_minutes, feed.address, feed.story),
            )
            return False

    def unfollow(self, address: str, story: str) -> bool:
        """Fetch an address no more; what was read stays. False where it was not followed."""
        with self._file.writing() as db:
            gone = db.execute("DELETE FROM feeds WHERE address = ? AND story = ?", (address, story))
            return gone.rowcount > 0

    def feeds(self) -> tuple[Feed, ...]:
        """All that is followed. Order: by story, then address."""
        rows = self._file.rows(f"SELECT {_FEED} FROM feeds ORDER BY story, address")  # noqa: S608
        return tuple(Feed(*row) for row in rows)

    def feed(self, address: str, story: str) -> Feed | None:
        """One address that is followed."""
        query = f"SELECT {_FEED} FROM feeds WHERE address = ? AND story = ?"  # noqa: S608
        return next((Feed(*row) for row in self._file.rows(query, (address, story))), None)

    def due(self, now: str) -> Feed | None:
        """The address that has waited longest for its time."""
        query = f"SELECT {_FEED} FROM feeds WHERE next_at <= ? ORDER BY next_at, address LIMIT 1"  # noqa: S608
        return next((Feed(*row) for row in self._file.rows(query, (now,))), None)

    def next_due(self) -> str | None:
        """When the next address is due; None where nothing is followed."""
        return next((str(row[0]) for row in self._file.rows("SELECT min(next_at) FROM feeds") if row[0]), None)

    def begin_asking(self, feed: Feed, *, now: str, until: str, early: bool = False) -> bool:
        """Take an address in hand, so that no other program asks for it before `until`; `note_fetched` lets go of it.

        False where it is in another's hand, is followed no more, or (unless `early`) is not due any longer.
        """
        with self._file.writing() as db:
            taken = db.execute(
                "UPDATE feeds SET next_at = ?, message = ? WHERE address = ? AND story = ? "
                "AND (next_at <= ? OR (? AND message != ?))",
                (until, BEING_ASKED, feed.address, feed.story, now, early, BEING_ASKED),
            )
            return taken.rowcount > 0

    def bring_forward(self, address: str, story: str, now: str) -> None:
        """Fetch an address at the next opportunity, unless it is being asked for already."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE feeds SET next_at = ? WHERE address = ? AND story = ? AND message != ?",
                (now, address, story, BEING_ASKED),
            )

    def note_fetched(self, feed: Feed) -> None:
        """Keep what came of a fetch, unless the address is followed no more."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE feeds SET kind = ?, etag = ?, modified = ?, next_at = ?, fetched_at = ?, failures = ?, "
                "message = ? WHERE address = ? AND story = ?",
                (
                    feed.kind, feed.etag, feed.modified, feed.next_at, feed.fetched_at, feed.failures, feed.message,
                    feed.address, feed.story,
                ),
            )  # fmt: skip

    # ---- jobs ----

    def open_job(self, job: Job) -> None:
        """Begin a job."""
        marks = ", ".join("?" * len(fields(Job)))
        with self._file.writing() as db:
            db.execute(f"INSERT INTO jobs ({_JOB}) VALUES ({marks})", astuple(job))  # noqa: S608

    def job(self, key: str) -> Job | None:
        """One job."""
        rows = self._file.rows(f"SELECT {_JOB} FROM jobs WHERE id = ?", (key,))  # noqa: S608
        return next((Job(*row) for row in rows), None)

    def jobs(self, *, states: tuple[JobState, ...] = (), limit: int = 50) -> tuple[Job, ...]:
        """The jobs in some states, or all. Order: the latest first."""
        where = f"WHERE state IN ({', '.join('?' * len(states))})" if states else ""
        query = f"SELECT {_JOB} FROM jobs {where} ORDER BY made_at DESC, id DESC LIMIT ?"  # noqa: S608
        return tuple(Job(*row) for row in self._file.rows(query, (*states, limit)))

    def open_jobs(self) -> tuple[Job, ...]:
        """The jobs that still want something. Order: the first first."""
        return self.jobs(states=OPEN, limit=1_000)[::-1]

    def set_state(self, key: str, state: JobState, *, message: str = "", ended_at: str | None = None) -> None:
        """What a job is doing now."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE jobs SET state = ?, message = ?, ended_at = ? WHERE id = ?", (state, message, ended_at, key)
            )

    def count(self, key: str, *, done: int, total: int) -> None:
        """How far a job is."""
        with self._file.writing() as db:
            db.execute("UPDATE jobs SET done = ?, total = ? WHERE id = ?", (done, total, key))

    def interrupt(self, *, now: str, why: str) -> int:
        """Mark the jobs that were being filled when the program stopped; how many there were."""
        with self._file.writing() as db:
            query = "UPDATE jobs SET state = 'interrupted', message = ?, ended_at = ? WHERE state = 'filling'"
            return db.execute(query, (why, now)).rowcount
