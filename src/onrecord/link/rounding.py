"""How far a printed number may lie from the true one: what its own words round away.

"145.5 million" is rounded to a tenth of a million, so it may be 0.05 million off. A small exact count is not rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from onrecord.records import Figure

ABOUT_SHARE = 0.05
"""What "about" adds on either side: a twentieth. Reports say "about 100" of 96 to 104; a tenth would let 90 pass."""
COUNTED_BELOW = 1000
"""Exact numbers below this are taken as counted to the unit: "130 dead" is not "somewhere from 125 to 135"."""


def rounding_of(value: float, *, exact: bool = True) -> float:
    """Half of the last digit that a number states.

    Example:
        >>> rounding_of(145_500_000), rounding_of(5_000), rounding_of(130), rounding_of(4.83)
        (50000.0, 500.0, 0.5, 0.005)
    """
    if value == 0 or not math.isfinite(value):
        return 0.5
    if exact and float(value).is_integer() and abs(value) < COUNTED_BELOW:
        return 0.5
    digits = f"{abs(value):.10g}" if abs(value) < 1e10 else f"{abs(value):.0f}"
    if "e" in digits:
        return abs(value) * 0.005
    whole, _, part = digits.partition(".")
    if part:
        return 0.5 * 10.0 ** -len(part)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 0.5 * 10.0**zeros


_COUNTED = 0.49


@dataclass(frozen=True, slots=True)
class Reach:
    """The interval that a figure's words allow, its rounding included; open ends are infinite."""

    low: float
    high: float

    def apart(self, other: Reach) -> bool:
        """Whether no number lies in both."""
        return self.high < other.low or other.high < self.low

    def inside(self, other: Reach) -> bool:
        """Whether this interval lies in the other."""
        return other.low <= self.low and self.high <= other.high


def reach(figure: Figure) -> Reach:
    """How far a figure's words reach; "more than 60" does not reach 60 itself."""
    low, high = figure.low, figure.high
    widen = ABOUT_SHARE if figure.bound == "about" else 0.0
    exact = figure.bound == "exact"
    if figure.bound == "more_than" and low is not None:
        return Reach(math.nextafter(low, math.inf), math.inf if high is None else high)
    if figure.bound == "less_than" and high is not None:
        return Reach(-math.inf if low is None else low, math.nextafter(high, -math.inf))
    return Reach(
        -math.inf if low is None else low - _slack(low, widen, exact, figure.bound),
        math.inf if high is None else high + _slack(high, widen, exact, figure.bound),
    )


@lru_cache(maxsize=65536, typed=True)
def _slack(value: float, widen: float, exact: bool, bound: str) -> float:
    """What lies between a printed end and the farthest true one. A stated bound or range is not rounded further.

    A round number reaches no farther than "about" would: "10,000" is not said of 5,000 or 15,000.
    """
    if bound not in ("exact", "about"):
        return 0.0
    counted = exact and float(value).is_integer() and abs(value) < COUNTED_BELOW
    rounded = _COUNTED if counted else rounding_of(value, exact=exact)  # (40 and 41, both counted, are apart)
    return max(abs(value) * widen, min(rounded, abs(value) * ABOUT_SHARE))


def bounded(figure: Figure) -> bool:
    """Whether both ends are said and lie within a factor of two."""
    if figure.bound == "vague" or figure.low is None or figure.high is None:
        return False
    return figure.high <= 2 * figure.low if figure.low > 0 else figure.high == figure.low


def numbers_of(figure: Figure) -> frozenset[float]:
    """The numbers that a figure prints."""
    return _numbers(figure.low, figure.high)


@lru_cache(maxsize=65536, typed=True)
def _numbers(low: float | None, high: float | None) -> frozenset[float]:
    return frozenset(value for value in (low, high) if value is not None)


def same_numbers(one: Figure, other: Figure) -> bool:
    """Whether two figures print the same numbers, whatever their bounds."""
    return bool(numbers_of(one)) and numbers_of(one) == numbers_of(other)


def distinctive(value: float) -> bool:
    """Whether meeting the same number again is hardly chance: large, or with three digits of its own.

    Example:
        >>> distinctive(5_000), distinctive(194), distinctive(12), distinctive(4_000)
        (True, True, False, True)
    """
    return abs(value) >= COUNTED_BELOW or len(f"{abs(value):g}".strip("0").replace(".", "")) >= 3


def telling(value: float) -> bool:
    """Whether a number has three digits of its own, so that hardly two counts of one thing give it by chance.

    Example:
        >>> telling(312), telling(18_400), telling(57.3), telling(41_000), telling(2_000)
        (True, True, True, False, False)
    """
    return len(_own_digits(value)) >= 3


def two_digits(value: float) -> bool:
    """Whether a number has two digits of its own: 41, 96 million, 8.5; not 40 or 5,000.

    Example:
        >>> two_digits(41), two_digits(96_000_000), two_digits(5_000), two_digits(1.2)
        (True, True, False, True)
    """
    return len(_own_digits(value)) >= 2


def _own_digits(value: float) -> str:
    """The digits of a number without the noughts around them."""
    return f"{abs(value):.10g}".replace(".", "").strip("0")
