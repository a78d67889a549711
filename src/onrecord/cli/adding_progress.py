"""How far adding is: a bar on a terminal; else, where it takes long, a line every minute. And what was not read."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic

from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from onrecord.cli.printing import err, tell
from onrecord.problems import UNREADABLE
from onrecord.records import Problem
from onrecord.sources.inputs import files_in
from onrecord.sources.position import Position
from onrecord.store.adding.adding import Added, Page

MOST_TOLD = 100
"""Inputs that are said one by one not to be read; of more, how many."""
EVERY = 60.0
"""Seconds between two lines where there is no terminal."""
_RECENT = 120.0  # seconds whose rate says how long it will take


@dataclass
class AddingProgress(AbstractContextManager["AddingProgress"]):
    """Shown while pages are added. Files are counted meanwhile: adding does not wait for it."""

    position: Position
    paths: Sequence[str]
    pages: int = 0
    _drawn: deque[float] = field(default_factory=deque)
    _total: int | None = None
    _said: tuple[float, int, float] = (0.0, 0, 0.0)  # the last line: when, pages, files

    def __enter__(self) -> AddingProgress:
        Thread(target=self._count, daemon=True).start()
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        rest = (TextColumn("{task.fields[rate]}"), TimeRemainingColumn(elapsed_when_finished=True))
        shown = sys.stderr.isatty()
        self._bar = Progress(
            *columns, *rest, console=err(), transient=True, disable=not shown, speed_estimate_period=_RECENT
        )
        self._task: TaskID | None = self._bar.add_task("Adding pages", total=None, rate="") if shown else None
        self._bar.start()
        self._begun = monotonic()
        self._said = (self._begun, 0, 0.0)
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def drawn(self, found: Iterable[Page | Problem]) -> Iterator[Page | Problem]:
        """The inputs as they are drawn, a while before each is done: where each lies is noted for `done`."""
        for one in found:
            self._drawn.append(self.position.done)
            yield one

    def done(self) -> None:
        """The next of the inputs that were drawn is done."""
        self.pages += 1
        files, now = self._drawn.popleft(), monotonic()
        if self._task is not None:
            rate = f"{self.pages:,} pages, {self.pages / max(now - self._begun, 1):,.1f} a second"
            self._bar.update(self._task, completed=files, total=self._total, rate=rate)
        elif now - self._said[0] >= EVERY:
            tell(self._line(files, now))
            self._said = (now, self.pages, files)

    def _line(self, files: float, now: float) -> str:
        """How far it is, by what was done since the last line."""
        since, pages, before = self._said
        rate = (self.pages - pages) / (now - since)
        line = f"Adding pages: {self.pages:,} done, {rate:,.1f} a second"
        if not self._total or files <= before:
            return f"{line}."
        left = max(self._total - files, 0) * (now - since) / (files - before)
        return f"{line}; {files / self._total:.0%}, about {time_words(left)} left."

    def _count(self) -> None:
        self._total = sum(map(files_in, self.paths))


@dataclass
class Unread:
    """What was not read, up to so many lines, and how much it was."""

    ledger: Path
    count: int = 0
    lines: list[str] = field(default_factory=list)

    def note(self, added: Added) -> None:
        """Note why an input was not read, or was left out."""
        for problem in added.problems:
            self.count += problem.kind in UNREADABLE
            word = "Left out" if problem.kind == "withdrawn" else "Not read" if problem.kind in UNREADABLE else ""
            if word and len(self.lines) < MOST_TOLD:
                self.lines.append(f"{word}: {added.name}: {problem.message}")

    def tell(self, position: Position) -> None:
        """Say it."""
        for line in self.lines:
            tell(line)
        more = self.count - sum(line.startswith("Not read") for line in self.lines)
        if more:
            tell(f"And {more:,} more were not read. All of them: onrecord problems --ledger {self.ledger}")
        if position.passed:
            over = ", ".join(f"{count:,} {kind}" for kind, count in sorted(position.passed.items()))
            tell(f"Passed over in web archives: {over}.")


def time_words(seconds: float) -> str:
    """A time that something takes, about.

    Example:
        >>> time_words(20), time_words(400), time_words(10_000), time_words(400_000)
        ('1 min', '7 min', '2 h 47 min', '4 d 15 h')
    """
    minutes = max(round(seconds / 60), 1)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours < 24 else f"{hours // 24} d {hours % 24} h"
