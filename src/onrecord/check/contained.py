"""A part that is larger than its whole: more people killed in a town than in its country, by one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.check.operands import spoken
from onrecord.keys import short_key
from onrecord.link.dating import readable, strictly_after
from onrecord.link.rounding import reach
from onrecord.link.verdicts.sides import Side
from onrecord.records import Check, Link, QuestionKey

_SAID = frozenset({"asserted", "hedged"})
_COUNTS = frozenset({"cumulative", "stock", "flow"})


def check_contained(
    links: Iterable[Link], sides: Mapping[str, tuple[Side, ...]], keys: Mapping[str, QuestionKey]
) -> Iterator[Check]:
    """Parts that cannot be parts: their least is above the most that their whole can be at that time.

    Example: "at least 40 killed in Arl" and "31 killed in the country", both as of Monday.
    Order: as the links.
    """
    parts = [link for link in links if link.verdict == "part of"]
    if not parts:
        return
    known = {side.account.id: (side, keys[question]) for question, each in sides.items() for side in each}
    for link in parts:
        part, whole = known.get(link.a), known.get(link.b)
        if (
            part
            and whole
            and part[0].origin == whole[0].origin
            and _comparable(part[1], whole[1])
            and _one_time(part[0], whole[0], part[1])
        ):
            found = _too_large(part[0], whole[0], link.reason)
            if found:
                yield found


def _comparable(part: QuestionKey, whole: QuestionKey) -> bool:
    """Whether two questions count the same things in the same state and way."""
    same = (part.noun, part.unit, part.aspect, part.state, part.actor, part.per, part.period)
    return same == (whole.noun, whole.unit, whole.aspect, whole.state, whole.actor, whole.per, whole.period) and (
        part.aspect in _COUNTS
    )


def _one_time(part: Side, whole: Side, key: QuestionKey) -> bool:
    """Whether both are dated to one time, or a count that only grows was taken later for the whole."""
    days = part.figure.as_of, whole.figure.as_of
    if key.aspect == "flow":
        return key.period is not None  # (their periods are the same)
    dated = days[0] is not None and days[0] == days[1]
    return dated or (key.aspect == "cumulative" and strictly_after(days[1], days[0]))


def _too_large(part: Side, whole: Side, reason: str) -> Check | None:
    """The check, where no number allows both."""
    figures = part.figure, whole.figure
    usable = all(s.account.modality in _SAID and s.account.status == "standing" for s in (part, whole))
    said_alike = figures[0].includes == figures[1].includes and figures[0].excludes == figures[1].excludes
    least, most = reach(figures[0]).low, reach(figures[1]).high
    if not usable or not said_alike or "vague" in (figures[0].bound, figures[1].bound) or least <= most:
        return None
    why = (
        f"{_given(part)} counts a part of what {_given(whole)} counts, and no part is larger than its whole. {reason}"
    )
    return Check(
        id="chk-" + short_key("part", part.account.id, whole.account.id),
        relation=f"{_end(figures[0].low, least)} <= {_end(figures[1].high, most)}", kind="part",
        operands=(part.told[0].claim.id, whole.told[0].claim.id), holds="no", why=why,
    )  # fmt: skip


def _given(side: Side) -> str:
    """An account with its day: "“at least 40” of the mayor, as of 3 May 2021"."""
    when = side.figure.as_of or side.figure.period
    return f"{side.said} of {side.account.origin}{', as of ' + readable(when) + ',' if when else ''}"


def _end(printed: float | None, reached: float) -> str:
    return spoken(printed if printed is not None else round(reached, 6))
