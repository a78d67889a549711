"""Pages fetched from outside, each read within a bound of time: one that swells or never ends stops no round.

The workbench reads such pages in a process of its own (`web/bringing_in/page_worker.py`). A command has one page in
hand at a time and needs none: that page is given up, what was done before stays, and the next page is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.engine.in_time import TooLongError, at_most
from onrecord.problems import OnrecordError, problem
from onrecord.records import Capture, Reading
from onrecord.store.adding.readers import PageReader

PAGE_SECONDS = 120.0
"""The longest that one page may take; a report of 300 pages takes 20 s."""
NOT_IN_TIME = (
    "It took longer than {seconds:g} seconds to read, far longer than any report does. Nothing was read in it."
)
TOO_MUCH = "Reading it took more memory than there is. Nothing was read in it."
FAILED = "The program failed on it ({kind}). Nothing was read in it. Please report this."


@dataclass(frozen=True, slots=True)
class ReadInTime:
    """Reads pages as another reader does, each in so many seconds at most. What breaks it is a Problem of that page.

    Time is bounded in a program's main thread, on systems that have alarms (not Windows).
    """

    reader: PageReader
    seconds: float = PAGE_SECONDS

    @property
    def version(self) -> str:
        """That of the reader."""
        return self.reader.version

    def read(self, capture: Capture) -> Reading:
        """What the reader reads in a page.

        Raises: OnrecordError where that is no page's fault: no model, a ledger that cannot be written to.
        """
        try:
            with at_most(self.seconds):
                return self.reader.read(capture)
        except TooLongError:
            why = NOT_IN_TIME.format(seconds=self.seconds)
            return Reading(capture.id, problems=(problem("too_slow", capture.id, why),))
        except OnrecordError:
            raise
        except (MemoryError, RecursionError):
            why = TOO_MUCH
        except Exception as error:  # readers of formats are made by others, and broken bytes find every gap in them
            why = FAILED.format(kind=type(error).__name__)
        return Reading(capture.id, problems=(problem("hostile", capture.id, why),))
