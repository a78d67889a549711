"""What was lost on the way: a claim that carries an act on record, but tells it otherwise.

Only against upstream wording that is itself on record, or a headline against its own body.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from onrecord.link.acts import Placed
from onrecord.link.questions import fold_state, unit_factor
from onrecord.link.rounding import numbers_of, same_numbers
from onrecord.link.windows import window_of, window_words
from onrecord.records import Bound, Figure

Side = Literal["floor", "ceiling", "range", "point", "vague"]
_SIDES: dict[Bound, Side] = {
    "at_least": "floor", "more_than": "floor", "up_to": "ceiling", "less_than": "ceiling", "between": "range",
    "exact": "point", "about": "point", "vague": "vague",
}  # fmt: skip
_POINTED_AT = re.compile(
    r"\b(?:its|his|her|their)\s+(?:(?:own|earlier|first|old|previous|estimate|figure|number|forecast|guess|range|of)\s+)*$",
    re.IGNORECASE,
)
_SOFT = frozenset({"feared", "possible", "predicted"})


def drift_reason(upstream: Placed, told: Placed) -> str | None:
    """Why a retelling is not what was said; None where it is, or where it is another number altogether.

    Example: "up to 5,000" retold as "5,000": the ceiling was dropped. "200 to 300 million" retold as "300 million":
    the range was cut to one end.
    """
    reasons = [reason for test in _TESTS if (reason := test(upstream, told))]
    return " ".join(reasons) or None


def _bound(upstream: Placed, told: Placed) -> str | None:
    """The same number under another bound."""
    before, after = _SIDES[upstream.figure.bound], _SIDES[told.figure.bound]
    if before == after or not same_numbers(upstream.figure, told.figure):
        return None
    return f"{_said(upstream)} was told as {_said(told)}: the bound changed."


def _range(upstream: Placed, told: Placed) -> str | None:
    """A range of which one end is left."""
    if _SIDES[upstream.figure.bound] != "range" or _SIDES[told.figure.bound] == "range":
        return None
    left = numbers_of(told.figure)
    if not left < numbers_of(upstream.figure):
        return None
    end = "upper" if left == {upstream.figure.high} else "lower"
    return f"{_said(upstream)} was told as {_said(told)}: the range was cut to its {end} end."


def _firmness(upstream: Placed, told: Placed) -> str | None:
    """A fear told as a fact; or a possibility told as a fact in other words for what happened."""
    if upstream.claim.modality not in _SOFT or told.claim.modality != "asserted":
        return None
    if not same_numbers(upstream.figure, told.figure):
        return None
    if _POINTED_AT.search(told.claim.sentence[: max(0, told.claim.sentence.find(told.claim.phrase))][-60:]):
        return None  # "the bank has not moved from its 300" points at the number; it does not say it anew
    own_words = told.figure.state and "state" not in told.figure.inherited
    if upstream.claim.modality == "possible" and (not own_words or told.claim.headline):
        return None  # a look back at a number ("the 5,000 it gave in May") need not repeat every "may"
    return f"{_said(upstream)} was {upstream.claim.modality}; {_said(told)} is told as a fact."


def _window(upstream: Placed, told: Placed) -> str | None:
    """A number of two days told as that of the first."""
    if not same_numbers(upstream.figure, told.figure):
        return None
    before, after = (window_of(one.claim.sentence, one.claim.phrase) for one in (upstream, told))
    if before is None or after is None or before == after:
        return None
    spans = f"{window_words(before)} became {window_words(after)}"
    return f"{_said(upstream)} was told as {_said(told)} of another stretch of time: {spans}."


_TESTS: tuple[Callable[[Placed, Placed], str | None], ...] = (_bound, _range, _firmness, _window)


def thing_changed(upstream: Placed, told: Placed) -> str | None:
    """The same number of the same origin, told of another thing: cards told as people."""
    left = numbers_of(told.figure)
    if not left or not left <= numbers_of(upstream.figure) or upstream.unit == told.unit:
        return None
    before, after = fold_state(upstream.figure.state), fold_state(told.figure.state)
    if before and after and before != after:
        return None
    return f"{_said(upstream)} was told as {_said(told)}: {_thing(upstream.figure)} became {_thing(told.figure)}."


def pace_lost(upstream: Placed, told: Placed) -> str | None:
    """A rate told as a plain number, or by another time: "5,000 barrels a day" as "5,000 barrels" or "a week"."""
    before, after = upstream.claim.figure or upstream.figure, told.claim.figure or told.figure
    if not before.per or before.per == after.per or not same_numbers(before, after) or upstream.unit != told.unit:
        return None
    became = f"“a {before.per}” became “a {after.per}”" if after.per else f"“a {before.per}” was lost"
    return f"{_said(upstream)} was told as {_said(told)}: {became}."


def state_changed(upstream: Placed, told: Placed) -> str | None:
    """The same number of the same origin, told of another fate: those who went as those who came back."""
    left = numbers_of(told.figure)
    if not left or not left <= numbers_of(upstream.figure) or upstream.unit != told.unit:
        return None
    before, after = fold_state(upstream.figure.state), fold_state(told.figure.state)
    if not before or not after or before == after:
        return None
    return f"{_said(upstream)} was told as {_said(told)}: {upstream.figure.state} became {told.figure.state}."


def unit_changed(upstream: Placed, told: Placed) -> str | None:
    """The same printed number in another unit of one dimension: "300 gallons" for 300 barrels."""
    before, after = upstream.claim.figure, told.claim.figure
    if before is None or after is None or not same_numbers(before, after) or upstream.unit != told.unit:
        return None
    if unit_factor(before.unit) == unit_factor(after.unit):
        return None
    return f"{_said(told)} has the number of {_said(upstream)} in another unit."


def headline_reason(body: Placed, headline: Placed) -> str | None:
    """What a headline changed of the figure in its own text; None where it only repeats it."""
    if body.figure.aspect == "change" and headline.figure.aspect not in ("change", None):
        return f"The headline tells {_said(body)}, an addition, as the whole."
    if body.unit != headline.unit and body.figure.unit and same_numbers(body.figure, headline.figure):
        things = f"{_thing(body.figure)} became {_thing(headline.figure)}"
        return f"The text has {_said(body)}; the headline over it has {_said(headline)}: {things}."
    before, after = _SIDES[body.figure.bound], _SIDES[headline.figure.bound]
    if before != after:
        return f"The text has {_said(body)}; the headline over it has {_said(headline)}."
    if body.claim.modality in ("feared", "predicted") and headline.claim.modality == "asserted":
        return f"The text gives {_said(body)} as {body.claim.modality}; the headline as a fact."
    return None


def _said(placed: Placed) -> str:
    """The printed words, in quotation marks."""
    return f"“{placed.claim.phrase}”"


def _thing(figure: Figure) -> str:
    """What is counted, in a word, in the plural."""
    unit = figure.unit or figure.noun or "things"
    return unit if unit == "people" or unit.endswith("s") else f"{unit}s"
