"""Which end of a standing range moved, from where to where, and who moved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.link.verdicts.differences import number
from onrecord.records import Account, Range

_EMPTY = Range(None, None)


@dataclass(frozen=True, slots=True)
class Movement:
    """One end of a range that moved: what it was and is, and the accounts that set it or let go of it."""

    end: str  # low or high
    was: float | None  # None: open
    now: float | None
    set_by: tuple[str, ...]
    left: tuple[str, ...]  # accounts that set it before and stand no more

    @property
    def words(self) -> str:
        """The movement as a sentence without its full stop.

        Example:
            >>> Movement("high", 9, None, (), ()).words
            'The high end of the standing range went from 9 to open'
        """
        return f"The {self.end} end of the standing range went from {_value(self.was)} to {_value(self.now)}"


def _value(value: float | None) -> str:
    return "open" if value is None else number(value)


def moved_ends(
    old: Range | None, new: Range | None, before: Mapping[str, Account], after: Mapping[str, Account]
) -> Iterator[Movement]:
    """The ends of a range that moved; `before` and `after` are the accounts of the two views.

    Example:
        >>> [one.words for one in moved_ends(Range(5, 9), Range(5, 12), {}, {})]
        ['The high end of the standing range went from 9 to 12']
    """
    old, new = old or _EMPTY, new or _EMPTY
    for end, was, now, did, do in (
        ("low", old.low, new.low, old.low_set_by, new.low_set_by),
        ("high", old.high, new.high, old.high_set_by, new.high_set_by),
    ):
        if was != now:
            set_by = tuple(one for one in do if one in after)
            yield Movement(
                end, was, now, set_by, tuple(one for one in did if one in before and _fell(after.get(one)))
            )


def _fell(account: Account | None) -> bool:
    return account is None or account.status != "standing"
