"""What an editor must look at first: verdicts in their order, and how much makes a question worth a look."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.records import Verdict

ORDER: tuple[Verdict, ...] = (
    "conflicts", "differs", "withdraws", "corrects", "drifts", "updates",
    "later", "corroborates", "consistent", "not comparable", "part of", "echo",
)  # fmt: skip
"""Verdicts, the gravest first."""
_WEIGHTS = {"conflicts": 8, "differs": 5, "withdraws": 4, "corrects": 4, "drifts": 4, "updates": 2, "later": 1}
_FAILS = 5
_MOST = 3


def interest_of(tally: Mapping[str, int], *, fails: int) -> int:
    """How much there is to look at in a question, by how many stand in each verdict and how many checks fail.

    Each verdict counts three times at most: a question with forty updates is not forty times as urgent.

    Example:
        >>> interest_of({"conflicts": 2, "updates": 40}, fails=1)
        27
    """
    return _FAILS * fails + sum(weight * min(tally.get(name, 0), _MOST) for name, weight in _WEIGHTS.items())
