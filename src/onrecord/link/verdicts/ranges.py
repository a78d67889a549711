"""The range of a question: the lowest and the highest that stands, and who set each end. Never an average."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records import Account, Range

_COUNTED = frozenset({"asserted", "hedged"})


def standing_range(accounts: Iterable[Account]) -> Range | None:
    """Each origin's latest account that is not withdrawn; asserted and hedged figures only."""
    return _range(account for account in accounts if account.status == "standing")


def ever_range(accounts: Iterable[Account]) -> Range | None:
    """The range ever published; asserted and hedged figures only."""
    return _range(accounts)


def _range(accounts: Iterable[Account]) -> Range | None:
    """The interval that figures span. An end is open where the outermost figure leaves it open.

    "130" and "at least 137" run from 130 to an open end; "at least 10" beside "250" ends at 250.
    """
    used = [account for account in accounts if account.modality in _COUNTED]
    lows = [(_named(account.figure.low, account.figure.high), account) for account in used]
    highs = [(_named(account.figure.high, account.figure.low), account) for account in used]
    if not used:
        return None
    low, high = min(value for value, _ in lows), max(value for value, _ in highs)
    at_low = [account for value, account in lows if value == low]
    at_high = [account for value, account in highs if value == high]
    return Range(
        None if any(account.figure.low is None for account in at_low) else low,
        None if any(account.figure.high is None for account in at_high) else high,
        tuple(sorted(account.id for account in at_low)), tuple(sorted(account.id for account in at_high)),
    )  # fmt: skip


def _named(end: float | None, other: float | None) -> float:
    """The number that a figure names at one end; at an open end, the other one."""
    return end if end is not None else other if other is not None else 0.0
