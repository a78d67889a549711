"""Work in this process within a bound of time: what never ends is given up, and the program goes on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TooLongError(BaseException):
    """The time is over. No library that reads formats takes it for a fault of its own."""


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Bound what is done inside; None: not at all.

    In a program's main thread, on systems that have alarms (not Windows); elsewhere nothing is bounded. Whatever was
    being changed when the alarm rang is as it was then: do not use it again.
    Raises: TooLongError inside, when the time is over.
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if seconds is None or not able:
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> None:
    raise TooLongError
