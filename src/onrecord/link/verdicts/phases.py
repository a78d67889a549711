"""Figures of the time before something and of the time after it: two states of one thing, not to be compared."""

from __future__ import annotations

from onrecord.link.dating import readable, strictly_after
from onrecord.link.wording import content_words
from onrecord.records import Figure

_SIDES = {"before": "after", "after": "before"}


def opposite_phases(one: Figure, other: Figure) -> str | None:
    """What the second is, if the first is restricted to the time before (or after) something and it to the rest.

    Either its words say so of the same event, or they date it to the other side of the event's day.
    Example:
        >>> cut = Figure(1, 2, "between", "barrel", phase="before the pipe was cut", phase_on="2010-06-03")
        >>> opposite_phases(cut, Figure(3, 4, "between", "barrel", phase="after the cut"))
        'for the time after the cut'
        >>> opposite_phases(cut, Figure(3, 4, "between", "barrel", as_of="2010-06-15"))
        'as of 15 June 2010'
    """
    side = _side(one)
    if side is None or one.phase is None:
        return None
    if other.phase is not None and _side(other) == _SIDES[side] and _same_event(one.phase, other.phase):
        return f"for the time {other.phase}"
    early, late = (one.phase_on, other.as_of) if side == "before" else (other.as_of, one.phase_on)
    apart = strictly_after(late, early)
    return f"as of {readable(other.as_of)}" if apart and other.phase is None else None


def _side(figure: Figure) -> str | None:
    """Before or after."""
    first = (figure.phase or "").partition(" ")[0]
    return first if first in _SIDES else None


def _same_event(one: str, other: str) -> bool:
    """Whether two phases name the same event: they share a word of content."""
    return bool(set(content_words(one)) & set(content_words(other)))
