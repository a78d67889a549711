"""The ledger as an agent's calls find it: the kept view of a story, made anew where something has come in."""

from __future__ import annotations

from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from onrecord.agents.permitted_desk import Shows
from onrecord.problems import UsageError
from onrecord.store.views.views import Views
from onrecord.web.desk import Shown

WAIT: Final = 25.0
"""Seconds that a call waits for the record of what has come in; it then answers from the last one."""
NAMED: Final = 20
_BEING_MADE: Final = "The record is being made. Ask again in a minute."


@dataclass(frozen=True, slots=True)
class Told:
    """A story as one call reads it; `stale` where its record is being made and the last one is read."""

    shown: Shown
    stale: bool = False

    @property
    def head(self) -> dict[str, Any]:
        """What every answer says of what it was read from."""
        return {"story": self.shown.folder, "version": self.shown.version, "stale": self.stale}


class Live:
    """An open ledger whose views follow what is added to it. For all threads of a server."""

    def __init__(self, desk: Shows, *, wait: float = WAIT, strict: bool = False) -> None:
        """Read from a desk; `strict`: never from the last record while a new one is made (something was marked)."""
        self.desk, self._wait, self._strict = desk, wait, strict
        self._mark: object = None
        self._lock = Lock()

    @property
    def views(self) -> Views:
        """The kept views."""
        return self.desk.views

    def catch_up(self) -> bool:
        """Have the views made where something has come in; whether they are those of the ledger as it is now."""
        with self._lock:
            mark = self.desk.store.change_mark()
            if mark == self._mark:
                return True
            asked = self.desk.catch_up()
        try:
            asked.result(timeout=self._wait)
        except TooSlow:
            return False
        self._mark = mark
        return True

    def stories(self) -> tuple[Shown, ...]:
        """The stories of the ledger, those with pages of their own."""
        if not self.catch_up() and self._strict:
            raise UsageError(_BEING_MADE)
        return self.desk.stories()

    def story(self, name: str | None) -> Told:
        """The story that is meant: the one named, or the only one.

        Raises: UsageError if there is no such story, or it is not said which, or its first record is being made.
        """
        fresh = self.catch_up()
        shown = self.desk.story(name) if name else self._only()
        if shown.kept is None or (self._strict and not fresh):
            raise UsageError(_BEING_MADE)
        return Told(shown, stale=not fresh)

    def _only(self) -> Shown:
        every = self.desk.stories()
        if len(every) == 1:
            return every[0]
        if not every:
            raise UsageError("The ledger is empty: no page was added to it yet.")
        names = ", ".join(one.folder for one in every[:NAMED])
        more = f" and {len(every) - NAMED} more" if len(every) > NAMED else ""
        raise UsageError(f"The ledger holds {len(every)} stories ({names}{more}); say which with `story`.")
