"""Pages read in a bound of time: what is a page's own fault, and what is no page's. (`fetch` itself: tests/cli.)"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from time import sleep

import pytest

from onrecord.problems import LedgerError, OnrecordError
from onrecord.records import Capture, Reading
from onrecord.store.adding.reading_in_time import FAILED, NOT_IN_TIME, TOO_MUCH, ReadInTime

PAGE = Capture("c1", b"It sank.")


@dataclass(frozen=True)
class BrokenReader:
    """A reader that raises something, or takes too long."""

    raised: BaseException | None = None
    version: str = "1"

    def read(self, capture: Capture) -> Reading:
        """Never in time."""
        if self.raised is not None:
            raise self.raised
        sleep(30)
        return Reading(capture.id)


@pytest.mark.parametrize(
    ("raised", "kind", "why"),
    [
        (MemoryError(), "hostile", TOO_MUCH),
        (KeyError("x"), "hostile", FAILED.format(kind="KeyError")),
        pytest.param(
            None,
            "too_slow",
            NOT_IN_TIME.format(seconds=0.05),
            marks=pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here"),
        ),
    ],
)
def test_what_breaks_a_page_is_a_problem_of_that_page(raised: BaseException | None, kind: str, why: str) -> None:
    """It says why, and nothing of the page is read."""
    reading = ReadInTime(BrokenReader(raised), seconds=0.05 if raised is None else 60).read(PAGE)
    assert [(one.kind, one.where, one.message) for one in reading.problems] == [(kind, "c1", why)]
    assert not reading.articles


@pytest.mark.parametrize(
    "raised",
    [
        LedgerError("The disk is full."),
        OnrecordError("The syntax model could not be loaded."),  # else every page of the round were kept as broken
        KeyboardInterrupt("Ctrl-C"),
    ],
)
def test_what_is_no_page_s_fault_ends_the_round(raised: BaseException) -> None:
    """It is raised as it is: the page is read the next time."""
    with pytest.raises(type(raised), match=str(raised)):
        ReadInTime(BrokenReader(raised)).read(PAGE)
