"""Notices what another program wrote into the ledger, such as an `add` on the command line; the views catch up.

It looks at the files from time to time. While somebody is still writing it waits for a pause, but not for ever.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from onrecord.store.sqlite import LEDGER_FILE

EVERY = 2.0
"""Seconds between looks; between two that are alike, nobody wrote."""
PATIENCE = 60.0
"""Seconds after which the views catch up although somebody goes on writing."""


class Lookout:
    """Calls `catch_up` when the ledger in a folder was written to, in a thread of its own once it is started."""

    def __init__(self, folder: Path, catch_up: Callable[[], object], *, now: Callable[[], float] = monotonic) -> None:
        self.folder, self.catch_up, self.now = folder, catch_up, now
        self._answered = self._last = self._mark()
        self._since: float | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=1.0)

    def _run(self) -> None:
        while not self._stopped.wait(EVERY):
            self.look()

    def look(self) -> bool:
        """Whether the views were asked to catch up: something was written, and the writer pauses or takes long."""
        mark, before = self._mark(), self._last
        self._last = mark
        if mark == self._answered:
            self._since = None
            return False
        if self._since is None:
            self._since = self.now()
        if mark != before and self.now() - self._since < PATIENCE:
            return False
        self._answered, self._since = mark, None
        self.catch_up()
        return True

    def _mark(self) -> tuple[tuple[int, int], ...]:
        """What changes when the ledger is written to: the size and the time of its files."""
        found = []
        for name in (LEDGER_FILE, f"{LEDGER_FILE}-wal"):
            try:
                told = (self.folder / name).stat()
            except OSError:
                continue
            found.append((told.st_size, told.st_mtime_ns))
        return tuple(found)
