"""No long pauses while pages are made: what the interpreter does beside, done seldom and in small steps.

A workbench holds a few hundred thousand small records in memory. None of them is part of a cycle: they go when nobody
holds them. To look through all of them for cycles takes from a tenth of a second to two, in which no page is made;
Python does so whenever a quarter more has come to be held, which is all the time while pages are read for the first
time. Here it is done once in a while, in a thread of its own.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

YOUNG, MIDDLE = 5_000, 10
"""Fresh objects among which cycles are looked for; how many such looks make one among those that outlived them."""
NEVER = 1_000_000_000
"""Looks among the young before all that is held is looked through: that is done by the clock."""
SWEEP_SECONDS = 600.0
"""Seconds between two looks at all that is held."""
TURN_SECONDS = 0.001
"""The longest that a thread at work keeps another from its turn: who reads many rows asks for a turn at each row."""


@contextmanager
def short_pauses() -> Iterator[None]:
    """While a workbench is open, long pauses come by the clock and turns are short; afterwards all is as before."""
    closed, before = Event(), (gc.get_threshold(), sys.getswitchinterval())
    gc.set_threshold(YOUNG, MIDDLE, NEVER)
    sys.setswitchinterval(TURN_SECONDS)
    Thread(target=_sweep, args=(closed,), name="sweep", daemon=True).start()
    try:
        yield
    finally:
        closed.set()
        gc.set_threshold(*before[0])
        sys.setswitchinterval(before[1])


def _sweep(closed: Event) -> None:
    while not closed.wait(SWEEP_SECONDS):
        gc.collect()
