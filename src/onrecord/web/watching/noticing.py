"""Notices what another program wrote into the ledger, such as an `add` on the command line; the views catch up.

It asks the ledger for its mark from time to time. While somebody is still writing it waits for a pause, but not for
ever.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from onrecord.problems import LedgerError

EVERY = 2.0
"""Seconds between looks; between two that are alike, nobody wrote."""
PATIENCE = 60.0
"""Seconds after which the views catch up although somebody goes on writing."""


class Lookout:
    """Calls `catch_up` when the ledger was written to, in a thread of its own once it is started.

    `mark`: what changes when it is written to. Where the ledger cannot be asked, it is asked again later.
    """

    def __init__(
        self, mark: Callable[[], object], catch_up: Callable[[], object], *, now: Callable[[], float] = monotonic
    ) -> None:
        self.mark, self.catch_up, self.now = mark, catch_up, now
        self._answered = self._last = mark()
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
        try:
            mark, before = self.mark(), self._last
        except LedgerError:  # its server is away, say: whoever asks for a page is told
            return False
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
